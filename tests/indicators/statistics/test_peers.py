"""Peer groups: by district, by the source, by likeness, by choice."""

import numpy as np
import pandas as pd
import pytest

from indicators.regions.recognition import REGIONS
from indicators.statistics import peers
from indicators.warehouse import reading


def counts(**regions: tuple[float | None, float | None, float | None]) -> pd.DataFrame:
    """Schools, pupils and students of each region, keys written r01, r02 …"""
    return pd.DataFrame(
        [(name[1:], *numbers) for name, numbers in regions.items()],
        columns=["region", "schools", "pupils", "students"],
    ).astype({"schools": "Int64", "pupils": "Int64", "students": "Int64"})


def test_the_source_names_seven_regions_of_the_pilot() -> None:
    names = ("Владимир", "Красноярск", "Самар", "Тульск", "Хабаровск", "Ямало", "Ярослав")
    pilot = [REGIONS[code].name for code in peers.of_the_pilot()]
    assert len(pilot) == len(names)
    for name in names:
        assert [region for region in pilot if region.startswith(name)], name


def test_a_region_ten_times_larger_of_the_same_kind_is_farther_than_one_of_the_same_size() -> None:
    table = counts(
        r01=(100, 10_000, 5000),
        r02=(110, 11_000, 5600),
        r05=(1000, 100_000, 50_000),
        r77=(900, 500_000, 900_000),
    )
    nearest = peers.nearest(table, "01")
    assert nearest["region"].tolist() == ["02", "05", "77"]
    assert (nearest["size"] > 0).all()
    assert nearest.loc[1, "school_size"] == pytest.approx(0)


def test_the_distance_is_the_root_mean_square_of_standardised_differences() -> None:
    table = counts(r01=(10, 1000, 500), r02=(20, 3000, 700), r05=(50, 2000, 4000))
    raw = np.array(
        [[np.log(p), np.log(p / s), np.log(t / p)] for _, s, p, t in table.to_numpy().tolist()]
    )
    scaled = raw / raw.std(axis=0)
    expected = np.sqrt(((scaled[1] - scaled[0]) ** 2).mean())
    nearest = peers.nearest(table, "01").set_index("region")
    assert nearest.loc["02", "distance"] == pytest.approx(expected)
    back = peers.nearest(table, "02").set_index("region")
    assert back.loc["01", "distance"] == nearest.loc["02", "distance"]


def test_equally_far_regions_come_in_the_order_of_their_codes() -> None:
    same = (30, 4000, 900)
    nearest = peers.nearest(counts(r77=same, r05=same, r01=same, r33=same), "33")
    assert nearest["region"].tolist() == ["01", "05", "77"]
    assert (nearest["distance"] == 0).all()


def test_unknown_counts_leave_the_features_that_are_known() -> None:
    table = counts(
        r01=(100, 10_000, 5000),
        r02=(None, 10_500, 5300),  # two features left
        r05=(110, None, 5000),  # without pupils nothing is left
        r33=(0, 10_000, 0),  # size alone
        r77=(900, 500_000, 900_000),
    )
    nearest = peers.nearest(table, "01")
    assert nearest["region"].tolist() == ["02", "77"]
    assert pd.isna(nearest.loc[0, "school_size"])
    assert peers.nearest(table, "05").empty
    assert peers.nearest(table, "99").empty


@pytest.mark.usefixtures("shown")
def test_ten_neighbours_in_the_demonstration_are_the_same_every_time() -> None:
    table = reading.counts(period="2026Q3")
    nearest = peers.nearest(table, "33")
    assert len(nearest) == peers.NEAREST
    assert "33" not in nearest["region"].tolist()
    assert nearest["distance"].is_monotonic_increasing
    shuffled = table.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(nearest, peers.nearest(shuffled, "33"))
    assert tuple(nearest.columns) == peers.COLUMNS
