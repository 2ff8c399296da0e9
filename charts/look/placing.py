"""Where labels go, so that none covers another."""

import math
from collections.abc import Sequence

# Of a plot as wide and high as a screen mostly shows it, in pixels.
_LETTER, _LINE = 6.6, 15.0
_APART = 16.0


def lanes(places: Sequence[float], width: float) -> list[int]:
    """The lowest free lane, from 0, for each label of a horizontal strip.

    ``places`` and ``width`` are parts of the strip's length. A label at place p reaches from
    p − width · p to p + width · (1 − p): at the ends it stays inside.
    """
    ends: list[float] = []
    result = [0] * len(places)
    for index in sorted(range(len(places)), key=lambda each: places[each]):
        left = places[index] * (1 - width)
        free = next((lane for lane, end in enumerate(ends) if end <= left + 1e-9), len(ends))
        ends[free : free + 1] = [left + width]
        result[index] = free
    return result


def spread(places: Sequence[float], pitch: float) -> list[float]:
    """Places of labels in a column, as near to ``places`` as ``pitch`` between them allows.

    All are parts of the column's length, 0 … 1. Labels that would touch share their displacement
    (the least squares solution: neighbours in violation are pooled). Where there are more labels
    than room, they stand at equal distances.
    """
    if not places:
        return []
    pitch = min(pitch, 1 / max(1, len(places) - 1))
    order = sorted(range(len(places)), key=lambda each: places[each])
    groups: list[list[float]] = []  # sum, number of labels, of the positions less their offset
    for rank, index in enumerate(order):
        groups.append([places[index] - rank * pitch, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] > groups[-1][0] / groups[-1][1]:
            total, number = groups.pop()
            groups[-1][0] += total
            groups[-1][1] += number
    room = 1 - pitch * (len(places) - 1)
    result = [0.0] * len(places)
    rank = 0
    for total, number in groups:
        start = min(room, max(0.0, total / number))
        for _ in range(int(number)):
            result[order[rank]] = start + rank * pitch
            rank += 1
    return result


def beside(
    points: Sequence[tuple[float, float]],
    texts: Sequence[str],
    radii: Sequence[float],
    *,
    size: tuple[float, float],
    first: Sequence[int] = (),
    most: int = 8,
) -> dict[int, str]:
    """On which side of its point a label fits, for the few points that stand apart from others.

    ``points`` are (left, top) as parts of a plot of ``size`` pixels, ``radii`` in pixels. Labels of
    ``first`` come first and are never left out. The others follow by the distance to their nearest
    neighbour, as long as they cover neither a label nor a point. Sides: right, left, above, below.
    """
    at = [
        (left * size[0], top * size[1], radius)
        for (left, top), radius in zip(points, radii, strict=True)
    ]
    alone = [
        min((math.dist(one[:2], two[:2]) for j, two in enumerate(at) if j != i), default=math.inf)
        for i, one in enumerate(at)
    ]
    order = sorted(
        (i for i in range(len(at)) if alone[i] >= _APART and i not in first),
        key=lambda i: (-alone[i], i),
    )
    taken: list[_Box] = []
    result: dict[int, str] = {}
    for index in (*first, *order[: 3 * most]):
        if len(result) >= most + len(first):
            break
        boxes = _sides(at[index], _LETTER * len(texts[index]))
        free = (side for side, box in boxes.items() if _is_free(box, index, at, taken, size))
        side = next(free, "right" if index in first else None)
        if side:
            result[index] = side
            taken.append(boxes[side])
    return result


_Box = tuple[float, float, float, float]  # left, top, right, bottom
_Circle = tuple[float, float, float]  # centre, radius


def _sides(at: _Circle, width: float) -> dict[str, _Box]:
    x, y, radius = at
    half, gap = _LINE / 2, radius + 3
    return {
        "right": (x + gap, y - half, x + gap + width, y + half),
        "left": (x - gap - width, y - half, x - gap, y + half),
        "above": (x - width / 2, y - gap - _LINE, x + width / 2, y - gap),
        "below": (x - width / 2, y + gap, x + width / 2, y + gap + _LINE),
    }


def _is_free(
    box: _Box,
    index: int,
    circles: Sequence[_Circle],
    taken: Sequence[_Box],
    size: tuple[float, float],
) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
        return False
    if any(left < r and le < right and top < b and t < bottom for le, t, r, b in taken):
        return False
    return not any(
        left - radius < x < right + radius and top - radius < y < bottom + radius
        for i, (x, y, radius) in enumerate(circles)
        if i != index
    )
