"""Levels of confidence, and what an interval says; free of numpy, for the parser processes."""

from enum import StrEnum

# Two-sided levels: the 0.975 and the 0.999 quantile of the standard normal distribution.
Z_95 = 1.959963984540054
Z_998 = 3.090232306167813


class Significance(StrEnum):
    """Where an interval lies against a line; where a difference lies against nought.

    SAME is not «equal»: chance alone could explain the distance, either way.
    """

    LOWER = "lower"  # the whole interval is below
    SAME = "same"  # the line is inside, bounds included
    HIGHER = "higher"
