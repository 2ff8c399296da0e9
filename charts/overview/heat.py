"""The heat table: regions down, the indicators across, a value and a symbol in each cell."""

from html import escape

import pandas as pd

from charts.look.links import Link, anchor
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, INDICATORS, of_audience
from indicators.regions.recognition import REGIONS
from indicators.regions.subjects import alphabetic
from indicators.standings.statement import State
from indicators.standings.status import Status, statuses

BY_NAME = "name"
BY_MET = "met"

# Every order of rows; a leading minus turns it round (worst first, Я before А).
ORDERS = tuple(sign + order for order in (BY_MET, BY_NAME, *INDICATORS) for sign in ("", "-"))

CSS = """
.heat { overflow: auto; max-height: 82vh; border-bottom: 1px solid var(--rule);
  scroll-padding: 4.6rem 0 0 13.2rem; }
table { border-collapse: separate; border-spacing: 0; font-size: .8125rem; width: 100%;
  table-layout: fixed; min-width: 74rem; color: inherit; }
col.r { width: 13rem; } col.t { width: 3.6rem; }
th, td { padding: .2rem .35rem; text-align: right; white-space: nowrap; font-weight: 400; }
thead th { position: sticky; background: var(--paper); z-index: 2; color: var(--quiet); }
thead tr:nth-child(1) th { top: 0; height: 1.4rem; font-size: .75rem; text-align: left; }
thead tr:nth-child(2) th { top: 1.4rem; height: 1.6rem; }
thead tr:nth-child(3) th { top: 3rem; height: 1.4rem; border-bottom: 2px solid var(--ink); }
thead a { color: var(--ink); text-decoration: none; font-weight: 600; display: block; }
thead a:hover { color: var(--accent); }
thead th[aria-sort] a { color: var(--accent); }
th:first-child { position: sticky; left: 0; background: var(--paper); text-align: left; z-index: 1;
  overflow: hidden; text-overflow: ellipsis; }
thead th:first-child { z-index: 3; }
tbody th a { color: var(--ink); text-decoration: none; }
tbody th a:hover { color: var(--accent); text-decoration: underline; }
tbody td a { color: inherit; text-decoration: none; display: block; }
tbody td:has(a):hover { outline: 1px solid var(--quiet); outline-offset: -1px; }
tbody td a:focus-visible { outline-offset: 0; }
tbody td { border-bottom: 1px solid var(--paper); border-left: 1px solid var(--paper); }
tbody td.n { font-weight: 600; }
.b { border-left: 6px solid var(--paper) !important; }
td::before { float: left; font-size: .6875rem; line-height: 1.0625rem;
  font-family: "Segoe UI Symbol", "DejaVu Sans", sans-serif; /* searched for in no other font */ }
td.m { background: var(--met-fill); }
td.m::before { content: "✓" / "цель достигнута"; color: var(--met); }
td.r { background: var(--near-fill); }
td.r::before { content: "▿" / "немного ниже цели"; color: var(--near); }
td.x { background: var(--missed-fill); }
td.x::before { content: "▾" / "ниже цели"; color: var(--missed); }
td.o { color: var(--quiet); font-size: .6875rem; text-align: center; }
tr:hover th, tr:hover td { box-shadow: inset 0 -1px var(--quiet); }
@media (max-width: 640px) { .heat { scroll-padding-left: 8.2rem; }
  col.r { width: 8rem; } col.t { width: 2.7rem; }
  th, td { padding-inline: .25rem; } }
.key { font-size: .8125rem; color: var(--quiet); margin: .5rem 0 0; display: flex; flex-wrap: wrap;
  gap: .2rem 1.1rem; }
.key b { font-weight: 400; padding: 0 .35rem; } .key b.m { background: var(--met-fill);
  color: var(--met); } .key b.r { background: var(--near-fill); color: var(--near); }
.key b.x { background: var(--missed-fill); color: var(--missed); }
.codes { columns: 18rem; font-size: .8125rem; color: var(--quiet); margin: .5rem 0 0; padding: 0;
  list-style: none; }
.codes li { break-inside: avoid; } .codes a { color: var(--ink); text-decoration: none; }
.codes a:hover { color: var(--accent); text-decoration: underline; }
@media print { .heat { max-height: none; overflow: visible; } }
"""

_CLASSES = {Status.MET: "m", Status.NEAR: "r", Status.MISSED: "x", Status.NONE: "o"}


def order(standings: pd.DataFrame, by: str) -> list[str]:
    """Codes of the regions in the order of rows; regions without a value come last."""
    key = by.removeprefix("-")
    reverse = by.startswith("-")
    codes = sorted(standings["region"].unique(), key=alphabetic)
    if key == BY_NAME:
        return codes[::-1] if reverse else codes
    if key == BY_MET:
        values = met(standings)
    else:
        values = standings[standings["indicator"] == key].set_index("region")["value"].dropna()
    ranked = sorted(
        (code for code in codes if code in values.index),
        key=lambda code: values[code] if reverse else -values[code],
    )
    return ranked + [code for code in codes if code not in values.index]


