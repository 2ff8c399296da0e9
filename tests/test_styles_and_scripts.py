"""Styles and scripts live in files of their own, which their parsers understand."""

import ast
from pathlib import Path

import pytest
import tinycss2
import tree_sitter_javascript
from tree_sitter import Language, Parser

ROOT = Path(__file__).parents[1]
FOLDERS = ("charts", "exports", "pages")
SCRIPTS = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.js"))
STYLES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.css"))
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def faults_of_script(text: str) -> list[str]:
    """Where the text is no JavaScript, by line."""
    tree = Parser(Language(tree_sitter_javascript.language())).parse(text.encode())
    nodes, faults = [tree.root_node], []
    while nodes:
        node = nodes.pop()
        if node.is_error or node.is_missing:
            faults.append(f"line {node.start_point[0] + 1}")
        nodes += node.children
    return faults


def faults_of_style(text: str) -> list[str]:
    """Where the text is no CSS, by line; rules in rules (``@media``) are looked into."""
    faults = []
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    while rules:
        rule = rules.pop()
        if rule.type == "error":
            faults.append(f"line {rule.source_line}: {rule.message}")
        elif rule.type in ("qualified-rule", "at-rule") and rule.content is not None:
            rules += tinycss2.parse_blocks_contents(
                rule.content, skip_comments=True, skip_whitespace=True
            )
    return faults


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_javascript(path: Path) -> None:
    assert faults_of_script(path.read_text(encoding="utf-8")) == []


def test_a_style_is_css() -> None:
    assert len(STYLES) > 40
    for path in STYLES:
        assert faults_of_style(path.read_text(encoding="utf-8")) == [], path.name


def test_a_fault_is_noticed() -> None:
    assert faults_of_script("const a = ;") == ["line 1"]
    assert faults_of_script("if (a) {\n  b?.c();\n") != []
    assert faults_of_script("try { a?.b ??= 1; } catch { /* as of today */ }") == []
    assert faults_of_style("a { color: red; } }") != []
    assert faults_of_style("@media print { a { color red; } }") != []


def test_no_page_has_a_style_or_a_script_of_several_lines_inside() -> None:
    inside = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        if path.is_relative_to(ROOT / "pages")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and getattr(node.targets[0], "id", "").endswith(("CSS", "JS"))
        and node.value.value.count("\n") > 1
    ]
    assert inside == []
