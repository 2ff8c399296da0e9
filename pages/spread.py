"""How all regions are spread over one indicator, and how a second one goes with it."""

from html import escape

import streamlit as st

from charts import association, distribution, spread_table, views
from charts import funnel as funnel_chart
from exports.extract import Selection
from indicators import (
    correlation,
    funnel,
    quadrants,
    quartiles,
    sentences,
    warehouse,
    wording,
)
from indicators.catalogue import INDICATORS
from indicators.regions import REGIONS
from pages import choices, downloads, drawing, release

CHARTS, TABLE = "charts", "table"
VIEWS = {CHARTS: "Связь и воронка", TABLE: "Таблица"}
NOTES = {
    CHARTS: "Точка — регион; щелчок открывает его профиль. Те же числа — на вкладке «Таблица».",
    TABLE: "Все, что показывают полоса, плоскость и воронка, числами.",
}


def named(code: str) -> str:
    """An indicator in the lists of this page."""
    return f"{code} {INDICATORS[code].short_title}"


current = release.opened()
title = st.container()
chosen_period, chosen_indicator, chosen_second, chosen_region = st.columns([2, 3, 3, 3])
with chosen_period:
    period = choices.choose_period(warehouse.periods(release=current.id), wording.period)
with chosen_indicator:
    code = choices.choose_indicator(list(INDICATORS), named)
with chosen_second:
    following = [*INDICATORS, next(iter(INDICATORS))]
    second = choices.choose_second(
        list(INDICATORS), named, default=following[following.index(code) + 1]
    )
with chosen_region:
    by_name = sorted(REGIONS, key=lambda each: REGIONS[each].name)
    region = choices.mark_region(by_name, lambda each: REGIONS[each].name)

first, other = INDICATORS[code], INDICATORS[second]
standings, others = (
    warehouse.standings(release=current.id, period=period, indicator=each)
    for each in (code, second)
)
values = standings.set_index("region")["value"]
positions = funnel.positions(standings)
with title:
    release.heading(
        "Распределение и связи",
        f"{code}. {escape(first.title)} · {wording.period(period)} · "
        f"{sentences.reported_of(standings)} · {sentences.national(first, standings)}",
        current,
    )
drawing.show(
    distribution.strip_of(
        standings, list(quartiles.bounds(values)), region=region, link=choices.link
    ),
    key="strip",
    css=distribution.CSS,
)
view = TABLE if choices.held("view") == TABLE else CHARTS
drawing.show(
    views.tabs("spread", VIEWS, view, NOTES[view], link=choices.link), key="views", css=views.CSS
)
if view == CHARTS:
    pair, chance = st.columns(2, gap="large")
    with pair:
        st.subheader("Связь со вторым показателем", anchor=False)
        if code == second:
            st.info("Оба показателя — один и тот же. Выберите другой второй показатель.")
        else:
            drawing.show(
                association.scatter(
                    quadrants.pairs(standings, others),
                    correlation.spearman(standings, others),
                    first,
                    other,
                    region=region,
                    link=choices.link,
                ),
                key="scatter",
                css=association.CSS,
            )
    with chance:
        st.subheader("Различия и случай: воронка", anchor=False)
        drawing.show(
            funnel_chart.funnel(
                positions, funnel.curve(standings), first, region=region, link=choices.link
            ),
            key="funnel",
            css=funnel_chart.CSS,
        )
else:
    drawing.show(
        spread_table.table(
            standings,
            others,
            quartiles.classes(values, higher_is_better=True).to_dict(),
            positions,
            (first, other),
            region=region,
            link=choices.link,
        ),
        key="table",
        css=spread_table.CSS,
    )
downloads.offer("распределение", Selection(release=current.id, period=period, indicator=code))
release.footing(current)
