"""What is taken out: a selection of standings as a screen shows it, with names and a source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from exports.columns import COLUMNS, Column, Kind
from indicators import recommended, sentences, warehouse, wording
from indicators.catalogue import INDICATORS, unit_of
from indicators.periods import Period
from indicators.regions import DISTRICT_CODES, REGIONS, regions_in
from indicators.status import statuses
from indicators.warehouse import Release

# More names than this say less than their number.
_MOST_NAMES = 10


_HOW_TO_READ = tuple(
    note.removeprefix("- ")
    for note in sentences.HOW_TO_READ.replace("**", "").replace("\n  ", " ").splitlines()
    if note
)


class Selected(Protocol):
    """What was chosen, whatever the rows are: in words, and as the name of a file."""

    @property
    def release(self) -> str: ...

    def summary(self) -> str: ...

    def filters(self) -> list[tuple[str, str]]: ...

    def name(self, what: str) -> str: ...


@dataclass(frozen=True)
class Selection:
    """Which standings of a release; every field that is None leaves nothing out.

    ``district`` is a key of DISTRICT_CODES. ``regions`` are codes; their order is the order of the
    rows. ``only_reported`` leaves out regions without an accepted report.
    """

    release: str
    period: str | None = None
    indicator: str | None = None
    regions: tuple[str, ...] | None = None
    district: str | None = None
    only_reported: bool = False

    def summary(self) -> str:
        """What the selection is narrowed to: «III квартал 2026 года · 1.6 … · Москва»."""
        words = [words for _, words in self.filters()[:-1] if words != "все"]
        if self.only_reported:
            words.append("только отчитавшиеся")
        return " · ".join(words)

    def filters(self) -> list[tuple[str, str]]:
        """The filters in words: («Период», «III квартал 2026 года»), …"""
        indicator = INDICATORS[self.indicator] if self.indicator else None
        return [
            ("Период", wording.period(self.period) if self.period else "все"),
            ("Показатель", f"{indicator.code} {indicator.title}" if indicator else "все"),
            ("Регионы", self._regions()),
            ("Только отчитавшиеся", "да" if self.only_reported else "нет"),
        ]

    def _regions(self) -> str:
        if self.district:
            return DISTRICT_CODES[self.district] or "вне федеральных округов"
        return named(self.regions)

    def name(self, what: str) -> str:
        """A file's name without its ending: what it is, the filters, the release."""
        few = self.regions if self.regions and len(self.regions) <= 2 else ()
        parts = (
            *(what, self.period, self.indicator, *few, self.district),
            "отчитавшиеся" if self.only_reported else None,
            self.release,
        )
        return "_".join(part for part in parts if part)


def named(regions: tuple[str, ...] | None) -> str:
    """Which regions: «все», their names, or their number where the names would be too many."""
    if regions is None or len(regions) == len(REGIONS):
        return "все"
    if len(regions) > _MOST_NAMES:
        return wording.counted(len(regions), wording.REGION)
    return ", ".join(REGIONS[code].name for code in regions)


@dataclass(frozen=True)
class Extract:
    """Rows of ``columns``, unrounded, where they come from, and how to read them."""

    selection: Selected
    release: Release
    frame: pd.DataFrame
    columns: Mapping[str, Column] = field(default_factory=lambda: COLUMNS)
    notes: tuple[str, ...] = _HOW_TO_READ

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


def extract(selection: Selection) -> Extract:
    """Read a selection. NoRelease if its release cannot be read."""
    release = warehouse.release(selection.release)
    standings = warehouse.standings(
        release=release.id, period=selection.period, indicator=selection.indicator
    )
    return Extract(selection, release, _described(_chosen(standings, selection), release))


def _chosen(standings: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    if selection.district:
        within = regions_in(selection.district)
        standings = standings[standings["region"].isin(within)]
    if selection.only_reported:
        standings = standings[standings["revision"].notna()]
    if selection.regions is None:
        return standings
    place = {code: number for number, code in enumerate(selection.regions)}
    indicators = {code: number for number, code in enumerate(INDICATORS)}
    return (
        standings[standings["region"].isin(place)]
        .assign(
            _region=lambda rows: rows["region"].map(place),
            _indicator=lambda rows: rows["indicator"].map(indicators),
        )
        .sort_values(["period", "_region", "_indicator"], kind="stable")
    )


def _described(standings: pd.DataFrame, release: Release) -> pd.DataFrame:
    """The rows with names, units and comparability, in the order of COLUMNS."""
    region = standings["region"].map
    indicator = standings["indicator"].map
    codes = INDICATORS.items()
    standings = recommended.beside(standings)
    frame = standings.assign(
        monitoring_year=standings["period"].map(
            {each: Period.parse(each).monitoring_year for each in standings["period"].unique()}
        ),
        region_name=region({code: each.name for code, each in REGIONS.items()}),
        federal_district=region({code: each.federal_district for code, each in REGIONS.items()}),
        indicator_title=indicator({code: each.title for code, each in codes}),
        unit=indicator({c: "%" if each.is_percentage else _plural(c) for c, each in codes}),
        count_unit=indicator({code: _plural(code) for code in INDICATORS}),
        status=statuses(standings),
        recommended_status=statuses(recommended.held(standings)),
        comparability=indicator({code: str(each.comparability) for code, each in codes}),
        caveat=indicator({code: each.caveat or None for code, each in codes}),
        release=release.id,
        demonstration=release.demonstration,
    )
    frame = frame[list(COLUMNS)].reset_index(drop=True)
    texts = [column.name for column in COLUMNS.values() if column.kind in (Kind.TEXT, Kind.CODE)]
    return frame.astype(dict.fromkeys(texts, "object"))


def _plural(code: str) -> str:
    return wording.UNITS[unit_of(INDICATORS[code])][2]
