"""What changed between two periods and between two releases."""

import pandas as pd
import pytest

from etl.warehouse import build as building
from indicators.comparison import changes
from indicators.comparison.changes import Presence, TargetEvent
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading
from tests.conftest import Publish, keep

Counts = dict[str, int | None]


def reached(part: int | None, whole: int = 100) -> Counts:
    return {"pupils_reached": part, "pupils": whole}


def periods(before: str, after: str, code: str = "1.4") -> pd.DataFrame:
    table = changes.between_periods(
        reading.standings(period=before), reading.standings(period=after)
    )
    assert tuple(table.columns) == changes.COLUMNS
    assert len(table) == len(REGIONS) * 19
    return table[table["indicator"] == code].set_index("region")


def test_value_change_and_target_met_or_lost_between_two_quarters(publish: Publish) -> None:
    publish({"01": reached(40), "02": reached(60), "05": reached(55)}, "2025Q4")
    publish({"01": reached(52), "02": reached(49), "05": reached(56)}, "2026Q1")
    table = periods("2025Q4", "2026Q1")
    assert table.loc[["01", "02", "05"], "change"].tolist() == [12, -11, 1]
    assert table.loc[["01", "02", "05"], "target_event"].tolist() == [
        TargetEvent.MET, TargetEvent.LOST, None,
    ]  # fmt: skip
    row = table.loc["01"]
    assert (row["numerator_before"], row["numerator"]) == (40, 52)
    assert (row["rank_before"], row["rank"], row["move"]) == (3, 2, 1)
    assert (row["period_before"], row["period"]) == ("2025Q4", "2026Q1")
    assert row["comparable"]
    assert not row["revised"]


def test_who_appeared_and_who_fell_silent_has_no_change_and_no_move(publish: Publish) -> None:
    publish({"01": reached(40), "02": reached(60)}, "2025Q4")
    publish({"02": reached(70), "05": reached(80), "77": reached(None)}, "2026Q1")
    table = periods("2025Q4", "2026Q1")
    assert table.loc[["01", "02", "05", "77"], "presence"].tolist() == [
        Presence.FELL_SILENT, Presence.BOTH, Presence.APPEARED, Presence.NEITHER,
    ]  # fmt: skip
    for column in ("change", "move", "common_rank", "common_rank_before", "target_event"):
        assert table.loc[["01", "05", "77"], column].isna().all(), column
    assert not table["coverage_only"].loc[["01", "05", "77"]].any()


def test_a_move_that_only_newcomers_caused_is_marked(publish: Publish) -> None:
    publish({"01": reached(60), "02": reached(50), "05": reached(10)}, "2025Q4")
    publish({"01": reached(65), "02": reached(52), "05": reached(55), "77": reached(99)}, "2026Q1")
    table = periods("2025Q4", "2026Q1").loc[["01", "02", "05"]]
    assert table["rank_before"].tolist() == [1, 2, 3]
    assert table["rank"].tolist() == [2, 4, 3]
    assert table["move"].tolist() == [0, -1, 1]
    # 01 fell by the newcomer alone; 02 was really overtaken; 05 overtook, which its place hides
    assert table["coverage_only"].tolist() == [True, False, False]


def test_a_region_that_leaves_lifts_those_below_by_coverage_alone(publish: Publish) -> None:
    publish({"01": reached(60), "02": reached(50), "05": reached(50)}, "2025Q4")
    publish({"02": reached(51), "05": reached(51)}, "2026Q1")
    table = periods("2025Q4", "2026Q1").loc[["02", "05"]]
    assert table["rank"].tolist() == [1, 1]
    assert table["common_rank"].tolist() == table["common_rank_before"].tolist() == [1, 1]
    assert table["coverage_only"].all()


