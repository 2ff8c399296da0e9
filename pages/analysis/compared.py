"""The regions that stand side by side: how the address names them, and the links that change them.

``regions=33.77.50`` in the order in which they were chosen; the order of every drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from indicators import wording
from indicators.regions import neighbours, subjects
from indicators.regions.subjects import REGIONS
from indicators.statistics import peers
from pages import address
from pages.frame import session

FEWEST, MOST = 2, 8
# For a click; the others are found by search and on the map.
OFFERED = 10
_BETWEEN = "."


@dataclass(frozen=True)
class Reading:
    """Codes of regions, each once, and what of the address was left out."""

    regions: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read(code: str, most: int = MOST) -> Reading:
    """Take regions from the address; what cannot be followed is told in Russian."""
    parts = [part for part in code.split(_BETWEEN) if part]
    regions = list(dict.fromkeys(part for part in parts if part in REGIONS))
    notes = []
    if unknown := list(dict.fromkeys(part for part in parts if part not in REGIONS)):
        listed = ", ".join(f"«{part}»" for part in unknown)
        notes.append(f"Регионов с кодами из ссылки нет: {listed}.")
    if len(set(parts)) < len(parts):
        notes.append("Регион, названный в ссылке дважды, показан один раз.")
    if over := regions[most:]:
        names = ", ".join(subjects.name(part) for part in over)
        if len(over) > most:
            names = wording.counted(len(over), wording.REGION)
        notes.append(
            f"Рядом помещаются {wording.counted(most, wording.REGION)}. Не показано: {names}. "
            "Чтобы добавить регион, уберите один из выбранных."
        )
    return Reading(tuple(regions[:most]), tuple(notes))


def code(regions: Iterable[str]) -> str:
    """The regions as the address names them."""
    return _BETWEEN.join(regions)


def chosen(most: int = MOST) -> tuple[str, ...]:
    """The regions of the present address; what is wrong with it is corrected and told."""
    reading = read(address.code("regions"), most)
    address.correct("regions", code(reading.regions), reading.notes)
    return reading.regions


def add(regions: tuple[str, ...], most: int = MOST) -> None:
    """A search that adds a region to those of the address."""
    full = len(regions) >= most
    st.selectbox(
        "Добавить регион",
        [code for code in subjects.BY_NAME if code not in regions],
        index=None,
        format_func=subjects.name,
        key="add",
        on_change=_write_added,
        args=(regions,),
        placeholder=f"Больше {most} не помещается" if full else "Начните вводить название",
        disabled=full,
        filter_mode="contains",
    )


def _write_added(regions: tuple[str, ...]) -> None:
    """The search has found a region: into the address with it, and the field is free again."""
    region = session.value("add")
    session.preset("add", None)
    if region:
        address.write("regions", code((*regions, region)))


def showing(regions: Iterable[str]) -> str:
    """The address of the comparison of these regions."""
    return address.link("comparison", regions=code(regions), against=None)


def offers(
    regions: tuple[str, ...], start: str, counts: pd.DataFrame
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Whom to add, and whole sets to begin with: titles, each with texts and addresses.

    ``start`` is the region whose peers are offered, an unknown code for none; ``counts`` are rows
    of ``warehouse.counts`` of the period.
    """
    lists = []
    if start in REGIONS and len(regions) < MOST:
        name = subjects.short_name(start)
        for title, near in _peers(start, counts):
            if not near:
                continue
            single = [
                (f"+{wording.NBSP}{subjects.short_name(each)}", toggling(regions, each))
                for each in near
                if regions and each not in regions
            ]
            lists.append((f"{name} и {title}", [*single[:OFFERED], *_together((start, *near))]))
    if not regions:
        pilot = _together(peers.of_the_pilot())
        lists.append(("Регионы апробации, названные в источнике", pilot))
        lists.append(("Округ целиком", _whole_districts()))
    return lists


def beside(region: str, counts: pd.DataFrame) -> list[tuple[str, str]]:
    """A region beside its nearest peers of each kind: a text and an address each."""
    return [
        (f"с регионами: {title}", showing((region, *near)[:MOST]))
        for title, near in _peers(region, counts)
        if near
    ]


def _peers(region: str, counts: pd.DataFrame) -> list[tuple[str, list[str]]]:
    return [
        ("похожие по размеру и составу", list(peers.nearest(counts, region)["region"])),
        ("соседи по округу", neighbours.of_district(region)),
    ]


def _together(codes: Sequence[str]) -> list[tuple[str, str]]:
    shown = codes[:MOST]
    return [(f"показать рядом ({len(shown)})", showing(shown))] if len(shown) >= FEWEST else []


def _whole_districts() -> list[tuple[str, str]]:
    """The federal districts of which all regions fit: a text and an address each."""
    sets = [
        (name, subjects.regions_in(key)) for key, name in subjects.DISTRICT_CODES.items() if name
    ]
    return [
        (f"{name.removesuffix(' федеральный округ')} ({len(codes)})", showing(codes))
        for name, codes in sets
        if len(codes) <= MOST
    ]


def ends_of(standings: pd.DataFrame) -> list[tuple[str, str]]:
    """What of a ranking can be seen side by side: a text and an address each.

    ``standings`` are of one indicator and period; nothing for fewer than two with a value.
    """
    ranked = standings[standings["value"].notna()].sort_values(["rank", "region"])["region"]
    if len(ranked) < FEWEST:
        return []
    if len(ranked) <= MOST:
        return [(f"все регионы отбора ({len(ranked)})", showing(ranked))]
    return [
        (f"первые {MOST}", showing(ranked.head(MOST))),
        (f"последние {MOST}", showing(ranked.tail(MOST))),
    ]


def toggling(regions: tuple[str, ...], region: str) -> str:
    """The address of this page with a region added, or taken out if it is there."""
    if region not in regions:
        return address.here(regions=code((*regions, region)))
    rest = code(each for each in regions if each != region)
    changes = {"against": None} if address.code("against") == region else {}
    return address.here(regions=rest, **changes)
