"""A Word document in the form of an official paper: styles, tables, running head and foot.

What is said comes from elsewhere; here is how it stands on the sheet. Styles are Word's own
(Title, Heading 1, List Bullet, Caption), so that whoever edits the document changes one style and
not forty paragraphs, and the navigation pane shows the headings.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from indicators.palette import PRINTED_HEAD, office

_LEFT, _RIGHT, _TOP, _BOTTOM = 2.5, 1.5, 1.8, 1.6  # cm, within GOST R 7.0.97-2016
_TEXT_WIDTH = 21.0 - _LEFT - _RIGHT
_BODY, _SMALL, _TABLE = Pt(12), Pt(9), Pt(8)
_HEAD_SHADE = office(PRINTED_HEAD)
_CELL_MARGIN = "60"  # twentieths of a point
_LEFTMOST, _CENTRE, _JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


class Paper:
    """A document that is written from top to bottom."""

    def __init__(self, font: str, title: str, subject: str, moment: datetime, *, kind: str) -> None:
        self._document = Document()
        package = self._document.part.package
        for relation in list(package.rels.values()):
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # a picture of an empty sheet
                del package.rels[relation.rId]
        self._styles(font)
        self._properties(kind, title, subject, moment)
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(_LEFT), Cm(_RIGHT)
        section.top_margin, section.bottom_margin = Cm(_TOP), Cm(_BOTTOM)
        section.header_distance = section.footer_distance = Cm(0.8)

    def running(self, head: tuple[str, str], foot: str) -> None:
        """What stands on every page: two texts above, one below beside the number of the page."""
        section = self._document.sections[0]
        above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
        for line in (above, below):
            line.paragraph_format.tab_stops.add_tab_stop(Cm(_TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        above.add_run(f"{head[0]}\t")
        above.add_run(head[1]).bold = True
        below.add_run(f"{foot}\tстр.\u00a0")
        _field(below, "PAGE")
        below.add_run(" из\u00a0")
        _field(below, "NUMPAGES")

    def title(self, title: str, subtitle: str) -> None:
        """The kind of paper and what it is about."""
        self._document.add_paragraph(title, style="Title")
        self._document.add_paragraph(subtitle, style="Subtitle")

    def heading(self, text: str) -> None:
        self._document.add_heading(text, 1)

    def paragraph(self, text: str, *, bold: bool = False) -> None:
        """A paragraph of the text; none for an empty text."""
        if text:
            paragraph = self._document.add_paragraph(_set(text), style="Body Text")
            if bold:
                paragraph.runs[0].bold = True

    def bullets(self, texts: Sequence[str]) -> None:
        """A list, its points parted by semicolons as in an official paper."""
        for number, text in enumerate(texts, start=1):
            end = "." if number == len(texts) else ";"
            self._document.add_paragraph(_set(text).rstrip(".") + end, style="List Bullet")

    def numbered(self, texts: Sequence[str]) -> None:
        """Points that somebody will refer to by number; the number is text, so that it stays."""
        for number, text in enumerate(texts, start=1):
            self._document.add_paragraph(f"{number}.\u00a0{_set(text)}", style="Body Text")

    def note(self, text: str) -> None:
        """Small print."""
        if text:
            self._document.add_paragraph(_set(text), style="Caption")

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        numbers: Sequence[int] = (),
        emphasised: Sequence[int] = (),
    ) -> None:
        """A table whose heads repeat on each page and whose rows stay whole.

        ``widths`` are shares of the width of the text; ``numbers`` are columns set to the right,
        ``emphasised`` rows in bold.
        """
        table = self._document.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        _narrow(table)
        whole = sum(widths)
        columns = [Cm(_TEXT_WIDTH * each / whole) for each in widths]
        for column, width in zip(table.columns, columns, strict=True):
            column.width = width
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            _fill(cell, text, bold=True, align=_CENTRE)
            _shade(cell)
        _flag(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        for index, texts in enumerate(rows):
            cells = table.add_row().cells
            for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
                align = WD_ALIGN_PARAGRAPH.RIGHT if column in numbers else _LEFTMOST
                _fill(cell, text, bold=index in emphasised, align=align)
        for row in table.rows:
            _flag(row._tr.get_or_add_trPr(), "w:cantSplit")
            for cell, width in zip(row.cells, columns, strict=True):
                cell.width = width

    def written(self) -> bytes:
        target = io.BytesIO()
        self._document.save(target)
        return target.getvalue()

    def _properties(self, kind: str, title: str, subject: str, moment: datetime) -> None:
        properties = self._document.core_properties
        properties.title, properties.subject = title, subject
        properties.author = properties.last_modified_by = "Показатели профориентации"
        properties.comments = properties.keywords = ""
        properties.category = kind
        properties.language = "ru-RU"
        properties.created = properties.modified = moment.astimezone(UTC).replace(tzinfo=None)

    def _styles(self, font: str) -> None:
        self._russian(font)
        space = (("Body Text", _BODY, 0, 4), ("List Bullet", _BODY, 0, 2))
        for name, size, before, after in (
            *space,
            ("Title", Pt(15), 0, 2),
            ("Subtitle", Pt(12), 0, 8),
            ("Heading 1", Pt(12.5), 8, 3),
            ("Caption", _SMALL, 2, 2),
            ("Header", _SMALL, 0, 0),
            ("Footer", _SMALL, 0, 0),
        ):
            style = self._style(name)
            _typeface(style, font, size)
            style.paragraph_format.space_before = Pt(before)
            style.paragraph_format.space_after = Pt(after)
            style.paragraph_format.line_spacing = 1.0
        for name in ("Title", "Subtitle"):
            self._style(name).paragraph_format.alignment = _CENTRE
        self._style("Title").font.bold = True
        self._style("Heading 1").font.bold = True
        self._style("Heading 1").paragraph_format.keep_with_next = True
        self._style("Body Text").paragraph_format.alignment = _JUSTIFIED
        self._style("Body Text").paragraph_format.first_line_indent = Cm(1.0)
        bullets = self._style("List Bullet").paragraph_format
        bullets.left_indent, bullets.first_line_indent = Cm(1.0), Cm(-0.5)
        for spaced in ("Title", "Subtitle"):
            for spacing in self._style(spaced).element.rPr.findall(qn("w:spacing")):
                spacing.getparent().remove(spacing)  # the template's wide letters
        for running in ("Header", "Footer"):
            # Those of the template are for another width.
            self._style(running).paragraph_format.tab_stops.clear_all()
        for rule in self._style("Title").element.iter(qn("w:pBdr")):
            rule.getparent().remove(rule)  # the template's blue line

    def _style(self, name: str) -> ParagraphStyle:
        style = self._document.styles[name]
        assert isinstance(style, ParagraphStyle)
        return style

    def _russian(self, font: str) -> None:
        """The language and typeface of everything that says nothing else."""
        normal = self._style("Normal")
        _typeface(normal, font, _BODY)
        for part in (self._document.styles, self._document.settings):
            for name in ("w:lang", "w:themeFontLang"):
                for language in part.element.iter(qn(name)):
                    language.set(qn("w:val"), "ru-RU")
                    language.set(qn("w:eastAsia"), "ru-RU")


def _set(text: str) -> str:
    """As a Russian printer would: no line begins with a dash."""
    return text.replace(" — ", "\u00a0— ")


def _typeface(style: ParagraphStyle, font: str, size: Pt) -> None:
    style.font.name, style.font.size = font, size
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.italic = style.font.bold = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        # The template's theme would win over the name.
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _fill(cell: _Cell, text: str, *, bold: bool, align: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size, run.bold = _TABLE, bold
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _HEAD_SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _narrow(table: Table) -> None:
    """Less room at the sides of a cell than Word's 1.9 mm."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), _CELL_MARGIN)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tblPr.find(qn("w:tblLook"))
    # In the order that the schema asks for.
    table._tblPr.append(margins) if look is None else look.addprevious(margins)


def _flag(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement(name))


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word computes; «1» is shown until it has."""
    run = paragraph.add_run()
    for kind in ("begin", "", "separate", "1", "end"):
        if kind in ("begin", "separate", "end"):
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        elif kind:
            element = OxmlElement("w:t")
            element.text = kind
        else:
            element = OxmlElement("w:instrText")
            element.text = f" {instruction} "
        run._r.append(element)
