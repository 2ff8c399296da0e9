"""The presentations, opened again: what stands on the slides against standings."""

import gc
import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.oxml.ns import qn
from pptx.parts.presentation import PresentationPart
from pptx.presentation import Presentation as Pptx
from pptx.slide import Slide
from pptx.table import Table

from exports.slides import deck, material
from exports.slides.design import widths
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Indicator
from indicators.progress import series
from indicators.regions.recognition import REGIONS
from indicators.roadmap.states import Progress
from indicators.standings.status import Status
from indicators.statistics import peers
from indicators.warehouse import reading, releases
from tests.charts.conftest import LAST
from tests.conftest import Publish
from tests.exports.conftest import formatted
from tests.exports.slides.pptx_package import faults

SILENT, REJECTED, LONGEST, FALLING = "14", "05", "86", "24"

Made = Callable[..., bytes]


@pytest.fixture(scope="session")
def made(demonstration: Path) -> Made:
    """Presentations of the demonstration, each made once."""

    @cache
    def made(region: str = "", period: str = LAST) -> bytes:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("KPI_DATA", str(demonstration))
            release = releases.current().id
            if not region:
                return deck.of_country(release, period, indicators=("1.6", "1.7", "3.1"))
            return deck.of_region(release, period, region, address="https://example.org/?region=33")

    return made


def opened(content: bytes) -> Pptx:
    return Presentation(io.BytesIO(content))


def texts(slide: Slide) -> Iterator[str]:
    """Every text of a slide, of groups and tables too."""
    for element in slide.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"):
        yield element.text or ""


def title(slide: Slide) -> str:
    assert slide.shapes.title is not None
    return slide.shapes.title.text_frame.text


def charts(content: bytes) -> Iterator[tuple[Slide, str, Chart]]:
    for slide in opened(content).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                yield slide, shape.name, shape.chart


def tables(content: bytes) -> Iterator[tuple[Slide, str, Table]]:
    for slide in opened(content).slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield slide, shape.name, shape.table


