"""«Что если»: some more people, and what would become of an indicator. Nothing is stored."""

from decimal import Decimal

import streamlit as st

from charts.comparison import picker
from charts.region import what_if as drawn
from indicators import wording
from indicators.definitions.catalogue import INDICATORS, counts_of, unit_of
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Indicator
from indicators.explanation.absence import absence
from indicators.progress import entry, what_if
from indicators.regions import subjects
from indicators.standings.statement import State
from indicators.warehouse import reading
from pages import address, choices
from pages.frame import drawing, release, session
from pages.frame.session import Memory

_REFUSED = Memory[str]("what-if-refused")


def more_of_address(start: what_if.Start) -> int:
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
        note = f"В ссылке {wording.whole(number)}; взято {wording.whole(start.most)}: {why}."
        address.correct("more", str(start.most) if start.most else "", [note])
    return min(number, start.most)


def slide() -> None:
    """The slider has moved: into the address with it."""
    address.write("more", str(session.value("slider") or ""))


def enter(start: what_if.Start, indicator: Indicator, period: str) -> None:
    """A number or a value was typed; what cannot be read is told and changes nothing."""
    text = str(session.value("typed"))
    if not text.strip():
        return
    try:
        wanted = entry.read(text)
        if isinstance(wanted, Decimal) and not indicator.is_percentage:
            raise entry.NotANumber(
                "У этого показателя цель — число, а не процент: напишите, сколько добавить."
            )
    except entry.NotANumber as error:
        _REFUSED.put(str(error))
        return
    if isinstance(wanted, Decimal):
        wanted = what_if.needed(start.counts, indicator, period, float(wanted))
    if wanted > start.most:
        _REFUSED.put(
            f"Нужно было бы {wording.whole(wanted)}, а добавить можно не больше "
            f"{wording.whole(start.most)}. Показано это число."
        )
    session.preset("typed", "")
    address.write("more", str(min(wanted, start.most) or ""))


def offers(start: what_if.Start, indicator: Indicator, more: int) -> list[tuple[str, str]]:
    """To the target, and to the median of the regions most like it: texts and addresses."""
    ways = []
    if start.to_target:
        words = f"до цели: +{wording.whole(start.to_target)}"
        ways.append((words, address.here(more=str(start.to_target))))
    if start.to_median and start.median is not None:
        median = wording.value(indicator, start.median)
        words = f"как медиана похожих ({median}): +{wording.whole(start.to_median)}"
        ways.append((words, address.here(more=str(start.to_median))))
    if more:
        ways.append(("сбросить", address.here(more=None)))
    return ways


def ask(start: what_if.Start, indicator: Indicator, period: str, more: int) -> None:
    """The slider, the field beside it, and the steps on offer."""
    if not start.most:
        st.info("Добавить некого и нечего: охвачены все.")
        return
    session.preset("slider", more)
    slider, field = st.columns([3, 2], vertical_alignment="bottom")
    unit = wording.UNITS[unit_of(indicator)]
    with slider:
        st.slider(f"Сколько добавить ({unit[2]})", 0, start.most, key="slider", on_change=slide)
    with field:
        st.text_input(
            "Или числом",
            key="typed",
            on_change=enter,
            args=(start, indicator, period),
            placeholder="1 200 или 62,7 %" if indicator.is_percentage else "12",
        )
    if refused := _REFUSED.take():
        st.warning(refused)
    ways = offers(start, indicator, more)
    drawing.show(picker.offers([("Сразу", ways)]), key="offers", css=picker.CSS)


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
    reason = absence(indicator, state, (), base, period)
    st.info(f"Значения нет ({reason.state}), считать не от чего. {reason.remedy}")
    release.footing(current)
    st.stop()

counts = reading.counts(release=current.id, period=period)
start = what_if.start(standings, counts, region, code)
more = more_of_address(start)
ask(start, indicator, period, more)
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
