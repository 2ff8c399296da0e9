"""A link that is pinned to a release shows that release, whatever was published after it."""

import json
from pathlib import Path

import duckdb
import pytest

from indicators.commission.targets import IN_FORCE
from indicators.standings.statement import ADDED, COLUMNS, RECOMMENDED
from indicators.warehouse import files, reading, releases
from tests.charts.conftest import LAST, foreign, text
from tests.conftest import Publish
from tests.pages.conftest import PAGES, Open, Screen

OLD = {"schools": 100, "schools_with_centre_events": 71}
REVISED = {"schools": 100, "schools_with_centre_events": 80}
WITH_NUMBERS = ["", "ranking", "profile"]
OF_THE_FIRST_VERSIONS = {
    *("release", "submissions", "counts", "milestones", "grid", "rejections"),
    *("regional_targets", "standings"),
}


def of_region_33(screen: Screen) -> str:
    """The row of a table with indicator 1.3 of region 33."""
    rows = [text(row) for row in next(screen.drawing("table").iter("tbody"))]
    (row,) = (each for each in rows if each.startswith(("1.3", "1Владимирская область")))
    return row


def shared(screen: Screen) -> str:
    """The release to which «Скопировать ссылку» would pin this view."""
    (component,) = (
        each for each in screen.app.get("bidi_component") if each.proto.id.endswith("-share")
    )
    return str(json.loads(component.proto.json)["release"])


@pytest.fixture
def revised(publish: Publish) -> tuple[str, str]:
    """Two releases: a report, and its revision."""
    return publish({"33": OLD}), publish({"33": REVISED})


@pytest.mark.parametrize("page", ["ranking", "profile"])
def test_a_pinned_link_shows_its_numbers_after_a_revision(
    revised: tuple[str, str], open_screen: Open, page: str
) -> None:
    old, new = revised
    for pinned, shown in ((old, "71 из 100"), (new, "80 из 100"), ("", "80 из 100")):
        screen = open_screen(page, indicator="1.3", region="33", release=pinned)
        assert shown in of_region_33(screen)


@pytest.mark.parametrize("page", WITH_NUMBERS)
def test_beside_an_older_release_the_page_says_that_there_is_a_newer_one_and_leads_to_it(
    revised: tuple[str, str], open_screen: Open, page: str
) -> None:
    old, new = revised
    screen = open_screen(page, period="2025Q4", indicator="1.3", region="33", release=old)
    note = screen.drawing("pinned")
    assert old in text(note)
    assert f"Есть более новый, {new}" in text(note)
    (link,) = note.iter("a")
    assert link.get("href") == f"{page or './'}?period=2025Q4&indicator=1.3&region=33"
    footing = screen.app.caption[-1].value
    assert f"выпуск {old}" in footing
    assert "выпуск закреплен ссылкой" in footing


@pytest.mark.parametrize("page", WITH_NUMBERS)
def test_pinned_to_the_newest_release_there_is_nothing_to_warn_of(
    revised: tuple[str, str], open_screen: Open, page: str
) -> None:
    screen = open_screen(page, release=revised[1])
    assert "Есть более новый" not in screen.says()
    assert screen.address().endswith(f"release={revised[1]}")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_stays_pinned(
    revised: tuple[str, str], open_screen: Open, page: str
) -> None:
    screen = open_screen(page, release=revised[0])
    links = [each.get("href") or "" for each in screen.drawing("menu").iter("a")]
    assert all(each.endswith(f"release={revised[0]}") for each in links)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        *(("ranking", code) for code in ("000009-abcdefabcdef", "..", "current", "000001")),
        *((page, "000009-abcdefabcdef") for page in WITH_NUMBERS if page != "ranking"),
    ],
)
def test_an_unknown_release_falls_back_to_the_latest_with_a_note(
    revised: tuple[str, str], open_screen: Open, page: str, code: str
) -> None:
    screen = open_screen(page, release=code)
    assert f"указан выпуск «{code}», открыть его нельзя. Показаны последние" in screen.says()
    assert "release" not in screen.address()
    assert f"выпуск {revised[1]}" in screen.app.caption[-1].value


def test_a_release_that_cannot_be_read_falls_back_too(
    revised: tuple[str, str], open_screen: Open, empty
) -> None:
    (empty / "warehouse" / "000001-000000000000.duckdb").write_bytes(b"half a file")
    screen = open_screen("ranking", release="000001-000000000000")
    assert "открыть его нельзя" in screen.says()
    assert list(releases.listed()["release"]) == list(reversed(revised))


