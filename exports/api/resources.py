"""What the API can be asked for: every resource as a table of plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from exports.api import problems
from exports.api.parameters import ALL_PERIODS, BETWEEN, PARAMETERS
from exports.rows import cells
from exports.rows.columns import COLUMNS, COMPARABILITY
from exports.rows.extract import StandingsSelection, extract
from indicators import wording
from indicators.definitions.catalogue import INDICATORS, counts_of, unit_of
from indicators.definitions.model import Count, Growth, Indicator
from indicators.definitions.periods import Period
from indicators.explanation import sentences
from indicators.regions.recognition import DISTRICT_CODES, REGIONS
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import NoRelease, Release

# Eleven periods of everything; about 15 MB of JSON.
MOST_ROWS = 20_000

Records = list[dict[str, Any]]
Given = Mapping[str, str]


@dataclass(frozen=True)
class Resource:
    """One address: which parameters it takes, and its rows for a release and parameters.

    ``columns`` documents the members of a row: name → (JSON schema, Russian description).
    ``of_release`` is False for what does not depend on data.
    """

    title: str
    parameters: tuple[str, ...]
    columns: Mapping[str, tuple[Any, str]]
    rows: Callable[[Release | None, Given], Records]
    of_release: bool = True


def opened(given: Given) -> Release:
    """The release that a request names, else the current one; Problem if there is none."""
    try:
        return releases.release(given["release"]) if "release" in given else releases.current()
    except NoRelease as error:
        if "release" in given:
            raise problems.no_release("Перечень выпусков — в /api/v1/releases.") from error
        raise problems.no_data(str(error)) from error


def _standings(release: Release | None, given: Given) -> Records:
    assert release is not None
    periods = reading.periods(release=release.id)
    if not periods:
        raise problems.no_data("Отчеты приходили, но ни один не принят.")
    period = given.get("period", periods[-1])
    if period not in (*periods, ALL_PERIODS):
        expected = PARAMETERS["period"].expected
        raise problems.bad_value("period", expected, (*periods, ALL_PERIODS))
    chosen = given.get("regions") or given.get("region")
    frame = extract(
        StandingsSelection(
            release=release.id,
            period=None if period == ALL_PERIODS else period,
            indicator=given.get("indicator"),
            regions=tuple(chosen.split(BETWEEN)) if chosen else None,
            district=given.get("district"),
            only_reported="reported" in given,
        )
    ).frame
    if len(frame) > MOST_ROWS:
        raise problems.too_many_rows(wording.whole(len(frame)), wording.whole(MOST_ROWS))
    names = list(frame.columns)
    return [dict(zip(names, row, strict=True)) for row in cells.rows(frame)]


def _periods(release: Release | None, given: Given) -> Records:
    assert release is not None
    return [
        {
            "period": code,
            "title": wording.period(code),
            "monitoring_year": Period.parse(code).monitoring_year,
            "due": Period.parse(code).due.isoformat(),
        }
        for code in reading.periods(release=release.id)
    ]


def _releases(release: Release | None, given: Given) -> Records:
    assert release is not None
    frame = releases.listed().assign(current=lambda rows: rows["release"] == release.id)
    names = list(frame.columns)
    return [dict(zip(names, row, strict=True)) for row in cells.rows(frame)]


def _regions(release: Release | None, given: Given) -> Records:
    districts = {name: code for code, name in DISTRICT_CODES.items()}
    return [
        {
            "region": region.code,
            "name": region.name,
            "short_name": region.short_name,
            "iso_3166_2": region.iso_3166_2,
            "okato": region.okato,
            "federal_district": region.federal_district,
            "district": districts[region.federal_district],
        }
        for region in REGIONS.values()
    ]


def _indicators(release: Release | None, given: Given) -> Records:
    return [_indicator(indicator) for indicator in INDICATORS.values()]


def _indicator(indicator: Indicator) -> dict[str, Any]:
    numerator, denominator = counts_of(indicator)
    low, high = indicator.pilot_band or (None, None)
    lowest = indicator.pilot_minimum
    growth = isinstance(indicator.formula, Growth)
    count = isinstance(indicator.formula, Count)
    return {
        "indicator": indicator.code,
        "title": indicator.title,
        "short_title": indicator.short_title,
        "kind": "count" if count else "growth" if growth else "share",
        "unit": wording.UNITS[unit_of(indicator)][2] if count else "%",
        "count_unit": wording.UNITS[unit_of(indicator)][2],
        "numerator": numerator,
        "denominator": denominator,
        "target": indicator.target.value,
        "pilot_average_low": low,
        "pilot_average_high": high,
        "pilot_minimum": lowest.minimum if lowest else None,
        "pilot_minimum_in": " ".join(lowest.minimum_in) if lowest else None,
        "comparability": str(indicator.comparability),
        "caveat": indicator.caveat or None,
        "reading": indicator.reading or None,
        "clause": indicator.clause,
    }


_TEXT = {"type": "string"}
_OR_NOTHING = {"type": ["string", "null"]}
_NUMBER_OR_NOTHING = {"type": ["number", "null"]}
_KINDS = {"text": "string", "code": "string", "whole": "integer", "number": "number"}


def _of_standings() -> dict[str, tuple[Any, str]]:
    documented = {}
    for column in COLUMNS.values():
        kind = _KINDS.get(column.kind, "boolean")
        schema: dict[str, Any] = {"type": kind if column.required else [kind, "null"]}
        if column.codes:
            schema["enum"] = [*column.codes, *([] if column.required else [None])]
        unit = f" Единица: {column.unit}." if column.unit else ""
        codes = "; ".join(f"{code} — {words}" for code, words in column.codes.items())
        documented[column.name] = (
            schema,
            f"{column.title}. {column.description}{unit}" + (f" {codes}." if codes else ""),
        )
    return documented


_INDICATOR_COLUMNS: Mapping[str, tuple[Any, str]] = {
    "indicator": (_TEXT, "Номер показателя."),
    "title": (_TEXT, "Название, как в источнике."),
    "short_title": (_TEXT, "Короткое название для графиков, наше."),
    "kind": (
        {"type": "string", "enum": ["share", "growth", "count"]},
        "share — доля, growth — прирост к тому же отрезку прошлого года, count — число.",
    ),
    "unit": (_TEXT, "Единица значения и цели."),
    "count_unit": (_TEXT, "Что считается в числителе."),
    "numerator": (_TEXT, "Имя числа формы: числитель."),
    "denominator": (_OR_NOTHING, "Имя числа формы: знаменатель."),
    "target": ({"type": "number"}, "Рекомендуемая цель, не менее."),
    "pilot_average_low": (_NUMBER_OR_NOTHING, "Среднее апробации; для 1.2 — низ полосы."),
    "pilot_average_high": (_NUMBER_OR_NOTHING, "Среднее апробации; для 1.2 — верх полосы."),
    "pilot_minimum": (_NUMBER_OR_NOTHING, "Минимум апробации."),
    "pilot_minimum_in": (_OR_NOTHING, "Коды регионов с минимумом, через пробел."),
    "comparability": (
        {"type": "string", "enum": [str(each) for each in COMPARABILITY]},
        "Насколько значение можно сравнивать с итогами апробации.",
    ),
    "caveat": (_OR_NOTHING, "Чем ограничено сравнение с апробацией."),
    "reading": (_OR_NOTHING, "Как мы читаем источник, где он допускает разное."),
    "clause": (_TEXT, "Место в источнике."),
}

RESOURCES: Mapping[str, Resource] = {
    "standings": Resource(
        "Значения показателей по регионам",
        ("period", "indicator", "region", "regions", "district", "reported", "release", "format"),
        _of_standings(),
        _standings,
    ),
    "indicators": Resource(
        f"{sentences.ALL_INDICATORS}: определения, цели, итоги апробации",
        ("format",),
        _INDICATOR_COLUMNS,
        _indicators,
        of_release=False,
    ),
    "regions": Resource(
        "89 субъектов Российской Федерации",
        ("format",),
        {
            "region": (_TEXT, "Код субъекта РФ, две цифры."),
            "name": (_TEXT, "Полное название."),
            "short_name": (_TEXT, "Короткое название."),
            "iso_3166_2": (_OR_NOTHING, "Код ISO 3166-2, где он есть."),
            "okato": (_TEXT, "Первые цифры ОКАТО."),
            "federal_district": (_OR_NOTHING, "Федеральный округ, где он есть."),
            "district": (
                {"type": "string", "enum": list(DISTRICT_CODES)},
                "Код округа для параметра district.",
            ),
        },
        _regions,
        of_release=False,
    ),
    "periods": Resource(
        "Периоды, за которые есть данные",
        ("release", "format"),
        {
            "period": (_TEXT, "Код периода, 2026Q3."),
            "title": (_TEXT, "Период словами."),
            "monitoring_year": (_TEXT, "Учебный год мониторинга."),
            "due": ({"type": "string", "format": "date"}, "Срок сдачи отчета."),
        },
        _periods,
    ),
    "releases": Resource(
        "Выпуски данных, новые первыми",
        ("format",),
        {
            "release": (_TEXT, "Имя выпуска."),
            "receipts": ({"type": "integer"}, "Сколько документов в архиве выпуска."),
            "received_until": (
                {"type": "string", "format": "date-time"},
                "Когда получен последний документ.",
            ),
            "demonstration": ({"type": "boolean"}, "Есть ли в выпуске придуманные данные."),
            "current": ({"type": "boolean"}, "Действует ли выпуск сейчас."),
        },
        _releases,
    ),
}
