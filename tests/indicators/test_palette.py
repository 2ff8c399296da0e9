import re
import tomllib
from pathlib import Path

import pytest

from indicators import palette
from indicators.palette import DARK, LIGHT, Palette

ROOT = Path(__file__).parents[2]
PACKAGES = ("pages", "charts", "exports", "etl", "indicators")
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|(?<=['\"])[0-9a-fA-F]{6}(?=['\"])")

SETTINGS = {
    "primaryColor": "accent",
    "linkColor": "link",
    "backgroundColor": "paper",
    "secondaryBackgroundColor": "shade",
    "textColor": "ink",
    "borderColor": "line",
    "redColor": "signal",
    "redTextColor": "signal_ink",
    "redBackgroundColor": "signal_fill",
    "blueColor": "accent",
    "blueTextColor": "met",
    "blueBackgroundColor": "met_fill",
}


def sources() -> list[Path]:
    inside = [
        path
        for folder in PACKAGES
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".css", ".js", ".svg", ".html")
    ]
    return [*ROOT.glob("*.py"), *inside]


@pytest.mark.parametrize(("theme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_platform_has_the_colours_of_the_palette(theme: str, colours: Palette):
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    colours_set = {key: value for key, value in settings["theme"][theme].items() if "Color" in key}
    assert colours_set == {key: getattr(colours, role) for key, role in SETTINGS.items()}


def test_the_icon_has_the_colours_of_the_palette():
    icon = (ROOT / "pages/icon.svg").read_text(encoding="utf-8")
    assert set(COLOUR.findall(icon)) == {LIGHT.accent, LIGHT.paper}


def test_no_colour_is_written_anywhere_else():
    written = {
        str(path.relative_to(ROOT))
        for path in sources()
        if COLOUR.search(path.read_text(encoding="utf-8"))
    }
    assert written == {"indicators/palette.py", "pages/icon.svg"}


def test_office_writes_colours_in_its_own_way():
    assert palette.office("#0b6e99") == "0B6E99"
