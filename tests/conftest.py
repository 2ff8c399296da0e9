"""Data that tests of several folders share: the whole demonstration, and small releases.

The demonstration takes half a minute through the real line, so a run makes it once: the first
worker that asks builds it under a lock, the others wait for it and read.
"""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from etl.archive import locking
from etl.archive.archive import ACCEPTED, REJECTED, Archive, Receipt
from etl.demo import load
from etl.warehouse import build
from indicators.definitions import folders

Counts = Mapping[str, int | None]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the full demonstration; to be read only."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent  # one folder for all workers of this run
    folder = shared / "demonstration"
    with locking.exclusive(shared / "demonstration-lock"):
        if not folder.exists():
            unfinished = tmp_path_factory.mktemp("building")
            with pytest.MonkeyPatch.context() as environment:
                environment.setenv("KPI_DATA", str(unfinished))
                load.load()
                build.build()
            unfinished.rename(folder)
    return folder


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
    """Archive ``counts`` by region for a period, build, and give the release id."""
    for region in (*counts, *rejected):
        keep(
            region,
            period,
            counts.get(region, {}),
            verdict=REJECTED if region in rejected else ACCEPTED,
            demonstration=demonstration,
        )
    release = build.build()
    assert release
    return release


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
