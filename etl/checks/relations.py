"""What must hold between the counts of one report, and between two reports of a region.

A relation with a blank in it is left alone: absence is not zero.
"""

from collections.abc import Iterator, Mapping

from etl.findings import Finding, error, quoted, warning
from etl.reader.reading import Cell
from indicators import wording
from indicators.definitions.counts import COUNTS, DISJOINT, UNIONS
from indicators.definitions.model import RawCount

JUMP_FACTOR = 3
# Below this a change of several times is an ordinary one: 3 students, then 12.
JUMP_BASE = 50

Counts = Mapping[str, int | None]
Cells = Mapping[str, Cell]


def within_report(file: str, counts: Counts, cells: Cells) -> Iterator[Finding]:
    """Errors: a part above its whole, an impossible union, groups that cannot be disjoint."""
    given = {name: value for name, value in counts.items() if value is not None}
    yield from _parts(file, given, cells)
    yield from _unions(file, given, cells)
    yield from _disjoint(file, given, cells)


def since_previous(
    file: str, counts: Counts, cells: Cells, previous: Counts, *, same_year: bool
) -> Iterator[Finding]:
    """Warnings against the quarter before: a cumulative count that fell, any count that jumped.

    ``same_year``: both reports belong to one monitoring year. Cumulative counts start anew in the
    next one, so across years only the others are compared.
    """
    for name, value in counts.items():
        count, before = COUNTS[name], previous.get(name)
        if value is None or before is None or (count.cumulative and not same_year):
            continue
        change = f"было {wording.whole(before)} в прошлом отчете, стало {wording.whole(value)}"
        if count.cumulative and value < before:
            yield _changed(
                file,
                "count.fell",
                f"{change}. Число идет нарастающим итогом и не должно уменьшаться",
                count,
                cells[name],
                wording.whole(value),
                f"≥ {wording.whole(before)}",
            )
        elif before >= JUMP_BASE and (value > before * JUMP_FACTOR or value * JUMP_FACTOR < before):
            grown = value > before
            times = wording.times(value / before if grown else before / max(value, 1))
            how = f"{'больше' if grown else 'меньше'} в {times}" if value else "стало ноль"
            yield _changed(
                file,
                "count.jumped",
                f"{change}: {how}",
                count,
                cells[name],
                wording.whole(value),
                f"изменение не больше чем в {JUMP_FACTOR} раза",
            )


def until_next(file: str, counts: Counts, cells: Cells, following: Counts) -> Iterator[Finding]:
    """Warnings against a later report of the same monitoring year, when an older one is revised."""
    for name, value in counts.items():
        count, after = COUNTS[name], following.get(name)
        if count.cumulative and value is not None and after is not None and value > after:
            yield _changed(
                file,
                "count.above_next",
                f"{wording.whole(value)} — больше, чем {wording.whole(after)} в принятом отчете за "
                "следующий период, а число идет нарастающим итогом",
                count,
                cells[name],
                wording.whole(value),
                f"≤ {wording.whole(after)}",
            )


def emptied(file: str, counts: Counts, cells: Cells, replaced: Counts) -> Iterator[Finding]:
    """Warnings: a number of the report that counts now is blank in its revision."""
    for name, value in counts.items():
        before = replaced.get(name)
        if value is not None or before is None:
            continue
        lost = f"в действующем отчете {wording.whole(before)}"
        gone = "число пропадет и станет «не представлено»"
        if name in cells:
            yield _changed(
                file,
                "count.emptied",
                f"{lost}, а здесь пусто: {gone}",
                COUNTS[name],
                cells[name],
                "пусто",
                wording.whole(before),
            )
        else:
            yield warning(
                "count.emptied",
                f"{quoted(COUNTS[name].title)}: {lost}, а в этой форме такой строки еще нет: "
                f"{gone}. Возьмите форму заново.",
                file=file,
                sheet=COUNTS[name].sheet.value,
                found="нет строки",
                expected=wording.whole(before),
            )


