"""The read-only HTTP API, without its server: a request as plain values in, an answer out.

``/api/v1/standings`` and its neighbours answer in JSON or CSV. A release never changes, so an
answer is known by its release: its ETag says so, and a client that has it gets 304.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from exports.api import openapi, problems
from exports.api.parameters import FORMATS, given, negotiated
from exports.api.problems import Problem
from exports.api.resources import RESOURCES, Records, opened
from exports.rows.cells import harmless
from indicators.explanation import sentences
from indicators.warehouse.releases import Release

PREFIX = "/api/v1/"
DESCRIPTION = "openapi.json"
_METHODS = "GET, HEAD"

# The latest data may change with the next report: ask, and be told 304. A pinned release does
# not, but a new version of the program may word it better.
_LATEST = "no-cache"
_PINNED = "private, max-age=3600"

# Bodies in memory; one of a whole period is 2 MB.
_BODIES = 16


@dataclass(frozen=True)
class Answer:
    """What the server sends."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(
    method: str, path: str, query: Sequence[tuple[str, str]], headers: Mapping[str, str]
) -> Answer:
    """The answer to a request; ``headers`` by lower-case names. Raises nothing that it foresees."""
    try:
        if method not in ("GET", "HEAD"):
            raise problems.not_allowed(method[:20], _METHODS)
        return _answer(path, query, headers)
    except Problem as problem:
        return refusal(problem, path)


def refusal(problem: Problem, path: str) -> Answer:
    """A problem as an answer (RFC 9457)."""
    body = _json(problem.members(path[:200]))
    fixed = {"Content-Type": problems.MEDIA_TYPE, "Content-Language": "ru"}
    return Answer(problem.status, body, {**fixed, "Cache-Control": "no-store", **problem.headers})


def _answer(path: str, query: Iterable[tuple[str, str]], headers: Mapping[str, str]) -> Answer:
    name = path.removeprefix(PREFIX)
    if path == PREFIX + DESCRIPTION:
        given(query, ())
        return _sent(_description(), FORMATS["json"], _LATEST, headers)
    if not path.startswith(PREFIX) or name not in RESOURCES:
        raise problems.no_resource([PREFIX + each for each in (*RESOURCES, DESCRIPTION)])
    resource = RESOURCES[name]
    parameters = given(query, resource.parameters)
    chosen = parameters.pop("format", "") or negotiated(headers.get("accept", ""))
    release = opened(parameters) if resource.of_release else None
    pinned = "release" in parameters
    if name == "releases":  # a list that grows beside what is current
        body = _body(name, release, parameters, chosen)
    else:
        body = _cached(name, release, tuple(sorted(parameters.items())), chosen)
    return _sent(body, FORMATS[chosen], _PINNED if pinned else _LATEST, headers, release)


def _sent(
    body: bytes,
    media_type: str,
    caching: str,
    asked: Mapping[str, str],
    release: Release | None = None,
) -> Answer:
    # Weak: the server may compress, and the compressed bytes are others.
    digest = hashlib.sha256(body).hexdigest()[:16]
    tag = f'W/"{release.id}.{digest}"' if release else f'W/"{digest}"'
    headers = {"ETag": tag, "Cache-Control": caching, "Vary": "Accept", "Content-Language": "ru"}
    if _has(asked.get("if-none-match", ""), tag):
        return Answer(304, b"", headers)
    return Answer(200, body, {**headers, "Content-Type": media_type})


def _has(if_none_match: str, tag: str) -> bool:
    """Whether the client has the answer already; a weak comparison, as RFC 9110 asks."""
    tags = (each.strip().removeprefix("W/") for each in if_none_match.split(","))
    return if_none_match.strip() == "*" or tag.removeprefix("W/") in tags


@lru_cache(maxsize=_BODIES)
def _cached(
    name: str, release: Release | None, parameters: tuple[tuple[str, str], ...], chosen: str
) -> bytes:
    return _body(name, release, dict(parameters), chosen)


def _body(name: str, release: Release | None, parameters: Mapping[str, str], chosen: str) -> bytes:
    resource = RESOURCES[name]
    records = resource.rows(release, parameters)
    if chosen == "csv":
        return _csv(list(resource.columns), records)
    about: dict[str, Any] = {}
    if release:
        about["release"] = release.id
        about["received_until"] = release.received_until
        about["demonstration"] = release.demonstration
        about["source"] = sentences.source(release.received_until)
    return _json({**about, "filters": dict(parameters), "count": len(records), "data": records})


def _csv(columns: Sequence[str], records: Records) -> bytes:
    """RFC 4180: names as in JSON, commas, decimal points; an empty cell for null."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([_cell(record[name]) for name in columns])
    return target.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return harmless(value) if isinstance(value, str) else value


def _json(value: Any) -> bytes:
    # NaN is no JSON: better an error than a body that no client reads
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


@lru_cache(maxsize=1)
def _description() -> bytes:
    return _json(openapi.description())
