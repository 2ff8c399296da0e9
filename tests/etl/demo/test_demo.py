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

from etl.archive.archive import ACCEPTED, REJECTED, Archive, sha256
from etl.demo import figures as demo_figures
from etl.demo import load
from indicators.commission import self_checks, targets
from indicators.commission.proposals import DOCUMENTS, ProposalState, newest
from indicators.commission.targets import Decided
from indicators.definitions import folders
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.periods import Period
from indicators.regions.recognition import REGIONS
from indicators.roadmap.measures import MilestoneStatus
from indicators.standings.statement import State
from indicators.warehouse import reading, releases

LAST = demo_figures.PERIODS[-1]

pytestmark = pytest.mark.usefixtures("shown")


def documents():
    return list(Archive(folders.archive()).receipts())


def reports():
    return [receipt for receipt in documents() if receipt.kind == "report"]


def of_last_period(indicator: str) -> pd.DataFrame:
    rows = reading.standings(period=LAST, indicator=indicator).dropna(subset=["value"])
    return rows.sort_values("value").reset_index(drop=True)


# Another process has another hash seed, another order of sets, another day on its clock.
SHIPMENTS = """
import json, sys
from etl.archive.archive import sha256
from etl.demo import load as demo
first = next(demo.shipments())
json.dump([(s.upload.file_name, sha256(s.upload.content), s.received_at.isoformat())
           for s in first], sys.stdout)
"""


def test_another_process_sends_the_same_bytes_in_the_same_order() -> None:
    elsewhere = subprocess.run(
        [sys.executable, "-c", SHIPMENTS],
        cwd=folders.PROJECT,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kamchatka"},
        capture_output=True,
        check=True,
    )
    sent = json.loads(elsewhere.stdout)
    archived = [
        [receipt.file_name, receipt.sha256, receipt.received_at]
        for receipt in reports()[: len(REGIONS)]
    ]
    assert sent == archived


def test_every_region_reports_for_four_quarters_except_those_that_stay_silent() -> None:
    sent = {(receipt.region, receipt.period) for receipt in reports()}
    everyone = {(region, period) for region in REGIONS for period in demo_figures.PERIODS}
    assert everyone - sent == {(region, LAST) for region in load.SILENT}
    assert sent <= everyone
    assert load.size() == len(reports())
    assert reading.periods() == list(demo_figures.PERIODS)


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
    assert [key for key, times in accepted.items() if times > 1] == [load.REVISED]
    region, period = load.REVISED
    first, last = reading.submissions(region=region, period=period)["submission"]
    row = reading.standings(region=region, period=period, indicator="1.5").iloc[0]
    assert (row["submission"], row["revision"]) == (last, 2)
    assert row["numerator"] > demo_figures.counts(region, period)["pupils_at_employers"]
    assert first < last


def test_each_quarter_was_published_when_due_and_the_release_after_shows_the_revision() -> None:
    rows = list(reversed(releases.listed().to_dict("records")))
    assert len(rows) == len(demo_figures.PERIODS) + 1
    for release, period in zip(rows, demo_figures.PERIODS, strict=False):
        assert reading.periods(release=release["release"])[-1] == period
        assert date.fromisoformat(release["received_until"][:10]) <= Period.parse(period).due
    region, period = load.REVISED
    before, after = (
        reading.standings(release=each["release"], period=period) for each in rows[1:3]
    )
    both = before.merge(after, on=["region", "indicator"], suffixes=("_before", ""))
    comparable = both.dropna(subset=["value_before", "value"])
    assert set(comparable[comparable["value_before"] != comparable["value"]]["region"]) == {region}


def test_exactly_one_report_is_rejected_and_says_why() -> None:
    (rejected,) = (receipt for receipt in reports() if receipt.verdict == REJECTED)
    assert (rejected.region, rejected.period) == (load.REJECTED, LAST)
    errors = [each for each in rejected.findings if each["severity"] == "error"]
    assert [each["rule"] for each in errors] == ["count.part"]
    assert rejected.content == {}
    states = reading.standings(region=load.REJECTED, period=LAST)["state"]
    assert set(states) == {State.REJECTED}


def test_every_state_of_a_value_occurs() -> None:
    assert set(reading.standings(period=LAST)["state"]) == set(State)


def test_met_and_missed_both_occur_for_every_indicator() -> None:
    for code in INDICATORS:
        gap = reading.standings(indicator=code, period=LAST)["gap"].dropna()
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
    figures = reading.comparables(period=LAST)
    lowest = figures.sort_values("value").groupby("title")["region"].apply(list)
    assert lowest["БвБ"][0] == "33"
    assert set(lowest["ЕЦП"][:2]) == {"63", "76"}


def test_coverage_grows_through_the_year_and_starts_anew_with_none() -> None:
    reached = reading.counts().pivot_table(
        index="region", columns="period", values="pupils_reached", aggfunc="first"
    )
    assert (reached.diff(axis=1).iloc[:, 1:].fillna(0) >= 0).all(axis=None)


def test_every_document_and_the_release_are_marked_as_demonstration() -> None:
    assert all(receipt.demonstration for receipt in documents())
    assert releases.current().demonstration
    assert reading.submissions()["demonstration"].all()


def test_the_archive_of_the_demonstration_is_whole(shown: Path) -> None:
    archive = Archive(shown / "archive")
    assert archive.verify() == []
    last = reports()[-1]
    assert sha256(archive.original(last)) == last.sha256


def test_proposals_stand_in_every_state_and_are_about_what_their_region_lacks() -> None:
    table = newest(reading.table("proposals", DOCUMENTS), date(2026, 11, 25))
    assert set(table["state"]) == set(ProposalState)
    assert table["overdue"].any()
    for row in table.to_dict("records"):
        if row["indicator"]:
            own = reading.standings(
                period=row["period"], region=row["region"], indicator=row["indicator"]
            )
            assert own["gap"].iloc[0] < 0
        else:
            reports = reading.milestones(period=row["period"], region=row["region"])
            status = reports.set_index("measure").loc[row["measure"], "status"]
            assert status != MilestoneStatus.DONE


def test_decisions_on_targets_lie_above_and_below_the_recommended_and_one_takes_back() -> None:
    decided = reading.table("target_decisions", targets.DECISIONS)
    recommended = decided["indicator"].map({c: each.target.value for c, each in INDICATORS.items()})
    assert (decided["value"] > recommended).any()
    assert (decided["value"] < recommended).any()
    withdrawn = decided[decided["indicator"].notna() & decided["value"].isna()]
    in_force = reading.table("regional_targets", targets.IN_FORCE)
    assert len(withdrawn) == 1
    assert not set(zip(withdrawn["region"], withdrawn["indicator"], strict=True)) & set(
        zip(in_force["region"], in_force["indicator"], strict=True)
    )
    states = targets.overview(decided, in_force, "2025/26", date(2025, 12, 20))["state"]
    assert set(states) == {Decided.IN_TIME, Decided.LATE, Decided.OVERDUE}


def test_self_checks_have_every_answer_and_one_centre_was_checked_twice() -> None:
    checks = reading.table(self_checks.TABLE, self_checks.COLUMNS)
    assert set(checks["answer"]) == set(self_checks.Answer)
    assert checks.groupby(["region", "centre"])["document"].nunique().max() == 2
    assert (self_checks.shares(self_checks.in_force(checks))["unanswered"] > 0).any()
