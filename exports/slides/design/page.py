"""A slide: message, what it speaks of, table or chart, source, number, and how it came about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.slide import Slide, SlideLayout

from exports.slides.design import chart, shapes, template, widths
from exports.slides.design.chart import Chart
from exports.slides.design.markup import joined, xml
from exports.slides.design.shapes import Box, Paragraph, Run
from exports.slides.design.table import Table
from exports.slides.design.template import Design

_TITLE_SIZES = (26, 24, 22, 20, 18, 16)
_OPENING_SIZES = (40, 36, 32, 28, 24, 20)
_SUBTITLE_SIZES = (14, 13, 12, 11)
_FOOTER_SIZES = (10, 9, 8)
_SMALLER = (18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8)
_INSET = 91_440  # what a placeholder of a template keeps free on each side by default


@dataclass
class Page:
    """One slide in the making: what is put on it, with ids that are unique on it."""

    slide: Slide
    content: Box
    _parts: list[Markup] = field(default_factory=list)
    _last: int = 1

    def identity(self) -> int:
        """An id that no other shape of this slide has."""
        self._last += 1
        return self._last

    def named(self, name: str, description: str = "") -> Markup:
        """``<p:cNvPr>`` with an id of its own."""
        return shapes.properties(self.identity(), name, description)

    def put(self, shape: Markup) -> None:
        """Lay a shape on top of the others."""
        self._parts.append(shape)

    def text(
        self,
        box: Box,
        texts: Sequence[Paragraph],
        size: float,
        *,
        name: str = "Текст",
        role: str = "ink",
        bold: bool = False,
        align: str = "l",
        anchor: str = "t",
        after: float = 0,
        fixed: bool = False,
    ) -> None:
        """A box of text, at ``size`` or, unless it is ``fixed``, at the next smaller that fits."""
        if not fixed:
            size = _fitting(texts, size, box, bold=bold, after=after)
        inner = shapes.paragraphs(texts, size, role=role, bold=bold, align=align, after=after)
        self.put(shapes.shape(self.named(name), box, shapes.body(inner, anchor=anchor)))

    def table(self, table: Table, box: Box, name: str, description: str) -> None:
        """A native table in the upper part of ``box``."""
        self.put(table.xml(self.identity(), box, name, description))

    def chart(self, drawn: Chart, box: Box, name: str, description: str) -> None:
        """A native chart that fills ``box``."""
        part = drawn.add(self.slide.part.package)
        relation = self.slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        inner = xml('<c:chart xmlns:c="{}" r:id="{}"/>', chart.URI, relation)
        self.put(shapes.frame(self.named(name, description), box, chart.URI, inner))

    def address(self, address: str) -> str:
        """The id of a relation that a run of text can lead to."""
        return self.slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def finish(self) -> None:
        """Write the shapes into the slide."""
        tree = self.slide.shapes._spTree
        wrapped = parse_xml(
            xml("<p:spTree {}>{}</p:spTree>", shapes.NAMESPACES, joined(self._parts))
        )
        for element in list(wrapped):
            tree.append(element)


@dataclass
class Deck:
    """Slides in one design; ``source`` stands at the foot of each."""

    design: Design
    source: str
    pages: int = 0

    def opening(self, title: str, lines: Sequence[Paragraph], notes: str) -> None:
        """The first slide."""
        design = self.design
        page = self._page(design.opening_layout)
        self._title(page, title, design.opening, _OPENING_SIZES, "ctrTitle")
        if template.placeholder(design.opening_layout, "subTitle") is not None:
            inner = shapes.paragraphs(lines, 18, after=6)
            page.put(_placeholder(page.named("Подзаголовок"), "subTitle", 1, inner))
        else:
            page.text(design.below_opening, lines, 18, name="Подзаголовок", after=6)
        self._foot(page, design.opening_layout)
        self._close(page, notes)

    def page(self, title: str, subtitle: str) -> Page:
        """A slide with its message and what it speaks of; ``close`` it when it is full."""
        design = self.design
        page = self._page(design.content_layout)
        self._title(page, title, design.title, _TITLE_SIZES, "title")
        box = design.subtitle
        size = widths.fitting(
            subtitle, _SUBTITLE_SIZES, (box.w, widths.height(1, _SUBTITLE_SIZES[0]))
        )
        if widths.lines(subtitle, size, box.w) > 1:
            size = 12
        page.text(box, [subtitle], size, name="О чем слайд", role="quiet")
        return page

    def close(self, page: Page, notes: str) -> None:
        """Put source and number on the slide, and into its notes how the numbers came about."""
        self._foot(page, self.design.content_layout)
        self._close(page, notes)

    def _page(self, layout: SlideLayout) -> Page:
        slide = self.design.presentation.slides.add_slide(layout)
        for shape in list(slide.shapes):
            shape._element.getparent().remove(shape._element)
        self.pages += 1
        return Page(slide, self.design.content)

    def _title(self, page: Page, title: str, box: Box, sizes: tuple[int, ...], kind: str) -> None:
        room = (box.w - 2 * _INSET, box.h - _INSET // 2)
        size = widths.fitting(title, sizes, room, bold=True)
        inner = shapes.paragraphs([title], size)
        page.put(_placeholder(page.named("Заголовок"), kind, None, inner))

    def _foot(self, page: Page, layout: SlideLayout) -> None:
        box = self.design.footer
        size = widths.fitting(self.source, _FOOTER_SIZES, (box.w, box.h))
        footer = template.placeholder(layout, "ftr")
        inner = shapes.paragraphs([self.source], size, role="quiet")
        if footer is not None:
            index = template.index(footer)
            page.put(_placeholder(page.named("Источник"), "ftr", index, inner, box))
        else:
            page.text(box, [self.source], size, name="Источник", role="quiet", anchor="ctr")
        self._number(page, layout)

    def _number(self, page: Page, layout: SlideLayout) -> None:
        own = self.design.number
        aligned = "" if own is None else Markup('<a:pPr algn="r"/>')
        size = "" if own is None else Markup(' sz="1000"')
        field = xml(
            '<a:p>{}<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            '<a:rPr lang="ru-RU"{}/><a:t>{}</a:t></a:fld></a:p>',
            aligned,
            size,
            self.pages,
        )
        number = template.placeholder(layout, "sldNum")
        if number is not None:
            index = template.index(number)
            page.put(_placeholder(page.named("Номер слайда"), "sldNum", index, field))
        elif own is not None:
            page.put(
                shapes.shape(page.named("Номер слайда"), own, shapes.body(field, anchor="ctr"))
            )

    def _close(self, page: Page, notes: str) -> None:
        page.finish()
        frame = page.slide.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = notes


def _fitting(
    texts: Sequence[Paragraph], size: float, box: Box, *, bold: bool, after: float
) -> float:
    whole = "\n".join(map(shapes.plain, texts))
    heavy = bold or any(map(shapes.has_bold, texts))
    between = round(after * (len(texts) - 1) * widths.EMU_PER_POINT)
    sizes = [size, *(each for each in _SMALLER if each < size)]
    return widths.fitting(whole, sizes, (box.w, box.h - between), bold=heavy)


def _placeholder(
    cnv: Markup, kind: str, index: int | None, inner: Markup, box: Box | None = None
) -> Markup:
    """A shape that takes its look from the layout, and its place too unless a box is given."""
    numbered = "" if index is None else xml(' idx="{}"', index)
    placed = shapes.place(box) if box else ""
    return xml(
        '<p:sp><p:nvSpPr>{}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="{}"{}/></p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr>'
        "<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{}</p:txBody></p:sp>",
        cnv,
        kind,
        numbered,
        placed,
        inner,
    )


def bold(text: str, role: str = "") -> Run:
    """A stretch that stands out."""
    return Run(text, bold=True, colour=role)
