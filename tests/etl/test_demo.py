"""The demonstration: the same everywhere, made up and marked so, and everything occurs in it."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from etl import demo, demo_figures
from etl.archive import ACCEPTED, REJECTED, Archive, sha256
from indicators import places, warehouse
from indicators.catalogue import INDICATORS
from indicators.periods import Period
from indicators.regions import REGIONS
from indicators.standings import State

LAST = demo_figures.PERIODS[-1]

pytestmark = pytest.mark.usefixtures("shown")


def receipts():
    return list(Archive(places.archive()).receipts())


def reports():
    return [receipt for receipt in receipts() if receipt.kind == "report"]


def of_last_period(indicator: str) -> pd.DataFrame:
    rows = warehouse.standings(period=LAST, indicator=indicator).dropna(subset=["value"])
    return rows.sort_values("value").reset_index(drop=True)


# Another process has another hash seed, another order of sets, another day on its clock.
SHIPMENTS = """
import json, sys
from etl import demo
from etl.archive import sha256
first = next(demo.shipments())
json.dump([(s.upload.file_name, sha256(s.upload.content), s.received_at.isoformat())
           for s in first], sys.stdout)
"""


def test_another_process_sends_the_same_bytes_in_the_same_order() -> None:
    elsewhere = subprocess.run(
        [sys.executable, "-c", SHIPMENTS],
        cwd=places.PROJECT,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kamchatka"},
        capture_output=True,
        check=True,
    )
    sent = json.loads(elsewhere.stdout)
    kept = [
        [receipt.file_name, receipt.sha256, receipt.received_at]
        for receipt in receipts()[: len(REGIONS)]
    ]
    assert sent == kept


def test_every_region_reports_for_four_quarters_except_those_that_stay_silent() -> None:
    sent = {(receipt.region, receipt.period) for receipt in reports()}
    everyone = {(region, period) for region in REGIONS for period in demo_figures.PERIODS}
    assert everyone - sent == {(region, LAST) for region in demo.SILENT}
    assert sent <= everyone
    assert demo.size() == len(reports())
    assert warehouse.periods() == list(demo_figures.PERIODS)


def test_some_reports_are_late_and_most_are_not() -> None:
    late = [
        date.fromisoformat(receipt.received_at[:10]) > Period.parse(receipt.period).due
        for receipt in reports()
    ]
    assert 0.02 < sum(late) / len(late) < 0.2


def test_reports_stand_in_the_archive_as_they_arrived() -> None:
    arrived = [receipt.received_at for receipt in reports()]
    assert arrived == sorted(arrived)


def test_exactly_one_report_is_revised_and_the_revision_counts() -> None:
    accepted = Counter((r.region, r.period) for r in reports() if r.verdict == ACCEPTED)
    assert [key for key, times in accepted.items() if times > 1] == [demo.REVISED]
    region, period = demo.REVISED
    first, last = warehouse.submissions(region=region, period=period)["submission"]
    row = warehouse.standings(region=region, period=period, indicator="1.5").iloc[0]
    assert (row["submission"], row["revision"]) == (last, 2)
    assert row["numerator"] > demo_figures.counts(region, period)["pupils_at_employers"]
    assert first < last


def test_exactly_one_report_is_rejected_and_says_why() -> None:
    (rejected,) = (receipt for receipt in receipts() if receipt.verdict == REJECTED)
    assert (rejected.region, rejected.period) == (demo.REJECTED, LAST)
    errors = [each for each in rejected.findings if each["severity"] == "error"]
    assert [each["rule"] for each in errors] == ["count.part"]
    assert rejected.content == {}
    states = warehouse.standings(region=demo.REJECTED, period=LAST)["state"]
    assert set(states) == {State.REJECTED}


def test_every_state_of_a_value_occurs() -> None:
    assert set(warehouse.standings(period=LAST)["state"]) == set(State)


def test_met_and_missed_both_occur_for_every_indicator() -> None:
    for code in INDICATORS:
        gap = warehouse.standings(indicator=code, period=LAST)["gap"].dropna()
        assert (gap >= 0).any(), code
        assert (gap < 0).any(), code


@pytest.mark.parametrize("code", ["1.1", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3"])
def test_a_region_that_holds_a_minimum_of_the_pilot_ends_the_year_near_it(code: str) -> None:
    baseline = INDICATORS[code].pilot_minimum
    assert baseline is not None
    own = of_last_period(code).set_index("region")["value"]
    for region in baseline.minimum_in:
        assert baseline.minimum * 0.9 <= own[region] <= baseline.minimum * 1.1


@pytest.mark.parametrize(
    ("code", "region"),
    [("1.4", "27"), ("1.5", "27"), ("2.1", "27"), ("2.3", "27"), ("1.7", "24"), ("3.3", "89")],
)
def test_a_minimum_far_below_the_others_is_the_lowest_here_too(code: str, region: str) -> None:
    assert of_last_period(code)["region"][0] == region


def test_the_minima_of_single_platforms_are_recognisable() -> None:
    figures = warehouse.comparables(period=LAST)
    lowest = figures.sort_values("value").groupby("title")["region"].apply(list)
    assert lowest["БвБ"][0] == "33"
    assert set(lowest["ЕЦП"][:2]) == {"63", "76"}


def test_coverage_grows_through_the_year_and_starts_anew_with_none() -> None:
    reached = warehouse.counts().pivot_table(
        index="region", columns="period", values="pupils_reached", aggfunc="first"
    )
    assert (reached.diff(axis=1).iloc[:, 1:].fillna(0) >= 0).all(axis=None)


def test_every_document_and_the_release_are_marked_as_demonstration() -> None:
    assert all(receipt.demonstration for receipt in receipts())
    assert warehouse.current().demonstration
    assert warehouse.submissions()["demonstration"].all()


def test_the_archive_of_the_demonstration_is_whole(shown: Path) -> None:
    archive = Archive(shown / "archive")
    assert archive.verify() == []
    last = receipts()[-1]
    assert sha256(archive.original(last)) == last.sha256
