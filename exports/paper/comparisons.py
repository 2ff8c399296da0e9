"""Sentences of the memo that hold the region against the pilot and against regions like it.

The pilot is compared in the way it counted, where the region reported those counts: grades 8–9,
final years. Otherwise the sentence carries the reservation. A value is called above or below only
where its interval says so; sums over all pilot regions are no benchmark for one region.
"""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from exports.paper.targets import named
from indicators import wording
from indicators.comparison import ranks
from indicators.comparison.summary import widest
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.confidence import Significance
from indicators.definitions.model import BaselineKind, Comparability, Indicator, Share
from indicators.regions import subjects
from indicators.statistics import intervals, peers, significance, verdicts
from indicators.wording import NBSP

# So many indicators are compared with similar regions, the widest gaps first.
MOST = 5

_AGAINST = {
    Significance.HIGHER: "Статистически значимо выше среднего результата апробации",
    Significance.LOWER: "Статистически значимо ниже среднего результата апробации",
    Significance.SAME: "Статистически не отличаются от среднего результата апробации",
}
_GRADES = (
    f"Апробация (весна 2025{NBSP}года) считала только 8–9{NBSP}классы; сравниваются они, если "
    "регион их представил (что сравнивается — в скобках)."
)


def pilot(standings: pd.DataFrame, comparables: pd.DataFrame) -> list[str]:
    """Where the region stands to the pilot's published results; [] without any value.

    ``comparables`` are its figures counted as the pilot did (rows of ``warehouse.comparables``).
    """
    valued = standings[standings["value"].notna()]
    if valued.empty:
        return []
    groups: dict[Significance, list[str]] = {verdict: [] for verdict in _AGAINST}
    reserved: list[str] = []
    without: list[str] = []
    for row in valued.to_dict("records"):
        indicator = INDICATORS[row["indicator"]]
        if indicator.pilot_band is None:
            continue
        figure = _as_pilot(indicator, comparables) or _as_reported(indicator, row)
        text = _beside(indicator, figure)
        verdict = _verdict(figure)
        if not figure["as_pilot"] and indicator.comparability is Comparability.OTHER_DENOMINATOR:
            reserved.append(text)
        elif verdict is None:
            without.append(text)
        else:
            groups[verdict].append(text)
    sentences = [
        f"{words}: {'; '.join(groups[each])}." for each, words in _AGAINST.items() if groups[each]
    ]
    if reserved:
        sentences.append(
            f"Не{NBSP}вполне сопоставимо (апробация считала доли от студентов выпускных курсов, "
            f"регион их отдельно не представил): {'; '.join(reserved)}."
        )
    if without:
        sentences.append(f"Для прироста интервал не рассчитывается: {'; '.join(without)}.")
    if sentences:
        sentences[0] = f"{_GRADES} {sentences[0]}"
    return (
        [*sentences, _floor(valued, comparables), _not_a_line()] if sentences else [_not_a_line()]
    )


Figure = Mapping[str, Any]


def _as_pilot(indicator: Indicator, comparables: pd.DataFrame) -> Figure | None:
    """The region's figure counted as the pilot did; of 1.2 the union, each pupil once."""
    rows = comparables[
        (comparables["indicator"] == indicator.code)
        & comparables["as_pilot"].astype(bool)
        & comparables["average_low"].notna()
    ]
    if indicator.baselines[0].kind is BaselineKind.PER_PLATFORM:
        rows = rows[rows["average_low"] < rows["average_high"]]
    if rows.empty:
        return None
    row = rows.iloc[0]
    lower, upper = intervals.wilson(row["numerator"], row["denominator"])
    return {
        "value": row["value"],
        "lower": float(lower),
        "upper": float(upper),
        "low": row["average_low"],
        "high": row["average_high"],
        "minimum": row["minimum"],
        "who": row["title"],
        "as_pilot": True,
    }


def _as_reported(indicator: Indicator, row: Mapping[Hashable, Any]) -> Figure:
    low, high = indicator.pilot_band or (float("nan"), float("nan"))
    minimum = indicator.pilot_minimum
    return {
        "value": row["value"],
        "lower": row["lower"],
        "upper": row["upper"],
        "low": low,
        "high": high,
        "minimum": minimum.minimum if minimum else None,
        "who": "",
        "as_pilot": False,
    }


def _verdict(figure: Figure) -> Significance | None:
    if math.isnan(figure["lower"]):  # growth and counts
        return None
    if figure["lower"] > figure["high"]:
        return Significance.HIGHER
    return Significance.LOWER if figure["upper"] < figure["low"] else Significance.SAME


