"""The sixth station: what speaks against a table → findings, in words for whoever sent it.

Everything is said at once: the columns that do not fit, rows that nobody knows, totals that
disagree, codes against names, cells that are no counts, counts that cannot hold together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from etl.checks import relations
from etl.findings import Finding
from etl.reader.reading import Cell
from etl.table.cells.grid import column_letter, coordinate
from etl.table.cells.names import INCLUDED, TITLES, UNSTATED, contradiction
from etl.table.cells.numbers import wording_of
from etl.table.choice import Table
from etl.table.figures import ColumnFaults, Figures, NumberFault, OnlyTogether
from etl.table.rows import ReadRow, Rows
from etl.table.sums import INSIDE, SEPARATE, SumCheck
from indicators import wording
from indicators.regions import subjects
from indicators.regions.recognition import DISTRICTS_OF

# Of one kind; a table with an error in each row has one cause.
_MOST_FINDINGS = 15
# So many totals, all of them wrong, are no slip of the pen.
_ENOUGH_CHECKS = 3
_OKRUG_WORDS = {INSIDE: "внутри числа области", SEPARATE: "в число области не входит"}


def check(figures: Figures) -> tuple[Finding, ...]:
    """Everything against the table, in the order of the line; with an error nothing is loaded."""
    rows = figures.rows
    findings = [
        *rows.columns.findings,
        *_of_rows(rows),
        *_of_okrugs(figures),
        *_of_sums(figures),
        *_of_codes(rows),
        *chain.from_iterable(_of_column(rows.table, faults) for faults in figures.faults),
        *(_unclear(code, figures) for code in figures.unclear),
        *_of_relations(figures),
    ]
    if rows.table.profile and not figures.counts and not any(each.is_error for each in findings):
        findings.append(
            rows.table.error("table.nothing", "в выбранных столбцах нет ни одного числа региона.")
        )
    return tuple(findings)


def related(
    file: str, sheet: str, region: str, counts: Mapping[str, int | None], places: Mapping[str, str]
) -> list[Finding]:
    """What cannot hold between the counts of one region; ``places``: count → cell or document."""
    findings = []
    cells = {name: Cell(sheet, place) for name, place in places.items()}
    for finding in relations.within_report(file, counts, cells):
        head = ", ".join(filter(None, (file, f"лист «{sheet}»" if sheet else "", finding.cell)))
        rest = finding.message.removeprefix(head).removeprefix(": ")
        findings.append(replace(finding, message=f"{head}: {subjects.name(region)}: {rest}"))
    return findings


# Rows


def _of_rows(rows: Rows) -> Iterator[Finding]:
    yield from _ragged(rows)
    table, unresolved = rows.table, rows.unresolved
    for row in unresolved[:_MOST_FINDINGS]:
        yield table.error(
            "table.unresolved",
            f"строка {row.row}: {row.reason.rstrip('.')}. Исправьте название или, если это не "
            "субъект, добавьте строку в leave_out профиля.",
            coordinate(row.row, table.layout.name_column),
            row.name,
            "название субъекта РФ",
        )
    if len(unresolved) > _MOST_FINDINGS:
        rest = len(unresolved) - _MOST_FINDINGS
        yield table.error("table.unresolved", f"не узнано еще строк: {wording.whole(rest)}.")
    if rows.columns.where and not rows.resolved and table.profile:
        yield table.error(
            "table.profile",
            f"ни одна строка не подходит под [where] профиля: {_values_there(rows)}.",
            found="0 строк",
            expected=", ".join(f"{key} = {value}" for key, value in table.profile.where.items()),
        )
    yield from _repeated(rows)
    yield from _hidden(rows)


def _ragged(rows: Rows) -> Iterator[Finding]:
    """A csv row with more or fewer fields than the others: a mark stood for two things."""
    table, widths = rows.table, rows.table.grid.widths
    numbered = [row.row for row in rows.with_numbers] + [row.row for row in rows.unresolved]
    numbered = [row for row in numbered if row in widths]
    if not numbered:
        return
    usual = Counter(widths[row] for row in numbered).most_common(1)[0][0]
    first, last = table.layout.rows[0], table.layout.area.right
    heading = max((row for row in widths if row < first), default=0)
    odd = [row for row in sorted(numbered) if widths[row] != usual]
    if heading in range(table.layout.area.top, first) and widths[heading] < last:
        odd.append(heading)
    for row in odd[:3]:
        yield table.error(
            "table.ragged",
            f"в строке {row} полей: {widths[row]}, а в остальных {max(usual, last)}. Возможно, "
            "десятичная запятая принята за разделитель или строка обрезана.",
            coordinate(row, 1),
            f"{widths[row]} полей",
            f"{max(usual, last)} полей",
        )


def _values_there(rows: Rows) -> str:
    """What stands in the columns by which the profile chooses rows."""
    table, texts = rows.table, []
    for number in rows.columns.where:
        values = {
            value.text: None
            for row in table.layout.rows
            if (value := table.grid.cells.get((row, number)))
        }
        there = wording.some(list(values), 8) or "только пустые ячейки"
        texts.append(f"в столбце «{table.layout.column(number).title}» есть {there}")
    return ", ".join(texts)


def _repeated(rows: Rows) -> Iterator[Finding]:
    if not rows.repeated:
        return
    code, same = next(iter(rows.repeated.items()))
    places = " и ".join(str(row.row) for row in same[:3])
    more = len(rows.repeated) - 1
    others = f" Так же еще субъектов: {wording.whole(more)}." if more else ""
    apart = _telling_apart(rows.table, list(rows.repeated.values()))
    how = (
        f" Строки различаются столбцами {wording.some(apart)}: укажите нужное в [where] профиля."
        if apart
        else " Оставьте одну строку или укажите range."
    )
    yield rows.table.error(
        "table.repeated",
        f"{subjects.name(code)} встречается несколько раз: строки {places}.{others}{how}",
        coordinate(same[1].row, rows.table.layout.name_column),
        f"{len(same)} строк",
        "одна строка",
    )


def _telling_apart(table: Table, repeated: Sequence[Sequence[ReadRow]]) -> list[str]:
    """Columns that say which of a region's rows is which: the same few values for every region."""
    groups = repeated[:20]
    titles = []
    for column in table.layout.columns:
        # One region's two numbers differ anywhere; only words tell its rows apart.
        if len(groups) == 1 and not column.texts:
            continue
        values = [
            frozenset(_text(table, row.row, column.number) for row in group) for group in groups
        ]
        if len(values[0]) > 1 and len(set(values)) == 1:
            titles.append(column.title)
    return titles


