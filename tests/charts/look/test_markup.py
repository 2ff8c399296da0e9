"""Markup escapes what it is given, whatever it is and wherever it stands."""

from enum import StrEnum

import pytest

from charts.look.markup import NOTHING, Markup, html, join
from tests.charts.conftest import parse

SPITEFUL = """<b onclick="x('&')">"""


class Kind(StrEnum):
    A = "<a>"


def test_a_text_is_read_back_as_it_was() -> None:
    assert parse(html("<p>{}</p>", SPITEFUL))[0].text == SPITEFUL
    assert parse(html("<p>{words}</p>", words=SPITEFUL))[0].text == SPITEFUL


def test_an_attribute_ends_where_its_template_says() -> None:
    (drawn,) = parse(html('<a href="{}" title="{title}"></a>', SPITEFUL, title=SPITEFUL))
    assert drawn.attrib == {"href": SPITEFUL, "title": SPITEFUL}


def test_markup_passes_as_it_is_and_is_not_escaped_twice() -> None:
    inner = html("<b>{}</b>", "&")
    assert html("<p>{}</p>", inner) == "<p><b>&amp;</b></p>"
    assert html("{}", html("{}", "<")) == "&lt;"


def test_numbers_have_their_formats() -> None:
    assert html("{:.1f} {:03d} {share:.0%}", 57.66, 7, share=0.5) == "57.7 007 50%"
    assert html("{} {} {}", 1, True, None) == "1 True None"


def test_what_is_no_plain_string_is_escaped_too() -> None:
    assert html("{}", Kind.A) == "&lt;a&gt;"
    assert html("{}", ["<"]) == "[&#39;&lt;&#39;]"


def test_the_parts_of_a_row_are_escaped_unless_they_are_markup() -> None:
    assert join(["<", html("<br>"), ">"]) == "&lt;<br>&gt;"
    assert join(["a", "<"], between=html("<br>")) == "a<br>&lt;"
    assert join([]) == NOTHING == ""


@pytest.mark.parametrize("made", [html("<i>"), join([]), html("<i>") + "<", "<" + html("<i>")])
def test_whatever_is_made_of_markup_is_markup(made: object) -> None:
    assert isinstance(made, Markup)


def test_a_sum_escapes_the_plain_string_on_either_side() -> None:
    assert html("<i>") + "<" == "<i>&lt;"
    assert "<" + html("<i>") == "&lt;<i>"