def sheet(chart: Chart) -> pd.DataFrame:
    """The numbers that «Edit data» opens, with the formats of the cells."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = list(book.active.iter_rows())
    head = [str(cell.value or "") for cell in cells[0]]
    return pd.DataFrame([list(row) for row in cells[1:]], columns=head)


def excel(number: float) -> object:
    """A number as Excel keeps it: sixteen digits."""
    return pytest.approx(float(number), rel=1e-15, abs=0)


CASES = [("33", LAST), (LONGEST, LAST), (SILENT, LAST), (REJECTED, LAST), (FALLING, "2025Q4")]


@pytest.mark.parametrize(("region", "period"), [*CASES, ("", LAST), ("", "2025Q4")])
def test_powerpoint_has_nothing_to_repair(made: Made, region: str, period: str) -> None:
    assert faults(made(region, period)) == []


def test_a_fault_in_a_package_is_found(made: Made) -> None:
    import zipfile

    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made("33"))) as whole, zipfile.ZipFile(spoilt, "w") as copy:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "ppt/slides/slide2.xml":
                data = data.replace(b'id="3"', b'id="2"')
            if name == "ppt/charts/chart1.xml" or ("chart" in name and name.endswith("1.xml")):
                data = data.replace(b'<c:autoTitleDeleted val="1"/>', b"")
            if "notesSlide1.xml" not in name:
                copy.writestr(name, data)
    messages = " ".join(faults(spoilt.getvalue()))
    for words in ("id 2 stands 2 times", "make up a title", "which is not there"):
        assert words in messages


@pytest.mark.parametrize(("region", "period"), [*CASES, ("", LAST)])
def test_every_slide_says_source_release_period_and_that_data_are_a_demonstration(
    shown: Path, made: Made, region: str, period: str
) -> None:
    release = releases.current().id
    for number, slide in enumerate(opened(made(region, period)).slides, start=1):
        everything = list(texts(slide))
        foot = next(text for text in everything if text.startswith("Источник: отчеты регионов"))
        assert release in foot
        assert wording.period(period) in foot
        assert wording.DEMONSTRATION in foot
        assert str(number) in everything
        assert title(slide)
        assert len(slide.notes_slide.notes_text_frame.text) > 20


def test_no_text_is_a_leftover_of_the_program(made: Made) -> None:
    for region in ("33", SILENT, ""):
        for slide in opened(made(region)).slides:
            for text in texts(slide):
                assert "nan" not in text.split()
                assert "None" not in text
                assert "Click" not in text


def test_the_slides_of_a_region_come_in_the_order_of_a_report(shown: Path, made: Made) -> None:
    titles = [title(slide) for slide in opened(made("33")).slides]
    rows = reading.standings(period=LAST, region="33")
    met = int((rows["value"] >= rows["target"]).sum())
    beginnings = (
        "Владимирская область",
        f"Достигнуто {met} целей из",
        f"Достигнуто {met} целей из",
        "Школьники: ",
        "Студенты и работодатели: ",
        *(5 * [""]),
        "Достигнуто целей: 3 ",
        "Дорожная карта: ",
        "Предложения комиссии",
        "Источники и методика",
        "С апробацией сравнивают осторожно: считали иначе",
    )
    assert len(titles) == len(beginnings)
    for heading, begins in zip(titles, beginnings, strict=True):
        assert heading.replace(wording.NBSP, " ").startswith(begins)


@pytest.mark.parametrize("region", ["33", LONGEST, FALLING])
def test_the_table_says_what_standings_say(shown: Path, made: Made, region: str) -> None:
    rows = reading.standings(period=LAST, region=region).set_index("indicator")
    rows_by_code = {}
    for _, name, table in tables(made(region)):
        if name == "Показатели региона":
            for row in list(table.rows)[1:]:
                cells = [cell.text_frame.text for cell in row.cells]
                rows_by_code[cells[0]] = cells
    assert list(rows_by_code) == list(INDICATORS)
    for code, cells in rows_by_code.items():
        indicator, row = INDICATORS[code], rows.loc[code]
        status = Status.MET if row["gap"] >= 0 else None
        assert cells[1] == indicator.short_title
        assert cells[2].split(" ")[-1] == wording.value(indicator, row["value"], row["target"])
        assert (cells[2][0] == "✓") == (status is Status.MET)
        own = " (МВК)" if row["target_set_by"] == "commission" else ""
        assert cells[3] == wording.target(indicator, row["target"]) + own
        assert cells[4] == wording.gap(indicator, row["gap"])
        assert cells[5] == wording.still_to_reach(indicator, row["gap_count"])
        assert cells[6] == wording.rank_among(
            row["rank"], row["rank_last"], int(row["ranked_among"])
        )


def test_a_measure_under_way_is_not_in_the_colour_of_what_is_late(made: Made) -> None:
    (slide,) = (each for each in opened(made("05")).slides if title(each).startswith("Дорожная"))
    painted = {
        shape.text_frame.text[-1]: {
            colour.get("val") for colour in shape._element.iter(qn("a:schemeClr"))
        }
        for shape in slide.shapes
        if shape.has_text_frame and shape.text_frame.text[:1].isdigit() and "." in shape.name
    }
    of = {state: painted.get(state.symbol, set()) for state in Progress}
    assert "accent2" in of[Progress.OVERDUE]
    assert "accent1" in of[Progress.IN_PROGRESS] & of[Progress.DONE]
    assert "accent2" not in of[Progress.IN_PROGRESS] | of[Progress.DONE]


@pytest.mark.parametrize(("region", "period"), [("33", LAST), (LONGEST, LAST), (FALLING, "2025Q4")])
def test_ranked_columns_are_the_region_and_the_ten_most_like_it(
    shown: Path, made: Made, region: str, period: str
) -> None:
    by_name = {each.short_name: code for code, each in REGIONS.items()}
    near = set(peers.nearest(reading.counts(period=period), region)["region"])
    drawn = [each for each in charts(made(region, period)) if each[1].startswith("Показатель ")]
    assert 1 <= len(drawn) <= 5
    for _, name, chart in drawn:
        indicator = INDICATORS[name.removeprefix("Показатель ")]
        rows = reading.standings(period=period, indicator=indicator.code).set_index("region")
        numbers = sheet(chart)
        seen, own_name = [], REGIONS[region].short_name
        for cells in numbers.to_dict("records"):
            code = by_name[cells[""].value]
            column = own_name if code == region else "Другие регионы"
            cell = cells[column]
            # with the digits that Excel has, and shown as the screens show it
            assert cell.value == excel(rows.loc[code, "value"])
            text = wording.value(indicator, rows.loc[code, "value"], rows.loc[code, "target"])
            assert formatted(float(cell.value), cell.number_format) == text
            seen.append(cell.value)
            goals = {
                head: cells[head].value
                for head in numbers
                if head.startswith("Цель ") and cells[head].value is not None
            }
            assert goals == targets_of(rows.loc[region])
        assert seen == sorted(seen, reverse=True)
        there = {by_name[cell.value] for cell in numbers[""]}
        with_value = set(rows.index[rows["value"].notna()])
        assert there == {region, *near} & with_value


def targets_of(row: pd.Series) -> dict[str, float]:
    """The lines of an indicator: the target of all, and the region's own beside it."""
    indicator = INDICATORS[row["indicator"]]
    lines = {of_all(indicator): indicator.target.value}
    if row["target_set_by"] == "commission":
        own = wording.target(indicator, row["target"])
        lines[f"Цель региона {own} (установлено МВК)"] = row["target"]
    return lines


