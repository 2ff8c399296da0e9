"""The widest gaps of a region, a slide each: the region among others, and what is missing."""

import pandas as pd

from exports.slides import pilot, ranked
from exports.slides.design.page import Deck, Page, bold
from exports.slides.design.shapes import INCH, Box, Paragraph
from exports.slides.material import Country, Standing, beside
from indicators import wording
from indicators.comparison.summary import widest
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.model import Indicator
from indicators.explanation import value as explanation
from indicators.regions import subjects

_MOST = 5
_BELOW = round(1.15 * INCH)


def add(deck: Deck, here: Country, region: str, comparables: pd.DataFrame) -> None:
    """Up to five slides; none where every target is met or nothing is known."""
    own = here.of(region)
    others, called = beside(here, region)
    for code in widest(own)[:_MOST]:
        _slide(deck, here, region, INDICATORS[code], others, called, comparables)


def _slide(
    deck: Deck,
    here: Country,
    region: str,
    indicator: Indicator,
    others: list[str],
    called: str,
    comparables: pd.DataFrame,
) -> None:
    rows = here.of_indicator(indicator.code)
    rows = rows[rows["region"].isin([region, *others])]
    own = here.rows(region)[indicator.code]
    short = wording.counted(int(own["gap_count"]), wording.UNITS_OF[unit_of(indicator)])
    value = wording.value(indicator, own["value"], own["target"])
    goal = wording.target_number(indicator, own["target"])
    message = f"{indicator.short_title}: {value} при цели {goal}, не хватает {short}"
    unit = "в процентах" if indicator.is_percentage else "число"
    page = deck.page(
        message,
        f"{subjects.name(region)}, {called} · {unit} · {here.when} · {here.coverage}",
    )
    drawn = ranked.among(indicator, rows, region, here.figures[indicator.code], page.content.w)
    box = page.content
    page.chart(
        drawn,
        box.top(box.h - _BELOW),
        f"Показатель {indicator.code}",
        f"{message}. Столбцы — регионы по убыванию значения.",
    )
    _below(page, box.below(box.h - _BELOW), indicator, own)
    row = here.standings[
        (here.standings["region"] == region) & (here.standings["indicator"] == indicator.code)
    ]
    deck.close(page, _notes(explanation.explain(row, comparables)))


def _below(page: Page, box: Box, indicator: Indicator, own: Standing) -> None:
    """What the indicator is by the source, how it stands in the country and to the pilot."""
    place = wording.rank_among(own["rank"], own["rank_last"], int(own["ranked_among"]))
    behind = wording.counts_behind(indicator, own["numerator"], own["denominator"])
    facts = f"Место в стране: {place}."
    if behind:
        facts += f" {'За значением' if indicator.is_percentage else 'Рядом'} — {behind}."
    texts = [facts, pilot.limited(indicator), f"{indicator.code} {indicator.title}"]
    lines: list[Paragraph] = [bold(texts[0]), *texts[1:]]
    page.text(box, lines, 12, name="О показателе", role="quiet", anchor="b")


def _notes(of: explanation.Explanation) -> str:
    parts = [f"{of.indicator.code} {of.indicator.title}"]
    if of.workings:
        shown = of.workings
        parts += [f"Значение: {shown.formula}", f"Разрыв: {shown.gap}", f"До цели: {shown.missing}"]
        if shown.interval:
            parts.append(f"Интервал 95{wording.NBSP}%: {shown.interval}")
    parts += [of.versus_target, of.target, of.place, of.indicator.caveat]
    return "\n".join(part for part in parts if part)
