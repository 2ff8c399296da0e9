"""Shapes of a slide as XML: text, rectangles, lines, tables. Written whole, parsed once a slide.

Colours are those of the theme, by role, so that a corporate template recolours everything. Sizes
are in points, places in EMU.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from exports.slides.design.widths import EMU_PER_POINT

INCH = 914_400

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

# Role → colour of the theme and what is done to it: accent 1 is «met», accent 2 «missed».
_COLOURS = {
    "ink": ("tx1", ()),
    "paper": ("bg1", ()),
    "quiet": ("tx1", (("lumMod", 65000), ("lumOff", 35000))),
    "dot": ("tx1", (("lumMod", 50000), ("lumOff", 50000), ("alpha", 38000))),
    "others": ("tx1", (("lumMod", 25000), ("lumOff", 75000))),
    "label": ("bg1", (("alpha", 80000),)),
    "rule": ("bg1", (("lumMod", 85000),)),
    "shade": ("bg1", (("lumMod", 95000),)),
    "band": ("tx1", (("alpha", 14000),)),
    "met": ("accent1", ()),
    "near": ("accent2", ()),
    "missed": ("accent2", ()),
    "near-bar": ("accent2", (("lumMod", 60000), ("lumOff", 40000))),
    "met-strong": ("accent1", ()),
    "met-mid": ("accent1", (("lumMod", 60000), ("lumOff", 40000))),
    "met-fill": ("accent1", (("lumMod", 20000), ("lumOff", 80000))),
    "near-fill": ("accent2", (("lumMod", 20000), ("lumOff", 80000))),
    "missed-fill": ("accent2", (("lumMod", 40000), ("lumOff", 60000))),
}


@dataclass(frozen=True)
class Box:
    """A place on a slide, EMU."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    def top(self, height: int) -> "Box":
        """The uppermost part."""
        return Box(self.x, self.y, self.w, min(height, self.h))

    def below(self, height: int) -> "Box":
        """What is left under the uppermost part."""
        return Box(self.x, self.y + height, self.w, max(0, self.h - height))

    def part(self, start: float, end: float) -> "Box":
        """A part of the width, 0 … 1."""
        left = self.x + round(self.w * start)
        return Box(left, self.y, self.x + round(self.w * end) - left, self.h)


@dataclass(frozen=True)
class Run:
    """A stretch of text in one manner; ``link`` is the id of a relation to an address."""

    text: str
    bold: bool = False
    colour: str = ""
    size: float = 0
    link: str = ""


Paragraph = str | Run | Sequence[str | Run]


def colour(role: str) -> str:
    """``<a:schemeClr>`` of a role; roles are the keys of ``_COLOURS``."""
    name, changes = _COLOURS[role]
    inner = "".join(f'<a:{what} val="{by}"/>' for what, by in changes)
    return f'<a:schemeClr val="{name}">{inner}</a:schemeClr>'


def fill(role: str) -> str:
    """A solid fill; none for an empty role."""
    return f"<a:solidFill>{colour(role)}</a:solidFill>" if role else "<a:noFill/>"


def outline(role: str, points: float = 0.75, dash: str = "") -> str:
    """``<a:ln>``; none for an empty role."""
    if not role:
        return "<a:ln><a:noFill/></a:ln>"
    style = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(points * EMU_PER_POINT)}">{fill(role)}{style}</a:ln>'


def plain(text: Paragraph) -> str:
    """A paragraph without its manners."""
    return "".join(each if isinstance(each, str) else each.text for each in _pieces(text))


def has_bold(text: Paragraph) -> bool:
    """Whether a stretch of a paragraph is bold, hence wider."""
    return any(isinstance(each, Run) and each.bold for each in _pieces(text))


def _pieces(text: Paragraph) -> Sequence[str | Run]:
    return [text] if isinstance(text, str | Run) else text


