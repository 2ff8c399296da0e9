"""The API on the real server, beside the pages."""

import gzip
import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from pathlib import Path

import duckdb
import pytest

from tests.browser.conftest import serve


def ask(address: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, method=method, headers=named)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_the_standings_come_with_the_headers_of_the_site(server: str) -> None:
    status, headers, body = ask(f"{server}/api/v1/standings?indicator=1.6")
    assert status == 200
    assert headers["Content-Type"] == "application/json"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["ETag"].startswith('W/"')
    assert json.loads(body)["count"] == 89


def test_head_has_the_headers_of_get_and_no_body(server: str) -> None:
    address = f"{server}/api/v1/standings?format=csv"
    _, of_get, body = ask(address)
    status, of_head, nothing = ask(address, "HEAD")
    assert (status, nothing) == (200, b"")
    for name in ("ETag", "Content-Type", "Cache-Control", "Content-Length"):
        assert of_head[name] == of_get[name]
    assert int(of_get["Content-Length"]) == len(body)


def test_a_known_answer_is_not_sent_again(server: str) -> None:
    address = f"{server}/api/v1/standings"
    _, headers, body = ask(address, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(body))["count"] == 1691
    status, again, nothing = ask(address, If_None_Match=headers["ETag"], Accept_Encoding="gzip")
    assert (status, nothing) == (304, b"")
    assert again["ETag"] == headers["ETag"]


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("POST", "/api/v1/standings", 405),
        ("DELETE", "/api", 405),
        ("GET", "/api", 404),
        ("GET", "/api/v2/standings", 404),
        ("GET", "/api/v1/standings?region=%27%20OR%201=1", 400),
        ("GET", "/api/v1/standings?region=" + "3" * 10_000, 400),
        ("GET", "/api/v1/standings?release=..%2F..%2Fcurrent", 404),
    ],
)
def test_a_refusal_is_a_problem_in_russian(
    server: str, method: str, path: str, expected: int
) -> None:
    status, headers, body = ask(server + path, method)
    assert status == expected
    assert headers["Content-Type"] == "application/problem+json"
    assert headers["X-Content-Type-Options"] == "nosniff"
    fault = json.loads(body)
    assert fault["status"] == expected
    assert any("а" <= letter <= "я" for letter in fault["title"])


def test_the_server_answers_others_while_the_api_works(server: str) -> None:
    heavy = [
        f"{server}/api/v1/standings?period=all&format=csv&district={code}"
        for code in ("cfo", "szfo", "yufo", "pfo", "ufo", "sfo", "dfo", "skfo")
    ]
    with ThreadPoolExecutor(len(heavy)) as pool:
        under_way = [pool.submit(ask, each) for each in heavy]
        answered = 0
        while not all(each.done() for each in under_way):
            assert ask(f"{server}/_stcore/health")[0] == 200
            answered += 1
            time.sleep(0.005)
    assert {each.result()[0] for each in under_way} == {200}
    assert answered > 1


def test_a_fault_of_the_program_is_a_problem_without_details(tmp_path: Path) -> None:
    release = "000001-000000000000"
    (tmp_path / "warehouse").mkdir()
    with duckdb.connect(str(tmp_path / "warehouse" / f"{release}.duckdb")) as connection:
        connection.execute(
            f"CREATE TABLE release AS SELECT '{release}' AS release, 1 AS receipts, "
            "'2026-01-12T10:00:00+03:00' AS received_until, false AS demonstration"
        )
    with serve(KPI_DATA=str(tmp_path)) as address:
        status, headers, body = ask(f"{address}/api/v1/standings")
    assert status == 500
    assert headers["Content-Type"] == "application/problem+json"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(body)["title"] == "Ошибка на сервере"
    assert b"counts" not in body
