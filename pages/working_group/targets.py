"""Targets of a region's commission: in force, decided, to be decided; and who has set them."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from charts.overview import tiles
from charts.working_group import targets as drawn
from charts.working_group import targets_country
from exports.extracts import targets as exported
from indicators import wording
from indicators.commission import targets
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.periods import Period, today
from indicators.explanation import position
from indicators.regions import neighbours, subjects
from indicators.standings import recommended
from indicators.statistics import peers
from indicators.warehouse import reading
from indicators.warehouse.releases import Release
from pages import address, choices
from pages.frame import downloads, drawing, release
from pages.working_group import deciding


def rows_of(
    table: str, columns: tuple[str, ...], current: Release | None, year: str
) -> pd.DataFrame:
    """Rows of a table of decisions on a year; none while there is no release."""
    if current is None:
        return pd.DataFrame(columns=list(columns))
    return reading.table(table, columns, release=current.id, monitoring_year=year)


def facts(year: str, mine: pd.Series) -> str:
    """Since when there are targets of this region, and by when there should be."""
    due = wording.day(targets.due(year))
    state = targets.STATES[targets.Decided(str(mine["state"]))]
    decided = f", решение № {mine['number']}" if mine["number"] else ""
    return f"Учебный год {year} · цели {state}{decided} · срок — {due} (дорожная карта, 1.4)"


def help_to_decide(
    region: str,
    year: str,
    *,
    everyone: pd.DataFrame,
    in_force: pd.DataFrame,
    own: Mapping[str, float],
    nearest: tuple[str, ...],
) -> None:
    """For one indicator: where the region stands, what others set, who would meet a value."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        code = choices.choose_indicator()
    indicator = INDICATORS[code]
    rows = everyone[everyone["indicator"] == code]
    row = [
        {str(name): value for name, value in each.items()}
        for each in rows[rows["region"] == region].to_dict("records")
    ]
    tried = own.get(code, indicator.target.value)
    with right:
        text = st.text_input(
            "Примерить цель", placeholder=targets.written(tried), key=f"tried-{code}"
        )
    try:
        asked = targets.parse(indicator, text or targets.written(tried))
    except ValueError as reason:
        st.error(str(reason))
        return
    lines = []
    if row:
        value = wording.value(indicator, row[0]["value"], row[0]["target"])
        lines.append(f"{subjects.name(region)}: {value}. {position.place(row[0])}")
    if asked is not None and len(rows):
        meeting, among = targets.would_meet(rows, asked)
        lines.append(
            f"Цель «не менее {wording.target(indicator, float(asked))}» сейчас достигли бы "
            f"{wording.whole(meeting)} из {wording.counted(among, wording.OF_REGIONS)} со "
            f"значением; рекомендуемую ({wording.target(indicator, indicator.target.value)}) — "
            f"{wording.whole(int((rows['recommended_gap'] >= 0).sum()))}."
        )
        if flags := drawn.flags(indicator, float(asked), row[0]["value"] if row else None):
            lines.append(f"Такая цель: {flags}.")
    lines += (
        [f"{line.title}: {line.text}." for line in position.pilot(indicator, row[0])] if row else []
    )
    st.markdown("\n".join(f"- {line}" for line in lines))
    near, district = st.columns(2, gap="large")
    for place, title, codes in (
        (near, "Десять похожих", nearest),
        (district, "Федеральный округ", neighbours.of_district(region)),
    ):
        with place:
            st.markdown(f"**{title}**")
            drawing.show(
                drawn.others(
                    targets.among(in_force, list(codes), code, year),
                    rows,
                    indicator,
                    address.links(),
                ),
                key=f"others-{title}",
                css=drawn.CSS,
            )


current = release.latest()  # decisions are about what holds now, whatever a link names
title = st.container()
chosen_region, chosen_year = st.columns([4, 2])
with chosen_region:
    region = choices.choose_region()
periods = reading.periods(release=current.id) if current else []
newest_year = Period.parse(periods[-1]).monitoring_year if periods else ""
years = targets.years(today())
with chosen_year:
    year = choices.choose_year(years, default=newest_year if newest_year in years else years[-2])
if address.is_pinned():
    st.caption("Страница работает с последними данными: выпуск из ссылки на нее не действует.")
decisions = rows_of("target_decisions", targets.DECISIONS, current, year)
in_force = rows_of("regional_targets", targets.IN_FORCE, current, year)
overview = targets.overview(decisions, in_force, year, today())
mine = overview[overview["region"] == region].iloc[0]
with title:
    release.heading("Целевые значения", facts(year, mine), current)

of_region = in_force[in_force["region"] == region]
own = dict(zip(of_region["indicator"], of_region["value"].astype(float), strict=True))
taken = decisions[decisions["region"] == region]
of_year = [each for each in periods if Period.parse(each).monitoring_year == year]
period = of_year[-1] if of_year else None
everyone = pd.DataFrame()
nearest: tuple[str, ...] = ()
if current and period:
    everyone = recommended.beside(reading.standings(release=current.id, period=period))
    counts = reading.counts(release=current.id, period=period)
    nearest = tuple(peers.nearest(counts, region)["region"])
standings = everyone[everyone["region"] == region] if len(everyone) else everyone

st.caption(
    (f"Значения — {wording.period(period)}. " if period else f"Отчетов за {year} еще нет. ")
    + "Своя цель действует в профиле региона и в его разрывах; сравнения регионов между собой "
    "держатся рекомендуемых."
)
drawing.show(
    drawn.of_region(
        standings,
        own,
        {
            code: [
                value
                for value in targets.among(in_force, list(nearest), code, year)["value"]
                if value == value
            ]
            for code in INDICATORS
        },
        link=address.links(),
    ),
    key="targets",
    css=drawn.CSS,
    picture="Цели региона",
)
if len(everyone):
    with st.expander("Подсказка к решению"):
        help_to_decide(region, year, everyone=everyone, in_force=in_force, own=own, nearest=nearest)
st.subheader("Внести решение МВК", anchor=False)
deciding.enter(
    region,
    year,
    own=own,
    newest=str(taken["document"].max()) if len(taken) else "",
    standings=standings,
)
st.subheader("История решений", anchor=False)
drawing.show(drawn.history(taken), key="decisions", css=drawn.CSS)

st.subheader(f"Кто установил цели на {year}", anchor=False)
st.caption(
    "Срок в источнике назван для первого года: 01.12.2025. Для следующих читаем его так же: 1 "
    "декабря календарного года, в котором учебный год мониторинга начинается. В срок или нет — по "
    "дате решения, а не по дню, когда его внесли."
)
drawing.show(
    targets_country.tile_map(overview, link=address.links(), chosen=region),
    key="country-tiles",
    css=tiles.CSS,
    picture="Кто установил цели",
)
with st.expander("Таблица: все регионы"):
    drawing.show(
        targets_country.table(overview, link=address.links(), chosen=region),
        key="country-table",
        css=targets_country.CSS,
    )
if current:
    selection = exported.TargetsSelection(current.id, year, today())
    downloads.offer("цели", selection)
    release.footing(current)
