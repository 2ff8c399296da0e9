"""What the first screen draws of a view."""

from dataclasses import dataclass

from charts.overview import headline, heat
from indicators.standings import recommended
from indicators.warehouse import reading
from pages import address
from pages.frame.drawing import packed
from pages.frame.kept import kept


@dataclass(frozen=True)
class Drawn:
    """The drawings of one view, packed, the order of its regions, whether any has own targets."""

    facts: bytes
    heat: bytes
    order: tuple[str, ...]
    own_targets: bool


@kept
def drawings(
    release_id: str, period: str, regions: tuple[str, ...], *, by: str, reported: bool
) -> Drawn:
    """The figures above and the table of the regions, in the order ``by``."""
    standings = recommended.held(reading.standings(release=release_id, period=period))
    standings = standings[standings["region"].isin(regions)]
    facts = headline.facts(standings, link=address.links())
    if reported:
        standings = standings[standings["revision"].notna()]
    return Drawn(
        facts=packed(facts, css=headline.CSS),
        heat=packed(heat.table(standings, by=by, link=address.links()), css=heat.CSS),
        order=tuple(heat.order(standings, by)),
        own_targets=bool(standings["own_target"].notna().any()),
    )
