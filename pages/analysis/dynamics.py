"""One indicator of a region through the quarters, and all nineteen small below it."""

import pandas as pd
import streamlit as st

from charts.comparison import picker
from charts.time import axis, sparklines, table, timeline
from exports.rows.extract import StandingsSelection
from indicators import wording
from indicators.definitions.catalogue import INDICATORS, is_cumulative
from indicators.explanation import sentences
from indicators.progress import series
from indicators.regions import neighbours, subjects
from indicators.statistics import trend, verdicts
from indicators.warehouse import reading
from pages import address, choices
from pages.analysis import compared
from pages.frame import downloads, drawing, release, session

# More lines than this beside the region's own cannot be told apart.
MOST_BESIDE = 4
OFFERED = 6


def add(listed: tuple[str, ...]) -> None:
    """The search has found a region: into the address with it, and the field is free again."""
    region = session.value("beside")
    session.preset("beside", None)
    if region:
        address.write("regions", compared.code((*listed, region)))


def offers(
    region: str, listed: tuple[str, ...], beside: tuple[str, ...]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The regions beside, each with the address that takes it out; neighbours to begin with."""
    if not beside:
        near = neighbours.of_district(region)[:OFFERED]
        links = [
            (f"+{wording.NBSP}{subjects.short_name(code)}", _with((*listed, code))) for code in near
        ]
        return [("Рядом из того же округа", links)] if links else []
    out = [
        (
            f"×{wording.NBSP}{subjects.short_name(code)}",
            _with(tuple(each for each in listed if each != code)),
        )
        for code in beside
    ]
    return [("Убрать с рисунка", out)]


def _with(regions: tuple[str, ...]) -> str:
    return address.here(regions=compared.code(regions) or None)


current = release.opened()
title = st.container()
chosen_region, chosen_indicator, added, ago = st.columns([3, 4, 3, 2], vertical_alignment="bottom")
with chosen_region:
    region = choices.choose_region()
with chosen_indicator:
    code = choices.choose_indicator()
indicator = INDICATORS[code]
listed = compared.chosen()
others = tuple(each for each in listed if each != region)
beside = others[:MOST_BESIDE]
with added:
    full = len(others) >= MOST_BESIDE or len(listed) >= compared.MOST
    st.selectbox(
        "Добавить регион на рисунок",
        [each for each in subjects.BY_NAME if each != region and each not in listed],
        index=None,
        format_func=subjects.name,
        key="beside",
        on_change=add,
        args=(listed,),
        placeholder="Больше линий не различить" if full else "Начните вводить название",
        disabled=full,
        filter_mode="contains",
    )
with ago:
    year_ago = choices.with_year_ago()
drawing.show(picker.offers(offers(region, listed, beside)), key="offers", css=picker.CSS)
if left_out := others[MOST_BESIDE:]:
    names = ", ".join(subjects.short_name(each) for each in left_out)
    st.caption(f"На рисунке не больше {1 + MOST_BESIDE} регионов. Не показано: {names}.")

periods = reading.periods(release=current.id)
everyone = reading.standings(release=current.id, indicator=code)
lines = series.of(everyone[everyone["region"].isin((region, *beside))], periods)
pooled = series.pooled(current.id)
country = pooled[pooled["indicator"] == code]
own = lines[lines["region"] == region]
with title:
    counted = "нарастающим итогом внутри учебного года" if is_cumulative(indicator) else ""
    between = f"{wording.period(periods[0])} – {wording.period(periods[-1])}"
    facts = [
        f"{code}. {indicator.title}",
        between if len(periods) > 1 else wording.period(periods[0]),
        counted,
    ]
    release.heading(f"Динамика: {subjects.name(region)}", " · ".join(filter(None, facts)), current)

drawing.show(
    timeline.timeline(
        indicator,
        axis.points_by("region", pd.concat([lines, country]) if len(country) else lines),
        region,
        year_ago=year_ago,
        link=address.links(),
    ),
    key="timeline",
    picture="Ряд по кварталам",
    css=timeline.CSS,
)
latest = trend.verdicts(everyone[everyone["region"] == region], periods[-1]).iloc[0]
tendency = verdicts.trend(latest["verdict"], latest["points"])
notes = []
if tendency:
    like = "один и тот же квартал разных лет" if is_cumulative(indicator) else "кварталы подряд"
    notes.append(
        f"Тенденция: {tendency} ({like}; χ² по пяти последним точкам, 99,8{wording.NBSP}%)."
    )
if len(periods) == 1:
    notes.append("Отчеты есть за один квартал: ряд появится со следующим.")
if year_ago and own["year_ago"].isna().all():
    notes.append("Данных за прошлый учебный год нет: сравнить с тем же кварталом не с чем.")
notes.append(f"Апробация (весна 2025 года): {sentences.pilot(indicator)}.")
notes.append(indicator.caveat)
st.caption(" ".join(filter(None, notes)))
with st.expander("Таблица с теми же числами"):
    drawing.show(
        table.table(indicator, own, country, link=address.links()),
        key="table",
        picture="Таблица ряда",
        css=table.CSS,
    )
downloads.offer(
    "динамика", StandingsSelection(release=current.id, indicator=code, regions=(region, *beside))
)

st.subheader("Все показатели региона", anchor=False)
st.caption(sparklines.NOTE)
mine = reading.standings(release=current.id, region=region)
verdicts_of = trend.verdicts(mine, periods[-1])
trends = dict(zip(verdicts_of["indicator"], verdicts_of["verdict"], strict=True))
drawing.show(
    sparklines.sparklines(series.of(mine, periods), pooled, trends, code, link=address.links()),
    key="sparklines",
    picture="Все показатели",
    css=sparklines.CSS,
)
release.footing(current)
