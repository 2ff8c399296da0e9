"""What stands beside an indicator about its pilot: the results, and how far they compare."""

from charts.look import styles
from charts.look.markup import Markup, html
from indicators import wording
from indicators.definitions.model import BaselineKind, Comparability, Indicator
from indicators.regions.subjects import names

CSS = styles.beside(__file__)


def lines(indicator: Indicator) -> str:
    """The pilot's lines with their symbols, «┊ 57,7 %, △ 7,2 % Владимирская область»."""
    parts = []
    if indicator.baselines[0].kind is BaselineKind.NOT_COUNTED:
        parts.append("апробация: не считали")
    for baseline in indicator.baselines:
        if baseline.minimum is None:
            continue
        label = f"{baseline.label}: " if baseline.label else ""
        mean = wording.published(indicator, baseline)
        sign = "Σ" if baseline.kind is BaselineKind.SUM else "┊"
        minimum = wording.value(indicator, baseline.minimum)
        parts.append(f"{label}{sign} {mean}, △ {minimum} {names(baseline.minimum_in)}")
    return "; ".join(parts)


def caveat(indicator: Indicator) -> Markup:
    """The official title and how far the pilot may be compared with: the reason on demand."""
    mark = wording.COMPARABILITY[indicator.comparability]
    text = f"{indicator.title}. {indicator.caveat} {indicator.reading}".strip()
    # On paper, where nothing unfolds, a mark without a caveat says nothing.
    limited = indicator.comparability is Comparability.OTHER_DENOMINATOR
    kind = "limited" if limited else "" if mark else "hint"
    return html(
        '<details class="why {}"><summary>{}</summary><p>{}</p></details>',
        kind,
        mark or "о показателе",
        text,
    )
