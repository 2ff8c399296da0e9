"""A CSVW description of an SDMX-CSV file («CSV on the Web», W3C Recommendation, 17.12.2015).

It says what every column holds, so that the file can be read and validated by machine.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from exports.rows.columns import COLUMNS, Column, Kind
from exports.rows.extract import Extract
from indicators.explanation import sentences

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


def description(
    extract: Extract,
    file: str,
    header: Sequence[str],
    attributes: Mapping[str, str],
    key: Sequence[str],
) -> dict[str, Any]:
    """The description as JSON-LD; ``attributes`` maps names in ``header`` to those of COLUMNS."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ru"}],
        "url": file,
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
                _attribute(name, COLUMNS[attributes[name]])
                if name in attributes
                else _component(name)
                for name in header
            ],
            "primaryKey": list(key),
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
