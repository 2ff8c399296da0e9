"""Wilson intervals against published values, and the words for where an interval lies."""

import numpy as np
import pytest

from indicators.definitions.confidence import Z_95, Z_998
from indicators.statistics.intervals import against, wilson
from tests.indicators.conftest import evaluate

# ukhsa-collaboration/PHEindicatormethods@093fd288, tests/testthat/testdata_Proportion.xlsx
PUBLISHED = [
    (1, 100, 0.1767432064140651, 5.44861961787053, 0.0873065697299977, 10.45544528370582),
    (65, 100, 55.25444329688797, 73.63575175690247, 49.54946570740431, 77.83540614089696),
    (9856, 12345, 79.1210175290907, 80.53640073614909, 78.69924108419063, 80.93061412589626),
    (7776456, 7564336677, 0.10273201001641, 0.10287644578, 0.10269040118, 0.10291812993),
    (999, 3456, 27.418951080009872, 30.440389662818056, 26.583995768074953, 31.344754492799847),
]


@pytest.mark.parametrize(("part", "whole", "low95", "high95", "low998", "high998"), PUBLISHED)
def test_intervals_are_those_that_a_statistical_office_publishes(
    part: int, whole: int, low95: float, high95: float, low998: float, high998: float
) -> None:
    assert np.ravel(wilson(part, whole)) == pytest.approx([low95, high95], rel=1e-9)
    assert np.ravel(wilson(part, whole, Z_998)) == pytest.approx([low998, high998], rel=1e-9)


@pytest.mark.parametrize("whole", [1, 2, 3, 7, 97, 12_345])
def test_all_and_none_are_their_own_bound_exactly(whole: int) -> None:
    for z in (Z_95, Z_998):
        assert wilson(0, whole, z)[0] == 0
        assert wilson(whole, whole, z)[1] == 100
        assert 0 < wilson(whole, whole, z)[0] < 100


def test_what_is_missing_or_divided_by_nought_has_no_interval() -> None:
    lower, upper = wilson([np.nan, 1, np.nan, 0], [10, np.nan, np.nan, 0])
    assert np.isnan(lower).all()
    assert np.isnan(upper).all()


@pytest.mark.parametrize(("part", "whole"), [(-1, 10), (11, 10), (1, 0)])
def test_a_part_outside_its_whole_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="between 0 and its whole"):
        wilson([5, part], [10, whole])


@pytest.mark.parametrize(("part", "whole"), [(0, 3), (3, 3), (17, 40), (7, 123_456)])
def test_the_table_and_this_module_give_the_same_interval(part: int, whole: int) -> None:
    row = evaluate({"33": {"pupils": whole, "pupils_reached": part}}).loc["33", "1.4"]
    assert np.ravel(wilson(part, whole)) == pytest.approx([row["lower"], row["upper"]], rel=1e-14)


def test_an_interval_that_touches_the_line_is_not_beyond_it() -> None:
    verdicts = against([1, 2, 3, np.nan], [2, 4, 5, np.nan], [2, 3, 2, 2])
    assert verdicts.tolist() == ["same", "same", "higher", None]
    assert against([-3], [-1]).tolist() == ["lower"]
