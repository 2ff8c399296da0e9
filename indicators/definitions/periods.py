"""Reporting periods: quarters, when they are due, and how they make a monitoring year.

Support plan 5.1 and 5.2: figures are collected quarterly, by the 15th of the month after the
period. Roadmap 1.4: targets hold for an academic year.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

# The source does not say which quarters make an academic year. Our one reading of it: the year
# 2025/26 is Q4 2025 … Q3 2026, because the first tools were ready on 20.11.2025.
FIRST_QUARTER_OF_MONITORING_YEAR = 4
DUE_DAY = 15
QUARTERS = 4

# Deadlines are federal: a report comes in on the day that it is in Moscow.
MOSCOW = timezone(timedelta(hours=3), "МСК")
FIRST_PERIOD = "2025Q4"


@dataclass(frozen=True, order=True)
class Period:
    """A quarter, written ``2025Q4``; sorts by time."""

    year: int
    quarter: int

    @classmethod
    def parse(cls, code: str) -> "Period":
        """Read ``2025Q4``; ValueError with the Russian reason otherwise."""
        match = re.fullmatch(r"(20\d\d)Q([1-4])", code)
        if not match:
            raise ValueError(
                f"«{code}» — не отчетный период. Период пишется как {FIRST_PERIOD}: год и квартал."
            )
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def containing(cls, day: date) -> "Period":
        """The quarter that a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def code(self) -> str:
        return f"{self.year}Q{self.quarter}"

    @property
    def previous(self) -> "Period":
        """The quarter before."""
        return (
            Period(self.year - 1, 4) if self.quarter == 1 else Period(self.year, self.quarter - 1)
        )

    @property
    def next(self) -> "Period":
        """The quarter after."""
        return (
            Period(self.year + 1, 1) if self.quarter == 4 else Period(self.year, self.quarter + 1)
        )

    @property
    def year_before(self) -> "Period":
        """The same quarter of the year before."""
        return Period(self.year - 1, self.quarter)

    @property
    def end(self) -> date:
        """The first day after the quarter."""
        return date(self.next.year, 3 * self.next.quarter - 2, 1)

    @property
    def due(self) -> date:
        """The last day on which a report is in time."""
        return self.end.replace(day=DUE_DAY)

    @property
    def monitoring_year(self) -> str:
        """The academic year of monitoring, ``2025/26``."""
        first = self.year if self.quarter >= FIRST_QUARTER_OF_MONITORING_YEAR else self.year - 1
        return f"{first}/{(first + 1) % 100:02d}"

    @property
    def opens_monitoring_year(self) -> bool:
        """Whether cumulative counts start anew in this quarter."""
        return self.quarter == FIRST_QUARTER_OF_MONITORING_YEAR

    @property
    def place_in_year(self) -> int:
        """1 for the first quarter of its monitoring year … 4 for the last."""
        return (self.quarter - FIRST_QUARTER_OF_MONITORING_YEAR) % QUARTERS + 1

    def spans_like(self, other: "Period") -> bool:
        """Whether both have accumulated over the same part of their monitoring years."""
        return self.quarter == other.quarter


def today() -> date:
    """The day by which deadlines are judged."""
    return datetime.now(MOSCOW).date()


def moscow_time(iso: str) -> datetime:
    """When something was received, as the clocks in Moscow showed it; ``iso`` has an offset."""
    return datetime.fromisoformat(iso).astimezone(MOSCOW)
