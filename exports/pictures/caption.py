"""A drawing as a picture that stands by itself: what is written around it, and the script.

``SCRIPT`` (picture.js) makes the picture, in a reader's browser or in one without a window
(``exports.pictures.browser``): both give the same. A picture carries title, period and filters
above, coverage, source and release below, with the address of the view and its QR code.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import segno
from markupsafe import Markup

from indicators import palette

SCRIPT = Path(__file__).with_name("picture.js").read_text(encoding="utf-8")

# Pixels; a slide of 33.9 cm shows it at 96 dots an inch.
WIDTH = 1280

# Fonts that are on officials' machines, and what stands for Arial elsewhere with the same widths.
_FONT = "Arial, 'Liberation Sans', sans-serif"

# The light theme of .streamlit/config.toml, which is there in a reader's browser only.
LIGHT = {
    "--st-text-color": palette.LIGHT.ink,
    "--st-background-color": palette.LIGHT.paper,
    "--st-secondary-background-color": palette.LIGHT.shade,
    "--st-border-color": palette.LIGHT.line,
    "--st-primary-color": palette.LIGHT.accent,
    "--st-font": _FONT,
    "--st-base-font-size": "15px",
}

CSS = f"""
.picture {{ {" ".join(f"{name}: {value};" for name, value in LIGHT.items())}
  width: {WIDTH}px; box-sizing: border-box; padding: 28px 32px 24px; color: var(--ink);
  font: 15px/1.35 {_FONT}; font-variant-numeric: tabular-nums; }}
.picture > header {{ margin-bottom: 18px; }}
.picture > header h1 {{ font-size: 25px; line-height: 1.25; margin: 0 0 4px; }}
.picture > header p, .picture > footer p {{ margin: 2px 0; color: var(--quiet); font-size: 14px; }}
.picture > header b {{ color: var(--near); }}
.picture > footer {{ display: flex; justify-content: space-between; gap: 32px; margin-top: 18px;
  padding-top: 10px; border-top: 1px solid var(--line); }}
.picture > footer p {{ font-size: 12.5px; max-width: 1010px; overflow-wrap: anywhere; }}
.picture > footer svg {{ flex: none; width: 104px; height: 104px; }}
.picture > footer path {{ stroke: black; stroke-width: 1; fill: none; }}
[data-scroll] {{ overflow: visible !important; max-height: none !important; }}
.picture thead *, .picture th {{ position: static !important; }}
"""


@dataclass(frozen=True)
class Caption:
    """What a picture says of itself, in Russian.

    ``warning`` is «демонстрационные данные» where they are; ``address`` opens the same view.
    """

    title: str
    below: str
    filters: Sequence[str] = field(default_factory=tuple)
    warning: str = ""
    source: str = ""
    address: str = ""

    def before(self) -> Markup:
        """HTML above the drawing."""
        warning = Markup(" <b>· {}</b>").format(self.warning) if self.warning else Markup()
        chosen = _P.format("; ".join(self.filters)) if self.filters else Markup()
        return Markup("<header><h1>{}</h1><p>{}{}</p>{}</header>").format(
            self.title, self.below, warning, chosen
        )

    def after(self) -> Markup:
        """HTML below the drawing."""
        if not self.address:
            return Markup("<footer>{}</footer>").format(_P.format(self.source))
        return Markup("<footer><p>{}<br>{}</p>{}</footer>").format(
            self.source, self.address, _code(self.address)
        )


_P = Markup("<p>{}</p>")


def _code(address: str) -> Markup:
    """The QR code of an address as SVG, one unit a module."""
    made = segno.make_qr(address, error="l")
    written = io.BytesIO()
    made.save(
        written, kind="svg", xmldecl=False, svgns=False, omitsize=True, svgclass=None, border=2
    )
    return Markup(written.getvalue().decode())
