"""Totals of a table against its rows: a district is the sum of its regions, the country of all.

The sums also settle whether a bare «Архангельская область» counts the people of its okrug, which
has a row of its own beside it: when the district's total fits one reading only, that is the one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from etl.table.cells.names import (
    EXCLUDED,
    FEDERAL_DISTRICT,
    INCLUDED,
    REGION,
    TOTAL,
    UNSTATED,
    district,
)
from etl.table.rows import NamedRow
from indicators.regions.recognition import DISTRICTS_OF, PARENT, REGIONS

INSIDE, SEPARATE = "inside", "separate"
_MOST_DECIMALS = 9
# «Российская Федерация (без учета новых субъектов)».
_NEW = ("90", "93", "94", "95")
_WITHOUT_NEW = re.compile(
    r"без\b.*(?:нов\w+ (?:субъект|регион|территор)|донецк|луганск|херсон|запорож|\bднр|\bлнр)",
    re.IGNORECASE,
)

# Of one column: row → number, None for a missing one.
Numbers = Mapping[int, Decimal | None]


@dataclass(frozen=True)
class SumCheck:
    """A stated total beside the sum of its parts; ``missing`` are parts without a number."""

    column: int
    row: int
    name: str
    stated: Decimal
    summed: Decimal
    parts: int
    tolerance: Decimal
    missing: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal:
        """By how much the total is above its parts; negative where it is below."""
        return self.stated - self.summed

    @property
    def is_complete(self) -> bool:
        """Whether every part has a number."""
        return not self.missing

    @property
    def agrees(self) -> bool:
        """With parts missing only a sum above the total is a contradiction."""
        if self.missing:
            return self.difference >= -self.tolerance
        return abs(self.difference) <= self.tolerance


@dataclass(frozen=True)
class Part:
    """What a region has in one column: the number of ``row``, less its okrugs' where inside."""

    row: int
    value: Decimal | None


class Totals:
    """The rows with numbers, and which of them belong to which total."""

    def __init__(self, rows: Sequence[NamedRow]) -> None:
        self._named = tuple(rows)
        self._by_meaning: dict[tuple[str, str], int] = {}
        for each in rows:
            if each.meaning.kind == REGION or each.meaning.okrugs == INCLUDED:
                self._by_meaning.setdefault((each.meaning.code, each.meaning.okrugs), each.row)
        self.regions = tuple(
            dict.fromkeys(each.meaning.code for each in rows if each.meaning.kind == REGION)
        )
        self._members = _members(self._named)

    def row(self, code: str, okrugs: str = "") -> int | None:
        """The row of a region; ``okrugs`` tells those of an oblast with okrugs apart."""
        return self._by_meaning.get((code, okrugs))

    @property
    def parents(self) -> tuple[str, ...]:
        """The oblasts with okrugs that have a row, in whatever reading."""
        return tuple(
            code
            for code in DISTRICTS_OF
            if any(self.row(code, state) for state in (UNSTATED, INCLUDED, EXCLUDED))
        )

    def unsettled(self, parent: str) -> bool:
        """Whether only sums or the profile can say if the okrugs are in the number."""
        return self.row(parent, EXCLUDED) is None

    def checks(
        self, column: int, numbers: Numbers, okrugs: Mapping[str, str]
    ) -> tuple[SumCheck, ...]:
        """Every total against its parts; ``okrugs``: parent → inside, separate or nothing."""
        tolerance = _unit(numbers.values()) / 2
        names = {each.row: each.name for each in self._named}
        checks = []
        for total in self._named:
            stated = numbers.get(total.row)
            if stated is None:
                continue
            rows = self._summed_rows(total, numbers, okrugs)
            if rows is None or len(rows) < 2:
                continue
            values = [numbers.get(row) for row in rows]
            checks.append(
                SumCheck(
                    column,
                    total.row,
                    total.name,
                    stated,
                    sum((value for value in values if value is not None), Decimal()),
                    len(rows),
                    tolerance * (len(rows) + 1),
                    tuple(
                        names[row] for row, value in zip(rows, values, strict=True) if value is None
                    ),
                )
            )
        return tuple(checks)

    def prove(self, numbers: Numbers) -> dict[str, str]:
        """Parent → inside or separate, where a total fits exactly one reading."""
        open_parents = [
            parent
            for parent in self.parents
            if numbers.get(self.row(parent, EXCLUDED) or 0) is None
            and self._okrug_sum(parent, numbers)
            and any(numbers.get(self.row(parent, x) or 0) for x in (UNSTATED, INCLUDED))
        ]
        proven: dict[str, str] = {}
        for kind in (FEDERAL_DISTRICT, TOTAL):
            for total in self._named:
                if total.meaning.kind == kind:
                    proven |= self._prove_by(total, open_parents, numbers, proven)
        return proven

    def _prove_by(
        self, total: NamedRow, parents: list[str], numbers: Numbers, proven: Mapping[str, str]
    ) -> dict[str, str]:
        stated, members = numbers.get(total.row), self._members.get(total.row, ())
        mine = [parent for parent in parents if parent in members and parent not in proven]
        if stated is None or not mine:
            return {}
        tolerance = _unit(numbers.values()) / 2
        fits = []
        for readings in product((INSIDE, SEPARATE), repeat=len(mine)):
            okrugs = {**proven, **dict(zip(mine, readings, strict=True))}
            rows = self._rows(members, numbers, okrugs)
            values = [numbers.get(row) for row in rows or ()]
            if not values or any(value is None for value in values):
                continue
            summed = sum((value for value in values if value is not None), Decimal())
            if abs(stated - summed) <= tolerance * (len(values) + 1):
                fits.append(dict(zip(mine, readings, strict=True)))
        return fits[0] if len(fits) == 1 else {}

    def part(self, code: str, numbers: Numbers, okrugs: Mapping[str, str]) -> Part | None:
        """What a region's number is; None where the table cannot say."""
        if code not in DISTRICTS_OF:
            row = self.row(code)
            return Part(row, numbers.get(row)) if row else None
        own = self.row(code, EXCLUDED)
        if own and numbers.get(own) is not None:
            return Part(own, numbers[own])
        bare, whole = self.row(code, UNSTATED), self.row(code, INCLUDED)
        reading = okrugs.get(code, "")
        if reading == SEPARATE and bare:
            return Part(bare, numbers.get(bare))
        row = bare or whole
        if not row or numbers.get(row) is None:
            return Part(own or row or 0, None)
        if reading != INSIDE:
            return None
        less = tuple(each for okrug in DISTRICTS_OF[code] if (each := self.row(okrug)))
        taken = [numbers.get(each) for each in less]
        if len(less) < len(DISTRICTS_OF[code]) or any(value is None for value in taken):
            return Part(row, None)
        rest = sum((value for value in taken if value is not None), Decimal())
        return Part(row, (numbers[row] or Decimal()) - rest)

    def _summed_rows(
        self, total: NamedRow, numbers: Numbers, okrugs: Mapping[str, str]
    ) -> list[int] | None:
        """Rows that should make the total; None for a row that is no sum, or one unclear."""
        if total.meaning.kind in (TOTAL, FEDERAL_DISTRICT):
            return self._rows(self._members.get(total.row, ()), numbers, okrugs)
        if total.meaning.code in DISTRICTS_OF and total.meaning.okrugs != EXCLUDED:
            return self._parts(total.meaning.code)
        return None

    def _okrug_sum(self, parent: str, numbers: Numbers) -> Decimal | None:
        """The okrugs together; None unless each has a number."""
        rows = [self.row(okrug) for okrug in DISTRICTS_OF[parent]]
        values = [numbers.get(row) if row else None for row in rows]
        if any(value is None for value in values):
            return None
        return sum((value for value in values if value is not None), Decimal())

    def _parts(self, parent: str) -> list[int] | None:
        rows = [self.row(parent, EXCLUDED), *map(self.row, DISTRICTS_OF[parent])]
        present = [row for row in rows if row]
        return present if len(present) == len(rows) else None

    def _rows(
        self, members: Iterable[str], numbers: Numbers, okrugs: Mapping[str, str]
    ) -> list[int] | None:
        """Rows that make the sum of ``members`` without counting anyone twice; None if unclear."""
        chosen: list[int] = []
        present = set(members)
        for code in members:
            if code in PARENT and PARENT[code] in present:
                continue  # comes with its oblast
            if code not in DISTRICTS_OF:
                chosen += [row] if (row := self.row(code)) else []
                continue
            own, bare, whole = (self.row(code, x) for x in (EXCLUDED, UNSTATED, INCLUDED))
            parts = [row for okrug in DISTRICTS_OF[code] if (row := self.row(okrug))]
            if own and (numbers.get(own) is not None or not (bare or whole)):
                chosen += [own, *parts]
            elif okrugs.get(code) == SEPARATE and bare:
                chosen += [bare, *parts]
            elif own or (whole and not bare) or okrugs.get(code) == INSIDE:
                chosen += [row] if (row := whole or bare) else []
            elif not parts and bare:
                chosen.append(bare)
            else:
                return None
        return chosen


