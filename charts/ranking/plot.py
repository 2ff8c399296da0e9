"""What lies behind the rows of a ranking: bars, whiskers and lines as one stretched SVG, with the
names of the lines above and a scale below."""

from collections.abc import Sequence
from itertools import pairwise

from charts.look import field
from charts.look.field import ROW, Field
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing, own_target
from indicators import wording
from indicators.comparison.reference_lines import Line
from indicators.standings import scale

LANE = 17


def names_of(plot: Field, lines: Sequence[Line]) -> Markup:
    """Names of the lines, one above the other so that none collides."""
    marks = []
    for lane, line in enumerate(lines):
        end = line.value if line.end is None else line.end
        marks.append(
            html(
                '<i class="{kind}" style="left:{place:.1f}%;height:{height}px"></i>'
                '<span class="{kind}" style="left:{place:.1f}%;bottom:{height}px;'
                'transform:translateX(-{place:.1f}%)">{text}</span>',
                kind=line.kind,
                place=float(100 * plot.axis.place(end)),
                height=LANE * lane + 6,
                text=line.text,
            )
        )
    return html(
        '<div class="marks" style="height:{}px">{}</div>', LANE * len(lines) + 8, join(marks)
    )


def drawn(plot: Field, lines: Sequence[Line], rows: Sequence[Standing]) -> Markup:
    """Bars of the rows with their whiskers, and every line over their whole height."""
    height = ROW * len(rows)
    levels = [ROW * place + ROW // 2 for place in range(len(rows))]
    start = plot.x(0)
    lengths = [
        (row, f"M{start} {y}H{plot.x(row['value'])}") for row, y in zip(rows, levels, strict=True)
    ]
    whiskers = "".join(
        f"M{low} {y}H{high}M{low} {y - 16}V{y + 16}M{high} {y - 16}V{y + 16}"
        for row, y in zip(rows, levels, strict=True)
        if row["lower"] == row["lower"]
        for low, high in [(plot.x(row["lower"]), plot.x(row["upper"]))]
    )
    own = "".join(
        f"M{plot.x(target)} {y - 45}V{y + 45}"
        for row, y in zip(rows, levels, strict=True)
        if (target := own_target(row)) is not None
    )
    grid = "".join(f"M{plot.x(each)} 0V{height}" for each in scale.ticks(plot.indicator, plot.axis))
    shapes = [
        field.path("grid", grid),
        *(_band(plot, line, height) for line in lines),
        field.by_status(lengths, "bar"),
        field.path("range", whiskers),
        field.path("nought", f"M{start} 0V{height}"),
        *(
            field.path(line.kind, f"M{plot.x(line.value)} 0V{height}")
            for line in reversed(lines)  # the target last, above all others
            if line.end is None and line.kind != "mean"
        ),
        field.path("own goal", own),
    ]
    return html('<div class="field">{}</div>', field.svg(join(shapes), height))


def _band(plot: Field, line: Line, height: int) -> Markup:
    if line.end is None:
        return NOTHING
    low, high = int(plot.x(line.value)), int(plot.x(line.end))
    return html('<rect class="band" x="{}" y="0" width="{}" height="{}"/>', low, high - low, height)


def ticks(plot: Field) -> Markup:
    """The scale below the rows."""
    unit = f"{wording.NBSP}%" if plot.indicator.is_percentage else ""
    places = scale.ticks(plot.indicator, plot.axis)
    digits = 0 if all(abs(b - a) >= 1 for a, b in pairwise(places)) else 1
    return html(
        '<div class="ticks" aria-hidden="true">{}</div>',
        join(
            html(
                '<span style="left:{}">{}{}</span>',
                plot.place(each),
                wording.decimal(each, digits),
                unit,
            )
            for each in places
        ),
    )
