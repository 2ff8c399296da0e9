"""The sheet that explains a value: numbers, documents, revisions, and nothing foreign."""

from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from charts.overview import heat
from charts.ranking import table as ranked_table
from charts.region import explanation, strip, table
from etl.archive.archive import ACCEPTED, Archive, Receipt, sha256
from etl.warehouse import build as building
from indicators import wording
from indicators.comparison import national, ranking
from indicators.definitions import folders
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation.value import explain, same_year
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from indicators.warehouse import reading
from tests.charts.conftest import LAST, foreign, having, link, parse, text, words
from tests.conftest import Publish, keep, plain


def sheet(region: str, code: str, period: str, release: str | None = None) -> str:
    values = reading.standings(region=region, indicator=code, release=release)
    here = {"region": region, "period": period, "release": release}
    return explanation.sheet(
        explain(values[values["period"] == period], reading.comparables(**here)),
        origins=reading.origins(**here),
        revisions=reading.revisions(indicator=code, **here),
        submissions=reading.submissions(**here),
        year=same_year(values, period),
        link=link,
    )


def sections(html: str) -> dict[str, ET.Element]:
    """What stands under each heading."""
    root = parse(html)
    return {text(term): part for term, part in zip(root.iter("dt"), root.iter("dd"), strict=True)}


def in_words(html: str) -> dict[str, str]:
    return {term: text(element) for term, element in sections(html).items()}


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("code", INDICATORS)
def test_the_value_at_the_top_is_the_value_of_every_other_screen(
    last: pd.DataFrame, code: str
) -> None:
    own = last[(last["region"] == "33") & (last["indicator"] == code)].iloc[0]
    html = sheet("33", code, LAST)
    (big,) = having(parse(html), "big")
    shown = plain(wording.value(INDICATORS[code], own["value"], own["target"]))
    assert text(big).endswith(shown)
    assert text(having(sections(html)["Формула"], "calc")[0]).endswith(shown)
    assert plain(INDICATORS[code].target.wording) in in_words(html)["Цель"]
    assert plain(INDICATORS[code].caveat) in in_words(html)["Апробация"]


@pytest.mark.usefixtures("shown")
def test_every_state_has_its_reason_and_no_arithmetic(last: pd.DataFrame) -> None:
    empty = last[last["value"].isna()].drop_duplicates("state")
    seen = set()
    for region, code, state in zip(
        empty["region"], empty["indicator"], empty["state"], strict=True
    ):
        parts = in_words(sheet(region, code, LAST))
        assert parts["Почему нет значения"]
        assert not {"Формула", "Разрыв", "До цели", "Место"} & set(parts)
        seen.add(state)
    assert seen == set(State) - {State.COMPUTED}


@pytest.mark.usefixtures("shown")
def test_a_refused_report_is_shown_with_its_file_though_no_value_came_of_it() -> None:
    parts = in_words(sheet("05", "1.1", LAST))
    assert "отклонен" in parts["За этот квартал"]
    assert "05_2026Q3.xlsx" in parts["За этот квартал"]


@pytest.mark.usefixtures("shown")
def test_each_count_names_its_row_sheet_and_document_and_the_comment_of_the_region() -> None:
    counts = in_words(sheet("90", "1.7", LAST))["Из чего"]
    assert "лист «Школьники»" in counts
    assert "отчет региона, ревизия 1 · документ 0003" in counts
    assert "90_2026Q3.xlsx" in counts
    assert "Комментарий региона: «Учета за прошлый год нет»" in counts


@pytest.mark.usefixtures("shown")
def test_both_revisions_are_told_newest_first_and_only_the_newest_holds() -> None:
    body = next(sections(sheet("52", "1.5", "2026Q1"))["За этот квартал"].iter("tbody"))
    newest, before = [text(row) for row in body]
    assert "10 139 из 101 413" in newest
    assert "ревизия 2" in newest
    assert newest.endswith("действует")
    assert "9 657 из 101 413" in before
    assert before.endswith("заменено")


