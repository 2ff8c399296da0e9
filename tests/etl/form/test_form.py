"""The form: what an official fills in is what the reader gets, wherever the cells went."""

import io
import re
from datetime import date, timedelta

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.checks.report import check
from etl.form import workbook
from etl.form.content import MilestoneReport, Sender
from etl.form.hints import hint, places
from etl.form.keys import COUNT, FORM_VERSION, MILESTONE
from etl.reader.pool import ReaderPool, read
from indicators.definitions.counts import COUNTS, of_sheet
from indicators.definitions.model import Sheet
from indicators.regions.recognition import REGIONS
from indicators.roadmap.measures import ROADMAP, MilestoneStatus

AFTER_THE_QUARTER = date(2026, 1, 12)
NUMBERS = dict.fromkeys(COUNTS, 5) | {"students": 10}


def blank_form(**content):
    target = io.BytesIO()
    workbook.write(target, "33", "2025Q4", **content)
    return target.getvalue()


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def fill_in(book, counts):
    """As a person does: find the line by its words, type the number beside it."""
    for sheet in (Sheet.SCHOOLS, Sheet.STUDENTS, Sheet.EMPLOYERS, Sheet.ROADMAP):
        worksheet = book[sheet.value]
        titles, numbers = (2, 4) if sheet is not Sheet.ROADMAP else (3, 7)
        rows = {worksheet.cell(row, titles).value: row for row in range(1, worksheet.max_row + 1)}
        for count in of_sheet(sheet):
            worksheet.cell(rows[count.title], numbers).value = counts[count.name]


@pytest.fixture(scope="module")
def pool():
    with ReaderPool(1) as readers:
        yield readers


def counts_of(reading):
    checked = check(reading, today=AFTER_THE_QUARTER)
    assert checked.content, [finding.message for finding in checked.findings if finding.is_error]
    return checked.content.counts


def test_the_same_arguments_give_the_same_bytes():
    assert blank_form(counts=NUMBERS) == blank_form(counts=NUMBERS)


def test_a_form_is_written_to_a_path_too(tmp_path):
    workbook.write(tmp_path / "33.xlsx", "33", "2025Q4")
    assert (tmp_path / "33.xlsx").read_bytes() == blank_form()


def test_the_sheets_are_those_that_an_official_knows_and_a_hidden_list():
    book = opened(blank_form())
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == list(Sheet)


def test_what_is_filled_in_by_hand_is_what_comes_out():
    book = opened(blank_form())
    fill_in(book, NUMBERS)
    reading = read(saved(book), "33_2025Q4.xlsx")
    assert (reading.region, reading.period, reading.form_version) == ("33", "2025Q4", FORM_VERSION)
    assert counts_of(reading) == NUMBERS


def test_inserted_rows_and_columns_do_not_shift_a_value(pool):
    book = opened(blank_form())
    fill_in(book, NUMBERS)
    for worksheet in book:
        # openpyxl leaves merged cells where they were, Excel moves them
        for merged in list(worksheet.merged_cells.ranges):
            worksheet.unmerge_cells(str(merged))
        worksheet.insert_rows(6, 2)
        worksheet.insert_rows(1)
        worksheet.insert_cols(3)
        worksheet.insert_cols(1)
    reading = pool.read(saved(book), "33_2025Q4.xlsx")
    assert (
        reading.cells["schools"].coordinate != read(blank_form(), "x").cells["schools"].coordinate
    )
    assert counts_of(reading) == NUMBERS


def test_moved_columns_do_not_shift_a_value(pool):
    book = opened(blank_form(counts=NUMBERS, comments={"pupils": "уточнено"}))
    sheet = book[Sheet.SCHOOLS.value]
    for row in range(1, sheet.max_row + 1):
        comment = sheet.cell(row, 8)
        if type(comment).__name__ == "Cell":
            sheet.cell(row, 20).value, comment.value = comment.value, None
    reading = pool.read(saved(book), "33_2025Q4.xlsx")
    assert reading.cells["pupils"].comment == "уточнено"
    assert counts_of(reading) == NUMBERS


