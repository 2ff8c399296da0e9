"""The normalised content of a region's report: what a form is filled with and read back as."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Self

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

    def as_dict(self) -> dict[str, Any]:
        """Plain values only, fit for JSON; dates as ISO 8601."""
        return {
            **{name: value for name, value in vars(self).items() if name != "sender"},
            "counts": dict(self.counts),
            "comments": dict(self.comments),
            "milestones": {
                number: asdict(report)
                | {
                    "status": report.status.value if report.status else None,
                    "act_date": _iso(report.act_date),
                }
                for number, report in self.milestones.items()
            },
            "sender": asdict(self.sender) | {"filled_on": _iso(self.sender.filled_on)},
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The reverse of ``as_dict``; TypeError, KeyError or ValueError for anything else."""
        return cls(
            **{
                **values,
                "milestones": {
                    number: MilestoneReport(
                        **{
                            **report,
                            "status": MilestoneStatus(report["status"])
                            if report["status"]
                            else None,
                            "act_date": _day(report["act_date"]),
                        }
                    )
                    for number, report in values["milestones"].items()
                },
                "sender": Sender(
                    **{**values["sender"], "filled_on": _day(values["sender"]["filled_on"])}
                ),
            }
        )


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


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
