"""The address: links that carry the view on."""

from collections.abc import Iterator

import pytest

from pages import address
from pages.frame import session
from pages.frame.session import Run


@pytest.fixture
def view() -> Iterator[dict[str, str]]:
    under_way = Run("ranking", {"period": "2026Q2", "indicator": "1.6"})
    session.begin(under_way)
    yield under_way.view
    session.begin(Run())


@pytest.mark.parametrize(
    ("page", "changes", "expected"),
    [
        ("", {}, "./?period=2026Q2&indicator=1.6"),
        ("profile", {"region": "33"}, "profile?period=2026Q2&indicator=1.6&region=33"),
        ("ranking", {"sort": "-1.6"}, "ranking?period=2026Q2&indicator=1.6&sort=-1.6"),
        ("ranking", {"indicator": None}, "ranking?period=2026Q2"),
        ("method", {"period": None, "indicator": None}, "method"),
        ("profile", {"region": "a&b"}, "profile?period=2026Q2&indicator=1.6&region=a%26b"),
    ],
)
def test_a_link_is_the_present_view_with_changes(
    view: dict[str, str], page: str, changes: dict[str, str | None], expected: str
) -> None:
    assert address.link(page, **changes) == expected


def test_an_order_and_a_view_stay_on_their_page_and_are_left_out_of_links_to_others(
    view: dict[str, str],
) -> None:
    view["sort"] = "-1.6"
    assert address.link("ranking", indicator="1.3").endswith("indicator=1.3&sort=-1.6")
    assert "sort" not in address.link("profile")
    view["view"] = "region"
    assert "view=region" in address.link("ranking")
    assert "view" not in address.link("profile")
    assert address.link("", sort="name").endswith("sort=name")
