"""For statisticians: SDMX-CSV 2.0 with a CSVW description beside it, and a README, in one zip.

SDMX-CSV 2.0 (sdmx-twg/sdmx-csv, data message field guide): the columns STRUCTURE, STRUCTURE_ID and
ACTION come first, then dimensions, the measure and attributes; codes instead of names; a comma
between fields, RFC 4180. The structure is our own, no agency has registered it; README says what
every code means.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from exports.rows.cells import Cell, rows
from exports.rows.columns import COLUMNS, Column, Kind
from exports.rows.extract import Extract
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.periods import Period
from indicators.explanation import sentences
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State

FILE = "standings.csv"
DESCRIPTION = f"{FILE}-metadata.json"  # where CSVW looks for it
README = "README.txt"

STRUCTURE_ID = "KPI:STANDINGS(1.1.0)"

# CL_OBS_STATUS of SDMX. It has no code for a report that was refused, nor for a growth without
# its base: both are «missing value», and VALUE_STATE tells them apart.
OBS_STATUS: Mapping[str, str] = {
    State.COMPUTED: "A",  # normal value
    State.NOT_SUBMITTED: "O",  # missing value
    State.NOT_APPLICABLE: "M",  # missing value; data cannot exist
    State.NOT_COMPARABLE: "O",
    State.REJECTED: "O",
}

Row = Mapping[str, Cell]


def indicator_code(code: str) -> str:
    """1.2 → 1_2: codes of SDMX have no full stops."""
    return code.replace(".", "_")


def time_period(code: str) -> str:
    """2026Q3 → 2026-Q3, as SDMX writes a quarter."""
    period = Period.parse(code)
    return f"{period.year}-Q{period.quarter}"


# What the standard itself names; every other column is an attribute under its own name.
_COMPONENTS: Mapping[str, Callable[[Row], Cell]] = {
    "STRUCTURE": lambda row: "datastructure",
    "STRUCTURE_ID": lambda row: STRUCTURE_ID,
    "ACTION": lambda row: "I",  # for information
    "FREQ": lambda row: "Q",
    "REF_AREA": lambda row: row["region"],
    "INDICATOR": lambda row: indicator_code(str(row["indicator"])),
    "TIME_PERIOD": lambda row: time_period(str(row["period"])),
    "OBS_VALUE": lambda row: row["value"],
    "OBS_STATUS": lambda row: OBS_STATUS[str(row["state"])],
    "UNIT_MEASURE": lambda row: "PT" if row["unit"] == "%" else "NUMBER",
    "VALUE_STATE": lambda row: row["state"],
}
DIMENSIONS = ("FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD")

# Names of regions and indicators are in README once, not in every row.
_LEFT_OUT = frozenset(
    (
        *("period", "region", "indicator", "value", "state", "unit", "monitoring_year"),
        *("region_name", "federal_district", "indicator_title", "count_unit", "caveat"),
    )
)
ATTRIBUTES: Mapping[str, str] = {name.upper(): name for name in COLUMNS if name not in _LEFT_OUT}
HEADER = (*_COMPONENTS, *ATTRIBUTES)


def write(extract: Extract) -> bytes:
    """The zip with FILE, DESCRIPTION and README."""
    target = io.BytesIO()
    # the same rows give the same bytes
    made_at = datetime.fromisoformat(extract.release.received_until).timetuple()[:6]
    contents = {
        FILE: data(extract),
        DESCRIPTION: json.dumps(
            description(extract),
            ensure_ascii=False,
            indent=2,
        ),
        README: readme(extract),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents.items():
            archive.writestr(zipfile.ZipInfo(name, made_at), text.encode(), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def data(extract: Extract) -> str:
    """The SDMX-CSV text."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADER)
    names = list(extract.frame.columns)
    for cells in rows(extract.frame):
        row = dict(zip(names, cells, strict=True))
        writer.writerow(
            [
                *(_text(component(row)) for component in _COMPONENTS.values()),
                *(_text(row[name]) for name in ATTRIBUTES.values()),
            ]
        )
    return target.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)


