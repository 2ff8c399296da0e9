"""What is measured, beside a yardstick measured in the same run: a ratio holds on any machine."""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Measured:
    """One row of the report: what, against what, both as they were measured, and the bar."""

    what: str
    yardstick: str
    unit: str
    own: float
    plain: float
    bar: float

    @property
    def ratio(self) -> float:
        return self.own / self.plain

    def __str__(self) -> str:
        return (
            f"{self.what}: {_number(self.own)} {self.unit}; {self.yardstick}: "
            f"{_number(self.plain)} {self.unit}; ratio {self.ratio:.2f}, bar {self.bar:g}"
        )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def seconds(work: Work) -> float:
    """How long somebody waits for ``work``."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor(work: Work) -> float:
    """What this process and those it has ended have taken of the processors, seconds."""
    before = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - before


def pairs(
    own: Work,
    plain: Work,
    rounds: int,
    *,
    warmup: int = 1,
    clock: Callable[[Work], float] = seconds,
) -> tuple[list[float], list[float]]:
    """Both measured in turn, so that a slower moment slows both; the first are dropped."""
    took = [(clock(own), clock(plain)) for _ in range(warmup + rounds)][warmup:]
    return [each for each, _ in took], [each for _, each in took]


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def late(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[round(0.95 * (len(values) - 1))]


def table(rows: Sequence[Measured], machine: str, command: str) -> str:
    """The report in Markdown."""
    lines = [
        f"`{command}` on {machine}.",
        "",
        "| what | measured | yardstick of the same run | measured | ratio | bar |",
        "|---|---:|---|---:|---:|---:|",
        *(
            f"| {row.what} | {_number(row.own)} {row.unit} | {row.yardstick} | "
            f"{_number(row.plain)} {row.unit} | {row.ratio:.2f} | {row.bar:g} |"
            for row in rows
        ),
    ]
    return "\n".join(lines) + "\n"
