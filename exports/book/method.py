"""«Методика и источники» of the commission's workbook: source, sheets, columns, definitions."""

from collections.abc import Mapping

from exports.book.page import SIGNAL, Imprint
from exports.rows.columns import COLUMNS
from exports.rows.method_sheet import MethodSheet
from exports.rows.sheets import Book
from indicators import wording
from indicators.explanation import sentences

# What a sheet shows, by its name.
OF_REGION: Mapping[str, str] = {
    "Итог": "Сколько целей достигнуто, что изменилось, самые широкие разрывы, дорожная карта.",
    sentences.ALL_INDICATORS: "Каждый показатель: значение, числа за ним, цель, разрыв, место.",
    "К апробации": "Каждый показатель рядом с итогами апробации и насколько их можно сравнивать.",
    "Разрывы": "Показатели ниже цели по порядку и графики значения и цели.",
    "Среди похожих": "Регион рядом с похожими; до четырех самых широких разрывов — графиками.",
    "Динамика": "Кварталы каждого учебного года мониторинга и график каждого показателя.",
    "Дорожная карта": "21 мероприятие: срок, состояние, акт, просрочка.",
}
OF_COUNTRY: Mapping[str, str] = {
    "Итог": "Каждый показатель по стране: вместе и в среднем, сколько регионов достигли цели.",
    "Сводка": "Все регионы и все показатели; цвет и знак пересчитываются, если изменить число.",
    "Цели": "Цель каждого региона: рекомендуемая или его МВК; по ней красит «Сводка».",
    "Рейтинг": "Все регионы по каждому показателю; показатель выбирают фильтром.",
    "График рейтинга": "Столбцы того показателя, который оставил фильтр листа «Рейтинг».",
    "Не отчитались": "Регионы без принятого отчета и сдавшие его с опозданием.",
    "Изменения": "Что изменилось с прошлого квартала по каждому показателю.",
    "Изменения регионов": "То же по каждому региону и показателю.",
}

# Columns of the sheets that are columns of the data, too.
_EXPLAINED = (
    *("value", "state", "numerator", "denominator", "target", "target_set_by", "status", "gap"),
    *("gap_count", "versus_average", "versus_minimum", "lower", "upper", "rank", "ranked_among"),
    *("reported", "comparability"),
)


def write(book: Book, imprint: Imprint, sheets: Mapping[str, str], address: str) -> None:
    """Write the sheet; ``address`` is the link to the same numbers, empty for none."""
    sheet = MethodSheet(book)
    imprint.set_up(sheet.sheet)
    sheet.section("Что в этой книге")
    if imprint.mark:
        sheet.row(("Данные", imprint.mark), book.format(bold=True, font_color=SIGNAL))
    sheet.row(("О ком", imprint.subject))
    sheet.row(("Период", f"{wording.period(imprint.period)}, {sentences.CUMULATIVE}"))
    sheet.row(("Учебный год", wording.monitoring_year(imprint.period)))
    sheet.row(("Источник", sentences.source(imprint.release.received_until)))
    sheet.row(("Выпуск", imprint.release.id))
    if address:
        sheet.row(("Те же числа на экране", address))
    sheet.section("Листы", ("Лист", "Что на нем"))
    for name, words in sheets.items():
        sheet.row((name, words))
    sheet.section("Столбцы", ("Столбец", "Что в нем", "Единица", "Значения"))
    for name in _EXPLAINED:
        column = COLUMNS[name]
        codes = "; ".join(dict.fromkeys(filter(None, column.codes.values())))
        sheet.row((column.title, column.description, column.unit, codes))
    sheet.indicators()
    sheet.how_to_read()
