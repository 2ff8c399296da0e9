"""What may become data and what may not: each rule by an example, and consistency by chance."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.checks import report
from etl.checks.report import OtherReports, check
from etl.findings import Finding, Severity
from etl.form.keys import FORM_VERSION, Field
from etl.reader.reading import Cell, Kind, MilestoneCells, Reading
from indicators.definitions.counts import COUNTS, DISJOINT, UNIONS
from indicators.definitions.model import Sheet
from indicators.roadmap.measures import ROADMAP, MilestoneStatus

NBSP = "\u00a0"
TODAY = date(2026, 1, 12)
NAMES = list(COUNTS)
PLAUSIBLE = dict.fromkeys(COUNTS, 100) | {
    "students": 200,
    "pupils_in_temporary_work_year_before": 90,
}


def cell_of(sheet, row, value, comment=""):
    kinds = {type(None): Kind.BLANK, str: Kind.TEXT, bool: Kind.BOOL}
    kind = kinds.get(type(value), Kind.NUMBER)
    return Cell(sheet.value, f"D{row}", kind, value, comment, comment_cell=f"H{row}")


def measure(status=None, name=None, number=None, day=None, comment=None, row=50):
    def cell(value, kind=Kind.TEXT, column="G"):
        kind = kind if value is not None else Kind.BLANK
        return Cell(Sheet.ROADMAP.value, f"{column}{row}", kind, value)

    return MilestoneCells(
        cell(status),
        cell(name, column="H"),
        cell(number, column="I"),
        cell(day, Kind.DATE, "J"),
        cell(comment, column="K"),
    )


def reading(counts=PLAUSIBLE, comments=(), milestones=(), **changes):
    comments, milestones = dict(comments), dict(milestones)
    title = {
        Field.FORM_VERSION: FORM_VERSION,
        Field.REGION: "Владимирская область",
        Field.PERIOD: "2025Q4 — IV квартал 2025 года",
        Field.ORGANISATION: "Министерство труда",
        Field.PERSON: "Иванова И. И.",
    } | changes.pop("title", {})
    whole = Reading(
        file="33_2025Q4.xlsx",
        readable=True,
        form_version=FORM_VERSION,
        region="33",
        period="2025Q4",
        fields={
            field: replace(cell_of(Sheet.TITLE, row, value), coordinate=f"C{row}")
            for row, (field, value) in enumerate(title.items(), start=5)
        },
        cells={
            name: cell_of(COUNTS[name].sheet, row, counts.get(name), comments.get(name, ""))
            for row, name in enumerate(COUNTS, start=5)
        },
        milestones={
            milestone.number: milestones.get(milestone.number, measure("в работе"))
            for milestone in ROADMAP
        },
    )
    return replace(whole, **changes)


def with_cell(name, kind, value):
    whole = reading()
    return replace(
        whole, cells={**whole.cells, name: replace(whole.cells[name], kind=kind, value=value)}
    )


def at(name):
    return f"D{NAMES.index(name) + 5}"


def findings_of(whole, **circumstances):
    return check(whole, **({"today": TODAY} | circumstances)).findings


def only(whole, **circumstances):
    (finding,) = findings_of(whole, **circumstances)
    return finding


def test_a_plausible_report_becomes_content_without_a_word():
    checked = check(reading(comments={"pupils": "оценка"}), today=TODAY)
    assert checked.findings == ()
    assert checked.accepted
    assert (checked.content.region, checked.content.period) == ("33", "2025Q4")
    assert checked.content.counts == PLAUSIBLE
    assert checked.content.comments == {"pupils": "оценка"}
    assert checked.content.sender.organisation == "Министерство труда"
    assert checked.content.milestones["1.1"].status is MilestoneStatus.IN_PROGRESS


def test_a_part_above_its_whole_names_both_cells_and_both_numbers():
    finding = only(reading(PLAUSIBLE | {"pupils": 1000, "pupils_reached": 1072}))
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        f"33_2025Q4.xlsx, лист «Школьники», {at('pupils_reached')}: «охвачены "
        f"профориентационными мероприятиями школ или ЦЗН»: 1{NBSP}072 — больше, чем "
        f"«Школьники 8–11 классов, всего» ({at('pupils')}: 1{NBSP}000). "
        f"Исправьте {at('pupils_reached')} или {at('pupils')}."
    )
    assert (finding.file, finding.sheet, finding.cell) == (
        "33_2025Q4.xlsx",
        "Школьники",
        at("pupils_reached"),
    )
    assert (finding.found, finding.expected) == (f"1{NBSP}072", f"≤ 1{NBSP}000")


def test_an_error_stores_nothing_and_hides_no_other_finding():
    checked = check(
        reading(PLAUSIBLE | {"pupils_reached": 101, "schools_with_centre_events": 101}),
        today=TODAY,
    )
    assert checked.content is None
    assert [finding.rule for finding in checked.findings] == ["count.part", "count.part"]


def test_a_person_on_either_platform_is_on_one_of_them():
    assert (
        only(
            reading(
                PLAUSIBLE | {"pupils": 500, "pupils_on_bvb": 150, "pupils_on_any_platform": 149}
            )
        ).expected
        == "≥ 150"
    )
    above = only(
        reading(PLAUSIBLE | {"pupils": 500, "pupils_on_bvb": 150, "pupils_on_any_platform": 251})
    )
    assert above.expected == "≤ 250"
    for name in ("pupils_on_bvb", "pupils_on_ecp", "pupils_on_any_platform"):
        assert at(name) in above.message


def test_a_union_with_one_platform_blank_is_held_against_the_other_only():
    counts = PLAUSIBLE | {"pupils": 500, "pupils_on_ecp": None, "pupils_8_9_on_ecp": None}
    assert [
        each.rule for each in findings_of(reading(counts | {"pupils_on_any_platform": 400}))
    ] == ["count.blank"]
    assert "count.union" in {
        each.rule for each in findings_of(reading(counts | {"pupils_on_any_platform": 99}))
    }


def test_nobody_is_both_at_risk_and_outside_it():
    finding = only(reading(PLAUSIBLE | {"students": 150}))
    assert finding.rule == "count.disjoint"
    for name in ("students", "students_at_risk", "students_outside_risk"):
        assert at(name) in finding.message


def test_an_empty_region_is_no_mistake():
    assert check(reading(dict.fromkeys(COUNTS, 0)), today=TODAY).accepted


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.NUMBER, 12.5, "12,5 — число не целое"),
        (Kind.NUMBER, 0.71, "похоже на долю"),
        (Kind.NUMBER, -3, "−3 — число отрицательное"),
        (Kind.NUMBER, 1e308, "слишком велико"),
        (Kind.NUMBER, 2**53 + 2, "слишком велико"),
        pytest.param(Kind.NUMBER, 10**400, "слишком велико", id="400 digits"),
        (Kind.TEXT, "1 072", "«1 072» записано как текст"),
        (Kind.TEXT, "71 %", "«71 %» — доля"),
        (Kind.TEXT, "нет данных", "оставьте ячейку пустой"),
        (Kind.TEXT, "—", "оставьте ячейку пустой"),
        (Kind.DATE, "2025-11-15T00:00:00", "здесь дата"),
        (Kind.BOOL, True, "логическое"),
        (Kind.ERROR, "#N/A", "ошибка Excel #N/A"),
        (Kind.FORMULA, "=A1+1", "у формулы =A1+1 нет результата"),
    ],
)
def test_what_is_no_count_is_refused_in_its_own_words(kind, value, text):
    finding = only(with_cell("vacancies_for_interns", kind, value))
    assert finding.is_error
    assert finding.rule == "count.value"
    assert text in finding.message
    assert finding.cell == at("vacancies_for_interns")
    assert finding.expected == "целое число от 0"


def test_twelve_point_zero_is_twelve():
    checked = check(with_cell("vacancies_for_interns", Kind.NUMBER, 12.0), today=TODAY)
    assert checked.content.counts["vacancies_for_interns"] == 12
    assert type(checked.content.counts["vacancies_for_interns"]) is int


def test_a_blank_required_count_is_a_warning_and_not_zero():
    checked = check(reading(PLAUSIBLE | {"vacancies_for_interns": None}), today=TODAY)
    (finding,) = checked.findings
    assert (finding.severity, finding.rule) == (Severity.WARNING, "count.blank")
    assert "не представлено" in finding.message
    assert checked.content.counts["vacancies_for_interns"] is None


def test_optional_counts_may_be_blank_without_a_word():
    counts = {name: None if COUNTS[name].optional else value for name, value in PLAUSIBLE.items()}
    assert findings_of(reading(counts)) == ()


def test_a_part_of_a_blank_whole_is_one_warning_that_names_the_parts():
    finding = only(reading(PLAUSIBLE | {"schools": None}))
    assert (finding.severity, finding.rule) == (Severity.WARNING, "count.whole_blank")
    assert at("schools_with_forecast_programme") in finding.message
    assert at("schools_with_centre_events") in finding.message
    optional = {name: None for name in COUNTS if name.startswith("pupils_8_9")}
    finding = only(reading(PLAUSIBLE | optional | {"pupils_8_9_reached": 5}))
    assert (finding.rule, finding.cell) == ("count.whole_blank", at("pupils_8_9"))


def test_a_form_without_a_single_number_is_refused():
    finding = only(reading({}))
    assert (finding.is_error, finding.rule) == (True, "form.nothing")


def test_a_cumulative_count_that_fell_asks_for_a_comment_and_is_content_with_one():
    whole = {"counts": PLAUSIBLE | {"vacancies_for_interns": 90}, "period": "2026Q1"}
    before, later = {"vacancies_for_interns": 100}, date(2026, 4, 5)
    finding = only(reading(**whole), others=OtherReports(previous=before), today=later)
    assert (finding.severity, finding.rule, finding.commented) == (
        Severity.WARNING,
        "count.fell",
        False,
    )
    commented = reading(**whole, comments={"vacancies_for_interns": "закрыты"})
    finding = only(commented, others=OtherReports(previous=before), today=later)
    assert finding.severity is Severity.WARNING
    assert finding.commented
    assert "закрыты" in finding.message


def test_what_has_to_be_explained_says_in_which_cell_and_is_unexplained_until_then():
    whole = {"counts": PLAUSIBLE | {"vacancies_for_interns": 90}, "period": "2026Q1"}
    others = OtherReports(previous={"vacancies_for_interns": 100})
    later = date(2026, 4, 5)
    (finding,) = check(reading(**whole), others=others, today=later).unexplained
    assert finding.comment_cell == at("vacancies_for_interns").replace("D", "H")
    assert finding.comment_cell in finding.message
    commented = reading(**whole, comments={"vacancies_for_interns": "закрыты"})
    assert check(commented, others=others, today=later).unexplained == ()


def test_a_number_that_a_revision_empties_has_to_be_explained():
    others = OtherReports(replaced=PLAUSIBLE)
    blank = reading(PLAUSIBLE | {"schools": None, "vacancies_for_interns": None})
    findings = findings_of(blank, others=others)
    assert [(each.rule, each.found, each.expected) for each in findings] == [
        ("count.emptied", "пусто", "100"),
        ("count.emptied", "пусто", "100"),
    ]
    assert all(finding.unexplained for finding in findings)


def test_an_older_quarter_revised_above_the_next_one_has_to_be_explained():
    others = OtherReports(following={"vacancies_for_interns": 99, "schools": 1})
    finding = only(reading(), others=others)
    assert (finding.rule, finding.expected) == ("count.above_next", "≤ 99")


def test_cumulative_counts_start_anew_with_the_monitoring_year():
    before = {"vacancies_for_interns": 5000, "schools": 5000}
    findings = findings_of(reading(), others=OtherReports(previous=before))
    assert [(each.rule, each.cell) for each in findings] == [("count.jumped", at("schools"))]


@pytest.mark.parametrize(
    ("before", "now", "warned"),
    [(50, 150, False), (50, 151, True), (49, 1000, False), (None, 1000, False), (0, 1000, False)],
)
def test_a_jump_is_more_than_threefold_from_no_small_base(before, now, warned):
    findings = findings_of(
        reading(PLAUSIBLE | {"vacancies_for_interns": now}, period="2026Q1"),
        others=OtherReports(previous={"vacancies_for_interns": before}),
        today=date(2026, 4, 5),
    )
    assert [each.rule for each in findings] == ["count.jumped"] * warned


def test_an_unknown_region_is_refused_with_the_reason():
    finding = only(reading(region=None, title={Field.REGION: "Нарния"}))
    assert (finding.is_error, finding.rule) == (True, "title.region")
    assert "Нарния" in finding.message
    assert finding.cell == "C6"


def test_a_region_left_out_is_refused():
    assert only(reading(region=None, title={Field.REGION: None})).rule == "title.region"


def test_another_region_or_period_than_expected_is_refused():
    assert only(reading(), expected_region="77").rule == "title.other_region"
    assert only(reading(), expected_period="2026Q1").rule == "title.other_period"
    assert findings_of(reading(), expected_region="33", expected_period="2025Q4") == ()


@pytest.mark.parametrize(
    ("period", "today", "rule", "is_error"),
    [
        (None, TODAY, "title.period", True),
        ("2025Q3", TODAY, "title.early_period", True),
        ("2026Q2", date(2026, 3, 31), "title.future_period", True),
        ("2026Q2", date(2026, 4, 1), "title.running_period", False),
        ("2026Q2", date(2026, 6, 30), "title.running_period", False),
    ],
)
def test_only_a_quarter_that_has_ended_is_reported_without_a_word(period, today, rule, is_error):
    finding = only(reading(period=period), today=today)
    assert (finding.rule, finding.is_error) == (rule, is_error)
    assert findings_of(reading(period="2026Q2"), today=date(2026, 7, 1)) == ()


@pytest.mark.parametrize("version", [None, "0", "999"])
def test_a_form_of_an_unknown_version_is_refused(version):
    finding = only(reading(form_version=version))
    assert (finding.rule, finding.is_error) == ("form.version", True)


def test_a_form_older_than_the_one_in_use_is_called_outdated():
    assert "форма устарела: ее версия 0" in only(reading(form_version="0")).message
    assert "версия формы «999» неизвестна" in only(reading(form_version="999")).message


def test_a_form_of_an_older_readable_version_is_only_warned_of(monkeypatch):
    monkeypatch.setattr("etl.checks.title.OLDEST_READABLE", 0)
    assert not only(reading(form_version="0")).is_error


def test_a_missing_row_is_refused_and_named():
    whole = reading()
    cells = {name: cell for name, cell in whole.cells.items() if name != "vacancies_for_interns"}
    finding = only(replace(whole, cells=cells))
    assert (finding.rule, finding.is_error) == ("form.missing_row", True)
    assert "Новые вакансии на ЕЦП „Работа в России“" in finding.message
    milestones = {number: each for number, each in whole.milestones.items() if number != "3.8"}
    assert "3.8." in only(replace(whole, milestones=milestones)).message


def test_a_row_of_another_form_is_ignored_and_named():
    whole = reading()
    cells = {**whole.cells, "teachers": cell_of(Sheet.SCHOOLS, 99, 5)}
    checked = check(replace(whole, cells=cells), today=TODAY)
    assert [each.rule for each in checked.findings] == ["form.unknown_row"]
    assert "teachers" not in checked.content.counts


def test_rows_of_an_unreadable_sheet_are_not_listed_one_by_one():
    whole = reading()
    finding = Finding(Severity.ERROR, "form.missing_sheet", "нет листа", "x", "Школьники")
    cells = {
        name: cell for name, cell in whole.cells.items() if COUNTS[name].sheet is not Sheet.SCHOOLS
    }
    assert findings_of(replace(whole, cells=cells, findings=(finding,))) == (finding,)


def test_an_unreadable_file_has_no_other_findings():
    finding = Finding(Severity.ERROR, "container.empty", "пустой", "x")
    checked = check(Reading("x", findings=(finding,)), today=TODAY)
    assert checked.findings == (finding,)
    assert not checked.accepted


def test_a_sender_left_out_is_a_warning():
    whole = reading(title={Field.ORGANISATION: None, Field.PERSON: " "})
    assert [each.rule for each in findings_of(whole)] == ["title.sender"] * 2


@pytest.mark.parametrize("written", ["12.01.2026", "2026-01-12", "12.01.2026 г."])
def test_a_day_may_be_typed_as_text(written):
    whole = reading(title={Field.FILLED_ON: written})
    assert check(whole, today=TODAY).content.sender.filled_on == TODAY


def test_an_unreadable_day_of_filling_in_is_a_warning():
    checked = check(reading(title={Field.FILLED_ON: "вчера"}), today=TODAY)
    assert [each.rule for each in checked.findings] == ["title.filled_on"]
    assert checked.content.sender.filled_on is None


def roadmap(**parts):
    return reading(milestones={"1.1": measure(**parts)})


@pytest.mark.parametrize("status", ["почти готово", "выполнено?"])
def test_a_status_that_is_not_in_the_list_is_refused(status):
    finding = only(roadmap(status=status))
    assert (finding.rule, finding.is_error, finding.cell) == ("milestone.status", True, "G50")
    assert "мероприятие 1.1" in finding.message
    assert "не начато, в работе, выполнено" in finding.message


def test_a_status_may_be_typed_with_a_capital_or_spaces():
    whole = roadmap(status=" В работе ")
    assert check(whole, today=TODAY).content.milestones["1.1"].status is MilestoneStatus.IN_PROGRESS


def test_a_blank_status_is_a_warning():
    assert only(roadmap()).rule == "milestone.blank"


@pytest.mark.parametrize("lacking", ["name", "number", "day"])
def test_done_without_an_act_is_a_warning(lacking):
    act = {"name": "Постановление", "number": "12-п", "day": "2025-11-14"}
    done = {"status": "выполнено"}
    assert findings_of(roadmap(**done, **act)) == ()
    finding = only(roadmap(**done, **(act | {lacking: None})))
    assert (finding.rule, finding.is_error) == ("milestone.act", False)


@pytest.mark.parametrize("written", ["осенью", "31.02.2026", "15 ноября"])
def test_an_unreadable_date_of_an_act_is_refused(written):
    finding = only(roadmap(status="в работе", day=written))
    assert (finding.rule, finding.is_error, finding.cell) == ("milestone.act_date", True, "J50")


def test_an_act_from_the_future_is_a_warning():
    assert only(roadmap(status="в работе", day="2026-11-14")).rule == "milestone.future_act"


def test_invisible_characters_do_not_reach_the_content():
    whole = reading(
        comments={"pupils": "рост\u202e \u200bесть\x07"},
        title={Field.PERSON: "Иван\u200bова\nИ. И."},
    )
    content = check(whole, today=TODAY).content
    assert content.comments == {"pupils": "рост есть"}
    assert content.sender.person == "Иванова\nИ. И."


def test_a_flood_of_findings_is_cut_and_never_hides_an_error():
    whole = reading(PLAUSIBLE | {"pupils_reached": 101})
    rows = {f"teachers{number}": cell_of(Sheet.SCHOOLS, number, 1) for number in range(11_000)}
    checked = check(replace(whole, cells=whole.cells | rows), today=TODAY)
    assert len(checked.findings) == report.MAX_FINDINGS
    assert checked.findings[0].is_error
    assert not checked.accepted


def test_a_finding_survives_being_stored():
    for finding in findings_of(reading({"pupils_on_bvb": 5, "pupils": 4})):
        assert msgspec.convert(msgspec.to_builtins(finding), Finding) == finding
        assert type(msgspec.to_builtins(finding)["severity"]) is str


@st.composite
def consistent_counts(draw):
    """Counts that keep every relation, some of them blank."""
    counts = {}
    for name, count in COUNTS.items():
        limit = min((counts[whole] for whole in count.part_of), default=10**9)
        counts[name] = draw(st.integers(0, limit))
    for union in UNIONS:
        members = [counts[member] for member in union.members]
        limit = min(counts[whole] for whole in COUNTS[union.whole].part_of)
        counts[union.whole] = draw(st.integers(max(members), min(sum(members), limit)))
    for disjoint in DISJOINT:
        counts[disjoint.within] = max(
            counts[disjoint.within], sum(counts[part] for part in disjoint.parts)
        )
    # Parts declared before their second whole, and unions narrowed above: lower them once more.
    for _ in range(len(COUNTS)):
        for name, count in COUNTS.items():
            for whole in count.part_of:
                counts[name] = min(counts[name], counts[whole])
        for union in UNIONS:
            members = [counts[member] for member in union.members]
            counts[union.whole] = min(max(counts[union.whole], *members), sum(members))
    return counts


@settings(max_examples=60, deadline=None)
@given(counts=consistent_counts(), blank=st.sets(st.sampled_from(NAMES), max_size=20))
def test_consistent_counts_pass_with_any_of_them_blank(counts, blank):
    counts = {name: None if name in blank else value for name, value in counts.items()}
    checked = check(reading(counts), today=TODAY)
    assert checked.accepted
    assert checked.content.counts == counts


RELATIONS = [(name, whole) for name, count in COUNTS.items() for whole in count.part_of]


@settings(max_examples=150, deadline=None)
@given(
    counts=consistent_counts(), relation=st.sampled_from(RELATIONS), excess=st.integers(1, 10**6)
)
def test_breaking_one_relation_is_found_at_both_cells(counts, relation, excess):
    part, whole = relation
    checked = check(reading(counts | {part: counts[whole] + excess}), today=TODAY)
    errors = [finding for finding in checked.findings if finding.is_error]
    hits = [
        finding
        for finding in errors
        if finding.rule == "count.part"
        and finding.cell == at(part)
        and f"({at(whole)}: " in finding.message
    ]
    assert len(hits) == 1
    # What else is found is a consequence: the same cell stands in it.
    assert all(at(part) in finding.message for finding in errors)
    assert checked.content is None
