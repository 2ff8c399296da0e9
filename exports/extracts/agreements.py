"""Career centres with an agreement (roadmap 1.3) as rows: a region each, as on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from exports.extracts import roadmap
from exports.rows import columns
from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract, few, file_name, in_columns, regions_in_words, with_names
from indicators import wording
from indicators.roadmap import agreements
from indicators.warehouse import reading, releases

NOTES = (
    "Мероприятие 1.3: соглашения центров карьеры ПОО и ОО ВО с кадровыми центрами «Работа России»; "
    "цель — 100 %.",
    "Числа — из последнего принятого отчета не позже периода, в котором есть оба.",
)

_ALL = (
    *(columns.COLUMNS[name] for name in ("region", "region_name")),
    Column(
        "centres",
        "Центров карьеры",
        Kind.WHOLE,
        "Всего в регионе; пусто — не сообщено.",
        "центры",
        required=False,
    ),
    Column(
        "with_agreement",
        "С соглашением",
        Kind.WHOLE,
        "Сколько из них заключили соглашение.",
        "центры",
        required=False,
    ),
    Column(
        "share",
        "Доля с соглашением",
        Kind.NUMBER,
        "С соглашением / центров × 100, без округления; пусто и там, где центров нет.",
        "проценты",
        required=False,
    ),
    Column(
        "missing",
        "Без соглашения",
        Kind.WHOLE,
        "Сколько центров еще не заключили.",
        "центры",
        required=False,
    ),
    Column(
        "period",
        "Период отчета",
        Kind.CODE,
        "За какой квартал отчет, из которого взяты числа.",
        required=False,
    ),
    roadmap.COLUMNS["release"],
    columns.COLUMNS["demonstration"],
)
COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _ALL})
_WHOLE = {column.name: "Int64" for column in _ALL if column.kind is Kind.WHOLE}


@dataclass(frozen=True)
class AgreementsSelection:
    """The centres of ``regions``, in the order of rows, from reports up to ``period``."""

    release: str
    period: str
    regions: tuple[str, ...]

    def summary(self) -> str:
        """«III квартал 2026 года · Москва»."""
        return f"{wording.period(self.period)} · {regions_in_words(self.regions, None)}"

    def filters(self) -> list[tuple[str, str]]:
        """The choices in words."""
        return [
            ("Период", wording.period(self.period)),
            ("Регионы", regions_in_words(self.regions, None)),
        ]

    def name(self, what: str) -> str:
        """A file's name without its ending."""
        return file_name(what, self.period, *few(self.regions), self.release)

    def read(self) -> Extract:
        """The rows. NoRelease if the release cannot be read."""
        release = releases.release(self.release)
        counts = reading.counts(release=release.id)
        table = agreements.by_region(counts, self.period, self.regions)
        frame = with_names(table, release).astype({**_WHOLE, "share": float})
        return Extract(self, release, in_columns(frame, COLUMNS), COLUMNS, NOTES)
