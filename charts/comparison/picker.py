"""Choosing regions for a comparison: those chosen, whom to add, and the map whose tiles toggle."""

from collections.abc import Callable, Sequence
from html import escape

import pandas as pd

from charts.look.links import Link, anchor
from charts.overview.tiles import PITCH, SIDE
from indicators import wording
from indicators.definitions.confidence import Significance
from indicators.explanation import sentences
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State

# The address with a region added, or taken out if it is there.
Toggle = Callable[[str], str]

CSS = """
table { border-collapse: collapse; font-size: .875rem; width: 100%; max-width: 52rem; }
td, th { padding: .22rem .5rem .22rem 0; text-align: left; font-weight: 400;
  vertical-align: baseline; border-bottom: 1px solid var(--rule); }
thead th { font-size: .75rem; color: var(--quiet); padding-block: 0; }
th a { color: var(--ink); text-decoration: none; font-weight: 600; }
th a:hover { color: var(--accent); text-decoration: underline; }
td.said { color: var(--quiet); } td.n { white-space: nowrap; }
td.act { text-align: right; white-space: nowrap; padding-right: 0; }
td.act a, td.act b { font-size: .8125rem; margin-left: .9rem; text-decoration: none; }
td.act a:hover { text-decoration: underline; }
td.act b { font-weight: 600; }
.tag { display: inline-block; min-width: 2.4rem; text-align: center; font-size: .6875rem;
  font-weight: 600; line-height: 1.25rem; border-radius: 3px; background: var(--shade);
  border: 1px solid var(--line); }
tr.base .tag { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.add { font-size: .8125rem; color: var(--quiet); margin: .6rem 0 0; line-height: 1.7; }
.add a { white-space: nowrap; text-decoration: none; margin-left: .7rem; }
.add a:hover { text-decoration: underline; }
@media (max-width: 640px) {
  thead { display: none; }
  tr { display: grid; grid-template-columns: 3rem minmax(0, 1fr) auto; padding: .35rem 0 .3rem;
    border-bottom: 1px solid var(--rule); }
  td, th { border: 0; padding: 0; }
  td.act { grid-column: 3; grid-row: 1; } td.act a, td.act b { margin-left: .8rem; }
  td.said { grid-column: 2 / -1; font-size: .8125rem; }
  td.n:not(:empty)::before { content: "доли против базы: "; }
  .add a { display: inline-block; line-height: 1.9; } }
@media print { td.act a, .add { display: none; } }
"""

MAP_CSS = """
svg { width: 100%; height: auto; display: block; max-width: 34rem; }
rect { fill: var(--shade); stroke: none; width: 40px; height: 40px; rx: 3px; }
text { font-size: 13.5px; fill: var(--quiet); text-anchor: middle; }
.picked rect { fill: var(--met-fill); stroke: var(--met); stroke-width: 2; }
.picked text { fill: var(--ink); font-weight: 700; }
.base rect { fill: var(--ink); stroke: var(--ink); }
.base text { fill: var(--paper); font-weight: 700; }
a:hover rect, a:focus-visible rect { stroke: var(--ink); stroke-width: 2; }
p { font-size: .8125rem; color: var(--quiet); margin: .3rem 0 0; }
@media (max-width: 640px) { text { font-size: 16px; letter-spacing: -.5px; } }
@media print { svg { max-width: 20rem; } p { display: none; } }
"""


