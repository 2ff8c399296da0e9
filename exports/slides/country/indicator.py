"""Where every region stands on one indicator: the ranking, and the map."""

from collections.abc import Iterator

import pandas as pd

from exports.slides import ranked, tiles
from exports.slides.design.page import Deck, bold
from exports.slides.design.shapes import INCH, Paragraph, Run
from exports.slides.material import Country, Standing, by
from exports.slides.tiles import LOOKS, Tile
from indicators import wording
from indicators.comparison import ranking
from indicators.definitions.model import Indicator
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.regions.recognition import REGIONS
from indicators.standings import status
from indicators.standings.statement import State
from indicators.standings.status import Status

_NAMED = 5
_DASHED = "┄"  # the border of a square without a value
_BELOW, _FIRSTS = round(1.2 * INCH), round(0.68 * INCH)


def ranking_of(deck: Deck, here: Country, indicator: Indicator) -> None:
    """All regions of an indicator by value, the first and the last in words beside them."""
    rows = here.of_indicator(indicator.code)
    valued = rows[rows["value"].notna()]
    subtitle = f"{indicator.code} {_unit(indicator)} · {here.when} · {here.coverage}"
    if valued.empty:
        page = deck.page(f"{indicator.short_title}: значений за период нет", subtitle)
        page.text(page.content, ["Ни у одного региона нет значения."], 18, name="Нет данных")
        deck.close(page, indicator.title)
        return
    page = deck.page(f"{indicator.short_title}: {_met(valued)}", subtitle)
    drawn = ranked.everyone(indicator, rows, here.figures[indicator.code])
    against = sentences.against_target(rows)
    box = page.content
    page.chart(
        drawn,
        box.top(box.h - _BELOW),
        f"Рейтинг {indicator.code}",
        f"{indicator.short_title}, регионы по убыванию. {against}",
    )
    below = box.below(box.h - _BELOW)
    page.text(
        below.top(_FIRSTS), _firsts(indicator, valued), 13, name="Первые и последние", after=2
    )
    words = [against, f"{indicator.code} {indicator.title}"]
    at = below.below(_FIRSTS)
    page.text(at, words, 11, name="О показателе", role="quiet", anchor="b")
    together = sentences.national(indicator, here.figures[indicator.code])
    deck.close(
        page,
        f"{indicator.title}\n{against}\n{together}\n"
        f"Апробация: {sentences.pilot(indicator)}. {indicator.caveat}",
    )


def _unit(indicator: Indicator) -> str:
    return "в процентах" if indicator.is_percentage else "число"


def _met(valued: pd.DataFrame) -> str:
    met = int((valued["gap"] >= 0).sum())
    word = wording.plural(met, ("достиг", "достигли", "достигли"))
    return f"цели {word} {wording.counted(met, wording.REGION)} из{wording.NBSP}{len(valued)}"


def _firsts(indicator: Indicator, valued: pd.DataFrame) -> list[Paragraph]:
    ordered = ranking.ordered(valued, ranking.BY_VALUE)
    groups = (
        [("Регионы", ordered)]
        if len(ordered) <= 2 * _NAMED
        else [("Выше всех", ordered.head(_NAMED)), ("Ниже всех", ordered.tail(_NAMED))]
    )
    return [[bold(f"{head}: "), *_valued(indicator, rows)] for head, rows in groups]


def _valued(indicator: Indicator, rows: pd.DataFrame) -> Iterator[str | Run]:
    """«Кемеровская обл. 92,9 %, …», the values in the colour of their status."""
    for number, row in enumerate(by("region", rows).values()):
        value = wording.value(indicator, row["value"], row["target"])
        yield f"{', ' if number else ''}{subjects.short_name(row['region'])} "
        yield bold(value, row["status"])


def map_of(deck: Deck, here: Country, indicator: Indicator) -> None:
    """Russia as a tile grid of native shapes: where the target of an indicator is met."""
    rows = here.of_indicator(indicator.code).set_index("region")
    valued = rows[rows["value"].notna()]
    page = deck.page(
        f"{indicator.short_title} на карте: {'значений нет' if valued.empty else _met(valued)}",
        f"{indicator.code} {_unit(indicator)} · {here.when} · {here.coverage}",
    )
    standings = by("region", here.of_indicator(indicator.code))
    squares = {code: _square(indicator, standings[code]) for code in REGIONS}
    left, right = page.content.part(0, 0.72), page.content.part(0.74, 1)
    tiles.russia(page, left, squares, f"{indicator.short_title}: {sentences.against_target(rows)}")
    page.text(right, _key(indicator, rows), 14, name="Условные знаки", after=6)
    deck.close(
        page,
        f"{indicator.title}\nКвадрат — регион, площади равны; места на сетке близки к карте. "
        f"Апробация: {sentences.pilot(indicator)}.",
    )


def _square(indicator: Indicator, standing: Standing) -> Tile:
    region = REGIONS[standing["region"]]
    kind = Status(standing["status"])
    value = wording.value(indicator, standing["value"], standing["target"])
    words = wording.STATES[State(standing["state"])] if kind is Status.NONE else value
    return Tile(
        region.tile_label, wording.STATUS_SYMBOLS[kind], LOOKS[kind], f"{region.name}: {words}"
    )


def _key(indicator: Indicator, rows: pd.DataFrame) -> list[Paragraph]:
    near = (
        f"{wording.decimal(status.NEAR_POINTS, 0)}{wording.NBSP}п.п."
        if indicator.is_percentage
        else f"{wording.decimal(100 * status.NEAR_PART_OF_COUNT, 0)}{wording.NBSP}% цели"
    )
    counted = rows["status"].value_counts()
    return [
        bold(f"Рекомендуемая цель — {wording.target(indicator, indicator.target.value)}"),
        *(
            _line(
                f"{wording.STATUS_SYMBOLS[kind] or _DASHED} {words}",
                role,
                int(counted.get(kind.value, 0)),
            )
            for kind, words, role in (
                (Status.MET, "цель достигнута", "met"),
                (Status.NEAR, f"ниже не больше чем на {near}", "near"),
                (Status.MISSED, "ниже цели", "missed"),
                (Status.NONE, "нет значения", "quiet"),
            )
        ),
        *_silent_names(rows),
    ]


def _line(words: str, role: str, number: int) -> Paragraph:
    return [bold(f"{words}: ", role), wording.counted(number, wording.REGION)]


def _silent_names(rows: pd.DataFrame) -> list[Paragraph]:
    names = sorted(subjects.short_name(code) for code in rows.index[rows["value"].isna()])
    if not 0 < len(names) <= 12:
        return []
    return [[bold("Без значения: ", "quiet"), ", ".join(names)]]
