"""How the pages are built: read from top to bottom, a folder no longer than a list of a dozen."""

import ast
from collections.abc import Iterator

import pytest

from indicators.definitions.folders import PROJECT
from pages import menu

PAGES = PROJECT / "pages"
SOURCES = sorted(PAGES.rglob("*.py"))


def stored(node: ast.AST) -> Iterator[str]:
    """Names that a statement or a function assigns."""
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            yield each.id


def local(function: ast.FunctionDef) -> set[str]:
    """Names of a function's own, those of its arguments too."""
    return {
        *stored(function),
        *(each.arg for each in ast.walk(function) if isinstance(each, ast.arg)),
    }


def used_above(source: str) -> list[str]:
    """Functions of a script that use a name which it assigns further down: «function: name»."""
    tree = ast.parse(source)
    definitions = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
    assigned: dict[str, int] = {}
    for statement in tree.body:
        if not isinstance(statement, definitions):
            for name in stored(statement):
                assigned.setdefault(name, statement.lineno)
    return [
        f"{function.name}: {each.id}"
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        for each in ast.walk(function)
        if isinstance(each, ast.Name)
        and isinstance(each.ctx, ast.Load)
        and each.id not in local(function)
        and assigned.get(each.id, 0) > function.lineno
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_function_of_a_page_uses_what_is_assigned_below_it(path) -> None:
    assert used_above(path.read_text(encoding="utf-8")) == []


def test_a_name_that_is_assigned_below_is_noticed() -> None:
    assert used_above("def f(a):\n    return a + b\n\nb = 1\n") == ["f: b"]


def test_a_folder_of_pages_has_a_dozen_modules_at_most() -> None:
    for folder in {path.parent for path in SOURCES}:
        modules = [each.name for each in folder.glob("*.py") if each.name != "__init__.py"]
        assert len(modules) <= 12, folder.name


def test_every_address_of_the_menu_has_its_file_and_old_ones_stay() -> None:
    for path in menu.TITLES:
        assert (PAGES / menu.file(path)).is_file(), path
    assert menu.file("readiness") == "working_group/self_checks.py"
