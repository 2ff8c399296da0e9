"""A table of others, drawn: everything escaped, nothing endless."""

from html import escape

import pytest

from charts.look.markup import NOTHING, Markup
from charts.reporting import table_preview
from charts.reporting.table_preview import Check, OtherColumn, Row, SampleColumn, SampleValue
from tests.charts.conftest import having, parse, text

EVIL = "<img src=x onerror=alert(1)>"
LONG = "Ы" * 4000


def sampled(*values: SampleValue, becomes: str = "") -> str:
    columns = [SampleColumn("B", ("2026", "Вакансии"), becomes)] * len(values)
    return table_preview.sample(columns, [(Row(3, "Томская область"), values)])


def everything(words: str) -> str:
    """Every drawing with the same words wherever a text may stand."""
    row = Row(1, words, words)
    return "".join(
        (
            table_preview.facts([(words, words)]),
            table_preview.sample(
                [SampleColumn("B", (words, words), words)],
                [(row, [SampleValue(words, words)]), (row, [SampleValue(words, "", words)])],
            ),
            table_preview.columns([OtherColumn("B", (words,), 1, 0, 0, words, (words,), words)]),
            table_preview.rows([row]),
            table_preview.checks([Check(1, words, "B", words, words, words, True, (words,))]),
            table_preview.folded({words: Markup("<p></p>")}),
        )
    )


def test_no_text_of_a_table_becomes_html() -> None:
    drawn = everything(EVIL)
    assert not list(parse(drawn).iter("img"))
    assert escape(EVIL) in drawn


def test_names_of_4000_letters_are_cut() -> None:
    drawn = table_preview.rows([Row(1, LONG, LONG)])
    assert len(drawn) < 1000
    assert "Ы…" in text(parse(drawn))


def test_a_number_is_shown_as_read_and_as_written_where_it_says_something_else() -> None:
    words = text(parse(sampled(SampleValue("1.5", "1 500"), SampleValue("12.5", "12,5"))))
    assert "1 500" in words
    assert "1.5" in words
    assert "12,5" in words
    assert "12.5" not in words


def test_what_cannot_be_read_is_marked_with_its_reason() -> None:
    (bad,) = having(parse(sampled(SampleValue("71%", "", "это доля"))), "bad")
    assert (text(bad), bad.get("title")) == ("71%", "это доля")


def test_a_column_that_becomes_data_says_what_it_becomes() -> None:
    root = parse(sampled(SampleValue("7", "7"), becomes="Школы, III кв. 2026"))
    assert "→ Школы, III кв. 2026" in text(root)
    assert len(having(root, "to", "td")) == 1


def test_what_a_sample_leaves_out_is_counted() -> None:
    words = text(parse(table_preview.sample([], [], more_columns=988, more_rows=83)))
    assert "… и еще 83 строки и 988 столбцов." in words


@pytest.mark.parametrize(
    ("drawn", "shown", "rest"),
    [
        (
            table_preview.rows([Row(n, "Уезд") for n in range(250)]),
            table_preview.MOST_ROWS,
            "… и еще 150 строк.",
        ),
        (
            table_preview.columns([OtherColumn("B", (), 1, 0, 0)] * 1000),
            table_preview.MOST_COLUMNS,
            "… и еще 940 столбцов.",
        ),
        (
            table_preview.checks([Check(1, "Итог", "B", "1", "1", "0", True)] * 45),
            table_preview.MOST_CHECKS,
            "… и еще 5 строк.",
        ),
    ],
    ids=["rows", "columns", "checks"],
)
def test_long_lists_are_cut_and_the_rest_is_counted(drawn: str, shown: int, rest: str) -> None:
    root = parse(drawn)
    assert len(list(root.iter("tr"))) == shown + 1
    assert rest in text(root)


def test_totals_that_differ_stand_first_and_are_marked_by_word_and_sign() -> None:
    root = parse(
        table_preview.checks(
            [
                Check(5, "Сходится", "B", "5", "5", "0", True),
                Check(9, "Нет", "B", "7", "5", "2", False),
                Check(11, "Не все", "B", "7", "7", "0", True, ("Омская область",)),
            ]
        )
    )
    rows = [text(row) for row in root.iter("tr")][1:]
    assert rows[0] == "9НетB752▾ не сходится"
    assert "✓ сходится" in rows[1]
    assert "нет чисел у Омская область" in rows[2]


def test_columns_that_become_data_stand_before_the_others() -> None:
    root = parse(
        table_preview.columns(
            [OtherColumn("B", ("А",), 1, 0, 0), OtherColumn("C", ("Б",), 1, 0, 0, becomes="Школы")]
        )
    )
    first = [row.find("td") for row in root.iter("tr")]
    assert [text(cell) for cell in first if cell is not None] == ["C", "B"]


def test_parts_without_content_are_not_offered() -> None:
    root = parse(table_preview.folded({"Пусто": NOTHING, "Есть": Markup("<p>да</p>")}))
    assert [text(each) for each in root.iter("summary")] == ["Есть"]
