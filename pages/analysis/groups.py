"""The group of regions that a ranking is narrowed to: a district, the pilot's, the like, a list."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts.comparison import picker
from charts.ranking import similar
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.regions.subjects import REGIONS
from indicators.statistics import peers
from indicators.warehouse import reading
from pages import address, choices
from pages.analysis import compared
from pages.frame import drawing


@dataclass(frozen=True)
class Group:
    """Codes of regions; ``whole`` for all of the country, ``district`` a key of DISTRICTS.

    ``around`` is the region whose ``nearest`` (``indicators.statistics.peers.COLUMNS``) make the
    group.
    """

    regions: tuple[str, ...]
    whole: bool = False
    district: str | None = None
    around: str = ""
    nearest: pd.DataFrame | None = None


def read(district: str | None, group: str | None, release: str, period: str) -> Group:
    """The regions of a choice; asks for what a group needs beside its name."""
    if group == choices.PILOT:
        return Group(peers.of_the_pilot())
    if group == choices.NEAR:
        region = choices.choose_region()
        nearest = peers.nearest(reading.counts(release=release, period=period), region)
        return Group((region, *nearest["region"]), around=region, nearest=nearest)
    if group == choices.LIST:
        return Group(_listed())
    return Group(tuple(subjects.regions_in(district)), whole=district is None, district=district)


def explain(group: Group) -> None:
    """How the regions most like one were found, with their distances."""
    if group.nearest is None:
        return
    if group.nearest.empty:
        st.info(
            f"{subjects.name(group.around)}: в отчете за период нет чисел, по которым ищут похожие "
            "регионы, — школ, школьников 8–11 классов, студентов."
        )
        return
    with st.expander(f"Как выбраны похожие: {subjects.name(group.around)}"):
        st.caption(sentences.LIKENESS_NOTE)
        drawing.show(
            similar.table(group.nearest, link=address.links()), key="likeness", css=similar.CSS
        )


def _listed() -> tuple[str, ...]:
    regions = compared.chosen(len(REGIONS))
    compared.add(regions, len(REGIONS))
    away = [
        (f"{subjects.short_name(each)} ×", compared.toggling(regions, each)) for each in regions
    ]
    ready = [
        (
            f"все {len(peers.of_the_pilot())} регионов апробации",
            _with(regions, peers.of_the_pilot()),
        )
    ]
    drawing.show(
        picker.offers([("В списке", away), ("Добавить", ready)]), key="listed", css=picker.CSS
    )
    if not regions:
        st.info("Список пуст: найдите регионы по названию. Список сохраняется в ссылке.")
    return regions


def _with(regions: tuple[str, ...], more: tuple[str, ...]) -> str:
    return address.here(regions=compared.code(dict.fromkeys((*regions, *more))))
