"""Untrusted workbooks: each fault is a finding of its own file, and the reader lives on."""

import io
import json
import sys
import threading
import time
import zipfile

import msgspec
import openpyxl
import pytest

from etl.form import workbook as form
from etl.form.keys import Field
from etl.reader.pool import ReaderPool, read
from etl.reader.reading import Kind, Reading
from etl.untrusted.container import check_container
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Sheet

SCHOOLS = Sheet.SCHOOLS.value


def workbook(**content):
    target = io.BytesIO()
    form.write(target, "33", "2025Q4", **content)
    return target.getvalue()


FORM = workbook(counts={"schools": 400, "pupils": 1000})


def changed(change, content=FORM):
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_sheet_xml(name, edit, content=FORM):
    """The workbook with one part replaced by what ``edit`` makes of its XML."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == name:
                data = edit(data)
            copy.writestr(member.filename, data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


@pytest.fixture(scope="module")
def pool():
    with ReaderPool(1) as readers:
        yield readers


def rules(reading):
    return [finding.rule for finding in reading.findings]


def test_a_reading_says_where_each_number_stands():
    reading = read(FORM, "/tmp/33_2025Q4.xlsx")
    cell = reading.cells["schools"]
    assert (cell.sheet, cell.coordinate, cell.kind, cell.value) == (
        SCHOOLS,
        "D5",
        Kind.NUMBER,
        400,
    )
    assert set(reading.cells) == set(COUNTS)
    assert len(reading.milestones) == 21
    assert set(reading.fields) == set(Field)
    assert (reading.file, reading.readable, reading.findings) == ("33_2025Q4.xlsx", True, ())


def test_a_reading_survives_json(pool):
    reading = pool.read(FORM, "33.xlsx")
    assert msgspec.convert(json.loads(json.dumps(msgspec.to_builtins(reading))), Reading) == reading


def test_a_bad_container_never_reaches_the_parser():
    with ReaderPool(1, command=("/nowhere",)) as readers:
        reading = readers.read(b"MZ", "отчет.xlsx")
    assert not reading.readable
    assert rules(reading) == ["container.type"]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (12.5, Kind.NUMBER),
        (1e308, Kind.NUMBER),
        ("1 072", Kind.TEXT),
        ("  ", Kind.BLANK),
        (True, Kind.BOOL),
        ("#N/A", Kind.ERROR),
        ("=400+1", Kind.FORMULA),
    ],
)
def test_the_kind_of_a_cell_is_kept(value, kind, pool):
    def change(book):
        book[SCHOOLS]["D5"].value = value

    assert pool.read(changed(change), "x").cells["schools"].kind is kind


def test_a_number_in_a_date_format_is_a_date(pool):
    def change(book):
        book[SCHOOLS]["D5"].number_format = "dd.mm.yyyy"

    assert pool.read(changed(change), "x").cells["schools"].kind is Kind.DATE


def test_the_stored_result_of_a_formula_is_its_value(pool):
    def as_formula(xml):
        return xml.replace(b"<v>400</v>", b"<f>399+1</f><v>400</v>")

    content = with_sheet_xml("xl/worksheets/sheet2.xml", as_formula)
    assert content != FORM
    cell = pool.read(content, "x").cells["schools"]
    assert (cell.kind, cell.value) == (Kind.NUMBER, 400)


def test_an_infinite_number_is_an_error_value(pool):
    def infinite(xml):
        return xml.replace(b"<v>400</v>", b"<v>1e999</v>")

    reading = pool.read(with_sheet_xml("xl/worksheets/sheet2.xml", infinite), "x")
    assert reading.cells["schools"].kind is Kind.ERROR


def test_a_moved_column_is_read_and_named(pool):
    def change(book):
        book[SCHOOLS].move_range("D1:D30", cols=10)

    reading = pool.read(changed(change), "x")
    (finding,) = reading.findings
    assert (finding.rule, finding.found, finding.expected) == (
        "form.moved_column",
        "столбец N",
        "столбец D",
    )
    assert reading.cells["schools"].value == 400


def test_hidden_rows_columns_and_sheets_are_read_and_named(pool):
    def change(book):
        for row in (5, 7, 8, 9):
            book[SCHOOLS].row_dimensions[row].hidden = True
        book[SCHOOLS].column_dimensions["D"].hidden = True
        book[Sheet.EMPLOYERS.value].sheet_state = "hidden"
        book.create_sheet("Черновик").sheet_state = "veryHidden"

    reading = pool.read(changed(change), "x")
    by_rule = {finding.rule: finding for finding in reading.findings}
    assert "строки 5, 7–9" in by_rule["form.hidden_rows"].message
    assert by_rule["form.hidden_column"].found == "скрытый столбец D"
    hidden = [each.sheet for each in reading.findings if each.rule == "form.hidden_sheet"]
    assert hidden == [Sheet.EMPLOYERS.value, "Черновик"]
    assert not any(finding.is_error for finding in reading.findings)
    assert reading.cells["schools"].value == 400


def test_what_the_form_hides_itself_is_not_reported(pool):
    assert pool.read(FORM, "x").findings == ()
    assert pool.read(workbook(demonstration=True), "x").findings == ()


@pytest.mark.parametrize("area", ["D5:D6", "C5:D5", "D5:E5", "B4:H9"])
def test_an_input_merged_with_its_neighbours_is_an_error(area, pool):
    reading = pool.read(changed(lambda book: book[SCHOOLS].merge_cells(area)), "x")
    (finding,) = reading.findings
    assert (finding.rule, finding.is_error) == ("form.merged_cells", True)
    assert area in finding.found


def test_comments_merged_over_several_lines_are_a_warning(pool):
    reading = pool.read(changed(lambda book: book[SCHOOLS].merge_cells("H5:H7")), "x")
    assert [(each.rule, each.is_error) for each in reading.findings] == [
        ("form.merged_cells", False)
    ]


def test_merged_words_of_the_form_are_nobodys_business(pool):
    assert pool.read(changed(lambda book: book[SCHOOLS].merge_cells("B5:C5")), "x").findings == ()


def test_a_lone_cell_in_the_last_corner_costs_nothing(pool):
    def change(book):
        for sheet in Sheet:
            book[sheet.value]["XFD1048576"].value = "далеко"

    def seconds(content):
        start = time.monotonic()
        assert pool.read(content, "x").cells["schools"].value == 400
        return time.monotonic() - start

    far, near = changed(change), changed(lambda book: None)
    pool.read(near, "x")  # the first one pays for the process
    assert min(seconds(far) for _ in range(3)) < 5 * min(seconds(near) for _ in range(3))


def test_a_renamed_sheet_is_read_and_named(pool):
    def change(book):
        book[SCHOOLS].title = "Школы и школьники"

    reading = pool.read(changed(change), "x")
    assert rules(reading) == ["form.renamed_sheet"]
    assert reading.cells["schools"].value == 400


def test_a_copy_of_a_sheet_is_not_read(pool):
    def change(book):
        copy = book.copy_worksheet(book[SCHOOLS])
        copy["D5"].value = 1

    reading = pool.read(changed(change), "x")
    assert rules(reading) == ["form.extra_sheet"]
    assert reading.cells["schools"].value == 400


def test_two_renamed_copies_of_a_missing_sheet_are_not_chosen_between(pool):
    def change(book):
        book.copy_worksheet(book[SCHOOLS])
        book[SCHOOLS].title = "Школы"

    assert rules(pool.read(changed(change), "x")) == ["form.missing_sheet"]


def test_a_missing_sheet_is_named(pool):
    (finding,) = pool.read(changed(lambda book: book.remove(book[SCHOOLS])), "x").findings
    assert finding.is_error
    assert "нет листа «Школьники»" in finding.message


def test_a_copied_row_makes_neither_row_true(pool):
    def change(book):
        book[SCHOOLS]["A60"].value = "count:schools"
        book[SCHOOLS]["D60"].value = 500

    reading = pool.read(changed(change), "x")
    assert rules(reading) == ["form.duplicate_row"]
    assert "schools" not in reading.cells


def test_a_row_copied_to_another_sheet_is_found(pool):
    def change(book):
        book[Sheet.STUDENTS.value]["A60"].value = "count:schools"

    assert rules(pool.read(changed(change), "x")) == ["form.duplicate_row"]


@pytest.mark.parametrize(
    ("cell", "value", "rule"),
    [
        ("A1", None, "form.mark"),
        ("A2", "sheet:schools", "form.mark"),
        ("D1", None, "form.columns"),
        ("G1", "value", "form.columns"),
    ],
)
def test_a_sheet_without_its_keys_is_an_error(cell, value, rule, pool):
    def change(book):
        book[SCHOOLS][cell].value = value

    reading = pool.read(changed(change), "x")
    assert rules(reading) == [rule]
    assert reading.findings[0].is_error


def test_an_endless_comment_is_cut_and_named(pool):
    reading = pool.read(workbook(comments={"schools": "я" * 30_000}), "x")
    assert rules(reading) == ["form.long_text"]
    assert len(reading.cells["schools"].comment) == 2000


def test_a_workbook_of_somebody_else_is_five_missing_sheets(pool):
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    assert rules(pool.read(target.getvalue(), "x")) == ["form.missing_sheet"] * 5


@pytest.mark.parametrize(
    ("title", "code"),
    [("г. Москва", "77"), ("владимирская обл.", "33"), ("Нарния", None), (None, None)],
)
def test_the_region_is_recognised_as_written(title, code, pool):
    def change(book):
        book[Sheet.TITLE.value]["C6"].value = title

    assert pool.read(changed(change), "x").region == code


@pytest.mark.parametrize(
    ("written", "code"), [("2026Q1", "2026Q1"), ("2026q2 — что-то", "2026Q2"), ("IV кв.", None)]
)
def test_the_period_is_what_stands_before_the_space(written, code, pool):
    def change(book):
        book[Sheet.TITLE.value]["C7"].value = written

    assert pool.read(changed(change), "x").period == code


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("xl/workbook.xml", b"<workbook"),
        ("xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row r='x'/>"),
        ("xl/styles.xml", b"<styleSheet/>" * 2),
        ("xl/sharedStrings.xml", b"\xff\xfe\x00"),
        ("[Content_Types].xml", b"<Types/>"),
    ],
)
def test_broken_xml_is_a_finding_and_the_next_workbook_is_read(part, xml, pool):
    content = with_sheet_xml(part, lambda _: xml)
    assert check_container(content, "x") == ()
    reading = pool.read(content, "плохой.xlsx")
    assert rules(reading) == ["parser.failed"]
    assert reading.findings[0].message.startswith("плохой.xlsx: файл не читается")
    assert pool.read(FORM, "x").readable


def test_a_merge_of_the_whole_sheet_is_stopped_and_the_pool_lives():
    def merge(xml):
        return xml.replace(
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        )

    content = with_sheet_xml("xl/worksheets/sheet4.xml", merge)
    with ReaderPool(1, deadline=3) as readers:
        assert rules(readers.read(content, "x"))[0] in {
            "parser.deadline",
            "parser.memory",
            "parser.crash",
        }
        assert readers.read(FORM, "x").readable


# A worker that obeys the name of the file, for faults that no one knows how to put into bytes.
OBEDIENT = """
import os, sys, time
sys.modules["numpy"] = None
import msgspec
from etl.reader.parsing import parse
from etl.untrusted import serving

