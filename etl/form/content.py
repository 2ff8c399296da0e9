"""The normalised content of a region's report: what a form is filled with and read back as."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from indicators.definitions.counts import COUNTS
from indicators.definitions.model import RawCount
from indicators.roadmap.measures import MilestoneStatus


@dataclass(frozen=True)
class Sender:
    """Who filled the form in, as the title sheet says."""

    organisation: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""
    filled_on: date | None = None
    comment: str = ""


@dataclass(frozen=True)
class MilestoneReport:
    """What a region reports about one measure of the roadmap; no status is «не представлено»."""

    status: MilestoneStatus | None = None
    act_name: str = ""
    act_number: str = ""
    act_date: date | None = None
    comment: str = ""


@dataclass(frozen=True)
class Content:
    """A report of one region for one quarter.

    ``counts`` has every name of ``indicators.definitions.counts.COUNTS``, None for «не
    представлено»; ``comments`` only those given; ``milestones`` every number of the roadmap.
    """

    region: str
    period: str
    counts: Mapping[str, int | None]
    comments: Mapping[str, str] = field(default_factory=dict)
    milestones: Mapping[str, MilestoneReport] = field(default_factory=dict)
    sender: Sender = Sender()
    demonstration: bool = False
    form_version: str = ""


@dataclass(frozen=True)
class Change:
    """A raw count that is not what it was; None is «не представлено»."""

    count: RawCount
    before: int | None
    after: int | None


def changes(
    before: Mapping[str, int | None], after: Mapping[str, int | None]
) -> tuple[Change, ...]:
    """The counts that a report changes against the one before it, in the order of the form."""
    return tuple(
        Change(count, before.get(name), after.get(name))
        for name, count in COUNTS.items()
        if before.get(name) != after.get(name)
    )