def readme(extract: Extract) -> str:
    """What the archive holds, in Russian: source, columns, codes."""
    lines = [
        "Показатели профориентации и маршрутизации молодежи к работодателям",
        "",
        *(f"{name}: {words}" for name, words in extract.source()),
        "",
        f"{FILE} — SDMX-CSV 2.0; {DESCRIPTION} — его описание по W3C CSVW.",
        f"Структура {STRUCTURE_ID} — собственная, ни одним агентством не зарегистрирована.",
        "",
        "ИЗМЕРЕНИЯ",
        "FREQ: Q — квартал. TIME_PERIOD: 2026-Q3 — III квартал 2026 года.",
        "REF_AREA: код субъекта РФ, перечень ниже.",
        "INDICATOR: номер показателя, точка заменена подчеркиванием; перечень ниже.",
        "",
        "НАБЛЮДЕНИЕ",
        "OBS_VALUE: значение без округления; пусто, если его нет.",
        "UNIT_MEASURE: PT — проценты; NUMBER — число.",
        "OBS_STATUS (SDMX CL_OBS_STATUS): A — обычное значение; O — значения нет; M — значения не "
        "может быть. Подробнее — VALUE_STATE:",
        *(f"  {state} ({OBS_STATUS[state]}): {wording.STATES[state]}" for state in State),
        "",
        "АТРИБУТЫ",
    ]
    for attribute, name in ATTRIBUTES.items():
        column = COLUMNS[name]
        unit = f" Единица: {column.unit}." if column.unit else ""
        lines.append(f"{attribute}: {column.title}. {column.description}{unit}")
        if column.kind is Kind.CODE:
            lines += [f"  {code}: {words}" for code, words in column.codes.items()]
    lines += ["", "ПОКАЗАТЕЛИ"]
    for code, indicator in INDICATORS.items():
        lines.append(f"{indicator_code(code)}: {indicator.title}")
        target = wording.target(indicator, indicator.target.value)
        lines.append(f"  цель: не менее {target}; апробация: {sentences.pilot(indicator)}")
        lines += [f"  {note}" for note in (indicator.caveat, indicator.reading) if note]
    lines += ["", "СУБЪЕКТЫ РФ"]
    lines += [f"{region.code}: {region.name}" for region in REGIONS.values()]
    return "\r\n".join(lines) + "\r\n"


_WORDS = {
    "STRUCTURE": "Вид структуры SDMX",
    "STRUCTURE_ID": "Структура SDMX",
    "ACTION": "Действие SDMX: I — для сведения",
    "FREQ": "Частота: Q — квартал",
    "REF_AREA": "Субъект РФ, код",
    "INDICATOR": "Показатель, код",
    "TIME_PERIOD": "Отчетный период",
    "OBS_VALUE": "Значение показателя без округления",
    "OBS_STATUS": "Статус наблюдения, SDMX CL_OBS_STATUS",
    "UNIT_MEASURE": "Единица: PT — проценты, NUMBER — число",
    "VALUE_STATE": "Состояние значения",
}
_PATTERNS = {
    "STRUCTURE": "datastructure",
    "ACTION": "I",
    "FREQ": "Q",
    "REF_AREA": "[0-9]{2}",
    "INDICATOR": "[0-9]_[0-9]+",
    "TIME_PERIOD": "20[0-9]{2}-Q[1-4]",
    "OBS_STATUS": "A|M|O",
    "UNIT_MEASURE": "PT|NUMBER",
    "VALUE_STATE": "|".join(COLUMNS["state"].codes),
}
_TYPES = {Kind.WHOLE: "integer", Kind.NUMBER: "double", Kind.FLAG: "boolean"}


def description(extract: Extract) -> dict[str, Any]:
    """FILE as CSVW describes it («CSV on the Web», W3C Recommendation, 17.12.2015): JSON-LD.

    It says what every column holds, so that the file can be read and validated by machine.
    """
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ru"}],
        "url": FILE,
        "dc:title": "Показатели профориентации по субъектам Российской Федерации",
        "dc:source": sentences.source(extract.release.received_until),
        "dc:identifier": extract.release.id,
        "dc:modified": {"@value": extract.release.received_until, "@type": "xsd:dateTime"},
        "dc:description": "; ".join(f"{name}: {words}" for name, words in extract.source()),
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "doubleQuote": True,
            "header": True,
            "headerRowCount": 1,
            "lineTerminators": ["\r\n", "\n"],
        },
        "tableSchema": {
            "columns": [
                _attribute(name, COLUMNS[ATTRIBUTES[name]])
                if name in ATTRIBUTES
                else _component(name)
                for name in HEADER
            ],
            "primaryKey": list(DIMENSIONS),
        },
    }


def _component(name: str) -> dict[str, Any]:
    datatype: Any = "double" if name == "OBS_VALUE" else "string"
    if name in _PATTERNS:
        datatype = {"base": "string", "format": _PATTERNS[name]}
    return {
        "name": name,
        "titles": name,
        "dc:description": _WORDS[name],
        "datatype": datatype,
        "required": name != "OBS_VALUE",
    }


def _attribute(name: str, column: Column) -> dict[str, Any]:
    datatype: Any = _TYPES.get(column.kind, "string")
    if column.codes:
        datatype = {"base": "string", "format": "|".join(map(re.escape, column.codes))}
    unit = f" Единица: {column.unit}." if column.unit else ""
    return {
        "name": name,
        "titles": name,
        "dc:title": column.title,
        "dc:description": column.description + unit,
        "datatype": datatype,
        "required": column.required,
    }
