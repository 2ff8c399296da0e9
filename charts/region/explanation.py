"""The sheet that explains one value: from the counts of the form to the colour on the screen."""

import pandas as pd

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.status import SYMBOLS
from charts.region import provenance
from charts.reporting import history
from indicators import wording
from indicators.explanation import position
from indicators.explanation.position import Yardstick
from indicators.explanation.value import Explanation, Workings
from indicators.standings.status import Status

CSS = provenance.CSS + styles.beside(__file__)

_NOT_KEPT = "Этот выпуск собран до того, как происхождение чисел стали хранить."


def sheet(
    explained: Explanation,
    *,
    origins: pd.DataFrame,
    revisions: pd.DataFrame,
    submissions: pd.DataFrame,
    year: pd.DataFrame,
    link: Link,
) -> Markup:
    """The explanation as HTML.

    ``origins``, ``revisions``, ``submissions`` are the warehouse's rows of the region and period;
    ``year`` the standings of its monitoring year.
    """
    indicator = explained.indicator
    target = float(year.loc[year["period"] == explained.period, "target"].iloc[0])
    figures = provenance.counts(explained.figures, origins)
    if origins.empty and not submissions.empty and explained.workings:
        figures += html('<p class="quiet">{}</p>', _NOT_KEPT)
    parts = {
        "Почему нет значения": _absence(explained),
        "Из чего": figures,
        **(_workings(explained.workings) if explained.workings else {}),
        "Цель": _paragraphs(
            explained.target, f"В источнике: «{indicator.target.wording}» — {indicator.clause}."
        ),
        "Апробация": _lines(explained.pilot) + _paragraphs(indicator.caveat),
        "Рядом с апробацией": _lines(explained.beside),
        "Интервал 95\u00a0%": _interval(explained),
        "Место": _paragraphs(explained.place) if explained.workings else "",
        "Как мы это читаем": _paragraphs(indicator.reading),
        "За учебный год": provenance.quarters(indicator, year, explained.period, link=link),
        "За этот квартал": _documents(explained, revisions, submissions, target),
    }
    rows = join(html("<dt>{}</dt><dd>{}</dd>", term, text) for term, text in parts.items() if text)
    return html("{}<dl>{}</dl>{}", _top(explained), rows, _links(link))


def _top(explained: Explanation) -> Markup:
    status = explained.status
    mark = html('<span aria-hidden="true">{}</span> ', SYMBOLS[status]) if SYMBOLS[status] else ""
    verdict = "" if status is Status.NONE else wording.STATUSES[status]
    return html(
        '<div class="top"><div class="big {status}">{mark}{value}</div>'
        '<div><p class="verdict {status}">{verdict}</p><p>{rule}</p></div></div>',
        status=status,
        mark=mark,
        value=explained.value,
        verdict=verdict,
        rule=explained.rule,
    )


def _absence(explained: Explanation) -> Markup:
    if explained.absence is None:
        return NOTHING
    return _paragraphs(explained.absence.why, explained.absence.remedy)


def _workings(workings: Workings) -> dict[str, Markup]:
    """Formula, gap, and what is still to reach with its check."""
    beside = f"Доля рядом: {workings.share}" if workings.share else ""
    parts = {
        "Формула": _calculations(workings.formula, beside),
        "Разрыв": _calculations(workings.gap),
    }
    if workings.reach:
        check = _calculations(workings.reach.enough, workings.reach.one_fewer)
        parts["До цели"] = _paragraphs(workings.missing) + check
    return parts


def _interval(explained: Explanation) -> Markup:
    workings = explained.workings
    if workings is None or not workings.interval:
        return NOTHING
    return _calculations(workings.interval) + _paragraphs(
        explained.versus_target, position.INTERVAL_FORMULA, position.INTERVAL_READING
    )


def _documents(
    explained: Explanation, revisions: pd.DataFrame, submissions: pd.DataFrame, target: float
) -> Markup:
    """What came for the period: the value after each, else (all refused) what was refused."""
    if len(revisions):
        return provenance.revisions(explained.indicator, revisions, target)
    return history.table(submissions) if len(submissions) else NOTHING


def _links(link: Link) -> Markup:
    pages = {
        "": "← Сводка по регионам",
        "ranking": "Рейтинг по показателю",
        "profile": "Профиль региона",
        "method": "Методика показателя",
    }
    links = join(anchor(link(page), words) for page, words in pages.items())
    return html('<nav aria-label="Куда дальше">{}</nav>', links)


def _paragraphs(*texts: str) -> Markup:
    return join(html("<p>{}</p>", text) for text in texts if text)


def _calculations(*texts: str) -> Markup:
    return join(html('<p class="calc">{}</p>', text) for text in texts if text)


def _lines(lines: tuple[Yardstick, ...]) -> Markup:
    items = join(html("<li><b>{}:</b> {}</li>", line.title, line.text) for line in lines)
    return html('<ul class="lines">{}</ul>', items) if items else NOTHING