def chosen(
    standings: pd.DataFrame,
    differences: pd.DataFrame,
    regions: Sequence[str],
    reference: str,
    *,
    link: Link,
    toggle: Toggle,
) -> str:
    """The chosen regions as a table: the key to every drawing below, and where they change.

    How many targets a region has met leads to its profile, where they stand one by one; how many
    differences are real, to the table of them.

    ``standings`` are of one period, ``differences`` theirs from the reference. Empty for none.
    """
    if not regions:
        return ""
    rows = []
    for code in regions:
        region = REGIONS[code]
        own = standings[standings["region"] == code]
        said = sentences.verdict(own) or silence(own)
        balance = _balance(differences.loc[differences["region"] == code, "verdict"])
        base = "<b>база сравнения</b>"
        if code != reference:
            base = anchor(
                link("comparison", against=code),
                "сделать базой",
                identity=f"base-{code}",
                label=f"Сравнивать остальных с регионом: {region.name}",
            )
        kept = f'<a class="how" href="{escape(link("profile", region=code))}" data-go>{said}</a>'
        if balance:
            address = escape(link("comparison", view="table"))
            balance = f'<a class="how" href="{address}" data-go>{balance}</a>'
        away = anchor(toggle(code), "убрать", label=f"Убрать из сравнения: {region.name}")
        rows.append(
            f"<tr{' class=base' if code == reference else ''}>"
            f'<td><span class="tag">{escape(region.tile_label)}</span></td>'
            f'<th scope="row">{anchor(link("profile", region=code), region.name)}</th>'
            f'<td class="said">{kept}</td><td class="said n">{balance}</td>'
            f'<td class="act">{base}{away}</td></tr>'
        )
    return f"<table>{_HEAD}<tbody>{''.join(rows)}</tbody></table>"


_HEAD = (
    '<thead><tr><td></td><th scope="col">регион</th><th scope="col">цели</th>'
    '<th scope="col" title="В скольких долях регион значимо выше и значимо ниже базы">'
    "доли против базы</th><td></td></tr></thead>"
)


def silence(own: pd.DataFrame) -> str:
    """Why a region has no value at all: the one state of all its indicators, in words."""
    states = [wording.STATES[State(state)] for state in own["state"].unique()]
    return f"нет значений: {states[0]}" if len(states) == 1 else "нет ни одного значения"


def _balance(verdicts: pd.Series) -> str:
    """In how many shares a region is surely above and below the reference: «▲ 7 · ▼ 4»."""
    found = verdicts.value_counts()
    if found.empty:
        return ""
    above, below = (int(found.get(each, 0)) for each in (Significance.HIGHER, Significance.LOWER))
    words = f"долей значимо выше базы: {above}, значимо ниже: {below}"
    return (
        f'<span title="{words}" aria-hidden="true">▲{wording.NBSP}{above} '
        f'▼{wording.NBSP}{below}</span><span class="sr">{words}</span>'
    )


def offers(lists: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """Lines such as «Из того же округа: + Тверская обл. + …».

    A list has its title and the pairs of a text and the address that it leads to.
    """
    return "".join(
        f'<p class="add">{escape(title)}:'
        + " ".join(anchor(address, text) for text, address in pairs)
        + "</p>"
        for title, pairs in lists
        if pairs
    )


def tile_map(regions: Sequence[str], reference: str, *, full: bool, toggle: Toggle) -> str:
    """The tile map on which a click adds a region or takes it out; ``full``: no more fit."""
    columns = 1 + max(region.tile_column for region in REGIONS.values())
    lines = 1 + max(region.tile_row for region in REGIONS.values())
    drawn = "".join(_tile(code, code in regions, code == reference, toggle) for code in REGIONS)
    advice = "Щелчок по плитке добавляет регион, повторный убирает его."
    if full:
        advice = "Больше восьми регионов рядом не помещается: сначала уберите один из выбранных."
    return (
        f'<svg viewBox="-2 -2 {columns * PITCH} {lines * PITCH}" role="group" '
        f'aria-label="Карта: выбор регионов">{drawn}</svg><p>{advice}</p>'
    )


def _tile(code: str, picked: bool, base: bool, toggle: Toggle) -> str:
    region = REGIONS[code]
    x, y = region.tile_column * PITCH, region.tile_row * PITCH
    kind = ' class="picked base"' if base else ' class="picked"' if picked else ""
    # The name alone: eighty-nine times «добавить к сравнению» would outweigh all the rest.
    words = escape(region.name) + (", выбран: убрать" if picked else "")
    return (
        f'<a href="{escape(toggle(code))}" data-go id="t{code}"{kind}><title>{words}</title>'
        f'<rect x="{x}" y="{y}"/>'
        f'<text x="{x + SIDE // 2}" y="{y + 25}">{escape(region.tile_label)}</text></a>'
    )