def paragraphs(
    texts: Iterable[Paragraph],
    size: float = 0,
    *,
    role: str = "",
    bold: bool = False,
    align: str = "l",
    after: float = 0,
) -> str:
    """``<a:p>`` of each; without a size or a role the text keeps what its placeholder gives."""
    space = f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>' if after else ""
    placed = f' algn="{align}"' if align != "l" else ""
    properties = f"<a:pPr{placed}>{space}</a:pPr>" if space or placed else ""
    # an empty cell is as high as its text would be: without this, as high as the default text
    end = f'<a:endParaRPr lang="ru-RU" sz="{round(size * 100)}"/>' if size else ""
    return "".join(
        f"<a:p>{properties}{''.join(_runs(text, size, role, bold))}{end}</a:p>" for text in texts
    )


def _runs(text: Paragraph, size: float, role: str, bold: bool) -> Iterator[str]:
    for piece in _pieces(text):
        run = Run(piece) if isinstance(piece, str) else piece
        if not run.text:
            continue
        chosen = run.size or size
        sized = f' sz="{round(chosen * 100)}"' if chosen else ""
        weight = ' b="1"' if run.bold or bold else ""
        painted = fill(run.colour or role) if run.colour or role else ""
        link = f'<a:hlinkClick r:id="{run.link}"/>' if run.link else ""
        yield (
            f'<a:r><a:rPr lang="ru-RU"{sized}{weight} dirty="0">{painted}{link}</a:rPr>'
            f"<a:t>{escape(run.text)}</a:t></a:r>"
        )


def body(inner: str, tag: str = "p", *, anchor: str = "t", margins: int = 0) -> str:
    """The text of a shape; it neither grows nor shrinks, for it was measured before."""
    sides = f'lIns="{margins}" tIns="{margins}" rIns="{margins}" bIns="{margins}"'
    return (
        f'<{tag}:txBody><a:bodyPr wrap="square" {sides} anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{inner or '<a:p/>'}</{tag}:txBody>"
    )


def place(box: Box, tag: str = "a") -> str:
    """``xfrm`` of a shape."""
    return (
        f'<{tag}:xfrm><a:off x="{box.x}" y="{box.y}"/>'
        f'<a:ext cx="{max(0, box.w)}" cy="{max(0, box.h)}"/></{tag}:xfrm>'
    )


def properties(identity: int, name: str, description: str = "") -> str:
    """``<p:cNvPr>``: the unique id, the name in the list of objects, the alternative text."""
    described = f" descr={quoteattr(description)}" if description else ""
    return f'<p:cNvPr id="{identity}" name={quoteattr(name)}{described}/>'


def shape(
    cnv: str, box: Box, text: str = "", *, geometry: str = "rect", painted: str = "", line: str = ""
) -> str:
    """A preset shape with or without text; ``text`` is a whole ``txBody``."""
    kind = "<p:cNvSpPr/>" if painted or line else '<p:cNvSpPr txBox="1"/>'
    return (
        f"<p:sp><p:nvSpPr>{cnv}{kind}<p:nvPr/></p:nvSpPr><p:spPr>{place(box)}"
        f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{fill(painted)}'
        f"{line or outline('')}</p:spPr>{text}</p:sp>"
    )


def drawn(cnv: str, box: Box, paths: str, *, painted: str = "", line: str = "") -> str:
    """A shape of paths of its own, each in the units of the box."""
    return (
        f"<p:sp><p:nvSpPr>{cnv}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place(box)}"
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{paths}</a:pathLst></a:custGeom>'
        f"{fill(painted)}{line or outline('')}</p:spPr></p:sp>"
    )


def connector(cnv: str, start: tuple[int, int], end: tuple[int, int], line: str) -> str:
    """A straight line from left or top to right or bottom."""
    box = Box(start[0], start[1], end[0] - start[0], end[1] - start[1])
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{cnv}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{place(box)}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}</p:spPr></p:cxnSp>'
    )


def group(cnv: str, box: Box, inner: str) -> str:
    """Shapes that move and stretch together; they keep the coordinates of the slide."""
    return (
        f"<p:grpSp><p:nvGrpSpPr>{cnv}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/>'
        f'<a:chOff x="{box.x}" y="{box.y}"/><a:chExt cx="{box.w}" cy="{box.h}"/>'
        f"</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
    )


def frame(cnv: str, box: Box, uri: str, inner: str) -> str:
    """A table or a chart on the slide."""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{cnv}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{place(box, "p")}<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )
