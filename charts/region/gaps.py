"""What a region owes to its targets: a row an indicator, the most important first."""

from collections.abc import Callable
from html import escape

from charts.look.links import Link, anchor
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.definitions.catalogue import counts_of
from indicators.definitions.counts import COUNTS
from indicators.explanation import sentences
from indicators.explanation.absence import absence
from indicators.progress import sentences as gap_sentences
from indicators.progress.gaps import Gap, Gaps, Met
from indicators.progress.pace import Feasibility
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State

# The address where a region stands beside another one.
Beside = Callable[[str], str]

CSS = """
ol { list-style: none; margin: 0; padding: 0; }
.row { display: grid; column-gap: 1.1rem; row-gap: .1rem; padding: .65rem 0 .55rem;
  grid-template-columns: minmax(11rem, 1.4fr) minmax(7rem, .8fr) minmax(9rem, 1fr)
    minmax(11rem, 1.2fr) minmax(7rem, .8fr) minmax(12rem, 1.7fr);
  border-top: 1px solid var(--rule); font-size: .9375rem; align-items: start; }
.head { border: 0; padding: 0 0 .2rem; font-size: .75rem; color: var(--quiet); }
.row b { font-weight: 600; } .row small { display: block; font-size: .8125rem;
  color: var(--quiet); }
.what a { color: var(--ink); text-decoration: none; }
.what a:hover { color: var(--accent); text-decoration: underline; }
.what .code { color: var(--quiet); margin-right: .35rem; }
.value a { color: inherit; text-decoration: none; } .value a:hover { text-decoration: underline; }
.alarm { display: block; font-size: .75rem; font-weight: 600; color: var(--missed);
  border-left: 3px solid var(--missed); padding-left: .4rem; margin-top: .2rem; }
.like > a { color: var(--ink); text-decoration: none; } .like > a.region { font-weight: 600; }
.like > a:hover { color: var(--accent); text-decoration: underline; }
.more { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 0 1.2rem; font-size: .8125rem;
  align-items: baseline; }
.more a { text-decoration: none; } .more a:hover { text-decoration: underline; }
details { order: 9; flex: 1 1 12rem; color: var(--quiet); }
details[open] { flex-basis: 100%; }
summary { cursor: pointer; } summary:focus-visible { outline: 2px solid var(--accent); }
details p { margin: .25rem 0; max-width: 56rem; color: var(--ink); }
details p span { color: var(--quiet); }
h3 { font-size: 1rem; font-weight: 600; margin: 1.2rem 0 .2rem; }
.quietly { font-size: .8125rem; color: var(--quiet); margin: .2rem 0; max-width: 62rem; }
.quietly { list-style: none; padding: 0; } .quietly li { padding: .1rem 0; }
.quietly a { color: inherit; text-decoration: none; }
.quietly a:hover { text-decoration: underline; }
.lead { font-size: 1.0625rem; margin: .1rem 0 .6rem; max-width: 60rem; }
@media (max-width: 1000px) {
  .head { display: none; }
  .row { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); row-gap: .45rem; }
  .row .what, .row .like { grid-column: 1 / -1; }
  .row [data-head]::before { content: attr(data-head); display: block; font-size: .75rem;
    color: var(--quiet); }
}
"""

_HEADS = ("показатель", "значение", "до цели", "темп", "к концу года", "у кого получилось")
_PACE_STYLE = {
    Feasibility.ON_PACE: "met",
    Feasibility.FASTER: "near",
    Feasibility.MUCH_FASTER: "missed",
    Feasibility.STANDSTILL: "missed",
}
_PACE_SIGNS = {
    Feasibility.ON_PACE: "✓ ",
    Feasibility.FASTER: "▴ ",
    Feasibility.MUCH_FASTER: "▲ ",
    Feasibility.STANDSTILL: "■ ",
}


def rows(gaps: Gaps, *, link: Link, beside: Beside) -> str:
    """All gaps as HTML, in their order; empty where there is none."""
    if not gaps.below:
        return ""
    head = "".join(f"<span>{each}</span>" for each in _HEADS)
    body = "".join(f'<li class="row">{_row(gap, gaps, link, beside)}</li>' for gap in gaps.below)
    return f'<div class="row head" aria-hidden="true">{head}</div><ol>{body}</ol>'


def others(gaps: Gaps, *, link: Link) -> str:
    """What needs no action, quietly: indicators that are met, and those without a value."""
    parts = []
    if gaps.met:
        items = "".join(f"<li>{_met(each, gaps, link)}</li>" for each in gaps.met)
        parts.append(f'<h3>Цель достигнута: {len(gaps.met)}</h3><ul class="quietly">{items}</ul>')
    if gaps.without and gaps.reported:
        items = "".join(
            f"<li>{each.code} {escape(each.short_title)} — "
            f"{anchor(_explained(link, gaps, each.code), wording.STATES[State(state)])}</li>"
            for each, state in gaps.without
        )
        parts.append(f'<h3>Без значения: {len(gaps.without)}</h3><ul class="quietly">{items}</ul>')
    return "".join(parts)


def nothing(gaps: Gaps, *, link: Link) -> str:
    """What to do where a region has no value at all: its report is missing, refused, or blank."""
    indicator, state = gaps.without[0]
    told = absence(indicator, state, (), COUNTS[counts_of(indicator)[0]], gaps.period)
    to_submission = anchor(link("submission"), "Открыть сдачу отчетности")
    to_reason = anchor(_explained(link, gaps, indicator.code), "Почему нет значений")
    return (
        f'<p class="lead">{escape(told.why)} {escape(told.remedy)}</p>'
        f'<p class="more">{to_submission}{to_reason}</p>'
    )