@pytest.mark.usefixtures("shown")
def test_the_quarters_of_the_year_lead_to_their_own_explanations(everything: pd.DataFrame) -> None:
    body = list(next(sections(sheet("33", "1.4", "2026Q2"))["За учебный год"].iter("tbody")))
    periods = ["2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    own = everything[(everything["region"] == "33") & (everything["indicator"] == "1.4")]
    for period, row in zip(periods, body, strict=True):
        standing = own[own["period"] == period].iloc[0]
        value = wording.value(INDICATORS["1.4"], standing["value"], standing["target"])
        assert plain(value) in text(row)
        links = [each.get("href") for each in row.iter("a")]
        assert links == ([] if period == "2026Q2" else [link("explanation", period=period)])


@pytest.mark.usefixtures("empty")
def test_a_count_of_a_table_over_the_report_names_the_table_and_both_are_in_the_history() -> None:
    keep("33", "2025Q4", {"schools": 10, "schools_with_centre_events": 8})
    archive = Archive(folders.archive())
    with archive.writing():
        archive.keep(
            b"table",
            Receipt(
                region=None,
                period="2025Q4",
                received_at="2026-01-20T09:30:00+03:00",
                sender="отдел статистики",
                file_name="sko.csv",
                sha256=sha256(b"table"),
                size=5,
                verdict=ACCEPTED,
                kind="table",
                content={
                    "counts": {"33": {"schools_with_centre_events": 9}},
                    "profile": {"name": "Выгрузка СКО"},
                },
            ),
        )
    building.build()
    parts = in_words(sheet("33", "1.3", "2025Q4"))
    origin = parts["Из чего"]
    assert "таблица «Выгрузка СКО» · документ 000002" in origin
    assert "20 января 2026 года, 09:30 МСК · отдел статистики · sko.csv" in origin
    assert "отчет региона, ревизия 1 · документ 000001" in origin  # the denominator
    documents = parts["За этот квартал"]
    assert documents.index("90,0 %") < documents.index("действует") < documents.index("80,0 %")
    assert documents.endswith("заменено")


def test_what_came_in_with_a_document_cannot_become_markup(publish: Publish) -> None:
    keep("33", "2025Q4", {"schools": 10, "schools_with_centre_events": 8})
    publish({"77": {"schools": 1}})
    html = sheet("33", "1.3", "2025Q4")
    for column in ("sender", "file_name"):
        origins = reading.origins(region="33", period="2025Q4")
        origins[column] = "<script>x</script>"
        values = reading.standings(region="33", indicator="1.3")
        html = explanation.sheet(
            explain(values, reading.comparables(region="33")),
            origins=origins.assign(comment="<b>я</b>"),
            revisions=reading.revisions(region="33", period="2025Q4", indicator="1.3"),
            submissions=reading.submissions(region="33"),
            year=values,
            link=link,
        )
        assert not list(parse(html).iter("script"))
        assert not list(sections(html)["Из чего"].iter("b"))
        assert "<b>я</b>" in in_words(html)["Из чего"]


@pytest.mark.usefixtures("shown")
def test_nothing_foreign_is_shown_of_any_value_of_some_regions(everything: pd.DataFrame) -> None:
    for region in ("33", "05", "14", "83", "90"):
        for code in INDICATORS:
            period = "2025Q4" if region == "33" else LAST
            assert foreign(words(sheet(region, code, period))) <= {"xlsx"}


# Values lead here


def test_a_cell_of_the_heat_table_finds_its_explanation_by_row_and_column(
    last: pd.DataFrame,
) -> None:
    (table,) = parse(heat.table(last, by="met", link=link)).iter("table")
    pattern = table.get("data-cells")
    assert pattern == link("explanation", region="_row_", indicator="_column_")
    columns = [each.get("data-column") for each in table.iter("col")]
    assert columns == [None, None, *INDICATORS]
    body = next(table.iter("tbody"))
    assert len(list(body.iter("a"))) == len(body)  # a link a cell would double what is sent
    for row in body:
        assert len(row) == len(columns)
        assert row.find(".//a").get("href") == link("profile", region=row.get("data-row"))


def test_values_of_the_ranking_lead_to_their_explanations(last: pd.DataFrame) -> None:
    of_one = last[last["indicator"] == "1.7"]
    country = national.figures(of_one).set_index("indicator").loc["1.7"]
    html = ranked_table.table(ranking.rows(of_one, list(REGIONS)), country, link=link)
    (table,) = parse(html).iter("table")
    assert table.get("data-cells") == link("explanation", region="_row_", indicator="_column_")
    columns = [each.get("data-column") for each in table.iter("col")]
    heads = [each for each in table.iter("th") if each.get("data-head") is not None]
    assert [column for column in columns if column] == ["1.7"]
    assert text(heads[columns.index("1.7")]).startswith("Значение")
    assert [row.get("data-row") for row in next(table.iter("tbody"))] == list(of_one["region"])


def test_values_of_a_profile_lead_to_their_explanations(last: pd.DataFrame) -> None:
    drawn = {
        table.table(last, "83", link=link): [
            link("explanation", region="83", indicator=code) for code in INDICATORS
        ],
        strip.strips(
            last,
            "83",
            changes=pd.DataFrame(columns=["indicator", "change"]),
            comparables=pd.DataFrame(columns=["indicator"]),
            link=link,
        ): [link("explanation", region="83", indicator=code) for code in INDICATORS],
    }
    for html, expected in drawn.items():
        links = [each.get("href", "") for each in parse(html).iter("a")]
        explanations = [each for each in links if each.startswith("explanation")]
        assert sorted(explanations) == sorted(expected)


def test_a_release_without_origins_says_so_and_explains_the_value_all_the_same(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish({"33": {"schools": 10, "schools_with_centre_events": 8}})
    nothing = pd.DataFrame(columns=list(reading.ORIGINS))
    monkeypatch.setattr(reading, "origins", lambda **_: nothing)
    parts = in_words(sheet("33", "1.3", "2025Q4"))
    assert "собран до того" in parts["Из чего"]
    assert parts["Формула"].startswith("8 / 10 × 100")
