"""The report on readiness for the commission (roadmap 3.7): a document, and the answers as rows."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

import docx
import pandas as pd
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract
from indicators import wording
from indicators.commission import self_checks
from indicators.commission.self_checks import QUESTIONS, Answer, Block
from indicators.explanation import sentences
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading
from indicators.warehouse.reading import Release

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_ALL = (
    Column("region", "Код региона", Kind.CODE, "Код субъекта РФ, две цифры текстом: 01, 33."),
    Column("region_name", "Регион", Kind.TEXT, "Полное название субъекта РФ."),
    Column("centre", "Центр занятости", Kind.TEXT, "Название, как его ввели."),
    Column("checked_on", "День самопроверки", Kind.TEXT, "ГГГГ-ММ-ДД."),
    Column(
        "block",
        "Блок",
        Kind.CODE,
        "Блок чек-листа; пусто у вопроса, которого в чек-листе больше нет.",
        codes=MappingProxyType({block.value: block.label for block in Block}),
        required=False,
    ),
    Column("question", "Код вопроса", Kind.TEXT, "Постоянный код вопроса в чек-листе."),
    Column("text", "Вопрос", Kind.TEXT, "Вопрос теми словами, на которые отвечали."),
    Column(
        "answer",
        "Ответ",
        Kind.CODE,
        "Пусто — на вопрос не ответили.",
        codes=MappingProxyType({answer.value: answer.label for answer in Answer}),
        required=False,
    ),
    Column("comment", "Комментарий", Kind.TEXT, "Комментарий центра.", required=False),
    Column("clause", "Откуда требование", Kind.TEXT, "Пункт источника.", required=False),
    Column("in_force", "Действует", Kind.FLAG, "Да — более новой самопроверки центра нет."),
    Column("author", "Кто внес", Kind.TEXT, "Кто внес ответы в систему.", required=False),
    Column("document", "Документ", Kind.TEXT, "Номер документа в архиве."),
    Column("release", "Выпуск", Kind.TEXT, "Выпуск данных."),
    Column(
        "demonstration",
        "Демонстрационные данные",
        Kind.FLAG,
        "Да — ответы придуманы, чтобы показать работу продукта.",
    ),
)
COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _ALL})
NOTES = (
    self_checks.FORMULA,
    "Чек-лист составлен нами по мероприятиям дорожной карты: источник (3.7) называет шесть блоков, "
    "но не вопросы.",
)


@dataclass(frozen=True)
class SelfChecksSelection:
    """The self-checks of a region's centres."""

    release: str
    region: str

    def summary(self) -> str:
        """«Владимирская область · все самопроверки»."""
        return f"{REGIONS[self.region].name} · все самопроверки"

    def filters(self) -> list[tuple[str, str]]:
        """The choices in words."""
        return [("Регион", REGIONS[self.region].name)]

    def name(self, what: str) -> str:
        """A file's name without its ending."""
        return "_".join((what, self.region, self.release))

    def read(self) -> Extract:
        """Every answer of the region's self-checks. NoRelease if the release cannot be read."""
        release = reading.release(self.release)
        checks = _checks(release, self.region)
        newest = set(self_checks.in_force(checks)["document"])
        of = checks["question"].map
        frame = checks.assign(
            region_name=REGIONS[self.region].name,
            block=of({code: each.block.value for code, each in QUESTIONS.items()}),
            clause=of({code: each.clause for code, each in QUESTIONS.items()}),
            in_force=checks["document"].isin(newest),
            release=release.id,
            demonstration=release.demonstration,
        )[list(COLUMNS)]
        texts = [column.name for column in _ALL if column.kind in (Kind.TEXT, Kind.CODE)]
        return Extract(self, release, frame.astype(dict.fromkeys(texts, "object")), COLUMNS, NOTES)


def _checks(release: Release, region: str) -> pd.DataFrame:
    return reading.kept(self_checks.TABLE, self_checks.COLUMNS, release=release.id, region=region)


