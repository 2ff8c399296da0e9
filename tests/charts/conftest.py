"""Standings for charts: all of the demonstration, or a few regions made up for one test."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from indicators.warehouse import reading
from tests.conftest import Publish, plain

LAST = "2026Q3"

_VOID = {"br", "col"}


class _Builder(HTMLParser):
    """HTML → a tree; a tag that is not closed in its turn fails the test."""

    def __init__(self) -> None:
        super().__init__()
        self.root = ET.Element("drawing")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = ET.SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ET.SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


def parse(html: str) -> ET.Element:
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.open == [builder.root], "not closed"
    return builder.root


def text(element: ET.Element) -> str:
    """All words of an element, with plain spaces."""
    return plain("".join(element.itertext()))


def having(root: ET.Element, name: str, tag: str = "*") -> list[ET.Element]:
    """Elements with a class."""
    return (
        [each for each in root.iter() if name in each.get("class", "").split()]
        if (tag == "*")
        else [each for each in root.iter(tag) if name in each.get("class", "").split()]
    )


def words(html: str) -> Iterator[str]:
    """Everything that a reader sees or hears: texts, tooltips, labels."""
    root = parse(html)
    yield from root.itertext()
    for element in root.iter():
        for name in ("title", "aria-label"):
            yield element.get(name, "")


_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_ROMAN = re.compile(r"[IVX]+")
_RELEASE = re.compile(r"\b\d{6}-[0-9a-f]{12}\b")


def foreign(texts: Iterator[str] | list[str]) -> set[str]:
    """What must never reach a reader: nan, None, <NA>, any English word.

    The digits of a release id may spell some: they are left out.
    """
    english_words = {word for each in texts for word in _ENGLISH.findall(_RELEASE.sub("", each))}
    return {word for word in english_words if not _ROMAN.fullmatch(word)}


def link(page: str, **changes: str | None) -> str:
    """An address as the pages make it."""
    query = urlencode({name: code for name, code in changes.items() if code})
    return f"{page or './'}{'?' + query if query else ''}"


@pytest.fixture(scope="session")
def everything(demonstration: Path) -> pd.DataFrame:
    """``standings`` of all periods of the demonstration."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KPI_DATA", str(demonstration))
        return reading.standings()


@pytest.fixture(scope="session")
def last(everything: pd.DataFrame) -> pd.DataFrame:
    """The period in which every state of a value occurs."""
    return everything[everything["period"] == LAST]


Standings = Callable[..., pd.DataFrame]


@pytest.fixture
def standings(publish: Publish) -> Standings:
    """Counts by region → their standings in one period, all 89 regions."""

    def standings(counts: dict[str, dict[str, int | None]], **options: Any) -> pd.DataFrame:
        return reading.standings(release=publish(counts, **options))

    return standings
