"""The report on the self-checks of a region: what it holds, and what it says without any."""

import io
from datetime import date

import pytest
from docx import Document

from exports.paper import self_checks as report
from indicators.commission import self_checks
from indicators.commission.self_checks import Answer, Block
from indicators.warehouse import reading, releases
from tests.conftest import Publish

ON = date(2026, 11, 25)


def texts(content: bytes) -> list[str]:
    """Paragraphs, then the cells of all tables, with plain spaces."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = [*(each.text for each in document.paragraphs), *cells]
    return [each.replace("\u00a0", " ") for each in words if each]


@pytest.mark.usefixtures("shown")
def test_it_has_every_block_every_centre_and_every_answer_that_is_not_yes() -> None:
    release = releases.current().id
    checks = reading.table(self_checks.TABLE, self_checks.COLUMNS, release=release, region="33")
    answers = self_checks.in_force(checks)
    words = texts(report.of_region(release, "33", ON))
    assert words[0] == report.TITLE
    assert "Владимирская область" in words[1]
    assert "Составлен 25 ноября 2026 года" in words[1]
    assert "Внимание: демонстрационные данные." in words
    assert {block.label for block in Block} <= set(words)
    assert set(answers["centre"]) <= set(words)
    open_ = answers[answers["answer"].isin((Answer.NO, Answer.PARTLY))]
    assert len(open_)
    for row in open_.to_dict("records"):
        assert any(text.startswith(f"{row['text']} (") for text in words), row["question"]


def test_without_a_self_check_it_says_so(publish: Publish) -> None:
    release = publish({"33": {"schools": 10}})
    words = texts(report.of_region(release, "33", ON))
    assert words[2:] == ["Ни один центр занятости региона еще не прошел самопроверку."]


@pytest.mark.usefixtures("shown")
def test_the_same_release_and_day_give_the_same_words() -> None:
    release = releases.current().id
    assert texts(report.of_region(release, "33", ON)) == texts(report.of_region(release, "33", ON))
