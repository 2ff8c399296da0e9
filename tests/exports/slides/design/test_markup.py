"""XML that escapes what it is given."""

from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from exports.slides.design.markup import joined, lines, xml

HOSTILE = '</a><b c="1">&amp;\' {}'


def test_a_text_stays_a_text_in_an_element_and_in_an_attribute() -> None:
    made = ET.fromstring(xml('<a name="{}">{}</a>', HOSTILE, HOSTILE))
    assert made.text == HOSTILE
    assert made.get("name") == HOSTILE
    assert not list(made)


def test_what_it_has_made_stays_as_it_is() -> None:
    inner = joined(xml("<b>{}</b>", each) for each in (1, "<"))
    assert xml("<a>{}</a>", inner) == Markup("<a><b>1</b><b>&lt;</b></a>")


def test_lines_of_an_attribute_stay_lines() -> None:
    assert ET.fromstring(xml('<a b="{}"/>', lines("one\ntwo & three"))).get("b") == (
        "one\ntwo & three"
    )


@pytest.mark.parametrize("values", [(), (1, 2)])
def test_a_value_too_few_or_too_many_is_an_error(values: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="zip"):
        xml("<a>{}</a>", *values)
