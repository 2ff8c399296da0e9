"""Extracts of the demonstration, and what a reader of a file sees in it."""

import json
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest

from exports.api import answer as api
from exports.api import openapi
from exports.rows.columns import COLUMNS, Column, Kind
from exports.rows.extract import Extract, StandingsSelection, extract
from indicators.warehouse import releases
from indicators.wording import NBSP

Extracted = Callable[..., Extract]


@pytest.fixture
def extracted(shown: Path) -> Extracted:
    """A selection of the demonstration, read."""

    def extracted(**selection: Any) -> Extract:
        return extract(StandingsSelection(release=releases.current().id, **selection))

    return extracted


def formatted(number: float, number_format: str) -> str:
    """What Excel in Russian shows for a number in a format of ours."""
    positive, negative, zero = (number_format.split(";") * 3)[:3]
    section = positive if number > 0 else negative if number < 0 else zero
    digits = section.replace('"', "")
    start = min(digits.index(each) for each in "#0" if each in digits)
    end = max(digits.rindex("0"), 0) + 1
    decimals = len(digits[start:end].partition(".")[2])
    # Excel rounds halves away from zero, on the decimal digits
    text = f"{round_half_up(abs(number), decimals):,.{decimals}f}"
    return digits[:start] + text.replace(",", NBSP).replace(".", ",") + digits[end:]


def attained(code: str, value: float, target: float) -> float:
    """By a second way, what part of a target is reached; growth counts from −100 %."""
    base = 100 if code in ("1.7", "3.2") else 0
    return (value + base) / (target + base)


def round_half_up(number: float, decimals: int) -> float:
    return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def same(
    read: pd.DataFrame,
    expected: pd.DataFrame,
    *,
    rel: float = 0.0,
    columns: Mapping[str, Column] = COLUMNS,
) -> None:
    """Every cell of both tables, numbers within ``rel``; a gap is a gap in both."""
    assert list(read.columns) == list(expected.columns)
    assert len(read) == len(expected)
    for name, column in columns.items():
        ours, theirs = expected[name], read[name]
        assert ours.isna().tolist() == theirs.isna().tolist(), name
        if column.kind is Kind.NUMBER:
            numbers = theirs.dropna().astype(float).tolist()
            assert numbers == pytest.approx(ours.dropna().tolist(), rel=rel, abs=0), name
        elif column.kind is Kind.WHOLE:
            assert ours.dropna().tolist() == theirs.dropna().astype(int).tolist(), name
        else:
            assert ours.dropna().tolist() == theirs.dropna().tolist(), name


# The API

BASE = "/api/v1/"
Ask = Callable[..., api.Answer]


def ask_any(
    path: str, *, method: str = "GET", headers: dict[str, str] | None = None, **query: str
) -> api.Answer:
    return api.answer(method, BASE + path, list(query.items()), headers or {})


@pytest.fixture
def ask(shown: Path) -> Ask:
    """Ask the API for the demonstration."""
    return ask_any


def json_of(answer: api.Answer) -> dict[str, Any]:
    assert answer.headers["Content-Type"] == "application/json"
    return json.loads(answer.body, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def fits(value: Any, schema: str) -> None:
    """A value is as the description says."""
    document = openapi.description()
    jsonschema.Draft202012Validator(
        {"$ref": f"#/components/schemas/{schema}", "components": document["components"]},
        format_checker=jsonschema.FormatChecker(),
    ).validate(value)
