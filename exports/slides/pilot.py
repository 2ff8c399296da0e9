"""The results of the pilot beside a value, in full and with the marks of a strip."""

from exports.slides.design import widths
from indicators import wording
from indicators.definitions.model import Baseline, BaselineKind, Comparability, Indicator
from indicators.explanation import sentences
from indicators.regions import subjects


def results(indicator: Indicator) -> str:
    """Average and minimum as published, without how far they compare."""
    mark = wording.COMPARABILITY[indicator.comparability]
    return sentences.pilot(indicator).removesuffix(f"; {mark}")


def limited(indicator: Indicator) -> str:
    """The results and, where another denominator was used, why they hardly compare."""
    if indicator.comparability is Comparability.OTHER_DENOMINATOR:
        return f"Апробация: {results(indicator)}. {indicator.caveat}"
    return f"Апробация: {sentences.pilot(indicator)}."


def fitting(indicator: Indicator, size: float, room: int, most: int) -> str:
    """«┊ 56,8 %, △ 38,3 % Хабаровский край» in at most so many lines.

    Where all baselines have no room, the one that values are held against stands alone.
    """
    first = indicator.baselines[0]
    if first.kind is BaselineKind.NOT_COUNTED:
        return "апробация: не считали"
    everything = "; ".join(_marked(indicator, each) for each in indicator.baselines)
    if widths.lines(everything, size, room) <= most:
        return everything
    return widths.cut(_marked(indicator, first), size, room, most)


def _marked(indicator: Indicator, baseline: Baseline) -> str:
    label = f"{baseline.label}: " if baseline.label else ""
    text = f"{label}┊ {wording.published(indicator, baseline)}"
    if baseline.kind is BaselineKind.SUM and baseline.published is not None:
        text = f"{label}Σ {wording.whole(round(baseline.published))}"
    if baseline.minimum is None:
        return text
    names = ", ".join(subjects.short_name(code) for code in baseline.minimum_in)
    return f"{text}, △ {wording.value(indicator, baseline.minimum)} {names}"
