"""Shapes of a slide as XML: text, rectangles, lines, tables. Written whole, parsed once a slide.

Colours are those of the theme, by role, so that a corporate template recolours everything. Sizes
are in points, places in EMU.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from exports.slides.design.markup import joined, lines, xml
from exports.slides.design.widths import EMU_PER_POINT

INCH = 914_400
NOTHING = Markup()

NAMESPACES = Markup(
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


@cache
def colour(role: str) -> Markup:
    """``<a:schemeClr>`` of a role; roles are the keys of ``_COLOURS``."""
    name, changes = _COLOURS[role]
    inner = joined(xml('<a:{} val="{}"/>', what, by) for what, by in changes)
    return xml('<a:schemeClr val="{}">{}</a:schemeClr>', name, inner)


@cache
def fill(role: str) -> Markup:
    """A solid fill; none for an empty role."""
    return xml("<a:solidFill>{}</a:solidFill>", colour(role)) if role else Markup("<a:noFill/>")


@cache
def outline(role: str, points: float = 0.75, dash: str = "") -> Markup:
    """``<a:ln>``; none for an empty role."""
    if not role:
        return Markup("<a:ln><a:noFill/></a:ln>")
    style = xml('<a:prstDash val="{}"/>', dash) if dash else ""
    return xml('<a:ln w="{}">{}{}</a:ln>', round(points * EMU_PER_POINT), fill(role), style)


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
) -> Markup:
    """``<a:p>`` of each; without a size or a role the text keeps what its placeholder gives."""
    space = xml('<a:spcAft><a:spcPts val="{}"/></a:spcAft>', round(after * 100)) if after else ""
    placed = xml(' algn="{}"', align) if align != "l" else ""
    properties = xml("<a:pPr{}>{}</a:pPr>", placed, space) if space or placed else ""
    # an empty cell is as high as its text would be: without this, as high as the default text
    end = xml('<a:endParaRPr lang="ru-RU" sz="{}"/>', round(size * 100)) if size else ""
    return joined(
        xml("<a:p>{}{}{}</a:p>", properties, joined(_runs(text, size, role, bold)), end)
        for text in texts
    )


def _runs(text: Paragraph, size: float, role: str, bold: bool) -> Iterator[Markup]:
    for piece in _pieces(text):
        run = Run(piece) if isinstance(piece, str) else piece
        if not run.text:
            continue
        chosen = run.size or size
        sized = xml(' sz="{}"', round(chosen * 100)) if chosen else ""
        weight = Markup(' b="1"') if run.bold or bold else ""
        painted = fill(run.colour or role) if run.colour or role else ""
        link = xml('<a:hlinkClick r:id="{}"/>', run.link) if run.link else ""
        yield (
            xml(
                '<a:r><a:rPr lang="ru-RU"{}{} dirty="0">{}{}</a:rPr><a:t>{}</a:t></a:r>',
                sized,
                weight,
                painted,
                link,
                run.text,
            )
        )


def body(inner: Markup, tag: str = "p", *, anchor: str = "t", margins: int = 0) -> Markup:
    """The text of a shape; it neither grows nor shrinks, for it was measured before."""
    sides = xml('lIns="{}" tIns="{}" rIns="{}" bIns="{}"', margins, margins, margins, margins)
    return xml(
        '<{}:txBody><a:bodyPr wrap="square" {} anchor="{}"><a:noAutofit/></a:bodyPr>'
        "<a:lstStyle/>{}</{}:txBody>",
        tag,
        sides,
        anchor,
        inner or Markup("<a:p/>"),
        tag,
    )


def place(box: Box, tag: str = "a") -> Markup:
    """``xfrm`` of a shape."""
    return xml(
        '<{}:xfrm><a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/></{}:xfrm>',
        tag,
        box.x,
        box.y,
        max(0, box.w),
        max(0, box.h),
        tag,
    )


def properties(identity: int, name: str, description: str = "") -> Markup:
    """``<p:cNvPr>``: the unique id, the name in the list of objects, the alternative text."""
    described = xml(' descr="{}"', lines(description)) if description else ""
    return xml('<p:cNvPr id="{}" name="{}"{}/>', identity, lines(name), described)


def shape(
    cnv: Markup,
    box: Box,
    text: Markup = NOTHING,
    *,
    geometry: str = "rect",
    painted: str = "",
    line: Markup = NOTHING,
) -> Markup:
    """A preset shape with or without text; ``text`` is a whole ``txBody``."""
    kind = Markup("<p:cNvSpPr/>") if painted or line else Markup('<p:cNvSpPr txBox="1"/>')
    return xml(
        "<p:sp><p:nvSpPr>{}{}<p:nvPr/></p:nvSpPr><p:spPr>{}"
        '<a:prstGeom prst="{}"><a:avLst/></a:prstGeom>{}'
        "{}</p:spPr>{}</p:sp>",
        cnv,
        kind,
        place(box),
        geometry,
        fill(painted),
        line or outline(""),
        text,
    )


def drawn(
    cnv: Markup, box: Box, paths: Markup, *, painted: str = "", line: Markup = NOTHING
) -> Markup:
    """A shape of paths of its own, each in the units of the box."""
    return xml(
        "<p:sp><p:nvSpPr>{}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}"
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{}</a:pathLst></a:custGeom>'
        "{}{}</p:spPr></p:sp>",
        cnv,
        place(box),
        paths,
        fill(painted),
        line or outline(""),
    )


def connector(cnv: Markup, start: tuple[int, int], end: tuple[int, int], line: Markup) -> Markup:
    """A straight line from left or top to right or bottom."""
    box = Box(start[0], start[1], end[0] - start[0], end[1] - start[1])
    return xml(
        "<p:cxnSp><p:nvCxnSpPr>{}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{}"
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{}</p:spPr></p:cxnSp>',
        cnv,
        place(box),
        line,
    )


def group(cnv: Markup, box: Box, inner: Markup) -> Markup:
    """Shapes that move and stretch together; they keep the coordinates of the slide."""
    return xml(
        "<p:grpSp><p:nvGrpSpPr>{}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        '<a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/>'
        '<a:chOff x="{}" y="{}"/><a:chExt cx="{}" cy="{}"/>'
        "</a:xfrm></p:grpSpPr>{}</p:grpSp>",
        cnv,
        box.x,
        box.y,
        box.w,
        box.h,
        box.x,
        box.y,
        box.w,
        box.h,
        inner,
    )


def frame(cnv: Markup, box: Box, uri: str, inner: Markup) -> Markup:
    """A table or a chart on the slide."""
    return xml(
        "<p:graphicFrame><p:nvGraphicFramePr>{}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        '{}<a:graphic><a:graphicData uri="{}">{}</a:graphicData>'
        "</a:graphic></p:graphicFrame>",
        cnv,
        place(box, "p"),
        uri,
        inner,
    )