def test_a_release_of_an_older_program_is_not_shown_with_columns_missing(
    revised: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert releases.release(revised[0]).id == revised[0]
    monkeypatch.setattr(releases, "COLUMNS", (*COLUMNS, "since_added"))
    with pytest.raises(releases.NoRelease, match="прежней версией"):
        releases.release(revised[0])


@pytest.fixture
def from_before(revised: tuple[str, str], empty: Path) -> str:
    """The older release as the first versions of the program wrote it."""
    file = empty / "warehouse" / f"{revised[0]}.duckdb"
    file.with_suffix(files.CHECKSUM).unlink()
    with duckdb.connect(str(file)) as connection:
        for column in (*ADDED, *RECOMMENDED):
            connection.execute(f"ALTER TABLE standings DROP COLUMN {column}")
        connection.execute("ALTER TABLE release DROP COLUMN damaged")
        connection.execute("ALTER TABLE regional_targets DROP COLUMN document")
        there = {name for (name,) in connection.execute("SHOW TABLES").fetchall()}
        for table in there - OF_THE_FIRST_VERSIONS:
            connection.execute(f"DROP TABLE {table}")
    return revised[0]


@pytest.mark.parametrize("page", WITH_NUMBERS)
def test_a_link_to_a_release_of_the_first_versions_opens_and_says_what_is_not_in_it(
    from_before: str, open_screen: Open, page: str
) -> None:
    opened = open_screen(page, indicator="1.3", region="33", release=from_before)
    if page:  # the overview has no table of counts
        assert "71 из 100" in of_region_33(opened)
    footing = opened.app.caption[-1].value
    assert f"выпуск {from_before}" in footing
    assert "интервалов места и значимости относительно цели в нем нет" in footing
    assert not foreign([opened.says()]) & {"nan", "NaN", "None", "NA", "NaT"}


def test_every_page_opens_a_release_of_the_first_versions(
    from_before: str, open_screen: Open
) -> None:
    for page in PAGES:
        opened = open_screen(page, region="33", release=from_before)
        assert not foreign([opened.says()]) & {"nan", "NaN", "None", "NA", "NaT"}, page


def test_what_an_older_release_does_not_say_is_empty_and_nothing_else_is(from_before: str) -> None:
    standings = reading.standings(release=from_before)
    assert tuple(standings.columns) == COLUMNS
    assert standings[list(ADDED)].isna().all().all()
    row = standings[(standings["region"] == "33") & (standings["indicator"] == "1.3")].iloc[0]
    assert (row["value"], row["rank"], row["numerator"]) == (71, 1, 71)
    assert reading.comparables(release=from_before).empty
    assert reading.table("regional_targets", IN_FORCE, release=from_before).empty
    assert set(releases.release(from_before).lacks) == set(ADDED)


def test_the_submission_page_works_on_the_newest_release_and_says_so(
    revised: tuple[str, str], open_screen: Open
) -> None:
    screen = open_screen("submission", period="2025Q4", region="33", release=revised[0])
    assert "ревизия 2, действует" in text(screen.drawing("history"))
    assert f"выпуск {revised[1]}" in screen.app.caption[-1].value
    assert "выпуск из ссылки на нее не действует" in screen.says()


def test_more_releases_than_are_held_open_can_be_read_in_turn(publish: Publish) -> None:
    made = [
        publish({"33": {"schools": 100, "schools_with_centre_events": done}}) for done in range(12)
    ]
    for _ in range(2):
        for done, release in enumerate(made):
            row = reading.standings(release=release, region="33", indicator="1.3").iloc[0]
            assert row["numerator"] == done
    assert list(releases.listed()["release"]) == made[::-1]


@pytest.mark.parametrize("page", WITH_NUMBERS)
def test_the_copied_link_can_be_pinned_to_what_is_shown(
    revised: tuple[str, str], open_screen: Open, page: str
) -> None:
    assert shared(open_screen(page)) == revised[1]
    assert shared(open_screen(page, release=revised[0])) == revised[0]


def test_a_page_without_numbers_offers_no_pinned_link(screen: Open) -> None:
    assert shared(screen("method")) == ""


def test_opened_again_by_its_own_address_a_view_is_the_same(screen: Open) -> None:
    chosen = {"period": LAST, "indicator": "1.6", "region": "33", "district": "pfo"}
    for page in WITH_NUMBERS:
        first = screen(page, **chosen, reported="1", release=releases.current().id)
        path, _, query = first.address().partition("?")
        codes = dict(pair.split("=") for pair in query.split("&"))
        again = screen({"./": ""}.get(path, path), **codes)
        assert again.says() == first.says()
