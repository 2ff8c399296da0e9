"""From counts to ``standings``: one SQL statement generated from the catalogue.

The statement reads these relations:

``counts``            region, period, submission, revision and one BIGINT column a raw count;
                      one row for each region and period with an accepted submission
``rejections``        region, period, submission: latest rejected one where none was accepted
``regional_targets``  region, monitoring_year, indicator, value: targets set by a commission
``grid``              region, period, monitoring_year: every row that must be visible

It yields one row for each row of ``grid`` and each indicator: ``COLUMNS``, then
``RECOMMENDED``, which hold the same row against the recommended target, whoever set the one in
force (see ``indicators.standings.recommended``).

``lower`` and ``upper`` bound a share: the Wilson score interval, 95 %, each region by itself.
``rank_lower`` and ``rank_upper`` bound its place by the same intervals, after Klein, Wright and
Wieczorek, "A joint confidence region for an overall ranking of populations" (2020): a region is
surely better only if its lower bound is above our upper one, so the best possible place is 1 plus
the number of those, the worst one the number of all less those whose upper bound is below our
lower one. Exact, by counting. As the 95 % are not corrected for the number of regions, they hold
for each pair, not for the whole order at once. ``versus_target`` is an
``indicators.statistics.intervals.Significance``: where the interval lies against the target.
Growth and counts have no interval, so none of these.
"""

from enum import StrEnum

from indicators.definitions.catalogue import INDICATORS, counts_of
from indicators.definitions.confidence import Z_95, Significance
from indicators.definitions.model import Count, Growth, Indicator

COLUMNS = (
    "region",
    "period",
    "indicator",
    "numerator",
    "denominator",
    "value",
    "state",
    "target",
    "target_set_by",
    "gap",
    "gap_count",
    "versus_target",
    "versus_average",
    "versus_minimum",
    "lower",
    "upper",
    "rank",
    "rank_last",
    "rank_lower",
    "rank_upper",
    "ranked_among",
    "reported",
    "submission",
    "revision",
)

RECOMMENDED = (
    "recommended",
    "recommended_gap",
    "recommended_gap_count",
    "versus_recommended",
)

# Columns that the first releases do not have, with their types: all of them may be empty, and an
# empty one says nothing else than that an older program did not work it out.
ADDED = {"versus_target": "VARCHAR", "rank_lower": "BIGINT", "rank_upper": "BIGINT"}

# Targets are compared as whole ten-thousandths, so that 57.7 % of 1000 is 577 and not 578.
TARGET_SCALE = 10_000


class State(StrEnum):
    """What stands behind a value or its absence; only COMPUTED rows have a value and a rank."""

    COMPUTED = "computed"
    NOT_SUBMITTED = "not_submitted"
    NOT_APPLICABLE = "not_applicable"  # the denominator, or last year's figure, is 0
    NOT_COMPARABLE = "not_comparable"  # growth without the figure of the year before
    REJECTED = "rejected"  # a submission exists, and checks refused it


class TargetSetBy(StrEnum):
    """Whose target a standing is held against."""

    RECOMMENDED = "recommended"
    COMMISSION = "commission"


def number(value: float | None) -> str:
    """A DOUBLE literal that reads back as exactly ``value``."""
    return "NULL::DOUBLE" if value is None else f"{value!r}::DOUBLE"


def text(value: str) -> str:
    """A VARCHAR literal."""
    return "'" + value.replace("'", "''") + "'"


def _kind(indicator: Indicator) -> str:
    if isinstance(indicator.formula, Growth):
        return "growth"
    return "count" if isinstance(indicator.formula, Count) else "share"


def _definition(indicator: Indicator) -> str:
    low, high = indicator.pilot_band or (None, None)
    baseline = indicator.pilot_minimum
    minimum = baseline.minimum if baseline else None
    numbers = (indicator.target.value, low, high, minimum)
    return f"('{indicator.code}', '{_kind(indicator)}', {', '.join(map(number, numbers))})"


def _figure(indicator: Indicator) -> str:
    numerator, denominator = counts_of(indicator)
    return (
        f"{{'indicator': '{indicator.code}', 'numerator': {numerator}, "
        f"'denominator': {denominator or 'NULL::BIGINT'}}}"
    )


