"""Our own design of a presentation, made in code: 16:9, one accent, one signal, greys.

It starts from the empty presentation of python-pptx, of which it keeps the two layouts in use.
"""

from markupsafe import Markup
from pptx import Presentation
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as Pptx
from pptx.shapes.base import BaseShape
from pptx.util import Emu

from exports.slides.design.markup import xml
from exports.slides.design.shapes import INCH, NAMESPACES, Box, fill, place
from indicators import palette

WIDTH, HEIGHT = round(40 / 3 * INCH), round(7.5 * INCH)

# Names of a theme of Office, and what of the palette of the screens stands under them.
PALETTE = {
    "dk1": palette.OFFICE_INK,
    "lt1": palette.LIGHT.paper,
    "dk2": palette.OFFICE_DARK,
    "lt2": palette.OFFICE_SHADE,
    "accent1": palette.LIGHT.met,
    "accent2": palette.LIGHT.missed,
    "accent3": palette.LIGHT.quiet,
    "accent4": palette.LIGHT.dot,
    "accent5": palette.OFFICE_SPARE[0],
    "accent6": palette.OFFICE_SPARE[1],
    "hlink": palette.LIGHT.link,
    "folHlink": palette.LIGHT.quiet,
}
_A = Markup('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')
_LAYOUTS = ("title", "titleOnly")
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"


def _inches(x: float, y: float, w: float, h: float) -> Box:
    return Box(*(round(each * INCH) for each in (x, y, w, h)))


_PLACES = {
    "title": _inches(0.5, 0.28, 12.33, 0.98),
    "body": _inches(0.5, 1.8, 12.33, 5.0),
    "dt": _inches(10.2, 6.98, 1.6, 0.34),
    "ftr": _inches(0.5, 6.98, 11.4, 0.34),
    "sldNum": _inches(12.03, 6.98, 0.8, 0.34),
}
_OPENING = {
    "ctrTitle": _inches(0.9, 1.7, 11.5, 1.75),
    "subTitle": _inches(0.9, 3.65, 11.5, 2.6),
}
# The one ornament: a bar in the accent beside the first title.
_BAR = xml(
    '<p:sp {}><p:nvSpPr><p:cNvPr id="99" name="Акцент"/><p:cNvSpPr/><p:nvPr '
    'userDrawn="1"/></p:nvSpPr><p:spPr>{}'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{}</p:spPr></p:sp>',
    NAMESPACES,
    place(_inches(0.5, 2.0, 0.09, 4.2)),
    fill("met"),
)
_ALIGNED = {"sldNum": "r"}


def presentation(font: str) -> Pptx:
    """An empty presentation in our design, all text in ``font``."""
    made = Presentation()
    made.slide_width, made.slide_height = Emu(WIDTH), Emu(HEIGHT)
    _keep_layouts(made)
    _paint(made, font)
    master = made.slide_master
    for shape in master.placeholders:
        _put(shape, _PLACES[_kind(shape)])
    _style(master.element)
    for layout in made.slide_layouts:
        layout.name = {"title": "Титульный слайд", "titleOnly": "Только заголовок"}[
            layout._element.get("type")
        ]
        if layout._element.get("type") == "title":
            layout._element.spTree.append(parse_xml(_BAR))
        for shape in list(layout.placeholders):
            kind = _kind(shape)
            if kind == "dt":
                shape.element.getparent().remove(shape.element)
            elif kind in _OPENING:
                _put(shape, _OPENING[kind])
                _opening(shape.element, kind)
            elif (own := shape.element.spPr.find(qn("a:xfrm"))) is not None:
                shape.element.spPr.remove(own)
    return made


def _keep_layouts(made: Pptx) -> None:
    for layout in list(made.slide_layouts):
        if layout._element.get("type") not in _LAYOUTS:
            made.slide_layouts.remove(layout)


def _paint(made: Pptx, font: str) -> None:
    """Put palette and font into the theme."""
    part = made.slide_master.part.part_related_by(_THEME)
    theme = parse_xml(part.blob)
    colours = theme.find(f".//{qn('a:clrScheme')}")
    for name, colour in PALETTE.items():
        slot = colours.find(qn(f"a:{name}"))
        for old in list(slot):
            slot.remove(old)
        slot.append(parse_xml(xml('<a:srgbClr {} val="{}"/>', _A, palette.office(colour))))
    for latin in theme.findall(f".//{qn('a:fontScheme')}/*/{qn('a:latin')}"):
        latin.set("typeface", font)
    theme.set("name", "KPI")
    part.blob = serialize_part_xml(theme)


def _style(master: BaseOxmlElement) -> None:
    """Titles bold, on the left and at the bottom of their frame; small print grey."""
    for level in master.findall(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}"):
        level.set("algn", "l")
        properties = level.find(qn("a:defRPr"))
        properties.set("sz", "2600")
        properties.set("b", "1")
    for shape in master.iter(qn("p:sp")):
        kind = str(shape.ph.get("type"))
        frame = shape.txBody.bodyPr
        if kind == "title":
            frame.set("anchor", "b")
        if kind in ("title", "ftr", "sldNum"):
            for side in ("lIns", "rIns", "tIns", "bIns"):
                frame.set(side, "0")
        for level in shape.txBody.findall(f".//{qn('a:lvl1pPr')}"):
            if kind in ("ftr", "sldNum"):
                level.set("algn", _ALIGNED.get(kind, "l"))
                level.find(qn("a:defRPr")).set("sz", "1000")


def _opening(shape: BaseOxmlElement, kind: str) -> None:
    """Title and what stands under it begin on one line of the page; the text is as dark."""
    for side in ("lIns", "rIns"):
        shape.txBody.bodyPr.set(side, "0")
    shape.txBody.bodyPr.set("anchor", "b" if kind == "ctrTitle" else "t")
    for level in shape.iter(qn("a:lvl1pPr")):
        level.set("algn", "l")
        for painted in level.iter(qn("a:solidFill")):
            painted.getparent().remove(painted)


def _kind(shape: BaseShape) -> str:
    element = shape.element.ph
    return "" if element is None else str(element.get("type"))


def _put(shape: BaseShape, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Emu, (box.x, box.y, box.w, box.h))
