"""Texts of others become HTML through values that escape by themselves, never by hand."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

# The one place that knows how to escape.
HOME = ROOT / "charts/look/markup.py"

ESCAPING = {"escape", "escape_silent", "quoteattr"}


def modules() -> list[Path]:
    folders = (ROOT / "charts", ROOT / "pages")
    return [path for folder in folders for path in folder.rglob("*.py") if path != HOME]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a module with the last part of the name that is called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            yield getattr(called, "attr", getattr(called, "id", "")), node


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    origins = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {f"{node.module}.{each.name}" for node in origins for each in node.names}


def test_no_drawing_and_no_page_escapes_by_hand():
    by_hand = {
        named(path)
        for path in modules()
        if any(name.rpartition(".")[2] in ESCAPING for name in imported(path))
        or any(name in ESCAPING for name, _ in calls(path))
    }
    assert by_hand == set()


def test_markup_is_made_of_literals_of_the_program_only():
    made = {"Markup", "html"}
    others = [
        f"{named(path)}:{call.lineno}"
        for path in modules()
        if {"charts.look.markup.html", "charts.look.markup.Markup"} & imported(path)
        for name, call in calls(path)
        if name in made and isinstance(call.func, ast.Name)
        if not (call.args and isinstance(call.args[0], ast.Constant))
    ]
    assert others == []


def test_nobody_but_its_home_takes_markup_from_the_library():
    assert [
        named(path)
        for path in modules()
        if any(name.startswith("markupsafe.") for name in imported(path))
    ] == []


# Documents are of XML and letters of HTML: their home fills templates for thousands of pieces.
HOME_OF_DOCUMENTS = ROOT / "exports/slides/design/markup.py"
# The drawing of a QR code, as its library writes it.
DRAWN_BY_A_LIBRARY = {"exports/pictures/caption.py"}


def documents() -> list[Path]:
    return [path for path in (ROOT / "exports").rglob("*.py") if path != HOME_OF_DOCUMENTS]


def test_no_document_escapes_by_hand():
    assert [
        named(path)
        for path in documents()
        if any(name.rpartition(".")[2] in ESCAPING for name in imported(path))
    ] == []


def test_templates_of_documents_are_literals_of_the_program():
    others = {
        named(path)
        for path in documents()
        for name, call in calls(path)
        if name in ("Markup", "xml") and isinstance(call.func, ast.Name) and call.args
        if not isinstance(call.args[0], ast.Constant)
    }
    assert others == DRAWN_BY_A_LIBRARY
