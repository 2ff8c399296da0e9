"""One indicator over all regions: every region a dot, piled up where values are near, and a box."""

from collections.abc import Sequence

import pandas as pd

from charts.look import field, pilot, placing, styles
from charts.look.links import Link
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing, by
from charts.spread import plane
from charts.spread.plane import Dot
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Comparability, Indicator
from indicators.regions.subjects import name, short_name
from indicators.standings import scale
from indicators.standings.scale import Scale
from indicators.standings.statement import State
from indicators.standings.status import Status

CSS = plane.CSS + styles.beside(__file__)

LEGEND = html(
    '<p class="legend"><span><i class="met"></i>цель достигнута</span>'
    '<span><i class="missed"></i>не достигнута</span>'
    "<span><b>▎</b>рекомендуемая цель</span><span><b>┊</b> среднее апробации</span>"
    "<span><b>△</b> минимум апробации</span>"
    '<span><i class="box"></i>средняя половина регионов, черта — медиана</span></p>'
)

# In pixels: a line of marks above the dots, a pile at most, the box below.
_LANE, _PILE, _BOX, _DOT = 18, 132, 34, 9
# Of the width: how far apart the centres of two dots are before they share a level, and how much
# a mark's words take on a telephone.
_NEAR, _WORDS = 0.008, 0.42


def strip_of(
    standings: pd.DataFrame, quartiles: Sequence[float], *, region: str, link: Link
) -> Markup:
    """The strip as HTML; ``standings`` are one indicator and period, ``quartiles`` as of
    ``indicators.statistics.quartiles.bounds``; ``region`` may be empty."""
    rows = list(by("region", standings[standings["value"].notna()]).values())
    indicator = INDICATORS[standings["indicator"].iloc[0]]
    if not rows:
        return html("<p>{}</p>", _nothing(indicator))
    rows.sort(key=lambda row: (row["value"], row["region"] != region, row["region"]))
    own = next((row for row in rows if row["region"] == region), None)
    floor = indicator.pilot_minimum
    minimum = floor.minimum if floor else None
    averages = [each.average for each in indicator.baselines if each.average is not None]
    marks = [indicator.target.value, minimum, *averages, own["value"] if own else None]
    axis = scale.close_to(indicator, standings["value"], marks)
    texts = _marks(indicator, axis, own)
    lanes = placing.lanes([place for place, *_ in texts], _WORDS)
    top = _LANE * (max(lanes) + 1) + 8

    levels = placing.lanes([axis.place(row["value"]) for row in rows], _NEAR)
    pitch = min(_DOT, _PILE / (max(levels) + 1))
    pile = max(40.0, pitch * (max(levels) + 1) + 4)
    height = top + pile + _BOX
    base = (top + pile) / height

    dots = [
        Dot(
            left=axis.place(row["value"]),
            top=base - ((level + 0.5) * pitch + 2) / height,
            address=link("profile", region=row["region"]),
            words=_words(indicator, row),
            kind="met" if row["value"] >= indicator.target.value else "missed",
            chosen=row["region"] == region,
        )
        for row, level in zip(rows, levels, strict=True)
    ]
    heads = join(
        html(
            '<span class="mark {}" aria-hidden="true" style="{}">{}</span>',
            kind,
            f"left:{100 * place:.2f}%;top:{_LANE * (max(lanes) - lane)}px;"
            f"transform:translateX(-{100 * place:.1f}%)",
            text,
        )
        for (place, kind, text), lane in zip(texts, lanes, strict=True)
    )
    lines = join(
        _upright(kind, place, (_LANE * (max(lanes) - lane + 1)) / height, base)
        for (place, kind, _), lane in zip(texts, lanes, strict=True)
    )
    middle = base + 14 / height
    box = _box(axis, quartiles, base, middle, 7 / height) if len(rows) > 1 else NOTHING
    triangle = NOTHING
    if minimum is not None:
        triangle = html(
            '<span class="floor" aria-hidden="true" style="{}">△</span>',
            f"left:{100 * axis.place(minimum):.2f}%;top:{100 * middle:.2f}%",
        )
    ticks = [
        (axis.place(each), wording.target_number(indicator, each))
        for each in scale.ticks(indicator, axis, 8)
    ]
    level = field.path("axis", f"M0 {plane.unit(base)}H1000")
    drawn = plane.frame(
        heads + triangle + plane.dots(dots),
        shapes=box + lines + level,
        height=f"{height:.0f}px",
        up=(),
        across=ticks,
    )
    return html(
        '<section role="group" aria-label="{}">{}{}</section>'
        '<p class="note">{} {}{}Апробация: {}.</p>',
        alternative(standings, quartiles),
        LEGEND,
        drawn,
        _summary(indicator, quartiles, len(rows)),
        _beyond(axis, quartiles),
        _absent(standings, region),
        pilot.lines(indicator).removeprefix("апробация: "),
    )


