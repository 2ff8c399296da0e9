"""One figure over several indicators, and how much it hangs on the weights.

Two ways, both 0 … 100 and both against the **recommended** targets, as every ranking across
regions is:

``TARGETS_MET``  how much of the weight lies on targets that are met
``ATTAINMENT``   the weighted mean of attainment

Attainment is how much of what the target demands is there, in per cent, at most 100, so that a
surplus in one indicator does not hide a shortfall in another. For a share that is value / target,
for a count the same; for growth it is this year's count over the one that the target demands,
(100 + value) / (100 + target): a fall to nothing is 0, no change against a target of +5 % is 95.2.

A missing value is not nought: the weights of what is there are scaled up. A region with more than
``MOST_MISSING`` per cent of the weight missing has a score, and no place.

The order depends on the weights, and no weights are right. So each place comes with two ranges:
under ``DRAWS`` random weights, all equally likely (Dirichlet with every parameter 1, fixed seed),
the middle 95 % of its places; and the best and worst place when each one of the indicators is
left out. A place outside its own range owes itself to the weights chosen.
"""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.definitions.catalogue import BASES, INDICATORS
from indicators.regions.subjects import REGIONS
from indicators.statistics.intervals import Floats

COLUMNS = (
    "region",
    "score",
    "indicators",
    "missing",
    "rank",
    "rank_last",
    "ranked_among",
    "weights_best",
    "weights_worst",
    "left_out_best",
    "left_out_worst",
)

MOST_MISSING = 20.0
DRAWS = 1000
SEED = 20251120  # the day of the first tool readiness; any number would do

# Scores that differ by less are a tie: sums in another order differ in the last bits.
_DIGITS = 9


class Method(StrEnum):
    """What is averaged."""

    TARGETS_MET = "targets_met"
    ATTAINMENT = "attainment"


def attainment(standings: pd.DataFrame) -> pd.Series:
    """Attainment of the recommended target by each row, 0 … 100, in the frame's index.

    NaN without a value; exactly 100 where the target is met, also a target that demands nothing.
    """
    targets, bases = (
        standings["indicator"].map(table).to_numpy(float) for table in (_TARGETS, BASES)
    )
    value = standings["value"].to_numpy(float)
    demanded = bases + targets
    part = 100 * np.maximum(0, bases + value) / np.where(demanded > 0, demanded, np.nan)
    # not met is never 100, whatever the division rounds to
    attained = np.where(value >= targets, 100.0, np.minimum(part, np.nextafter(100.0, 0.0)))
    return pd.Series(
        np.where(np.isnan(value), np.nan, attained), standings.index, name="attainment"
    )


_TARGETS = {code: indicator.target.value for code, indicator in INDICATORS.items()}


def ranking(
    standings: pd.DataFrame,
    weights: Mapping[str, float],
    method: Method = Method.ATTAINMENT,
    *,
    draws: int = DRAWS,
) -> pd.DataFrame:
    """``COLUMNS`` for each region in ``standings`` (rows of one period), by code.

    ``weights`` by indicator, at least 0; only their proportions matter, and an indicator without
    weight takes no part. ``indicators`` counts those with a value, ``missing`` is the weight
    without one in per cent. Places (Int64) are empty for a region that is not ranked, those with
    one left out also where there is only one indicator. ValueError for unknown indicators,
    weights that are negative or not finite or all 0, and for more than one period.
    """
    chosen = _chosen(weights)
    weight = np.array(list(chosen.values()))
    table = standings.assign(scored=_scored(standings, method)).pivot(
        index="region", columns="indicator", values="scored"
    )
    values = table.reindex(columns=list(chosen)).sort_index()
    matrix = values.to_numpy(float)
    present = ~np.isnan(matrix)
    missing = (100 * (1 - present @ (weight / weight.sum()))).round(_DIGITS)
    ranked = present.any(axis=1) & (missing <= MOST_MISSING)
    score = _scores(matrix, weight[None, :])[0]
    result = pd.DataFrame(
        {"region": values.index, "score": score, "indicators": present.sum(axis=1)}
    ).assign(missing=missing, ranked_among=int(ranked.sum()))
    eligible = matrix[ranked]
    best, worst = _places(_scores(eligible, weight[None, :]))
    random = np.random.default_rng(SEED).dirichlet(np.ones(len(chosen)), size=draws)
    drawn_best, drawn_worst = _places(_scores(eligible, random))
    one_out = weight * (1 - np.eye(len(chosen)))
    out_best, out_worst = _places(_scores(eligible, one_out))
    for column, places in (
        ("rank", best[0]),
        ("rank_last", worst[0]),
        ("weights_best", np.nanpercentile(drawn_best, 2.5, axis=0, method="lower")),
        ("weights_worst", np.nanpercentile(drawn_worst, 97.5, axis=0, method="higher")),
        ("left_out_best", _lowest(out_best)),
        ("left_out_worst", -_lowest(-out_worst)),
    ):
        everyone = np.full(len(values), np.nan)
        everyone[ranked] = places
        result[column] = pd.array(everyone, dtype="Float64").astype("Int64")
    return result[list(COLUMNS)]


