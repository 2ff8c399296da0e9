"""Releases: built whole from the archive, the same everywhere, never half there."""

import shutil
from pathlib import Path

import pytest

from etl.archive.archive import ACCEPTED, REJECTED, Archive, Receipt, sha256
from etl.warehouse import build as building
from indicators.definitions import folders
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import COLUMNS, RECOMMENDED
from indicators.warehouse import reading, releases


def keep(
    region: str,
    period: str,
    counts: dict[str, int],
    *,
    verdict: str = ACCEPTED,
    demonstration: bool = False,
) -> None:
    content = f"{region} {period} {counts}".encode()
    archive = Archive(folders.archive())
    with archive.writing():
        archive.keep(
            content,
            Receipt(
                region=region,
                period=period,
                received_at="2026-01-12T10:00:00+03:00",
                sender="",
                file_name=f"{region}_{period}.xlsx",
                sha256=sha256(content),
                size=len(content),
                verdict=verdict,
                demonstration=demonstration,
                content={"counts": counts, "milestones": {"1.1": {"status": "done"}}}
                if verdict == ACCEPTED
                else {},
            ),
        )


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KPI_DATA", str(tmp_path))
    return tmp_path


def test_an_empty_archive_makes_no_release() -> None:
    assert building.build() is None
    with pytest.raises(releases.NoRelease):
        releases.current()


def test_every_region_and_indicator_has_a_row_in_every_reported_period() -> None:
    keep("33", "2025Q4", {"schools": 100, "schools_with_centre_events": 71})
    keep("77", "2026Q1", {"schools": 100})
    building.build()
    standings = reading.standings()
    assert tuple(standings.columns) == (*COLUMNS, *RECOMMENDED)
    assert len(standings) == 2 * len(REGIONS) * len(INDICATORS)
    assert reading.periods() == ["2025Q4", "2026Q1"]
    row = reading.standings(region="33", period="2025Q4", indicator="1.3").iloc[0]
    assert row["value"] == 71
    assert row["gap_count"] == 9
    keys = standings[["period", "indicator", "region"]].apply(tuple, axis=1).tolist()
    assert keys == sorted(keys)


def test_the_newest_accepted_revision_counts_and_a_rejected_one_does_not() -> None:
    keep("33", "2025Q4", {"schools": 100, "schools_with_centre_events": 71})
    keep("33", "2025Q4", {"schools": 100, "schools_with_centre_events": 80})
    keep("33", "2025Q4", {"schools": 1}, verdict=REJECTED)
    building.build()
    row = reading.standings(region="33", indicator="1.3").iloc[0]
    assert (row["value"], row["revision"], row["submission"]) == (80, 2, "000002")
    assert list(reading.submissions(region="33")["verdict"]) == [ACCEPTED, ACCEPTED, REJECTED]


def test_a_region_with_nothing_but_a_rejected_report_is_shown_as_rejected() -> None:
    keep("77", "2025Q4", {"schools": 1})
    keep("33", "2025Q4", {}, verdict=REJECTED)
    building.build()
    assert set(reading.standings(region="33")["state"]) == {"rejected"}
    assert set(reading.standings(region="01")["state"]) == {"not_submitted"}


def test_the_same_archive_gives_the_same_release_anywhere(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep("33", "2025Q4", {"schools": 100})
    release = building.build()
    first = reading.standings(release=release)
    elsewhere = data / "elsewhere"
    shutil.copytree(data / "archive", elsewhere / "archive")
    monkeypatch.setenv("KPI_DATA", str(elsewhere))
    assert building.build() == release
    assert reading.standings(release=release).equals(first)


def test_a_deleted_warehouse_is_rebuilt_under_the_same_id(data: Path) -> None:
    keep("33", "2025Q4", {"schools": 100})
    release = building.build()
    shutil.rmtree(data / "warehouse")
    assert building.build() == release
    assert releases.current().id == release


def test_an_old_release_still_opens_with_its_own_numbers() -> None:
    keep("33", "2025Q4", {"schools": 100, "schools_with_centre_events": 71})
    old = building.build()
    keep("33", "2025Q4", {"schools": 100, "schools_with_centre_events": 80})
    new = building.build()
    assert old != new
    assert releases.current().id == new
    for release, value in ((old, 71), (new, 80)):
        row = reading.standings(release=release, region="33", indicator="1.3").iloc[0]
        assert row["value"] == value
    assert list(releases.listed()["release"]) == [new, old]


def test_building_again_changes_nothing(data: Path) -> None:
    keep("33", "2025Q4", {"schools": 100})
    release = building.build()
    before = (data / "warehouse" / f"{release}.duckdb").stat().st_mtime_ns
    assert building.build() == release
    assert (data / "warehouse" / f"{release}.duckdb").stat().st_mtime_ns == before


def test_a_pointer_to_a_missing_release_falls_back_to_a_whole_one_and_says_so(data: Path) -> None:
    keep("33", "2025Q4", {"schools": 100})
    release = building.build()
    (data / "warehouse" / "current").write_text("000009-abcdefabcdef")
    current = releases.current()
    assert (current.id, current.replaces) == (release, "000009-abcdefabcdef")


def test_what_a_killed_builder_left_is_not_taken_for_a_release(data: Path) -> None:
    keep("33", "2025Q4", {"schools": 100})
    release = building.build()
    keep("77", "2025Q4", {"schools": 50})
    leftover = data / "warehouse" / ".building-000002-abcdefabcdef.duckdb"
    leftover.write_bytes(b"half a database")
    assert releases.current().id == release
    assert list(releases.listed()["release"]) == [release]
    building.build()
    assert not leftover.exists()


def test_one_demonstration_document_marks_the_whole_release() -> None:
    keep("33", "2025Q4", {"schools": 100})
    building.build()
    assert not releases.current().demonstration
    keep("77", "2025Q4", {"schools": 100}, demonstration=True)
    building.build()
    assert releases.current().demonstration


def test_changes_are_told_within_a_monitoring_year_and_never_across_its_border() -> None:
    for period, visited in (("2026Q3", 50), ("2026Q4", 20), ("2027Q1", 35)):
        keep("33", period, {"schools": 100, "schools_with_centre_events": visited})
    building.build()
    assert reading.changes(period="2026Q4", region="33").empty
    moved = reading.changes(period="2027Q1", region="33").set_index("indicator")
    assert moved.loc["1.3"]["change"] == 15