# 100e0 is a DOUBLE: a product with it is exact, so equal fractions give equal values (ties), and
# a fraction that equals a target gives exactly the target.
_VALUE = """
    CASE kind
        WHEN 'share' THEN 100e0 * numerator / nullif(denominator, 0)
        WHEN 'growth' THEN 100e0 * (numerator - denominator) / nullif(denominator, 0)
        ELSE numerator::DOUBLE
    END"""

_STATE = f"""
    CASE
        WHEN submission IS NULL AND rejected IS NOT NULL THEN '{State.REJECTED}'
        WHEN numerator IS NULL THEN '{State.NOT_SUBMITTED}'
        WHEN kind = 'growth' AND denominator IS NULL THEN '{State.NOT_COMPARABLE}'
        WHEN kind = 'share' AND denominator IS NULL THEN '{State.NOT_SUBMITTED}'
        WHEN kind <> 'count' AND denominator = 0 THEN '{State.NOT_APPLICABLE}'
        ELSE '{State.COMPUTED}'
    END"""


def _scaled(target: str) -> str:
    return f"round({target} * {TARGET_SCALE})::BIGINT"


def _gap_count(target: str) -> str:
    """Whole-number ceiling of what a target demands, less what is there: no rounding can be off."""
    scaled = _scaled(target)
    return f"""
    CASE WHEN value IS NOT NULL THEN greatest(0, CASE kind
        WHEN 'share' THEN
            (denominator::HUGEINT * {scaled} + {100 * TARGET_SCALE - 1})
            // {100 * TARGET_SCALE} - numerator
        WHEN 'growth' THEN
            (denominator::HUGEINT * ({100 * TARGET_SCALE} + {scaled})
            + {100 * TARGET_SCALE - 1}) // {100 * TARGET_SCALE} - numerator
        ELSE ({scaled} + {TARGET_SCALE - 1}) // {TARGET_SCALE} - numerator
    END)::BIGINT END"""


def _versus(target: str) -> str:
    """Where the interval lies against a target."""
    return f"""
    CASE WHEN upper < {target} THEN '{Significance.LOWER}'
         WHEN lower > {target} THEN '{Significance.HIGHER}'
         WHEN lower IS NOT NULL THEN '{Significance.SAME}'
    END"""


def _wilson(sign: str, end: int) -> str:
    """One bound of the Wilson score interval, in per cent; empty for anything but a share.

    A share that stands at the end of the scale (0 or 100 %) is its own bound, to the last bit:
    the formula may miss it by a rounding, and a region with all would be below a target of 100 %.
    """
    z, z2 = repr(Z_95), repr(Z_95 * Z_95)
    root = f"sqrt({z2} + 4e0 * numerator * (1e0 - numerator / denominator))"
    bound = f"50e0 * (2e0 * numerator + {z2} {sign} {z} * {root}) / (denominator + {z2})"
    return f"""CASE WHEN kind <> 'share' OR value IS NULL THEN NULL
         WHEN value = {end} THEN {end}e0 ELSE {bound} END"""


def _definitions() -> str:
    """The first relation of both statements: what a row is held against."""
    definitions = ",\n        ".join(map(_definition, INDICATORS.values()))
    columns = "indicator, kind, recommended, average_low, average_high, minimum"
    return f"""WITH definitions({columns}) AS (
    VALUES
        {definitions}
)"""


def in_source_order() -> str:
    """What to order by, in SQL, so that 2.10 stands after 2.9; the column is ``indicator``.

    Where the order of the texts is the source's, the bare column says the same: the statements are
    a part of what a release is named by, and so the releases of before keep their names.
    """
    codes = list(INDICATORS)
    if codes == sorted(codes):
        return "indicator"
    return f"list_position([{', '.join(map(text, codes))}], indicator)"


def _figures() -> str:
    """The counts of each indicator, to be unnested from a row of raw counts."""
    return ",\n        ".join(map(_figure, INDICATORS.values()))