def ordered(ranking: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``ranking`` by place and name; then those without a place, most known first."""
    return (
        ranking.assign(
            unknown=-ranking["indicators"],
            name=ranking["region"].map({code: each.short_name for code, each in REGIONS.items()}),
        )
        .assign(unknown=lambda rows: rows["unknown"].where(rows["rank"].isna(), 0))
        .sort_values(["rank", "unknown", "name"], na_position="last", ignore_index=True)
        .drop(columns=["unknown", "name"])
    )


PARTS = ("indicator", "scored", "weight", "contribution")


def parts(
    standings: pd.DataFrame,
    weights: Mapping[str, float],
    region: str,
    method: Method = Method.ATTAINMENT,
) -> pd.DataFrame:
    """How the score of one region came about: ``PARTS``, a row an indicator with weight.

    ``scored`` is 0 … 100, ``weight`` the part in per cent of the weight of those with a value,
    ``contribution`` their product: the sum is the score. All NaN for an indicator without a value.
    Arguments and errors as for ``ranking``.
    """
    chosen = _chosen(weights)
    own = standings[standings["region"] == region]
    scored = _scored(own, method).set_axis(own["indicator"]).reindex(list(chosen))
    weight = pd.Series(chosen).where(scored.notna())
    weight = 100 * weight / weight.sum()
    return pd.DataFrame(
        {"scored": scored, "weight": weight, "contribution": scored * weight / 100}
    ).reset_index(names="indicator")


def _scored(standings: pd.DataFrame, method: Method) -> pd.Series:
    """What is averaged, 0 … 100, in the frame's index; NaN without a value."""
    attained = attainment(standings)
    if method is Method.TARGETS_MET:
        return attained.where(attained.isna(), 100.0 * (attained >= 100))
    return attained


def _chosen(weights: Mapping[str, float]) -> dict[str, float]:
    if unknown := [code for code in weights if code not in INDICATORS]:
        raise ValueError(f"unknown indicators: {', '.join(unknown)}")
    if any(not np.isfinite(weight) or weight < 0 for weight in weights.values()):
        raise ValueError("weights are finite and not negative")
    chosen = {code: float(weights[code]) for code in INDICATORS if weights.get(code, 0) > 0}
    if not chosen:
        raise ValueError("no indicator has weight")
    return chosen


def _scores(matrix: Floats, weights: Floats) -> Floats:
    """Regions × indicators and draws × indicators → draws × regions; NaN where nothing is left."""
    present = ~np.isnan(matrix)
    sums = weights @ np.where(present, matrix, 0.0).T
    total = weights @ present.T.astype(float)
    scores: Floats = np.round(sums / np.where(total > 0, total, np.nan), _DIGITS)
    return scores


def _places(scores: Floats) -> tuple[Floats, Floats]:
    """Best and last place of each region in each draw (draws × regions); NaN without a score."""
    count = scores.shape[1]
    order = np.argsort(-scores, axis=1, kind="stable")  # NaN come last
    sorted_ = np.take_along_axis(scores, order, axis=1)
    fresh = np.ones(scores.shape, dtype=bool)
    fresh[:, 1:] = sorted_[:, 1:] != sorted_[:, :-1]
    positions = np.arange(1, count + 1)
    first = np.maximum.accumulate(np.where(fresh, positions, 0), axis=1)
    closing = np.ones(scores.shape, dtype=bool)
    closing[:, :-1] = fresh[:, 1:]
    last = np.where(closing, positions, count + 1)
    last = np.minimum.accumulate(last[:, ::-1], axis=1)[:, ::-1]
    result = []
    for places in (first, last):
        back = np.empty(scores.shape)
        np.put_along_axis(back, order, places.astype(float), axis=1)
        result.append(np.where(np.isnan(scores), np.nan, back))
    return result[0], result[1]


def _lowest(places: Floats) -> npt.NDArray[np.float64]:
    """The least in each column; NaN where there is none."""
    lowest = np.where(np.isnan(places), np.inf, places).min(axis=0, initial=np.inf)
    return np.where(np.isinf(lowest), np.nan, lowest)