def met(standings: pd.DataFrame) -> pd.Series:
    """How many targets each region meets; regions without any value are left out."""
    with_value = standings[standings["value"].notna()]
    return (with_value["gap"] >= 0).groupby(with_value["region"]).sum()


def table(standings: pd.DataFrame, *, by: str, link: Link) -> str:
    """The heat table as HTML for the rows of one period; ``by`` is one of ORDERS.

    A cell leads to the explanation of its value: by the pattern of ``pages.frame.drawing``, not a
    link.
    """
    reached = met(standings)
    frame = standings.assign(status=statuses(standings))
    rows: dict[str, dict[str, str]] = {}
    columns = ("region", "indicator", "value", "target", "gap", "state", "status")
    for region, code, value, target, gap, state, status in zip(
        *(frame[column] for column in columns), strict=True
    ):
        rows.setdefault(region, {})[code] = _cell(code, value, target, gap, state, status)
    body = "".join(
        f'<tr data-row="{code}"><th scope="row">'
        f"{anchor(link('profile', region=code), REGIONS[code].short_name)}</th>"
        f'<td class="n">{reached.get(code, "")}</td>{"".join(rows[code].values())}</tr>'
        for code in order(standings, by)
    )
    cells = escape(link("explanation", region="_row_", indicator="_column_"))
    return (
        '<div class="heat" data-scroll="rows" tabindex="0" role="region" '
        'aria-label="Сводка по регионам: стрелки ведут по клеткам, клавиша ввода показывает, как '
        'посчитано значение">'
        f'<table role="grid" data-cells="{cells}">{_COLUMNS}{_head(by, link)}'
        f"<tbody>{body}</tbody></table></div>{_KEY}{_codes(link)}"
    )


def _cell(code: str, value: float, target: float, gap: float, state: str, status: str) -> str:
    border = " b" if code in _FIRST else ""
    if status == Status.NONE:
        words = wording.STATES[State(state)]
        return f'<td class="o{border}" title="{words}">{wording.STATE_MARKS[State(state)]}</td>'
    indicator = INDICATORS[code]
    text = wording.cell(indicator, value, target)
    return (
        f'<td class="{_CLASSES[Status(status)]}{border}" '
        f'title="{code}: {wording.gap(indicator, gap)}">{escape(text)}</td>'
    )


_COLUMNS = (
    '<colgroup><col class="r"><col class="t">'
    + "".join(f'<col data-column="{code}">' for code in INDICATORS)
    + "</colgroup>"
)
_FIRST = {of_audience(sheet)[0].code for sheet in AUDIENCES}


_KEY = (
    '<p class="key"><span><b class="m">✓</b> цель достигнута</span>'
    '<span><b class="r">▿</b> немного ниже</span><span><b class="x">▾</b> ниже цели</span>'
    + "".join(
        f"<span><b>{wording.STATE_MARKS[state]}</b> {wording.STATES[state]}</span>"
        for state in State
        if state is not State.COMPUTED
    )
    + '<span class="hint">щелчок по клетке (с клавиатуры — стрелки и ввод) — как посчитано'
    "</span></p>"
)


def _codes(link: Link) -> str:
    """What the codes in the head stand for; each leads to its ranking."""
    items = "".join(
        f"<li>{code} {anchor(link('ranking', indicator=code), indicator.short_title)}</li>"
        for code, indicator in INDICATORS.items()
    )
    return f'<ul class="codes">{items}</ul>'


def _head(by: str, link: Link) -> str:
    def sortable(order: str, text: str, title: str, border: str = "") -> str:
        active = by.removeprefix("-") == order
        turned = active and not by.startswith("-")
        # names begin with А, values with the best
        rising = by.startswith("-") != (order == BY_NAME)
        mark = ("▴" if rising else "▾") if active else ""
        sort = f' aria-sort="{"ascending" if rising else "descending"}"' if active else ""
        address = link("", sort=f"-{order}" if turned else order)
        target = anchor(address, text + mark, identity=f"by-{order}", label=title)
        return f'<th scope="col"{sort}{border}>{target}</th>'

    groups = "".join(
        f'<th colspan="{len(of_audience(sheet))}" scope="colgroup" class="b">{escape(name)}</th>'
        for sheet, name in AUDIENCES.items()
    )
    codes = "".join(
        sortable(
            code,
            code,
            f"{indicator.title}. Сортировать",
            ' class="b"' if code in _FIRST else "",
        )
        for code, indicator in INDICATORS.items()
    )
    targets = "".join(
        f"<th{' class=b' if code in _FIRST else ''}>"
        f"{wording.target_number(indicator, indicator.target.value)}</th>"
        for code, indicator in INDICATORS.items()
    )
    return (
        f"<thead><tr><th></th><th></th>{groups}</tr>"
        f"<tr>{sortable(BY_NAME, 'Регион', 'Сортировать по названию')}"
        f"{sortable(BY_MET, 'целей', 'Сколько целей достигнуто. Сортировать')}{codes}</tr>"
        f"<tr><th>Цель, не менее</th><th></th>{targets}</tr></thead>"
    )
