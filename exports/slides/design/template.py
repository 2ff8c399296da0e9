"""A presentation to put slides into: the corporate template that was given, or our own design.

Of a template its layouts, fonts and colours are used: text goes into its placeholders, and every
shape takes its colours from its theme (accent 1 for «цель достигнута», accent 2 for «ниже цели»).
Slides that it contains as samples are left out.
"""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree
from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Pptx
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout

from exports.slides.design import ours
from exports.slides.design.shapes import INCH, Box

SUBTITLE = round(0.5 * INCH)
_FOOTER = round(0.34 * INCH)
_NUMBER = round(0.6 * INCH)
_LOWEST = 0.12  # of the height: where a footer or a page number may take room at the bottom
_LEAST = 0.5  # of the height: a table or a chart needs as much

_MOST_BYTES = 60 * 1024 * 1024
_MOST_UNPACKED = 300 * 1024 * 1024
_MOST_PARTS = 5_000

# How a layout is recognised: by its type first, which is the same in every language.
_TITLE = ("title", ("титульный слайд", "title slide"), "Титульный слайд")
_CONTENT = ("titleOnly", ("только заголовок", "title only"), "Только заголовок")


class TemplateError(Exception):
    """The template cannot be used; the message says in Russian what is missing and what to do."""


@dataclass(frozen=True)
class Design:
    """A presentation without slides, the two layouts in use, and the room that they leave.

    ``subtitle`` lies under the title, ``content`` is what is left for table or chart, ``footer`` is
    where the source stands, ``number`` where the page number does if the layout has no place for
    it. ``title`` and ``opening`` are the titles' own places.
    """

    presentation: Pptx
    opening_layout: SlideLayout
    content_layout: SlideLayout
    opening: Box
    below_opening: Box
    title: Box
    subtitle: Box
    content: Box
    footer: Box
    number: Box | None


def opened(template: bytes | None, font: str) -> Design:
    """The design of ``template``, or our own in ``font``; TemplateError where it cannot be used."""
    presentation = ours.presentation(font) if template is None else _given(template)
    return _design(presentation)


def _given(template: bytes) -> Pptx:
    _check(template)
    try:
        presentation = Presentation(io.BytesIO(template))
        layouts = len(presentation.slide_layouts)
    except (KeyError, ValueError, IndexError, AttributeError, PackageNotFoundError) as error:
        raise TemplateError(_NOT_ONE) from error
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise TemplateError(_NOT_ONE) from error
    if not layouts:
        raise TemplateError("В шаблоне презентации нет ни одного макета слайдов.")
    _empty(presentation)
    return presentation


_NOT_ONE = (
    "Шаблон не открывается как презентация PowerPoint. Ожидается файл .pptx: откройте шаблон в "
    "PowerPoint и сохраните как «Презентация PowerPoint (*.pptx)»."
)


def _check(template: bytes) -> None:
    """What a hostile or a wrong file would do to the process is refused before it is opened."""
    if len(template) > _MOST_BYTES:
        raise TemplateError("Шаблон презентации больше 60 МБ. Уберите из него образцы и рисунки.")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            members = package.infolist()
    except zipfile.BadZipFile as error:
        raise TemplateError(_NOT_ONE) from error
    if len(members) > _MOST_PARTS or sum(each.file_size for each in members) > _MOST_UNPACKED:
        raise TemplateError("Шаблон презентации слишком велик в распакованном виде.")
    names = {each.filename.lower() for each in members}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise TemplateError("В шаблоне презентации есть макросы. Сохраните его без них, как .pptx.")


def _empty(presentation: Pptx) -> None:
    """Take out the sample slides, and the lists that name them."""
    element = presentation.part._element
    slides = element.sldIdLst
    for slide in [] if slides is None else list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)
    for tag in ("p:custShowLst", "p:extLst"):
        for named in element.findall(qn(tag)):
            element.remove(named)