def _text(table: Table, row: int, column: int) -> str:
    value = table.grid.cells.get((row, column))
    return value.text if value else ""


def _hidden(rows: Rows) -> Iterator[Finding]:
    """Rows and columns that nobody sees on the screen are read; so say that they were."""
    table = rows.table
    hidden = [str(row.row) for row in rows.resolved if row.row in table.grid.hidden_rows]
    if hidden:
        listed = ", ".join(hidden[:10])
        yield table.warning(
            "table.hidden",
            f"скрытые строки с субъектами: {listed}. Их числа тоже читаются. "
            "Проверьте, не остались ли они от фильтра.",
            found=listed + (" …" if len(hidden) > 10 else ""),
        )
    columns = [
        column_letter(each)
        for each in sorted(rows.columns.mapped)
        if each in table.grid.hidden_columns
    ]
    if columns:
        letters = ", ".join(columns)
        yield table.warning(
            "table.hidden",
            f"загружаемый столбец {letters} скрыт. Проверьте, тот ли это столбец.",
            columns[0],
            letters,
        )


def _of_codes(rows: Rows) -> Iterator[Finding]:
    """Rows whose code means another region than their name."""
    if not (codes := rows.codes):
        return
    against = [
        (row, other)
        for row in rows.resolved
        if (value := rows.table.grid.cells.get((row.row, codes.number)))
        and (other := contradiction(value, row.region, codes.system))
    ]
    for row, other in against[:_MOST_FINDINGS]:
        code = _text(rows.table, row.row, codes.number)
        yield rows.table.error(
            "table.code",
            f"строка {row.row}: «{row.name}» — это {subjects.name(row.region)}, а код {code} "
            f"({TITLES[codes.system]}) — {other}.",
            coordinate(row.row, codes.number),
            row.name,
        )


# Totals


