"""What a session remembers: names of ours and keys of widgets never meet."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.definitions.folders import PROJECT
from pages.frame import session
from pages.frame.session import Memory, Run
from tests.pages.conftest import PAGES, Open

SOURCES = [path for path in (PROJECT / "pages").rglob("*.py") if path.name != "session.py"]


def names_of_ours() -> Iterator[tuple[str, Path]]:
    """What each ``Memory[…]("name")`` of the pages is called."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Subscript(value=ast.Name(id="Memory")), args=[ast.Constant(name)]
                ):
                    yield name, path


def test_no_page_puts_anything_into_the_mapping_of_widgets_itself() -> None:
    assert [path for path in SOURCES if "session_state" in path.read_text(encoding="utf-8")] == []


def test_two_pages_never_remember_different_things_under_one_name() -> None:
    names = [name for name, _ in names_of_ours()]
    assert len(names) > 10
    assert sorted(names) == sorted(set(names))


def test_what_is_remembered_is_no_key_of_a_widget() -> None:
    for ask in (session.value, lambda key: session.preset(key, "")):
        with pytest.raises(ValueError, match="no key of a widget"):
            ask(f"{session.PREFIX}run")


def test_what_is_taken_is_remembered_no_more() -> None:
    memory = Memory[str]("test-memory")
    assert memory.get() is None
    memory.put("слово")
    assert (memory.get(), memory.take(), memory.take()) == ("слово", "слово", None)


def test_a_page_shows_again_what_it_showed_first_after_a_walk_through_all_pages(
    screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One session: the menu from page to page, there and back, and each page run twice."""
    presets: set[str] = set()
    preset = session.preset

    def heard(key: str, value: object) -> None:
        presets.add(key)
        preset(key, value)

    monkeypatch.setattr(session, "preset", heard)
    walk = screen(country="1")
    shown: dict[str, set[str]] = {}
    for page in (*PAGES, *reversed(PAGES)):
        keys = set(walk.follow(page).components())
        assert keys == shown.setdefault(page, keys), page
        walk.app.run()
        assert set(walk.components()) == keys, page
        own = walk.app.session_state[session.PREFIX + "run"]
        assert isinstance(own, Run)
        assert ("pictures" in keys) == bool(own.pictures), page
    components = set().union(*shown.values())
    assert {"bars", "heat", "visit", "pictures"} <= components
    assert {"period", "peers", "slider", "ranked-indicators"} <= presets
    # What the platform keeps of a component is the component's own.
    assert presets & components == set()
    assert [key for key in components | presets if key.startswith(session.PREFIX)] == []