def _beside(indicator: Indicator, figure: Figure) -> str:
    line = wording.pilot_union(indicator)
    line = f"границ {line}" if line else wording.value(indicator, figure["low"])
    who = f" ({figure['who']})" if figure["who"] else ""
    return f"{indicator.code} — {wording.value(indicator, figure['value'])} против {line}{who}"


def _floor(valued: pd.DataFrame, comparables: pd.DataFrame) -> str:
    """Which values lie surely below the worst region of the pilot; empty for none."""
    below = []
    for row in valued.to_dict("records"):
        indicator = INDICATORS[row["indicator"]]
        baseline = indicator.pilot_minimum
        if baseline is None or not isinstance(indicator.formula, Share):
            continue
        figure = _as_pilot(indicator, comparables) or _as_reported(indicator, row)
        comparable = figure["as_pilot"] or (
            indicator.comparability is not Comparability.OTHER_DENOMINATOR
        )
        if comparable and figure["upper"] < figure["minimum"]:
            where = ", ".join(subjects.name(code) for code in baseline.minimum_in)
            below.append(
                f"{indicator.code} — {wording.value(indicator, figure['value'])} при минимуме "
                f"{wording.value(indicator, baseline.minimum)} ({where})"
            )
    if not below:
        return ""
    return f"Статистически значимо ниже минимального результата апробации: {'; '.join(below)}."


def _not_a_line() -> str:
    """What the pilot published that no region can be held against."""
    sums = [
        f"{code} ({wording.amount(indicator, indicator.baselines[0].published)})"
        for code, indicator in INDICATORS.items()
        if indicator.baselines[0].kind is BaselineKind.SUM
    ]
    not_counted = [
        code
        for code, indicator in INDICATORS.items()
        if indicator.baselines[0].kind is BaselineKind.NOT_COUNTED
    ]
    return (
        f"По{NBSP}показателям {' и '.join(sums)} апробация опубликовала суммы по всем ее регионам: "
        f"ориентиром для одного региона они не служат. Показатели {', '.join(not_counted)} "
        "апробация не считала."
    )


def similar(everyone: pd.DataFrame, counts: pd.DataFrame, region: str) -> tuple[str, list[str]]:
    """Who is like the region, and a point for each of its widest gaps beside them.

    ``everyone`` are the standings of the period, ``counts`` the raw counts. ("", []) where
    likeness is unknown or no target is missed.
    """
    near = list(peers.nearest(counts, region)["region"])
    own = everyone[everyone["region"] == region]
    codes = widest(own)[:MOST]
    if not near or not codes:
        return "", []
    group = everyone[everyone["region"].isin([region, *near])]
    places = group.join(ranks.among(group).add_suffix("_among"))
    others = group[(group["region"] != region) & group["indicator"].isin(codes)]
    verdict = significance.differences(others, own).groupby("indicator")["verdict"]
    tally = {code: group.value_counts().to_dict() for code, group in verdict}
    names = ", ".join(subjects.short_name(code) for code in near)
    intro = (
        f"Наиболее похожи по{NBSP}размеру и составу (число школьников, школьников на школу, "
        f"студентов на школьника), а не по результатам, "
        f"{wording.counted(len(near), wording.REGION)}: {names.removesuffix('.')}. "
        "Место среди них и самого региона по показателям с наибольшим отставанием от цели:"
    )
    return intro, [
        _point(places[places["indicator"] == code], region, tally.get(code, {})) for code in codes
    ]


def _point(rows: pd.DataFrame, region: str, tally: Mapping[Hashable, int]) -> str:
    """The region's place among ``rows`` of one indicator; ``tally`` of the others by verdict."""
    rows = rows[rows["value"].notna()]
    own = rows[rows["region"] == region].iloc[0]
    place = wording.rank_among(own["rank_among"], own["rank_last_among"], len(rows))
    text = f"{named(INDICATORS[own['indicator']])} — место {place}"
    best, worst = own["rank_lower_among"], own["rank_upper_among"]
    if not pd.isna(best) and best != worst:
        text += f" (интервал места {verdicts.place_range(best, worst)})"
    if tally:
        text += (
            f"; статистически значимо выше — {tally.get(Significance.HIGHER, 0)}, ниже — "
            f"{tally.get(Significance.LOWER, 0)}, не{NBSP}отличаются — "
            f"{tally.get(Significance.SAME, 0)}"
        )
    others = rows[rows["region"] != region].sort_values(
        ["value", "region"], ascending=[False, True]
    )
    if len(others):
        most = others.iloc[0]
        shown = wording.amount(INDICATORS[most["indicator"]], most["value"], most["target"])
        text += f"; наибольшее значение — {shown} ({subjects.short_name(most['region'])})"
    return text
