"""What happened to a region between two releases: targets, places, revisions, reports of peers.

Peers are the other regions of the federal district and the ten most like the region. Across the
border of two monitoring years nothing is met or lost: counts start anew
(``indicators.comparison.changes``).
"""

from collections.abc import Iterator

from indicators import wording
from indicators.comparison import changes, movers
from indicators.comparison.changes import TargetEvent
from indicators.definitions.catalogue import INDICATORS
from indicators.news.kinds import Entry, Kind
from indicators.regions import neighbours, subjects
from indicators.statistics import peers
from indicators.warehouse import reading


def happened(region: str, seen: str, now: str) -> Iterator[Entry]:
    """What release ``now`` says about ``region`` and its peers that ``seen`` did not."""
    yield from _own_values(region, seen, now)
    yield from _revisions(region, seen, now)
    yield from _new_reports(region, seen, now)


def _own_values(region: str, seen: str, now: str) -> Iterator[Entry]:
    """Targets and places, from the newest quarter that the region had to the newest that it has."""
    was, is_ = (_newest_reported(region, release) for release in (seen, now))
    if not was or not is_:
        return
    before = reading.standings(release=seen, period=was)
    after = reading.standings(release=now, period=is_)
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
            {"region": region, "indicator": indicator.code} if lost else {},
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
    return str(max(reading.counts(release=release, region=region)["period"], default=""))


def _revisions(region: str, seen: str, now: str) -> Iterator[Entry]:
    """Quarters of the region in which a newer document changed a count that was there."""
    before, after = (reading.standings(release=release, region=region) for release in (seen, now))
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
        reading.counts(release=release)[["region", "period", "submission"]]
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
        reporting = [code for code in alike if code in set(group["region"])]
        if not reporting:
            continue
        first = set(group.loc[group["first"], "region"])
        yield Entry(
            Kind.PEERS,
            f"{wording.period(str(period))}: {_named(reporting, first).removesuffix('.')}.",
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
            names = ", ".join(subjects.short_name(code) for code in chosen)
            parts.append(f"{words} ({len(chosen)}) — {names}")
    return "; ".join(parts)


def _peers(region: str, period: str, release: str) -> list[str]:
    """The district's regions, the nearest first, then the most alike; each once."""
    near = peers.nearest(reading.counts(release=release, period=period), region)["region"]
    return list(dict.fromkeys([*neighbours.of_district(region), *map(str, near)]))