def _of_okrugs(figures: Figures) -> Iterator[Finding]:
    profile = figures.rows.table.profile
    wish = profile.okrugs if profile else ""
    for each in figures.contradictions:
        proven = _okrug_words(each.proven)
        yield figures.rows.table.error(
            "table.okrugs",
            f"«{subjects.name(each.region)}»: суммы по округам говорят, что автономный округ "
            f"{proven}, а профиль — {_okrug_words((wish,)) if wish else 'ничего'}. "
            "Проверьте okrugs профиля.",
            found=proven,
            expected=wish,
        )


def _okrug_words(readings: Iterable[str]) -> str:
    return " и ".join(_OKRUG_WORDS[reading] for reading in sorted(readings))


def _of_sums(figures: Figures) -> Iterator[Finding]:
    """Totals that are not the sum of their parts; a column where none is holds no counts."""
    table = figures.rows.table
    if not figures.rows.columns.assignments:
        return
    by_column: dict[int, list[SumCheck]] = {}
    for each in figures.checks:
        by_column.setdefault(each.column, []).append(each)
    for column, checks in sorted(by_column.items()):
        complete = [each for each in checks if each.is_complete]
        if len(complete) >= _ENOUGH_CHECKS and not any(each.agrees for each in complete):
            yield table.error(
                "table.not_additive",
                f"ни один из итогов ({wording.whole(len(complete))}) не равен сумме частей: "
                "столбец похож на средние, цены или доли, а нужно количество. Если итоги здесь "
                "о другом, перечислите их строки в leave_out профиля.",
                column_letter(column),
                "итоги не складываются",
                "итог = сумма частей",
            )
    for each in [each for each in figures.checks if not each.agrees][:_MOST_FINDINGS]:
        yield table.warning(
            "table.sum",
            f"«{each.name}»: {wording_of(each.stated)}, а сумма частей "
            f"{wording_of(each.summed)}, разница {wording_of(each.difference)}. "
            "Одно из чисел неверно, или в итог входит что-то еще.",
            coordinate(each.row, each.column),
            wording_of(each.stated),
            wording_of(each.summed),
        )


def _unclear(code: str, figures: Figures) -> Finding:
    """Nothing says whether the number of an oblast holds its okrugs: ask for the profile's word."""
    table, row_of = figures.rows.table, figures.totals.row
    row = row_of(code, UNSTATED) or row_of(code, INCLUDED) or 0
    there = [subjects.name(okrug) for okrug in DISTRICTS_OF[code] if row_of(okrug)]
    beside = (
        f", а {wording.some(there)} стоит отдельной строкой: люди могут быть посчитаны дважды"
        if there
        else ""
    )
    # Without a profile nothing is loaded yet, and nothing is wrong yet.
    finding = table.error if table.profile else table.warning
    return finding(
        "table.okrugs",
        f"«{subjects.name(code)}» бывает с автономным округом и без него{beside}. Суммы этого "
        'не показывают. Укажите в профиле okrugs = "inside" (округ внутри, вычесть) или '
        '"separate" (округа в числе нет).',
        coordinate(row, table.layout.name_column),
        "не сказано",
        "строка «без автономных округов» или okrugs в профиле",
    )


# Numbers and counts


def _of_column(table: Table, faults: ColumnFaults) -> Iterator[Finding]:
    for kind in (faults.cells, faults.counts):
        number = 0
        for each in kind:
            if isinstance(each, OnlyTogether):
                yield _only_together(table, each)
                continue
            number += 1
            if number <= _MOST_FINDINGS:
                yield _no_count(table, each)
        # A whole column of fractions has one cause.
        if number > _MOST_FINDINGS:
            letter = faults.column.letter
            yield table.error(
                "table.number",
                f"столбец {letter}: таких ячеек еще {wording.whole(number - _MOST_FINDINGS)}.",
                letter,
            )


def _no_count(table: Table, fault: NumberFault) -> Finding:
    return table.error(
        "table.number",
        f"{fault.name}: {fault.reason}.",
        fault.place,
        expected="целое число от 0",
    )


def _only_together(table: Table, fault: OnlyTogether) -> Finding:
    return table.warning(
        "table.okrugs",
        f"{subjects.name(fault.region)}: число дано только вместе с автономным округом, без округа "
        "его не вычислить. Значение не загружается.",
        fault.place,
    )


def _of_relations(figures: Figures) -> Iterator[Finding]:
    table = figures.rows.table
    for period, regions in figures.counts.items():
        for code, values in regions.items():
            cells = {name: figures.cells[period, code, name] for name in values}
            yield from related(table.file, table.grid.name, code, values, cells)
