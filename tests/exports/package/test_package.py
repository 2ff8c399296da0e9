"""The package: the same bytes for the same release, a manifest that can be checked."""

import hashlib
import io
import json
import os
import subprocess
import time
import zipfile
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pptx
import pytest

from exports.package import batch, bundle
from exports.package import order as package
from exports.package.order import KINDS, Order
from exports.package.picture_process import NotDrawn
from exports.package.sealed import sealed, zipped
from indicators.comparison.summary import widest
from indicators.warehouse import reading, releases
from tests.charts.conftest import LAST

MOMENT = datetime.fromisoformat("2026-10-21T10:00:00+03:00")


@pytest.fixture
def order(shown: Path) -> Order:
    return Order(releases.current().id, LAST, "33", "https://kpi.example.ru/")


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {each.filename: archive.read(each) for each in archive.infolist()}


def test_a_package_opens_and_its_manifest_names_every_file_with_its_checksum(order: Order) -> None:
    parts = members(bundle.everything(order))
    manifest = json.loads(parts.pop(bundle.MANIFEST))
    assert manifest["release"] == order.release
    assert manifest["demonstration"] is True
    assert (manifest["period"], manifest["region"]) == (LAST, "33")
    assert manifest["region_name"] == "Владимирская область"
    assert manifest["generated_by"].startswith("kpi ")
    assert [each["name"] for each in manifest["files"]] == list(parts)
    for each in manifest["files"]:
        content = parts[each["name"]]
        assert each["size"] == len(content)
        assert each["sha256"] == hashlib.sha256(content).hexdigest()
    assert list(parts) == [
        "33_2026Q3_презентация.pptx",
        "33_2026Q3_записка.docx",
        "33_2026Q3_книга.xlsx",
    ]
    presentation = pptx.Presentation(io.BytesIO(parts["33_2026Q3_презентация.pptx"]))
    assert len(presentation.slides) > 5
    assert docx.Document(io.BytesIO(parts["33_2026Q3_записка.docx"])).tables
    assert openpyxl.load_workbook(io.BytesIO(parts["33_2026Q3_книга.xlsx"])).sheetnames


def test_the_same_release_gives_the_same_package(order: Order) -> None:
    first = bundle.everything(order)
    time.sleep(2.1)  # a zip counts every other second
    assert bundle.everything(order) == first


