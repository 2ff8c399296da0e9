"""Data that tests of several folders share: the whole demonstration, and small releases.

The demonstration takes half a minute through the real line. It is built once and kept under a hash
of all that it is made by: the first worker that asks builds it under a lock, the others wait for it
and read, and the next run finds it there.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from etl.archive import locking
from etl.archive.archive import ACCEPTED, REJECTED, Archive, Receipt
from etl.demo import load
from etl.warehouse import build
from indicators.definitions import folders
from indicators.warehouse import files

Counts = Mapping[str, int | None]


def plain(words: str) -> str:
    """Words as a test writes them: every kind and number of spaces is one."""
    return " ".join(words.split())


# A busy machine is no fault of what is tested.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# Data that take their time to build; whatever needs none of them is a pure rule.
_BUILT = {"demonstration", "empty"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _BUILT & set(getattr(item, "fixturenames", ())):
            item.add_marker("built")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A data folder with the full demonstration; to be read only."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent  # one folder for all workers of this run
    folder = shared / "demonstration"
    assert pytestconfig.cache, "the demonstration is kept in pytest's cache"
    cache = pytestconfig.cache.mkdir("demonstration")
    # Two runs in one checkout must not build into each other's folder; nor is the lock cleared away
    # with what is stale, or whoever comes next would lock another one.
    with locking.exclusive(pytestconfig.cache.mkdir("demonstration-lock")):
        if not folder.exists():
            built = cache / _made_by()
            if not built.exists():
                for stale in cache.glob("*/"):
                    shutil.rmtree(stale)
                _build(built)
            # A copy, so that a test that was interrupted spoils nothing for the next run.
            shutil.copytree(built, shared / "copying")
            (shared / "copying").rename(folder)
    return folder


def _build(folder: Path) -> None:
    unfinished = folder.with_name("unfinished")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KPI_DATA", str(unfinished))
        load.load()
        build.build()
    unfinished.rename(folder)


def _made_by() -> str:
    """A hash of the program and the reference tables that a demonstration is made by."""
    made_by = hashlib.sha256(sys.version.encode())
    for source in sorted(_sources()):
        made_by.update(str(source.relative_to(folders.PROJECT)).encode())
        made_by.update(source.read_bytes())
    return made_by.hexdigest()[:20]


def _sources() -> Iterator[Path]:
    yield folders.PROJECT / "requirements.txt"
    yield from folders.REFERENCE.iterdir()
    for package in ("etl", "indicators"):
        yield from (folders.PROJECT / package).rglob("*.py")


@pytest.fixture
def shown(demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The product reads the demonstration."""
    monkeypatch.setenv("KPI_DATA", str(demonstration))
    return demonstration


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The product reads a folder of this test, with nothing in it yet."""
    monkeypatch.setenv("KPI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


Publish = Callable[..., str]


@pytest.fixture
def publish(empty: Path) -> Publish:
    """Build a release of a few made-up reports in a folder of this test."""
    return publish_counts


def publish_counts(
    counts: Mapping[str, Counts],
    period: str = "2025Q4",
    *,
    rejected: tuple[str, ...] = (),
    demonstration: bool = False,
) -> str:
    """Archive ``counts`` by region for a period, build, and give the release id.

    A release that an earlier test built is copied: its id is a digest of all it is built from.
    """
    for region in (*counts, *rejected):
        keep(
            region,
            period,
            counts.get(region, {}),
            verdict=REJECTED if region in rejected else ACCEPTED,
            demonstration=demonstration,
        )
    built_before = Path(_BUILT_BEFORE.name)
    release = build.release_id(Archive(folders.archive()).contents())
    _copy_release(release, built_before, folders.warehouse())
    assert build.build() == release
    _copy_release(release, folders.warehouse(), built_before)
    return release


_BUILT_BEFORE = tempfile.TemporaryDirectory(prefix="releases-")


def _copy_release(release: str, source: Path, target: Path) -> None:
    """Copy the files of a release, where there are any to copy and none yet."""
    file = files.path(source, release)
    if file.exists() and not files.path(target, release).exists():
        target.mkdir(parents=True, exist_ok=True)
        for each in (file, file.with_suffix(files.CHECKSUM)):
            shutil.copyfile(each, target / each.name)


def keep(
    region: str,
    period: str,
    counts: Counts,
    *,
    verdict: str = ACCEPTED,
    demonstration: bool = False,
    received_at: str = "2026-01-12T10:00:00+03:00",
) -> Receipt:
    """Put a report into the archive past reader and checks."""
    content = f"{region} {period} {counts}".encode()
    archive = Archive(folders.archive())
    with archive.writing():
        return archive.keep(
            content,
            Receipt(
                region=region,
                period=period,
                received_at=received_at,
                sender="ЦЗН",
                file_name=f"{region}_{period}.xlsx",
                sha256=hashlib.sha256(content).hexdigest(),
                size=len(content),
                verdict=verdict,
                demonstration=demonstration,
                content={"counts": dict(counts), "milestones": {}} if verdict == ACCEPTED else {},
            ),
        )
