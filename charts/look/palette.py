"""The palette as custom properties of every drawing, light and dark, and how its text looks."""

from charts.look import styles
from indicators.palette import DARK, LIGHT, Palette

# What the platform has no names for.
_OWN = (
    *("quiet", "dot", "rule"),
    *("met", "met_fill", "met_bar", "near", "near_fill", "near_bar"),
    *("missed", "missed_fill", "missed_bar"),
)


def _properties(palette: Palette) -> str:
    return " ".join(f"--{role.replace('_', '-')}: {getattr(palette, role)};" for role in _OWN)


COLOURS = (
    f".drawing {{ {_properties(LIGHT)} }}\n"
    f".drawing[data-theme=dark] {{ {_properties(DARK)} }}\n" + styles.beside(__file__)
)

TEXT_CSS = styles.beside(__file__, "text")
