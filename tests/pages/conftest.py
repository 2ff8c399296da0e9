"""The product's pages without a browser: what the server would send."""

import json
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from indicators.definitions.folders import PROJECT
from pages import menu
from tests.charts.conftest import parse, text

PAGES = tuple(menu.TITLES)
PATIENCE = 60
# Shares of schools, of two platforms and of students, growth, numbers of people and vacancies:
# what is drawn of every indicator is tested without a page.
ONE_OF_EACH_KIND = ("1.1", "1.2", "1.7", "2.3", "2.8", "3.3")

# What «Скачать данные» says in Latin letters.
FORMATS = {"XLSX", "CSV", "Parquet", "SDMX", "CSVW", "Excel", "Python", "API"}


@dataclass
class Screen:
    """One page after a run."""

    app: AppTest

    def drawing(self, key: str) -> ET.Element:
        """What ``pages.frame.drawing`` shows under a key."""
        return parse(self._data(key)["html"])

    def says(self) -> str:
        """All words of the page, those of drawings and of the platform's own elements."""
        drawn = [
            text(parse(_sent(each)["html"]))
            for each in self.app.get("bidi_component")
            if "html" in _sent(each)
        ]
        own = [
            each.value
            for kind in (self.app.title, self.app.markdown, self.app.caption, self.app.subheader)
            for each in kind
        ]
        return " ".join(" ".join([*drawn, *own]).split())

    def address(self) -> str:
        """The complete address that the page puts into the browser's bar."""
        return str(self._data("address")["address"])

    def components(self) -> dict[str, Any]:
        """The components of ours by their keys: drawings, «Картинка», the address."""
        # an id is $$ID-digest-key
        return {each.proto.id.split("-", 2)[2]: each for each in self.app.get("bidi_component")}

    def follow(self, page: str, **changes: str) -> "Screen":
        """Go to another page as the menu does: its view is in the address."""
        self.app.switch_page(menu.file(page))
        for name, code in changes.items():
            self.app.query_params[name] = code
        self.app.run()
        assert not self.app.exception
        return self

    def _data(self, key: str) -> dict:
        return _sent(self.components()[key])


def _sent(component: Any) -> dict:
    """What a component of ours sends: drawings packed, pictures as bytes, addresses as mappings."""
    sent = component.proto.bytes or component.proto.json
    return json.loads(zlib.decompress(sent) if component.proto.bytes[:1] == b"\x78" else sent)


Open = Callable[..., Screen]


def hand_in(screen: Screen, content: bytes, name: str = "33.xlsx") -> Screen:
    """Upload a workbook on «Сдача отчетности»."""
    screen.app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    screen.app.run()
    assert not screen.app.exception
    return screen


def accept(screen: Screen) -> Screen:
    """Confirm it."""
    screen.app.button[0].click().run()
    assert not screen.app.exception
    return screen


@pytest.fixture(scope="session", autouse=True)
def installed_components() -> Iterator[None]:
    """Streamlit looks through all that is installed for components at every opening of a page.

    That takes as long as the page itself and finds the same each time.
    """
    installed = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", lambda: installed)
        yield


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit leaves the page behind as ``__main__``, and later tests would spawn it."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture
def open_screen() -> Open:
    """Open a page by its address and codes, as a link does; no exception may occur."""

    def open_screen(page: str = "", **address: str) -> Screen:
        app = AppTest.from_file(str(PROJECT / "pages" / "router.py"), default_timeout=PATIENCE)
        for name, code in address.items():
            app.query_params[name] = code
        if page:
            # A page is known by its address. AppTest.switch_page knows the addresses after a run
            # only and takes the name of the file until then.
            app._page_hash = calc_hash(page)
        app.run()
        assert not app.exception
        return Screen(app)

    return open_screen


@pytest.fixture
def screen(shown: Path, open_screen: Open) -> Open:
    """The same on the demonstration."""
    return open_screen
