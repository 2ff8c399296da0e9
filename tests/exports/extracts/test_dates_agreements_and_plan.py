"""Dates, agreements and the support plan as files: what the views of the roadmap show."""

import csv
import io
from datetime import date, timedelta

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from exports.extracts import agreements, roadmap_dates, support_plan
from exports.rows.columns import Column, Kind
from exports.rows.extract import Selection
from exports.rows.formats import fitting
from indicators.regions.recognition import REGIONS
from indicators.roadmap import agreements as centres
from indicators.roadmap import states, support
from indicators.roadmap.states import Progress
from indicators.warehouse import reading, releases
from tests.charts.conftest import LAST

ON = date(2026, 11, 25)
MODULES = (roadmap_dates, agreements, support_plan)
ALL = [column for module in MODULES for column in module.COLUMNS.values()]


def taken() -> list[Selection]:
    release = releases.current().id
    return [
        roadmap_dates.DatesSelection(release, LAST, ON, ("77", "05")),
        agreements.AgreementsSelection(release, LAST, tuple(REGIONS)),
        support_plan.SupportPlanSelection(release, ON),
    ]


def written(selection: Selection, ending: str) -> bytes:
    (extract,) = (each for each in fitting(selection) if each.ending == ending)
    return extract.write(selection.read())


@pytest.mark.parametrize("column", ALL, ids=lambda column: column.name)
def test_a_column_says_what_it_is_and_in_which_unit(column: Column) -> None:
    assert column.title
    assert column.description.endswith(".")
    assert bool(column.unit) == (column.kind in (Kind.NUMBER, Kind.WHOLE))


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("number", range(len(MODULES)))
def test_every_format_holds_every_row_and_the_documentation_holds_for_it(number: int) -> None:
    selection, columns = taken()[number], MODULES[number].COLUMNS
    frame = selection.read().frame
    assert len(frame)
    assert list(frame.columns) == list(columns)
    for name, column in columns.items():
        assert not (column.required and frame[name].isna().any()), name
        if column.codes:
            assert {*frame[name].dropna()} <= {*column.codes}, name
    titles = [column.title for column in columns.values()]
    assert len(set(titles)) == len(titles)
    text = written(selection, "csv").decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert list(read[0]) == titles
    head, *body = openpyxl.load_workbook(io.BytesIO(written(selection, "xlsx")))["Данные"].values
    assert list(head) == titles
    table = pq.read_table(io.BytesIO(written(selection, "parquet"))).to_pandas()
    assert len(read) == len(body) == len(table) == len(frame)
    for name in columns:
        ours, theirs = ([None if pd.isna(x) else x for x in each[name]] for each in (frame, table))
        assert ours == theirs, name


@pytest.mark.usefixtures("shown")
def test_dates_are_those_not_kept_up_to_ninety_days_ahead() -> None:
    frame = taken()[0].read().frame
    until = ON + timedelta(days=90)
    whole = states.agenda(reading.milestones(), LAST, ON, until, ["77", "05"])
    undone = whole[whole["state"] != Progress.DONE]
    assert frame["due"].tolist() == [day.isoformat() for day in undone["due"]]
    assert frame["days"].tolist() == [(day - ON).days for day in undone["due"]]
    assert set(frame["region_name"]) == {"Москва", "Республика Дагестан"}


@pytest.mark.usefixtures("shown")
def test_one_regions_own_dates_leave_out_those_over_on_which_it_did_not_report() -> None:
    release = releases.current().id
    of_all = roadmap_dates.DatesSelection(release, LAST, ON, tuple(REGIONS)).read().frame
    for region in REGIONS:
        everything = of_all[of_all["region"] == region]
        own = roadmap_dates.DatesSelection(release, LAST, ON, (region,), alone=True).read().frame
        silent = (everything["state"] == Progress.NO_REPORT) & (everything["days"] < 0)
        assert own["measure"].tolist() == everything[~silent]["measure"].tolist()


@pytest.mark.usefixtures("shown")
def test_agreements_are_numbers_in_the_order_asked_for() -> None:
    release = releases.current().id
    frame = agreements.AgreementsSelection(release, LAST, ("77", "05", "33")).read().frame
    assert frame["region"].tolist() == ["77", "05", "33"]
    expected = centres.by_region(reading.counts(), LAST, ["77", "05", "33"])
    for name in ("centres", "with_agreement", "share", "missing"):
        assert frame[name].tolist() == expected[name].tolist()
    data = openpyxl.load_workbook(io.BytesIO(written(taken()[1], "xlsx")))["Данные"]
    shares = [row[list(agreements.COLUMNS).index("share")] for row in data.values][1:]
    assert any(isinstance(share, float) for share in shares)


@pytest.mark.usefixtures("shown")
def test_the_support_plan_has_a_row_for_each_measure_with_the_words_of_the_screen() -> None:
    selection = taken()[2]
    plan = support.standings(reading.table(support.TABLE, support.COLUMNS), ON)
    read = list(
        csv.DictReader(io.StringIO(written(selection, "csv").decode("utf-8-sig")), delimiter=";")
    )
    assert [row["Код мероприятия"].removeprefix("№ ") for row in read] == [
        each.measure.id for each in plan
    ]
    assert [row["Состояние"] for row in read] == [support.label(each.state) for each in plan]
    assert [int(row["Сообщений"]) for row in read] == [len(each.statements) for each in plan]