def alternative(standings: pd.DataFrame, quartiles: Sequence[float]) -> str:
    """The strip in words."""
    indicator = INDICATORS[standings["indicator"].iloc[0]]
    count = int(standings["value"].notna().sum())
    if not count:
        return _nothing(indicator)
    goal = wording.target(indicator, indicator.target.value)
    return (
        f"Распределение регионов. {indicator.short_title}: {_summary(indicator, quartiles, count)} "
        f"Рекомендуемая цель, не менее: {goal}. Точки — ссылки на профили регионов."
    )


def _nothing(indicator: Indicator) -> str:
    return f"{indicator.short_title}: значений нет ни у одного региона."


def _summary(indicator: Indicator, quartiles: Sequence[float], count: int) -> str:
    least, first, median, third, most = (wording.value(indicator, each) for each in quartiles)
    over = wording.counted(count, wording.REGION)
    if least == most:
        return f"{over}, у всех {least}." if count > 1 else f"{over}: {least}."
    return (
        f"{over}: от {least} до {most}, медиана {median}, средняя половина от {first} до {third}."
    )


def _absent(standings: pd.DataFrame, region: str) -> str:
    """Why the chosen region has no dot, if it has none."""
    states = standings.loc[(standings["region"] == region) & standings["value"].isna(), "state"]
    if states.empty:
        return ""
    return f"{name(region)}: {wording.STATES[State(states.iloc[0])]}. "


def _beyond(axis: Scale, quartiles: Sequence[float]) -> str:
    """What a dot at the edge may mean, where there is one."""
    if axis.low <= quartiles[0] and quartiles[-1] <= axis.high:
        return ""
    return f"{plane.BEYOND} "


def _marks(indicator: Indicator, axis: Scale, own: Standing | None) -> list[tuple[float, str, str]]:
    """Place, class and words of what stands above the dots."""
    goal = indicator.target.value
    words = [(axis.place(goal), "goal", f"цель {wording.target_number(indicator, goal)}")]
    limited = indicator.comparability is Comparability.OTHER_DENOMINATOR
    for baseline in indicator.baselines:
        if baseline.average is not None:
            text = f"апробация {baseline.label}".strip()
            text += f" {wording.value(indicator, baseline.average)}"
            text += " (не вполне сопоставимо)" if limited else ""
            words.append((axis.place(baseline.average), "average", text))
    if own is not None:
        number = wording.value(indicator, own["value"], goal)
        name = short_name(own["region"])
        words.append((axis.place(own["value"]), "own", f"{name} {number}"))
    return words


def _upright(kind: str, place: float, top: float, bottom: float) -> Markup:
    return field.path(kind, f"M{plane.unit(place)} {plane.unit(top)}V{plane.unit(bottom)}")


def _box(
    axis: Scale, quartiles: Sequence[float], base: float, middle: float, half: float
) -> Markup:
    """Whiskers from the least to the greatest value, the middle half, the median."""
    least, first, median, third, most = (axis.place(each) for each in quartiles)
    y = plane.unit(middle)
    return (
        field.path("whisker", f"M{plane.unit(least)} {y}H{plane.unit(most)}")
        + html(
            '<rect class="quarters" x="{}" y="{}" width="{}" height="{}"/>',
            *map(plane.unit, (first, middle - half, third - first, 2 * half)),
        )
        + _upright("median", median, middle - half, middle + half)
    )


def _words(indicator: Indicator, row: Standing) -> str:
    parts = [
        wording.value(indicator, row["value"], indicator.target.value),
        wording.counts_behind(indicator, row["numerator"], row["denominator"]),
    ]
    place = wording.rank_among(row["rank"], row["rank_last"], row["ranked_among"])
    met = Status.MET if row["value"] >= indicator.target.value else Status.MISSED
    parts += [f"место {place}", wording.STATUSES[met]]
    return f"{name(row['region'])}: {', '.join(filter(None, parts))}"