def _members(rows: Sequence[NamedRow]) -> dict[int, tuple[str, ...]]:
    """Row of a total → the regions that it should be the sum of.

    Districts changed (Северо-Кавказский left Южный in 2010, Бурятия moved in 2018), so the order
    of the table is believed before today's list, where the table is ordered by district.
    """
    regions = [each for each in rows if each.meaning.kind == REGION]
    everyone = tuple(dict.fromkeys(each.meaning.code for each in regions))
    members = {
        each.row: tuple(
            code for code in everyone if not (code in _NEW and _WITHOUT_NEW.search(each.name))
        )
        for each in rows
        if each.meaning.kind == TOTAL
    }
    districts = [each for each in rows if each.meaning.kind == FEDERAL_DISTRICT]
    if not districts:
        return members
    best: dict[int, tuple[str, ...]] = {}
    score = 0
    for grouping in (_grouped(rows), _grouped(tuple(reversed(rows)))):
        fitting = sum(
            REGIONS[code].federal_district == district(each.name)
            for each in districts
            for code in grouping.get(each.row, ())
        )
        if fitting > score:
            best, score = grouping, fitting
    if score * 10 < len(everyone) * 7:
        best = {
            each.row: tuple(
                code for code in everyone if REGIONS[code].federal_district == district(each.name)
            )
            for each in districts
            if district(each.name)
        }
    return members | best


def _grouped(rows: Sequence[NamedRow]) -> dict[int, tuple[str, ...]]:
    """Each district's row with the regions that follow it."""
    groups: dict[int, dict[str, None]] = {}
    current: dict[str, None] | None = None
    for each in rows:
        if each.meaning.kind == FEDERAL_DISTRICT:
            current = groups.setdefault(each.row, {})
        elif each.meaning.kind == TOTAL:
            current = None
        elif each.meaning.kind == REGION and current is not None:
            current[each.meaning.code] = None
    return {row: tuple(codes) for row, codes in groups.items()}


def _unit(values: Iterable[Decimal | None]) -> Decimal:
    """The last decimal place written in a column; 0 for whole numbers, which add up exactly."""
    places = 0
    for value in values:
        if value is not None:
            exponent = value.normalize().as_tuple().exponent
            places = max(places, -exponent if isinstance(exponent, int) else 0)
    return Decimal(10) ** -min(places, _MOST_DECIMALS) if places else Decimal()
