"""The form in which the federal centre states where a measure of the support plan stands."""

from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from etl.archive.keeping import Overtaken
from etl.documents import support
from indicators import wording
from indicators.definitions.periods import MOSCOW
from indicators.roadmap import deadlines
from indicators.roadmap.measures import SUPPORT_PLAN, MilestoneStatus, Recurrence
from indicators.roadmap.support import Standing
from pages import choices
from pages.frame import session
from pages.frame.keeping import Keeping
from pages.frame.session import Memory

_MEASURES = {measure.id: measure for measure in SUPPORT_PLAN}


@dataclass(frozen=True)
class Entry:
    """What was sent, and the newest statement that its author saw (empty for none)."""

    measure: str
    period: str | None
    seen: str
    status: MilestoneStatus
    comment: str
    author: str


_KEEPING = Keeping(
    "Сохраняю…",
    "Статус не сохранен",
    "Статус сохранен в архиве, но в таблицу еще не попал",
)
_SENT = Memory[Entry]("stating-sent")


def keep() -> None:
    """Record what was sent in the last run, if anything was, and say what became of it."""
    entry = _SENT.take()
    if entry is None:
        return
    if not entry.author.strip():
        st.error("Статус не сохранен: не указано, кто его сообщает. Впишите имя и организацию.")
        return
    try:
        receipt = _KEEPING.attempt(
            lambda: support.state(
                entry.measure,
                entry.status,
                entry.comment.strip(),
                author=entry.author.strip(),
                received_at=datetime.now(MOSCOW),
                period=entry.period,
                seen=entry.seen,
            )
        )
    except Overtaken:
        st.warning(
            "Статус не сохранен: пока вы писали, по этому мероприятию появилось другое сообщение. "
            "Оно уже в таблице ниже. Если ваше все еще верно, отправьте его снова."
        )
        return
    if receipt:
        measure = _MEASURES[entry.measure]
        st.success(
            f"Сохранено: {measure.number} «{measure.title}» — {entry.status.label}. "
            f"Документ {receipt.submission}."
        )


def form(standings: list[Standing], today: date) -> None:
    """Ask for a status; what is sent is kept by the next run."""
    measure = choices.choose_measure(
        list(_MEASURES), lambda code: f"{_MEASURES[code].number} {_MEASURES[code].title}"
    )
    period = None
    if _MEASURES[measure].recurrence is Recurrence.QUARTERLY:
        periods = list(reversed(deadlines.open_periods(today)))
        ended = periods.index(deadlines.due_period(today))
        period = st.selectbox("За какой квартал", periods, index=ended, format_func=wording.period)
    (own,) = (each for each in standings if each.measure.id == measure)
    seen = [each.document for each in own.statements if each.period == (period or "")][-1:]
    with st.form("stating", clear_on_submit=False):
        status_field, author_field = st.columns(2)
        with status_field:
            st.selectbox(
                "Статус",
                list(reversed(MilestoneStatus)),
                format_func=lambda each: each.label,
                key="stated-status",
            )
        with author_field:
            st.text_input("Кто сообщает", key="stated-author", placeholder="Имя, организация")
        st.text_area("Комментарий", key="stated-comment", height=80)
        st.form_submit_button(
            "Сохранить статус",
            type="primary",
            # bound now: what is newest while the author looks, not when it is sent
            on_click=_send,
            args=(measure, period, "".join(seen)),
        )


def _send(measure: str, period: str | None, seen: str) -> None:
    entry = Entry(
        measure,
        period,
        seen,
        MilestoneStatus(session.value("stated-status")),
        str(session.value("stated-comment")),
        str(session.value("stated-author")),
    )
    _SENT.put(entry)
