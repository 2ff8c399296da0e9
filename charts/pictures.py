"""Which drawings are worth a picture where many are made at once: of a region, of the country."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.look import palette
from charts.look.markup import Markup
from charts.overview import heat, tiles
from charts.ranking import bars
from charts.region import strip
from indicators import wording
from indicators.comparison import national
from indicators.comparison import ranking as ranked
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.regions.recognition import REGIONS
from indicators.standings import recommended

# Where regions stand in one order.
_YARDSTICK = "цели рекомендуемые, одни для всех"


@dataclass(frozen=True)
class Drawn:
    """A drawing with its complete CSS; ``name`` ends the name of its file."""

    name: str
    title: str
    below: str
    html: Markup
    css: str


def of_region(
    standings: pd.DataFrame,
    region: str,
    *,
    changes: pd.DataFrame,
    comparables: pd.DataFrame,
    indicators: Sequence[str],
) -> Iterator[Drawn]:
    """The strips of a region, and its place among all others by each of ``indicators``.

    ``standings`` are those of all regions and indicators in one period.
    """
    own = standings[standings["region"] == region]
    yield _drawn(
        "показатели",
        subjects.name(region),
        f"{_span(standings)} · {sentences.verdict(own)}",
        strip.strips(standings, region, changes=changes, comparables=comparables, link=_nowhere),
        strip.CSS,
    )
    everyone = recommended.held(standings)
    for code in indicators:
        yield _ranking(code, everyone, f"{subjects.name(region)}: место в стране", chosen=region)


def of_country(standings: pd.DataFrame) -> Iterator[Drawn]:
    """The table of all values; by each indicator a ranking and a map."""
    standings = recommended.held(standings)
    yield _drawn(
        "сводка",
        "Сводка по регионам",
        f"{_span(standings)} · {_YARDSTICK}",
        heat.table(standings, by=heat.BY_MET, link=_nowhere),
        heat.CSS,
    )
    for code, indicator in INDICATORS.items():
        rows = standings[standings["indicator"] == code]
        yield _ranking(code, standings, "Рейтинг регионов")
        yield _drawn(
            f"{code}_карта",
            f"{code} {indicator.short_title}",
            f"{indicator.title} · {_span(rows)} · {_YARDSTICK}",
            tiles.tile_map(rows, link=_nowhere),
            tiles.CSS,
        )


def _ranking(code: str, standings: pd.DataFrame, title: str, *, chosen: str = "") -> Drawn:
    """``standings`` of all indicators, held against the recommended targets."""
    indicator = INDICATORS[code]
    everyone = standings[standings["indicator"] == code]
    country = national.figure(everyone, code)
    rows = ranked.ordered(ranked.rows(everyone, list(REGIONS)), ranked.BY_VALUE)
    return _drawn(
        f"{code}_рейтинг",
        title,
        f"{code}. {indicator.title} · {_span(everyone)} · {_YARDSTICK} · "
        f"{sentences.national(indicator, country)}",
        bars.bars(
            rows,
            country,
            spoken=sentences.against_target(rows),
            link=_nowhere,
            chosen=chosen,
        ),
        bars.CSS,
    )


def _span(standings: pd.DataFrame) -> str:
    period = str(standings["period"].iloc[0])
    return f"{wording.period(period)}, {sentences.reported_of(standings)}"


def _drawn(name: str, title: str, below: str, html: Markup, css: str) -> Drawn:
    return Drawn(name, title, below, html, palette.COLOURS + palette.TEXT_CSS + css)


def _nowhere(*_: object, **__: object) -> str:
    """A picture leads nowhere."""
    return ""
