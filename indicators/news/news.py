"""The news of one region: what changed between two releases, and what it has to do on a given day.

Changes happened between the releases; duties hold on that day, whatever was seen before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from indicators.definitions.periods import MOSCOW, moscow_time
from indicators.news.changes import happened
from indicators.news.duties import duties
from indicators.news.kinds import Entry, Kind
from indicators.warehouse import releases
from indicators.warehouse.releases import NoRelease


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
        grouped: dict[Kind, list[Entry]] = {kind: [] for kind in Kind}
        for entry in self.entries:
            grouped[entry.kind].append(entry)
        return {kind: entries for kind, entries in grouped.items() if entries}


def known_before(now: str, day: date) -> str:
    """The release that held when ``day`` began in Moscow; the oldest one where none is so old.

    ``now`` itself where nothing has come since; empty where it is the first and came later.
    """
    midnight = datetime.combine(day, time(), MOSCOW)
    oldest = ""
    for release, received_until in _up_to(now):
        if moscow_time(received_until) < midnight:
            return release
        oldest = release if release != now else oldest
    return oldest


def release_before(now: str) -> str:
    """The readable release before ``now``; empty where there is none."""
    return next((release for release, _ in _up_to(now) if release != now), "")


def _up_to(now: str) -> Iterator[tuple[str, str]]:
    """Readable releases from ``now`` back, with the time of the latest document in each."""
    table = releases.listed()
    ids = list(table["release"])
    for row in table.iloc[ids.index(now) if now in ids else 0 :].to_dict("records"):
        if _is_readable(str(row["release"])):
            yield str(row["release"]), str(row["received_until"])


def _is_readable(release: str) -> bool:
    try:
        releases.release(release)
    except NoRelease:
        return False
    return True


def of_region(region: str, today: date, *, seen: str, now: str) -> News:
    """What is new for ``region`` in release ``now`` against ``seen``, and due by ``today``.

    Raises NoRelease where one of the two cannot be read.
    """
    entries = [*duties(region, today, seen, now)]
    if seen and seen != now:
        entries += happened(region, seen, now)
    order = list(Kind)
    entries.sort(key=lambda entry: order.index(entry.kind))
    return News(region, today, seen, now, tuple(entries))
