"""Whatever a form is filled with comes back as it was, wherever rows, columns and sheets went."""

import io
import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from etl.checks.report import Checked, check
from etl.form import workbook as form
from etl.form.content import Content, MilestoneReport, Sender
from etl.form.keys import FORM_VERSION
from etl.reader.pool import ReaderPool
from etl.untrusted.file_names import check_name
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Sheet
from indicators.definitions.periods import Period
from indicators.regions.recognition import REGIONS
from indicators.roadmap.measures import ROADMAP, MilestoneStatus
from tests.etl.checks.test_checks import NAMES, consistent_counts

TODAY = date(2026, 11, 24)
PERIODS = ("2025Q4", "2026Q1", "2026Q2", "2026Q3")
COUNTED = (Sheet.SCHOOLS, Sheet.STUDENTS, Sheet.EMPLOYERS)

# Each example starts no process, but writes and reads a workbook: a tenth of a second.
few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def pool():
    with ReaderPool(1) as readers:
        yield readers


@pytest.fixture(scope="module")
def where(pool):
    """The cell of each count."""
    return pool.read(WRITTEN, "x").cells


def as_stored(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


# Anything that can be seen: letters of any alphabet, digits, signs, and line breaks inside.
texts = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" \n"), max_size=60
).map(as_stored)
days = st.dates(date(1950, 1, 1), TODAY)
measures = st.builds(
    MilestoneReport,
    status=st.none() | st.sampled_from(MilestoneStatus),
    act_name=texts,
    act_number=texts,
    act_date=st.none() | days,
    comment=texts,
)
senders = st.builds(
    Sender,
    organisation=texts,
    person=texts,
    phone=texts,
    email=texts,
    filled_on=st.none() | days,
    comment=texts,
)


@st.composite
def contents(draw):
    blank = draw(st.sets(st.sampled_from(NAMES), max_size=len(NAMES) - 1))
    return Content(
        region=draw(st.sampled_from(sorted(REGIONS))),
        period=draw(st.sampled_from(PERIODS)),
        counts={
            name: None if name in blank else value
            for name, value in draw(consistent_counts()).items()
        },
        comments=draw(st.dictionaries(st.sampled_from(NAMES), texts.filter(bool), max_size=5)),
        milestones=draw(
            st.fixed_dictionaries({milestone.number: measures for milestone in ROADMAP})
        ),
        sender=draw(senders),
        demonstration=draw(st.booleans()),
        form_version=FORM_VERSION,
    )


def written(content: Content) -> bytes:
    target = io.BytesIO()
    form.write(
        target,
        content.region,
        content.period,
        counts=content.counts,
        comments=content.comments,
        milestones=content.milestones,
        sender=content.sender,
        demonstration=content.demonstration,
    )
    return target.getvalue()


FILLED = Content(
    region="33",
    period="2025Q4",
    counts=dict.fromkeys(COUNTS, 100) | {"students": 200},
    milestones={milestone.number: MilestoneReport() for milestone in ROADMAP},
    form_version=FORM_VERSION,
)
# Different numbers, so that two rows that changed places would show.
DISTINCT = replace(
    FILLED,
    counts={
        name: None if COUNTS[name].part_of else 10_000 - place for place, name in enumerate(COUNTS)
    },
)
WRITTEN, WRITTEN_DISTINCT = written(FILLED), written(DISTINCT)


def verdict(pool: ReaderPool, workbook: bytes, name: str = "33.xlsx") -> Checked:
    return check(pool.read(workbook, name), today=TODAY)


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@few
@given(content=contents())
@example(replace(FILLED, comments={"pupils": "_x0041_ и _x2028_"}))
@example(replace(FILLED, comments={"pupils": "=1+1", "schools": "#N/A", "students": "'12"}))
@example(replace(FILLED, comments={"pupils": "<b>&amp;</b> ]]>"}))
@example(replace(FILLED, sender=Sender(phone="84922000000", person="007", comment="1e5")))
def test_whatever_a_form_is_filled_with_comes_back(pool, content):
    checked = verdict(pool, written(content))
    assert [finding.message for finding in checked.findings if finding.is_error] == []
    assert checked.content == content


