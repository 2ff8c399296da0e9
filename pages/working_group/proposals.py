"""Proposals of the working groups: from a gap or an overdue measure to what is done about it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.look.links import anchor
from charts.working_group import proposals as drawn
from etl.archive.keeping import Overtaken
from etl.documents import proposals
from etl.documents.proposals import Faulty, Numbers
from exports.extracts.proposals import listing
from indicators import wording
from indicators.commission import drafting as offered
from indicators.commission import outcome as proposal_outcome
from indicators.commission.proposals import (
    CONTENT,
    DOCUMENTS,
    EDITABLE,
    NEXT,
    STATES,
    Proposal,
    ProposalState,
    differences,
    moved,
    newest,
)
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.periods import MOSCOW, today
from indicators.regions import subjects
from indicators.roadmap.states import MEASURES
from indicators.warehouse import reading
from indicators.warehouse.releases import Release
from pages import address, choices
from pages.frame import author, downloads, drawing, keeping, release
from pages.frame.keeping import Keeping
from pages.frame.session import Memory

_STEPS = {
    ProposalState.DRAFT: "Вернуть в черновики",
    ProposalState.SUBMITTED: "Передать на рассмотрение комиссии",
    ProposalState.ADOPTED: "Принято комиссией",
    ProposalState.REJECTED: "Отклонено комиссией",
    ProposalState.DONE: "Выполнено",
}
_DATE = "DD.MM.YYYY"

_KEEPING = Keeping(
    "Сохраняю…",
    "Предложение не сохранено",
    "Предложение сохранено в архиве, но на странице еще не видно",
)
_SAVED = Memory[str]("proposals-saved")
_OVERTAKEN = Memory[str]("proposals-overtaken")
_LOOKED_AT = Memory[tuple[str, str]]("proposals-looked-at")  # a proposal and its document


# A row of the documents of proposals.
Row = Mapping[str, Any]


def measure_title(number: str) -> str:
    return f"{number} {wording.shortened(MEASURES[number].title, 90)}"


@st.cache_data(show_spinner=False, max_entries=5000)
def outcome(release_id: str, region: str, code: str, period: str) -> proposal_outcome.Outcome:
    """What an indicator did since: a release never changes, so it is worked out once."""
    return proposal_outcome.outcome(standings_of(release_id, code), region, code, period)


@st.cache_resource(show_spinner=False, max_entries=50)
def standings_of(release_id: str, code: str) -> pd.DataFrame:
    return reading.standings(release=release_id, indicator=code)


def outcome_of(row: Row, release_id: str) -> proposal_outcome.Outcome | None:
    """The same of a proposal; None where it is about no indicator."""
    if not row["indicator"] or not row["period"]:
        return None
    return outcome(release_id, row["region"], row["indicator"], row["period"])


def write(keep: Callable[[], Numbers]) -> None:
    """Keep a document and open its proposal; or say what stands in the way."""
    try:
        document = _KEEPING.attempt(keep)
    except Faulty as error:
        for fault in error.faults:
            st.error(fault)
        return
    except Overtaken as error:
        _OVERTAKEN.put(keeping.who(error.newest))
        st.rerun()  # with the release that has it
    if document is None:
        return
    _SAVED.put(f"Сохранено: документ {document.document}.")
    _LOOKED_AT.put((document.proposal, document.document))
    address.write("proposal", document.proposal)
    st.rerun()


def looked_at(row: Row) -> str:
    """The document that its reader saw when they opened the proposal, or wrote themselves.

    The forms are of that one, so that nobody changes what they have not seen.
    """
    looking = _LOOKED_AT.get()
    if not looking or looking[0] != row["proposal"]:
        looking = row["proposal"], row["document"]
        _LOOKED_AT.put(looking)
    return looking[1]


def tell_of_change(seen: Row, row: Row) -> None:
    """Somebody was faster: who, when, and what differs from what the reader saw."""
    refused = _OVERTAKEN.take()
    if not refused and seen["document"] == row["document"]:
        return
    who = refused or f"{row['author']}, {wording.moment(row['recorded_at'])}"
    changed = differences(Proposal.from_dict(seen), Proposal.from_dict(row))
    lines = "".join(f"\n- {title}: {old} → {new}" for title, old, new in changed)
    st.warning(
        f"Пока предложение было открыто, его изменили: {who}. "
        f"{'Ваше изменение не сохранено. ' if refused else ''}"
        f"Что вы писали, осталось в полях ниже: скопируйте нужное и продолжите.\n{lines}"
    )
    if st.button("Продолжить с новым состоянием"):
        _LOOKED_AT.put((row["proposal"], row["document"]))
        st.rerun()


def fields(key: str, before: Proposal) -> Proposal:
    """The text fields of what is proposed, filled with ``before``."""
    problem = st.text_area(CONTENT["problem"], before.problem, key=f"problem-{key}", height=110)
    action = st.text_area(CONTENT["action"], before.action, key=f"action-{key}", height=90)
    who, when = st.columns([3, 1])
    responsible = who.text_input(
        CONTENT["responsible"],
        before.responsible,
        key=f"responsible-{key}",
        placeholder="Орган или организация",
    )
    due = when.date_input(
        "Срок", before.due or offered.suggested_due(today()), key=f"due-{key}", format=_DATE
    )
    return replace(before, problem=problem, action=action, responsible=responsible, due=due)


def new_proposal(region: str, release_id: str) -> None:
    """The form of a new proposal, filled with what the address names."""
    linked_indicator, linked_measure = st.columns(2)
    with linked_indicator:
        indicator = choices.choose_linked(
            "indicator",
            "О каком показателе",
            list(INDICATORS),
            choices.indicator_title,
            none="Не связано с показателем",
        )
    with linked_measure:
        measure = choices.choose_linked(
            "measure",
            "О каком мероприятии дорожной карты",
            list(MEASURES),
            measure_title,
            none="Не связано с мероприятием",
        )
    if not region:
        st.info("Выберите регион выше: предложение вносит рабочая группа одного региона.")
        return
    draft, _ = offered.draft(release_id, region, indicator, measure, today())
    with st.form(f"new-{region}-{indicator}-{measure}", border=False):
        draft = fields(f"{region}-{indicator}-{measure}", draft)
        name = author.ask("author-new")
        with st.container(horizontal=True):
            as_draft = st.form_submit_button("Сохранить черновик")
            submit = st.form_submit_button("На рассмотрение комиссии", type="primary")
    if as_draft or submit:
        author.remember(name)
        state = ProposalState.SUBMITTED if submit else ProposalState.DRAFT
        write(
            lambda: proposals.keep(
                region,
                replace(draft, state=state),
                author=name,
                received_at=datetime.now(MOSCOW),
            ),
        )


def change(row: Row) -> None:
    """The steps that may follow: another state, or other words while these may change."""
    before = Proposal.from_dict(row)

    def keep(after: Proposal, name: str) -> None:
        author.remember(name)
        write(
            lambda: proposals.keep(
                row["region"],
                after,
                author=name,
                received_at=datetime.now(MOSCOW),
                of=row["proposal"],
                seen=row["document"],
            ),
        )

    key = row["document"]
    with st.expander("Изменить состояние", expanded=False):
        state = st.radio(
            "Что произошло",
            NEXT[before.state],
            format_func=_STEPS.__getitem__,
            key=f"step-{key}",
            horizontal=True,
        )
        with st.form(f"state-{key}", border=False):
            answers: dict[str, Any] = {}
            if state is ProposalState.ADOPTED and before.state is ProposalState.SUBMITTED:
                number, day = st.columns(2)
                answers["decision_number"] = number.text_input("Номер решения", key=f"number-{key}")
                answers["decision_date"] = day.date_input(
                    "Дата решения", today(), key=f"day-{key}", format=_DATE
                )
            if state is ProposalState.REJECTED:
                answers["reason"] = st.text_area("Причина отклонения", key=f"reason-{key}")
            answers["note"] = st.text_input("Комментарий (необязательно)", key=f"note-{key}")
            name = author.ask(f"author-state-{key}")
            if st.form_submit_button("Записать", type="primary"):
                keep(moved(before, state, **answers), name)
    if before.state in EDITABLE:
        with (
            st.expander("Изменить содержание", expanded=False),
            st.form(f"content-{key}", border=False),
        ):
            after = fields(key, before)
            name = author.ask(f"author-content-{key}")
            if st.form_submit_button("Записать", type="primary"):
                keep(replace(after, note=""), name)


def summary(rows: pd.DataFrame, day: date) -> str:
    """How many there are, how many of them late."""
    late = int(rows["overdue"].sum())
    number = wording.counted(len(rows), wording.PROPOSAL)
    return f"{number}, просрочено {late} (на {wording.day(day)})" if late else number


def show_one(row: Row, own: pd.DataFrame, current: Release, *, writable: bool) -> None:
    """One proposal: what it says, the steps that may follow, its ``own`` documents."""
    back = anchor(address.here(proposal=None), "← Все предложения", identity="all")
    drawing.show(back, key="back", css="a { font-size: .875rem; }")
    since = outcome_of(row, current.id)
    words = proposal_outcome.in_sentences(since) if since else ""
    drawing.show(drawn.card(row, words, link=address.links()), key="card", css=drawn.CSS)
    if writable:
        (seen,) = records(own[own["document"] == looked_at(row)])
        tell_of_change(seen, row)
        change(seen)
    st.subheader("История", anchor=False)
    drawing.show(drawn.history(records(own)), key="history", css=drawn.CSS)


def show_all(
    table: pd.DataFrame, current: Release, title: DeltaGenerator, *, writable: bool
) -> None:
    """The list, narrowed, and the form of a new proposal."""
    _LOOKED_AT.take()
    chosen_region, chosen_state, chosen_only = st.columns(3)
    with chosen_region:
        region = choices.mark_region(title="Регион", none="Все регионы")
    with chosen_state:
        state = choices.choose_state(list(ProposalState), lambda code: STATES[ProposalState(code)])
    with chosen_only:
        only = choices.choose_only()
    rows = table
    for column, code in (("region", region), ("state", state), ("indicator", only)):
        rows = rows[rows[column] == code] if code else rows
    with title:
        where = subjects.name(region) if region else "все регионы"
        release.heading("Предложения", f"{where} · {summary(rows, today())}", current)
    if writable:
        with st.expander("Новое предложение", expanded=asked_for(region, current.id)):
            new_proposal(region, current.id)
    outcomes = {each["proposal"]: outcome_of(each, current.id) for each in records(rows)}
    since = {number: one for number, one in outcomes.items() if one}
    drawing.show(
        drawn.table(rows, since, link=address.links(), regions=not region),
        key="list",
        css=drawn.CSS,
    )
    if since:
        st.caption(
            "Показатель с тех пор — значение в квартале, когда предложение внесено, и в последнем "
            f"сопоставимом с ним. {proposal_outcome.NOT_A_CAUSE}"
        )
    filters = (
        ("Регион", subjects.name(region) if region else ""),
        ("Состояние", STATES[ProposalState(state)] if state else ""),
        ("Показатель", choices.indicator_title(only) if only else ""),
    )
    downloads.offer_listing(
        listing(
            rows,
            {number: proposal_outcome.in_sentences(one) for number, one in since.items()},
            [(name, words) for name, words in filters if words],
            current,
        )
    )


def asked_for(region: str, release_id: str) -> bool:
    """Whether a link has led here to propose something of a region."""
    indicator, measure = address.code("indicator"), address.code("measure")
    return bool(
        region
        and offered.draft(
            release_id,
            region,
            indicator if indicator in INDICATORS else "",
            measure if measure in MEASURES else "",
            today(),
        )[1]
    )


def records(frame: pd.DataFrame) -> list[Row]:
    return [{str(k): v for k, v in each.items()} for each in frame.to_dict("records")]


def show() -> None:
    """The page: one proposal, or all of them."""
    current = release.opened()
    title = st.container()
    documents = reading.table("proposals", DOCUMENTS, release=current.id)
    table = newest(documents, today())
    chosen = choices.open_proposal(list(table["proposal"]))
    latest = release.latest()
    writable = latest is not None and latest.id == current.id
    if saved := _SAVED.take():
        st.success(saved)
    if chosen:
        (row,) = records(table[table["proposal"] == chosen])
        with title:
            about = f"{subjects.name(row['region'])} · предложение № {int(chosen)}"
            release.heading("Предложение", about, current)
        show_one(row, documents[documents["proposal"] == chosen], current, writable=writable)
    else:
        show_all(table, current, title, writable=writable)
    if not writable:
        st.caption(
            "Ссылка закреплена за прежним выпуском: вносить и менять предложения можно на "
            "последних данных."
        )
    release.footing(current)


show()
