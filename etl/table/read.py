"""The second way in: a flat table, regions in rows and counts in columns, read with a profile.

Nothing is guessed. A name that is no region, a unit that nobody named, a number that can be read
in two ways, an oblast that may hold its okrug's people twice: each is said, and nothing is loaded.
"""

from etl.findings import error
from etl.table.choice import NoTable, choose
from etl.table.files import OpenedFile, open_file
from etl.table.findings import TableFindings
from etl.table.grid import Grid
from etl.table.layout import Layout
from etl.table.line_checks import read_codes, read_lines
from etl.table.loading import decimal_marks, load, numbers_in
from etl.table.mapping import assign, columns_to_check, read_columns
from etl.table.profile import Profile
from etl.table.reading import TableReading
from etl.table.relations import related
from etl.table.sum_checks import ask_about_okrugs, settle_okrugs, tell_sums
from etl.table.sums import Table


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
    told = TableFindings(opened.file, grid.name, [*opened.findings])
    return _read(grid, layout, profile, period, told)


def _read(
    grid: Grid, layout: Layout, profile: Profile | None, period: str, told: TableFindings
) -> TableReading:
    """The table at ``layout``: rows, columns, totals against their parts, then the numbers."""
    assignments = assign(grid, layout, profile, period, told) if profile else []
    mapped = {each.column.number for each in assignments}
    lines = read_lines(grid, layout, profile, mapped, told)
    table = Table(lines.with_numbers)
    marks = decimal_marks(grid, layout, profile, assignments)
    numbers = {
        column.number: numbers_in(grid, column, lines.with_numbers, marks)
        for column in columns_to_check(grid, layout, profile, assignments)
        if not lines.repeated()
    }
    okrugs = settle_okrugs(table, numbers, profile, assignments, told)
    checks = tuple(
        check
        for column, values in numbers.items()
        for check in table.checks(column, values, okrugs)
    )
    if assignments:
        tell_sums(checks, told)
    codes = read_codes(grid, layout, lines, profile, told)
    loaded = load(grid, table, assignments, marks, okrugs, told)
    unclear = loaded.unclear
    if not profile:
        open_parents = (code for code in table.parents if table.unsettled(code))
        unclear = tuple(code for code in open_parents if code not in okrugs)
    for code in unclear:
        ask_about_okrugs(code, table, layout, profile, told)
    for each, regions in loaded.counts.items():
        for code, values in regions.items():
            cells = {name: loaded.cells[each, code, name] for name in values}
            told.found += related(told.file, told.sheet, code, values, cells)
    if profile and not loaded.counts and not told.has_errors:
        told.error("table.nothing", "в выбранных столбцах нет ни одного числа региона.")
    return TableReading(
        file=told.file,
        sheet=grid.name,
        range=str(layout.area),
        profile=profile,
        name_heading=layout.name_heading,
        codes=codes,
        columns=read_columns(grid, layout, assignments),
        resolved=tuple(lines.resolved),
        left_out=tuple(lines.left_out),
        unresolved=tuple(lines.unresolved),
        skipped=lines.skipped,
        checks=checks,
        okrugs=okrugs,
        findings=tuple(told.found),
        counts={} if told.has_errors else loaded.counts,
        cells=loaded.cells,
    )
