"""Figures counted the way the pilot counted, to stand beside its published results.

For 1.2 each platform alone, for pupils grades 8–9, for students the final year, for employers
those new to the employment service. Compared with a mean or a minimum, never with a sum.
"""

from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Comparable, Count, Indicator
from indicators.standings.statement import in_source_order, number, text

COLUMNS = (
    "region",
    "period",
    "indicator",
    "title",
    "as_pilot",
    "numerator",
    "denominator",
    "value",
    "average_low",
    "average_high",
    "minimum",
    "minimum_in",
)


def _row(indicator: Indicator, comparable: Comparable) -> str:
    formula = comparable.formula
    if isinstance(formula, Count):
        numerator, denominator, value = formula.of, "NULL::BIGINT", f"{formula.of}::DOUBLE"
    else:
        numerator, denominator = formula.part, formula.whole
        value = f"100e0 * {numerator} / nullif({denominator}, 0)"
    baseline = next((b for b in indicator.baselines if b.label == comparable.baseline), None)
    if baseline:
        low = high = baseline.average
        minimum, minimum_in = baseline.minimum, " ".join(baseline.minimum_in)
    else:  # the union of the platforms: only its band can be stated
        low, high = indicator.pilot_band or (None, None)
        minimum, minimum_in = None, ""
    return (
        f"{{'indicator': '{indicator.code}', 'title': {text(comparable.title)}, "
        f"'as_pilot': {str(comparable.as_pilot).lower()}, "
        f"'numerator': {numerator}, 'denominator': {denominator}, 'value': {value}, "
        f"'average_low': {number(low)}, 'average_high': {number(high)}, "
        f"'minimum': {number(minimum)}, 'minimum_in': {text(minimum_in)}}}"
    )


def statement() -> str:
    """The SQL over ``counts`` that yields ``COLUMNS``, a row for each figure that was reported.

    ``minimum_in`` holds the codes of the regions with the pilot's minimum, parted by spaces.
    """
    rows = ",\n    ".join(
        _row(indicator, comparable)
        for indicator in INDICATORS.values()
        for comparable in indicator.comparables
    )
    return f"""
SELECT {", ".join(COLUMNS)}
FROM (
    SELECT region, period, unnest([
    {rows}
    ], recursive := true)
    FROM counts
)
WHERE value IS NOT NULL
ORDER BY period, region, {in_source_order()}
"""
