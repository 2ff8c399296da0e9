"""The formats on offer: how each is called, named, and written."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.rows import parquet, sdmx, spreadsheet_csv, workbook
from exports.rows.extract import Extract, Selection, StandingsSelection


@dataclass(frozen=True)
class Format:
    """One format: ``title`` on the button, ``use`` says for whom it is.

    ``of_standings``: it has a place for observations of indicators only.
    """

    title: str
    use: str
    ending: str
    mime: str
    write: Callable[[Extract], bytes]
    of_standings: bool = False


FORMATS = (
    Format(
        "XLSX",
        "книга Excel: числа, фильтры, лист «Методика и источники»",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook.write,
    ),
    Format(
        "CSV",
        "таблица для русского Excel: точка с запятой, десятичная запятая",
        "csv",
        "text/csv",
        spreadsheet_csv.write,
    ),
    Format(
        "Parquet",
        "для Python, R и баз данных: типы и описания столбцов в файле",
        "parquet",
        "application/vnd.apache.parquet",
        parquet.write,
    ),
    Format(
        "SDMX",
        "для статистиков: SDMX-CSV 2.0 с описанием CSVW, в архиве",
        "zip",
        "application/zip",
        sdmx.write,
        of_standings=True,
    ),
)


def fitting(selection: Selection) -> tuple[Format, ...]:
    """The formats that can hold the rows of a selection."""
    standings = isinstance(selection, StandingsSelection)
    return tuple(each for each in FORMATS if standings or not each.of_standings)
