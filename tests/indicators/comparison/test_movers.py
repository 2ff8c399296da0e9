"""Movers: the classes of changes counted, and the largest of them in order."""

import pandas as pd
import pytest

from indicators.comparison import changes, movers
from indicators.warehouse import reading
from tests.conftest import Publish


def pupils(reached: int, whole: int = 1000) -> dict[str, int]:
    return {"pupils": whole, "pupils_at_centre_events": reached}


@pytest.fixture
def moved(publish: Publish) -> pd.DataFrame:
    """1.6, target 80 %: one meets it, one loses it, one is new, one is gone, one stands still."""
    before = {"01": pupils(790), "02": pupils(810), "04": pupils(300), "05": pupils(950)}
    after = {"01": pupils(850), "02": pupils(700), "04": pupils(300), "06": pupils(990)}
    publish(before, "2025Q4")
    release = publish(after, "2026Q1")
    then, now = (
        reading.standings(release=release, period=each, indicator="1.6")
        for each in ("2025Q4", "2026Q1")
    )
    return changes.between_periods(then, now)


def test_every_class_is_counted_once(moved: pd.DataFrame) -> None:
    tally = movers.tally(moved)
    assert (tally.compared, tally.rose, tally.fell, tally.same) == (3, 1, 1, 1)
    assert (tally.met, tally.lost) == (1, 1)
    assert (tally.appeared, tally.fell_silent) == (1, 1)
    assert (tally.border, tally.revised) == (0, 0)


def test_a_place_that_others_coverage_moved_is_last_and_counted_apart(publish: Publish) -> None:
    publish({"01": pupils(500), "02": pupils(400)}, "2025Q4")
    release = publish({"01": pupils(600), "02": pupils(500), "04": pupils(900)}, "2026Q1")
    frames = [
        reading.standings(release=release, period=each, indicator="1.6")
        for each in ("2025Q4", "2026Q1")
    ]
    rows = changes.between_periods(*frames)
    assert set(movers.moves(rows)["region"]) == {"01", "02"}
    tally = movers.tally(rows)
    assert (tally.moved, tally.coverage_only) == (2, 2)


def test_the_farthest_move_comes_first(moved: pd.DataFrame) -> None:
    rows = movers.moves(moved)
    assert rows["move"].abs().astype(int).is_monotonic_decreasing
    assert rows.iloc[0]["region"] == "01"


def test_rises_and_falls_are_ordered_by_points_or_by_people(publish: Publish) -> None:
    publish({"01": pupils(100), "77": pupils(1000, 10_000), "02": pupils(500)}, "2025Q4")
    after = {"01": pupils(400), "77": pupils(3000, 10_000), "02": pupils(450)}
    release = publish(after, "2026Q1")
    then, now = (
        reading.standings(release=release, period=each, indicator="1.6")
        for each in ("2025Q4", "2026Q1")
    )
    rows = changes.between_periods(then, now)
    by_points, falls = movers.largest(rows, 5)
    by_people, _ = movers.largest(rows, 5, people=True)
    assert list(by_points["region"]) == ["01", "77"]
    assert list(by_people["region"]) == ["77", "01"]
    assert list(by_people["reached"]) == [2000, 300]
    assert list(falls["region"]) == ["02"]


def test_across_the_year_nothing_cumulative_has_a_change_and_all_is_told(publish: Publish) -> None:
    publish({"01": pupils(500)}, "2026Q3")
    release = publish({"01": pupils(100)}, "2026Q4")
    frames = [reading.standings(release=release, period=each) for each in ("2026Q3", "2026Q4")]
    tallies = movers.by_indicator(changes.between_periods(*frames))
    tally, rises, falls = tallies["1.6"]
    assert (tally.compared, tally.border) == (0, 1)
    assert rises.empty
    assert falls.empty
    assert len(tallies) == 19


def test_by_indicator_agrees_with_each_indicator_alone(moved: pd.DataFrame) -> None:
    tally, rises, falls = movers.by_indicator(moved)["1.6"]
    assert tally == movers.tally(moved)
    assert list(rises["region"]) == ["01"]
    assert list(falls["region"]) == ["02"]


def test_equal_sides_do_not_differ(moved: pd.DataFrame, publish: Publish) -> None:
    release = publish({"01": pupils(500)}, "2027Q1")
    frame = reading.standings(release=release, period="2027Q1")
    same = changes.between_releases(frame, frame)
    assert not movers.differs(same, changes.reporting(frame, frame))
    assert movers.differs(moved, changes.reporting(frame, frame))