def obey(content, name):
    if "die" in name:
        os._exit(7)
    if "hang" in name:
        time.sleep(3600)
    if "spin" in name:
        while True:
            pass
    if "eat" in name:
        return {"eaten": len([bytes(10_000_000) for _ in range(1000)])}
    if "lie" in name:
        return {"file": name, "cells": 5}
    if "print" in name:
        print("чужой вывод", flush=True)
    return msgspec.to_builtins(parse(content, name))

serving.serve(obey, cpu_seconds=1)
"""


# Far beyond what the limit on CPU time takes, however busy the machine is.
PATIENT, HASTY = 60, 6


@pytest.fixture(scope="module")
def obedient():
    with ReaderPool(2, deadline=PATIENT, command=(sys.executable, "-c", OBEDIENT)) as readers:
        yield readers


@pytest.mark.parametrize(
    ("order", "rule", "deadline"),
    [
        ("die", "parser.crash", PATIENT),
        ("hang", "parser.deadline", HASTY),
        ("spin", "parser.crash", PATIENT),
        ("eat", "parser.memory", PATIENT),
        ("lie", "parser.reply", PATIENT),
    ],
)
def test_only_the_guilty_file_gets_the_finding(order, rule, deadline):
    names = ["a.xlsx", f"{order}.xlsx", "b.xlsx", "c.xlsx"]
    command = (sys.executable, "-c", OBEDIENT)
    with ReaderPool(2, deadline=deadline, command=command) as readers:
        readings = list(readers.read_all((FORM, name) for name in names))
    assert [reading.file for reading in readings] == names
    assert [rules(reading) for reading in readings] == [[], [rule], [], []]
    assert readings[1].findings[0].is_error
    assert not readings[1].readable


def test_what_a_parser_prints_does_not_disturb_the_answer(obedient):
    assert obedient.read(FORM, "print.xlsx").readable


def test_many_faults_in_a_row_exhaust_nothing(obedient):
    for _ in range(5):
        assert rules(obedient.read(FORM, "die.xlsx")) == ["parser.crash"]
    assert obedient.read(FORM, "a.xlsx").readable


def test_several_threads_share_a_pool(pool):
    readings = []
    threads = [
        threading.Thread(target=lambda n=n: readings.append(pool.read(FORM, f"{n}.xlsx")))
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(readings) == 6
    assert all(reading.readable for reading in readings)


def test_whoever_stops_asking_for_readings_waits_for_nothing():
    """Left in the middle, the readings of a closed pool once waited for its workers for ever."""
    with ReaderPool(2) as readers:
        readings = readers.read_all([(FORM, f"{number}.xlsx") for number in range(40)])
        assert next(readings).readable
    ended = threading.Thread(target=readings.close, daemon=True)
    ended.start()
    ended.join(30)
    assert not ended.is_alive()
    with pytest.raises(RuntimeError):
        readers.read(FORM, "late.xlsx")


def test_a_pool_leaves_no_process_behind():
    with ReaderPool(2) as readers:
        list(readers.read_all([(FORM, "a"), (FORM, "b"), (FORM, "c")]))
        started = [worker for worker in readers._workers._idle.queue if worker]
        assert started
    assert all(worker._process.poll() is not None for worker in started)


def test_a_reader_that_cannot_start_a_process_says_so():
    with (
        ReaderPool(1, command=(sys.executable, "-c", "raise SystemExit(3)")) as readers,
        pytest.raises(RuntimeError, match="parser process"),
    ):
        readers.read(FORM, "x")


def test_secrets_of_the_server_stay_with_the_server(monkeypatch, tmp_path):
    monkeypatch.setenv("KPI_COOKIE_SECRET", "тайна")
    seen = tmp_path / "environment"
    script = f"import os; open({str(seen)!r}, 'w').write(str(dict(os.environ)))"
    with (
        ReaderPool(1, command=(sys.executable, "-c", script)) as readers,
        pytest.raises(RuntimeError),
    ):
        readers.read(FORM, "x")
    assert "KPI_COOKIE_SECRET" not in seen.read_text()
