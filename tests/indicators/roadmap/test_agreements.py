"""Career centres with an agreement: share of each region and of all, by the newest report."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from indicators.roadmap import agreements


def counts(*rows: tuple[str, str, int | None, int | None]) -> pd.DataFrame:
    columns = ["region", "period", "career_centres", "career_centres_with_agreement"]
    whole = dict.fromkeys(columns[2:], pd.Int64Dtype())
    return pd.DataFrame(rows, columns=columns).astype(whole)


def test_a_share_is_worked_by_hand_and_the_newest_report_with_both_counts_holds() -> None:
    reported = counts(
        ("33", "2026Q1", 10, 9),
        ("33", "2025Q4", 10, 4),
        ("33", "2026Q2", 12, None),  # one count alone says nothing
        ("77", "2025Q4", 200, 200),
        ("87", "2025Q4", 0, 0),
        ("05", "2026Q3", 5, 5),  # after the chosen period
    )
    table = agreements.by_region(reported, "2026Q2", ["33", "77", "87", "05"])
    assert table.to_numpy().tolist() == [
        ["33", 10, 9, 90.0, 1, "2026Q1"],
        ["77", 200, 200, 100.0, 0, "2025Q4"],
        ["87", 0, 0, None, 0, "2025Q4"],  # no centres: no share, not zero
        ["05", None, None, None, None, None],
    ]
    pool = agreements.pooled(table)
    assert (pool.regions, pool.centres, pool.with_agreement) == (3, 210, 209)
    assert pool.share == 100 * 209 / 210


def test_nothing_reported_has_no_share() -> None:
    pool = agreements.pooled(agreements.by_region(counts(), "2026Q2", ["33"]))
    assert (pool.regions, pool.share) == (0, None)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=1, max_size=20))
def test_the_pooled_share_is_that_of_the_sums(pairs: list[tuple[int, int]]) -> None:
    rows = [(f"{n:02d}", "2025Q4", max(pair), min(pair)) for n, pair in enumerate(pairs)]
    table = agreements.by_region(counts(*rows), "2025Q4", [row[0] for row in rows])
    pool = agreements.pooled(table)
    assert pool.centres == pool.with_agreement + sum(table["missing"])
    if pool.centres:
        assert pool.share == 100 * pool.with_agreement / pool.centres
