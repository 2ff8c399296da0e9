"""What a terminal shows of a flat table: where it is, what is left out, the sums checked, and a
profile to fill in, drafted from all that.
"""

from collections import Counter

from etl.commands.terminal import plain, stdout
from etl.table.cells.grid import coordinate
from etl.table.cells.numbers import wording_of
from etl.table.columns import ReadColumn
from etl.table.profile import toml
from etl.table.reading import TableReading
from etl.table.rows import EMPTY, ReadRow
from indicators import wording
from indicators.definitions.counts import COUNTS
from indicators.regions.subjects import REGIONS

_SHOWN = 40
_MOST_DRAFTED = 60
_KINDS = {
    "total": "итог",
    "federal_district": "федеральный округ",
    "composite": "несколько субъектов вместе",
    "not_a_region": "не субъект РФ",
    "note": "примечание",
    EMPTY: "в нужных столбцах пусто",
}


def print_reading(reading: TableReading) -> None:
    """Where the table is, its regions and columns, and what of it is not loaded."""
    where = ", ".join(
        filter(None, (f"лист «{reading.sheet}»" if reading.sheet else "", reading.range))
    )
    stdout().print(f"[bold]{plain(reading.file)}[/bold]{': ' if where else ''}{plain(where)}")
    if not reading.columns:
        return
    missing = [region.short_name for code, region in REGIONS.items() if code not in reading.regions]
    _line("Субъектов", wording.whole(len(reading.regions)))
    if missing and reading.regions:
        _line("Нет строки у", _some(missing))
    if reading.codes:
        _line("Коды субъектов в столбце", f"{reading.codes.letter}: {reading.codes.title}")
    if reading.skipped:
        _line("Не подошли под where", f"строк: {wording.whole(reading.skipped)}")
    for kind, title in _KINDS.items():
        if rows := [row for row in reading.left_out if row.kind == kind]:
            _line(f"Не загружаются, {title}", _rows(rows))
    if others := [row for row in reading.left_out if row.kind not in _KINDS]:
        _line("Не загружаются по профилю", _rows(others))
    if reading.unresolved:
        _line("[red]Не узнаны[/red]", _rows(list(reading.unresolved)))
    for column in reading.columns[:_SHOWN]:
        what = COUNTS[column.count].title if column.count else ""
        parts = [f"чисел {column.numbers}, пропусков {column.missing}"]
        parts += [f"период: {column.says}"] if column.says else []
        parts += [f"единица: {', '.join(column.units)}"] if column.units else []
        parts += [f"→ {what}, {column.period}"] if what else []
        _line(
            f"Столбец {column.letter}", f"{' / '.join(column.heading) or '—'}: {'; '.join(parts)}"
        )
    _print_checks(reading)


def _print_checks(reading: TableReading) -> None:
    wrong = [check for check in reading.checks if not check.agrees]
    partial = sum(not check.is_complete for check in reading.checks)
    if reading.checks:
        _line(
            "Итоги сверены с суммой частей",
            f"{wording.whole(len(reading.checks))}, расходятся {wording.whole(len(wrong))}"
            + (f", сверены не полностью {wording.whole(partial)}" if partial else ""),
        )
    for check in wrong[:_SHOWN]:
        _line(
            f"  {coordinate(check.row, check.column)}",
            f"«{check.name}»: {wording_of(check.stated)}, сумма частей "
            f"{wording_of(check.summed)}, разница {wording_of(check.difference)}",
        )


def _line(title: str, text: str) -> None:
    stdout().print(f"  {title}: {plain(text)}", soft_wrap=True)


def _rows(rows: list[ReadRow]) -> str:
    """Each name once, with its first row and how often it stands."""
    times = Counter(row.name for row in rows)
    first = {row.name: row.row for row in reversed(rows)}
    return _some(
        [
            f"{first[name]} {name[:60] or '(без названия)'}"
            + (f" и еще {wording.whole(number - 1)}" if number > 1 else "")
            for name, number in times.items()
        ]
    )


def _some(texts: list[str]) -> str:
    rest = len(texts) - _SHOWN
    listed = "; ".join(texts[:_SHOWN])
    return f"{listed} … и еще {wording.whole(rest)}" if rest > 0 else listed


def draft(reading: TableReading, name: str) -> str:
    """TOML with every column of the table; only columns whose title is a count's are mapped."""
    lines = [
        f"# Профиль таблицы {reading.file}: впишите count там, где столбец нужен,",
        "# уберите # перед нужными строками. Числа формы перечислены в конце.",
        f"name = {toml(name)}",
    ]
    if reading.sheet:
        lines.append(f"sheet = {toml(reading.sheet)}")
    lines += ['# period = "2025Q4"          # иначе --period при каждой загрузке']
    if any(column.units for column in reading.columns):
        units = sorted({unit for column in reading.columns for unit in column.units})
        lines.append(f"# unit = {toml(units)}")
    if reading.unresolved:
        names = list(dict.fromkeys(row.name for row in reading.unresolved if row.name))
        lines.append(f"# leave_out = {toml(names[:30])}   # только если это не субъекты")
    for column in reading.columns[:_MOST_DRAFTED]:
        lines += ["", *_mapping(column)]
    lines += ["", "# Числа формы:"]
    lines += [f"#   {count.name:40} {count.title}" for count in COUNTS.values()]
    return "\n".join(lines) + "\n"


def _mapping(column: ReadColumn) -> list[str]:
    facts = [f"чисел {column.numbers}", f"пропусков {column.missing}"]
    if column.texts:
        facts.append(f"текстов {column.texts}")
    if column.says:
        facts.append(f"период: {column.says}")
    mapped = [
        "[[columns]]",
        f"header = {toml(list(column.heading or (column.letter,)))}",
        f"count = {toml(column.guess)}",
    ]
    if column.units:
        facts.append(f"единица: {', '.join(column.units)}")
        mapped.append("factor = ")
    # A column with a unit waits for its factor, whatever its title.
    ready = column.guess and not column.units
    return [
        f"# столбец {column.letter}: {', '.join(facts)}",
        *(line if ready else f"# {line}" for line in mapped),
    ]
