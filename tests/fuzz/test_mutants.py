"""A few hundred spoilt workbooks in every run, and all that were once read wrong."""

from pathlib import Path

import pytest

from etl.reader.pool import ReaderPool
from tests.fuzz import bases
from tests.fuzz.campaign import NAME, run
from tests.fuzz.judge import ACCEPTED, CONTAINER, PARSER, REJECTED, judge
from tests.fuzz.mutants import MUTATORS, Mutant, mutants

MUTANTS, SEED = 100, 1
REGRESSIONS = Path(__file__).with_name("regressions")


@pytest.fixture(scope="module")
def pool():
    with ReaderPool(1) as readers:
        yield readers


@pytest.mark.parametrize("base", bases.NAMES)
def test_what_is_spoilt_was_accepted_before(base, pool):
    content = bases.content(base)
    judged = judge(content, pool.read(content, NAME))
    assert (judged.verdict, judged.faults) == (ACCEPTED, [])


def test_no_spoilt_workbook_is_read_wrong_or_ends_the_reader():
    campaign = run(mutants(MUTANTS, SEED), MUTANTS)
    assert campaign.faults == {}
    assert campaign.mutants == MUTANTS
    # Every way to end is taken, or the mutants say nothing.
    assert set(campaign.verdicts) == {CONTAINER, PARSER, REJECTED, ACCEPTED}
    assert {mutator for mutator, _ in campaign.by_mutator} == set(MUTATORS)
    assert campaign.marked


@pytest.mark.parametrize("path", sorted(REGRESSIONS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_workbook_that_was_once_read_wrong_is_not_any_more(path, pool):
    content = path.read_bytes()
    assert judge(content, pool.read(content, NAME)).faults == []


def test_mutants_that_were_once_read_wrong_are_not_any_more(pool):
    lines = (REGRESSIONS / "seeds.txt").read_text().splitlines()
    cases = [Mutant.parse(line) for line in lines]
    contents = [mutant.content() for mutant in cases]
    readings = pool.read_all((content, NAME) for content in contents)
    judged = [judge(*pair) for pair in zip(contents, readings, strict=True)]
    faults = {str(mutant): each.faults for mutant, each in zip(cases, judged, strict=True)}
    assert not any(faults.values()), faults


def test_a_seed_names_one_mutant_for_ever():
    for mutant in mutants(30, 7):
        if "cells" not in mutant.mutator and "structure" not in mutant.mutator:
            assert mutant.content() == Mutant.parse(str(mutant)).content()


def test_the_judge_sees_a_number_that_is_not_in_the_workbook(pool):
    """The oracle itself can fail: the reading of one workbook against the bytes of another."""
    content = bases.content("full")
    reading = pool.read(content, NAME)
    parts, sheet = bases.unpacked(content), "xl/worksheets/sheet2.xml"
    number = reading.cells["schools"].value
    other = parts[sheet].replace(f"<v>{number}</v>".encode(), b"<v>987654</v>", 1)
    (fault,) = judge(bases.packed(parts | {sheet: other}), reading).faults
    assert fault == f"schools Школьники!D5: принято {number}, в книге {{987654.0}}"
