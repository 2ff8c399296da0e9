"""A real server and a real Chromium.

``page`` fails its test when the browser's console reports an error, when the page shows an
exception, or when anything is asked of another machine than this one.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebSocket,
    expect,
    sync_playwright,
)

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000  # milliseconds: the first page on a busy machine
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@contextlib.contextmanager
def serve(app: Path = ROOT / "app.py", **environment: str) -> Iterator[str]:
    """Run an app on a free port; gives its address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    address = f"http://localhost:{port}"
    command = [sys.executable, "-m", "streamlit", "run", str(app), f"--server.port={port}"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,  # where .streamlit/config.toml is
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _wait_for(f"{address}/_stcore/health", process)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait_for(address: str, process: "subprocess.Popen[str]", seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"The server has stopped:\n{process.communicate()[0]}")
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    process.kill()
    pytest.fail(f"The server did not start in {seconds} s:\n{process.communicate()[0]}")


@pytest.fixture(scope="session")
def server(demonstration: Path) -> Iterator[str]:
    """The address of the product with the demonstration, shared by the tests of a run."""
    with serve(KPI_DATA=str(demonstration)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


class People:
    """Browsers of people who know nothing of each other, a context each with its own options.

    One is lent for a test and comes back without tabs, cookies and what pages have stored. What it
    keeps is the program of the pages, which is loaded and compiled only once.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[BrowserContext]] = {}

    def lend(self, options: dict[str, Any]) -> BrowserContext:
        free = self._free.get(repr(sorted(options.items())))
        return free.pop() if free else self._browser.new_context(**options)

    def take_back(self, context: BrowserContext, options: dict[str, Any]) -> None:
        for page in context.pages:
            page.close()
        blank = context.new_page()
        protocol = context.new_cdp_session(blank)
        protocol.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": STORED})
        blank.close()
        self._free.setdefault(repr(sorted(options.items())), []).append(context)


STORED = "cookies,local_storage,indexeddb,service_workers,cache_storage"  # not what was loaded


@pytest.fixture(scope="session")
def people(browser: Browser) -> People:
    return People(browser)


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(people: People) -> Iterator[OpenPage]:
    """Open pages with their own cookies and options of a context, such as ``color_scheme``."""
    with contextlib.ExitStack() as lent:
        complaints: list[str] = []
        pages: list[Page] = []

        def heard(message: ConsoleMessage) -> None:
            if message.type == "error":
                complaints.append(message.text)

        def asked(request: Request | WebSocket) -> None:
            if is_abroad(request.url):
                complaints.append(f"asked {request.url}")

        def open_page(**options: Any) -> Page:
            options = {"locale": "ru-RU", "viewport": {"width": 1440, "height": 900}, **options}
            context = people.lend(options)
            lent.callback(people.take_back, context, options)
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            page.on("console", heard)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("request", asked)
            page.on("websocket", asked)
            pages.append(page)
            return page

        yield open_page
        for page in pages:
            complaints += page.get_by_test_id("stException").all_inner_texts()
        assert complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page at a desk: 1440 × 900, light."""
    return open_page()


def is_abroad(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme not in {"data", "blob", "about"} and parts.hostname != "localhost"


def visit(page: Page, address: str) -> None:
    """Go to an address and wait until the page has been drawn."""
    page.goto(address)
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)


def first_regions(page: Page, key: str, number: int = 10) -> list[str]:
    """Names in the first rows of a drawn table."""
    return page.locator(f".st-key-{key} tbody th").all_inner_texts()[:number]


def settled(page: Page) -> None:
    """Wait until no run of the page is under way.

    A click needs some time to start one; prefer to expect what it changes, and call this after.
    """
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    expect(page.locator(".drawing[aria-busy]")).to_have_count(0, timeout=PATIENCE)