def _design(presentation: Pptx) -> Design:
    opening_layout = _layout(presentation, *_TITLE)
    content_layout = _layout(presentation, *_CONTENT)
    width, height = int(presentation.slide_width or 0), int(presentation.slide_height or 0)
    opening = _title(opening_layout)
    title = _title(content_layout)
    bottom = _bottom(content_layout, height)
    below = Box(title.x, title.bottom, title.w, bottom - title.bottom)
    room = below.below(SUBTITLE + round(0.08 * INCH))
    footer = Box(title.x, bottom + round(0.06 * INCH), title.w, _FOOTER)
    number = _placed(content_layout, "sldNum")
    if number and number.y < footer.bottom and number.bottom > footer.y:
        # the longer of the two stretches beside the page number
        before, after = number.x - footer.x, footer.right - number.right
        if before >= after:
            footer = Box(footer.x, footer.y, min(footer.w, before), footer.h)
        else:
            footer = Box(number.right, footer.y, after, footer.h)
    own_number = None
    if number is None:
        footer = Box(footer.x, footer.y, footer.w - _NUMBER, footer.h)
        own_number = Box(footer.right, footer.y, _NUMBER, footer.h)
    if room.h < _LEAST * height or title.w < 0.6 * width:
        raise TemplateError(
            f"На макете «{content_layout.name}» шаблона мало места под заголовком: нужна хотя бы "
            "половина высоты слайда и больше половины ширины. Уменьшите рамку заголовка или "
            "поднимите ее."
        )
    return Design(
        presentation,
        opening_layout,
        content_layout,
        opening,
        _below_opening(opening_layout, opening, height),
        title,
        below.top(SUBTITLE),
        room,
        footer,
        own_number,
    )


def _layout(presentation: Pptx, kind: str, names: tuple[str, ...], russian: str) -> SlideLayout:
    layouts: list[SlideLayout] = [
        each for master in presentation.slide_masters for each in master.slide_layouts
    ]
    for layout in layouts:
        if layout._element.get("type") == kind:
            return layout
    for layout in layouts:
        if layout.name.strip().lower() in names:
            return layout
    there = ", ".join(f"«{layout.name}»" for layout in layouts)
    raise TemplateError(
        f"В шаблоне нет макета «{russian}» ({kind}). Есть макеты: {there}. Добавьте его в режиме "
        "«Образец слайдов» и сохраните шаблон."
    )


def _title(layout: SlideLayout) -> Box:
    for placeholder in _placeholders(layout):
        if _kind(placeholder) in _TITLES:
            return _box(placeholder)
    raise TemplateError(
        f"На макете «{layout.name}» шаблона нет заполнителя заголовка. Добавьте его в режиме "
        "«Образец слайдов»."
    )


_TITLES = {"title", "ctrTitle"}


def placeholder(layout: SlideLayout, kind: str) -> BaseShape | None:
    """The placeholder of a layout by its type in the file (ftr, sldNum, subTitle), if there."""
    for each in _placeholders(layout):
        if _kind(each) == kind:
            return each
    return None


def _placeholders(layout: SlideLayout) -> list[BaseShape]:
    return [shape for shape in layout.shapes if shape.is_placeholder]


def _kind(placed: BaseShape) -> str:
    return _written(placed, "type")


def index(placed: BaseShape) -> int:
    """The index by which a shape of a slide finds its placeholder."""
    return int(_written(placed, "idx") or 0)


def _written(placed: BaseShape, attribute: str) -> str:
    """An attribute of a placeholder as the file has it; empty where there is none."""
    element = placed.element.ph
    return "" if element is None else str(element.get(attribute, ""))


def _placed(layout: SlideLayout, kind: str) -> Box | None:
    there = placeholder(layout, kind)
    return _box(there) if there is not None else None


def _box(placed: BaseShape) -> Box:
    return Box(int(placed.left), int(placed.top), int(placed.width), int(placed.height))


def _bottom(layout: SlideLayout, height: int) -> int:
    """Where the footer begins: at the template's own, if it stands at the bottom."""
    edge = height - round(0.55 * INCH)
    for kind in ("ftr", "sldNum"):
        box = _placed(layout, kind)
        if box and box.y > (1 - _LOWEST) * height:
            edge = min(edge, box.y)
    return edge


def _below_opening(layout: SlideLayout, title: Box, height: int) -> Box:
    subtitle = _placed(layout, "subTitle")
    return subtitle or Box(title.x, title.bottom, title.w, round((height - title.bottom) * 0.6))
