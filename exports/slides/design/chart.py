"""A native chart: columns and lines over shared axes, with the numbers in an embedded workbook.

Every line is a series of its own, so that «Edit data» moves the target or the average with the
columns. Columns rather than bars: a line over horizontal bars has to be a scatter series, and that
combination breaks in LibreOffice; a line drawn beside the chart would stay where it is when the
numbers change.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import xlsxwriter
from markupsafe import Markup
from pptx.opc.constants import CONTENT_TYPE
from pptx.package import Package
from pptx.parts.chart import ChartPart
from xlsxwriter.utility import xl_col_to_name

from exports.slides.design import shapes
from exports.slides.design.markup import joined, xml

SHEET = "Данные"
URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"

_NAMESPACES = xml(
    'xmlns:c="{}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
    URI,
)


@dataclass(frozen=True)
class Series:
    """A column or, with a ``line``, a line: role of its colour, values unrounded, their formats.

    ``dash`` is a preset of lines; ``labelled`` puts each value beside its point.
    """

    name: str
    values: Sequence[float | None]
    formats: Sequence[str]
    colour: str
    line: float = 0
    dash: str = ""
    labelled: bool = False


@dataclass(frozen=True)
class Axis:
    """Ends and steps of the scale of values; None leaves them to the program that draws."""

    low: float | None = None
    high: float | None = None
    step: float | None = None


_AUTOMATIC = Axis()


@dataclass(frozen=True)
class Chart:
    """Categories, each a path from the outer to the inner one, and the series over them.

    ``plot`` is where the columns stand: left, top, width and height as parts of the chart.
    """

    categories: Sequence[tuple[str, ...]]
    series: Sequence[Series]
    axis_format: str
    size: float = 12.0
    legend_size: float = 12.0
    gap: int = 45
    axis: Axis = _AUTOMATIC
    plot: tuple[float, float, float, float] | None = None
    upright_labels: bool = True

    def add(self, package: Package) -> ChartPart:
        """The chart as a part of the package, with its workbook."""
        part: ChartPart = ChartPart.load(
            package.next_partname(ChartPart.partname_template),
            CONTENT_TYPE.DML_CHART,
            package,
            self._xml().encode(),
        )
        part.chart_workbook.update_from_xlsx_blob(self._workbook())
        return part

    @property
    def _levels(self) -> int:
        return len(self.categories[0])

    def _workbook(self) -> bytes:
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
            sheet = book.add_worksheet(SHEET)
            styles = {
                code: book.add_format({"num_format": code})
                for code in {code for each in self.series for code in each.formats}
            }
            sheet.set_column(0, self._levels - 1, 24)
            sheet.set_column(self._levels, self._levels + len(self.series), 16)
            for row, path in enumerate(self.categories, start=1):
                for column, text in enumerate(path):
                    # the outer name stands once, over all that it holds
                    if column == self._levels - 1 or row in self._starts(column):
                        sheet.write_string(row, column, text)
            for column, each in enumerate(self.series, start=self._levels):
                sheet.write_string(0, column, each.name)
                for row, (value, code) in enumerate(
                    zip(each.values, each.formats, strict=True), start=1
                ):
                    if value is not None:
                        sheet.write_number(row, column, value, styles[code])
        return buffer.getvalue()

    def _starts(self, level: int) -> dict[int, str]:
        """Row (1 is the first) and name of every group of a level."""
        starts, row = {}, 1
        for name, group in groupby(self.categories, lambda path: path[: level + 1]):
            starts[row] = name[-1]
            row += len(list(group))
        return starts

    def _xml(self) -> Markup:
        columns = [(n, each) for n, each in enumerate(self.series) if not each.line]
        lines = [(n, each) for n, each in enumerate(self.series) if each.line]
        plots = (
            Markup(
                '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
                '<c:varyColors val="0"/>'
            )
            + joined(self._column(number, each) for number, each in columns)
            + xml('<c:gapWidth val="{}"/><c:overlap val="100"/>{}</c:barChart>', self.gap, _AXES)
        )
        if lines:
            plots += (
                Markup('<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>')
                + joined(self._line(number, each) for number, each in lines)
                + xml('<c:marker val="1"/>{}</c:lineChart>', _AXES)
            )
        legend = xml(
            '<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{}</c:legend>',
            _text(self.legend_size),
        )
        return xml(
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {}>'
            '<c:date1904 val="0"/><c:roundedCorners val="0"/>'
            '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
            "{}"
            "{}{}{}"
            "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
            '{}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            "<c:spPr><a:noFill/>{}</c:spPr>{}</c:chartSpace>",
            _NAMESPACES,
            self._layout(),
            plots,
            self._category_axis(),
            self._value_axis(),
            legend,
            shapes.outline(""),
            self._text(),
        )

    def _layout(self) -> Markup:
        if self.plot is None:
            return Markup("<c:layout/>")
        parts = joined(
            xml('<c:{} val="{}"/>', name, part)
            for name, part in zip("xywh", self.plot, strict=True)
        )
        return xml(
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            '<c:yMode val="edge"/>{}</c:manualLayout></c:layout>',
            parts,
        )

    def _text(self, role: str = "ink", rotated: Markup = shapes.NOTHING) -> Markup:
        return _text(self.size, role, rotated)

    def _column(self, number: int, each: Series) -> Markup:
        return xml(
            '<c:ser>{}<c:spPr>{}</c:spPr><c:invertIfNegative val="0"/>{}{}</c:ser>',
            self._named(number, each),
            shapes.fill(each.colour),
            self._labels(each),
            self._data(number, each),
        )

    def _line(self, number: int, each: Series) -> Markup:
        # a line of one point is nothing: a dash stands in for it
        marker = Markup('<c:symbol val="none"/>')
        if sum(value is not None for value in each.values) == 1:
            marker = xml(
                '<c:symbol val="dash"/><c:size val="20"/><c:spPr>{}{}</c:spPr>',
                shapes.fill(each.colour),
                shapes.outline(each.colour),
            )
        return xml(
            '<c:ser>{}<c:spPr>{}</c:spPr><c:marker>{}</c:marker>{}{}<c:smooth val="0"/></c:ser>',
            self._named(number, each),
            shapes.outline(each.colour, each.line, each.dash),
            marker,
            self._labels(each),
            self._data(number, each),
        )

    def _named(self, number: int, each: Series) -> Markup:
        column = xl_col_to_name(self._levels + number)
        return xml(
            '<c:idx val="{}"/><c:order val="{}"/><c:tx><c:strRef>'
            "<c:f>'{}'!${}$1</c:f><c:strCache><c:ptCount val=\"1\"/>"
            '<c:pt idx="0"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>',
            number,
            number,
            SHEET,
            column,
            each.name,
        )

    def _labels(self, each: Series) -> Markup:
        shown = joined(
            xml('<c:{} val="{}"/>', what, int(what == "showVal" and each.labelled))
            for what in _SHOWN
        )
        if not each.labelled:
            return xml("<c:dLbls>{}</c:dLbls>", shown)
        common = _common(each)
        # on paper of its own: a line behind the number must not strike it out
        look = xml(
            '<c:spPr>{}</c:spPr>{}<c:dLblPos val="outEnd"/>', shapes.fill("label"), self._text()
        )
        odd = joined(
            xml('<c:dLbl><c:idx val="{}"/>{}{}{}</c:dLbl>', at, _format(code), look, shown)
            for at, (code, value) in enumerate(zip(each.formats, each.values, strict=True))
            if value is not None and code != common
        )
        return xml("<c:dLbls>{}{}{}{}</c:dLbls>", odd, _format(common), look, shown)

    def _data(self, number: int, each: Series) -> Markup:
        column, last = xl_col_to_name(self._levels + number), len(self.categories) + 1
        common = _common(each)
        points = joined(
            xml('<c:pt idx="{}"{}><c:v>{}</c:v></c:pt>', at, _own_format(code, common), repr(value))
            for at, (value, code) in enumerate(zip(each.values, each.formats, strict=True))
            if value is not None
        )
        return xml(
            "{}<c:val><c:numRef><c:f>'{}'!${}$2:${}${}"
            "</c:f><c:numCache><c:formatCode>{}</c:formatCode>"
            '<c:ptCount val="{}"/>{}</c:numCache></c:numRef></c:val>',
            self._categories(last),
            SHEET,
            column,
            column,
            last,
            common,
            last - 1,
            points,
        )

    def _categories(self, last: int) -> Markup:
        count = xml('<c:ptCount val="{}"/>', last - 1)
        reference = xml(
            "<c:f>'{}'!$A$2:${}${}</c:f>", SHEET, xl_col_to_name(self._levels - 1), last
        )
        inner = joined(
            xml('<c:pt idx="{}"><c:v>{}</c:v></c:pt>', at, path[-1])
            for at, path in enumerate(self.categories)
        )
        if self._levels == 1:
            return xml(
                "<c:cat><c:strRef>{}<c:strCache>{}{}</c:strCache></c:strRef></c:cat>",
                reference,
                count,
                inner,
            )
        levels = xml("<c:lvl>{}</c:lvl>", inner)
        for level in range(self._levels - 2, -1, -1):
            levels += xml(
                "<c:lvl>{}</c:lvl>",
                joined(
                    xml('<c:pt idx="{}"><c:v>{}</c:v></c:pt>', row - 1, name)
                    for row, name in self._starts(level).items()
                ),
            )
        return xml(
            "<c:cat><c:multiLvlStrRef>{}<c:multiLvlStrCache>{}{}"
            "</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>",
            reference,
            count,
            levels,
        )

    def _category_axis(self) -> Markup:
        rotated = (
            Markup(' rot="0" vert="horz"')
            if self.upright_labels
            else Markup(' rot="-5400000" vert="horz"')
        )
        skip = "" if self._levels > 1 else Markup('<c:tickLblSkip val="1"/>')
        return xml(
            '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" '
            'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            '<c:tickLblPos val="low"/><c:spPr>{}</c:spPr>'
            '{}<c:crossAx val="1002"/><c:crosses val="autoZero"/>'
            '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
            '{}<c:noMultiLvlLbl val="0"/></c:catAx>',
            shapes.outline("ink", 1),
            self._text(rotated=rotated),
            skip,
        )

    def _value_axis(self) -> Markup:
        highest, step, lowest = (
            shapes.NOTHING if end is None else xml('<c:{} val="{}"/>', name, repr(end))
            for name, end in (
                ("max", self.axis.high),
                ("majorUnit", self.axis.step),
                ("min", self.axis.low),
            )
        )
        return xml(
            '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>{}'
            '</c:scaling><c:delete val="0"/><c:axPos val="l"/>'
            "<c:majorGridlines><c:spPr>{}</c:spPr></c:majorGridlines>"
            '{}<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            '<c:tickLblPos val="nextTo"/><c:spPr>{}</c:spPr>'
            '{}<c:crossAx val="1001"/><c:crosses val="autoZero"/>'
            '<c:crossBetween val="between"/>{}</c:valAx>',
            highest + lowest,
            shapes.outline("rule", 0.5),
            _format(self.axis_format),
            shapes.outline(""),
            self._text("quiet"),
            step,
        )


def _text(size: float, role: str = "ink", rotated: Markup = shapes.NOTHING) -> Markup:
    return xml(
        "<c:txPr><a:bodyPr{}/><a:lstStyle/><a:p><a:pPr>"
        '<a:defRPr sz="{}" b="0">{}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="ru-RU"/></a:p></c:txPr>',
        rotated,
        round(size * 100),
        shapes.fill(role),
    )


_AXES = Markup('<c:axId val="1001"/><c:axId val="1002"/>')
_SHOWN = (
    *("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"),
)


def _common(each: Series) -> str:
    """The format that most values of a series have."""
    codes = [
        code for code, value in zip(each.formats, each.values, strict=True) if value is not None
    ]
    return max(sorted(set(codes)), key=codes.count) if codes else "General"


def _format(code: str) -> Markup:
    return xml('<c:numFmt formatCode="{}" sourceLinked="0"/>', code)


def _own_format(code: str, common: str) -> Markup:
    """The attribute of a point whose format is another than that of its series."""
    return xml(' formatCode="{}"', code) if code != common else shapes.NOTHING
