"""The table twins: the numbers of the charts as rows, with the reason where there is none."""

import pandas as pd
import pytest

from charts.region import table
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from tests.charts.conftest import foreign, link, parse, text, words
from tests.conftest import plain


def of(standings: pd.DataFrame, code: str) -> pd.DataFrame:
    return standings[standings["indicator"] == code]


def body(html: str):
    return list(next(parse(html).iter("tbody")))


def heads(html: str) -> list[str]:
    return [text(each) for each in next(parse(html).iter("thead")).iter("th")]


def cells(html: str, address: str) -> dict[str, str]:
    """The row whose link leads to an address, by the heads of its columns."""
    (row,) = (each for each in body(html) if each.find(".//a").get("href") == address)
    return dict(zip(heads(html), map(text, row), strict=True))


def test_the_table_of_a_region_has_the_19_indicators_in_the_words_of_the_source(
    last: pd.DataFrame,
) -> None:
    html = table.table(last, "33", link=link)
    assert [text(row[0]) for row in body(html)] == list(INDICATORS)
    for code, indicator in INDICATORS.items():
        row_cells = cells(html, link("ranking", indicator=code))
        row = of(last, code).set_index("region").loc["33"]
        assert row_cells["Показатель"] == plain(indicator.title)
        assert row_cells["Разрыв"] == plain(wording.gap(indicator, row["gap"]))
        assert row_cells["Место"].endswith(f"из {row['ranked_among']}")


def test_the_pilot_stands_in_the_table_with_region_and_warning(last: pd.DataFrame) -> None:
    html = table.table(last, "33", link=link)
    pilot = {code: cells(html, link("ranking", indicator=code))["Апробация"] for code in INDICATORS}
    assert pilot["1.3"].startswith("87,7 %, минимум 59,8 % (Хабаровский край)")
    assert {code for code, words in pilot.items() if "не вполне сопоставимо" in words} == {
        *("2.1", "2.2", "2.3")
    }
    assert "1 017 в сумме по всем регионам апробации" in pilot["3.1"]
    assert pilot["2.4"] == "не считали"


@pytest.mark.parametrize("region", ["33", "05", "14", "83", "87", "90"])
def test_nothing_foreign_is_shown_in_the_table_of_a_region(
    everything: pd.DataFrame, region: str
) -> None:
    for _, frame in everything.groupby("period"):
        assert foreign(words(table.table(frame, region, link=link))) == set()
