"""Career centres with an agreement (roadmap 1.3): a bar and the two counts for each region."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts.look import styles, tables
from charts.look.links import Link, anchor
from charts.look.markup import Markup, html
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.definitions.model import Unit
from indicators.regions import subjects
from indicators.roadmap.agreements import COLUMNS, TARGET, Pooled, pooled
from indicators.standings.status import Status

CSS = tables.CSS + styles.beside(__file__)


def table(rows: pd.DataFrame, *, link: Link) -> Markup:
    """Rows of ``indicators.roadmap.agreements.by_region``: lowest share first, nothing reported
    last."""
    lowest_first = ordered(rows)
    body = (
        _row(dict(zip(COLUMNS, cells, strict=True)), link)
        for cells in zip(*(lowest_first[name] for name in COLUMNS), strict=True)
    )
    heads = (
        *("Регион", "Доля", "", "С соглашением", "Центров карьеры", "Еще заключить"),
        *("Цель 100 %", "Отчет"),
    )
    return tables.boxed(heads, body, left=("Регион", "", "Цель 100 %", "Отчет"))


def ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Lowest share first; of equal ones the region with more centres without an agreement."""
    key = {"share": rows["share"].astype(float), "missing": -rows["missing"].astype(float)}
    index = pd.DataFrame(key).sort_values(["share", "missing"], kind="stable").index
    return rows.loc[index]


def _row(row: Mapping[str, Any], link: Link) -> Markup:
    region = row["region"]
    head = html(
        '<th scope="row">{}</th>', anchor(link("profile", region=region), subjects.name(region))
    )
    if row["centres"] is None:
        return html(
            '<tr>{}<td>{}</td><td class="none" colspan="6">нет отчета</td></tr>',
            head,
            wording.NOTHING,
        )
    share, missing = row["share"], row["missing"]
    numbers = (wording.whole(row["with_agreement"]), wording.whole(row["centres"]))
    counted = html("<td>{}</td><td>{}</td>", *numbers)
    period = html('<td class="t">{}</td>', wording.period_short(row["period"]))
    if share is None:
        return html(
            '<tr>{}<td>{}</td><td></td>{}<td></td><td class="t">центров карьеры нет</td>{}</tr>',
            head,
            wording.NOTHING,
            counted,
            period,
        )
    below = " class=below" if missing else ""
    status = Status.MISSED if missing else Status.MET
    return html(
        "<tr>{head}<td>{share}</td>"
        '<td class="bar"><div><i{below} style="width:{width:.1f}%"></i></div></td>'
        "{counted}<td>{missing}</td>"
        '<td class="t"><span class="{status}" aria-hidden="true">{symbol}</span> {words}</td>'
        "{period}</tr>",
        head=head,
        share=wording.share(share, TARGET),
        below=below,
        width=share,
        counted=counted,
        missing=wording.whole(missing) if missing else "",
        status=status,
        symbol=SYMBOLS[status],
        words="ниже" if missing else "достигнута",
        period=period,
    )


def in_words(rows: pd.DataFrame) -> str:
    """One region's row in words: «соглашения: 9 из 11 центров карьеры, 81,8 %»."""
    together = pooled(rows)
    if not together.regions:
        return ""
    if together.share is None:
        return "центров карьеры нет"
    return f"соглашения: {_of_centres(together)}, {wording.share(together.share, TARGET)}"


def headline(rows: pd.DataFrame) -> Markup:
    """All rows together, in words."""
    together = pooled(rows)
    if together.share is None:
        return Markup("<p>Числа центров карьеры за выбранные регионы не сообщены.</p>")
    return html(
        "<p><b>{}</b> — {} ПОО и ОО ВО с соглашением, вместе по {}. Цель — 100{}%.</p>",
        wording.share(together.share, TARGET),
        _of_centres(together),
        wording.counted(together.regions, wording.BY_REGIONS),
        wording.NBSP,
    )


def _of_centres(together: Pooled) -> str:
    centres = wording.counted(together.centres, wording.UNITS_OF[Unit.CAREER_CENTRE])
    return f"{wording.whole(together.with_agreement)} из{wording.NBSP}{centres}"
