"""Pictures made on a server, by a Chromium without a window."""

import struct
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

import pytest

from charts.look import palette
from exports.pictures import browser
from exports.pictures.browser import Drawing, NoBrowser, Picture
from exports.pictures.caption import WIDTH, Caption

CAPTION = Caption("Рейтинг", "III квартал", source="выпуск 000354", address="https://kpi.ru/?a=1")
PLAIN = {"svg", "g", "rect", "path", "circle", "line", "text", "clipPath", "foreignObject"}
CSS = palette.COLOURS + palette.TEXT_CSS


def texts(picture: Picture) -> list[str]:
    return [each.text or "" for each in ET.fromstring(picture.svg).iter() if tag(each) == "text"]


def tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def drawing(html: str, css: str = "") -> Drawing:
    return Drawing("рейтинг", html, CSS + css, CAPTION)


def batch(drawings: list[Drawing]) -> list[Picture]:
    """In a thread of its own: tests of the browser leave an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: list(browser.batch(drawings))).result()


@pytest.fixture(scope="module")
def make() -> list[Picture]:
    drawings = [
        drawing("<p>Владимирская область</p>"),
        drawing(
            '<table><tr><td class="m">57,7&nbsp;%</td><td hidden>тайна</td></tr></table>'
            '<span class="sr">только вслух</span><p class="hint">щелчок</p>'
            "<details><summary>свернуто</summary><p>внутри</p></details>",
            'td.m::before { content: "✓ " / "цель достигнута: "; }',
        ),
        drawing(
            '<svg viewBox="0 0 100 100" preserveAspectRatio="none" style="width:600px;height:50px">'
            '<path d="M50 50h0" style="stroke:#000;stroke-width:8;stroke-linecap:round;'
            'vector-effect:non-scaling-stroke"/>'
            '<path d="M0 0L100 0V100" style="stroke:#f00;stroke-width:2;fill:none;'
            'vector-effect:non-scaling-stroke"/></svg>'
        ),
    ]
    return batch(drawings)


def test_title_period_source_and_address_stand_in_every_picture(make: list[Picture]) -> None:
    for each in make:
        words = " ".join(texts(each))
        assert all(part in words for part in ("Рейтинг", "III квартал", "выпуск 000354", "kpi.ru"))


def test_an_svg_has_plain_shapes_only_and_a_png_two_dots_a_pixel(make: list[Picture]) -> None:
    for each in make:
        root = ET.fromstring(each.svg)
        assert {tag(element) for element in root.iter()} <= PLAIN
        width, height = struct.unpack(">II", each.png[16:24])
        assert (width, height) == (2 * WIDTH, 2 * int(root.attrib["height"]))


def test_marks_of_the_css_are_drawn_and_hidden_words_are_not(make: list[Picture]) -> None:
    words = texts(make[1])
    assert "✓" in words
    assert "57,7\u00a0%" in words
    assert "свернуто" in words
    assert not {"тайна", "только вслух", "щелчок", "внутри"} & set(words)


def test_stretched_shapes_are_written_at_their_places(make: list[Picture]) -> None:
    root = ET.fromstring(make[2].svg)
    (dot,) = (each for each in root.iter() if tag(each) == "circle")
    (line,) = (each for each in root.iter() if each.get("stroke") == "rgb(255, 0, 0)")
    assert dot.attrib["r"] == "4"
    corners = [[float(n) for n in point.split()] for point in line.attrib["d"][1:].split("L")]
    (left, top), (right, same), (edge, bottom) = corners
    assert (round(right - left), round(bottom - top)) == (600, 50)
    assert (same, edge) == (top, right)
    assert (float(dot.attrib["cx"]), float(dot.attrib["cy"])) == (left + 300, top + 25)


def test_without_a_browser_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(**_: object) -> None:
        raise browser.ChromeNotFoundError("no chrome")

    monkeypatch.setattr(browser, "Browser", missing)
    with pytest.raises(NoBrowser, match="apt-get install chromium"):
        batch([drawing("<p></p>")])
