"""An indicator's definition as a page of the methodology, rendered from the catalogue."""

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import Markup, html, join
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, counts_of, of_audience
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import BaselineKind, Count, Example, Growth, Indicator
from indicators.regions.subjects import names

CSS = styles.beside(__file__)

_KINDS = {
    "share": "доля, в процентах",
    "growth": "прирост к тому же периоду прошлого года, в процентах",
    "count": "число",
}


def card(indicator: Indicator, *, link: Link) -> Markup:
    """Everything that the catalogue says of one indicator, as HTML."""
    facts = {
        "Что это": _KINDS[_kind(indicator)],
        "Формула": _formula(indicator),
        "Числитель и знаменатель" if indicator.is_percentage else "Что считается": _counts(
            indicator
        ),
        "Цель, не менее": html(
            "{} <span class='quiet'>— «{}»</span>",
            wording.target(indicator, indicator.target.value),
            indicator.target.wording,
        ),
        "Апробация": _baselines(indicator),
        "Сопоставимость": indicator.caveat,
        "Как мы это читаем": indicator.reading,
        "Рядом с апробацией": "; ".join(each.title for each in indicator.comparables),
        "Пример": join(html("<p>{}</p>", _example(indicator, each)) for each in indicator.examples),
        "Источник": indicator.clause,
    }
    rows = join(html("<dt>{}</dt><dd>{}</dd>", term, text) for term, text in facts.items() if text)
    ranking = anchor(link("ranking", indicator=indicator.code), "Рейтинг регионов")
    return html(
        "<h2>{}. {}</h2><dl>{}</dl><p>{}</p>", indicator.code, indicator.title, rows, ranking
    )


def overview(*, link: Link) -> Markup:
    """All indicators in a table: title, target, pilot; each title leads to its card."""
    rows = []
    for sheet, audience in AUDIENCES.items():
        rows.append(html('<tr><th colspan="4"><b>{}</b></th></tr>', audience))
        for indicator in of_audience(sheet):
            title = anchor(link("method", indicator=indicator.code), indicator.short_title)
            pilot = _baselines(indicator)
            if mark := wording.COMPARABILITY[indicator.comparability]:
                pilot += html('<p class="quiet">{}</p>', mark)
            rows.append(
                html(
                    '<tr><td class="n">{}</td><td>{}</td><td class="n">{}</td><td>{}</td></tr>',
                    indicator.code,
                    title,
                    wording.target(indicator, indicator.target.value),
                    pilot,
                )
            )
    return html(
        '<div class="scroll"><table><thead><tr><th>№</th><th>Показатель</th>'
        "<th>Цель, не менее</th><th>Апробация</th></tr></thead>"
        "<tbody>{}</tbody></table></div>",
        join(rows),
    )


def _kind(indicator: Indicator) -> str:
    if isinstance(indicator.formula, Growth):
        return "growth"
    return "count" if isinstance(indicator.formula, Count) else "share"


def _title(name: str) -> str:
    return COUNTS[name].title


def _fraction(above: str, below: str) -> Markup:
    return html('<span class="formula"><span>{}</span><span>{}</span></span>', above, below)


def _formula(indicator: Indicator) -> Markup | str:
    numerator, denominator = counts_of(indicator)
    if isinstance(indicator.formula, Count) or denominator is None:
        return _title(numerator)
    above, below = _title(numerator), _title(denominator)
    if isinstance(indicator.formula, Growth):
        above = "этот год − прошлый год"
        below = "прошлый год"
    return html('<span class="line">{} × 100{}%</span>', _fraction(above, below), wording.NBSP)


def _counts(indicator: Indicator) -> Markup:
    items = []
    for name in counts_of(indicator):
        if name is None:
            continue
        count = COUNTS[name]
        note = html(" <span class='quiet'>{}</span>", count.note) if count.note else ""
        sheet = html("<span class='quiet'>(лист «{}»)</span>", count.sheet)
        items.append(html("<li>{} {}{}</li>", count.title, sheet, note))
    return html("<ul>{}</ul>", join(items))


def _baselines(indicator: Indicator) -> Markup:
    lines = []
    for baseline in indicator.baselines:
        label = f"{baseline.label}: " if baseline.label else ""
        if baseline.kind is BaselineKind.NOT_COUNTED:
            lines.append("не считали")
            continue
        mean = "" if baseline.kind is BaselineKind.SUM else "среднее "
        text = f"{label}{mean}{wording.published(indicator, baseline)}"
        if baseline.minimum is not None:
            minimum = wording.value(indicator, baseline.minimum)
            text += f"; минимум {minimum} — {names(baseline.minimum_in)}"
        lines.append(text)
    if indicator.baselines[0].kind is BaselineKind.PER_PLATFORM:
        union = wording.pilot_union(indicator)
        lines.append(f"объединение без повторов не опубликовано; оно в границах {union}")
    return join(html("<p>{}</p>", line) for line in lines)


def _example(indicator: Indicator, example: Example) -> str:
    """The formula with numbers put in: «213 ÷ 300 × 100 % = 71,0 %»."""
    numerator, denominator = counts_of(indicator)
    above = example.counts.get(numerator)
    below = example.counts.get(denominator) if denominator else None
    result = "значения нет"
    if example.value is not None:
        result = wording.value(indicator, example.value, indicator.target.value)
    if above is None:
        return f"не представлено → {result}"
    if isinstance(indicator.formula, Count) or below is None:
        return f"{wording.whole(above)} → {result}"
    if isinstance(indicator.formula, Growth):
        shown = f"({wording.whole(above)} − {wording.whole(below)}) ÷ {wording.whole(below)}"
    else:
        shown = f"{wording.whole(above)} ÷ {wording.whole(below)}"
    sign = "=" if example.value is not None else "→"
    return f"{shown} × 100{wording.NBSP}% {sign} {result}"
