"""What can be read in two ways is refused: no program would show the number that a parser takes."""

import pytest

from etl.checks.report import check
from etl.reader.pool import ReaderPool
from indicators.definitions.model import Sheet
from indicators.definitions.periods import Period
from tests.etl.reader.test_reader import with_sheet_xml

SCHOOLS = "xl/worksheets/sheet2.xml"


@pytest.fixture(scope="module")
def pool():
    with ReaderPool(1) as readers:
        yield readers


def refused(pool, *edits):
    """The findings on the form after each text of a sheet was replaced by another."""

    def edit(xml):
        for old, new in edits:
            assert xml.count(old.encode()) == 1, old
            xml = xml.replace(old.encode(), new.encode())
        return xml

    reading = pool.read(with_sheet_xml(SCHOOLS, edit), "33.xlsx")
    assert not check(reading, today=Period.parse("2025Q4").due).accepted
    return [finding for finding in reading.findings if finding.rule == "form.damaged_cell"]


@pytest.mark.parametrize(
    ("old", "new", "cell", "what"),
    [
        ("<v>400</v>", "<v>1_0</v>", "D5", "записано с ошибкой: «1_0»"),
        ("<v>400</v>", "<v>٤٠٠</v>", "D5", "записано с ошибкой: «٤٠٠»"),
        ("<v>400</v>", "<v>４００</v>", "D5", "записано с ошибкой: «４００»"),
        ("<v>400</v>", "<v>400</v><v>7</v>", "D5", "записано два значения"),
        ('<c r="A1" t="s"><v>0</v>', '<c r="A1" t="s"><v>-1</v>', "A1", "с ошибкой: «-1»"),
        ("</sheetData>", '<row r="5"><c r="D5"><v>7</v></c></row></sheetData>', "D5", "дважды"),
        ('<c r="A1"', '<c r="A2"', "A2", "стоит в строке 1"),
        ("<v>400</v>", "<v>400</v><x/>", "D5", "то, чего в ней не бывает"),
        ("<v>400</v>", "<v>400<v>7</v></v>", "D5", "то, чего в ней не бывает"),
        ("</sheetData>", '<row r="1048577"/></sheetData>', "", "строки 1048577 в Excel не бывает"),
        (
            "</sheetData>",
            '</sheetData><mergeCells><mergeCell ref="C4:D5"/></mergeCells>',
            "D5",
            "число скрыто под объединением C4:D5",
        ),
        ('<c r="A1" t="s"><v>0</v></c>', "<x/>", "", "в строке 1 записано то, что не ячейка"),
    ],
)
def test_a_cell_that_can_be_read_in_two_ways_is_refused_by_its_address(old, new, cell, what, pool):
    (finding,) = refused(pool, (old, new))
    assert finding.is_error
    assert (finding.sheet, finding.cell) == (Sheet.SCHOOLS.value, cell)
    assert what in finding.message
    assert "сохраните заново" in finding.message


def test_cells_without_addresses_stand_one_after_another(pool):
    def edit(xml):
        return xml.replace(b'<c r="A1" ', b"<c ")

    reading = pool.read(with_sheet_xml(SCHOOLS, edit), "33.xlsx")
    assert reading.findings == ()
    assert reading.cells["schools"].value == 400


@pytest.mark.parametrize("written", ["+400", "400.0", "4E2", " 400 ", ".4e3"])
def test_a_number_may_be_written_in_every_way_of_the_standard(written, pool):
    def edit(xml):
        return xml.replace(b"<v>400</v>", f"<v>{written}</v>".encode())

    reading = pool.read(with_sheet_xml(SCHOOLS, edit), "33.xlsx")
    assert reading.findings == ()
    assert reading.cells["schools"].value == 400


def test_thousands_of_damaged_cells_are_named_a_few_at_a_time(pool):
    rows = "".join(f'<row r="{row}"><c r="A1"><v>5</v></c></row>' for row in range(100, 5000))
    assert len(refused(pool, ("</sheetData>", f"{rows}</sheetData>"))) == 20
