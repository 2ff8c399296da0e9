"""The archive for statisticians: its data against the standings, and against their description."""

import csv
import io
import json
import re
import zipfile
from typing import Any

import pytest

from exports.rows import sdmx
from exports.rows.columns import COLUMNS
from exports.rows.extract import Extract
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from indicators.warehouse import reading
from tests.charts.conftest import LAST
from tests.exports.conftest import Extracted

# SDMX common types: an identifier of a code or component.
_ID = re.compile(r"[A-Za-z0-9_@$\-]+")
# CL_OBS_STATUS 2.2
_OBS_STATUS = set("ABDEFGHIJKLMNOPQSUVW")


def files(extract: Extract) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(sdmx.write(extract))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def fits(cell: str, datatype: Any) -> bool:
    """Whether a cell is of a CSVW datatype."""
    if isinstance(datatype, dict):
        return bool(re.fullmatch(datatype["format"], cell))
    if datatype == "integer":
        return bool(re.fullmatch(r"-?\d+", cell))
    if datatype == "double":
        return float(cell) == float(cell)
    return cell in {"true", "false"} if datatype == "boolean" else datatype == "string"


def test_the_first_columns_are_those_of_the_standard(extracted: Extracted) -> None:
    text = files(extracted(period=LAST))[sdmx.FILE]
    head, *body = csv.reader(io.StringIO(text, newline=""))
    assert head[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert head[3:7] == list(sdmx.DIMENSIONS)
    assert head[7:9] == ["OBS_VALUE", "OBS_STATUS"]
    assert len(set(head)) == len(head)
    assert all(_ID.fullmatch(name) for name in head)
    assert {tuple(row[:3]) for row in body} == {("datastructure", "KPI:STANDINGS(1.1.0)", "I")}
    assert not text.startswith("\ufeff")


def test_every_observation_is_a_standing(extracted: Extracted) -> None:
    data = rows(files(extracted())[sdmx.FILE])
    standings = reading.standings().to_dict("records")
    assert len(data) == len(standings)
    for row, standing in zip(data, standings, strict=True):
        assert row["REF_AREA"] == standing["region"]
        assert row["INDICATOR"].replace("_", ".") == standing["indicator"]
        assert row["TIME_PERIOD"].replace("-", "") == standing["period"]
        if standing["state"] == State.COMPUTED:
            assert float(row["OBS_VALUE"]) == standing["value"]
            assert row["OBS_STATUS"] == "A"
        else:
            assert row["OBS_VALUE"] == ""
            assert row["OBS_STATUS"] in {"M", "O"}
        assert row["VALUE_STATE"] == standing["state"]
        assert row["TARGET"] == str(standing["target"])


def test_codes_are_codes_of_sdmx() -> None:
    assert set(sdmx.OBS_STATUS) == set(State)
    assert set(sdmx.OBS_STATUS.values()) <= _OBS_STATUS
    assert all(_ID.fullmatch(sdmx.indicator_code(code)) for code in INDICATORS)
    assert len({sdmx.indicator_code(code) for code in INDICATORS}) == len(INDICATORS)


@pytest.mark.parametrize("regions", [None, ("33",), ()])
def test_the_data_fit_their_description(extracted: Extracted, regions: Any) -> None:
    made = files(extracted(regions=regions))
    described = json.loads(made[f"{sdmx.FILE}-metadata.json"])
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert described["url"] == sdmx.FILE
    assert described["dialect"]["delimiter"] == ","
    schema = described["tableSchema"]
    head = next(csv.reader(io.StringIO(made[sdmx.FILE])))
    assert [column["titles"] for column in schema["columns"]] == head
    seen = set()
    for row in rows(made[sdmx.FILE]):
        for column in schema["columns"]:
            cell = row[column["titles"]]
            if cell:
                assert fits(cell, column["datatype"]), (column["name"], cell)
            else:
                assert not column["required"], column["name"]
        seen.add(tuple(row[name] for name in schema["primaryKey"]))
    assert len(seen) == len(rows(made[sdmx.FILE]))


def test_the_readme_explains_every_column_and_code(extracted: Extracted) -> None:
    extract = extracted(period=LAST, district="cfo")
    readme = files(extract)[sdmx.README]
    for name, words in extract.source():
        assert f"{name}: {words}" in readme
    for name in sdmx.HEADER[3:]:
        assert name in readme
    for region in REGIONS.values():
        assert f"{region.code}: {region.name}" in readme
    for code, indicator in INDICATORS.items():
        assert f"{sdmx.indicator_code(code)}: {indicator.title}" in readme
    for code, words in COLUMNS["state"].codes.items():
        assert re.search(rf"{code} \(.\): {re.escape(words)}", readme)


def test_the_same_rows_make_the_same_bytes(extracted: Extracted) -> None:
    extract = extracted(period=LAST, indicator="1.6")
    assert sdmx.write(extract) == sdmx.write(extract)