def test_every_clock_inside_is_that_of_the_data(order: Order) -> None:
    def clocks(content: bytes) -> set[tuple[int, ...]]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inner = [archive.read(n) for n in archive.namelist() if n.endswith((".xlsx", ".docx"))]
            times = {each.date_time for each in archive.infolist()}
        return times.union(*map(clocks, inner))

    received = datetime.fromisoformat(releases.current().received_until).astimezone(UTC)
    # a zip counts every other second
    moment = (*received.timetuple()[:5], received.second // 2 * 2)
    assert clocks(bundle.everything(order)) == {moment}
    for kind in KINDS.keys() - {package.PICTURES}:
        properties = members(package.made(order, kind))["docProps/core.xml"].decode()
        assert received.strftime("%Y-%m-%dT%H:%M:%SZ") in properties
        assert properties.count("dcterms:created") == 2


def test_a_workbook_inside_a_chart_is_sealed_too() -> None:
    def with_clock(clock: str) -> bytes:
        core = f'<x><dcterms:created xsi:type="t">{clock}</dcterms:created></x>'.encode()
        inner = zipped([("docProps/core.xml", core)], datetime.fromisoformat(f"{clock}+00:00"))
        return zipped(
            [("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", inner)],
            datetime.fromisoformat(f"{clock}+00:00"),
        )

    one, other = with_clock("2026-01-01T00:00:00"), with_clock("2027-02-02T11:11:11")
    assert one != other
    assert sealed(one, MOMENT) == sealed(other, MOMENT)


def test_a_moment_before_zip_knows_time_is_its_first() -> None:
    content = zipped([("a", b"1")], datetime.fromisoformat("1970-01-01T00:00:00+00:00"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_a_link_is_pinned_to_the_release_and_there_is_none_without_an_address(
    order: Order,
) -> None:
    assert order.link == (
        f"https://kpi.example.ru/profile?period={LAST}&region=33&release={order.release}"
    )
    country = Order(order.release, LAST, address="http://localhost:8501")
    assert country.link == f"http://localhost:8501/?period={LAST}&release={order.release}"
    assert Order(order.release, LAST, "33").link == ""


def test_the_country_has_no_memo_and_says_so(order: Order) -> None:
    country = Order(order.release, LAST)
    assert package.offered(country) == ["deck", "workbook", "pictures"]
    assert package.offered(order) == list(KINDS)
    with pytest.raises(ValueError, match="one region"):
        package.made(country, "memo")
    assert package.file_name(country, "книга", "xlsx") == "РФ_2026Q3_книга.xlsx"


def test_names_of_files_never_clash() -> None:
    orders = [Order("r", period, region) for period in (LAST, "2026Q2") for region in (None, "33")]
    names = [
        package.file_name(order, kind.title, kind.ending)
        for order in orders
        for kind in KINDS.values()
    ]
    assert len(set(names)) == len(names)


def test_a_template_that_is_none_is_refused_in_russian(order: Order) -> None:
    broken = Order(order.release, LAST, "33", template=b"no presentation")
    with pytest.raises(package.BadTemplate, match=r"[а-я]{4}"):
        package.made(broken, "deck")


# Batches


def named(order: Order) -> bytes:
    if order.region == "05":
        raise ValueError("no luck")
    return str(order.region).encode()


def dying(order: Order) -> bytes:
    if order.region == "03":
        os._exit(1)
    return named(order)


def test_a_process_that_is_killed_loses_no_order_from_the_account() -> None:
    orders = [Order("r", LAST, f"{number:02d}") for number in range(1, 30)]
    results = [(order.region, made) for order, made in batch.made(dying, orders)]
    assert sorted(region for region, _ in results) == [order.region for order in orders]
    assert isinstance(dict(results)["03"], BrokenProcessPool)


def test_a_batch_makes_every_order_and_one_that_fails_stops_nobody() -> None:
    orders = [Order("r", LAST, f"{number:02d}") for number in range(1, 10)]
    results = {order.region: made for order, made in batch.made(named, orders)}
    assert set(results) == {order.region for order in orders}
    assert isinstance(results.pop("05"), ValueError)
    assert results == {region: region.encode() for region in results}


def test_pictures_of_a_region_are_its_indicators_and_its_widest_gaps_as_png_and_svg(
    order: Order,
) -> None:
    parts = members(package.made(order, package.PICTURES))
    gaps = widest(reading.standings(release=order.release, period=LAST, region="33"))[:5]
    names = {"показатели", *(f"{code}_рейтинг" for code in gaps)}
    assert set(parts) == {f"33_2026Q3_{n}.{end}" for n in names for end in ("png", "svg")}
    assert all(parts[name].startswith(b"\x89PNG") for name in parts if name.endswith("png"))
    for name in parts:
        if name.endswith("svg"):
            drawn = ElementTree.fromstring(parts[name]).itertext()
            assert "демонстрационные данные" in " ".join(" ".join(drawn).split())


def test_pictures_that_cannot_be_drawn_say_why(order: Order) -> None:
    nowhere = Order("no-such-release", LAST, "33")
    with pytest.raises(NotDrawn, match="Выпуска «no-such-release» нет"):
        package.made(nowhere, package.PICTURES)


def test_pictures_that_an_error_of_the_program_prevents_are_told_without_its_traces(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = ("-c", "raise RuntimeError('no words for a reader')")
    run = subprocess.run
    monkeypatch.setattr(
        subprocess, "run", lambda command, **rest: run((command[0], *broken), **rest)
    )
    with pytest.raises(NotDrawn, match=r"^Картинки не нарисованы: в программе ошибка\.$"):
        package.made(order, package.PICTURES)