def _row(gap: Gap, gaps: Gaps, link: Link, beside: Beside) -> str:
    indicator, row = gap.indicator, gap.standing
    title = anchor(
        link("ranking", indicator=indicator.code), indicator.short_title, label=indicator.title
    )
    alarm = gap_sentences.alarm(gap)
    alarm = f'<span class="alarm">{escape(alarm)}</span>' if alarm else ""
    value = anchor(
        _explained(link, gaps, indicator.code),
        wording.value(indicator, row["value"], row["target"]),
        label="Как посчитано",
    )
    distance = gap_sentences.part_of_target(gap) or wording.gap(indicator, row["gap"])
    marks = "".join(f"<small>{escape(each)}</small>" for each in gap_sentences.marks(gap))
    return (
        f'<div class="what"><span class="code">{indicator.code}</span>{title}{marks}{alarm}</div>'
        f'<div class="value" data-head="значение"><b class="{gap.status}">'
        f'<span aria-hidden="true">{SYMBOLS[gap.status]}</span>'
        f'<span class="sr">{wording.STATUSES[gap.status]}:</span> {value}</b>'
        f"<small>{gap_sentences.target(gap)}</small></div>"
        f'<div data-head="до цели"><b>{wording.still_to_reach(indicator, row["gap_count"])}</b>'
        f"<small>{distance}</small></div>"
        f'<div data-head="темп">{_pace(gap)}</div>'
        f'<div data-head="к концу года">{_year_end(gap)}</div>'
        f'<div class="like" data-head="у кого получилось">{_example(gap, link, beside)}</div>'
        f'<div class="more">{_acts(gap, gaps, link)}{_details(gap)}</div>'
    )


def _pace(gap: Gap) -> str:
    sign = _PACE_SIGNS.get(gap.pace.feasibility, "")
    style = _PACE_STYLE.get(gap.pace.feasibility, "quiet")
    words = ", ".join(filter(None, (gap_sentences.needed(gap), gap_sentences.so_far(gap))))
    return (
        f'<b class="{style}"><span aria-hidden="true">{sign}</span>'
        f"{gap_sentences.feasibility(gap)}</b><small>{words}</small>"
    )


def _year_end(gap: Gap) -> str:
    ends = gap_sentences.year_end(gap)
    if not ends:
        return f"<small>{gap_sentences.no_projection(gap)}</small>"
    return f"<b>{ends}</b><small>{gap_sentences.reaches(gap)}</small>"


def _example(gap: Gap, link: Link, beside: Beside) -> str:
    found = gap.example
    group = gap_sentences.among(gap.indicator, gap.nearest, "среди похожих")
    place = f"<small>{group}</small>" if group else ""
    if found is None:
        return f"<small>среди похожих лучше нет</small>{place}"
    region = REGIONS[found.region]
    name = (
        f'<a class="region" href="{escape(link("profile", region=found.region))}" data-go>'
        f"{escape(region.short_name)}</a>"
    )
    value = anchor(
        link("explanation", region=found.region, indicator=gap.indicator.code),
        wording.value(gap.indicator, found.value, gap.standing["target"]),
        label="Как посчитано",
    )
    words = (
        "похожий регион, цель достигнута" if found.met else "лучший из похожих, цель не достигнута"
    )
    side = anchor(beside(found.region), "сравнить")
    return f"{name} {value}<small>{words} · {side}</small>{place}"


def _acts(gap: Gap, gaps: Gaps, link: Link) -> str:
    code = gap.indicator.code
    addresses = {
        "Что если": link("whatif", region=gaps.region, indicator=code, more=None),
        "Предложить меру": link("proposals", region=gaps.region, indicator=code),
    }
    return "".join(anchor(address, words) for words, address in addresses.items())


def _details(gap: Gap) -> str:
    parts = {
        "Прогноз": " ".join(gap_sentences.ways(gap)),
        "Темп": gap_sentences.why_unknown(gap),
        "Знаменатель": " ".join(gap_sentences.denominator(gap)),
        "Среди других": gap_sentences.standing(gap),
        "Важно": " ".join(gap_sentences.limits(gap)),
    }
    told = "".join(
        f"<p><span>{term}.</span> {escape(words)}</p>" for term, words in parts.items() if words
    )
    pilot = f"{escape(sentences.pilot(gap.indicator))}{_against_pilot(gap)}"
    return (
        f"<details><summary>Подробнее</summary>{told}<p><span>Апробация.</span> {pilot}</p>"
        "</details>"
    )


def _against_pilot(gap: Gap) -> str:
    words = [
        f"{title} {wording.gap(gap.indicator, gap.standing[column])}"
        for column, title in (("versus_average", "к среднему"), ("versus_minimum", "к минимуму"))
        if gap.standing[column] == gap.standing[column]
    ]
    return f"; {', '.join(words)}" if words else ""


def _met(found: Met, gaps: Gaps, link: Link) -> str:
    code, row = found.indicator.code, found.standing
    value = anchor(
        _explained(link, gaps, code), wording.value(found.indicator, row["value"], row["target"])
    )
    title = anchor(link("ranking", indicator=code), found.indicator.short_title)
    return f"{code} {title} — {value} {escape(gap_sentences.met(found))}"


def _explained(link: Link, gaps: Gaps, code: str) -> str:
    return link("explanation", region=gaps.region, indicator=code)
