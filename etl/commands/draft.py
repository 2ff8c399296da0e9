"""A profile to fill in, drafted from what a table shows."""

from etl.table.profile import toml
from etl.table.reading import ReadColumn, TableReading
from indicators.definitions.counts import COUNTS

_MOST_COLUMNS = 60


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
    for column in reading.columns[:_MOST_COLUMNS]:
        lines += ["", *_column(column)]
    lines += ["", "# Числа формы:"]
    lines += [f"#   {count.name:40} {count.title}" for count in COUNTS.values()]
    return "\n".join(lines) + "\n"


def _column(column: ReadColumn) -> list[str]:
    seen = [f"чисел {column.numbers}", f"пропусков {column.missing}"]
    if column.texts:
        seen.append(f"текстов {column.texts}")
    if column.says:
        seen.append(f"период: {column.says}")
    mapped = [
        "[[columns]]",
        f"header = {toml(list(column.heading or (column.letter,)))}",
        f"count = {toml(column.guess)}",
    ]
    if column.units:
        seen.append(f"единица: {', '.join(column.units)}")
        mapped.append("factor = ")
    # A column with a unit waits for its factor, whatever its title.
    ready = column.guess and not column.units
    return [
        f"# столбец {column.letter}: {', '.join(seen)}",
        *(line if ready else f"# {line}" for line in mapped),
    ]
