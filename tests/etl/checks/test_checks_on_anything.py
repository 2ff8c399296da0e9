"""The checks answer whatever a reading holds: no cell, key or comment makes them raise."""

from dataclasses import replace
from datetime import date

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.checks.report import MAX_FINDINGS, OtherReports, check
from etl.findings import Finding, Severity, visible
from etl.form.content import Content
from etl.form.keys import FORM_VERSION, Field
from etl.reader.reading import Cell, Kind, MilestoneCells, Reading
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Sheet
from indicators.regions.recognition import REGIONS
from indicators.roadmap.measures import ROADMAP
from tests.etl.checks.test_checks import NAMES, TODAY, reading, with_cell

many = settings(max_examples=60, deadline=None)

words = st.text(max_size=30) | st.sampled_from(
    ("", " ", "выполнено", "1 072", "71 %", "31.02.2026", "\u202e", "\ud800", "9" * 5000, "_")
)
values = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from((10**400, -(10**400), 2**53, 1e308, float("nan"), float("inf")))
    | words
)
# Any kind with any value: a reply of the parser is not believed to be consistent.
cells = st.builds(Cell, words, words, st.sampled_from(Kind), values, words)
measures = st.builds(MilestoneCells, cells, cells, cells, cells, cells)
periods = st.builds("{}Q{}".format, st.integers(2000, 2099), st.integers(1, 4))
findings = st.builds(
    Finding, st.sampled_from(Severity), words, words, words, st.sampled_from([*Sheet, "", "x"])
)


def keyed(keys, inputs):
    return st.dictionaries(st.sampled_from(list(keys)) | words, inputs, max_size=60)


readings = st.builds(
    Reading,
    file=words,
    readable=st.booleans(),
    form_version=st.none() | st.just(FORM_VERSION) | words,
    region=st.none() | st.sampled_from(sorted(REGIONS)),
    period=st.none() | periods,
    demonstration=st.booleans(),
    fields=keyed(Field, cells),
    cells=keyed(NAMES, cells),
    milestones=keyed((milestone.number for milestone in ROADMAP), measures),
    findings=st.lists(findings, max_size=3).map(tuple),
)
# What a form has, with some of its inputs replaced by anything.
spoilt = st.builds(
    lambda fields, counts, measures: replace(
        reading(),
        fields=reading().fields | fields,
        cells=reading().cells | counts,
        milestones=reading().milestones | measures,
    ),
    st.dictionaries(st.sampled_from(Field), cells, max_size=4),
    st.dictionaries(st.sampled_from(NAMES), cells, max_size=6),
    st.dictionaries(st.sampled_from([each.number for each in ROADMAP]), measures, max_size=4),
)
counts = st.dictionaries(st.sampled_from(NAMES), st.none() | st.integers(0, 2**53), max_size=60)
others = st.builds(OtherReports, previous=counts, replaced=counts, following=counts)


@many
@given(
    whole=readings | spoilt,
    others=others,
    region=st.none() | st.sampled_from(sorted(REGIONS)),
    period=st.none() | periods,
    today=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
)
def test_every_reading_gets_a_verdict(whole, others, region, period, today):
    checked = check(
        whole, expected_region=region, expected_period=period, others=others, today=today
    )
    assert len(checked.findings) <= MAX_FINDINGS
    if whole.readable:
        assert checked.accepted is not any(finding.is_error for finding in checked.findings)
    if checked.content:
        assert set(checked.content.counts) == set(COUNTS)
        plain = msgspec.to_builtins(checked.content)
        assert msgspec.convert(plain, Content) == checked.content
    for finding in checked.findings:
        assert msgspec.convert(msgspec.to_builtins(finding), Finding) == finding


@many
@given(whole=spoilt)
@example(with_cell("schools", Kind.NUMBER, float("nan")))
def test_what_is_accepted_is_what_stands_in_the_cells(whole):
    content = check(whole, today=TODAY).content
    if content:
        for name, number in content.counts.items():
            cell = whole.cells[name]
            assert (number is None) == (cell.kind is Kind.BLANK)
            assert number is None or number == cell.value


@many
@given(whole=spoilt, wrong=st.lists(findings, min_size=1, max_size=3))
def test_no_further_error_makes_a_report_acceptable(whole, wrong):
    rejected = replace(wrong[0], severity=Severity.ERROR)
    checked = check(replace(whole, findings=(*wrong[1:], rejected)), today=TODAY)
    assert not checked.accepted
    assert rejected in checked.findings


@many
@given(whole=spoilt, name=st.sampled_from(NAMES), value=st.sampled_from((-1, 0.5, "н/д", 1e308)))
def test_spoiling_one_more_cell_never_repairs_a_report(whole, name, value):
    kind = Kind.TEXT if isinstance(value, str) else Kind.NUMBER
    worse = replace(whole.cells[name], kind=kind, value=value)
    checked = check(replace(whole, cells=whole.cells | {name: worse}), today=TODAY)
    assert not checked.accepted
    at = visible(worse.coordinate)  # a finding holds no character that acts
    assert any(each.rule == "count.value" and each.cell == at for each in checked.findings)


@many
@given(whole=spoilt, name=words)
def test_the_name_of_the_file_stands_in_messages_only(whole, name):
    here, there = check(whole, today=TODAY), check(replace(whole, file=name), today=TODAY)
    assert here.content == there.content
    assert [(each.rule, each.sheet, each.cell, each.found) for each in here.findings] == [
        (each.rule, each.sheet, each.cell, each.found) for each in there.findings
    ]
