"""A reading of a table, drawn: what was found, what speaks against it, what it would change."""

from collections.abc import Iterable, Sequence

import msgspec
import streamlit as st

from charts.look.markup import NOTHING, Markup, html
from charts.reporting import findings as report
from charts.reporting import table_changes, table_preview
from charts.reporting.table_preview import Check, OtherColumn, Row, SampleColumn, SampleValue
from etl.archive.archive import ACCEPTED
from etl.findings import Finding
from etl.table.cells.grid import column_letter
from etl.table.cells.numbers import wording_of
from etl.table.columns import ReadColumn
from etl.table.document import TableChanges, loaded_tables
from etl.table.look import sample
from etl.table.reading import TableReading
from etl.table.rows import ReadRow
from indicators import wording
from indicators.definitions.counts import COUNTS
from indicators.regions import subjects
from indicators.regions.subjects import REGIONS
from pages.frame import drawing
from pages.reporting.table_upload import Upload

_SAMPLE_ROWS = 6
_SAMPLE_COLUMNS = 12
_MOST_MISSING = 12
_KINDS = {
    "total": "Итоги",
    "federal_district": "Федеральные округа",
    "composite": "Несколько субъектов вместе",
    "not_a_region": "Не субъекты РФ",
    "note": "Примечания и строки без чисел",
}
# Messages speak of the profile, as the command does; here each word of it has its own question.
_ANSWERS = {
    "table.okrugs": "автономные округа — вопрос об округах",
    "table.repeated": "повторы субъекта — «По каким столбцам выбрать одну строку»",
    "table.unresolved": "не узнанные строки — «Строки, которые не субъекты», если это так и есть",
    "table.unit": "единица — «Множитель» у столбца, спорные слова — «Слова о единице»",
    "table.not_additive": "итоги о другом — «Еще о таблице», «Итоги, которые здесь о другом»",
    "table.code": "коды — «Еще о таблице», «Коды субъектов»",
}
_OKRUGS = {"inside": "внутри числа области, вычтены", "separate": "в число области не входят"}


def show_found(upload: Upload, look: TableReading, reading: TableReading) -> None:
    """The table as it was understood: ``reading`` with the answers, ``look`` without them."""
    missing = [region.short_name for code, region in REGIONS.items() if code not in look.regions]
    drawing.show(
        table_preview.facts(
            [
                ("Лист", look.sheet),
                ("Ячейки", look.range),
                ("Столбец названий", " / ".join(look.name_heading) or "без шапки"),
                ("Субъекты", _of_89(len(look.regions), missing)),
                ("Коды", _codes(reading)),
                ("Автономные округа", _okrugs(reading)),
                ("Выбор строк", _skipped(reading)),
            ]
        )
        + _sample(upload, reading)
        + table_preview.folded(_missing(missing) | _parts(reading)),
        key="found",
        css=table_preview.CSS,
    )
    if reading.unresolved:
        drawing.show(
            html(
                "<h4>Не узнаны, поэтому ничего не загружается</h4>{}",
                table_preview.rows(_rows(reading.unresolved), "Что это может быть"),
            ),
            key="unresolved",
            css=table_preview.CSS,
        )


def _of_89(number: int, missing: Sequence[str]) -> str:
    share = f"{wording.whole(number)} из {wording.whole(len(REGIONS))}"
    if not missing:
        return f"{share}, все"
    named = ", ".join(missing[:_MOST_MISSING])
    rest = len(missing) - _MOST_MISSING
    more = f" и еще {wording.whole(rest)}, см. ниже" if rest > 0 else ""
    return f"{share}; нет строки: {named}{more}"


def _missing(missing: Sequence[str]) -> dict[str, Markup]:
    """All regions without a row, where they are too many to be named above."""
    if len(missing) <= _MOST_MISSING:
        return {}
    title = _titled("Субъекты, у которых нет строки", len(missing))
    return {title: table_preview.facts([("Нет строки", ", ".join(missing))])}


def _okrugs(reading: TableReading) -> str:
    return "; ".join(
        f"{subjects.short_name(parent)} — {_OKRUGS.get(verdict, verdict)}"
        for parent, verdict in reading.okrugs.items()
    )


def _codes(reading: TableReading) -> str:
    codes = reading.codes
    return f"столбец {codes.letter}, {codes.title}" if codes else ""


def _skipped(reading: TableReading) -> str:
    if not reading.skipped:
        return ""
    return f"не подошли под условие: {wording.counted(reading.skipped, wording.ROW)}"


def _sample(upload: Upload, reading: TableReading) -> Markup:
    seen = sample(upload.opened, reading, columns=_SAMPLE_COLUMNS, rows=_SAMPLE_ROWS)
    if not seen.rows:
        return NOTHING
    rows = [
        (
            Row(row.row, row.name, _resolved_as(row)),
            [
                SampleValue(
                    cell.text,
                    "" if cell.number is None else wording_of(cell.number),
                    cell.reason if column.numbers >= column.texts else "",
                )
                for cell, column in zip(cells, seen.columns, strict=True)
            ],
        )
        for row, cells in zip(seen.rows, seen.cells, strict=True)
    ]
    columns = [
        SampleColumn(column.letter, column.heading, _becomes(column)) for column in seen.columns
    ]
    return table_preview.sample(
        columns, rows, more_columns=seen.more_columns, more_rows=seen.more_rows
    )


