"""The whole product with an indicator and a count more than there are: run in a process of its own.

``python -m tests.indicators.definitions.one_more FOLDER`` adds 2.10 and the count behind it to the
definitions before anything else reads them, sends a few reports through the line, and then opens
every page, makes every export and asks every address of the API. It fails with the first error;
at the end it prints the codes of indicators in the order of several outputs, as JSON.
"""

# ruff: noqa: E402 — the definitions are added to before anything is imported that reads them.

import os
import sys

from indicators.definitions import counts, students
from indicators.definitions.model import (
    Baseline,
    BaselineKind,
    Comparability,
    Example,
    Indicator,
    RawCount,
    Share,
    Sheet,
    Target,
    Unit,
)

COUNT = RawCount(
    "students_mentored",
    "получили сервис «Наставник»",
    Sheet.STUDENTS,
    Unit.STUDENT,
    "2.10",
    part_of=("students_with_career_plan",),
    since=1 + max(count.since for count in counts.COUNTS.values()),
)
INDICATOR = Indicator(
    code="2.10",
    title="Доля студентов, получивших сервис «Наставник», от числа студентов с ПКР",
    short_title="Сервис «Наставник»",
    formula=Share(COUNT.name, "students_with_career_plan"),
    baselines=(Baseline(BaselineKind.NOT_COUNTED),),
    target=Target(40.0, "не менее 40%"),
    clause="Рекомендуемый перечень, п. 2.10",
    comparability=Comparability.NONE,
    caveat="Апробация этого не считала.",
    examples=(Example({COUNT.name: 20, "students_with_career_plan": 50}, 40.0),),
)

counts.COUNTS = {**counts.COUNTS, COUNT.name: COUNT}
students.INDICATORS = (*students.INDICATORS, INDICATOR)
os.environ["KPI_DATA"] = sys.argv[1]

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
from streamlit.testing.v1 import AppTest

from etl.demo import figures
from etl.documents.reports import Upload, submit
from etl.form import workbook
from etl.form.content import Sender
from etl.reader.parsing import parse
from etl.reader.pool import located
from etl.reader.reading import Reading
from etl.warehouse import build
from exports.api import answer
from exports.api.resources import RESOURCES
from exports.package import order as package
from exports.rows import formats
from exports.rows.extract import Selection
from exports.rows.listing import Listing, csv_for_excel, xlsx
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.folders import PROJECT
from indicators.definitions.periods import MOSCOW, Period
from indicators.warehouse import reading
from pages import menu
from pages.frame import downloads
from tests.pages.conftest import Screen

PERIODS = ("2026Q1", "2026Q2")
REGION = "33"
BLANK = "40"  # has not counted it yet
REGIONS = (REGION, "31", "40", "50", "67", "69", "77")

# Views of a page that its first opening does not show.
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    *((path, {}) for path in menu.TITLES),
    ("ranking", {"indicator": "2.10"}),
    ("comparison", {"regions": "33.77"}),
    ("explanation", {"indicator": "2.10"}),
    ("composite", {"weights": "2.9_2.10-3"}),
    ("method", {"indicator": "2.10"}),
    ("spread", {"indicator": "2.10", "second": "1.6"}),
    ("changes", {"indicator": "2.10"}),
)


# What no text says any more: how many indicators there were.
OF_BEFORE = re.compile(r"\b19\s(показ|цел)|из\s19\b|[Дд]евятнадцат")


class Here:
    """Reads workbooks in this process: workers would not know the added definitions."""

    def read_all(self, workbooks: Iterable[tuple[bytes, str]]) -> Iterator[Reading]:
        for content, name in workbooks:
            yield located(parse(content, name))


def publish() -> str:
    """The reports of a few regions through the form, the reader and the checks."""
    for period in PERIODS:
        due = Period.parse(period).due
        uploads = []
        for region in REGIONS:
            by_name = figures.counts(region, period)
            planned = by_name["students_with_career_plan"] or 0
            by_name[COUNT.name] = planned * (3 + REGIONS.index(region)) // 20
            form = io.BytesIO()
            sender = Sender("Центр занятости населения", "Иванова И. И.", filled_on=due)
            if region == BLANK:
                by_name[COUNT.name] = None
            workbook.write(form, region, period, counts=by_name, sender=sender)
            uploads.append(Upload(form.getvalue(), f"{region}_{period}.xlsx"))
        intake = submit(
            uploads,
            Here(),
            sender="ЦЗН",
            received_at=datetime(due.year, due.month, due.day, 10, tzinfo=MOSCOW),
            publish=False,
        )
        assert intake.all_accepted, [each.findings for each in intake.outcomes]
    release = build.build()
    assert release
    return release


