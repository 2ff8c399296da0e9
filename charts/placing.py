"""Where labels go, so that none covers another."""

from collections.abc import Sequence


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
