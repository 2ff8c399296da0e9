"""Where a count comes from, and what held before: kept in the release, document by document."""

from collections.abc import Mapping

import duckdb
import pandas as pd
import pytest

from etl.archive.archive import ACCEPTED, REJECTED, Archive, Receipt, sha256
from etl.warehouse import build as building
from indicators.definitions import folders
from indicators.warehouse import reading
from tests.conftest import keep

PERIOD = "2025Q4"
SCHOOLS = {"schools": 100, "schools_with_centre_events": 71}

pytestmark = pytest.mark.usefixtures("empty")


def commented(region: str, counts: Mapping[str, int | None], comments: Mapping[str, str]) -> None:
    store("report", region, {"counts": counts, "comments": comments, "milestones": {}})


def table(counts: Mapping[str, Mapping[str, int | None]], verdict: str = ACCEPTED) -> None:
    content = {"counts": counts, "profile": {"name": "Выгрузка СКО"}}
    store("table", None, content if verdict == ACCEPTED else {}, verdict)


def store(kind: str, region: str | None, content: Mapping, verdict: str = ACCEPTED) -> None:
    document = f"{kind} {region} {content}".encode()
    archive = Archive(folders.archive())
    with archive.writing():
        archive.keep(
            document,
            Receipt(
                region=region,
                period=PERIOD,
                received_at="2026-01-14T09:30:00+03:00",
                sender="Петрова П. П.",
                file_name=f"{kind}.xlsx",
                sha256=sha256(document),
                size=len(document),
                verdict=verdict,
                kind=kind,
                content=content,
            ),
        )


def origins(region: str = "33") -> pd.DataFrame:
    return reading.origins(period=PERIOD, region=region).set_index("count")


def values(indicator: str, region: str = "33") -> pd.DataFrame:
    return reading.revisions(period=PERIOD, region=region, indicator=indicator)


def test_a_count_comes_from_the_report_that_holds_with_sender_file_and_comment() -> None:
    commented("33", SCHOOLS, {"schools": "прежний"})
    commented("33", SCHOOLS | {"schools": 101}, {"schools": "открыта школа № 5"})
    building.build()
    row = origins().loc["schools"]
    assert (row["document"], row["revision"], row["kind"]) == ("000002", 2, "report")
    assert (row["comment"], row["sender"]) == ("открыта школа № 5", "Петрова П. П.")
    assert (row["file_name"], row["received_at"]) == ("report.xlsx", "2026-01-14T09:30:00+03:00")


def test_a_blank_count_has_an_origin_and_its_comment_too() -> None:
    commented("33", {"schools": None}, {"schools": "учета нет"})
    building.build()
    assert origins().loc["schools", "comment"] == "учета нет"


def test_a_count_laid_over_by_a_table_comes_from_it_and_the_others_stay_with_the_report() -> None:
    commented("33", SCHOOLS, {"schools": "по отчету", "schools_with_centre_events": "по журналу"})
    table({"33": {"schools_with_centre_events": 80}, "77": {"schools": 5}})
    building.build()
    by_count = origins()
    assert by_count.loc["schools", "document"] == "000001"
    over = by_count.loc["schools_with_centre_events"]
    assert (over["document"], over["kind"], over["profile"]) == ("000002", "table", "Выгрузка СКО")
    assert pd.isna(over["revision"])
    assert pd.isna(over["comment"])  # it was written to the number underneath
    assert list(origins("77").index) == ["schools"]


def test_a_report_after_a_table_takes_all_its_counts_back() -> None:
    table({"33": {"schools": 90}})
    keep("33", PERIOD, SCHOOLS)
    building.build()
    assert set(origins()["document"]) == {"000002"}


def test_a_value_is_told_after_every_accepted_document_in_the_order_of_arrival() -> None:
    keep("33", PERIOD, SCHOOLS)
    keep("33", PERIOD, {"schools": 1}, verdict=REJECTED)
    keep("33", PERIOD, SCHOOLS | {"schools_with_centre_events": 75})
    table({"33": {"schools_with_centre_events": 80}})
    table({"33": {"schools": 1}}, REJECTED)
    building.build()
    history = values("1.3")
    assert list(history["value"]) == [71, 75, 80]
    assert list(history["document"]) == ["000001", "000003", "000004"]
    assert list(history["numerator"]) == [71, 75, 80]
    assert list(history["revision"].fillna(0)) == [1, 2, 0]
    shown = reading.standings(period=PERIOD, region="33", indicator="1.3").iloc[0]
    assert history["value"].iloc[-1] == shown["value"]


def test_what_is_told_of_the_last_document_is_what_stands(demonstration, monkeypatch) -> None:
    monkeypatch.setenv("KPI_DATA", str(demonstration))
    for region, indicator in (("52", "1.5"), ("83", "2.3"), ("90", "1.7"), ("33", "2.8")):
        shown = reading.standings(period="2026Q1", region=region, indicator=indicator).iloc[0]
        last = reading.revisions(period="2026Q1", region=region, indicator=indicator).iloc[-1]
        columns = ["numerator", "denominator", "value", "state"]
        assert last[columns].fillna("").to_dict() == shown[columns].fillna("").to_dict()
        assert last["document"] == shown["submission"]


def test_a_release_built_before_origins_were_kept_still_opens(empty) -> None:
    keep("33", PERIOD, SCHOOLS)
    release = building.build()
    with duckdb.connect(str(empty / "warehouse" / f"{release}.duckdb")) as connection:
        for name in ("origins", "revision_values", "documents"):
            connection.execute(f"DROP TABLE {name}")
    (empty / "warehouse" / f"{release}.sha256").unlink()  # such a release had none yet
    assert tuple(reading.origins(period=PERIOD, region="33").columns) == reading.ORIGINS
    assert values("1.3").empty
