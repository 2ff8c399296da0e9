"""What the form itself says about a number while it is typed in.

A comfort, not a check: the reader never looks at these cells. Each hint is an Excel formula
together with the text it gives for the numbers written now, so that a viewer that does not
calculate shows the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from indicators.definitions.counts import DISJOINT, UNIONS
from indicators.definitions.model import RawCount

# The largest whole number that a spreadsheet holds exactly.
MAXIMUM = 2**53
NOT_FILLED = "не заполнено"


@dataclass(frozen=True)
class Hint:
    """``formula`` for the spreadsheet, ``text`` for the numbers as they are."""

    formula: str
    text: str


@dataclass(frozen=True)
class _Rule:
    condition: str
    holds: bool
    text: str


def largest(count: RawCount, place: Callable[[str], str]) -> str:
    """An Excel formula for the largest allowed number; blank wholes allow any.

    MIN passes over references to blank cells.
    """
    return f"=MIN({','.join([str(MAXIMUM), *map(place, count.part_of)])})"


def places(rows: Mapping[str, int], column: int) -> Callable[[str], str]:
    """Count name → coordinate such as ``D14``; relations never leave a sheet."""
    return lambda name: xl_rowcol_to_cell(rows[name], column)


def hint(count: RawCount, place: Callable[[str], str], counts: Mapping[str, int | None]) -> Hint:
    """The share of the first whole, or the first thing that is wrong, ending in «!»."""
    here, number = place(count.name), counts.get(count.name)
    share, share_text = '""', ""
    if count.part_of:
        whole = count.part_of[0]
        at, total = place(whole), counts.get(whole)
        share = f'IF(N({at})>0,ROUND(100*{here}/{at},1)&" % от {at}","")'
        if number is not None and total:
            share_text = f"{round(100 * number / total, 1):g}".replace(".", ",") + f" % от {at}"
    formula, text = share, share_text
    for rule in reversed(list(_rules(count, place, counts))):
        formula = f'IF({rule.condition},"{rule.text}",{formula})'
        text = rule.text if rule.holds else text
    blank = "" if count.optional else NOT_FILLED
    return Hint(f'=IF(ISBLANK({here}),"{blank}",{formula})', blank if number is None else text)


def _rules(
    count: RawCount, place: Callable[[str], str], counts: Mapping[str, int | None]
) -> Iterator[_Rule]:
    here, number = place(count.name), counts.get(count.name) or 0

    def present(names: tuple[str, ...]) -> list[int]:
        return [value for name in names if (value := counts.get(name)) is not None]

    yield _Rule(f"NOT(ISNUMBER({here}))", False, "нужно число!")
    yield _Rule(f"OR({here}<0,{here}<>INT({here}))", number < 0, "нужно целое число от 0!")
    for whole in count.part_of:
        at = place(whole)
        exceeded = any(number > total for total in present((whole,)))
        yield _Rule(f"AND(ISNUMBER({at}),{here}>{at})", exceeded, f"больше, чем {at}!")
    for union in UNIONS:
        if union.whole != count.name:
            continue
        cells = [place(member) for member in union.members]
        members, listed = present(union.members), ",".join(cells)
        smaller = bool(members) and number < max(members)
        yield _Rule(f"{here}<MAX({listed})", smaller, f"меньше, чем {' или '.join(cells)}!")
        larger = len(members) == len(cells) and number > sum(members)
        yield _Rule(
            f"AND(COUNT({listed})={len(cells)},{here}>SUM({listed}))",
            larger,
            f"больше суммы {' + '.join(cells)}!",
        )
    for disjoint in DISJOINT:
        if count.name not in disjoint.parts:
            continue
        cells, at = [place(part) for part in disjoint.parts], place(disjoint.within)
        exceeded = any(
            sum(present(disjoint.parts)) > total for total in present((disjoint.within,))
        )
        yield _Rule(
            f"AND(ISNUMBER({at}),SUM({','.join(cells)})>{at})",
            exceeded,
            f"{' + '.join(cells)} больше, чем {at}!",
        )