def report(selection: SelfChecksSelection, on: date) -> bytes:
    """The report of a region for its commission as .docx, made on the day ``on``."""
    release = reading.release(selection.release)
    answers = self_checks.in_force(_checks(release, selection.region))
    paper = _paper(datetime.fromisoformat(release.received_until).replace(tzinfo=None))
    name = REGIONS[selection.region].name
    paper.add_heading("Отчет о готовности центров занятости", 0)
    paper.add_paragraph(
        f"{name}. Самопроверка по чек-листу перед запуском модели 2026 года (мероприятие "
        f"{self_checks.MEASURE} дорожной карты). Составлен {wording.day(on)}."
    )
    if release.demonstration:
        paper.add_paragraph(f"Внимание: {wording.DEMONSTRATION}.").runs[0].bold = True
    if answers.empty:
        paper.add_paragraph("Ни один центр занятости региона еще не прошел самопроверку.")
        return _bytes(paper)
    total = self_checks.shares(answers)
    centres = answers["centre"].nunique()
    overall = total.iloc[-1]
    paper.add_paragraph(
        f"Центров, которые прошли самопроверку: {wording.whole(centres)}. Готовность вместе: "
        f"{_share(overall['share'])}; вопросов без ответа: {wording.whole(overall['unanswered'])}."
    )
    paper.add_heading("Готовность по блокам", 1)
    heads = ("Блок", "Готовность", *(answer.label for answer in Answer), "без ответа")
    rows = [
        (
            Block(row["block"]).label if row["block"] else "Все блоки",
            _share(row["share"]),
            *(wording.whole(row[answer]) for answer in Answer),
            wording.whole(row["unanswered"]),
        )
        for row in total.to_dict("records")
    ]
    _table(paper, heads, rows, (5.4, 2.3, 1.4, 2.0, 1.4, 2.8, 2.4))
    paper.add_paragraph(self_checks.FORMULA).runs[0].font.size = Pt(9)
    paper.add_heading("Готовность по центрам", 1)
    _table(
        paper,
        ("Центр занятости", "День самопроверки", "Готовность", "без ответа"),
        [_centre(str(centre), rows) for centre, rows in answers.groupby("centre")],
        (8.0, 4.2, 3.0, 2.6),
    )
    paper.add_heading("Что не готово", 1)
    found = self_checks.risks(answers)
    if found.empty:
        paper.add_paragraph("Ответов «нет» и «частично» нет.")
    else:
        _table(
            paper,
            ("Ответ", "Требование и откуда оно", "Центр", "Комментарий"),
            [_risk(row) for row in found.to_dict("records")],
            (2.2, 7.4, 4.0, 4.2),
        )
    paper.add_heading("Корректирующие меры", 1)
    paper.add_paragraph("Решение комиссии (мера, ответственный, срок):")
    for _ in range(3):
        paper.add_paragraph("_" * 70)
    source = f"Источник: {sentences.source(release.received_until)}; выпуск {release.id}."
    paper.add_paragraph(source).runs[0].font.size = Pt(9)
    return _bytes(paper)


def _centre(name: str, rows: pd.DataFrame) -> tuple[str, ...]:
    total = self_checks.shares(rows).iloc[-1]
    day = wording.day(date.fromisoformat(str(rows.iloc[0]["checked_on"])))
    return name, day, _share(total["share"]), wording.whole(total["unanswered"])


def _risk(row: Mapping[object, str]) -> tuple[str, ...]:
    question = QUESTIONS[row["question"]]
    asked = f"{row['text']} ({question.clause})"
    return Answer(row["answer"]).label, asked, row["centre"], row["comment"]


def _share(value: float) -> str:
    return wording.NOTHING if value != value else f"{wording.decimal(value)}{wording.NBSP}%"


def _paper(made_at: datetime) -> Document:
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(1.8), Cm(1.3)
    section.top_margin = section.bottom_margin = Cm(1.8)
    properties = paper.core_properties
    properties.title, properties.author = "Отчет о готовности центров занятости", ""
    properties.language = "ru-RU"
    properties.created = properties.modified = made_at
    for name, size in (("Normal", 11), ("Title", 18), ("Heading 1", 13)):
        style = paper.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), "Arial")
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    paper.styles["Normal"].element.get_or_add_rPr().append(language)
    return paper


def _table(
    paper: Document, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    """A table with a head repeated on each page; rows are never torn; ``widths`` in cm."""
    table = paper.add_table(rows=0, cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for place, cells in enumerate((heads, *rows)):
        row = table.add_row()
        kept = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(kept)
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(9), not place
        if not place:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    paper.add_paragraph()


def _bytes(paper: Document) -> bytes:
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()
