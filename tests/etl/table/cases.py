"""What a published table is and what has to come of it, for the tests of both outcomes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from etl.table.profile import MappedColumn, Profile
from etl.table.reading import TableReading, read
from tests.etl.table.building import Cell

Rows = Sequence[Sequence[Cell]]


class Publication(NamedTuple):
    """A file, how its column is mapped, and what has to come of it."""

    what: str
    file: bytes
    header: Sequence[str]
    counts: Mapping[str, int]
    name: str = "a.xlsx"
    factor: int | None = None
    period: str = "2025Q4"
    more: Mapping[str, Any] = {}


class Refused(NamedTuple):
    """A file that must not be loaded: the rule and words that the message has to hold."""

    what: str
    file: bytes
    rule: str
    says: Sequence[str]
    header: Sequence[str] = ("Вакансии",)
    name: str = "a.xlsx"
    factor: int | None = None
    more: Mapping[str, Any] = {}


def reading_of(case: Publication | Refused, period: str = "2025Q4") -> TableReading:
    factor = None if case.factor is None else Decimal(case.factor)
    mapped = MappedColumn(tuple(case.header), "vacancies_for_minors", factor)
    profile = Profile("Проба", (mapped,), period=period, **case.more)
    return read(case.file, case.name, profile)


CENTRE: Rows = [
    ["Центральный федеральный округ", 60],
    ["Белгородская область", 10],
    ["Брянская область", 20],
    ["г. Москва", 30],
]
CENTRE_COUNTS = {"31": 10, "32": 20, "77": 30}
HEAD: Rows = [["", "Вакансии"]]
SHORT: Rows = [["Субъект", "Вакансии"], ["Томская область", 7]]

# Code of the tax service, name, code in ОКАТО.
CODED = (
    ("01", "Республика Адыгея", "79"),
    ("22", "Алтайский край", "01"),
    ("33", "Владимирская область", "17"),
    ("37", "Ивановская область", "24"),
    ("46", "Курская область", "38"),
    ("71", "Тульская область", "70"),
    ("76", "Ярославская область", "78"),
    ("77", "Москва", "45"),
    ("78", "Санкт-Петербург", "40"),
    ("60", "Псковская область", "58"),
)
