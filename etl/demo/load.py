"""The demonstration: four quarters of all regions, as real workbooks through the real line.

Deterministic, so that the same release comes out everywhere. Among the reports: some late, some
missing, one revision, one that the checks reject.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import groupby

from etl.demo import figures, proposals, self_checks, support, targets
from etl.demo.figures import PERIODS, Counts
from etl.documents.reports import Intake, Upload, submit
from etl.form import workbook
from etl.form.content import MilestoneReport, Sender
from etl.reader.pool import ReaderPool
from indicators.definitions.periods import MOSCOW, Period
from indicators.regions import subjects
from indicators.regions.recognition import REGIONS
from indicators.roadmap.measures import ROADMAP, Milestone, MilestoneStatus, Recurrence

LAST = PERIODS[-1]
# In the last period: nothing has come from these, and the checks refuse what came from this one.
SILENT = ("14", "87", "93")
REJECTED = "05"
REVISED = ("52", "2026Q1")
_LATE_PART = 0.08


@dataclass(frozen=True)
class Shipment:
    """One workbook on its way."""

    upload: Upload
    received_at: datetime


def shipments() -> Iterator[list[Shipment]]:
    """The workbooks of one period after another, each period in the order of arrival."""
    for period in PERIODS:
        sent = [
            _shipment(region, period)
            for region in REGIONS
            if not (period == LAST and region in SILENT)
        ]
        if period == REVISED[1]:
            sent.append(_revision())
        yield sorted(sent, key=lambda shipment: (shipment.received_at, shipment.upload.file_name))


def load(on_read: Callable[[], None] = lambda: None) -> Intake:
    """Send every workbook of the demonstration through the intake; the last batch's outcome.

    What has come by the day when reports are due is published each quarter: late reports and the
    revision are what changed in the release after. The caller builds the last one.
    """
    intake = Intake((), None)
    with ReaderPool() as pool:
        for period, sent in zip(PERIODS, shipments(), strict=True):
            due = Period.parse(period).due
            in_time = [each.received_at for each in sent if each.received_at.date() <= due]
            # One batch a day: a report is checked against those that came before it.
            for received_at, day in groupby(sent, key=lambda shipment: shipment.received_at):
                intake = submit(
                    [shipment.upload for shipment in day],
                    pool,
                    sender="демонстрация",
                    received_at=received_at,
                    on_read=lambda _: on_read(),
                    publish=received_at == in_time[-1],
                )
    support.load()
    proposals.load()
    targets.load()
    self_checks.load()
    return intake


def size() -> int:
    """How many workbooks ``load`` sends."""
    return len(PERIODS) * len(REGIONS) - len(SILENT) + 1


def _shipment(region: str, period: str) -> Shipment:
    draw = random.Random(f"{region} {period} shipment")
    due = Period.parse(period).due
    if draw.random() < _LATE_PART:
        arrived = due + timedelta(days=draw.randint(1, 9))
    else:
        arrived = due - timedelta(days=min(draw.randint(0, 9), draw.randint(0, 9)))
    counts = figures.counts(region, period)
    if (region, period) == (REJECTED, LAST):
        counts = _impossible(counts)
    return _pack(region, period, counts, arrived)


def _revision() -> Shipment:
    """A second version of one report: a column was copied from the wrong quarter, now mended."""
    region, period = REVISED
    counts = figures.counts(region, period)
    visited = counts["pupils_at_employers"]
    assert visited is not None
    counts["pupils_at_employers"] = visited + visited // 20
    return _pack(region, period, counts, Period.parse(period).due + timedelta(days=6))


def _impossible(counts: Counts) -> Counts:
    schools = counts["schools"]
    assert schools is not None
    return counts | {"schools_with_centre_events": schools + 14}


def _pack(region: str, period: str, counts: Counts, arrived: date) -> Shipment:
    target = BytesIO()
    workbook.write(
        target,
        region,
        period,
        counts=counts,
        comments=_comments(counts),
        milestones=_milestones(region, period),
        sender=Sender(
            organisation=f"Центр занятости населения, {subjects.name(region)}",
            person="Иванова И. И., начальник отдела",
            filled_on=arrived,
        ),
        demonstration=True,
    )
    received_at = datetime(arrived.year, arrived.month, arrived.day, 10, 0, tzinfo=MOSCOW)
    return Shipment(Upload(target.getvalue(), f"{region}_{period}.xlsx"), received_at)


def _comments(counts: Counts) -> dict[str, str]:
    return {
        name: "Учета за прошлый год нет"
        for name, count in counts.items()
        if count is None and name.endswith("_year_before")
    }


def _milestones(region: str, period: str) -> dict[str, MilestoneReport]:
    """Most measures are done soon after their deadline; a region may drag one along."""
    draw = random.Random(f"{region} roadmap")
    end = Period.parse(period).end
    return {milestone.number: _report(milestone, end, draw) for milestone in ROADMAP}


def _report(milestone: Milestone, end: date, draw: random.Random) -> MilestoneReport:
    delay, number = timedelta(days=round(draw.expovariate(1 / 35)) - 12), draw.randint(10, 890)
    if milestone.recurrence is Recurrence.STANDING:
        return MilestoneReport(MilestoneStatus.IN_PROGRESS)
    due = max(due.on for due in milestone.due_dates)
    if milestone.recurrence is Recurrence.QUARTERLY:
        due = end - timedelta(days=20)
    done_on = due + delay
    if done_on < end:
        return MilestoneReport(
            MilestoneStatus.DONE,
            act_name="Решение" if "МВК" in milestone.executors else "Приказ",
            act_number=f"{number}-п",
            act_date=done_on,
        )
    started = done_on - timedelta(days=60) < end
    return MilestoneReport(MilestoneStatus.IN_PROGRESS if started else MilestoneStatus.NOT_STARTED)