def test_a_new_monitoring_year_is_no_fall_and_no_lost_target(publish: Publish) -> None:
    plan: Counts = {"students_at_risk_with_plan": 90, "students_at_risk": 100}
    publish({"01": {**reached(90), **plan}, "02": {**reached(80), **plan}}, "2026Q3")
    plan_after: Counts = {"students_at_risk_with_plan": 50, "students_at_risk": 100}
    publish({"01": {**reached(9), **plan_after}, "02": {**reached(8), **plan_after}}, "2026Q4")
    row = periods("2026Q3", "2026Q4").loc["01"]
    assert not row["comparable"]
    assert pd.isna(row["change"])
    assert row["target_event"] is None
    assert (row["value_before"], row["value"]) == (90, 9)
    # 2.3 does not accumulate: what fell there fell indeed
    fallen = periods("2026Q3", "2026Q4", "2.3").loc["01"]
    assert (fallen["change"], fallen["target_event"]) == (-40, TargetEvent.LOST)


def test_the_same_quarter_a_year_before_is_comparable(publish: Publish) -> None:
    publish({"01": reached(40)}, "2025Q4")
    publish({"01": reached(60)}, "2026Q4")
    row = periods("2025Q4", "2026Q4").loc["01"]
    assert (row["comparable"], row["change"], row["target_event"]) == (True, 20, TargetEvent.MET)


def test_a_revision_shows_old_and_new_value_and_leaves_the_rest_alone(publish: Publish) -> None:
    old = publish({"01": {**reached(40), "schools": 10}, "02": reached(60)}, "2025Q4")
    publish({"02": reached(61)}, "2026Q1")
    keep("01", "2025Q4", {**reached(55), "schools": 10, "schools_with_centre_events": 3})
    new = building.build()
    assert new
    table = changes.between_releases(reading.standings(release=old), reading.standings(release=new))
    assert tuple(table.columns) == changes.COLUMNS
    revised = table[table["revised"]]
    assert revised[["region", "period", "indicator"]].to_numpy().tolist() == [
        ["01", "2025Q4", "1.3"],
        ["01", "2025Q4", "1.4"],
    ]
    row = revised.iloc[1]
    assert (row["value_before"], row["value"], row["change"]) == (40, 55, 15)
    assert (row["revision_before"], row["revision"]) == (1, 2)
    assert row["target_event"] == TargetEvent.MET
    assert revised.iloc[0]["presence"] == Presence.APPEARED
    added = table[(table["period"] == "2026Q1") & table["value"].notna()]
    assert added["presence"].tolist() == [Presence.APPEARED]
    assert not added["revised"].any()


def test_a_release_against_itself_has_changed_nothing(publish: Publish) -> None:
    publish({"01": reached(40), "02": reached(None)}, rejected=("05",))
    same = reading.standings()
    table = changes.between_releases(same, same)
    assert not table["revised"].any()
    assert not table["coverage_only"].any()
    assert table["target_event"].isna().all()
    assert set(table["change"].dropna()) == {0}
    assert set(table["move"].dropna()) == {0}


def test_whole_reports_appear_and_fall_silent(publish: Publish) -> None:
    publish({"01": {}, "02": reached(1)}, "2025Q4")
    publish({"02": reached(2), "05": {}}, "2026Q1")
    table = changes.reporting(
        reading.standings(period="2025Q4"), reading.standings(period="2026Q1")
    ).set_index("region")["presence"]
    assert table[["01", "02", "05", "77"]].tolist() == [
        Presence.FELL_SILENT, Presence.BOTH, Presence.APPEARED, Presence.NEITHER,
    ]  # fmt: skip


def test_several_periods_in_one_frame_are_refused_and_none_give_nothing(publish: Publish) -> None:
    publish({"01": reached(1)}, "2025Q4")
    publish({"01": reached(2)}, "2026Q1")
    both = reading.standings()
    with pytest.raises(pd.errors.MergeError):
        changes.between_periods(both, reading.standings(period="2026Q1"))
    assert changes.between_periods(both.iloc[:0], both.iloc[:0]).empty
    assert changes.reporting(both.iloc[:0], both.iloc[:0]).empty
