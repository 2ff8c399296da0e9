"""The matrix of the roadmap: regions down, the 21 measures across, a symbol in each cell."""

from collections.abc import Hashable, Mapping
from itertools import groupby

import pandas as pd

from charts.look import sorting, styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.roadmap import progress
from indicators import wording
from indicators.regions import subjects
from indicators.regions.subjects import alphabetic
from indicators.roadmap.states import MEASURES, Progress, totals

BY_OVERDUE, BY_DONE, BY_NAME = "overdue", "done", "name"

# A measure's number puts first those who are late with it, longest first.
ORDERS = (BY_OVERDUE, BY_DONE, BY_NAME, *MEASURES)

CSS = progress.CSS + styles.beside(__file__)


def order(states: pd.DataFrame, by: str) -> list[str]:
    """Codes of the regions of a matrix (``indicators.roadmap.states.COLUMNS``) in the order of
    rows."""
    codes = sorted(states["region"].unique(), key=alphabetic)
    if by == BY_NAME:
        return codes
    if by in MEASURES:
        own = states[states["measure"] == by]
        place = {state.value: number for number, state in enumerate(_WORST_FIRST)}
        urgency = {
            region: (place[state], -days)
            for region, state, days in zip(
                own["region"], own["state"], own["days_late"], strict=True
            )
        }
        return sorted(codes, key=urgency.__getitem__)
    counted = totals(states, "region")[by]
    return sorted(codes, key=lambda code: -counted[code])


_WORST_FIRST = (
    *(Progress.OVERDUE, Progress.NO_REPORT, Progress.NOT_STARTED, Progress.NOT_DUE),
    *(Progress.IN_PROGRESS, Progress.DONE),
)


def table(states: pd.DataFrame, period: str, *, by: str, link: Link, chosen: str = "") -> Markup:
    """A matrix as HTML, with totals of each region and of each measure; ``by`` is one of ORDERS.

    A cell whose status comes from a report before ``period`` says from which.

    A cell leads to the region's page, at that measure: by the pattern of ``pages.frame.drawing``.
    """
    cells: dict[str, list[Markup]] = {}
    columns = ("region", "measure", "state", "days_late", "period")
    for region, measure, state, days, source in zip(
        *(states[name] for name in columns), strict=True
    ):
        border = " b" if measure in _FIRST else ""
        words = progress.in_words(state, days)
        if source and source != period:
            words += f", отчет за {wording.period_short(source)}"
        cells.setdefault(region, []).append(
            html(
                '<td class="{}{}" title="{}">{}</td>',
                progress.kind(state),
                border,
                words,
                progress.symbol(state),
            )
        )
    sums = totals(states, "region").to_dict("index")
    body = join(
        html(
            '<tr data-row="{code}"{chosen}><th scope="row">{name}</th>{cells}{sums}</tr>',
            code=code,
            chosen=" class=chosen" if code == chosen else "",
            name=anchor(link("profile", region=code), subjects.short_name(code)),
            cells=join(cells[code]),
            sums=_sums(sums[code]),
        )
        for code in order(states, by)
    )
    address = link("roadmap", view="region", region="_row_", measure="_column_")
    matrix = html(
        '<div class="matrix" data-scroll="rows" tabindex="0" role="region" '
        'aria-label="Дорожная карта по регионам: стрелки ведут по клеткам, клавиша ввода открывает '
        'мероприятие региона">'
        '<table role="grid" data-cells="{}">{}{}<tbody>{}</tbody>{}</table></div>',
        address,
        _COLUMNS,
        _head(by, link),
        body,
        _foot(states),
    )
    note = "щелчок по клетке (с клавиатуры — стрелки и ввод) — страница региона"
    return matrix + progress.key(note) + _NAMES


def _sums(counted: Mapping[Hashable, int]) -> Markup:
    return join(
        html(
            '<td class="s{}">{}</td>',
            " b" if state is Progress.DONE else "",
            counted[state.value] or "",
        )
        for state in Progress
    )


def _foot(states: pd.DataFrame) -> Markup:
    """A row a state: how many regions are in it, and in the corner how many cells."""
    of_measure = totals(states, "measure")
    rows = []
    for state in Progress:
        counted = of_measure[state.value]
        numbers = join(
            html("<td{}>{}</td>", " class=b" if number in _FIRST else "", counted[number] or "")
            for number in MEASURES
        )
        total = wording.whole(int(counted.sum()))
        rows.append(
            html(
                '<tr><th scope="row">{mark}{label}</th>{numbers}'
                '<td class="b" colspan="{width}">всего {total}</td></tr>',
                mark=progress.mark(state),
                label=state.label,
                numbers=numbers,
                width=len(Progress),
                total=total,
            )
        )
    return html("<tfoot>{}</tfoot>", join(rows))


_SECTIONS = [
    (title, [measure.number for measure in group])
    for title, group in groupby(MEASURES.values(), key=lambda measure: measure.section)
]
_FIRST = {numbers[0] for _, numbers in _SECTIONS}
_COLUMNS = html(
    '<colgroup><col class="r">{}{}</colgroup>',
    join(html('<col data-column="{}">', number) for number in MEASURES),
    Markup('<col class="t">') * len(Progress),
)
_NAMES = html(
    '<ul class="names">{}</ul>',
    join(html("<li>{} {}</li>", number, each.title) for number, each in MEASURES.items()),
)
_OF_STATE = {Progress.OVERDUE: BY_OVERDUE, Progress.DONE: BY_DONE}


def _head(by: str, link: Link) -> Markup:
    def sortable(code: str, text: str, title: str, border: Markup = NOTHING) -> Markup:
        order = sorting.of(by, code, rises=code == BY_NAME)
        target = anchor(
            link("roadmap", sort=code if code != ORDERS[0] else None),
            text + order.mark,
            identity=f"by-{code}",
            label=title,
        )
        return html('<th scope="col"{}{}>{}</th>', order.attribute, border, target)

    sections = join(
        html(
            '<th colspan="{}" scope="colgroup" class="b" title="{}">{}</th>',
            len(numbers),
            title,
            title,
        )
        for title, numbers in _SECTIONS
    )
    measures = join(
        sortable(
            number,
            number,
            f"{measure.title}. {measure.deadline_text}. Сначала просрочившие",
            Markup(' class="b"') if number in _FIRST else NOTHING,
        )
        for number, measure in MEASURES.items()
    )
    sums = join(
        sortable(_OF_STATE[state], progress.symbol(state), f"{state.label}: сортировать")
        if state in _OF_STATE
        else html(
            '<th scope="col" title="{label}"><span aria-hidden="true">{symbol}</span>'
            '<span class="sr">{label}</span></th>',
            label=state.label,
            symbol=progress.symbol(state),
        )
        for state in Progress
    )
    return html(
        '<thead><tr><th></th>{sections}<th colspan="{width}" scope="colgroup" class="b">'
        "Мероприятий</th></tr><tr>{region}{measures}{sums}</tr></thead>",
        sections=sections,
        width=len(Progress),
        region=sortable(BY_NAME, "Регион", "Сортировать по названию"),
        measures=measures,
        sums=sums,
    )
