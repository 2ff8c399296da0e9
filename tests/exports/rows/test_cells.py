"""Texts that a spreadsheet would run as a formula."""

import pandas as pd
import pytest

from exports.rows import cells


@pytest.mark.parametrize("text", ["=1+1", "+7 495", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert cells.harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["Москва", "1.1", "", "а=б", "№ 1", "−6,9"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert cells.harmless(text) == text


def test_whatever_is_missing_becomes_none_and_numbers_stay_numbers() -> None:
    frame = pd.DataFrame(
        {
            "a": pd.Series([1, None], dtype="Int64"),
            "b": [float("nan"), -0.5],
            "c": pd.Series(["x", None], dtype="object"),
            "d": [True, False],
        }
    )
    assert list(cells.rows(frame)) == [(1, None, "x", True), (None, -0.5, None, False)]
