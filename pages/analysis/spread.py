"""How all regions are spread over one indicator, and how a second one goes with it."""

from typing import Any

import streamlit as st

from charts.look import tabs
from charts.spread import association, distribution, plotly_plane, table
from charts.spread import funnel as funnel_chart
from exports.rows.extract import StandingsSelection
from indicators import wording
from indicators.comparison import national
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences
from indicators.palette import DARK, LIGHT
from indicators.statistics import correlation, funnel, quadrants, quartiles
from indicators.warehouse import reading
from pages import address, choices
from pages.frame import downloads, drawing, release

PAIR, FUNNEL, ZOOM, TABLE = "pair", "funnel", "zoom", "table"
VIEWS = {
    PAIR: "Связь двух показателей",
    FUNNEL: "Воронка",
    ZOOM: "Крупно",
    TABLE: "Таблица",
}
DOTS = "Точка — регион; щелчок открывает его профиль. Те же числа — на вкладке «Таблица»."
NOTES = {
    PAIR: DOTS,
    FUNNEL: DOTS,
    ZOOM: "Обведите часть плоскости, чтобы увеличить ее; двойной щелчок возвращает все. Картинку "
    "для документа сохраняет кнопка с фотоаппаратом.",
    TABLE: "Все, что показывают полоса, плоскость и воронка, числами. Щелчок по значению — как "
    "посчитано.",
}
# Plotly's own words and number format in Russian, and the buttons that an enlarged plane needs.
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    "toImageButtonOptions": {"filename": "показатели", "scale": 2},
    "locale": "ru",
    "locales": {
        "ru": {
            "dictionary": {
                "Download plot as a PNG": "Скачать картинку PNG",
                "Zoom": "Увеличить выделенное",
                "Pan": "Сдвинуть",
                "Zoom in": "Ближе",
                "Zoom out": "Дальше",
                "Reset axes": "Показать все",
                "Double-click to zoom back out": "Двойной щелчок — показать все",
                "Snapshot succeeded": "Картинка готова",
                "Taking snapshot - this may take a few seconds": "Готовлю картинку",
            },
            "format": {"decimal": ",", "thousands": "\u00a0"},
        }
    },
}
SAME = "Оба показателя — один и тот же. Выберите другой второй показатель."


current = release.opened()
title = st.container()
chosen_period, chosen_indicator, chosen_second, chosen_region = st.columns([2, 3, 3, 3])
with chosen_period:
    period = choices.choose_period(reading.periods(release=current.id))
with chosen_indicator:
    code = choices.choose_indicator()
with chosen_second:
    following = [*INDICATORS, next(iter(INDICATORS))]
    second = choices.choose_second(default=following[following.index(code) + 1])
with chosen_region:
    region = choices.mark_region()

first, other = INDICATORS[code], INDICATORS[second]
standings, others = (
    reading.standings(release=current.id, period=period, indicator=each) for each in (code, second)
)
values = standings.set_index("region")["value"]
positions = funnel.positions(standings)
with title:
    release.heading(
        "Распределение и связи",
        f"{code}. {first.title} · {wording.period(period)} · "
        f"{sentences.reported_of(standings)} · "
        f"{sentences.national(first, national.figure(standings, code))}",
        current,
    )
drawing.show(
    distribution.strip_of(
        standings, list(quartiles.bounds(values)), region=region, link=address.links()
    ),
    key="strip",
    picture="Распределение",
    css=distribution.CSS,
)
view = address.code("view") if address.code("view") in VIEWS else PAIR
paired = quadrants.pairs(standings, others) if code != second else None
drawing.show(
    tabs.tabs("spread", VIEWS, view, NOTES[view], link=address.links()), key="views", css=tabs.CSS
)
if view == PAIR:
    if paired is None:
        st.info(SAME)
    else:
        drawing.show(
            association.scatter(
                paired,
                correlation.spearman(standings, others),
                first,
                other,
                region=region,
                link=address.links(),
            ),
            key="scatter",
            picture="Связь двух показателей",
            css=association.CSS,
        )
elif view == FUNNEL:
    drawing.show(
        funnel_chart.funnel(
            positions, funnel.curve(standings), first, region=region, link=address.links()
        ),
        key="funnel",
        picture="Воронка",
        css=funnel_chart.CSS,
    )
elif view == ZOOM:
    if paired is None:
        st.info(SAME)
    elif paired.empty:
        st.info("Ни у одного региона нет сразу обоих значений: сопоставить нечего.")
    else:
        parts = [
            wording.period(period),
            sentences.reported_of(standings),
            f"источник: {sentences.source(current.received_until)}",
            f"выпуск {current.id}",
            *([wording.DEMONSTRATION] if current.demonstration else []),
        ]
        st.plotly_chart(
            plotly_plane.figure(
                paired,
                first,
                other,
                region=region,
                source="<br>".join(parts),
                theme=DARK if st.context.theme.type == "dark" else LIGHT,
            ),
            key="zoom",
            theme=None,
            config=CONFIG,
            alt=association.alternative(paired, first, other),
        )
else:
    quarters = quartiles.classes(values, higher_is_better=True)
    drawing.show(
        table.table(
            standings,
            others,
            {str(region): quarter for region, quarter in quarters.items()},
            positions,
            (first, other),
            region=region,
            link=address.links(),
        ),
        key="table",
        picture="Таблица",
        css=table.CSS,
    )
downloads.offer(
    "распределение",
    StandingsSelection(release=current.id, period=period, indicator=code, second=second),
)
release.footing(current)
