"""A page keeps a document, or says that it could not."""

import ast
import errno

import pytest
from streamlit.testing.v1 import AppTest

from etl.archive.keeping import Overtaken
from etl.warehouse.build import NotBuilt
from indicators.definitions.folders import PROJECT


def page(outcome: object) -> None:
    import streamlit as st

    from pages.frame.keeping import Keeping

    def keep() -> object:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    words = Keeping("Сохраняю…", "Статус не сохранен", "Статус в архиве, но еще не виден")
    st.text(str(words.attempt(keep)))


def run(outcome: object) -> AppTest:
    return AppTest.from_function(page, kwargs={"outcome": outcome}).run()


def test_what_was_kept_comes_back() -> None:
    app = run("000007")
    assert [each.value for each in app.text] == ["000007"]
    assert not app.error
    assert not app.exception


def test_a_full_disk_is_told_and_nothing_was_kept() -> None:
    app = run(OSError(errno.ENOSPC, "No space left on device"))
    assert [each.value for each in app.text] == ["None"]
    (message,) = [each.value for each in app.error]
    assert message.startswith("Статус не сохранен: ")
    assert "Показанные данные прежние и целы. Повторите позже" in message
    assert "No space" not in message


def test_what_is_archived_and_not_published_is_told_apart() -> None:
    app = run(NotBuilt(errno.ENOSPC, "No space left on device"))
    (message,) = [each.value for each in app.error]
    assert message.startswith("Статус в архиве, но еще не виден: ")
    assert "Повторите" not in message  # it is there already
    assert "администратору" in message


@pytest.mark.parametrize("raised", [Overtaken([]), ValueError("о самом документе")])
def test_what_is_the_matter_with_the_document_is_left_to_the_page(raised: Exception) -> None:
    app = run(raised)
    assert not app.error
    assert len(app.exception) == 1


def test_no_page_words_a_refusal_of_the_disk_itself() -> None:
    named = {
        path.name
        for path in (PROJECT / "pages").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "etl.warehouse.build"
    }
    assert named == {"keeping.py"}
