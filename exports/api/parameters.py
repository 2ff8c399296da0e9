"""The parameters of the API: the filters of the pages under the same names and codes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from exports.api import problems
from exports.rows.extract import StandingsSelection
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import DISTRICT_CODES, REGIONS, regions_in

FORMATS: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
}
ALL_PERIODS = "all"
BETWEEN = "."  # between the codes of a list, as in the address of a page

# Longer than any code that there is.
_LONGEST = 40


@dataclass(frozen=True)
class Parameter:
    """One parameter: ``expected`` completes «Параметр period: …»; ``codes`` are all that it takes.

    Without ``codes`` the data decide: periods and releases. ``several``: codes joined by BETWEEN.
    """

    name: str
    description: str
    expected: str
    example: str
    codes: tuple[str, ...] = ()
    several: bool = False

    def takes(self, value: str) -> bool:
        """Whether a value is a code, or codes each once where several may be."""
        given = value.split(BETWEEN) if self.several else [value]
        longest = len(BETWEEN.join(self.codes)) if self.several else _LONGEST
        if len(value) > longest or len(set(given)) < len(given):
            return False
        return not self.codes or set(given) <= set(self.codes)


_ALL = (
    Parameter(
        "period",
        "Отчетный период. Без него — последний; all — все периоды.",
        "нужен период, за который есть данные, или all",
        "2026Q3",
    ),
    Parameter(
        "indicator",
        f"Показатель. Без него — все {len(INDICATORS)}.",
        "нужен номер показателя",
        "1.6",
        tuple(INDICATORS),
    ),
    Parameter(
        "region",
        "Код субъекта РФ. Без него — все.",
        "нужен двузначный код субъекта РФ, перечень — в /api/v1/regions",
        "33",
        tuple(REGIONS),
    ),
    Parameter(
        "regions",
        "Несколько субъектов РФ: коды через точку, каждый один раз; в этом порядке стоят строки. "
        "Вместо region.",
        "нужны двузначные коды субъектов РФ через точку, каждый один раз; перечень — в "
        "/api/v1/regions",
        "33.77",
        tuple(REGIONS),
        several=True,
    ),
    Parameter(
        "district",
        "Федеральный округ; none — субъекты вне округов. Без него — вся страна.",
        "нужен код федерального округа",
        "cfo",
        tuple(DISTRICT_CODES),
    ),
    Parameter(
        "reported",
        "1 — только регионы с принятым отчетом.",
        "может быть только 1",
        "1",
        ("1",),
    ),
    Parameter(
        "release",
        "Выпуск данных: те же числа и после новых отчетов. Без него — последний.",
        "нужен выпуск, перечень — в /api/v1/releases",
        "000354-2f35356d27b1",
    ),
    Parameter(
        "format",
        "Формат ответа; важнее заголовка Accept.",
        "может быть json или csv",
        "json",
        tuple(FORMATS),
    ),
)
PARAMETERS: Mapping[str, Parameter] = {parameter.name: parameter for parameter in _ALL}


def given(query: Iterable[tuple[str, str]], names: Sequence[str]) -> dict[str, str]:
    """The parameters of a query by name; Problem if one is unknown, repeated or no code.

    An empty value is as good as none.
    """
    values: dict[str, str] = {}
    for name, value in query:
        if name not in names:
            raise problems.unknown_parameter(names)
        if name in values:
            raise problems.repeated_parameter(name)
        values[name] = value
    for name, value in values.items():
        parameter = PARAMETERS[name]
        if value and not parameter.takes(value):
            raise problems.bad_value(name, parameter.expected, parameter.codes)
    if values.get("region") and values.get("regions"):
        raise problems.bad_value("regions", "стоит вместо region, а не вместе с ним")
    return {name: value for name, value in values.items() if value}


def query(selection: StandingsSelection) -> str | None:
    """The query that gives the same rows; None where no query of ours can name them."""
    regions = selection.regions
    if selection.before or selection.second or regions == ():
        return None
    # an order of all the regions that the other filters leave is no filter
    whole = regions is None or set(regions) == set(regions_in(selection.district))
    single = regions[0] if regions and len(regions) == 1 and not selection.district else None
    chosen = {
        "period": selection.period or ALL_PERIODS,
        "indicator": selection.indicator,
        "region": single,
        "regions": None if whole or single or not regions else BETWEEN.join(regions),
        "district": selection.district,
        "reported": "1" if selection.only_reported else None,
        "release": selection.release,
    }
    return urlencode({name: code for name, code in chosen.items() if code})


def negotiated(accept: str) -> str:
    """A key of FORMATS by an Accept header: the most wanted, JSON if equal; Problem if neither."""
    wanted = {name: _quality(media.partition(";")[0], accept) for name, media in FORMATS.items()}
    best = max(wanted, key=wanted.__getitem__)
    if wanted[best] <= 0:
        raise problems.not_acceptable([media.partition(";")[0] for media in FORMATS.values()])
    return best


def _quality(media: str, accept: str) -> float:
    """How much a media type is wanted, 0–1: the most specific range that covers it decides."""
    if not accept.strip():
        return 1.0
    ranges = (media, f"{media.partition('/')[0]}/*", "*/*")
    qualities: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (each.strip().lower() for each in part.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        try:
            qualities[name] = min(1.0, max(0.0, float(quality)))
        except ValueError:
            qualities[name] = 0.0
    return next((qualities[name] for name in ranges if name in qualities), 0.0)
