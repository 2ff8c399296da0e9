"""The indicators in the source's order, and what follows from their definitions."""

from collections.abc import Iterable, Mapping

from indicators.definitions import employers, schools, students
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Count, Growth, Indicator, Sheet, Unit

INDICATORS: Mapping[str, Indicator] = {
    indicator.code: indicator
    for indicator in (*schools.INDICATORS, *students.INDICATORS, *employers.INDICATORS)
}

# «1.1–3.3»: how the list begins and how it ends.
CODES = f"{next(iter(INDICATORS))}–{list(INDICATORS)[-1]}"

# Where each stands in the source: 2.10 after 2.9, which the order of the texts does not say.
PLACE: Mapping[str, int] = {code: place for place, code in enumerate(INDICATORS)}

# How far below nought an indicator can be: growth is reached from «nothing left», −100 %.
BASES: Mapping[str, float] = {
    code: 100.0 if isinstance(indicator.formula, Growth) else 0.0
    for code, indicator in INDICATORS.items()
}

# How the source names the three audiences of the list.
AUDIENCES: Mapping[Sheet, str] = {
    Sheet.SCHOOLS: "Учащиеся общеобразовательных организаций",
    Sheet.STUDENTS: "Студенты ПОО и ОО ВО",
    Sheet.EMPLOYERS: "Работодатели",
}


def in_order(codes: Iterable[str]) -> list[str]:
    """These codes of indicators in the order of the source."""
    return sorted(codes, key=PLACE.__getitem__)


def counts_of(indicator: Indicator) -> tuple[str, str | None]:
    """Names of the counts that become ``numerator`` and ``denominator`` in ``standings``.

    The two counts of a share, current and previous of a growth, the count and what it is a
    share of (or None) for a count.
    """
    formula = indicator.formula
    if isinstance(formula, Growth):
        return formula.current, formula.previous
    if isinstance(formula, Count):
        return formula.of, formula.share_of
    return formula.part, formula.whole


def is_cumulative(indicator: Indicator) -> bool:
    """Whether any of its counts grows within a monitoring year and starts anew with the next.

    Such a value at the end of a year says nothing beside one from the start of another.
    """
    return any(COUNTS[name].cumulative for name in counts_of(indicator) if name)


def starts_anew(indicator: Indicator) -> bool:
    """Whether what is to be reached starts from nothing with each monitoring year."""
    return COUNTS[counts_of(indicator)[0]].cumulative


def unit_of(indicator: Indicator) -> Unit:
    """What is still to be reached: the unit of ``gap_count``."""
    return COUNTS[counts_of(indicator)[0]].unit


def of_audience(sheet: Sheet) -> tuple[Indicator, ...]:
    """The indicators whose counts stand on one sheet of the form."""
    return tuple(
        indicator
        for indicator in INDICATORS.values()
        if COUNTS[counts_of(indicator)[0]].sheet is sheet
    )