TAKEN: dict[str, Selection] = {}


def take(what: str, selection: Selection) -> None:
    """In place of the buttons of «Скачать данные»: every file that they would give."""
    TAKEN[what] = selection
    for each in formats.fitting(selection):
        assert each.write(selection.read()), what


def take_listing(rows: Listing) -> None:
    assert xlsx(rows)
    assert csv_for_excel(rows)


def open_pages() -> None:
    downloads.offer, downloads.offer_listing = take, take_listing
    for path, address in VIEWS:
        app = AppTest.from_file(str(PROJECT / "pages" / "router.py"), default_timeout=120)
        for name, code in {"period": PERIODS[-1], "region": REGION, **address}.items():
            app.query_params[name] = code
        if path:
            app.switch_page(menu.file(path))
        app.run()
        assert not app.exception, (path, address, app.exception)
        text = Screen(app).says()
        assert not OF_BEFORE.search(text), (path, address, text)


def export(release: str) -> dict[str, list[str]]:
    """The codes in the books' sheets, in their order."""
    codes = {}
    for region in (REGION, None):
        order = package.Order(release, PERIODS[-1], region)
        for kind in package.offered(order):
            if kind == package.PICTURES:  # needs a browser; drawn as the pages are
                continue
            content = package.made(order, kind)
            with ZipFile(io.BytesIO(content)) as parts:
                for name in parts.namelist():
                    text = re.sub("<[^>]+>", "", parts.read(name).decode("utf-8", "ignore"))
                    assert not OF_BEFORE.search(text), (kind, name, text)
            if kind == "workbook":
                book = openpyxl.load_workbook(io.BytesIO(content))
                for name in book.sheetnames:
                    rows = book[name].iter_rows(values_only=True)
                    codes[f"{region or 'РФ'} {name}"] = codes_in(
                        each for row in rows for each in row
                    )
    return codes


def codes_in(values: Iterable[Any]) -> list[str]:
    """Codes of indicators that stand alone or begin a text, each once."""
    codes = (str(each).split(" ")[0] for each in values if each is not None)
    return list(dict.fromkeys(code for code in codes if code in INDICATORS))


def ask(release: str) -> dict[str, list[str]]:
    codes = {}
    for name in (answer.DESCRIPTION, *RESOURCES):
        for chosen in ("json", "csv"):
            query = [("format", chosen)] if name in RESOURCES else []
            given = answer.answer("GET", f"{answer.PREFIX}{name}", query, {})
            assert given.status == 200, (name, given.body[:500])
        if name in RESOURCES and "indicator" in RESOURCES[name].columns:
            rows = csv.DictReader(io.StringIO(given.body.decode(), newline=""))
            codes[f"api {name}"] = codes_in(row["indicator"] for row in rows)
    query = [("indicator", "2.10"), ("region", REGION), ("release", release)]
    one = answer.answer("GET", f"{answer.PREFIX}standings", query, {})
    assert json.loads(one.body)["count"] == 1
    return codes


def run() -> dict[str, list[str]]:
    release = publish()
    standings = reading.standings(release=release, period=PERIODS[-1])
    own = standings[(standings["region"] == REGION) & (standings["indicator"] == "2.10")]
    assert own["value"].iloc[0] > 0
    open_pages()
    return {
        "catalogue": list(INDICATORS),
        "standings": codes_in(standings["indicator"]),
        "changes": codes_in(reading.changes(period=PERIODS[-1], region=REGION)["indicator"]),
        "comparables": codes_in(reading.comparables(region=REGION)["indicator"]),
        **{
            f"taken {what}": codes_in(selection.read().frame["indicator"])
            for what, selection in TAKEN.items()
            if what in ("показатели", "профиль")
        },
        **export(release),
        **ask(release),
    }


if __name__ == "__main__":
    Path(os.environ["KPI_DATA"]).mkdir(exist_ok=True)
    answered = run()
    sys.stdout.write(json.dumps(answered, ensure_ascii=False))