def _parts(file: str, given: Mapping[str, int], cells: Cells) -> Iterator[Finding]:
    for name, value in given.items():
        for whole in COUNTS[name].part_of:
            if whole in given and value > given[whole]:
                yield _impossible(
                    file,
                    "count.part",
                    f"{_is(name, value)} — больше, чем {_that(whole, given, cells)}",
                    name,
                    (whole,),
                    given,
                    cells,
                    f"≤ {wording.whole(given[whole])}",
                )


def _unions(file: str, given: Mapping[str, int], cells: Cells) -> Iterator[Finding]:
    for union in UNIONS:
        members = [member for member in union.members if member in given]
        if union.whole not in given or not members:
            continue
        value, largest = given[union.whole], max(members, key=lambda member: given[member])
        total = sum(given[member] for member in members)
        if value < given[largest]:
            yield _impossible(
                file,
                "count.union",
                f"{_is(union.whole, value)} — меньше, чем {_that(largest, given, cells)}, "
                "а каждый из них входит в это число",
                union.whole,
                (largest,),
                given,
                cells,
                f"≥ {wording.whole(given[largest])}",
            )
        elif len(members) == len(union.members) and value > total:
            each = " и ".join(_that(member, given, cells) for member in members)
            yield _impossible(
                file,
                "count.union",
                f"{_is(union.whole, value)} — больше суммы {wording.whole(total)}: {each}",
                union.whole,
                tuple(members),
                given,
                cells,
                f"≤ {wording.whole(total)}",
            )


def _disjoint(file: str, given: Mapping[str, int], cells: Cells) -> Iterator[Finding]:
    for disjoint in DISJOINT:
        parts = [part for part in disjoint.parts if part in given]
        if disjoint.within not in given or len(parts) < 2:
            continue
        total = sum(given[part] for part in parts)
        if total > given[disjoint.within]:
            others = " и ".join(_that(part, given, cells) for part in parts[1:])
            yield _impossible(
                file,
                "count.disjoint",
                f"{_is(parts[0], given[parts[0]])} и {others} вместе дают {wording.whole(total)} — "
                f"больше, чем {_that(disjoint.within, given, cells)}. "
                "Один человек не бывает в обеих группах",
                parts[0],
                (*parts[1:], disjoint.within),
                given,
                cells,
                f"вместе ≤ {wording.whole(given[disjoint.within])}",
            )


def _impossible(
    file: str,
    rule: str,
    text: str,
    name: str,
    others: tuple[str, ...],
    given: Mapping[str, int],
    cells: Cells,
    expected: str,
) -> Finding:
    here = cells[name]
    places = " или ".join(cells[each].coordinate for each in (name, *others))
    return error(
        rule,
        f"{text}. Исправьте {places}.",
        file=file,
        sheet=here.sheet,
        cell=here.coordinate,
        found=wording.whole(given[name]),
        expected=expected,
    )


def _changed(
    file: str, rule: str, text: str, count: RawCount, cell: Cell, found: str, expected: str
) -> Finding:
    where = f" ({cell.comment_cell})" if cell.comment_cell else ""
    advice = (
        f"Пояснение региона: {cell.comment}"
        if cell.comment
        else f"Проверьте число; если все верно, поясните в столбце «Комментарий»{where}."
    )
    return warning(
        rule,
        f"{quoted(count.title)}: {text}. {advice}",
        file=file,
        sheet=cell.sheet,
        cell=cell.coordinate,
        found=found,
        expected=expected,
        commented=bool(cell.comment),
        comment_cell=cell.comment_cell,
    )


def _is(name: str, value: int) -> str:
    return f"{quoted(COUNTS[name].title)}: {wording.whole(value)}"


def _that(name: str, given: Mapping[str, int], cells: Cells) -> str:
    return f"{quoted(COUNTS[name].title)} ({cells[name].coordinate}: {wording.whole(given[name])})"
