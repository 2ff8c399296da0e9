"""The digest as a letter and as Markdown: what a mailer and a reader get."""

import email
import email.policy
import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl import __main__ as etl_command
from etl.warehouse import build as building
from exports.__main__ import app
from exports.letters import eml
from exports.letters.digest import subject
from indicators.news.kinds import Entry, Kind
from indicators.news.news import News, of_region
from indicators.regions.recognition import REGIONS
from indicators.warehouse import releases
from tests.conftest import keep

DAY = date(2026, 2, 20)
HOSTILE = "<script>alert(1)</script> & *важно* [x](http://зло)"


@pytest.fixture
def two(empty: Path) -> tuple[str, str]:
    """A release, and one in which a target was lost and a measure has come to be overdue."""
    schools = {"schools": 100, "pupils": 1000, "students": 500}
    ids = []
    for met in (80, 79):
        keep("33", "2025Q4", schools | {"schools_with_centre_events": met})
        release = building.build()
        assert release
        ids.append(release)
    return ids[0], ids[1]


def parsed(content: bytes) -> email.message.EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    assert message.defects == []
    return message


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["digest", *arguments])
    return result.exit_code, result.output


def test_the_letter_is_whole_and_says_the_same_in_both_parts(two: tuple[str, str]) -> None:
    seen, now = two
    news = of_region("33", DAY, seen=seen, now=now)
    content = eml.letter(news, to="mrg@example.ru", site="https://kpi.example.ru/")
    assert content.isascii()
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    message = parsed(content)
    assert str(message["Subject"]).startswith("Владимирская область: ")
    assert "из них изменений 2" in str(message["Subject"]).replace("\u00a0", " ")
    assert message["To"].addresses[0].addr_spec == "mrg@example.ru"
    assert message["From"].addresses[0].display_name == "Профориентация"
    assert message["Date"].datetime.isoformat() == "2026-02-20T08:00:00+03:00"
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert [part.get_content_type() for part in (plain, html)] == ["text/plain", "text/html"]
    assert [part.get_content_charset() for part in (plain, html)] == ["utf-8", "utf-8"]
    for part in (plain, html):
        text = part.get_content()
        for entry in news.entries:
            assert entry.text in text
        assert "Цели утрачены (1)" in text
        assert now in text
        assert "https://kpi.example.ru/explanation?region=33" in text
    for foreign in ("<script", "<img", "<link", "<style"):
        assert foreign not in html.get_content()


def test_without_recipient_and_site_it_has_neither(two: tuple[str, str]) -> None:
    news = of_region("33", DAY, seen=two[0], now=two[1])
    message = parsed(eml.letter(news))
    assert message["To"] is None
    assert "http" not in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_the_same_releases_and_day_give_the_same_bytes_and_another_day_others(
    two: tuple[str, str],
) -> None:
    def letter(day: date) -> bytes:
        return eml.letter(of_region("33", day, seen=two[0], now=two[1]))

    assert letter(DAY) == letter(DAY)
    assert letter(DAY) != letter(date(2026, 2, 21))


def test_what_others_wrote_is_text_and_nothing_else(two: tuple[str, str]) -> None:
    news = News("33", DAY, two[0], two[1], (Entry(Kind.OVERDUE, HOSTILE, "proposals"),))
    html = parsed(eml.letter(news)).get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    markdown = eml.markdown(news).decode()
    assert "\\<script\\>alert(1)\\</script\\> & \\*важно\\* \\[x\\](http" in markdown


def test_no_news_are_said_to_be_none(two: tuple[str, str]) -> None:
    news = News("33", DAY, two[1], two[1], ())
    assert subject(news).replace("\u00a0", " ") == (
        "Владимирская область: нового нет — 20 февраля 2026 года"
    )
    for text in (eml.markdown(news).decode(), *_texts(news)):
        assert "Нового нет" in text
        assert "Новых документов с прошлого раза не было." in text


def _texts(news: News) -> list[str]:
    return [part.get_content() for part in parsed(eml.letter(news)).iter_parts()]


def test_markdown_has_a_title_sections_and_a_line_an_entry(two: tuple[str, str]) -> None:
    news = of_region("33", DAY, seen=two[0], now=two[1])
    lines = eml.markdown(news).decode().replace("\u00a0", " ").splitlines()
    assert lines[0] == "# Владимирская область: что нового на 20 февраля 2026 года"
    assert "## Цели утрачены (1)" in lines
    assert sum(line.startswith("- ") for line in lines) == len(news.entries)


# The command


def test_the_command_writes_a_letter_into_the_folder(two: tuple[str, str], tmp_path: Path) -> None:
    status, output = run(
        *("--region", "33", "--since", two[0], "--day", "2026-02-20", "--out", str(tmp_path / "p")),
    )
    assert status == 0
    assert "33_2026-02-20.eml" in output
    content = (tmp_path / "p" / "33_2026-02-20.eml").read_bytes()
    assert content == eml.letter(of_region("33", DAY, seen=two[0], now=two[1]))


def test_without_since_the_release_of_the_day_before_is_taken(two: tuple[str, str]) -> None:
    # both documents came on the 12th of January
    for day, changes in (("2026-01-13", True), ("2026-01-14", False)):
        status, output = run("--region", "33", "--day", day, "--format", "md")
        assert status == 0
        assert ("Цели утрачены" in output) is changes


def test_all_regions_give_a_file_each_and_an_answer_for_machines(
    two: tuple[str, str], tmp_path: Path
) -> None:
    status, output = run(
        *("--all", "--day", "2026-02-20", "--format", "md", "--out", str(tmp_path), "--json")
    )
    assert status == 0
    answers = json.loads(output)
    assert [each["region"] for each in answers] == list(REGIONS)
    assert all(Path(each["file"]).exists() for each in answers)
    assert len(list(tmp_path.glob("*_2026-02-20.md"))) == len(REGIONS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "одно из двух"),
        (("--region", "33", "--all"), "одно из двух"),
        (("--region", "99x"), "не код субъекта"),
        (("--all",), "нужна папка"),
        (("--region", "33", "--day", "завтра"), "не день"),
        (("--region", "33", "--to", "a\nBcc: b@c.ru"), "не адрес почты"),
        (("--region", "33", "--since", "прежний"), "нет"),
    ],
)
def test_wrong_usage_is_told_and_ends_with_2(
    two: tuple[str, str], arguments: tuple[str, ...], words: str
) -> None:
    status, output = run(*arguments)
    assert status == 2
    assert words in " ".join(output.replace("│", " ").split())


def test_the_command_that_it_was_before_names_the_one_that_it_is() -> None:
    result = CliRunner().invoke(etl_command.app, ["digest", "--region", "33", "--out", "x"])
    assert result.exit_code == 2
    assert "python -m exports digest" in result.output


def test_without_data_the_command_says_so(empty: Path) -> None:
    status, output = run("--region", "33")
    assert status == 2
    assert "Данных пока нет" in output


def test_a_digest_of_every_region_of_the_demonstration_can_be_parsed(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPI_DATA", str(demonstration))
    now = releases.current().id
    for region in ("05", "14", "33"):
        news = of_region(region, date(2026, 11, 25), seen=now, now=now)
        message = parsed(eml.letter(news))
        assert "демонстрационные данные" in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
