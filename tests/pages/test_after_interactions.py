"""What a page offers works after a click, the menu and Back as it does on a fresh page."""

from urllib.parse import parse_qsl

import pytest

from tests.pages.conftest import PAGES, Open, Screen

# Of these each page has at least one; the first that is there is changed.
CHOICES = ("region", "indicator", "district", "period")


def view(opened: Screen) -> dict[str, str]:
    return dict(parse_qsl(opened.address().partition("?")[2]))


def go(opened: Screen, page: str, codes: dict[str, str]) -> Screen:
    """A link or Back: the whole address is another one."""
    opened.app.query_params.clear()
    return opened.follow(page, **codes)


def choose(opened: Screen, place: int) -> tuple[str, str]:
    """Change the first choice that the page has to one of its options: its name and code."""
    fields = {field.key: field for field in opened.app.selectbox}
    name = next(each for each in CHOICES if each in fields)
    fields[name].select_index(place).run()
    assert not opened.app.exception
    return name, str(opened.app.selectbox(key=name).value)


@pytest.mark.parametrize("page", PAGES)
def test_a_choice_the_menu_and_back_leave_a_page_that_can_be_chosen_on(
    screen: Open, page: str
) -> None:
    opened = screen(page)
    fresh = set(opened.components())
    name, first = choose(opened, 1)
    assert view(opened)[name] == first
    before = view(opened)
    go(opened, "method" if page != "method" else "", before)
    go(opened, page, before)
    assert view(opened) == before
    assert opened.app.selectbox(key=name).value == first
    again, second = choose(opened, 2)
    assert again == name
    assert second != first
    assert view(opened)[name] == second
    # «Картинка», the menu and the link to copy are there after every click.
    frame = {"menu", "share", "address", *({"pictures"} & fresh)}
    assert frame <= set(opened.components())
