"""One figure over several indicators, by weights of the reader's own, and how fragile it is."""

from collections.abc import Mapping

import streamlit as st

from charts.comparison import picker
from charts.look.markup import NOTHING
from charts.spread import composite as chart
from charts.spread import composite_parts
from exports.extracts.composite import CompositeSelection
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, INDICATORS, of_audience
from indicators.explanation import sentences
from indicators.explanation.sentences import COMPOSITE_SCORES as SCORES
from indicators.statistics import composite
from indicators.statistics.composite import Method
from indicators.warehouse import reading
from pages import address, choices
from pages.analysis import weighing
from pages.frame import downloads, drawing, release, session

SAID = {
    Method.ATTAINMENT: "Сколько процентов цели есть у региона по каждому показателю, но не больше "
    "100: избыток по одному не прячет нехватку по другому. Дальше — среднее с весами.",
    Method.TARGETS_MET: "Какая часть веса приходится на показатели, где цель достигнута.",
}


def weigh(weights: Mapping[str, int], code: str) -> None:
    """A slider was moved: all weights into the address."""
    moved = {**weights, code: session.value(f"weight-{code}")}
    address.write("weights", weighing.code(moved))


current = release.opened()
title = st.container()
weights = weighing.chosen()
chosen_period, chosen_score, chosen_region, chosen_weights = st.columns(
    [2, 3, 3, 2], vertical_alignment="bottom"
)
with chosen_period:
    period = choices.choose_period(reading.periods(release=current.id))
with chosen_score:
    method = Method(choices.score_of(list(SCORES), lambda code: SCORES[Method(code)]))
with chosen_region:
    region = choices.mark_region()
taken = [code for code, weight in weights.items() if weight]
with chosen_weights, st.popover(f"Веса: {wording.counted(len(taken), wording.INDICATOR)}"):
    st.caption("0 — показатель не участвует. Важны только соотношения весов.")
    for sheet, audience in AUDIENCES.items():
        st.markdown(f"**{audience}**")
        for indicator in of_audience(sheet):
            key = f"weight-{indicator.code}"
            session.preset(key, weights[indicator.code])
            st.slider(
                choices.indicator_title(indicator.code),
                0,
                weighing.MOST,
                key=key,
                on_change=weigh,
                args=(weights, indicator.code),
            )
with title:
    release.heading(
        "Сводный рейтинг",
        f"{wording.period(period)}, {sentences.CUMULATIVE} · "
        f"{wording.counted(len(taken), wording.INDICATOR)} из{wording.NBSP}{len(INDICATORS)} · "
        "цели рекомендуемые",
        current,
    )
standings = reading.standings(release=current.id, period=period)
sets = [(text, there) for text, there in weighing.sets() if there != address.here()]
drawing.show(picker.offers([("Показатели", sets)]), key="sets", css=picker.CSS)
st.caption(f"{SAID[method]} {sentences.COMPOSITE_MISSING}")
parts = NOTHING
if region:
    parts = composite_parts.table(
        composite.parts(standings, weights, region, method), standings, region, link=address.links()
    )
drawing.show(
    chart.table(
        composite.ordered(composite.ranking(standings, weights, method)),
        len(taken),
        score=f"{SCORES[method]}, из 100",
        region=region,
        parts=parts,
        link=address.links(),
    ),
    key="ranked",
    picture="Сводный рейтинг",
    css=chart.CSS + composite_parts.CSS,
)
downloads.offer(
    "сводный рейтинг",
    CompositeSelection(release=current.id, period=period, weights=weights, method=method),
)
st.subheader("Как читать полосы", anchor=False)
st.markdown(sentences.COMPOSITE_RANGES)
release.footing(current)