def test_everything_written_comes_back(pool):
    milestones = {
        "1.1": MilestoneReport(MilestoneStatus.DONE, "Постановление", "12-п", date(2025, 11, 14)),
        "3.10": MilestoneReport(MilestoneStatus.IN_PROGRESS, comment="семинары с января"),
    }
    sender = Sender(
        "Минтруд", "Иванова И. И.", "+7 4922 00-00-00", "a@b.ru", date(2026, 1, 11), "все верно"
    )
    content = check(
        pool.read(
            blank_form(
                counts=NUMBERS,
                comments={"pupils": "=1+1 — это текст"},
                milestones=milestones,
                sender=sender,
                demonstration=True,
            ),
            "33.xlsx",
        ),
        today=AFTER_THE_QUARTER,
    ).content
    assert content.counts == NUMBERS
    assert content.comments == {"pupils": "=1+1 — это текст"}
    assert content.sender == sender
    assert content.demonstration
    assert list(content.milestones) == [milestone.number for milestone in ROADMAP]
    for number, report in milestones.items():
        assert content.milestones[number] == report
    assert content.milestones["2.2"] == MilestoneReport()
    assert msgspec.convert(msgspec.to_builtins(content), type(content)) == content


@settings(max_examples=12, deadline=None)
@given(counts=st.dictionaries(st.sampled_from(list(COUNTS)), st.integers(0, 2**53)))
def test_any_number_survives_the_way_through_the_workbook(counts, pool):
    reading = pool.read(blank_form(counts=counts), "33.xlsx")
    assert {name: cell.value for name, cell in reading.cells.items() if cell.value is not None} == (
        counts
    )


def test_a_demonstration_form_says_so_and_a_real_one_does_not():
    def texts(content):
        return " ".join(
            str(cell.value)
            for sheet in opened(content)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value
        )

    assert "Демонстрационные данные" in texts(blank_form(demonstration=True))
    assert "емонстрационные данные" not in texts(blank_form())
    assert not read(blank_form(), "x").demonstration


def test_every_line_names_its_unit_and_what_it_is_part_of():
    book = opened(blank_form())
    for sheet in (Sheet.SCHOOLS, Sheet.STUDENTS, Sheet.EMPLOYERS):
        lines = {row[1].value: row for row in book[sheet.value].iter_rows()}
        for count in of_sheet(sheet):
            line = lines[count.title]
            assert line[2].value
            for whole in count.part_of:
                assert f"({lines[COUNTS[whole].title][3].coordinate})" in line[5].value
            assert count.note in line[5].value


def test_inputs_are_open_and_labels_are_closed():
    book = opened(blank_form())
    for sheet in Sheet:
        assert book[sheet.value].protection.sheet
    schools = book[Sheet.SCHOOLS.value]
    assert not schools["D5"].protection.locked
    assert not schools["H5"].protection.locked
    assert schools["B5"].protection.locked


def test_every_count_is_checked_while_it_is_typed_in():
    book = opened(blank_form())
    checked = {
        (sheet.title, str(rule.sqref)): rule
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    }
    for name, cell in read(blank_form(), "x").cells.items():
        rule = checked[cell.sheet, cell.coordinate]
        assert (rule.type, rule.formula1) == ("whole", "0")
        assert len(re.findall(r"[A-Z]+\d+", rule.formula2)) == len(COUNTS[name].part_of)
        assert len(rule.error) <= 255
        assert len(rule.errorTitle) <= 32


def test_every_input_has_a_name():
    names = opened(blank_form()).defined_names
    reading = read(blank_form(), "x")
    for name, cell in reading.cells.items():
        sheet, coordinate = names[f"count_{name}"].attr_text.split("!")
        assert (sheet.strip("'"), coordinate.replace("$", "")) == (cell.sheet, cell.coordinate)
    assert {"field_region", "field_period", "field_person", "status_3_10"} <= set(names)


