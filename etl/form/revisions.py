"""What a report changes against the one that counted before it, value by value."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.definitions.counts import COUNTS
from indicators.definitions.model import RawCount


@dataclass(frozen=True)
class Change:
    """A raw count that is not what it was; None is «не представлено»."""

    count: RawCount
    before: int | None
    after: int | None


def changes(
    before: Mapping[str, int | None], after: Mapping[str, int | None]
) -> tuple[Change, ...]:
    """The counts that differ, in the order of the form."""
    return tuple(
        Change(count, before.get(name), after.get(name))
        for name, count in COUNTS.items()
        if before.get(name) != after.get(name)
    )