def of_all(indicator: Indicator) -> str:
    """What the line of the recommended target is called."""
    return f"Цель {wording.target(indicator, indicator.target.value)}"


def test_lines_are_series_and_sums_are_none(shown: Path, made: Made) -> None:
    history = reading.standings(period=LAST).set_index(["region", "indicator"], drop=False)
    for region in ("", FALLING, "33"):
        for _, name, chart in charts(made(region)):
            if not name.startswith(("Показатель ", "Рейтинг ")):
                continue
            indicator = INDICATORS[name.rpartition(" ")[2]]
            lines = [each.name for each in chart.plots[1].series]
            averages = [each for each in indicator.baselines if each.average is not None]
            goals = [line for line in lines if line.startswith("Цель ")]
            own = history.loc[(region, indicator.code)] if region else None
            expected = {of_all(indicator)} if own is None else set(targets_of(own))
            assert len(goals) == len(expected)
            assert set(goals) == expected
            assert sum(line.startswith("Среднее апробации") for line in lines) == len(averages)
            minimum = indicator.pilot_minimum
            named = [line for line in lines if line.startswith("Минимум апробации")]
            assert len(named) == (minimum is not None)
            if minimum:
                assert all(REGIONS[code].short_name in named[0] for code in minimum.minimum_in)


@pytest.mark.parametrize("region", ["33", SILENT, FALLING])
def test_dynamics_are_the_values_of_the_quarters_with_gaps(
    shown: Path, made: Made, region: str
) -> None:
    history = reading.standings(region=region).set_index(["indicator", "period"])
    quarters = series.quarters(reading.periods())
    drawn = [each for each in charts(made(region)) if each[1].startswith("Динамика ")]
    assert len(drawn) == 6
    for _, name, chart in drawn:
        code = name.removeprefix("Динамика ")
        numbers = sheet(chart).iloc[:, 2:]
        years = [cell.value for cell in sheet(chart).iloc[:, 0]]
        assert len(numbers) == len(quarters)
        goal = next(head for head in numbers if head.startswith("Цель"))
        for cells, period in zip(numbers.to_dict("records"), quarters, strict=True):
            row = history.loc[(code, period)]
            value = cells["Значение"].value
            has_value = row["value"] == row["value"]
            assert value == excel(row["value"]) if has_value else value is None
            assert cells[goal].value == row["target"]
        # the monitoring year stands once, over its quarters
        assert years == ["2025/26 уч. год", None, None, None]


def test_a_chart_shows_what_its_workbook_holds(made: Made) -> None:
    for region in ("33", ""):
        for _, _, chart in charts(made(region)):
            numbers = sheet(chart)
            for plot in chart.plots:
                for each in plot.series:
                    column = [cell.value for cell in numbers[each.name]]
                    assert column == [
                        None if value is None else excel(value) for value in each.values
                    ]


