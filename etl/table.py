"""The second way in: a flat table, regions in rows and counts in columns, read with a profile.

Nothing is guessed. A name that is no region, a unit that nobody named, a number that can be read
in two ways, an oblast that may hold its okrug's people twice: each is said, and nothing is loaded.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from etl import relations
from etl.findings import Finding, error, warning
from etl.reading import Cell, Kind
from etl.table_choice import NoTable, choose
from etl.table_columns import (
    Assignment,
    Mismatch,
    factor_of,
    find_column,
    guess,
    period_of,
    says,
    texts_above,
    units_of,
    where_columns,
)
from etl.table_files import OpenedFile, open_file
from etl.table_grid import Grid, column_letter, coordinate
from etl.table_headers import years_said
from etl.table_layout import Column, Layout
from etl.table_lines import Lines, code_column, contradictions, resolve_by_code, sort, telling_apart
from etl.table_numbers import Mark, NoNumber, count, number, proven_marks
from etl.table_profile import Profile
from etl.table_reading import ReadColumn, TableReading, some
from etl.table_sums import Line, SumCheck, Table
from indicators import wording
from indicators.counts import COUNTS
from indicators.periods import Period
from indicators.regions import DISTRICTS_OF, REGIONS

_MOST_FINDINGS = 15
# So many totals, all of them wrong, are no slip of the pen.
_ENOUGH_CHECKS = 3
# More columns than this are checked against totals only when the profile maps them.
_MOST_CHECKED = 40
_YEAR_BEFORE = "_year_before"


def read(
    content: bytes, file_name: str, profile: Profile | None = None, **asked: str
) -> TableReading:
    """Open a file and read its table; see ``read_opened``."""
    return read_opened(open_file(content, file_name), profile, **asked)


def read_opened(
    opened: OpenedFile,
    profile: Profile | None = None,
    *,
    sheet: str = "",
    range: str = "",  # noqa: A002 (the word of the profile and of the command)
    period: str = "",
) -> TableReading:
    """The table in an opened file; without a profile a preview with everything that was found.

    ``sheet``, ``range`` (``A5:H102``) and ``period`` (``2025Q4``) go before those of the profile;
    ValueError when one is malformed. Every fault of the file or the profile is a finding.
    """
    if not opened.readable:
        return TableReading(opened.file, profile=profile, findings=opened.findings)
    try:
        grid, layout = choose(opened, profile, sheet, range)
    except NoTable as none:
        finding = error(
            none.rule,
            f"{none}.",
            file=opened.file,
            sheet=none.sheet,
            found=none.found,
            expected=none.expected,
        )
        return TableReading(opened.file, profile=profile, findings=(*opened.findings, finding))
    reader = _Reader(opened.file, grid, layout, profile)
    reader.findings += opened.findings
    return reader.read(period)


@dataclass
class _Reader:
    """One table on its way to a reading; findings gather here, all at once."""

    file: str
    grid: Grid
    layout: Layout
    profile: Profile | None
    findings: list[Finding] = field(default_factory=list)

    def read(self, period: str) -> TableReading:
        lines = self._lines()
        above = texts_above(self.grid, self.layout)
        assignments = self._assignments(period, above) if self.profile else []
        table = Table(lines.with_numbers)
        marks = self._marks(assignments)
        numbers = {
            column.number: self._numbers(column, lines.with_numbers, marks)
            for column in self._checked(assignments, above)
            if not lines.repeated()
        }
        okrugs = self._okrugs(table, numbers, assignments)
        checks = tuple(
            check
            for column, values in numbers.items()
            for check in table.checks(column, values, okrugs)
        )
        if assignments:
            self._report_checks(checks)
        codes = self._codes(lines)
        counts, cells = self._counts(table, assignments, marks, okrugs)
        reading = TableReading(
            file=self.file,
            sheet=self.grid.name,
            range=str(self.layout.area),
            profile=self.profile,
            name_heading=self.layout.name_heading,
            codes=codes,
            columns=self._columns(assignments, above, lines),
            resolved=tuple(lines.resolved),
            left_out=tuple(lines.left_out),
            unresolved=tuple(lines.unresolved),
            skipped=lines.skipped,
            checks=checks,
            okrugs=okrugs,
            cells=cells,
        )
        self._related(counts, cells)
        if self.profile and not counts and not self._has_errors:
            self._error("table.nothing", "в выбранных столбцах нет ни одного числа региона.")
        return replace(
            reading,
            findings=tuple(self.findings),
            counts={} if self._has_errors else counts,
        )

    @property
    def _has_errors(self) -> bool:
        return any(finding.is_error for finding in self.findings)

    def _error(
        self, rule: str, text: str, cell: str = "", found: str = "", expected: str = ""
    ) -> None:
        self.findings.append(
            error(
                rule,
                text,
                file=self.file,
                sheet=self.grid.name,
                cell=cell,
                found=found,
                expected=expected,
            )
        )

    def _warning(
        self, rule: str, text: str, cell: str = "", found: str = "", expected: str = ""
    ) -> None:
        self.findings.append(
            warning(
                rule,
                text,
                file=self.file,
                sheet=self.grid.name,
                cell=cell,
                found=found,
                expected=expected,
            )
        )

    def _mismatch(self, reason: Mismatch) -> None:
        self._error(reason.rule, f"{reason}.", reason.cell, reason.found, reason.expected)

    def _lines(self) -> Lines:
        where: Mapping[int, str] = {}
        try:
            where = where_columns(self.layout, self.profile) if self.profile else {}
        except Mismatch as reason:
            self._mismatch(reason)
        lines = sort(self.grid, self.layout, self.profile, where)
        codes, system, _ = code_column(self.grid, self.layout, lines, self.profile)
        if codes:
            resolve_by_code(self.grid, lines, codes, system)
        self._ragged(lines)
        for row in lines.unresolved[:_MOST_FINDINGS]:
            self._error(
                "table.unresolved",
                f"строка {row.row}: {row.reason.rstrip('.')}. Исправьте название или, если это не "
                "субъект, добавьте строку в leave_out профиля.",
                coordinate(row.row, self.layout.name_column),
                row.name,
                "название субъекта РФ",
            )
        if len(lines.unresolved) > _MOST_FINDINGS:
            rest = len(lines.unresolved) - _MOST_FINDINGS
            self._error("table.unresolved", f"не узнано еще строк: {wording.whole(rest)}.")
        if where and not lines.resolved:
            self._error(
                "table.profile",
                "ни одна строка с субъектом не подходит под where профиля.",
                found="0 строк",
                expected=str(dict(self.profile.where) if self.profile else {}),
            )
        self._repeated(lines)
        return lines

    def _repeated(self, lines: Lines) -> None:
        repeated = lines.repeated()
        if not repeated:
            return
        code, rows = next(iter(repeated.items()))
        places = " и ".join(str(row.row) for row in rows[:3])
        more = len(repeated) - 1
        others = f" Так же еще субъектов: {wording.whole(more)}." if more else ""
        apart = telling_apart(self.grid, self.layout, repeated.values())
        how = (
            f" Строки различаются столбцами {some(apart)}: укажите нужное в [where] профиля."
            if apart
            else " Оставьте одну строку или укажите range."
        )
        self._error(
            "table.repeated",
            f"{REGIONS[code].name} встречается несколько раз: строки {places}.{others}{how}",
            coordinate(rows[1].row, self.layout.name_column),
            f"{len(rows)} строк",
            "одна строка",
        )

    def _ragged(self, lines: Lines) -> None:
        """A csv row with more or fewer fields than the others: a mark stood for two things."""
        widths = self.grid.widths
        rows = [line.row for line in lines.with_numbers if line.row in widths]
        rows += [row.row for row in lines.unresolved if row.row in widths]
        if not rows:
            return
        usual = Counter(widths[row] for row in rows).most_common(1)[0][0]
        heading = max((row for row in widths if row < self.layout.rows[0]), default=0)
        last = self.layout.area.right
        odd = [row for row in sorted(rows) if widths[row] != usual]
        if heading in range(self.layout.area.top, self.layout.rows[0]) and widths[heading] < last:
            odd.append(heading)
        for row in odd[:3]:
            self._error(
                "table.ragged",
                f"в строке {row} полей: {widths[row]}, а в остальных {max(usual, last)}. Возможно, "
                "десятичная запятая принята за разделитель или строка обрезана.",
                coordinate(row, 1),
                f"{widths[row]} полей",
                f"{max(usual, last)} полей",
            )

    def _assignments(self, asked: str, above: Iterable[str]) -> list[Assignment]:
        assert self.profile
        found: list[Assignment] = []
        for mapped in self.profile.columns:
            try:
                period = period_of(mapped, self.profile, asked)
                column = find_column(self.layout, mapped, period)
                beside = self._unit_texts(column)
                seen = units_of(column, above, beside)
                factor = factor_of(mapped, column, seen, self.profile)
            except Mismatch as reason:
                self._mismatch(reason)
                continue
            self._period_said(column, mapped.count, period, above)
            if any((each.count, each.period) == (mapped.count, period) for each in found):
                self._error(
                    "table.profile",
                    f"«{COUNTS[mapped.count].title}» за {period} указано в профиле дважды.",
                    column.letter,
                )
            found.append(Assignment(column, mapped.count, period, factor))
        return found

    def _unit_texts(self, column: Column) -> tuple[str, ...]:
        """What stands in the columns of words beside, where units are written row by row."""
        texts = {
            value.text
            for other in self.layout.columns
            if other.number != column.number and other.texts > other.numbers
            for row in self.layout.rows
            if (value := self.grid.cells.get((row, other.number))) and value.kind is Kind.TEXT
        }
        inside = {
            value.text
            for row in self.layout.rows
            if (value := self.grid.cells.get((row, column.number)))
            and value.kind is Kind.TEXT
            and not any(map(str.isdecimal, value.text))
        }
        return tuple(sorted(texts | inside))

    def _period_said(self, column: Column, name: str, period: str, above: Iterable[str]) -> None:
        years = years_said(column.heading) or years_said(above)
        expected = Period.parse(period).year - name.endswith(_YEAR_BEFORE)
        if years and expected not in years:
            named = ", ".join(map(str, sorted(years)))
            self._warning(
                "table.period_said",
                f"столбец «{column.title}»: таблица говорит о {named}, а загружается за {period}. "
                "Проверьте период.",
                column.letter,
                named,
                str(expected),
            )

    def _marks(self, assignments: list[Assignment]) -> frozenset[Mark]:
        if self.profile and self.profile.decimal:
            return frozenset((Mark(self.profile.decimal),))
        columns = [each.column for each in assignments] or list(self.layout.columns)
        return proven_marks(
            value
            for column in columns
            for row in self.layout.rows
            if (value := self.grid.cells.get((row, column.number)))
        )

    def _checked(self, assignments: list[Assignment], above: Iterable[str]) -> list[Column]:
        """Columns whose totals are compared with their parts; shares do not add up."""
        if assignments:
            return list({each.column.number: each.column for each in assignments}.values())
        if self.profile:
            return []
        return [
            column
            for column in self.layout.columns
            if column.is_numeric
            and all(unit.factor for unit in units_of(column, above, self._unit_texts(column)))
        ][:_MOST_CHECKED]

    def _numbers(
        self, column: Column, lines: Iterable[Line], marks: frozenset[Mark]
    ) -> dict[int, Decimal | None]:
        """Row → number; what is none is reported where it would be loaded."""
        values: dict[int, Decimal | None] = {}
        for line in lines:
            try:
                values[line.row] = number(self.grid.cells.get((line.row, column.number)), marks)
            except NoNumber:
                values[line.row] = None
        return values

    def _okrugs(
        self,
        table: Table,
        numbers: Mapping[int, Mapping[int, Decimal | None]],
        assignments: list[Assignment],
    ) -> dict[str, str]:
        """Parent → what its bare row holds: as the sums prove, else as the profile says."""
        said = self.profile.okrugs if self.profile else ""
        readings: dict[str, set[str]] = {}
        for values in numbers.values():
            for parent, reading in table.prove(values).items():
                readings.setdefault(parent, set()).add(reading)
        settled: dict[str, str] = {}
        for parent in table.parents:
            proven = readings.get(parent, set())
            if len(proven) == 1 and (not said or said in proven):
                settled[parent] = next(iter(proven))
            elif proven and assignments:
                self._error(
                    "table.okrugs",
                    f"«{REGIONS[parent].name}»: суммы по округам говорят, что автономный округ "
                    f"{_okrug_words(proven)}, а профиль — "
                    f"{_okrug_words({said}) if said else 'ничего'}. Проверьте okrugs профиля.",
                    found=_okrug_words(proven),
                    expected=said,
                )
            elif said:
                settled[parent] = said
        return settled

    def _codes(self, lines: Lines) -> str:
        column, system, by_profile = code_column(self.grid, self.layout, lines, self.profile)
        if not column:
            return ""
        for row, text in contradictions(self.grid, lines, column, system)[:_MOST_FINDINGS]:
            self._error(
                "table.code", f"строка {row.row}: {text}.", coordinate(row.row, column), row.name
            )
        return f"{column_letter(column)}: {system}{'' if by_profile else ' (по названиям)'}"

    def _report_checks(self, checks: tuple[SumCheck, ...]) -> None:
        for column in sorted({check.column for check in checks}):
            complete = [each for each in checks if each.column == column and each.is_complete]
            if len(complete) >= _ENOUGH_CHECKS and not any(each.agrees for each in complete):
                self._error(
                    "table.not_additive",
                    f"ни один из итогов ({wording.whole(len(complete))}) не равен сумме частей: "
                    "столбец похож на средние, цены или доли, а нужно количество. Если итоги здесь "
                    "о другом, перечислите их строки в leave_out профиля.",
                    column_letter(column),
                    "итоги не складываются",
                    "итог = сумма частей",
                )
        for check in [each for each in checks if not each.agrees][:_MOST_FINDINGS]:
            self._warning(
                "table.sum",
                f"«{check.name}»: {wording_of(check.stated)}, а сумма частей "
                f"{wording_of(check.summed)}, разница {wording_of(check.difference)}. "
                "Одно из чисел неверно, или в итог входит что-то еще.",
                coordinate(check.row, check.column),
                wording_of(check.stated),
                wording_of(check.summed),
            )

    def _columns(
        self, assignments: list[Assignment], above: tuple[str, ...], lines: Lines
    ) -> tuple[ReadColumn, ...]:
        taken = {each.column.number: each for each in assignments}
        return tuple(
            ReadColumn(
                letter=column.letter,
                heading=column.heading,
                numbers=column.numbers,
                missing=column.missing,
                texts=column.texts,
                says=says(column, above),
                units=tuple(
                    unit.words for unit in units_of(column, above, self._unit_texts(column))
                ),
                guess=guess(column),
                count=taken[column.number].count if column.number in taken else "",
                period=taken[column.number].period if column.number in taken else "",
            )
            for column in self.layout.columns
        )

    def _counts(
        self,
        table: Table,
        assignments: list[Assignment],
        marks: frozenset[Mark],
        okrugs: Mapping[str, str],
    ) -> tuple[dict[str, dict[str, dict[str, int]]], dict[tuple[str, str, str], str]]:
        counts: dict[str, dict[str, dict[str, int]]] = {}
        cells: dict[tuple[str, str, str], str] = {}
        asked: dict[str, None] = {}
        for each in assignments:
            numbers, faults = self._loaded(each, table, marks), 0
            for code in dict.fromkeys((*table.regions, *table.parents)):
                part = table.part(code, numbers, okrugs)
                if part is None:
                    asked[code] = None
                    continue
                if part.value is None:
                    if code in DISTRICTS_OF:
                        self._not_settled(code, each, table, numbers)
                    continue
                place = coordinate(part.row, each.column.number)
                try:
                    value = count(part.value, each.factor)
                except NoNumber as reason:
                    faults += 1
                    if faults <= _MOST_FINDINGS:
                        self._no_number(place, REGIONS[code].name, str(reason))
                    continue
                counts.setdefault(each.period, {}).setdefault(code, {})[each.count] = value
                cells[each.period, code, each.count] = place
        if not self.profile:
            asked = {
                code: None for code in table.parents if table.unsettled(code) and code not in okrugs
            }
        for code in asked:
            self._ask_about_okrugs(code, table)
        return counts, cells

    def _loaded(
        self, each: Assignment, table: Table, marks: frozenset[Mark]
    ) -> dict[int, Decimal | None]:
        """The numbers of a column; what is no number in a region's row is an error."""
        numbers: dict[int, Decimal | None] = {}
        faults = 0
        for line in table.lines:
            try:
                value = self.grid.cells.get((line.row, each.column.number))
                numbers[line.row] = number(value, marks)
            except NoNumber as reason:
                numbers[line.row] = None
                faults += 1
                if line.meaning.code and faults <= _MOST_FINDINGS:
                    place = coordinate(line.row, each.column.number)
                    self._no_number(place, line.name, str(reason))
        return numbers

    def _no_number(self, place: str, name: str, reason: str) -> None:
        self._error("table.number", f"{name}: {reason}.", place, expected="целое число от 0")

    def _not_settled(
        self, code: str, each: Assignment, table: Table, numbers: Mapping[int, Decimal | None]
    ) -> None:
        """An oblast's number is in the table, but not the one without its okrug."""
        rows = [row for x in ("unstated", "included") if (row := table.row(code, x))]
        if any(numbers.get(row) is not None for row in rows):
            self._warning(
                "table.okrugs",
                f"{REGIONS[code].name}: число дано только вместе с автономным округом, без округа "
                "его не вычислить. Значение не загружается.",
                coordinate(rows[0], each.column.number),
            )

    def _ask_about_okrugs(self, code: str, table: Table) -> None:
        okrugs = [REGIONS[okrug].name for okrug in DISTRICTS_OF[code]]
        row = table.row(code, "unstated") or table.row(code, "included") or 0
        there = [name for name, x in zip(okrugs, DISTRICTS_OF[code], strict=True) if table.row(x)]
        beside = (
            f", а {some(there)} стоит отдельной строкой: люди могут быть посчитаны дважды"
            if there
            else ""
        )
        # Without a profile nothing is loaded yet, and nothing is wrong yet.
        tell = self._error if self.profile else self._warning
        tell(
            "table.okrugs",
            f"«{REGIONS[code].name}» бывает с автономным округом и без него{beside}. Суммы этого "
            'не показывают. Укажите в профиле okrugs = "inside" (округ внутри, вычесть) или '
            '"separate" (округа в числе нет).',
            coordinate(row, self.layout.name_column),
            "не сказано",
            "строка «без автономных округов» или okrugs в профиле",
        )

    def _related(
        self,
        counts: Mapping[str, Mapping[str, Mapping[str, int]]],
        cells: Mapping[tuple[str, str, str], str],
    ) -> None:
        for period, regions in counts.items():
            for code, values in regions.items():
                places = {name: cells[period, code, name] for name in values}
                self.findings += related(self.file, self.grid.name, code, values, places)


def related(
    file: str, sheet: str, region: str, counts: Mapping[str, int | None], places: Mapping[str, str]
) -> list[Finding]:
    """What cannot hold between the counts of one region; ``places``: count → cell or document."""
    found = []
    here = {name: Cell(sheet, place) for name, place in places.items()}
    for finding in relations.within_report(file, counts, here):
        head = ", ".join(filter(None, (file, f"лист «{sheet}»" if sheet else "", finding.cell)))
        rest = finding.message.removeprefix(head).removeprefix(": ")
        found.append(replace(finding, message=f"{head}: {REGIONS[region].name}: {rest}"))
    return found


def wording_of(value: Decimal) -> str:
    """A number as it stands in the table, in Russian notation."""
    if value == value.to_integral_value():
        return wording.whole(int(value))
    return f"{value.normalize():f}".replace(".", ",").replace("-", wording.MINUS)


def _okrug_words(readings: Iterable[str]) -> str:
    words = {"inside": "внутри числа области", "separate": "в число области не входит"}
    return " и ".join(words[reading] for reading in sorted(readings))
