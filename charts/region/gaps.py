"""What a region owes to its targets: a row an indicator, the most important first."""

from collections.abc import Callable

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.definitions.catalogue import counts_of
from indicators.definitions.counts import COUNTS
from indicators.explanation import sentences
from indicators.explanation.absence import absence
from indicators.progress import sentences as gap_sentences
from indicators.progress.gaps import Gap, Gaps, Met
from indicators.progress.pace import Feasibility
from indicators.regions import subjects
from indicators.standings.statement import State
from indicators.standings.status import Status

# The address where a region stands beside another one.
Beside = Callable[[str], str]

CSS = styles.beside(__file__)

_HEADS = ("показатель", "значение", "до цели", "темп", "к концу года", "у кого получилось")
_PACE_STYLE = {
    Feasibility.ON_PACE: "met",
    Feasibility.FASTER: "near",
    Feasibility.MUCH_FASTER: "missed",
    Feasibility.STANDSTILL: "missed",
}
_PACE_SIGNS = {
    Feasibility.ON_PACE: f"{SYMBOLS[Status.MET]} ",
    Feasibility.FASTER: "▴ ",
    Feasibility.MUCH_FASTER: "▲ ",
    Feasibility.STANDSTILL: "■ ",
}


def rows(gaps: Gaps, *, link: Link, beside: Beside) -> Markup:
    """All gaps as HTML, in their order; empty where there is none."""
    if not gaps.below:
        return NOTHING
    head = join(html("<span>{}</span>", each) for each in _HEADS)
    body = join(
        html('<li class="row">{}</li>', _row(gap, gaps, link, beside)) for gap in gaps.below
    )
    return html('<div class="row head" aria-hidden="true">{}</div><ol>{}</ol>', head, body)


def others(gaps: Gaps, *, link: Link) -> Markup:
    """What needs no action, quietly: indicators that are met, and those without a value."""
    parts = []
    if gaps.met:
        items = join(html("<li>{}</li>", _met(each, gaps, link)) for each in gaps.met)
        parts.append(
            html('<h3>Цель достигнута: {}</h3><ul class="quietly">{}</ul>', len(gaps.met), items)
        )
    if gaps.without and gaps.reported:
        items = join(
            html(
                "<li>{} {} — {}</li>",
                each.code,
                each.short_title,
                anchor(_explained(link, gaps, each.code), wording.STATES[State(state)]),
            )
            for each, state in gaps.without
        )
        parts.append(
            html('<h3>Без значения: {}</h3><ul class="quietly">{}</ul>', len(gaps.without), items)
        )
    return join(parts)


def nothing(gaps: Gaps, *, link: Link) -> Markup:
    """What to do where a region has no value at all: its report is missing, refused, or blank."""
    indicator, state = gaps.without[0]
    lack = absence(indicator, state, (), COUNTS[counts_of(indicator)[0]], gaps.period)
    to_submission = anchor(link("submission"), "Открыть сдачу отчетности")
    to_reason = anchor(_explained(link, gaps, indicator.code), "Почему нет значений")
    return html(
        '<p class="lead">{} {}</p><p class="more">{}{}</p>',
        lack.why,
        lack.remedy,
        to_submission,
        to_reason,
    )


def _row(gap: Gap, gaps: Gaps, link: Link, beside: Beside) -> Markup:
    indicator, row = gap.indicator, gap.standing
    title = anchor(
        link("ranking", indicator=indicator.code), indicator.short_title, label=indicator.title
    )
    words = gap_sentences.alarm(gap)
    alarm = html('<span class="alarm">{}</span>', words) if words else NOTHING
    value = anchor(
        _explained(link, gaps, indicator.code),
        wording.value(indicator, row["value"], row["target"]),
        label="Как посчитано",
    )
    distance = gap_sentences.part_of_target(gap) or wording.gap(indicator, row["gap"])
    marks = join(html("<small>{}</small>", each) for each in gap_sentences.marks(gap))
    return html(
        '<div class="what"><span class="code">{code}</span>{title}{marks}{alarm}</div>'
        '<div class="value" data-head="значение"><b class="{status}">'
        '<span aria-hidden="true">{symbol}</span>'
        '<span class="sr">{status_words}:</span> {value}</b><small>{target}</small></div>'
        '<div data-head="до цели"><b>{still_to_reach}</b><small>{distance}</small></div>'
        '<div data-head="темп">{pace}</div>'
        '<div data-head="к концу года">{year_end}</div>'
        '<div class="like" data-head="у кого получилось">{example}</div>'
        '<div class="more">{acts}{details}</div>',
        code=indicator.code,
        title=title,
        marks=marks,
        alarm=alarm,
        status=gap.status,
        symbol=SYMBOLS[gap.status],
        status_words=wording.STATUSES[gap.status],
        value=value,
        target=gap_sentences.target(gap),
        still_to_reach=wording.still_to_reach(indicator, row["gap_count"]),
        distance=distance,
        pace=_pace(gap),
        year_end=_year_end(gap),
        example=_example(gap, link, beside),
        acts=_acts(gap, gaps, link),
        details=_details(gap),
    )


