"""Colours of documents and pictures: the palette has them, nothing else writes one."""

import re
from pathlib import Path

import exports

# «#0b6e99», or as Office writes it: six digits in quotes, a letter among them or not.
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|[\"'][0-9A-F]{6}[\"']")


def test_no_document_has_a_colour_of_its_own() -> None:
    root = Path(exports.__file__).parent
    found = {
        str(file.relative_to(root)): colours
        for file in sorted(root.rglob("*"))
        if file.suffix in (".py", ".js")
        and (colours := _COLOUR.findall(file.read_text(encoding="utf-8")))
    }
    assert not found
