"""Rankings across regions: the same for everybody, whatever a region has set for itself."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.standings import recommended
from indicators.standings.statement import RECOMMENDED, TargetSetBy
from tests.indicators.conftest import evaluate

COLUMNS = ("target", "target_set_by", "gap", "gap_count", "versus_target")


def counts(schools: int, reached: int, students: int, before: int, now: int) -> dict:
    return {
        "schools": schools,
        "schools_with_centre_events": min(reached, schools),
        "students_practice": students,
        "pupils_in_temporary_work": now,
        "pupils_in_temporary_work_year_before": before,
    }


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        st.integers(0, 60),
        st.integers(0, 1000),
        st.integers(0, 1000),
    ),
    st.decimals(0, 100, places=4, allow_nan=False),
)
def test_held_against_the_recommended_targets_nothing_tells_who_has_set_another(
    numbers: tuple[int, int, int, int, int], target: object
) -> None:
    given_counts = {"33": counts(*numbers), "77": counts(100, 80, 30, 100, 105)}
    own = {("33", code): float(str(target)) for code in ("1.3", "1.7", "2.8")}
    without = evaluate(given_counts)
    by_recommended = recommended.held(evaluate(given_counts, targets=own))
    pd.testing.assert_frame_equal(by_recommended[list(COLUMNS)], without[list(COLUMNS)])
    assert (without["target"] == without["recommended"]).all()


def test_the_target_that_was_set_aside_stays_to_be_shown() -> None:
    rows = evaluate(
        {"33": {"schools": 10, "schools_with_centre_events": 7}}, targets={("33", "1.3"): 60}
    )
    assert rows.loc[("33", "1.3"), "gap"] == pytest.approx(10)
    by_recommended = recommended.held(rows)
    row = by_recommended.loc[("33", "1.3")]
    assert (row["target"], row["gap_count"], row["own_target"]) == (80, 1, 60)
    assert row["target_set_by"] == TargetSetBy.RECOMMENDED
    assert by_recommended.drop(index=("33", "1.3"))["own_target"].isna().all()


def test_a_release_of_before_there_were_own_targets_reads_the_same() -> None:
    rows = evaluate({"33": {"schools": 10, "schools_with_centre_events": 7}})
    older = rows.drop(columns=list(RECOMMENDED))
    pd.testing.assert_frame_equal(
        recommended.held(older)[list(COLUMNS)], recommended.held(rows)[list(COLUMNS)]
    )


def test_regions_with_own_targets_are_named_once_each() -> None:
    rows = evaluate(
        {"33": {"schools": 10}, "77": {"schools": 10}},
        targets={("77", "1.3"): 60, ("77", "1.4"): 60},
    ).reset_index()
    assert recommended.own_among(rows) == ("77",)
