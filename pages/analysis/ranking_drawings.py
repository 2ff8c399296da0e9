"""What the page of one indicator draws of a view."""

from dataclasses import dataclass
from html import escape

from charts.comparison import picker
from charts.overview import tiles
from charts.ranking import bars as ranking
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
class Drawn:
    """The drawings of one view, packed, the words below its title, and the table's regions."""

    below: str
    bars: bytes
    tiles: bytes
    ends: bytes
    table: bytes
    shown: tuple[str, ...]


@kept
def drawings(
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
) -> Drawn:
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
    return Drawn(
        below=f"{code}. {escape(indicator.title)} · {wording.period(period)} · "
        f"{sentences.reported_of(everyone)} · {sentences.national(indicator, country)}",
        bars=packed(
            ranking.bars(
                rows,
                country,
                link=link,
                order=order,
                group=not whole,
                before=before,
                chosen=around,
                spoken=sentences.against_target(rows),
            ),
            css=ranking.CSS,
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
