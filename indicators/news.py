"""What changed for one region between two releases, and what it has to do on a given day.

``Entry`` is one thing to know, of a ``Kind``; kinds stand in the order in which they matter. A
change (``Kind.is_change``) happened between the releases; the others, duties, hold on that day
whatever was seen before, and last until they are done.

Peers are the other regions of the federal district and the ten most like the region.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

import pandas as pd

from indicators import changes, movers, neighbours, peers, warehouse, wording
from indicators.catalogue import INDICATORS
from indicators.changes import TargetEvent
from indicators.deadlines import open_periods
from indicators.milestones import ROADMAP, Milestone, MilestoneStatus, overdue
from indicators.periods import MOSCOW, Period, moscow_time
from indicators.proposals import CLOSED, DOCUMENTS, Proposal, newest
from indicators.regions import REGIONS
from indicators.warehouse import NoRelease

# A duty is told of this long before it falls due.
DAYS_AHEAD = 14
# With whom nobody has told us when they came last, this many days are held to be news.
FIRST_VISIT_DAYS = 7

_MOST_MESSAGES = 3
_FINDINGS = ("submission", "region", "period", "severity", "message", "unexplained")


class Kind(StrEnum):
    """What an entry is about, the most pressing first."""

    ERRORS = "errors"
    LOST = "lost"
    OVERDUE = "overdue"
    DEADLINE = "deadline"
    WARNINGS = "warnings"
    REVISED = "revised"
    MET = "met"
    RANK = "rank"
    REPORT = "report"
    PEERS = "peers"

    @property
    def is_change(self) -> bool:
        """Whether it happened since the last visit; the others are duties of the day."""
        return self in _CHANGES


_CHANGES = frozenset({Kind.LOST, Kind.REVISED, Kind.MET, Kind.RANK, Kind.REPORT, Kind.PEERS})


@dataclass(frozen=True)
class Entry:
    """One thing to know: a sentence, and the page and choices that show more of it."""

    kind: Kind
    text: str
    page: str
    choices: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class News:
    """The entries of one region in order, and what was held against what.

    ``seen`` is the id of the earlier release, empty where there is none: then there are no changes
    among the entries. ``now`` is that of the later one.
    """

    region: str
    today: date
    seen: str
    now: str
    entries: tuple[Entry, ...]

    @property
    def changed(self) -> int:
        """How many entries are changes."""
        return sum(entry.kind.is_change for entry in self.entries)

    def by_kind(self) -> dict[Kind, list[Entry]]:
        """The entries of each kind that has any, the most pressing kind first."""
        found: dict[Kind, list[Entry]] = {kind: [] for kind in Kind}
        for entry in self.entries:
            found[entry.kind].append(entry)
        return {kind: entries for kind, entries in found.items() if entries}


def known_before(now: str, day: date) -> str:
    """The release that held when ``day`` (in Moscow) began; the oldest one where none is so old.

    Empty where no release before ``now`` can be read.
    """
    table = warehouse.releases()
    ids = list(table["release"])
    older = table.iloc[ids.index(now) + 1 if now in ids else 0 :]
    midnight = datetime.combine(day, time(), MOSCOW)
    readable = [
        (str(row["release"]), moscow_time(row["received_until"]) < midnight)
        for row in older.to_dict("records")
        if _is_readable(str(row["release"]))
    ]
    return next(
        (each for each, is_older in readable if is_older), readable[-1][0] if readable else ""
    )


def _is_readable(release: str) -> bool:
    try:
        warehouse.release(release)
    except NoRelease:
        return False
    return True


def of_region(region: str, today: date, *, seen: str, now: str) -> News:
    """What is new for ``region`` in release ``now`` against ``seen``, and due by ``today``.

    Raises NoRelease where one of the two cannot be read.
    """
    found = [*_duties(region, today, seen, now)]
    if seen and seen != now:
        found += _changes_of(region, seen, now)
    order = list(Kind)
    found.sort(key=lambda entry: order.index(entry.kind))
    return News(region, today, seen, now, tuple(found))


# Duties


def _duties(region: str, today: date, seen: str, now: str) -> Iterator[Entry]:
    submissions = warehouse.submissions(release=now, region=region)
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
    rows = warehouse.kept("findings", _FINDINGS, release=now, submission=str(last["submission"]))
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
    told = f"без пояснения — {unexplained}" if unexplained else "все пояснены"
    yield Entry(Kind.WARNINGS, f"В отчете за {when} {count}: {told}.", "submission", page)


def _had(release: str, submission: str, region: str) -> bool:
    known = warehouse.submissions(release=release, region=region)["submission"]
    return submission in set(known)


def _reports_due(submissions: pd.DataFrame, region: str, today: date) -> Iterator[Entry]:
    accepted = set(submissions.loc[submissions["verdict"] == "accepted", "period"])
    for code in open_periods(today):
        if code in accepted:
            continue
        due = Period.parse(code).due
        if (kind := _urgency(due, today)) and Period.parse(code).end <= today:
            yield Entry(
                kind,
                f"Отчет за {wording.period(code)} не сдан: {_term(due, today)}.",
                "submission",
                {"region": region, "period": code},
            )


def _measures_due(region: str, today: date, now: str) -> Iterator[Entry]:
    reports = warehouse.milestones(release=now, region=region)
    if not reports.empty:
        reports = reports[reports["period"] == reports["period"].max()]
    statuses = dict(zip(reports["measure"], reports["status"], strict=True))
    for measure in ROADMAP:
        reported = statuses.get(measure.number)
        status = MilestoneStatus(reported) if reported else MilestoneStatus.NOT_STARTED
        entry = _measure_due(measure, status, today, said=bool(reported))
        if entry:
            kind, text = entry
            yield Entry(kind, text, "roadmap", {"region": region})


def _measure_due(
    measure: Milestone, status: MilestoneStatus, today: date, *, said: bool
) -> tuple[Kind, str] | None:
    if status is MilestoneStatus.DONE:
        return None
    words = status.label if said else "отчета о выполнении нет"
    head = f"Мероприятие {measure.number} «{wording.shortened(measure.title, 90)}»: {words}"
    days = [due for due in measure.due_dates if not due.tentative]
    if overdue(measure, status, today):
        passed = [due.on for due in days if due.on < today]
        return Kind.OVERDUE, f"{head}; {_term(max(passed), today)}." if passed else f"{head}."
    ahead = [due for due in days if _urgency(due.on, today) is Kind.DEADLINE]
    if not ahead:
        return None
    part = f" ({ahead[0].label})" if ahead[0].label else ""
    return Kind.DEADLINE, f"{head}{part}; {_term(ahead[0].on, today)}."


def _proposals_due(region: str, today: date, now: str) -> Iterator[Entry]:
    documents = warehouse.kept("proposals", DOCUMENTS, release=now, region=region)
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


# Changes


def _changes_of(region: str, seen: str, now: str) -> Iterator[Entry]:
    yield from _own_values(region, seen, now)
    yield from _revisions(region, seen, now)
    yield from _new_reports(region, seen, now)


def _own_values(region: str, seen: str, now: str) -> Iterator[Entry]:
    """Targets and places, from the newest quarter that the region had to the newest that it has."""
    was, is_ = (_newest_reported(region, release) for release in (seen, now))
    if not was or not is_:
        return
    before = warehouse.standings(release=seen, period=was)
    after = warehouse.standings(release=now, period=is_)
    between = changes.between_releases if was == is_ else changes.between_periods
    own = between(before, after)
    own = own[own["region"] == region]
    quarters = "" if was == is_ else f" ({wording.period_short(was)} → {wording.period_short(is_)})"
    for row in own[own["target_event"].notna()].to_dict("records"):
        indicator = INDICATORS[row["indicator"]]
        lost = row["target_event"] == TargetEvent.LOST
        values = (
            f"{wording.value(indicator, row['value_before'], row['target_before'])} → "
            f"{wording.value(indicator, row['value'], row['target'])}{quarters}"
        )
        yield Entry(
            Kind.LOST if lost else Kind.MET,
            f"{indicator.code} {indicator.short_title}: {values}, "
            f"цель — {wording.target(indicator, row['target'])}.",
            "explanation",
            {"region": region, "indicator": indicator.code, "period": is_},
        )
    for row in movers.moves(own[~own["coverage_only"]]).to_dict("records"):
        indicator = INDICATORS[row["indicator"]]
        arrow = "▲" if row["move"] > 0 else "▼"
        yield Entry(
            Kind.RANK,
            f"{arrow} {indicator.code} {indicator.short_title}: место {row['rank_before']} → "
            f"{row['rank']}{quarters}.",
            "ranking",
            {"region": region, "indicator": indicator.code, "period": is_},
        )


def _newest_reported(region: str, release: str) -> str:
    """The newest quarter with counts of the region; empty where there is none."""
    return str(max(warehouse.counts(release=release, region=region)["period"], default=""))


def _revisions(region: str, seen: str, now: str) -> Iterator[Entry]:
    """Quarters of the region in which a newer document changed a count that was there."""
    before, after = (warehouse.standings(release=release, region=region) for release in (seen, now))
    rows = changes.between_releases(before, after)
    for period, group in rows[rows["revised"]].groupby("period", sort=True):
        named = [
            f"{row['indicator']} ({wording.value(of, row['value_before'], row['target_before'])} → "
            f"{wording.value(of, row['value'], row['target'])})"
            for row in group.to_dict("records")
            for of in (INDICATORS[row["indicator"]],)
        ]
        yield Entry(
            Kind.REVISED,
            f"Наш отчет за {wording.period(str(period))} исправлен, ревизия "
            f"{group['revision'].iloc[0]}: {', '.join(named)}.",
            "changes",
            {"region": region, "period": str(period), "since": seen, "before": None},
        )


def _new_reports(region: str, seen: str, now: str) -> Iterator[Entry]:
    """First reports and revisions since: our own, then those of the peers by quarter."""
    there, here = (
        warehouse.counts(release=release)[["region", "period", "submission"]]
        for release in (seen, now)
    )
    both = here.merge(there, on=["region", "period"], how="left", suffixes=("", "_before"))
    both["first"] = both["submission_before"].isna()
    new = both[both["submission"] != both["submission_before"].fillna("")]
    own = new[(new["region"] == region) & new["first"]]
    for period in own["period"]:
        yield Entry(
            Kind.REPORT,
            f"Принят наш отчет за {wording.period(period)}.",
            "profile",
            {"region": region, "period": period},
        )
    for period, group in new.groupby("period", sort=True):
        alike = _peers(region, str(period), now)
        known = [code for code in alike if code in set(group["region"])]
        if not known:
            continue
        first = set(group.loc[group["first"], "region"])
        yield Entry(
            Kind.PEERS,
            f"{wording.period(str(period))}: {_named(known, first)}.",
            "changes",
            {"region": region, "period": str(period), "since": seen, "before": None},
        )


def _named(codes: list[str], first: set[str]) -> str:
    """«новые отчеты — Москва, Тверская обл.; исправлены — Тульская обл.»"""
    parts = []
    for words, chosen in (
        ("новые отчеты", [code for code in codes if code in first]),
        ("исправлены отчеты", [code for code in codes if code not in first]),
    ):
        if chosen:
            names = ", ".join(REGIONS[code].short_name for code in chosen)
            parts.append(f"{words} ({len(chosen)}) — {names}")
    return "; ".join(parts)


def _peers(region: str, period: str, release: str) -> list[str]:
    """The district's regions, the nearest first, then the most alike; each once."""
    near = peers.nearest(warehouse.counts(release=release, period=period), region)["region"]
    return list(dict.fromkeys([*neighbours.of_district(region), *map(str, near)]))
