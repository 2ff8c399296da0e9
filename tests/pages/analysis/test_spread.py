"""Distribution and associations: every choice in the address, each drawing where it makes sense."""

import json

import pytest

from indicators.definitions.catalogue import INDICATORS
from indicators.warehouse import reading, releases
from tests.charts.conftest import LAST, foreign, having, text
from tests.conftest import Publish
from tests.pages.conftest import Open, Screen


def keys(screen: Screen) -> set[str]:
    return {each.proto.id.rpartition("-")[2] for each in screen.app.get("bidi_component")}


@pytest.mark.parametrize(("code", "second"), [("1.4", "1.5"), ("1.7", "2.8"), ("3.1", "2.3")])
def test_each_view_speaks_of_the_chosen_indicators(screen: Open, code: str, second: str) -> None:
    chosen = {"indicator": code, "second": second, "region": "33", "period": LAST}
    reported = reading.standings(period=LAST, indicator=code)["value"].notna().sum()
    for view, key in (("", "scatter"), ("funnel", "funnel")):
        opened = screen("spread", **chosen, **({"view": view} if view else {}))
        assert len(having(opened.drawing("strip"), "d", "a")) == reported
        assert {"scatter", "funnel", "table"} & keys(opened) == {key}
        for drawn in ("heading", "strip", "views", key):
            assert foreign([text(opened.drawing(drawn))]) == set()
        assert f"indicator={code}&region=33" in opened.address()
        assert f"second={second}" in opened.address()
    assert INDICATORS[second].short_title in text(screen("spread", **chosen).drawing("scatter"))


def test_the_second_indicator_follows_the_first_by_default(screen: Open) -> None:
    assert "second=1.5" in screen("spread", indicator="1.4").address()
    assert "second=1.1" in screen("spread", indicator="3.3").address()


def test_no_region_stands_out_unless_one_is_chosen(screen: Open) -> None:
    opened = screen("spread", indicator="1.4")
    assert "region=" not in opened.address()
    assert not having(opened.drawing("strip"), "chosen")
    opened.app.selectbox(key="region").set_value("77").run()
    assert "region=77" in opened.address()
    assert having(opened.drawing("strip"), "chosen", "a")


def test_an_indicator_beside_itself_is_asked_to_be_changed(screen: Open) -> None:
    opened = screen("spread", indicator="1.4", second="1.4")
    assert "один и тот же" in opened.app.info[0].value
    assert "scatter" not in keys(opened)
    assert "strip" in keys(opened)


def test_an_unknown_second_indicator_is_told(screen: Open) -> None:
    opened = screen("spread", indicator="1.4", second="9.9")
    assert "второй показатель «9.9»" in opened.says()
    assert "second=1.5" in opened.address()


def test_the_table_has_an_address_and_every_number(screen: Open) -> None:
    opened = screen("spread", indicator="1.4", second="1.5", region="33", view="table", period=LAST)
    assert "view=table" in opened.address()
    assert not {"scatter", "funnel"} & keys(opened)
    rows = list(next(opened.drawing("table").iter("tbody")))
    assert len(rows) == 89
    (own,) = [row for row in rows if row.get("class") == "chosen"]
    for code in ("1.4", "1.5"):
        value = reading.standings(period=LAST, indicator=code, region="33")["value"].iloc[0]
        assert f"{value:.1f} %".replace(".", ",") in text(own)
    table_text = text(next(opened.drawing("table").iter("table")))
    assert "отчет отклонен проверкой" in table_text
    assert "1-я" in table_text


def test_a_view_of_the_comparison_does_no_harm_here(screen: Open) -> None:
    opened = screen("spread", indicator="1.4", view="slopes")
    assert "scatter" in keys(opened)
    assert "В ссылке" not in opened.says()


def test_one_region_alone_has_its_dot_and_no_correlation(
    publish: Publish, open_screen: Open
) -> None:
    pupils = {"pupils": 1, "pupils_reached": 1, "pupils_at_employers": 0}
    publish({"33": pupils})
    opened = open_screen("spread", indicator="1.4", second="1.5", region="33")
    assert len(having(opened.drawing("strip"), "d", "a")) == 1
    assert "Связь не посчитать" in text(opened.drawing("scatter"))


def test_where_nobody_has_the_indicator_each_drawing_says_so(
    publish: Publish, open_screen: Open
) -> None:
    publish({"33": {"schools": 5}})
    opened = open_screen("spread", indicator="1.4", second="1.5")
    assert "значений нет" in text(opened.drawing("strip"))
    assert "сопоставить нечего" in text(opened.drawing("scatter"))
    opened = open_screen("spread", indicator="1.4", second="1.5", view="funnel")
    assert "ни у одного региона" in text(opened.drawing("funnel"))


def test_the_enlarged_plane_shows_the_same_regions_and_carries_its_source(screen: Open) -> None:
    opened = screen("spread", indicator="1.4", second="1.5", view="zoom", region="33")
    (chart,) = opened.app.get("plotly_chart")
    figure = json.loads(chart.proto.spec)
    standings = reading.standings(period="2026Q3", indicator="1.4")
    assert len(figure["data"][0]["x"]) == int(standings["value"].notna().sum())
    note = figure["layout"]["annotations"][0]["text"].replace("\u00a0", " ")
    assert "III квартал 2026 года" in note
    assert f"выпуск {releases.current().id}" in note
    assert "демонстрационные данные" in note
