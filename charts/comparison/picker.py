"""Choosing regions for a comparison: those chosen, whom to add, and the map whose tiles toggle."""

from collections.abc import Callable, Sequence

import pandas as pd

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.overview import tiles
from charts.overview.tiles import PITCH, SIDE
from indicators import wording
from indicators.definitions.confidence import Significance
from indicators.explanation import sentences
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State

# The address with a region added, or taken out if it is there.
Toggle = Callable[[str], str]

CSS = styles.beside(__file__)

MAP_CSS = styles.beside(__file__, "map")


def chosen(
    standings: pd.DataFrame,
    differences: pd.DataFrame,
    regions: Sequence[str],
    reference: str,
    *,
    link: Link,
    toggle: Toggle,
) -> Markup:
    """The chosen regions as a table: the key to every drawing below, and where they change.

    How many targets a region has met leads to its profile, where they stand one by one; how many
    differences are real, to the table of them.

    ``standings`` are of one period, ``differences`` theirs from the reference. Empty for none.
    """
    if not regions:
        return NOTHING
    return html(
        '<table><thead><tr><td></td><th scope="col">регион</th><th scope="col">цели</th>'
        '<th scope="col" title="В скольких долях регион значимо выше и значимо ниже базы">'
        "доли против базы</th><td></td></tr></thead><tbody>{}</tbody></table>",
        join(
            _chosen(
                code,
                standings[standings["region"] == code],
                differences.loc[differences["region"] == code, "verdict"],
                reference,
                link,
                toggle,
            )
            for code in regions
        ),
    )


def _chosen(
    code: str, own: pd.DataFrame, verdicts: pd.Series, reference: str, link: Link, toggle: Toggle
) -> Markup:
    region = REGIONS[code]
    base = html("<b>база сравнения</b>")
    if code != reference:
        base = anchor(
            link("comparison", against=code),
            "сделать базой",
            identity=f"base-{code}",
            label=f"Сравнивать остальных с регионом: {region.name}",
        )
    balance = _balance(verdicts)
    if balance:
        balance = html(
            '<a class="how" href="{}" data-go>{}</a>', link("comparison", view="table"), balance
        )
    return html(
        '<tr{base_row}><td><span class="tag">{label}</span></td><th scope="row">{name}</th>'
        '<td class="said"><a class="how" href="{profile}" data-go>{met}</a></td>'
        '<td class="said n">{balance}</td><td class="act">{base}{away}</td></tr>',
        base_row=html(" class=base") if code == reference else NOTHING,
        label=region.tile_label,
        name=anchor(link("profile", region=code), region.name),
        profile=link("profile", region=code),
        met=sentences.verdict(own) or silence(own),
        balance=balance,
        base=base,
        away=anchor(toggle(code), "убрать", label=f"Убрать из сравнения: {region.name}"),
    )


def silence(own: pd.DataFrame) -> str:
    """Why a region has no value at all: the one state of all its indicators, in words."""
    states = [wording.STATES[State(state)] for state in own["state"].unique()]
    return f"нет значений: {states[0]}" if len(states) == 1 else "нет ни одного значения"


def _balance(verdicts: pd.Series) -> Markup:
    """In how many shares a region is surely above and below the reference: «▲ 7 · ▼ 4»."""
    count = verdicts.value_counts()
    if count.empty:
        return NOTHING
    above, below = (int(count.get(each, 0)) for each in (Significance.HIGHER, Significance.LOWER))
    return html(
        '<span title="{words}" aria-hidden="true">▲{space}{above} ▼{space}{below}</span>'
        '<span class="sr">{words}</span>',
        words=f"долей значимо выше базы: {above}, значимо ниже: {below}",
        space=wording.NBSP,
        above=above,
        below=below,
    )


def offers(lists: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Markup:
    """Lines such as «Из того же округа: + Тверская обл. + …».

    A list has its title and the pairs of a text and the address that it leads to.
    """
    return join(
        html(
            '<p class="add">{}:{}</p>',
            title,
            join((anchor(address, text) for text, address in pairs), html(" ")),
        )
        for title, pairs in lists
        if pairs
    )


def tile_map(regions: Sequence[str], reference: str, *, full: bool, toggle: Toggle) -> Markup:
    """The tile map on which a click adds a region or takes it out; ``full``: no more fit."""
    drawn = join(_tile(code, code in regions, code == reference, toggle) for code in REGIONS)
    advice = "Щелчок по плитке добавляет регион, повторный убирает его."
    if full:
        advice = "Больше восьми регионов рядом не помещается: сначала уберите один из выбранных."
    return html("{}<p>{}</p>", tiles.svg("Карта: выбор регионов", drawn), advice)


def _tile(code: str, picked: bool, base: bool, toggle: Toggle) -> Markup:
    region = REGIONS[code]
    x, y = region.tile_column * PITCH, region.tile_row * PITCH
    kind = html(' class="picked base"') if base else html(' class="picked"') if picked else NOTHING
    return html(
        '<a href="{}" data-go id="t{}"{}><title>{}{}</title><rect x="{}" y="{}"/>'
        '<text x="{}" y="{}">{}</text></a>',
        toggle(code),
        code,
        kind,
        # The name alone: eighty-nine times «добавить к сравнению» would outweigh all the rest.
        region.name,
        ", выбран: убрать" if picked else "",
        x,
        y,
        x + SIDE // 2,
        y + 25,
        region.tile_label,
    )