def test_the_lists_offer_every_region_and_the_forms_own_period():
    book = opened(blank_form())
    columns = list(book["Списки"].iter_cols(values_only=True))
    assert {name for name in columns[0] if name} == {region.name for region in REGIONS.values()}
    assert book[Sheet.TITLE.value]["C7"].value in columns[1]
    late = io.BytesIO()
    workbook.write(late, "33", "2031Q2")
    book = opened(late.getvalue())
    assert any(cell.value == book[Sheet.TITLE.value]["C7"].value for cell in book["Списки"]["B"])


# Every spelling of every region is the resolver's to know; here some of each length.
@pytest.mark.parametrize("region", sorted({*list(REGIONS)[::11], "07", "86"}))
def test_the_region_in_the_form_is_recognised_again(region, pool):
    target = io.BytesIO()
    workbook.write(target, region, "2025Q4")
    assert pool.read(target.getvalue(), "x").region == region


def test_the_due_date_stands_on_the_title_sheet():
    values = [cell.value for cell in opened(blank_form())[Sheet.TITLE.value]["B"] if cell.value]
    assert any("15\u00a0января 2026" in value for value in values)


def test_each_sheet_prints_on_a4_one_page_wide_with_its_head_on_every_page():
    for sheet in Sheet:
        page = opened(blank_form())[sheet.value]
        assert (page.page_setup.paperSize, page.page_setup.fitToHeight) == (9, 0)
        assert sheet is Sheet.TITLE or page.print_title_rows


def test_hidden_keys_are_hidden():
    for sheet in Sheet:
        page = opened(blank_form())[sheet.value]
        assert page.column_dimensions["A"].hidden
        assert page.row_dimensions[1].hidden


@pytest.mark.parametrize(
    ("name", "counts", "text"),
    [
        ("pupils", {}, "не заполнено"),
        ("pupils_8_9", {}, ""),
        ("pupils", {"pupils": 10}, ""),
        ("pupils_on_bvb", {"pupils": 1000, "pupils_on_bvb": 577}, "57,7 % от D4"),
        ("pupils_on_bvb", {"pupils": 0, "pupils_on_bvb": 0}, ""),
        ("pupils_on_bvb", {"pupils": 10, "pupils_on_bvb": 11}, "больше, чем D4!"),
        (
            "pupils_on_any_platform",
            {"pupils_on_bvb": 5, "pupils_on_ecp": 3, "pupils_on_any_platform": 4},
            "меньше, чем D5 или D6!",
        ),
        (
            "pupils_on_any_platform",
            {"pupils_on_bvb": 5, "pupils_on_ecp": 3, "pupils_on_any_platform": 9},
            "больше суммы D5 + D6!",
        ),
    ],
)
def test_the_hint_beside_a_number_says_what_the_formula_would(name, counts, text):
    rows = {count.name: row for row, count in enumerate(of_sheet(Sheet.SCHOOLS))}
    assert hint(COUNTS[name], places(rows, 3), counts).text == text


def test_what_does_not_exist_cannot_be_written():
    for mistake in (
        {"counts": {"teachers": 1}},
        {"comments": {"teachers": "много"}},
        {"milestones": {"9.9": MilestoneReport()}},
    ):
        with pytest.raises(KeyError):
            blank_form(**mistake)
    with pytest.raises(KeyError):
        workbook.write(io.BytesIO(), "00", "2025Q4")
    with pytest.raises(ValueError, match="период"):
        workbook.write(io.BytesIO(), "33", "2025")


def test_a_date_before_the_quarter_ends_is_only_preliminary():
    reading = read(blank_form(counts=NUMBERS), "x")
    checked = check(reading, today=date(2026, 1, 1) - timedelta(days=1))
    assert checked.accepted
    assert "title.running_period" in {finding.rule for finding in checked.findings}


def test_every_row_with_text_says_how_tall_it_is():
    """Without a height in the file, wrapped lines lie over each other in LibreOffice."""
    book = opened(blank_form())
    for sheet in (Sheet.SCHOOLS, Sheet.STUDENTS, Sheet.EMPLOYERS, Sheet.ROADMAP):
        rows = book[sheet.value]
        for (key,) in rows.iter_rows(min_col=1, max_col=1):
            if str(key.value or "").startswith((COUNT, MILESTONE)):
                assert rows.row_dimensions[key.row].height >= 12, (sheet, key.row)
