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
from xml.sax.saxutils import escape

import xlsxwriter
from pptx.opc.constants import CONTENT_TYPE
from pptx.package import Package
from pptx.parts.chart import ChartPart
from xlsxwriter.utility import xl_col_to_name

from exports.slides.design import shapes

SHEET = "Данные"
URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"

_NAMESPACES = (
    f'xmlns:c="{URI}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
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

    def _xml(self) -> str:
        columns = [(n, each) for n, each in enumerate(self.series) if not each.line]
        lines = [(n, each) for n, each in enumerate(self.series) if each.line]
        plots = (
            '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
            '<c:varyColors val="0"/>'
            + "".join(self._column(number, each) for number, each in columns)
            + f'<c:gapWidth val="{self.gap}"/><c:overlap val="100"/>{_AXES}</c:barChart>'
        )
        if lines:
            plots += (
                '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
                + "".join(self._line(number, each) for number, each in lines)
                + f'<c:marker val="1"/>{_AXES}</c:lineChart>'
            )
        legend = (
            '<c:legend><c:legendPos val="t"/><c:overlay val="0"/>'
            f"{_text(self.legend_size)}</c:legend>"
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMESPACES}>'
            '<c:date1904 val="0"/><c:roundedCorners val="0"/>'
            '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
            f"{self._layout()}"
            f"{plots}{self._category_axis()}{self._value_axis()}"
            "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
            f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:noFill/>{shapes.outline('')}</c:spPr>{self._text()}</c:chartSpace>"
        )

    def _layout(self) -> str:
        if self.plot is None:
            return "<c:layout/>"
        parts = "".join(
            f'<c:{name} val="{part}"/>' for name, part in zip("xywh", self.plot, strict=True)
        )
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{parts}</c:manualLayout></c:layout>'
        )

    def _text(self, role: str = "ink", rotated: str = "") -> str:
        return _text(self.size, role, rotated)

    def _column(self, number: int, each: Series) -> str:
        return (
            f"<c:ser>{self._named(number, each)}<c:spPr>{shapes.fill(each.colour)}</c:spPr>"
            f'<c:invertIfNegative val="0"/>{self._labels(each)}{self._data(number, each)}</c:ser>'
        )

    def _line(self, number: int, each: Series) -> str:
        # a line of one point is nothing: a dash stands in for it
        marker = '<c:symbol val="none"/>'
        if sum(value is not None for value in each.values) == 1:
            marker = (
                f'<c:symbol val="dash"/><c:size val="20"/><c:spPr>{shapes.fill(each.colour)}'
                f"{shapes.outline(each.colour)}</c:spPr>"
            )
        return (
            f"<c:ser>{self._named(number, each)}"
            f"<c:spPr>{shapes.outline(each.colour, each.line, each.dash)}</c:spPr>"
            f"<c:marker>{marker}</c:marker>{self._labels(each)}{self._data(number, each)}"
            '<c:smooth val="0"/></c:ser>'
        )

    def _named(self, number: int, each: Series) -> str:
        column = xl_col_to_name(self._levels + number)
        return (
            f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef>'
            f"<c:f>'{SHEET}'!${column}$1</c:f><c:strCache><c:ptCount val=\"1\"/>"
            f'<c:pt idx="0"><c:v>{escape(each.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        )

    def _labels(self, each: Series) -> str:
        shown = "".join(
            f'<c:{what} val="{int(what == "showVal" and each.labelled)}"/>' for what in _SHOWN
        )
        if not each.labelled:
            return f"<c:dLbls>{shown}</c:dLbls>"
        common = _common(each)
        # on paper of its own: a line behind the number must not strike it out
        look = f'<c:spPr>{shapes.fill("label")}</c:spPr>{self._text()}<c:dLblPos val="outEnd"/>'
        odd = "".join(
            f'<c:dLbl><c:idx val="{at}"/>{_format(code)}{look}{shown}</c:dLbl>'
            for at, (code, value) in enumerate(zip(each.formats, each.values, strict=True))
            if value is not None and code != common
        )
        return f"<c:dLbls>{odd}{_format(common)}{look}{shown}</c:dLbls>"

    def _data(self, number: int, each: Series) -> str:
        column, last = xl_col_to_name(self._levels + number), len(self.categories) + 1
        common = _common(each)
        points = "".join(
            f'<c:pt idx="{at}"{"" if code == common else f" formatCode={_quoted(code)}"}>'
            f"<c:v>{value!r}</c:v></c:pt>"
            for at, (value, code) in enumerate(zip(each.values, each.formats, strict=True))
            if value is not None
        )
        return (
            f"{self._categories(last)}<c:val><c:numRef><c:f>'{SHEET}'!${column}$2:${column}${last}"
            f"</c:f><c:numCache><c:formatCode>{escape(common)}</c:formatCode>"
            f'<c:ptCount val="{last - 1}"/>{points}</c:numCache></c:numRef></c:val>'
        )

    def _categories(self, last: int) -> str:
        count = f'<c:ptCount val="{last - 1}"/>'
        reference = f"<c:f>'{SHEET}'!$A$2:${xl_col_to_name(self._levels - 1)}${last}</c:f>"
        inner = "".join(
            f'<c:pt idx="{at}"><c:v>{escape(path[-1])}</c:v></c:pt>'
            for at, path in enumerate(self.categories)
        )
        if self._levels == 1:
            return (
                f"<c:cat><c:strRef>{reference}<c:strCache>{count}{inner}</c:strCache>"
                "</c:strRef></c:cat>"
            )
        levels = f"<c:lvl>{inner}</c:lvl>"
        for level in range(self._levels - 2, -1, -1):
            levels += "<c:lvl>{}</c:lvl>".format(
                "".join(
                    f'<c:pt idx="{row - 1}"><c:v>{escape(name)}</c:v></c:pt>'
                    for row, name in self._starts(level).items()
                )
            )
        return (
            f"<c:cat><c:multiLvlStrRef>{reference}<c:multiLvlStrCache>{count}{levels}"
            "</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
        )

    def _category_axis(self) -> str:
        rotated = ' rot="0" vert="horz"' if self.upright_labels else ' rot="-5400000" vert="horz"'
        skip = "" if self._levels > 1 else '<c:tickLblSkip val="1"/>'
        return (
            '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" '
            'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="low"/><c:spPr>{shapes.outline("ink", 1)}</c:spPr>'
            f'{self._text(rotated=rotated)}<c:crossAx val="1002"/><c:crosses val="autoZero"/>'
            '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
            f'{skip}<c:noMultiLvlLbl val="0"/></c:catAx>'
        )

    def _value_axis(self) -> str:
        ends = "" if self.axis.high is None else f'<c:max val="{self.axis.high!r}"/>'
        step = "" if self.axis.step is None else f'<c:majorUnit val="{self.axis.step!r}"/>'
        ends += "" if self.axis.low is None else f'<c:min val="{self.axis.low!r}"/>'
        return (
            f'<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>{ends}'
            '</c:scaling><c:delete val="0"/><c:axPos val="l"/>'
            f"<c:majorGridlines><c:spPr>{shapes.outline('rule', 0.5)}</c:spPr></c:majorGridlines>"
            f'{_format(self.axis_format)}<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="nextTo"/><c:spPr>{shapes.outline("")}</c:spPr>'
            f'{self._text("quiet")}<c:crossAx val="1001"/><c:crosses val="autoZero"/>'
            f'<c:crossBetween val="between"/>{step}</c:valAx>'
        )


def _text(size: float, role: str = "ink", rotated: str = "") -> str:
    return (
        f"<c:txPr><a:bodyPr{rotated}/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{round(size * 100)}" b="0">{shapes.fill(role)}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="ru-RU"/></a:p></c:txPr>'
    )


_AXES = '<c:axId val="1001"/><c:axId val="1002"/>'
_SHOWN = (
    *("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"),
)


def _common(each: Series) -> str:
    """The format that most values of a series have."""
    codes = [
        code for code, value in zip(each.formats, each.values, strict=True) if value is not None
    ]
    return max(sorted(set(codes)), key=codes.count) if codes else "General"


def _format(code: str) -> str:
    return f'<c:numFmt formatCode={_quoted(code)} sourceLinked="0"/>'


def _quoted(code: str) -> str:
    return '"{}"'.format(escape(code, {'"': "&quot;"}))
