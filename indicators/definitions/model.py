"""The vocabulary of definitions: raw counts, formulas, baselines, targets, indicators.

Values of shares and growth are in per cent, values of counts are plain numbers; the whole
product keeps to that.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Sheet(StrEnum):
    """A sheet of the reporting form, by the name an official sees."""

    TITLE = "Титул"
    SCHOOLS = "Школьники"
    STUDENTS = "Студенты"
    EMPLOYERS = "Работодатели"
    ROADMAP = "Дорожная карта"


class Unit(StrEnum):
    """What one unit of a raw count is; ``indicators.wording`` knows the Russian plurals."""

    SCHOOL = "school"
    PUPIL = "pupil"
    STUDENT = "student"
    EMPLOYER = "employer"
    VACANCY = "vacancy"
    CAREER_CENTRE = "career_centre"


@dataclass(frozen=True)
class RawCount:
    """One number that a region reports.

    ``part_of`` names every count that this one cannot exceed. ``cumulative`` counts grow within
    a monitoring year and are expected not to fall. ``clause`` is the indicator or footnote of
    the source for which the number is collected. ``since`` is the version of the form that first
    asks for it: one more than the newest of the others for a count that is added once a form is
    with the regions, whose reports then come with this one blank.
    """

    name: str
    title: str
    sheet: Sheet
    unit: Unit
    clause: str
    part_of: tuple[str, ...] = ()
    optional: bool = False
    cumulative: bool = True
    note: str = ""
    since: int = 1


@dataclass(frozen=True)
class Union:
    """A count of people on any of several lists, each person once (footnote 2 of the source).

    It lies between its largest member and the sum of the members.
    """

    whole: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Disjoint:
    """Counts that share nobody, so that their sum cannot exceed ``within``."""

    parts: tuple[str, ...]
    within: str


@dataclass(frozen=True)
class Share:
    """``part`` in per cent of ``whole``; no value where ``whole`` is 0."""

    part: str
    whole: str


@dataclass(frozen=True)
class Growth:
    """Change of ``current`` against ``previous`` in per cent; no value where ``previous`` is 0."""

    current: str
    previous: str


@dataclass(frozen=True)
class Count:
    """A number as it is; ``share_of`` is what it is a share of where the source names a share."""

    of: str
    share_of: str | None = None


Formula = Share | Growth | Count


class BaselineKind(StrEnum):
    """How the pilot's published result may be read."""

    MEAN = "mean"
    PER_PLATFORM = "per_platform"  # a mean of each platform alone; the union is not published
    SUM = "sum"  # a total over all pilot regions: never a line that one region is compared with
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True)
class Baseline:
    """A result of the pilot («апробация», spring 2025) as published.

    ``published`` is the mean, or the sum over all pilot regions where ``kind`` is SUM.
    ``minimum_in`` holds the codes of all regions with the minimum. ``label`` tells apart
    several baselines of one indicator.
    """

    kind: BaselineKind
    published: float | None = None
    minimum: float | None = None
    minimum_in: tuple[str, ...] = ()
    label: str = ""

    @property
    def average(self) -> float | None:
        """The published mean; None for a sum, which says nothing about one region."""
        return None if self.kind is BaselineKind.SUM else self.published


class Comparability(StrEnum):
    """How far a region's value may be held against the pilot's result."""

    FULL = "full"
    OTHER_GRADES = "other_grades"  # footnote 1: the pilot counted grades 8 and 9 only
    OTHER_DENOMINATOR = "other_denominator"  # the pilot's share was of final-year students
    NONE = "none"  # a sum, or not counted: there is nothing to compare with


@dataclass(frozen=True)
class Comparable:
    """A further figure to stand beside the pilot's own.

    ``baseline`` is the label of the baseline it is held against; ``title`` says whom it counts.
    ``as_pilot`` is False where it is a part of the indicator rather than the pilot's way to count.
    """

    title: str
    formula: Share | Count
    baseline: str = ""
    as_pilot: bool = True


@dataclass(frozen=True)
class Target:
    """The recommended target («не менее») in the indicator's unit, with the source's own words."""

    value: float
    wording: str


@dataclass(frozen=True)
class Example:
    """Raw counts and the value that follows from them; None where there is no value."""

    counts: Mapping[str, int | None]
    value: float | None


@dataclass(frozen=True)
class Indicator:
    """An indicator, as the source defines it.

    ``title`` is the source's, to the letter; ``short_title`` is ours, for charts. ``caveat`` says
    in the user's words how the comparison with the pilot is limited, ``reading`` where the source
    allows several readings and which one is ours. ``clause`` is the place in the source.
    """

    code: str
    title: str
    short_title: str
    formula: Formula
    baselines: tuple[Baseline, ...]
    target: Target
    clause: str
    comparability: Comparability = Comparability.FULL
    caveat: str = ""
    reading: str = ""
    comparables: tuple[Comparable, ...] = ()
    examples: tuple[Example, ...] = field(default=(), repr=False)

    @property
    def is_percentage(self) -> bool:
        """Whether values are in per cent (shares, growth) rather than plain numbers."""
        return not isinstance(self.formula, Count)

    @property
    def pilot_band(self) -> tuple[float, float] | None:
        """The pilot's average as lowest and highest possible value; None where there is none.

        One mean is a band of no width. Means of two platforms bound the unpublished union
        (Fréchet): at least the larger one, at most their sum.
        """
        averages = [baseline.average for baseline in self.baselines if baseline.average is not None]
        if not averages:
            return None
        if self.baselines[0].kind is BaselineKind.PER_PLATFORM:
            return max(averages), min(100.0, math.fsum(averages))
        return averages[0], averages[0]

    @property
    def pilot_minimum(self) -> Baseline | None:
        """The baseline whose minimum a value is held against; None where there is none.

        Minima of single platforms say nothing about the union, so they do not count here.
        """
        for baseline in self.baselines:
            if baseline.minimum is not None and baseline.kind is not BaselineKind.PER_PLATFORM:
                return baseline
        return None
