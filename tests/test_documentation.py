"""What the documents for developers promise about the tree is there."""

import re
import subprocess
from pathlib import Path

import pytest

from indicators.definitions.folders import PROJECT

# Of the changelog and older decisions nothing is asked: they speak of the past.
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/glossary.md",
    "docs/benchmarks.md",
    "docs/guide.md",
)
_PATH = re.compile(r"`((?:\.?\w[\w.-]*/)*(?:\.?\w[\w.-]*/|[\w.-]+\.(?:py|csv|toml|svg|md|txt)))`")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
_MAKE = re.compile(r"`make ([\w-]+)")
MOST_ROOMS = 12
# Written at run time.
_MADE = ("data/archive/", "data/warehouse/")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_and_folder_that_a_document_names_is_there(document: str) -> None:
    text = (PROJECT / document).read_text(encoding="utf-8")
    named = [name for name in _PATH.findall(text) if "/" in name and name not in _MADE]
    missing = [name for name in named if not (PROJECT / name).exists()]
    links = _LINK.findall(text)
    missing += [link for link in links if not (PROJECT / document).parent.joinpath(link).exists()]
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_of_make_that_a_document_names_is_there(document: str) -> None:
    text = (PROJECT / document).read_text(encoding="utf-8")
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, flags=re.MULTILINE))
    assert set(_MAKE.findall(text)) <= targets


def test_no_folder_has_more_than_a_dozen_modules_at_its_top() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    rooms: dict[Path, int] = {}
    for path in map(Path, listed.stdout.split()):
        if path.parts[0] != "tests" and path.name not in ("__init__.py", "__main__.py"):
            rooms[path.parent] = rooms.get(path.parent, 0) + 1
    assert {str(room): n for room, n in rooms.items() if n > MOST_ROOMS} == {}
