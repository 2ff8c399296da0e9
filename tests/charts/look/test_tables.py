"""The box that tables of drawings stand in."""

from charts.look import links, tables
from charts.look.markup import html
from tests.charts.conftest import having, link, parse, text


def test_columns_of_words_begin_at_the_left() -> None:
    drawn = parse(tables.boxed(("Регион", "Доля"), [html("<tr></tr>")], left=("Регион",)))
    assert [text(each) for each in having(drawn, "t", "th")] == ["Регион"]


def test_a_named_box_is_a_region_for_those_who_hear_the_page() -> None:
    (box,) = parse(tables.boxed(("№",), [], label="Места «всех»", kind="compact"))
    assert box.attrib == {
        "class": "scroll compact",
        "data-scroll": "",
        "tabindex": "0",
        "role": "region",
        "aria-label": "Места «всех»",
    }


def test_a_box_without_a_name_claims_no_role_and_a_table_without_sums_has_no_foot() -> None:
    drawn = parse(tables.boxed(("№",), []))
    assert "role" not in drawn[0].attrib
    assert not list(drawn.iter("tfoot"))
    foot = parse(tables.boxed(("№",), [], foot=html("<tr><td>{}</td></tr>", 3)))
    assert text(next(foot.iter("tfoot"))) == "3"


def test_the_short_name_of_a_region_leads_to_its_profile_with_the_whole_name_beside() -> None:
    (name,) = parse(links.region(link, "33"))
    assert text(name) == "Владимирская обл."
    assert name.get("title") == "Владимирская область"
    assert name.get("href") == link("profile", region="33")