def statement() -> str:
    """The SQL that computes ``standings``; see the module for what it reads and yields."""
    return f"""
{_definitions()},
figures AS (
    SELECT region, period, submission, revision, unnest([
        {_figures()}
    ], recursive := true)
    FROM counts
),
reporting AS (
    SELECT period, count(*) AS reported FROM counts GROUP BY period
),
placed AS (
    SELECT
        grid.region, grid.period, definitions.*,
        figures.numerator, figures.denominator, figures.submission, figures.revision,
        rejections.submission AS rejected,
        coalesce(regional_targets.value, recommended) AS target,
        CASE WHEN regional_targets.value IS NULL THEN '{TargetSetBy.RECOMMENDED}'
             ELSE '{TargetSetBy.COMMISSION}' END AS target_set_by,
        coalesce(reported, 0) AS reported
    FROM grid
    CROSS JOIN definitions
    LEFT JOIN figures USING (region, period, indicator)
    LEFT JOIN rejections USING (region, period)
    LEFT JOIN regional_targets USING (region, monitoring_year, indicator)
    LEFT JOIN reporting USING (period)
),
valued AS (
    SELECT *, {_VALUE} AS value FROM placed
),
bounded AS (
    SELECT *, {_wilson("-", 0)} AS lower, {_wilson("+", 100)} AS upper FROM valued
),
bounds AS (
    SELECT period, indicator, region, unnest([
        {{'edge': 'lower', 'bound': lower}}, {{'edge': 'upper', 'bound': upper}}
    ], recursive := true)
    FROM bounded
    WHERE lower IS NOT NULL
),
-- Sorting both kinds of bounds together counts the others without comparing every pair: among
-- bounds not above an upper one, the lower ones are those of regions that need not be better.
passed AS (
    SELECT period, indicator, region, edge,
        count(*) FILTER (edge = 'lower') OVER upwards AS not_better,
        count(*) FILTER (edge = 'upper') OVER downwards AS not_worse
    FROM bounds
    WINDOW upwards AS (PARTITION BY period, indicator ORDER BY bound),
        downwards AS (PARTITION BY period, indicator ORDER BY bound DESC)
),
intervals AS (
    SELECT period, indicator, region,
        max(not_better) FILTER (edge = 'upper') AS not_better,
        max(not_worse) FILTER (edge = 'lower') AS not_worse
    FROM passed
    GROUP BY period, indicator, region
)
SELECT
    region, period, indicator, numerator, denominator, value,
    {_STATE} AS state,
    target, target_set_by,
    value - target AS gap,
    {_gap_count("target")} AS gap_count,
    {_versus("target")} AS versus_target,
    CASE WHEN value < average_low THEN value - average_low
         WHEN value > average_high THEN value - average_high
         WHEN value IS NOT NULL AND average_low IS NOT NULL THEN 0e0
    END AS versus_average,
    value - minimum AS versus_minimum,
    lower, upper,
    CASE WHEN value IS NOT NULL THEN rank() OVER best END AS rank,
    CASE WHEN value IS NOT NULL
         THEN rank() OVER best + count(*) OVER (PARTITION BY period, indicator, value) - 1
    END AS rank_last,
    1 + count(value) OVER (PARTITION BY period, indicator) - not_better AS rank_lower,
    not_worse AS rank_upper,
    count(value) OVER (PARTITION BY period, indicator) AS ranked_among,
    reported,
    coalesce(submission, rejected) AS submission,
    revision,
    recommended,
    value - recommended AS recommended_gap,
    {_gap_count("recommended")} AS recommended_gap_count,
    {_versus("recommended")} AS versus_recommended
FROM bounded
LEFT JOIN intervals USING (period, indicator, region)
WINDOW best AS (PARTITION BY period, indicator ORDER BY value DESC NULLS LAST)
ORDER BY period, {in_source_order()}, region
"""


def revisions_statement() -> str:
    """The SQL that computes what each indicator was after each document of a region and period.

    It reads ``revisions`` (region, period, document, revision and one column a raw count) and
    yields ``region, period, indicator, document, revision, numerator, denominator, value, state``.
    """
    return f"""
{_definitions()},
figures AS (
    SELECT region, period, document, document AS submission, NULL AS rejected, revision, unnest([
        {_figures()}
    ], recursive := true)
    FROM revisions
)
SELECT region, period, indicator, document, revision, numerator, denominator,
    {_VALUE} AS value,
    {_STATE} AS state
FROM figures
JOIN definitions USING (indicator)
ORDER BY period, region, {in_source_order()}, document
"""
