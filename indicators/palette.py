"""Every colour of the product, by its role: screen, print, slides, workbook, form, Plotly.

One accent (blue: met), one signal (rust: missed), everything else grey. The pair survives
deuteranopia and a black-and-white printer, and a symbol of ``wording`` stands beside every colour.
A colour is written here and nowhere else; files that cannot import it (the platform's settings,
the icon) are held equal to it by a test.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One colour a role, «#rrggbb». A ``…_fill`` lies under text, a ``…_bar`` stands without it."""

    ink: str
    """Text, targets, whatever is said loudest."""
    paper: str
    """What everything lies on."""
    shade: str
    """A surface apart from the paper: side bar, cards, faded tiles."""
    line: str
    """Borders."""
    rule: str
    """Grids of drawings, lines between rows."""
    quiet: str
    """Text that comes second."""
    dot: str
    """One of many."""
    accent: str
    """What can be pressed, and one's own among many."""
    link: str

    met: str
    met_fill: str
    met_bar: str
    near: str
    near_fill: str
    near_bar: str
    missed: str
    missed_fill: str
    missed_bar: str

    signal: str
    """Below the target where nothing lies under it; errors of the platform."""
    signal_ink: str
    signal_fill: str


LIGHT = Palette(
    ink="#1f2933",
    paper="#ffffff",
    shade="#f3f6f8",
    line="#d5dce2",
    rule="#e3e8ed",
    quiet="#5b6975",
    dot="#8fa1b3",
    accent="#0b6e99",
    link="#0b6e99",
    met="#0b6e99",
    met_fill="#dceaf3",
    met_bar="#6aa5c4",
    near="#a8481f",
    near_fill="#fdeee4",
    near_bar="#f0bb9d",
    missed="#a03f1c",
    missed_fill="#f2c4ab",
    missed_bar="#df8f66",
    signal="#b3502a",
    signal_ink="#a03f1c",
    signal_fill="#fbe9df",
)

DARK = Palette(
    ink="#e4e9ed",
    paper="#14191d",
    shade="#1d242a",
    line="#37424b",
    rule="#2b3742",
    quiet="#9fb0bd",
    dot="#6f8496",
    accent="#5fb0d6",
    link="#7cc1e2",
    met="#8ccae8",
    met_fill="#173a4c",
    met_bar="#33708f",
    near="#f0a27d",
    near_fill="#3a241a",
    near_bar="#8d5c45",
    missed="#f5b394",
    missed_fill="#6b3720",
    missed_bar="#b0592f",
    signal="#e08a62",
    signal_ink="#f0a27d",
    signal_fill="#4a2a1b",
)

# Documents are light. Beyond the roles of the screen they have:
PRINTED_LINE = (
    "#c9d3db"  # lines between cells and parts of a chart without a status, on any printer
)
PRINTED_HEAD = "#e7edf1"  # under the head of a table in a text
MISSED_INK = "#7a2e12"  # text on ``missed_fill`` in a cell of a workbook
MARKED = "#4fa3cc"  # the column of one region among those of many

# What a theme of Office asks for beyond the roles of the screen. Our slides use no spare ones; they
# are there for whoever adds a chart by hand.
OFFICE_INK = "#20262c"
OFFICE_DARK = "#0b3c5d"
OFFICE_SHADE = "#eef2f5"
OFFICE_SPARE = ("#3f8f7f", "#b58a2b")

# The form of a region: colder and darker, for any printer and any old version of Excel.
FORM_INPUT = "#dce9f7"
FORM_OPTIONAL = "#eff5fb"
FORM_HEAD = "#1f3a5f"
FORM_BAND = "#e6e6e6"
FORM_LINE = "#8c9aa8"
FORM_QUIET = "#4a5560"
FORM_DEMONSTRATION = "#9c2a00"
FORM_WRONG = "#9c0006"
FORM_WRONG_FILL = "#fbe3e4"
# Cells of a form that came back with findings in it.
FORM_ERROR_FILL = "#f4c7c3"
FORM_WARNING_FILL = "#fff2cc"


def office(colour: str) -> str:
    """A colour as the XML of Office writes it: «#0b6e99» → «0B6E99»."""
    return colour.removeprefix("#").upper()
