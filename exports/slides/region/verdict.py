"""The verdict on a region on one slide: how many targets are met, and what has changed."""

from collections.abc import Iterator, Sequence

import pandas as pd

from exports.slides.design import widths
from exports.slides.design.page import Deck, Page, bold
from exports.slides.design.shapes import INCH, Box, Paragraph, Run
from exports.slides.material import Country, Standing
from exports.slides.tiles import LOOKS, Tile, row
from indicators import wording
from indicators.comparison import movers
from indicators.comparison.changes import TargetEvent
from indicators.comparison.summary import widest
from indicators.definitions.catalogue import AUDIENCES, INDICATORS, of_audience
from indicators.definitions.periods import Period
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.standings.statement import State
from indicators.standings.status import Status

_FARTHEST = 3
_SQUARES = 9  # fill the width; of more, each is smaller


def add(deck: Deck, here: Country, region: str, history: str) -> None:
    """The slide; ``history`` says when the report came."""
    own, rows = here.of(region), here.rows(region)
    valued = int(own["value"].notna().sum())
    page = deck.page(
        _message(own, history), f"{subjects.name(region)} · {here.when} · {here.coverage}"
    )
    left, right = page.content.part(0, 0.5), page.content.part(0.54, 1)
    _figure(page, left, own, valued)
    pitch = left.w // max(_SQUARES, *(len(of_audience(sheet)) for sheet in AUDIENCES))
    for number, (sheet, audience) in enumerate(AUDIENCES.items()):
        codes = [each.code for each in of_audience(sheet)]
        met = int((own.loc[codes, "gap"] >= 0).sum())
        top = left.below(round((1.45 + 1.2 * number) * INCH))
        line = f"{audience}: {met} из{wording.NBSP}{len(codes)}" if valued else audience
        page.text(top.top(round(0.3 * INCH)), [line], 14, name=audience)
        squares = [_tile(rows[code]) for code in codes]
        row(page, Box(top.x, top.y + round(0.32 * INCH), 0, round(0.62 * INCH)), squares, pitch, 12)
    _changed(page, right.top(round(2.5 * INCH)), here, region)
    _far(page, right.below(round(2.6 * INCH)), [rows[code] for code in widest(own)[:_FARTHEST]])
    deck.close(page, _notes(here, region, history))


def _message(own: pd.DataFrame, history: str) -> str:
    if not own["value"].notna().any():
        return f"{history[0].upper()}{history[1:]}: показатели посчитать не по чему"
    verdict = sentences.verdict(own)
    message = verdict[0].upper() + verdict[1:]
    if codes := widest(own):
        message += f"; дальше всего от цели — «{INDICATORS[codes[0]].short_title}»"
    return message


def _figure(page: Page, box: Box, own: pd.DataFrame, valued: int) -> None:
    met = int((own["gap"] >= 0).sum())
    words = wording.plural(met, ("цель достигнута", "цели достигнуты", "целей достигнуто"))
    large = [bold(f"{met}", "met")] if valued else [bold(wording.NOTHING)]
    beside = f" из{wording.NBSP}{valued}  {words}" if valued else "  нет данных за период"
    size, small = next(
        (
            (size, small)
            for size, small in _FIGURES
            if widths.width(f"{met}", size, bold=True) + widths.width(beside, small) <= box.w
        ),
        _FIGURES[-1],
    )
    page.text(
        box.top(round(1.3 * INCH)),
        [[*large, Run(beside, size=small)]],
        size,
        name="Сколько целей достигнуто",
        fixed=True,
    )


_FIGURES = ((66, 24), (54, 20), (44, 16), (36, 14))


def _tile(standing: Standing) -> Tile:
    status = Status(standing["status"])
    indicator = INDICATORS[standing["indicator"]]
    mark = wording.STATUS_SYMBOLS[status] or wording.STATE_MARKS[State(standing["state"])]
    value = wording.value(indicator, standing["value"], standing["target"])
    words = f"{indicator.short_title}: {value}, {wording.STATUSES[status]}"
    return Tile(indicator.code, mark, LOOKS[status], words)


def _changed(page: Page, box: Box, here: Country, region: str) -> None:
    """What moved since the quarter before of the same monitoring year."""
    if not here.before:
        head: Paragraph = bold("Что изменилось за квартал")
        texts: list[Paragraph] = [
            "Это первый квартал учебного года мониторинга: счет начат заново, с прошлым кварталом "
            "не сравнить."
        ]
    else:
        head = bold(f"Что изменилось {_since(here.before)}")
        texts = list(_moves(here, region))
    page.text(box, [head, *texts], 17, name="Что изменилось", after=5)


def _since(code: str) -> str:
    """«со II квартала 2026 года»."""
    word = "со" if Period.parse(code).quarter == 2 else "с"
    return f"{word}{wording.NBSP}{wording.period(code).replace('квартал ', 'квартала ')}"


def _moves(here: Country, region: str) -> Iterator[Paragraph]:
    rows = here.moved[here.moved["region"] == region]
    tally = movers.tally(rows)
    if not tally.compared:
        yield "Сравнивать не с чем: значений за оба квартала нет."
        return
    for event, words, role in (
        (TargetEvent.MET, "Цель достигнута впервые", "met"),
        (TargetEvent.LOST, "Цель утрачена", "missed"),
    ):
        codes = list(rows.loc[rows["target_event"] == event.value, "indicator"])
        named = ", ".join(code for code in INDICATORS if code in codes)
        symbol = wording.STATUS_SYMBOLS[Status(role)]
        yield [bold(f"{symbol} {words}: ", role), named or "таких показателей нет"]
    yield (
        f"Выросли {wording.whole(tally.rose)}, снизились {wording.whole(tally.fell)}, "
        f"без изменений {wording.whole(tally.same)}"
    )
    if tally.appeared or tally.fell_silent:
        yield (
            f"Значение появилось: {wording.whole(tally.appeared)}, пропало: "
            f"{wording.whole(tally.fell_silent)}"
        )


def _far(page: Page, box: Box, rows: Sequence[Standing]) -> None:
    if not rows:
        return
    texts: list[Paragraph] = [bold("Дальше всего от цели")]
    for standing in rows:
        indicator = INDICATORS[standing["indicator"]]
        value = wording.value(indicator, standing["value"], standing["target"])
        goal = wording.target_number(indicator, standing["target"])
        more = wording.still_to_reach(indicator, standing["gap_count"])
        symbol = wording.STATUS_SYMBOLS[Status(standing["status"])]
        texts.append(
            [
                bold(
                    f"{symbol} {indicator.code} {indicator.short_title}: ",
                    str(standing["status"]),
                ),
                f"{value} при цели {goal}, {more}",
            ]
        )
    page.text(box, texts, 16, name="Дальше всего от цели", after=5)


def _notes(here: Country, region: str, history: str) -> str:
    return "\n".join(
        (
            f"{subjects.name(region)}: {history}.",
            f"Цель достигнута, если неокругленное значение не меньше цели, действующей в регионе. "
            f"Значения — из выпуска {here.release.id}, {wording.period(here.period)}.",
            "«Немного ниже» — не дальше 5 п.п. от цели, для чисел — не дальше 10 % цели.",
            f"Изменения — {_since(here.before)}, тот же учебный год мониторинга."
            if here.before
            else "Сравнения с прошлым кварталом нет: счет охвата начат заново.",
        )
    )
