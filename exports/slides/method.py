"""Sources and method: where numbers come from, how to read them, how far they compare."""

from exports.slides import pilot
from exports.slides.design.page import Deck, bold
from exports.slides.design.shapes import Paragraph, Run
from exports.slides.design.table import Cell, Column, Table
from exports.slides.material import Country
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Comparability, Indicator
from indicators.explanation import sentences
from indicators.standings import recommended
from indicators.standings.status import NEAR_PART_OF_COUNT, NEAR_POINTS, Status

_COLUMNS = (
    Column("№", 4),
    Column("Показатель", 31),
    Column("Итоги апробации: среднее и минимум", 53),
    Column("Сопоставимость", 28),
)


# Marked and painted as a missed target is.
_LIMITED = wording.STATUS_SYMBOLS[Status.MISSED]
_IN_FORCE = "Рекомендуемая из перечня показателей, а если МВК региона установила свою — она."


def add(deck: Deck, here: Country, address: str) -> None:
    """Two slides: how to read the numbers, and the pilot's results indicator by indicator."""
    _reading(deck, here, address)
    rows = [_row(indicator) for indicator in INDICATORS.values()]
    for size in (11.0, 10.5):
        pages = list(Table(_COLUMNS, rows, size, above=13_000).pages(deck.design.content))
        if len(pages) == 1:
            break
    for number, table in enumerate(pages, start=1):
        part = f" ({number} из{wording.NBSP}{len(pages)})" if len(pages) > 1 else ""
        page = deck.page(
            f"С апробацией сравнивают осторожно: считали иначе{part}",
            "Итоги апробации весны 2025 года: одна точка, не ряд; минимум — худший регион "
            "апробации, а не цель",
        )
        page.table(table, page.content, "Итоги апробации", "Среднее и минимум по показателям")
        deck.close(page, _NOTES)


_NOTES = (
    "Среднее и минимум — как опубликованы в перечне показателей. Где опубликована сумма по всем "
    "регионам, среднего нет: с одним регионом ее не сравнивают."
)


def _reading(deck: Deck, here: Country, address: str) -> None:
    page = deck.page("Источники и методика: как читать эти числа", here.when)
    near, part = wording.decimal(NEAR_POINTS, 0), wording.decimal(100 * NEAR_PART_OF_COUNT, 0)
    nbsp = wording.NBSP
    met, slightly, missed = (
        wording.STATUS_SYMBOLS[each] for each in (Status.MET, Status.NEAR, Status.MISSED)
    )
    source = sentences.source(here.release.received_until)
    points: list[tuple[str, str]] = [
        (
            "Источник.",
            f"{source[0].upper()}{source[1:]}; выпуск {here.release.id}; {here.coverage}.",
        ),
        (
            "Период.",
            "Учебный год мониторинга — с IV квартала по III квартал; охват внутри него — "
            "нарастающим итогом, каждый человек один раз. Прирост — к тому же отрезку прошлого "
            "года.",
        ),
        (
            "Цель.",
            f"{recommended.NOTE if here.one_yardstick else _IN_FORCE} Места регионов — по "
            "значению, по всей стране.",
        ),
        (
            "Цвета и знаки.",
            f"{met} синий — неокругленное значение не меньше цели; {slightly} — ниже цели не "
            f"больше чем на {near}{nbsp}п.п. (для чисел — на {part}{nbsp}%); {missed} рыжий — "
            "ниже цели.",
        ),
        (
            f"Интервал 95{nbsp}%.",
            "Интервал Уилсона для долей: насколько число могло сложиться иначе при той же работе. "
            "У прироста и чисел интервала нет. Разница мест внутри интервалов может быть "
            "случайной.",
        ),
        (
            "Нет данных — не ноль.",
            "Не представлено, неприменимо (делить на 0), не сопоставимо (нет прошлого года), "
            "отчет отклонен проверкой.",
        ),
        (
            "Похожие регионы.",
            "Десять ближайших по размеру и составу: школьники, школьников на школу, студентов на "
            "школьника; не по результатам.",
        ),
    ]
    if here.release.demonstration:
        points.insert(
            1,
            ("Демонстрационные данные.", "Отчеты составлены для показа, это не данные регионов."),
        )
    texts: list[Paragraph] = [[bold(f"{head} "), text] for head, text in points]
    if address:
        texts.append([bold("Живые данные. "), Run(address, link=page.address(address))])
    page.text(page.content, texts, 16, name="Методика", after=5)
    deck.close(
        page,
        "Полная методика — на странице «Методика» системы." + (f"\n{address}" if address else ""),
    )


def _row(indicator: Indicator) -> list[Cell]:
    limits = {
        Comparability.OTHER_DENOMINATOR: f"{_LIMITED} не вполне: другой знаменатель",
        Comparability.OTHER_GRADES: "апробация — только 8–9 классы",
        Comparability.NONE: "сравнивать не с чем",
        Comparability.FULL: "сопоставимо",
    }
    limited = indicator.comparability is Comparability.OTHER_DENOMINATOR
    return [
        Cell(indicator.code, "quiet"),
        Cell(indicator.short_title),
        Cell(pilot.results(indicator)),
        Cell(limits[indicator.comparability], "missed" if limited else "quiet"),
    ]