def _pace(gap: Gap) -> Markup:
    sign = _PACE_SIGNS.get(gap.pace.feasibility, "")
    style = _PACE_STYLE.get(gap.pace.feasibility, "quiet")
    words = ", ".join(filter(None, (gap_sentences.needed(gap), gap_sentences.so_far(gap))))
    return html(
        '<b class="{}"><span aria-hidden="true">{}</span>{}</b><small>{}</small>',
        style,
        sign,
        gap_sentences.feasibility(gap),
        words,
    )


def _year_end(gap: Gap) -> Markup:
    ends = gap_sentences.year_end(gap)
    if not ends:
        return html("<small>{}</small>", gap_sentences.no_projection(gap))
    return html("<b>{}</b><small>{}</small>", ends, gap_sentences.reaches(gap))


def _example(gap: Gap, link: Link, beside: Beside) -> Markup:
    example = gap.example
    group = gap_sentences.among(gap.indicator, gap.nearest, "среди похожих")
    place = html("<small>{}</small>", group) if group else NOTHING
    if example is None:
        return html("<small>среди похожих лучше нет</small>{}", place)
    name = html(
        '<a class="region" href="{}" data-go>{}</a>',
        link("profile", region=example.region),
        subjects.short_name(example.region),
    )
    value = anchor(
        link("explanation", region=example.region, indicator=gap.indicator.code),
        wording.value(gap.indicator, example.value, gap.standing["target"]),
        label="Как посчитано",
    )
    words = (
        "похожий регион, цель достигнута"
        if example.met
        else "лучший из похожих, цель не достигнута"
    )
    side = anchor(beside(example.region), "сравнить")
    return html(
        "{name} {value}<small>{words} · {side}</small>{place}",
        name=name,
        value=value,
        words=words,
        side=side,
        place=place,
    )


def _acts(gap: Gap, gaps: Gaps, link: Link) -> Markup:
    code = gap.indicator.code
    addresses = {
        "Что если": link("whatif", region=gaps.region, indicator=code, more=None),
        "Предложить меру": link("proposals", region=gaps.region, indicator=code),
    }
    return join(anchor(address, words) for words, address in addresses.items())


def _details(gap: Gap) -> Markup:
    parts = {
        "Прогноз": " ".join(gap_sentences.ways(gap)),
        "Темп": gap_sentences.why_unknown(gap),
        "Знаменатель": " ".join(gap_sentences.denominator(gap)),
        "Среди других": gap_sentences.standing(gap),
        "Важно": " ".join(gap_sentences.limits(gap)),
    }
    details = join(
        html("<p><span>{}.</span> {}</p>", term, words) for term, words in parts.items() if words
    )
    pilot = f"{sentences.pilot(gap.indicator)}{_against_pilot(gap)}"
    return html(
        "<details><summary>Подробнее</summary>{}<p><span>Апробация.</span> {}</p></details>",
        details,
        pilot,
    )


def _against_pilot(gap: Gap) -> str:
    words = [
        f"{title} {wording.gap(gap.indicator, gap.standing[column])}"
        for column, title in (("versus_average", "к среднему"), ("versus_minimum", "к минимуму"))
        if gap.standing[column] == gap.standing[column]
    ]
    return f"; {', '.join(words)}" if words else ""


def _met(met: Met, gaps: Gaps, link: Link) -> Markup:
    code, row = met.indicator.code, met.standing
    value = anchor(
        _explained(link, gaps, code), wording.value(met.indicator, row["value"], row["target"])
    )
    title = anchor(link("ranking", indicator=code), met.indicator.short_title)
    return html("{} {} — {} {}", code, title, value, gap_sentences.met(met))


def _explained(link: Link, gaps: Gaps, code: str) -> str:
    return link("explanation", region=gaps.region, indicator=code)
