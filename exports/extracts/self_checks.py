"""Self-checks of employment centres (roadmap 3.7) as rows: an answer each."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from exports.rows import columns
from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract, file_name, in_columns, with_names
from indicators.commission import self_checks
from indicators.commission.self_checks import QUESTIONS, Answer, Block
from indicators.regions import subjects
from indicators.warehouse import reading, releases

_ALL = (
    columns.COLUMNS["region"],
    columns.COLUMNS["region_name"],
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
    columns.RELEASE,
    columns.invented("ответы"),
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
        return f"{subjects.name(self.region)} · все самопроверки"

    def filters(self) -> list[tuple[str, str]]:
        """The choices in words."""
        return [("Регион", subjects.name(self.region))]

    def name(self, what: str) -> str:
        """A file's name without its ending."""
        return file_name(what, self.region, self.release)

    def read(self) -> Extract:
        """Every answer of the region's self-checks. NoRelease if the release cannot be read."""
        release = releases.release(self.release)
        checks = reading.table(
            self_checks.TABLE, self_checks.COLUMNS, release=release.id, region=self.region
        )
        newest = set(self_checks.in_force(checks)["document"])
        of = checks["question"].map
        frame = with_names(checks, release).assign(
            block=of({code: each.block.value for code, each in QUESTIONS.items()}),
            clause=of({code: each.clause for code, each in QUESTIONS.items()}),
            in_force=checks["document"].isin(newest),
        )
        return Extract(self, release, in_columns(frame, COLUMNS), COLUMNS, NOTES)
