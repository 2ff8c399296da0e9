"""From a click to the picture that answers it, in a real Chromium, on ten years of reports.

Beside an empty page of the platform under the same settings, in the same browser: alone, and while
thirty others ask.
"""

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
from tests.benchmarks.conftest import Compare
from tests.benchmarks.ratios import late
from tests.browser.conftest import settled, visit

pytestmark = pytest.mark.benchmark

EMPTY = "an empty page"
PEOPLE = 30
ROUNDS = 2
CODES = list(INDICATORS)

# The clock runs from the click; it stops two frames after all the parts show other words.
# Looked at when nodes change, not on every frame: reading hundreds of cells is work of its own.
MEASURE = """([parts, words]) => {
  const roots = parts.map((selector) => {
    const host = document.querySelector(selector);
    const drawn = host.querySelector("[data-testid=stBidiComponentIsolated]");
    return drawn ? drawn.shadowRoot : host;
  });
  const seen = (root) => [...root.querySelectorAll(words)]
    .map((each) => each.textContent).join();
  const frame = () => new Promise(requestAnimationFrame);
  const changed = (root) => new Promise((done) => {
    const before = seen(root);
    new MutationObserver((changes, observer) => {
      const now = seen(root);
      if (!now || now === before) return;
      observer.disconnect();
      done();
    }).observe(root, { childList: true, subtree: true, characterData: true });
  });
  window.took = new Promise((done) => addEventListener("click", async () => {
    const start = performance.now();
    await Promise.all(roots.map(changed));
    await frame();
    await frame();
    done((performance.now() - start) / 1000);
  }, { capture: true, once: true }));
}"""
DRAWN = "tbody th, li .name, .marks span"
BARS, TABLE, HEAT = ".st-key-bars", ".st-key-table", ".st-key-heat"
ANSWER = ".st-key-answer"


def repaints(page: Page, address: str, parts: list[str], words: str) -> list[float]:
    """Seconds from a click on another indicator to the parts painted anew."""
    page.goto(address)
    page.locator(parts[0]).first.wait_for()
    settled(page)
    took = []
    for code in CODES[1:] + CODES * (ROUNDS - 1):
        page.get_by_role("combobox", name="Показатель").click()
        option = page.get_by_role("option", name=f"{code} {INDICATORS[code].short_title}")
        option.wait_for()
        page.wait_for_timeout(150)
        page.evaluate(MEASURE, [parts, words])
        option.click()
        took.append(page.evaluate("window.took"))
        settled(page)
    return took[2:]


def of_the_empty_page(page: Page, address: str) -> list[float]:
    return repaints(page, address, [ANSWER], "p, [data-testid=stText]")


@pytest.mark.parametrize("parts", [[TABLE], [BARS, TABLE]], ids=["table", "bars and table"])
def test_another_indicator_is_painted(
    page: Page, of_ten_years: str, of_nothing: str, compare: Compare, parts: list[str]
) -> None:
    own = repaints(page, f"{of_ten_years}/ranking", parts, DRAWN)
    plain = of_the_empty_page(page, of_nothing)
    names = " and ".join(part.removeprefix(".st-key-") for part in parts)
    compare(f"ranking: indicator → {names} painted", own, plain, against=EMPTY, bar=5)


def test_a_sorted_overview_is_painted(
    page: Page, of_ten_years: str, of_nothing: str, compare: Compare
) -> None:
    visit(page, of_ten_years)
    own = []
    for code in CODES + CODES[::-1][1:]:
        page.evaluate(MEASURE, [[HEAT], DRAWN])
        page.locator(f"#by-{code.replace('.', chr(92) + '.')}").click()
        own.append(page.evaluate("window.took"))
        settled(page)
        page.wait_for_timeout(150)
    plain = of_the_empty_page(page, of_nothing)
    compare("overview: click on a head → table painted", own[2:], plain, against=EMPTY, bar=5)