def test_each_strip_has_a_dot_for_every_region_with_a_value(shown: Path, made: Made) -> None:
    values = reading.standings(period=LAST).dropna(subset="value").groupby("indicator").size()
    drawn = {}
    for slide in opened(made("33")).slides:
        for shape in slide.shapes:
            if shape.name.startswith("Полоса "):
                path = "{http://schemas.openxmlformats.org/drawingml/2006/main}path"
                inner = {each.name: each for each in shape.shapes}
                others = inner["Другие регионы"]._element
                drawn[shape.name.removeprefix("Полоса ")] = len(list(others.iter(path)))
                assert {"Цель", "Регион", "Шкала"} <= set(inner)
    assert drawn == {code: values[code] for code in INDICATORS}


def test_nothing_of_a_presentation_stays_in_memory_once_it_is_made(shown: Path) -> None:
    def presentations() -> int:
        gc.collect()
        return sum(isinstance(each, PresentationPart) for each in gc.get_objects())

    before, release = presentations(), releases.current().id
    for region in ("33", "77", LONGEST):
        deck.of_region(release, LAST, region)
    assert presentations() == before


@pytest.mark.parametrize("region", [SILENT, REJECTED])
def test_a_region_without_a_report_gets_slides_that_say_so(made: Made, region: str) -> None:
    slides = list(opened(made(region)).slides)
    state = "не представлен" if region == SILENT else "отклонен проверкой"
    assert state in title(slides[1])
    assert not [name for _, name, _ in charts(made(region)) if name.startswith("Показатель ")]
    everything = " ".join(text for slide in slides for text in texts(slide))
    assert "принятого отчета нет, сведения из отчета за II квартал" in everything.replace(
        wording.NBSP, " "
    )
    assert "0,0 %" not in " ".join(texts(slides[1]))


def test_the_country_names_who_has_not_reported_and_draws_every_region(
    shown: Path, made: Made
) -> None:
    slides = list(opened(made()).slides)
    silent = next(slide for slide in slides if title(slide).startswith("Нет данных от"))
    missing = reading.standings(period=LAST, indicator="1.1")
    missing = missing[missing["value"].isna()]["region"]
    for code in missing:
        assert REGIONS[code].short_name in " ".join(texts(silent))
    maps = [shape for slide in slides for shape in slide.shapes if shape.name == "Карта регионов"]
    assert [len(each.shapes) for each in maps] == [89, 89, 89]
    rankings = {name: chart for _, name, chart in charts(made())}
    assert list(rankings) == ["Рейтинг 1.6", "Рейтинг 1.7", "Рейтинг 3.1"]
    for name, chart in rankings.items():
        rows = reading.standings(period=LAST, indicator=name.rpartition(" ")[2])
        values = sorted(rows["value"].dropna(), reverse=True)
        columns = [series.values for series in chart.plots[0].series]
        drawn = [next(v for v in each if v is not None) for each in zip(*columns, strict=True)]
        assert drawn == values


def test_every_region_and_indicator_has_its_cell_in_the_heat_table(shown: Path, made: Made) -> None:
    by_name = {each.short_name: code for code, each in REGIONS.items()}
    rows = reading.standings(period=LAST).set_index(["region", "indicator"])
    seen = set()
    for _, name, table in tables(made()):
        if name != "Регионы и показатели":
            continue
        for line in list(table.rows)[1:]:
            cells = [cell.text_frame.text for cell in line.cells]
            code = by_name[cells[0]]
            seen.add(code)
            for indicator, text in zip(INDICATORS.values(), cells[2:], strict=True):
                row = rows.loc[(code, indicator.code)]
                if row["value"] != row["value"]:
                    assert text in ("нет", "н/п", "н/с", "откл.")
                    continue
                goal = indicator.target.value
                assert text[1:] == wording.cell(indicator, row["value"], goal)
                assert (text[0] == "✓") == (row["value"] >= goal)
            having = rows.loc[code, "value"].dropna()
            met = sum(having[each] >= INDICATORS[each].target.value for each in having.index)
            assert cells[1] == (str(met) if len(having) else "")
    assert seen == set(REGIONS)


