"""The cells of a standing: numbers with the screen's words, states in words."""

from collections.abc import Mapping
from typing import Any

from exports.book.page import figure
from exports.rows.sheets import Content, Figure
from indicators import wording
from indicators.definitions.model import Comparability, Indicator
from indicators.regions import subjects
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State

Standing = Mapping[str, Any]  # a row of standings


def value(indicator: Indicator, row: Standing) -> Content:
    """The value, or the state that stands in its place: none of them is a zero."""
    shown = figure(row["value"], wording.value(indicator, row["value"], row["target"]))
    return shown or wording.STATES[State(row["state"])]


def target(indicator: Indicator, row: Standing) -> Figure:
    """The target in force."""
    return Figure(row["target"], wording.target(indicator, row["target"]))


def target_number(indicator: Indicator, row: Standing) -> Figure:
    """The same for a narrow column: without the unit of a count."""
    return Figure(row["target"], wording.target_number(indicator, row["target"]))


def gap(indicator: Indicator, row: Standing, column: str = "gap") -> Content:
    """A signed difference: ``gap``, ``versus_average``, ``versus_minimum``."""
    return figure(row[column], wording.gap(indicator, row[column]))


def to_reach(indicator: Indicator, row: Standing) -> Content:
    """How many people, schools, employers or vacancies are still missing, 0 where none."""
    number = row["gap_count"]
    if number is None or number != number:
        return None
    words = wording.still_to_reach(indicator, number)
    return Figure(float(number), words.partition(wording.NBSP)[2] or "0")


def interval(row: Standing) -> tuple[Content, Content]:
    """Both ends of the interval of a share; nothing for growth, counts and states."""
    ends = wording.interval(row["lower"], row["upper"])
    words = f"{ends.partition('–')[0]}{wording.NBSP}%"
    return figure(row["lower"], words), figure(row["upper"], words)


def place(region: str) -> tuple[str, str]:
    """A region's short name and its federal district: «Тверская обл.», «Центральный»."""
    district = REGIONS[region].federal_district or "вне округов"
    return subjects.short_name(region), district.removesuffix(" федеральный округ")


def status(row: Standing) -> str:
    """«✓ цель достигнута»."""
    words = wording.STATUSES[row["status"]]
    symbol = wording.STATUS_SYMBOLS[row["status"]]
    return f"{symbol} {words}" if symbol else words


def mean_of_the_pilot(indicator: Indicator) -> Content:
    """The pilot's mean; nothing where a sum, two platforms or nothing was published."""
    band = indicator.pilot_band
    if band is None or band[0] != band[1] or indicator.comparability is Comparability.NONE:
        return None
    return figure(band[0], wording.value(indicator, band[0]))
