"""What an analyst feels on ten years of reports: alone, and beside thirty others."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.folders import PROJECT
from tests.benchmarks.conftest import Tell
from tests.benchmarks.test_browser import MEASURE
from tests.browser.conftest import browser, open_page, page, serve, settled, visit

__all__ = ["browser", "open_page", "page"]  # fixtures

pytestmark = pytest.mark.benchmark

PEOPLE = 30
ROUNDS = 3


@pytest.fixture(scope="module")
def server(decade: Path) -> Iterator[str]:
    with serve(KPI_DATA=str(decade)) as address:
        yield address


def resident(address: str) -> float:
    """Megabytes of memory that the server of this address holds."""
    port = f"--server.port={address.rpartition(':')[2]}"
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if port in (folder / "cmdline").read_text().split("\0"):
                (line,) = (
                    line
                    for line in (folder / "status").read_text().splitlines()
                    if line.startswith("VmRSS")
                )
                return int(line.split()[1]) / 1024
    raise AssertionError("no such server")


@pytest.fixture
def crowd(server: str, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Thirty sessions with three seconds of thinking between two questions."""
    command = [sys.executable, "-m", "tests.benchmarks.crowd"]
    before = resident(server)
    with subprocess.Popen(
        [*command, server.replace("http", "ws"), str(PEOPLE)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield
        after = resident(server)
        said = json.loads(process.communicate("")[0])
    took = sorted(said["took"])
    assert len(took) > PEOPLE
    middle, late = 1000 * took[len(took) // 2], 1000 * took[int(0.95 * len(took))]
    with capsys.disabled():
        print(  # noqa: T201
            f"\n  the {PEOPLE} others: {len(took)} answers, median {middle:.0f} ms, "
            f"p95 {late:.0f} ms; memory of the server {before:.0f} → {after:.0f} MB, "
            f"{(after - before) / PEOPLE:.2f} MB a session"
        )


def repaints(page: Page, server: str) -> list[float]:
    """Seconds from a click on another indicator to bars and table painted anew."""
    visit(page, f"{server}/ranking")
    page.locator(".st-key-bars li a").first.wait_for()
    took = []
    codes = list(INDICATORS)
    for code in codes[1:] + codes * (ROUNDS - 1):
        page.get_by_role("combobox", name="Показатель").click()
        option = page.get_by_role("option", name=f"{code} {INDICATORS[code].short_title}")
        option.wait_for()
        page.wait_for_timeout(150)
        page.evaluate(MEASURE, [".st-key-bars", ".st-key-table"])
        option.click()
        took.append(page.evaluate("window.took"))
        settled(page)
    return took[2:]


def test_alone_a_filter_is_painted_within_300_ms(page: Page, server: str, tell: Tell) -> None:
    tell("filter → repaint, alone (p95 bar 600)", repaints(page, server), 0.3)


@pytest.mark.usefixtures("crowd")
def test_beside_thirty_others_a_filter_is_painted_within_400_ms(
    page: Page, server: str, tell: Tell
) -> None:
    tell("filter → repaint, beside 30 (p95 bar 900)", repaints(page, server), 0.4)


def test_the_first_screen_of_a_new_session_is_readable_within_1_2_s(
    browser: Browser, server: str, tell: Tell
) -> None:
    took = []
    for _ in range(12):
        context = browser.new_context(locale="ru-RU", viewport={"width": 1440, "height": 900})
        page = context.new_page()
        start = page.evaluate("performance.timeOrigin + performance.now()")
        page.goto(server, wait_until="commit")
        page.locator(".st-key-heat tbody td").first.wait_for()
        ended = page.evaluate("performance.timeOrigin + performance.now()")
        took.append((ended - start) / 1000)
        context.close()
    tell("first screen readable, new session", took[1:], 1.2)


@pytest.mark.parametrize("path", ["", "ranking", "comparison?regions=33.77.50.29", "profile"])
def test_a_changed_period_sends_at_most_150_kilobytes(
    page: Page, server: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    received: list[int] = []
    page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda f: received.append(len(f)))
    )
    visit(page, f"{server}/{path}")
    page.wait_for_timeout(1000)
    first, changes = sum(received), []
    periods = page.get_by_role("combobox", name="Отчетный период")
    for number in range(2, 8):
        received.clear()
        periods.click()
        page.get_by_role("option").nth(number).click()
        page.wait_for_timeout(400)
        settled(page)
        page.wait_for_timeout(400)
        changes.append(sum(received))
    with capsys.disabled():
        print(  # noqa: T201
            f"\n  /{path}: first screen {first / 1000:.0f} KB, a change at most "
            f"{max(changes) / 1000:.0f} KB (bar 150)"
        )
    assert max(changes) <= 150_000
