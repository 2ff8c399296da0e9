"""Proposals of the working groups: from a gap or an overdue measure to what is done about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import streamlit as st

from charts import proposals as drawn
from charts.look import anchor
from etl import disk, proposing
from etl.proposing import Faulty, Kept, Overtaken
from etl.warehouse import NotBuilt
from exports.proposals import listing
from indicators import proposal_outcome, warehouse, wording
from indicators import proposing as offered
from indicators.catalogue import INDICATORS
from indicators.milestones import MilestoneStatus, overdue
from indicators.periods import MOSCOW, today
from indicators.proposals import (
    CONTENT,
    DOCUMENTS,
    EDITABLE,
    MEASURES,
    NEXT,
    STATES,
    Proposal,
    ProposalState,
    differences,
    moved,
    newest,
)
from indicators.regions import REGIONS
from pages import author, choices, downloads, drawing, release

_STEPS = {
    ProposalState.DRAFT: "Вернуть в черновики",
    ProposalState.SUBMITTED: "Передать на рассмотрение комиссии",
    ProposalState.ADOPTED: "Принято комиссией",
    ProposalState.REJECTED: "Отклонено комиссией",
    ProposalState.DONE: "Выполнено",
}
_DATE = "DD.MM.YYYY"


def indicator_title(code: str) -> str:
    return f"{code} {INDICATORS[code].short_title}"


def measure_title(number: str) -> str:
    return f"{number} {wording.shortened(MEASURES[number].title, 90)}"


def outcome_of(row: dict) -> proposal_outcome.Outcome | None:
    """What the indicator of a proposal did since; None where it has none."""
    if not row["indicator"] or not row["period"]:
        return None
    code = row["indicator"]
    standings = warehouse.standings(release=current.id, indicator=code)
    return proposal_outcome.outcome(standings, row["region"], code, row["period"])


def write(of: str, keep: Callable[[], Kept]) -> None:
    """Keep a document and open its proposal; or say what stands in the way."""
    try:
        with st.spinner("Сохраняю…"):
            kept = keep()
    except Faulty as error:
        for fault in error.faults:
            st.error(fault)
        return
    except Overtaken as error:
        tell_of(error)
        return
    except NotBuilt as error:
        st.error(
            f"Предложение сохранено в архиве, но на странице еще не видно: {disk.reason(error)}. "
            "Показанные данные прежние и целы. Передайте это сообщение администратору."
        )
        return
    except OSError as error:
        st.error(
            f"Предложение не сохранено: {disk.reason(error)}. Повторите позже; если не поможет, "
            "передайте это сообщение администратору."
        )
        return
    st.session_state.said = f"Сохранено: документ {kept.document}."
    choices.write("proposal", of or kept.proposal)
    st.rerun()


def tell_of(overtaken: Overtaken) -> None:
    """Somebody was faster: who, when, and what changed against what this page shows."""
    now = overtaken.newest
    rows = warehouse.kept("proposals", DOCUMENTS, proposal=chosen)
    before = Proposal.from_dict(rows[rows["document"] == shown_document].iloc[0].to_dict())
    changed = differences(before, Proposal.from_dict(now.content))
    lines = "\n".join(f"- {title}: {old} → {new}" for title, old, new in changed)
    st.warning(
        f"Пока страница была открыта, предложение изменили: {now.sender}, "
        f"{wording.moment(now.received_at)}. Ваше изменение не сохранено.\n\n{lines}\n\n"
        "Скопируйте свой текст, обновите страницу и внесите изменение снова."
    )


def fields(key: str, held: Proposal) -> Proposal:
    """The text fields of what is proposed."""
    problem = st.text_area(CONTENT["problem"], held.problem, key=f"problem-{key}", height=110)
    action = st.text_area(CONTENT["action"], held.action, key=f"action-{key}", height=90)
    who, when = st.columns([3, 1])
    responsible = who.text_input(
        CONTENT["responsible"],
        held.responsible,
        key=f"responsible-{key}",
        placeholder="Орган или организация",
    )
    due = when.date_input(
        "Срок", held.due or offered.suggested_due(today()), key=f"due-{key}", format=_DATE
    )
    return replace(held, problem=problem, action=action, responsible=responsible, due=due)


def prefilled(region: str, indicator: str, measure: str) -> tuple[Proposal, bool]:
    """A draft that begins with the facts, and whether there is something to propose about."""
    sentences, period, wanting, responsible = [], "", False, ""
    if indicator:
        rows = warehouse.standings(release=current.id, region=region, indicator=indicator)
        standing = offered.newest_standing(rows)
        if standing:
            sentences.append(offered.of_standing(standing))
            period = standing["period"]
            wanting = bool(standing["gap"] < 0)
    if measure:
        reports = warehouse.milestones(release=current.id, region=region)
        own = reports[reports["measure"] == measure].sort_values("period")
        status = None
        if len(own) and own.iloc[-1]["status"]:
            status = MilestoneStatus(own.iloc[-1]["status"])
        of = MEASURES[measure]
        sentences.append(offered.of_measure(of, status, today()))
        wanting = wanting or overdue(of, status or MilestoneStatus.NOT_STARTED, today())
        responsible = wording.shortened("; ".join(of.executors), 200)
        period = period or warehouse.periods(release=current.id)[-1]
    draft = Proposal(
        ProposalState.DRAFT,
        problem="\n".join(sentences),
        responsible=responsible,
        indicator=indicator,
        measure=measure,
        period=period,
    )
    return draft, wanting


def new_proposal() -> None:
    """The form of a new proposal, filled with what the address names."""
    region = narrowed
    linked_indicator, linked_measure = st.columns(2)
    with linked_indicator:
        indicator = choices.choose_linked(
            "indicator",
            "О каком показателе",
            list(INDICATORS),
            indicator_title,
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
    draft, _ = prefilled(region, indicator, measure)
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
            "",
            lambda: proposing.keep(
                region,
                replace(draft, state=state),
                author=name,
                received_at=datetime.now(MOSCOW),
            ),
        )


def change(row: dict) -> None:
    """The steps that may follow: another state, or other words while these may change."""
    held = Proposal.from_dict(row)

    def keep(after: Proposal, name: str) -> None:
        author.remember(name)
        write(
            chosen,
            lambda: proposing.keep(
                row["region"],
                after,
                author=name,
                received_at=datetime.now(MOSCOW),
                of=chosen,
                seen=row["document"],
            ),
        )

    key = row["document"]
    with st.expander("Изменить состояние", expanded=False):
        state = st.radio(
            "Что произошло",
            NEXT[held.state],
            format_func=_STEPS.__getitem__,
            key=f"step-{key}",
            horizontal=True,
        )
        with st.form(f"state-{key}", border=False):
            said: dict = {}
            if state is ProposalState.ADOPTED and held.state is ProposalState.SUBMITTED:
                number, day = st.columns(2)
                said["decision_number"] = number.text_input("Номер решения", key=f"number-{key}")
                said["decision_date"] = day.date_input(
                    "Дата решения", today(), key=f"day-{key}", format=_DATE
                )
            if state is ProposalState.REJECTED:
                said["reason"] = st.text_area("Причина отклонения", key=f"reason-{key}")
            said["note"] = st.text_input("Комментарий (необязательно)", key=f"note-{key}")
            name = author.ask(f"author-state-{key}")
            if st.form_submit_button("Записать", type="primary"):
                keep(moved(held, state, **said), name)
    if held.state in EDITABLE:
        with (
            st.expander("Изменить содержание", expanded=False),
            st.form(f"content-{key}", border=False),
        ):
            after = fields(key, held)
            name = author.ask(f"author-content-{key}")
            if st.form_submit_button("Записать", type="primary"):
                keep(replace(after, note=""), name)


def filters() -> list[tuple[str, str]]:
    """What the list is narrowed to, in words."""
    pairs = (
        ("Регион", REGIONS[narrowed].name if narrowed else ""),
        ("Состояние", STATES[ProposalState(state)] if state else ""),
        ("Показатель", indicator_title(only) if only else ""),
    )
    return [(title, words) for title, words in pairs if words]


def summary(rows: pd.DataFrame, day: date) -> str:
    """How many there are, how many of them late."""
    late = int(rows["overdue"].sum())
    told = wording.counted(len(rows), wording.PROPOSAL)
    return f"{told}, просрочено {late} (на {wording.day(day)})" if late else told


current = release.opened()
title = st.container()
documents = warehouse.kept("proposals", DOCUMENTS, release=current.id)
table = newest(documents, today())
chosen = choices.open_proposal(list(table["proposal"]))
latest = release.latest()
writable = latest is not None and latest.id == current.id
if said := st.session_state.pop("said", ""):
    st.success(said)
if chosen:
    row = table[table["proposal"] == chosen].iloc[0].to_dict()
    shown_document = row["document"]
    with title:
        about = f"{REGIONS[row['region']].name} · предложение № {int(chosen)}"
        release.heading("Предложение", about, current)
    back = anchor(choices.here(proposal=None), "← Все предложения", identity="all")
    drawing.show(back, key="back", css="a { font-size: .875rem; }")
    outcome = outcome_of(row)
    told = proposal_outcome.told(outcome) if outcome else ""
    drawing.show(drawn.card(row, told, link=choices.link), key="card", css=drawn.CSS)
    if writable:
        change(row)
    st.subheader("История", anchor=False)
    own = documents[documents["proposal"] == chosen].to_dict("records")
    drawing.show(drawn.history(own), key="history", css=drawn.CSS)
else:
    chosen_region, chosen_state, chosen_only = st.columns(3)
    with chosen_region:
        by_name = sorted(REGIONS, key=lambda code: REGIONS[code].name)
        narrowed = choices.choose_region_or_all(by_name, lambda code: REGIONS[code].name)
    with chosen_state:
        state = choices.choose_state(list(ProposalState), lambda code: STATES[ProposalState(code)])
    with chosen_only:
        only = choices.choose_only(list(INDICATORS), indicator_title)
    rows = table
    for column, code in (("region", narrowed), ("state", state), ("indicator", only)):
        rows = rows[rows[column] == code] if code else rows
    with title:
        where = REGIONS[narrowed].name if narrowed else "все регионы"
        release.heading("Предложения", f"{where} · {summary(rows, today())}", current)
    if writable:
        asked = (
            narrowed
            and prefilled(
                narrowed,
                choices.held("indicator") if choices.held("indicator") in INDICATORS else "",
                choices.held("measure") if choices.held("measure") in MEASURES else "",
            )[1]
        )
        with st.expander("Новое предложение", expanded=bool(asked)):
            new_proposal()
    outcomes = {each["proposal"]: outcome_of(each) for each in rows.to_dict("records")}
    known = {number: found for number, found in outcomes.items() if found}
    drawing.show(
        drawn.listed(
            rows,
            known,
            link=choices.link,
            regions=not narrowed,
        ),
        key="list",
        css=drawn.CSS,
    )
    if known:
        st.caption(
            "Показатель с тех пор — значение в квартале, когда предложение внесено, и в последнем "
            f"сопоставимом с ним. {proposal_outcome.NOT_A_CAUSE}"
        )
    downloads.offer_listing(
        listing(
            rows,
            {number: proposal_outcome.told(found) for number, found in known.items()},
            filters(),
            current,
        )
    )
if not writable:
    st.caption(
        "Ссылка закреплена за прежним выпуском: вносить и менять предложения можно на последних "
        "данных."
    )
release.footing(current)
