"""How a score came about: a row an indicator, whose contributions add up to the score."""

import pandas as pd
import pytest

from charts.spread import composite_parts
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.statistics import composite
from indicators.statistics.composite import Method
from tests.charts.conftest import foreign, having, link, parse, text, words

EQUAL = dict.fromkeys(INDICATORS, 1.0)


@pytest.mark.parametrize("region", ["33", "05", "83"])  # all values, rejected, some missing
@pytest.mark.parametrize("method", Method)
def test_every_indicator_has_a_row_that_explains_its_value(
    last: pd.DataFrame, region: str, method: Method
) -> None:
    parts = composite.parts(last, EQUAL, region, method)
    html = composite_parts.table(parts, last, region, link=link)
    (body,) = parse(html).iter("tbody")
    assert len(list(body)) == len(INDICATORS)
    for code, row in zip(INDICATORS, body, strict=True):
        (how,) = having(row, "how")
        assert how.get("href") == link("explanation", region=region, indicator=code)
    (foot,) = parse(html).iter("tfoot")
    score = composite.ranking(last, EQUAL, method).set_index("region")["score"][region]
    if score == score:
        assert text(foot).endswith(wording.decimal(score))
    assert foreign(list(words(html))) == set()
