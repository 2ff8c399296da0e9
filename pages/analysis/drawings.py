"""What the overview and the ranking draw of a view, kept for everybody who opens the same view."""

from dataclasses import dataclass

from charts.comparison import picker
from charts.overview import headline, heat, tiles
from charts.ranking import bars as ranked_bars
from charts.ranking import table as ranked_table
from indicators import wording
from indicators.comparison import national
from indicators.comparison import ranking as ranked
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences
from indicators.standings import recommended
from indicators.warehouse import reading
from pages import address
from pages.analysis import compared
from pages.frame.drawing import packed
from pages.frame.kept import kept


@dataclass(frozen=True)
class Overview:
    """The drawings of all indicators, packed, the order of regions, whether any has own targets."""

    facts: bytes
    heat: bytes
    order: tuple[str, ...]
    own_targets: bool


@kept
def overview(
    release_id: str, period: str, regions: tuple[str, ...], *, by: str, reported: bool
) -> Overview:
    """The figures above and the table of the regions, in the order ``by``."""
    standings = recommended.held(reading.standings(release=release_id, period=period))
    standings = standings[standings["region"].isin(regions)]
    facts = headline.facts(standings, link=address.links())
    if reported:
        standings = standings[standings["revision"].notna()]
    return Overview(
        facts=packed(facts, css=headline.CSS),
        heat=packed(heat.table(standings, by=by, link=address.links()), css=heat.CSS),
        order=tuple(heat.order(standings, by)),
        own_targets=bool(standings["own_target"].notna().any()),
    )


@dataclass(frozen=True)
class Ranking:
    """The drawings of one indicator, packed, the words below the title, and the table's regions."""

    below: str
    bars: bytes
    tiles: bytes
    ends: bytes
    table: bytes
    shown: tuple[str, ...]


@kept
def ranking(
    release_id: str,
    period: str,
    code: str,
    *,
    before: str | None,
    regions: tuple[str, ...],
    whole: bool,
    around: str,
    exact: bool,
    order: str,
    reported: bool,
) -> Ranking:
    """The bars, the map and the table of ``regions``; ``whole`` when they are the country.

    ``before`` is the period that changes are counted from, ``around`` a region to be found,
    ``exact`` hides the intervals, ``reported`` leaves only those with a report in the table.
    """
    indicator = INDICATORS[code]
    everyone = recommended.held(
        reading.standings(release=release_id, period=period, indicator=code)
    )
    country = national.figure(everyone, code)
    then = reading.standings(release=release_id, period=before, indicator=code) if before else None
    rows = ranked.ordered(ranked.rows(everyone, list(regions), before=then, exact=exact), order)
    shown = rows[rows["revision"].notna()] if reported else rows
    link = address.links()
    return Ranking(
        below=f"{code}. {indicator.title} · {wording.period(period)} · "
        f"{sentences.reported_of(everyone)} · {sentences.national(indicator, country)}",
        bars=packed(
            ranked_bars.bars(
                rows,
                country,
                link=link,
                order=order,
                group=not whole,
                before=before,
                chosen=around,
                spoken=sentences.against_target(rows),
            ),
            css=ranked_bars.CSS,
        ),
        tiles=packed(tiles.tile_map(rows, link=link), css=tiles.CSS),
        ends=packed(picker.offers([("Сравнить рядом", compared.ends_of(rows))]), css=picker.CSS),
        table=packed(
            ranked_table.table(
                shown,
                country,
                link=link,
                order=order,
                group=not whole,
                before=before,
                chosen=around,
            ),
            css=ranked_table.CSS,
        ),
        shown=tuple(shown["region"]),
    )
