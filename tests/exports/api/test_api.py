"""The API as a client sees it: the numbers of the warehouse, fitting their own description."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.demo.figures import PERIODS
from exports.api import answer as api
from exports.api.parameters import PARAMETERS, negotiated
from exports.api.problems import Problem
from exports.api.resources import RESOURCES
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS, regions_in
from indicators.warehouse import reading, releases
from tests.charts.conftest import LAST
from tests.conftest import Publish
from tests.exports.conftest import BASE, Ask, ask_any, fits, json_of

HOSTILE = [
    "' OR 1=1 --",
    "33'; DROP TABLE standings; --",
    "../../etc/passwd",
    "%",
    "\x00",
    "33\n",
    "<script>alert(1)</script>",
    "Ц" * 20,
    "x" * 10_000,
    "33,52",
    "NaN",
    "-1",
]


def csv_of(answer: api.Answer) -> list[dict[str, str]]:
    assert answer.headers["Content-Type"].startswith("text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(answer.body.decode(), newline=""), strict=True))


def problem(answer: api.Answer, status: int) -> dict[str, Any]:
    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = json.loads(answer.body)
    fits(body, "problem")
    assert body["status"] == status
    assert "ETag" not in answer.headers
    return body


# The numbers


@pytest.mark.parametrize("period", ["2025Q4", LAST, "all"])
def test_the_standings_are_those_of_the_warehouse_cell_by_cell(ask: Ask, period: str) -> None:
    data = json_of(ask("standings", period=period))["data"]
    standings = reading.standings(period=None if period == "all" else period)
    assert len(data) == len(standings)
    for row, (_, own) in zip(data, standings.iterrows(), strict=True):
        for name in standings.columns:
            assert row[name] == (None if pd.isna(own[name]) else own[name]), name


def test_without_a_period_the_newest_one_is_given_as_on_the_page(ask: Ask) -> None:
    body = json_of(ask("standings"))
    assert {row["period"] for row in body["data"]} == {LAST}
    assert body["count"] == len(body["data"]) == len(REGIONS) * len(INDICATORS)
    assert body["release"] == releases.current().id
    assert body["demonstration"] is True


@pytest.mark.parametrize(
    "query",
    [
        {"indicator": "1.6"},
        {"region": "33"},
        {"district": "cfo"},
        {"district": "none"},
        {"reported": "1"},
        {"region": "33", "district": "cfo", "indicator": "2.1", "period": "2026Q1"},
        {"region": "33", "district": "dfo"},
        {"regions": "77.33.05"},
        {"regions": "77.33.05", "district": "cfo", "reported": "1"},
        {"regions": ".".join(REGIONS)},
    ],
)
def test_filters_narrow_as_on_the_page(ask: Ask, query: dict[str, str]) -> None:
    rows = json_of(ask("standings", **query))["data"]
    everything = json_of(ask("standings", period=query.get("period", LAST)))["data"]
    expected = [
        row
        for row in everything
        if row["indicator"] == query.get("indicator", row["indicator"])
        and row["region"] == query.get("region", row["region"])
        and row["region"] in regions_in(query.get("district"))
        and (row["revision"] is not None or "reported" not in query)
    ]
    if "regions" in query:  # in the order in which they are asked for
        asked = query["regions"].split(".")
        expected = [row for code in asked for row in expected if row["region"] == code]
    assert rows == expected


@pytest.mark.parametrize("regions", ["33.33", "33.", "33,77", "33.99x", "00.33", "33.77." * 90])
def test_a_list_of_regions_names_each_once_by_its_code(ask: Ask, regions: str) -> None:
    body = problem(ask("standings", regions=regions), 400)
    assert body["parameter"] == "regions"
    assert "через точку" in body["detail"]


def test_a_region_and_a_list_of_regions_exclude_each_other(ask: Ask) -> None:
    assert "вместо region" in problem(ask("standings", region="33", regions="33.77"), 400)["detail"]


@pytest.mark.parametrize("name", RESOURCES)
def test_json_fits_its_description_and_csv_says_the_same(ask: Ask, name: str) -> None:
    body = json_of(ask(name))
    fits(body, name)
    lines = csv_of(ask(name, format="csv"))
    assert len(lines) == body["count"] == len(body["data"]) > 0
    for line, row in zip(lines, body["data"], strict=True):
        assert list(line) == list(row)
        for column, value in row.items():
            if value is None:
                assert line[column] == ""
            elif isinstance(value, bool):
                assert line[column] == str(value).lower()
            elif isinstance(value, int | float):
                assert float(line[column]) == value
            else:
                assert line[column] == value


def test_what_is_missing_is_null_and_zero_is_zero(publish: Publish) -> None:
    publish({"33": {"schools": 10, "schools_with_centre_events": 0}})
    (row,) = json_of(ask_any("standings", region="33", indicator="1.3"))["data"]
    assert (row["value"], row["numerator"], row["state"]) == (0.0, 0, "computed")
    (row,) = json_of(ask_any("standings", region="77", indicator="1.3"))["data"]
    assert (row["value"], row["numerator"], row["state"]) == (None, None, "not_submitted")
    fits(json_of(ask_any("standings")), "standings")


def test_neighbours_tell_what_can_be_asked_for(ask: Ask) -> None:
    assert [row["region"] for row in json_of(ask("regions"))["data"]] == list(REGIONS)
    assert [row["indicator"] for row in json_of(ask("indicators"))["data"]] == list(INDICATORS)
    assert [row["period"] for row in json_of(ask("periods"))["data"]] == reading.periods()
    newest, *earlier = json_of(ask("releases"))["data"]
    assert (newest["release"], newest["current"]) == (releases.current().id, True)
    assert len(earlier) == len(PERIODS)  # one a quarter, of what had come in time
    assert not any(release["current"] for release in earlier)


# Releases and caching


def test_a_pinned_release_answers_after_a_revision(publish: Publish) -> None:
    def value(**query: str) -> float:
        rows = json_of(ask_any("standings", region="33", indicator="1.3", **query))["data"]
        return float(rows[0]["value"])

    old = publish({"33": {"schools": 100, "schools_with_centre_events": 71}})
    assert value() == 71
    before = ask_any("standings")
    new = publish({"33": {"schools": 100, "schools_with_centre_events": 80}})
    assert (value(), value(release=old), value(release=new)) == (80, 71, 80)
    after = ask_any("standings", headers={"if-none-match": before.headers["ETag"]})
    assert after.status == 200
    assert old in before.headers["ETag"]
    assert new in after.headers["ETag"]
    listed = json_of(ask_any("releases"))["data"]
    assert [(row["release"], row["current"]) for row in listed] == [(new, True), (old, False)]
    assert ask_any("periods", release=old).status == 200


@pytest.mark.parametrize("name", [*RESOURCES, "openapi.json"])
def test_who_has_the_answer_gets_304(ask: Ask, name: str) -> None:
    first = ask(name)
    tag = first.headers["ETag"]
    for etag in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = ask(name, headers={"if-none-match": etag})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == tag
        assert "Cache-Control" in again.headers
    assert ask(name, headers={"if-none-match": '"other"'}).body == first.body


def test_different_questions_have_different_tags(ask: Ask) -> None:
    tags = [
        ask("standings", **query).headers["ETag"]
        for query in ({}, {"format": "csv"}, {"indicator": "1.6"}, {"indicator": "1.5"})
    ]
    assert len(set(tags)) == len(tags)


def test_the_latest_is_asked_for_anew_and_a_pinned_release_is_kept_a_while(ask: Ask) -> None:
    assert ask("standings").headers["Cache-Control"] == "no-cache"
    pinned = ask("standings", release=releases.current().id)
    assert pinned.headers["Cache-Control"] == "private, max-age=3600"


# Formats


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "json"),
        ("text/csv", "csv"),
        ("text/*", "csv"),
        ("application/json;q=0.5, text/csv", "csv"),
        ("text/csv;q=0.5, application/json", "json"),
        ("text/csv;q=0, */*", "json"),
        ("application/json;q=abc, text/csv;q=0.1", "csv"),
    ],
)
def test_the_format_is_what_the_client_accepts_most(accept: str, chosen: str) -> None:
    assert negotiated(accept) == chosen


def test_the_parameter_outweighs_the_header(ask: Ask) -> None:
    csv_of(ask("regions", format="csv", headers={"accept": "application/json"}))
    csv_of(ask("regions", headers={"accept": "text/csv"}))
    assert ask("regions").headers["Vary"] == "Accept"


def test_an_unknown_format_is_refused(ask: Ask) -> None:
    assert problem(ask("regions", headers={"accept": "text/xml"}), 406)["allowed"] == [
        "application/json",
        "text/csv",
    ]
    with pytest.raises(Problem):
        negotiated("application/json;q=0")


# Refusals


@pytest.mark.parametrize("name", PARAMETERS)
@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_refused_and_never_repeated(ask: Ask, name: str, value: str) -> None:
    answer = ask("standings", **{name: value})
    fault = problem(answer, 404 if name == "release" and len(value) <= 40 else 400)
    assert fault["parameter"] == name
    assert len(answer.body) < 3_000
    if len(value) > 3:
        assert value not in answer.body.decode()


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ([("regoin", "33")], "unknown-parameter"),
        ([("region", "33"), ("region", "52")], "repeated-parameter"),
        ([("sort", "name")], "unknown-parameter"),
        ([("region", "00")], "bad-value"),
        ([("period", "2031Q1")], "bad-value"),
        ([("reported", "0")], "bad-value"),
    ],
)
def test_a_mistake_is_told_with_what_is_allowed(
    shown: Path, query: list[tuple[str, str]], kind: str
) -> None:
    fault = problem(api.answer("GET", BASE + "standings", query, {}), 400)
    assert fault["type"].endswith(kind)
    assert fault["detail"].endswith(".")
    if kind != "repeated-parameter":
        assert fault["allowed"]


def test_an_empty_parameter_is_as_good_as_none(ask: Ask) -> None:
    assert ask("standings", region="", period="").body == ask("standings").body


@pytest.mark.parametrize("path", ["", "nothing", "standings/", "standings/33", "../x", "Standings"])
def test_an_unknown_address_lists_the_known_ones(ask: Ask, path: str) -> None:
    assert "/api/v1/standings" in problem(ask(path), 404)["allowed"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_written(ask: Ask, method: str) -> None:
    answer = ask("standings", method=method)
    problem(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD"


def test_more_rows_than_an_answer_may_have_are_refused(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.api.resources.MOST_ROWS", 5_000)
    fault = problem(ask("standings", period="all"), 400)
    assert "6\u00a0764" in fault["detail"]
    assert ask("standings", period="all", indicator="1.6").status == 200


@pytest.mark.usefixtures("empty")
def test_without_data_the_api_says_so_and_still_explains_itself() -> None:
    for name in ("standings", "periods", "releases"):
        assert problem(ask_any(name), 404)["title"] == "Данных пока нет"
    for name in ("indicators", "regions", "openapi.json"):
        assert ask_any(name).status == 200


def test_where_everything_was_rejected_there_are_no_standings(publish: Publish) -> None:
    publish({}, rejected=("33",))
    problem(ask_any("standings"), 404)
    assert json_of(ask_any("periods"))["data"] == []
