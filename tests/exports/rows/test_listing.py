"""Rows of documents as files: what stands on the screen, and texts that stay texts."""

import csv
import io
from datetime import date

import openpyxl
import pandas as pd

from exports.extracts.proposals import COLUMNS, listing
from exports.rows.listing import ABOUT, csv_for_excel, xlsx
from indicators.commission.proposals import DOCUMENTS, Proposal, ProposalState, newest
from indicators.warehouse.releases import Release

RELEASE = Release("000003-abcdefabcdef", 3, "2026-11-20T10:00:00+03:00", demonstration=True)
PROPOSAL = Proposal(
    ProposalState.ADOPTED,
    problem='=HYPERLINK("http://x")',
    action="Выезды; и «кавычки»\nвторая строка",
    responsible="ЦЗН",
    due=date(2026, 11, 24),
    indicator="1.6",
    period="2026Q2",
    decision_number="3/2",
    decision_date=date(2026, 11, 1),
)


def rows() -> pd.DataFrame:
    documents = pd.DataFrame(
        [
            {
                **PROPOSAL.as_dict(),
                "proposal": "000002",
                "document": "000002",
                "region": "33",
                "author": "Иванова",
                "recorded_at": "2026-11-19T10:00:00+03:00",
            }
        ],
        columns=list(DOCUMENTS),
    )
    return newest(documents, date(2026, 11, 25))


def made(frame: pd.DataFrame | None = None):
    frame = rows() if frame is None else frame
    filters = [("Регион", "Владимирская область")]
    return listing(frame, {"000002": "стало лучше"}, filters, RELEASE)


def test_the_workbook_holds_words_and_says_where_they_come_from() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(made())))
    head, row = book["Данные"].iter_rows()
    assert [cell.value for cell in head] == [column.title for column in COLUMNS]
    values = dict(
        zip([column.name for column in COLUMNS], [cell.value for cell in row], strict=True)
    )
    assert values["proposal"] == "№ 000002"
    assert values["region"] == "Владимирская область"
    assert values["problem"] == PROPOSAL.problem
    assert values["state"] == "принято"
    assert values["overdue"] == "да"
    assert values["outcome"] == "стало лучше"
    assert values["decision"] == "№ 3/2 от 1\u00a0ноября 2026\u00a0года"
    assert values["indicator"] == "1.6 Информационные мероприятия ЦЗН"
    assert not any(cell.data_type == "f" for cell in row)
    about = {line[0].value: line[1].value for line in book[ABOUT].iter_rows()}
    assert about["Регион"] == "Владимирская область"
    assert about["Выпуск"] == RELEASE.id
    assert about["Данные"] == "демонстрационные данные"
    assert about["Строк"] == "1"


def test_the_table_for_excel_reads_back_and_no_text_is_run() -> None:
    text = csv_for_excel(made()).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["Проблема"] == "'" + PROPOSAL.problem
    assert row["Что предлагается"] == PROPOSAL.action
    assert row["Срок"] == "24\u00a0ноября 2026\u00a0года"


def test_the_same_rows_give_the_same_bytes_and_none_gives_a_head() -> None:
    assert xlsx(made()) == xlsx(made())
    empty = made(rows().iloc[:0])
    assert len(csv_for_excel(empty).decode("utf-8-sig").splitlines()) == 1
    assert openpyxl.load_workbook(io.BytesIO(xlsx(empty)))["Данные"].max_row == 1


def test_the_name_of_the_file_says_what_it_is_narrowed_to() -> None:
    assert made().name("xlsx") == "предложения_Владимирская_область_000003-abcdefabcdef.xlsx"
