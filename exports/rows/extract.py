"""What is taken out: a selection of standings as a screen shows it, with names and a source.

Other tables of a screen are selections of their own (``exports.extracts.composite``,
``exports.extracts.changes``): whatever is ``Selection`` can be written in every format of rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from exports.rows.columns import COLUMNS, Column, Kind
from indicators import wording
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.periods import Period
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.regions.recognition import DISTRICT_CODES, REGIONS, regions_in
from indicators.standings import recommended
from indicators.standings.status import statuses
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import Release

# More names than this say less than their number.
_MOST_NAMES = 10


class Selection(Protocol):
    """What can be taken out: which rows of which release, in words and as a table."""

    @property
    def release(self) -> str: ...

    def summary(self) -> str:
        """What it is narrowed to: «III квартал 2026 года · 1.6 … · Москва»."""

    def filters(self) -> list[tuple[str, str]]:
        """The filters in words: («Период», «III квартал 2026 года»), …"""

    def name(self, what: str) -> str:
        """A file's name without its ending: what it is, the filters, the release."""

    def read(self) -> "Extract":
        """The rows. NoRelease if the release cannot be read."""


@dataclass(frozen=True)
class StandingsSelection:
    """Which standings of a release; every field that is None leaves nothing out.

    ``before`` is an earlier period whose rows stand above those of ``period``, ``second`` another
    indicator beside ``indicator``. ``district`` is a key of DISTRICT_CODES. ``regions`` are codes;
    their order is the order of the rows. ``only_reported`` leaves out regions without an accepted
    report.
    """

    release: str
    period: str | None = None
    indicator: str | None = None
    regions: tuple[str, ...] | None = None
    district: str | None = None
    only_reported: bool = False
    before: str | None = None
    second: str | None = None

    def periods(self) -> tuple[str, ...]:
        """The periods, from old to new; none for all."""
        return tuple(filter(None, (self.before, self.period)))

    def indicators(self) -> tuple[str, ...]:
        """The indicators as they are chosen; none for all."""
        return tuple(dict.fromkeys(filter(None, (self.indicator, self.second))))

    def read(self) -> "Extract":
        return extract(self)

    def summary(self) -> str:
        words = [words for _, words in self.filters()[:-1] if words != "все"]
        if self.only_reported:
            words.append("только отчитавшиеся")
        return " · ".join(words)

    def filters(self) -> list[tuple[str, str]]:
        return [
            ("Период", ", ".join(map(wording.period, self.periods())) or "все"),
            ("Показатель", indicators_in_words(self.indicators())),
            ("Регионы", regions_in_words(self.regions, self.district)),
            ("Только отчитавшиеся", "да" if self.only_reported else "нет"),
        ]

    def name(self, what: str) -> str:
        return file_name(
            *(what, *self.periods(), *self.indicators(), *few(self.regions), self.district),
            "отчитавшиеся" if self.only_reported else None,
            self.release,
        )


def indicators_in_words(codes: Sequence[str]) -> str:
    """«1.6 Доля школьников …», «все» for none."""
    return "; ".join(f"{code} {INDICATORS[code].title}" for code in codes) or "все"


def regions_in_words(regions: Sequence[str] | None, district: str | None) -> str:
    """«Москва, Тверская область», «12 регионов», the name of the district, «все»."""
    if district:
        return DISTRICT_CODES[district] or "вне федеральных округов"
    if regions is None or len(regions) == len(REGIONS):
        return "все"
    if len(regions) > _MOST_NAMES:
        return wording.counted(len(regions), wording.REGION)
    return ", ".join(subjects.name(code) for code in regions)


def few(regions: Sequence[str] | None) -> Sequence[str]:
    """The regions, if a file's name has room for them; none for all of them."""
    return regions if regions and len(regions) <= 2 else ()


def file_name(*parts: str | None) -> str:
    """The parts that there are, joined."""
    return "_".join(part for part in parts if part)


@dataclass(frozen=True)
class Extract:
    """Rows of ``columns``, unrounded, where they come from, and how to read them."""

    selection: Selection
    release: Release
    frame: pd.DataFrame
    columns: Mapping[str, Column] = field(default_factory=lambda: COLUMNS)
    notes: tuple[str, ...] = sentences.NOTES

    def source(self) -> list[tuple[str, str]]:
        """What every file says of itself: (name, words)."""
        kind = wording.DEMONSTRATION if self.release.demonstration else "отчеты регионов"
        return [
            ("Источник", sentences.source(self.release.received_until)),
            ("Данные", kind),
            ("Выпуск", self.release.id),
            *self.selection.filters(),
            ("Строк", wording.whole(len(self.frame))),
        ]


def extract(selection: StandingsSelection) -> Extract:
    """Read a selection. NoRelease if its release cannot be read."""
    release = releases.release(selection.release)
    standings = pd.concat(
        [
            reading.standings(release=release.id, period=period, indicator=indicator)
            for period in selection.periods() or (None,)
            for indicator in selection.indicators() or (None,)
        ]
    )
    chosen = recommended.beside(_chosen(standings, selection))
    named = with_names(chosen, release).assign(
        monitoring_year=chosen["period"].map(
            {each: Period.parse(each).monitoring_year for each in chosen["period"].unique()}
        ),
        status=statuses(chosen),
        recommended_status=statuses(recommended.held(chosen)),
    )
    return Extract(selection, release, in_columns(named, COLUMNS))


def _chosen(standings: pd.DataFrame, selection: StandingsSelection) -> pd.DataFrame:
    if selection.district:
        within = regions_in(selection.district)
        standings = standings[standings["region"].isin(within)]
    if selection.only_reported:
        standings = standings[standings["revision"].notna()]
    if selection.regions is None:
        return standings
    place = {code: number for number, code in enumerate(selection.regions)}
    indicators = {code: number for number, code in enumerate(selection.indicators() or INDICATORS)}
    return (
        standings[standings["region"].isin(place)]
        .assign(
            _region=lambda rows: rows["region"].map(place),
            _indicator=lambda rows: rows["indicator"].map(indicators),
        )
        .sort_values(["period", "_region", "_indicator"], kind="stable")
    )


def with_names(rows: pd.DataFrame, release: Release) -> pd.DataFrame:
    """The rows with names of regions and indicators, units, comparability and release.

    ``rows`` has a column ``region``; ``indicator`` may be missing.
    """
    region = rows["region"].map
    named = rows.assign(
        region_name=region({code: each.name for code, each in REGIONS.items()}),
        federal_district=region({code: each.federal_district for code, each in REGIONS.items()}),
        release=release.id,
        demonstration=release.demonstration,
    )
    if "indicator" not in rows:
        return named
    indicator = rows["indicator"].map
    codes = INDICATORS.items()
    return named.assign(
        indicator_title=indicator({code: each.title for code, each in codes}),
        unit=indicator({c: "%" if each.is_percentage else _plural(c) for c, each in codes}),
        count_unit=indicator({code: _plural(code) for code in INDICATORS}),
        comparability=indicator({code: str(each.comparability) for code, each in codes}),
        caveat=indicator({code: each.caveat or None for code, each in codes}),
    )


def in_columns(rows: pd.DataFrame, columns: Mapping[str, Column]) -> pd.DataFrame:
    """The documented columns in their order, texts as objects."""
    texts = [column.name for column in columns.values() if column.kind in (Kind.TEXT, Kind.CODE)]
    return rows[list(columns)].reset_index(drop=True).astype(dict.fromkeys(texts, "object"))


def _plural(code: str) -> str:
    return wording.UNITS[unit_of(INDICATORS[code])][2]
