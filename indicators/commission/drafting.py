"""What a proposal begins with: the facts in a sentence, and when it might be due."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from indicators import wording
from indicators.commission.proposals import Proposal, ProposalState
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.periods import Period
from indicators.roadmap.measures import Milestone, MilestoneStatus
from indicators.roadmap.states import MEASURES, Progress, matrix
from indicators.standings.statement import State, TargetSetBy
from indicators.warehouse import reading


def draft(
    release: str, region: str, indicator: str, measure: str, today: date
) -> tuple[Proposal, bool]:
    """A proposal that begins with the facts, and whether there is a gap or a late measure.

    ``indicator`` and ``measure`` may be empty. NoRelease if the release cannot be read.
    """
    sentences, period, wanting, responsible = [], "", False, ""
    if indicator:
        rows = reading.standings(release=release, region=region, indicator=indicator)
        if standing := newest_standing(rows):
            sentences.append(of_standing(standing))
            period = standing["period"]
            wanting = bool(standing["gap"] < 0)
    if measure:
        of = MEASURES[measure]
        reports = reading.milestones(release=release, region=region)
        states = matrix(reports, Period.containing(today).code, today, (region,))
        (row,) = states[states["measure"] == measure].to_dict("records")
        status = MilestoneStatus(row["status"]) if row["status"] else None
        sentences.append(of_measure(of, status, Progress(row["state"])))
        wanting = wanting or row["state"] in (Progress.OVERDUE, Progress.NO_REPORT)
        responsible = wording.shortened("; ".join(of.executors), 200)
        period = period or reading.periods(release=release)[-1]
    begun = Proposal(
        ProposalState.DRAFT,
        problem="\n".join(sentences),
        responsible=responsible,
        indicator=indicator,
        measure=measure,
        period=period,
    )
    return begun, wanting


def newest_standing(standings: pd.DataFrame) -> Mapping[Any, Any] | None:
    """The newest row with a value of one region and indicator, else the newest row at all."""
    if standings.empty:
        return None
    ordered = standings.sort_values("period")
    valued = ordered[ordered["value"].notna()]
    row: Mapping[Any, Any] = (ordered if valued.empty else valued).iloc[-1].to_dict()
    return row


def of_standing(standing: Mapping[Any, Any]) -> str:
    """Value, target and the gap in people: from one row of ``standings``."""
    indicator = INDICATORS[standing["indicator"]]
    head = f"{indicator.code} «{indicator.short_title}», {wording.period(standing['period'])}: "
    target = wording.target(indicator, standing["target"])
    whose = "установлена МВК" if standing["target_set_by"] == TargetSetBy.COMMISSION else ""
    aim = f"цель — {target}{f' ({whose})' if whose else ''}"
    if pd.isna(standing["value"]):
        return f"{head}значения нет ({wording.STATES[State(standing['state'])]}), {aim}."
    value = wording.value(indicator, standing["value"], standing["target"])
    if standing["gap"] >= 0:
        return f"{head}{value}, {aim}: достигнута."
    lacking = wording.counted(int(standing["gap_count"]), wording.UNITS_OF[unit_of(indicator)])
    return f"{head}{value}, {aim}. Не хватает {lacking}."


def of_measure(measure: Milestone, status: MilestoneStatus | None, state: Progress) -> str:
    """A measure, its deadline as the source words it, the region's word, and if it is late."""
    reported = status.label if status else "отчета о выполнении нет"
    head = f"Мероприятие {measure.number} «{measure.title}»: {reported}"
    term = f"Срок: {measure.deadline_text}" if measure.deadline_text else ""
    if state is Progress.OVERDUE:
        term += ", просрочено"
    return f"{head}. {' '.join(term.split())}." if term else f"{head}."


def suggested_due(today: date) -> date:
    """The last day of the next quarter: by then one more quarterly report shows what came of it."""
    running = Period(today.year, (today.month + 2) // 3)
    return running.next.end - timedelta(days=1)