def _resolved_as(row: ReadRow) -> str:
    """The region, where the table calls it otherwise; how it was known, where not by its name."""
    name = subjects.name(row.region)
    return row.reason or ("" if row.name == name else name)


def _becomes(column: ReadColumn) -> str:
    if not column.count:
        return ""
    return f"{wording.period_short(column.period)}: {COUNTS[column.count].title}"


def _parts(reading: TableReading) -> dict[str, Markup]:
    parts = {
        _titled("Столбцы", len(reading.columns)): table_preview.columns(
            [
                OtherColumn(
                    column.letter,
                    column.heading,
                    column.numbers,
                    column.missing,
                    column.texts,
                    column.says,
                    column.units,
                    _becomes(column),
                )
                for column in reading.columns
            ]
        )
        if reading.columns
        else NOTHING
    }
    for kind, title in _KINDS.items():
        if rows := [row for row in reading.left_out if row.kind == kind]:
            parts[_titled(f"{title}: не загружаются", len(rows))] = table_preview.rows(_rows(rows))
    if rows := [row for row in reading.left_out if row.kind not in _KINDS]:
        parts[_titled("Не загружаются по вашему выбору", len(rows))] = table_preview.rows(
            _rows(rows)
        )
    if reading.checks:
        wrong = sum(not check.agrees for check in reading.checks)
        outcome = f"расходятся {wording.whole(wrong)}" if wrong else "все сходятся"
        title = f"Итоги сверены с суммой частей: {wording.whole(len(reading.checks))}, {outcome}"
        parts[title] = table_preview.checks(_checks(reading))
    return parts


def _titled(title: str, number: int) -> str:
    return f"{title} ({wording.whole(number)})"


def _rows(rows: Iterable[ReadRow]) -> list[Row]:
    return [Row(row.row, row.name, row.reason) for row in rows]


def _checks(reading: TableReading) -> list[Check]:
    # The wrong ones first, before wording takes its time over thousands.
    ordered = sorted(reading.checks, key=lambda check: check.agrees)
    return [
        Check(
            check.row,
            check.name,
            column_letter(check.column),
            wording_of(check.stated),
            wording_of(check.summed),
            wording_of(check.difference),
            check.agrees,
            check.missing,
        )
        for check in ordered
    ]


def show_verdict(findings: Sequence[Finding], missing: Sequence[str]) -> None:
    """What the checks say; unresolved rows stand above already, each with its nearest names."""
    errors = sum(finding.is_error for finding in findings)
    warnings = len(findings) - errors
    if errors:
        st.error(f"Таблица не загружается: {wording.counted(errors, wording.ERROR)}.")
    elif missing:
        st.info(f"Выберите число формы: {', '.join(f'столбец {letter}' for letter in missing)}.")
    elif warnings:
        st.warning(f"Ошибок нет; {wording.counted(warnings, wording.WARNING)}: проверьте их.")
    else:
        st.success("Замечаний нет.")
    rules = {finding.rule for finding in findings}
    if answers := [words for rule, words in _ANSWERS.items() if rule in rules]:
        st.caption(f"Где ответить на этой странице: {'; '.join(answers)}.")
    if rest := [finding for finding in findings if finding.rule != "table.unresolved"]:
        show_findings(rest)


def show_findings(findings: Sequence[Finding], key: str = "findings") -> None:
    """``key`` tells several lists on one page apart."""
    drawing.show(
        report.report(msgspec.to_builtins(list(findings)), "Таблица"),
        key=key,
        css=report.CSS,
    )


def show_changes(changes: TableChanges) -> None:
    """What the table would change, before anything is stored."""
    same = f"Не меняется: {wording.counted(changes.same, wording.NUMBER)}." if changes.same else ""
    if not changes.changed:
        st.write("Против действующих данных ничего не меняется.")
        return
    new = sum(change.before is None for change in changes.changed)
    changed = wording.counted(len(changes.changed), wording.NUMBER)
    st.write(f"Изменится: {changed}, из них новых {wording.whole(new)}. {same}")
    drawing.show(
        table_changes.changes(
            [
                table_changes.Change(
                    wording.period_short(change.period),
                    subjects.name(change.region),
                    COUNTS[change.count].title,
                    change.before,
                    change.after,
                )
                for change in changes.changed
            ]
        ),
        key="changes",
        css=table_changes.CSS,
    )


def show_history() -> None:
    drawing.show(
        table_changes.history(
            [
                table_changes.LoadedTable(
                    each.received_at,
                    each.sender,
                    each.file_name,
                    each.profile,
                    each.period,
                    each.verdict == ACCEPTED,
                    each.regions,
                    each.errors,
                    each.warnings,
                    each.submission,
                )
                for each in loaded_tables()
            ]
        ),
        key="history",
        css=table_changes.CSS,
    )