anything = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
    | st.text(max_size=20).filter(lambda text: not ILLEGAL_CHARACTERS_RE.search(text))
    | st.sampled_from(("#N/A", "=1+1", "71 %", "1 072", "н/д", "=", "#", "'5"))
    | st.datetimes(datetime.fromisoformat("1900-03-01"), datetime.fromisoformat("9999-12-31"))
    | st.timedeltas(timedelta(0), timedelta(days=10_000))
)


@settings(few, max_examples=40)
@given(name=st.sampled_from(NAMES), value=anything)
@example("schools", 2**53)
@example("schools", -0.0)
@example("schools", 1e22)
@example("schools", True)
def test_a_cell_overwritten_by_anything_is_that_number_or_a_finding(pool, where, name, value):
    book = openpyxl.load_workbook(io.BytesIO(WRITTEN))
    place = where[name]
    book[place.sheet][place.coordinate].value = value
    checked = verdict(pool, saved(book))
    here = [each for each in checked.findings if place.coordinate in each.message]
    if checked.content is None:
        assert any(finding.is_error for finding in here)
        return
    assert checked.content.counts[name] in (None, value)
    assert type(value) is not bool
    if checked.content.counts[name] is None:
        assert value is None or not str(value).strip()
        assert here or COUNTS[name].optional
    others = {key: number for key, number in checked.content.counts.items() if key != name}
    assert others == {key: number for key, number in FILLED.counts.items() if key != name}


shifts = st.lists(
    st.tuples(
        st.sampled_from((*COUNTED, Sheet.ROADMAP, Sheet.TITLE)),
        st.sampled_from(("insert_rows", "insert_cols")),
        st.integers(1, 30),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=4,
)


@few
@given(shifts=shifts, order=st.permutations(range(6)))
def test_rows_columns_and_sheets_put_between_shift_no_value(pool, shifts, order):
    book = openpyxl.load_workbook(io.BytesIO(WRITTEN_DISTINCT))
    for sheet in book.worksheets:
        for merged in list(sheet.merged_cells.ranges):  # openpyxl leaves them where they were
            sheet.unmerge_cells(str(merged))
    for sheet, what, place, many in shifts:
        getattr(book[sheet.value], what)(place, many)
    book._sheets = [book._sheets[place] for place in order]
    checked = verdict(pool, saved(book))
    assert checked.content
    assert checked.content.counts == DISTINCT.counts


@few
@given(order=st.permutations(range(5, 21)), sheet=st.sampled_from(COUNTED))
def test_rows_in_another_order_keep_their_values(pool, order, sheet):
    book = openpyxl.load_workbook(io.BytesIO(WRITTEN_DISTINCT))
    page = book[sheet.value]
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    rows = {row: [cell.value for cell in page[row]] for row in order}
    for target, source in zip(sorted(order), order, strict=True):
        for column, value in enumerate(rows[source], 1):
            page.cell(target, column).value = value
    assert verdict(pool, saved(book)).content.counts == DISTINCT.counts


@few
@given(name=st.text(max_size=200))
@example("../../etc/passwd")
@example("а" * 4000 + ".xlsx")
@example("\u202excod.xlsx\0")
def test_the_name_of_a_file_decides_nothing_unless_it_deceives(pool, name):
    named, plain = verdict(pool, WRITTEN, name), verdict(pool, WRITTEN)
    if refusal := check_name(name):
        assert [each.rule for each in named.findings] == [refusal.rule]
        return
    assert named.content == plain.content
    parts = [(each.severity, each.rule, each.sheet, each.cell) for each in named.findings]
    assert parts == [(each.severity, each.rule, each.sheet, each.cell) for each in plain.findings]


def test_the_periods_used_here_have_ended():
    assert all(Period.parse(period).end <= TODAY for period in PERIODS)
