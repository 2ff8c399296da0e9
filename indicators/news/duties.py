"""What a region has to do on a given day: reports, measures, proposals, findings of the checks.

A duty is late from the day after it was due, and is told of ``DAYS_AHEAD`` days before. It lasts
until it is done, whatever was seen before; only findings that are all explained are told of once.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from indicators import wording
from indicators.commission.proposals import CLOSED, DOCUMENTS, Proposal, newest
from indicators.definitions.periods import Period
from indicators.news.kinds import Entry, Kind
from indicators.roadmap.deadlines import open_periods
from indicators.roadmap.states import MEASURES, Part, Progress, history, parts
from indicators.warehouse import reading

DAYS_AHEAD = 14

_MOST_MESSAGES = 3
_FINDINGS = ("submission", "region", "period", "severity", "message", "unexplained")


def duties(region: str, today: date, seen: str, now: str) -> Iterator[Entry]:
    """What ``region`` has to do on ``today`` by release ``now``; ``seen`` may be empty."""
    submissions = reading.submissions(release=now, region=region)
    yield from _findings(submissions, region, seen, now)
    yield from _reports_due(submissions, region, today)
    yield from _measures_due(region, today, now)
    yield from _proposals_due(region, today, now)


def _findings(submissions: pd.DataFrame, region: str, seen: str, now: str) -> Iterator[Entry]:
    """What the checks found in the last report; what is explained is told of once."""
    if submissions.empty:
        return
    last = submissions.iloc[-1]
    page = {"region": region, "period": str(last["period"])}
    when = wording.period(str(last["period"]))
    rows = reading.table("findings", _FINDINGS, release=now, submission=str(last["submission"]))
    if int(last["errors"]):
        messages = rows.loc[rows["severity"] == "error", "message"].head(_MOST_MESSAGES)
        count = wording.counted(int(last["errors"]), wording.ERROR)
        yield Entry(
            Kind.ERRORS,
            f"Отчет за {when} отклонен проверкой: {count}. {' '.join(messages)}".strip(),
            "submission",
            page,
        )
        return
    if not int(last["warnings"]):
        return
    unexplained = int(rows["unexplained"].sum())
    if not unexplained and seen and _had(seen, str(last["submission"]), region):
        return
    count = wording.counted(int(last["warnings"]), wording.WARNING)
    explained = f"без пояснения — {unexplained}" if unexplained else "все пояснены"
    yield Entry(Kind.WARNINGS, f"В отчете за {when} {count}: {explained}.", "submission", page)


def _had(release: str, submission: str, region: str) -> bool:
    submissions = reading.submissions(release=release, region=region)["submission"]
    return submission in set(submissions)


def _reports_due(submissions: pd.DataFrame, region: str, today: date) -> Iterator[Entry]:
    accepted = set(submissions.loc[submissions["verdict"] == "accepted", "period"])
    for code in open_periods(today):
        if code in accepted:
            continue
        due = Period.parse(code).due
        fate = "не принят" if code in set(submissions["period"]) else "не сдан"
        if (kind := _urgency(due, today)) and Period.parse(code).end <= today:
            yield Entry(
                kind,
                f"Отчет за {wording.period(code)} {fate}: {_term(due, today)}.",
                "submission",
                {"region": region, "period": code},
            )


def _measures_due(region: str, today: date, now: str) -> Iterator[Entry]:
    """Dates of the roadmap that are near or over without «выполнено», one entry a measure.

    A date that has passed without any report is a duty, too, though nothing says the work is late.
    """
    running = Period.containing(today).code
    reported = history(reading.milestones(release=now, region=region), running)
    until = today + timedelta(days=DAYS_AHEAD)
    for number, measure in MEASURES.items():
        dates = parts(measure, reported.get(number, {}), running, today, until)
        still = [part for part in dates if part.state is not Progress.DONE]
        if not still:
            continue
        over = [part for part in still if part.days < 0]
        # the last one that was missed says how things stand, the first ahead what comes next
        kind, part = (Kind.OVERDUE, over[-1]) if over else (Kind.DEADLINE, still[0])
        head = f"Мероприятие {number} «{wording.shortened(measure.title, 90)}»"
        about = {"region": region, "measure": number, "indicator": None}
        yield Entry(
            kind,
            f"{head}{_part(part)}; {_term(part.due, today)}.",
            "roadmap",
            {"region": region},
            about if over else {},
        )


def _part(part: Part) -> str:
    """« (IV кв. 2025): нет отчета», the state as the roadmap's page names it."""
    return f"{f' ({part.label})' if part.label else ''}: {part.state.label}"


def _proposals_due(region: str, today: date, now: str) -> Iterator[Entry]:
    documents = reading.table("proposals", DOCUMENTS, release=now, region=region)
    for row in newest(documents, today).to_dict("records"):
        proposal = Proposal.from_dict(row)
        if proposal.due is None or proposal.state in CLOSED:
            continue
        if kind := _urgency(proposal.due, today):
            number = str(row["proposal"])
            about = wording.shortened(proposal.action or proposal.problem, 100)
            yield Entry(
                kind,
                f"Предложение №{wording.NBSP}{int(number)} «{about.rstrip('.')}»: "
                f"{_term(proposal.due, today)}.",
                "proposals",
                {"region": region, "proposal": number},
            )


def _urgency(due: date, today: date) -> Kind | None:
    """Late from the day after; near on the day itself and DAYS_AHEAD days before."""
    if due < today:
        return Kind.OVERDUE
    return Kind.DEADLINE if due <= today + timedelta(days=DAYS_AHEAD) else None


def _term(due: date, today: date) -> str:
    days = (due - today).days
    if days < 0:
        return f"срок прошел {wording.day(due)}, {wording.counted(-days, wording.DAY)} назад"
    if days == 0:
        return f"срок сегодня, {wording.day(due)}"
    return f"срок {wording.day(due)}, через {wording.counted(days, wording.DAY)}"
