"""«Что если»: some more people, and what would become of an indicator. Nothing is stored."""

from decimal import Decimal

import streamlit as st

from charts.comparison import picker
from charts.region import what_if as drawn
from indicators import wording
from indicators.definitions.catalogue import INDICATORS, counts_of, unit_of
from indicators.definitions.counts import COUNTS
from indicators.explanation.absence import absence
from indicators.progress import entry, what_if
from indicators.regions import subjects
from indicators.standings.statement import State
from indicators.warehouse import reading
from pages import address, choices
from pages.frame import drawing, release, session
from pages.frame.session import Memory

_REFUSED = Memory[str]("what-if-refused")


def held() -> int:
    """How many more the address says, no more than can be added; a correction is told."""
    code = address.code("more")
    if not code:
        return 0
    if not code.isdecimal():
        address.correct("more", "", ["Число в ссылке не распознано. Показано сегодняшнее."])
        return 0
    number = int(code)
    if number > start.most:
        why = "больше некого и нечего добавить" if start.limited else "больше не предлагается"
        told = f"В ссылке {wording.whole(number)}; взято {wording.whole(start.most)}: {why}."
        address.correct("more", str(start.most) if start.most else "", [told])
    return min(number, start.most)


def slide() -> None:
    """The slider has moved: into the address with it."""
    address.write("more", str(session.value("slider") or ""))


def enter() -> None:
    """A number or a value was typed; what cannot be read is told and changes nothing."""
    text = str(session.value("typed"))
    if not text.strip():
        return
    try:
        said = entry.read(text)
        if isinstance(said, Decimal) and not indicator.is_percentage:
            raise entry.NotANumber(
                "У этого показателя цель — число, а не процент: напишите, сколько добавить."
            )
    except entry.NotANumber as error:
        _REFUSED.put(str(error))
        return
    if isinstance(said, Decimal):
        said = what_if.needed(start.counts, indicator, period, float(said))
    if said > start.most:
        _REFUSED.put(
            f"Нужно было бы {wording.whole(said)}, а добавить можно не больше "
            f"{wording.whole(start.most)}. Показано это число."
        )
    session.preset("typed", "")
    address.write("more", str(min(said, start.most) or ""))


def offers() -> list[tuple[str, str]]:
    """To the target, and to the median of the regions most like it: texts and addresses."""
    found = []
    if start.to_target:
        words = f"до цели: +{wording.whole(start.to_target)}"
        found.append((words, address.here(more=str(start.to_target))))
    if start.to_median and start.median is not None:
        median = wording.value(indicator, start.median)
        words = f"как медиана похожих ({median}): +{wording.whole(start.to_median)}"
        found.append((words, address.here(more=str(start.to_median))))
    if more:
        found.append(("сбросить", address.here(more=None)))
    return found


current = release.opened()
title = st.container()
chosen_region, chosen_indicator, chosen_period = st.columns([3, 4, 2])
with chosen_region:
    region = choices.choose_region()
with chosen_indicator:
    code = choices.choose_indicator()
with chosen_period:
    period = choices.choose_period(reading.periods(release=current.id))
indicator = INDICATORS[code]
with title:
    below = f"{code}. {indicator.title} · {wording.period(period)} · ничего не сохраняется"
    release.heading(f"Что если: {subjects.name(region)}", below, current)

standings = reading.standings(release=current.id, period=period)
own = standings[(standings["region"] == region) & (standings["indicator"] == code)]
state = State(own["state"].iloc[0])
if state is not State.COMPUTED:
    base = COUNTS[counts_of(indicator)[1] or counts_of(indicator)[0]]
    told = absence(indicator, state, (), base, period)
    st.info(f"Значения нет ({told.state}), считать не от чего. {told.remedy}")
    release.footing(current)
    st.stop()

counts = reading.counts(release=current.id, period=period)
start = what_if.start(standings, counts, region, code)
more = held()
unit = wording.UNITS[unit_of(indicator)]
if start.most:
    session.preset("slider", more)
    slider, field = st.columns([3, 2], vertical_alignment="bottom")
    with slider:
        st.slider(
            f"Сколько добавить ({unit[2]})",
            0,
            start.most,
            key="slider",
            on_change=slide,
        )
    with field:
        hint = "1 200 или 62,7 %" if indicator.is_percentage else "12"
        st.text_input("Или числом", key="typed", on_change=enter, placeholder=hint)
    if refused := _REFUSED.take():
        st.warning(refused)
    drawing.show(picker.offers([("Сразу", offers())]), key="offers", css=picker.CSS)
else:
    st.info("Добавить некого и нечего: охвачены все.")
drawing.show(
    drawn.effect(what_if.suppose(standings, counts, region, code, more), link=address.links()),
    key="effect",
    picture="Что если",
    css=drawn.CSS,
)
limit = "Ползунок кончается там, где часть сравняется с целым. " if start.limited else ""
st.caption(
    f"{limit}Посчитано теми же определениями, что и весь выпуск; остальные регионы и знаменатель — "
    "как сейчас."
)
release.footing(current)