def test_all_regions_are_judged_by_the_target_that_is_drawn(shown: Path, made: Made) -> None:
    rows = reading.standings(period=LAST).set_index(["indicator", "region"])
    contrary = rows[(rows["gap"] >= 0) != (rows["recommended_gap"] >= 0)].dropna(subset="value")
    assert "1.6" in contrary.index.get_level_values("indicator")  # else nothing is tried here
    for _, name, chart in charts(made()):
        if not name.startswith("Рейтинг "):
            continue
        goal = INDICATORS[name.rpartition(" ")[2]].target.value
        lines = {each.name: set(each.values) for each in chart.plots[1].series}
        assert {value for line, (value,) in lines.items() if line.startswith("Цель ")} == {goal}
        for each in chart.plots[0].series:
            met = {value >= goal for value in each.values if value is not None}
            assert met <= {each.name.startswith("✓")}
    maps = {
        title(slide): shape.shapes
        for slide in opened(made()).slides
        for shape in slide.shapes
        if shape.name == "Карта регионов"
    }
    by_label = {each.tile_label: code for code, each in REGIONS.items()}
    for code in ("1.6", "1.7", "3.1"):
        (squares,) = (
            each for words, each in maps.items() if words.startswith(INDICATORS[code].short_title)
        )
        for square in squares:
            label, *mark = (each.text for each in square.text_frame.paragraphs)
            value = rows.loc[(code, by_label[label]), "value"]
            assert (mark == ["✓"]) == (value >= INDICATORS[code].target.value), label
    everything = " ".join(text for slide in opened(made()).slides for text in texts(slide))
    assert "Цели здесь рекомендуемые, одни для всех" in everything


def test_the_first_quarter_of_a_year_is_not_compared_with_the_one_before(made: Made) -> None:
    everything = " ".join(
        text for slide in opened(made("", "2025Q4")).slides for text in texts(slide)
    )
    assert "первый квартал учебного года мониторинга" in everything


def test_one_region_alone_has_a_presentation(publish: Publish) -> None:
    release = publish({"33": {"schools": 10, "schools_with_forecast_programme": 5}})
    content = deck.of_region(release, "2025Q4", "33")
    assert faults(content) == []
    drawn = {name: chart for _, name, chart in charts(content)}
    assert [tuple(each.values) for each in drawn["Показатель 1.1"].plots[0].series] == [(50.0,)]
    # the release is not a demonstration, and no slide says that it is one
    for slide in opened(content).slides:
        assert wording.DEMONSTRATION not in " ".join(texts(slide)).lower()
    assert faults(deck.of_country(release, "2025Q4")) == []


def test_the_same_release_makes_the_same_presentation(shown: Path) -> None:
    release = releases.current().id
    once, again = (opened(deck.of_region(release, LAST, "33")) for _ in range(2))
    for one, other in zip(once.slides, again.slides, strict=True):
        assert list(texts(one)) == list(texts(other))


def test_a_period_without_reports_is_refused(shown: Path) -> None:
    with pytest.raises(ValueError, match="отчетов нет"):
        deck.of_region(releases.current().id, "2031Q1", "33")


@pytest.mark.parametrize("region", REGIONS)
def test_tables_stay_above_the_foot(shown: Path, region: str) -> None:
    """By our own measure of text; that of LibreOffice was looked at."""
    from exports.slides.design import template
    from exports.slides.design.table import Table as Ours
    from exports.slides.region import standings as slides

    here = material.country(releases.current().id, LAST)
    content = template.opened(None, "Arial").content
    rows = [slides._row(standing) for standing in here.rows(region).values()]
    assert Ours(slides._COLUMNS, rows, 10.5).height(content.w) <= content.h


def test_the_longest_name_of_a_region_fits_under_its_column() -> None:
    from exports.slides import ranked

    names = ["Ханты-Мансийский АО — Югра", "Калининградская обл.", *(9 * ["Тверская обл."])]
    size = ranked._unbroken(names, round(12.33 * 914400))
    assert size >= 9
    assert widths.width("Калининградская", size) < 1.1 * 914400
