"""The grammatical cases of the regions' names, for sentences in Russian.

``data/reference/region_cases.csv`` holds the forms of the official names of ``regions.csv``. The
name that follows «Республика» stays as it is («в Республике Коми», «Республики Карелия»): so do
the constitutions of the republics. What follows a dash is declined («Кемеровской области —
Кузбасса») except in «Северная Осетия — Алания», where the dash joins one name.
"""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from indicators.definitions.folders import REFERENCE


def of_region(code: str) -> str:
    """«Владимирской области»: genitive. KeyError for a code that is no region's."""
    return _forms()[code]["genitive"]


def to_region(code: str) -> str:
    """«Владимирской области», «Хабаровскому краю»: dative. KeyError as in ``of_region``."""
    return _forms()[code]["dative"]


def by_region(code: str) -> str:
    """«Владимирской областью»: instrumental. KeyError as in ``of_region``."""
    return _forms()[code]["instrumental"]


def in_region(code: str) -> str:
    """«во Владимирской области»: locative with its preposition. KeyError as in ``of_region``."""
    return _forms()[code]["locative"]


@cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    """The columns of the table by the region's code."""
    with (REFERENCE / "region_cases.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["code"]: row for row in csv.DictReader(file)})