@contextlib.contextmanager
def crowd(address: str, page: str, answers: list[float], seats: list[float]) -> Iterator[None]:
    """Thirty sessions with three seconds of thinking between two questions.

    Their waits go to ``answers``, the server's megabytes before and after to ``seats``.
    """
    seats.append(resident(address))
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.benchmarks.crowd"),
            *(address.replace("http", "ws"), str(PEOPLE), page),
        ],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield
        seats.append(resident(address))
        answers.extend(json.loads(process.communicate("")[0])["took"])
    assert len(answers) > PEOPLE


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


def test_beside_thirty_others_a_filter_is_painted(
    page: Page, of_ten_years: str, of_nothing: str, compare: Compare
) -> None:
    parts = [BARS, TABLE]
    alone = repaints(page, f"{of_ten_years}/ranking", parts, DRAWN)
    answers: list[float] = []
    seats: list[float] = []
    with crowd(of_ten_years, "ranking", answers, seats):
        beside = repaints(page, f"{of_ten_years}/ranking", parts, DRAWN)
    plain_answers: list[float] = []
    with crowd(of_nothing, "", plain_answers, []):
        of_the_empty_page(page, of_nothing)
    what = f"filter → repaint beside {PEOPLE} others"
    compare(what, beside, alone, against="the same alone", bar=2.5)
    compare(f"{what}, p95", beside, alone, against="the same alone, p95", bar=3, of=late)
    against = f"what {PEOPLE} get from the empty page"
    compare(f"answers to the {PEOPLE} others", answers, plain_answers, against=against, bar=60)
    before, after = seats
    compare(
        f"memory of the server after {PEOPLE} sessions",
        [after],
        [before],
        against="before",
        bar=1.5,
        unit="MB",
    )


def test_the_first_screen_of_a_new_session_is_readable(
    browser: Browser, of_ten_years: str, of_nothing: str, compare: Compare
) -> None:
    def opened(address: str, there: str) -> float:
        context = browser.new_context(locale="ru-RU", viewport={"width": 1440, "height": 900})
        page = context.new_page()
        start = page.evaluate("performance.timeOrigin + performance.now()")
        page.goto(address, wait_until="commit")
        page.locator(there).first.wait_for()
        ended = page.evaluate("performance.timeOrigin + performance.now()")
        context.close()
        return (ended - start) / 1000

    took = [
        (opened(of_ten_years, f"{HEAT} tbody td"), opened(of_nothing, ANSWER)) for _ in range(12)
    ]
    own, plain = [each for each, _ in took[1:]], [each for _, each in took[1:]]
    compare("first screen readable, new session", own, plain, against=EMPTY, bar=1.8)


def received_on_change(page: Page, address: str, select: str) -> int:
    """The most bytes that a change of a select brings, over a few changes."""
    received: list[int] = []
    page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda f: received.append(len(f)))
    )
    page.goto(address)
    page.get_by_role("combobox", name=select).wait_for()
    settled(page)
    page.wait_for_timeout(1000)
    changes = []
    options = page.get_by_role("combobox", name=select)
    for number in range(2, 8):
        received.clear()
        options.click()
        page.get_by_role("option").nth(number).click()
        page.wait_for_timeout(400)
        settled(page)
        page.wait_for_timeout(400)
        changes.append(sum(received))
    return max(changes)


@pytest.mark.parametrize("path", ["", "ranking", "comparison?regions=33.77.50.29", "profile"])
def test_a_changed_period_sends_what_has_changed(
    open_page, of_ten_years: str, of_nothing: str, path: str, compare: Compare
) -> None:
    own = received_on_change(open_page(), f"{of_ten_years}/{path}", "Отчетный период")
    plain = received_on_change(open_page(), of_nothing, "Показатель")
    what = f"bytes of a change of /{path}"
    compare(what, [own / 1000], [plain / 1000], against=EMPTY, bar=100, unit="KB")
