"""The composite: regions by score, and beside each place two bars for how far it can be trusted."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from charts.look.links import Link, anchor
from indicators import wording
from indicators.regions.recognition import REGIONS
from indicators.statistics.composite import MOST_MISSING

CSS = """
.legend { display: flex; flex-wrap: wrap; gap: .15rem 1.3rem; font-size: .8125rem; margin: .1rem 0
  .3rem; color: var(--quiet); align-items: center; }
.legend i { display: inline-block; width: 1.6rem; height: .34rem; border-radius: 2px;
  margin-right: .4rem; vertical-align: .12rem; }
.legend b { display: inline-block; width: 2.5px; height: .9rem; background: var(--ink);
  margin-right: .4rem; vertical-align: -.12rem; }
i.w { background: var(--dot); } i.o { background: var(--met); }
table { border-collapse: collapse; width: 100%; font-size: .8125rem; }
th, td { padding: .16rem .7rem .16rem 0; font-weight: 400; text-align: left; white-space: nowrap;
  border-bottom: 1px solid var(--rule); }
thead th { color: var(--quiet); font-size: .75rem; vertical-align: bottom; line-height: 1.2;
  border-bottom: 2px solid var(--ink); white-space: normal; }
tbody th a { color: var(--ink); text-decoration: none; }
tbody th a:hover { color: var(--accent); text-decoration: underline; }
tbody tr:hover > * , tr.chosen > * { background: var(--shade); }
tr.chosen th a { font-weight: 700; }
td.p { width: 4.6rem; } td.p b { font-weight: 600; } td.p span { color: var(--quiet); }
td.s { width: 22%; min-width: 7rem; }
.bar { display: grid; grid-template-columns: 3rem minmax(0, 1fr); align-items: center; }
.bar b { font-weight: 600; text-align: right; padding-right: .5rem; }
.bar div { height: .55rem; background: var(--rule); }
.bar i { display: block; height: 100%; background: var(--met); opacity: .75; }
td.n, th.n { text-align: right; width: 4.6rem; } td.n.less { color: var(--near); }
td.f, th.f { width: 32%; min-width: 8rem; }
td.r, th.r { width: 4.8rem; text-align: right; } td.r.out { font-weight: 600; }
.field { position: relative; height: 1.05rem; margin-right: .4rem;
  background: repeating-linear-gradient(to right, var(--rule) 0 1px, transparent 1px 25%); }
.field i { position: absolute; height: 5px; min-width: 3px; border-radius: 2px; }
.field i.w { top: 2px; } .field i.o { bottom: 2px; }
.field b { position: absolute; top: -1px; bottom: -1px; min-width: 2.5px; background: var(--ink);
  transform: translateX(-1px); }
.field b.tie { background: linear-gradient(var(--ink), var(--ink)) center / 100% 2px no-repeat;
  border: solid var(--ink); border-width: 0 2.5px; }
.ends { display: flex; justify-content: space-between; margin-right: .4rem; }
h3 { font-size: 1rem; font-weight: 600; margin: 1.3rem 0 .2rem; }
p { font-size: .875rem; margin: .2rem 0 .5rem; max-width: 60rem; }
.apart { width: auto; } .apart td.t { white-space: normal; }
@media screen and (max-width: 820px) {
  .ranked > thead { display: none; }
  .ranked > tbody > tr { display: grid; grid-template-columns: 4.6rem minmax(0, 1fr) 8.5rem;
    gap: .1rem .3rem; padding: .35rem 0; border-bottom: 1px solid var(--rule); }
  .ranked > tbody > tr > * { border: 0; padding: 0; width: auto; white-space: normal; }
  .ranked > tbody > tr > td.s { min-width: 0; }
  .bar { grid-template-columns: 2.8rem minmax(0, 1fr); }
  .ranked > tbody > tr > td.n { grid-column: 1; grid-row: 2; text-align: left; font-size: .75rem;
    color: var(--quiet); }
  .ranked > tbody > tr > td.f { grid-column: 2 / -1; grid-row: 2; }
  .ranked > tbody > tr > td.r { font-size: .75rem; color: var(--quiet); text-align: left; }
  .ranked td.r::before { content: attr(data-name) " "; }
  .ranked td.r.w { grid-column: 2; grid-row: 3; } .ranked td.r.o { grid-column: 3; grid-row: 3; }
  .apart td.t { padding-right: 0; }
}
@media print { tr { break-inside: avoid; } table { font-size: .6875rem; }
  th, td { padding-right: .4rem; } td.s { min-width: 5rem; } td.f { min-width: 6rem; }
  .bar { grid-template-columns: 2.4rem minmax(0, 1fr); } h3 { break-after: avoid; } }
"""

LEGEND = (
    '<p class="legend"><span><b></b>место при выбранных весах</span>'
    '<span><i class="w"></i>95\u00a0% мест при случайных весах</span>'
    '<span><i class="o"></i>места, если убрать любой один показатель</span>'
    "<span>щелчок по оценке — из чего она сложилась</span></p>"
)

Row = Mapping[str, Any]


def table(
    ranking: pd.DataFrame, indicators: int, *, score: str, region: str, parts: str = "", link: Link
) -> str:
    """HTML of ``indicators.statistics.composite.ranking`` over so many ``indicators``, rows in its
    order.

    ``score`` says what the score is; ``region`` may be empty and stands out otherwise, with
    ``parts``, HTML, below its row. A score opens and closes them.
    """
    records: list[Row] = ranking.to_dict("records")  # type: ignore[assignment]
    ranked = [row for row in records if not pd.isna(row["rank"])]
    if not ranked:
        return (
            "<p>Ни у одного региона нет значений, на которых лежит достаточно веса: мест нет.</p>"
            + _apart(records, indicators, region, parts, link)
        )
    body = "".join(_row(row, indicators, region, parts, link) for row in ranked)
    among = wording.whole(len(ranked))
    head = (
        '<tr><th scope="col">Место</th><th scope="col">Регион</th>'
        f'<th scope="col">{escape(score)}</th><th scope="col" class="n">Показа&shy;телей</th>'
        '<th scope="col" class="f">Насколько место зависит от весов'
        f'<div class="ends" aria-hidden="true"><span>1</span><span>{among}</span></div></th>'
        '<th scope="col" class="r">При случай&shy;ных весах</th>'
        '<th scope="col" class="r">Без любого одного</th></tr>'
    )
    return (
        f'{LEGEND}<table class="ranked">'
        f'<caption class="sr">{escape(alternative(ranking))}</caption>'
        f"<thead>{head}</thead><tbody>{body}</tbody></table>"
        f"{_apart(records, indicators, region, parts, link)}"
    )


def alternative(ranking: pd.DataFrame) -> str:
    """The table in a sentence."""
    ranked = ranking[ranking["rank"].notna()].sort_values(["rank", "region"])
    if ranked.empty:
        return "Сводный рейтинг: мест нет."
    first = ranked[ranked["rank"] == ranked["rank"].iloc[0]]["region"]
    best = ", ".join(REGIONS[code].name for code in first.head(3))
    more = f" и еще {wording.whole(len(first) - 3)}" if len(first) > 3 else ""
    return (
        f"Сводный рейтинг, {wording.counted(len(ranked), wording.REGION)}. Первое место: "
        f"{best}{more}."
    )


def _row(row: Row, indicators: int, region: str, parts: str, link: Link) -> str:
    code = row["region"]
    place = wording.rank(row["rank"], row["rank_last"])
    score = _score(row, region, link)
    missing = row["missing"] > 0
    without = f' title="{_missing(row)}"' if missing else ""
    drawn = _bar("w", row, "weights_best", "weights_worst")
    drawn += _bar("o", row, "left_out_best", "left_out_worst")
    left, right = _ends(row, row["rank"], row["rank_last"])
    tie = ' class="tie"' if row["rank"] != row["rank_last"] else ""
    return (
        f"<tr{' class=chosen' if code == region else ''}>"
        f'<td class="p"><b>{place}</b> <span>из{wording.NBSP}{row["ranked_among"]}</span></td>'
        f'<th scope="row">{anchor(link("profile", region=code), REGIONS[code].short_name)}</th>'
        f'<td class="s"><div class="bar"><b>{score}</b>'
        f'<div><i style="width:{row["score"]:.1f}%"></i></div></div></td>'
        f'<td class="n{" less" if missing else ""}"{without}>'
        f"{row['indicators']} из{wording.NBSP}{indicators}</td>"
        f'<td class="f" aria-hidden="true"><div class="field">{drawn}'
        f'<b{tie} style="left:{left};right:{right}"></b></div></td>'
        f"{_range(row, 'w', 'при случайных весах', 'weights')}"
        f"{_range(row, 'o', 'без одного', 'left_out')}</tr>"
        f"{_parts(parts, 7) if code == region else ''}"
    )


def _score(row: Row, region: str, link: Link) -> str:
    """The score; a click shows below the row what it is made of, another one takes it away."""
    code = row["region"]
    address = escape(link("composite", region=None if code == region else code))
    does = "Свернуть" if code == region else "Из чего сложилась оценка"
    return (
        f'<a class="how" href="{address}" data-go id="parts-{code}" title="{does}">'
        f"{wording.decimal(row['score'])}</a>"
    )


def _parts(parts: str, columns: int) -> str:
    return f'<tr class="parts"><td colspan="{columns}">{parts}</td></tr>' if parts else ""


def _range(row: Row, kind: str, name: str, columns: str) -> str:
    best, worst = row[f"{columns}_best"], row[f"{columns}_worst"]
    if bool(pd.isna(best)):
        return f'<td class="r {kind}" data-name="{name}">{wording.NOTHING}</td>'
    outside = row["rank"] < best or row["rank_last"] > worst
    mark = f"{wording.NBSP}*" if outside else ""
    return (
        f'<td class="r {kind}{" out" if outside else ""}" data-name="{name}">'
        f"{wording.rank(best, worst)}{mark}</td>"
    )


def _bar(kind: str, row: Row, best: str, worst: str) -> str:
    if bool(pd.isna(row[best])):
        return ""
    left, right = _ends(row, row[best], row[worst])
    return f'<i class="{kind}" style="left:{left};right:{right}"></i>'


def _ends(row: Row, best: int, worst: int) -> tuple[str, str]:
    """Where places begin and end between 1 and the last, for CSS."""
    steps = max(1, row["ranked_among"] - 1)
    return f"{100 * (best - 1) / steps:.1f}%", f"{100 - 100 * (worst - 1) / steps:.1f}%"


def _missing(row: Row) -> str:
    return f"без значения {wording.decimal(row['missing'])}{wording.NBSP}% веса"


def _apart(records: list[Row], indicators: int, region: str, parts: str, link: Link) -> str:
    """Regions without a place, and why."""
    rows = [row for row in records if pd.isna(row["rank"])]
    if not rows:
        return ""
    names = {
        row["region"]: anchor(
            link("profile", region=row["region"]), REGIONS[row["region"]].short_name
        )
        for row in rows
    }
    body = "".join(
        f"<tr{' class=chosen' if row['region'] == region else ''}>"
        f'<th scope="row">{names[row["region"]]}</th>'
        f'<td class="t">{_reason(row, indicators, region, link)}</td></tr>'
        f"{_parts(parts, 2) if row['region'] == region else ''}"
        for row in rows
        if row["indicators"]
    )
    silent = ", ".join(names[row["region"]] for row in rows if not row["indicators"])
    return (
        f"<h3>Без места: {wording.counted(len(rows), wording.REGION)}</h3>"
        "<p>Места нет там, где без значения больше "
        f"{wording.decimal(MOST_MISSING, 0)}{wording.NBSP}% веса: сводная оценка по остатку "
        "была бы оценкой чего-то другого.</p>"
        + (f'<table class="apart"><tbody>{body}</tbody></table>' if body else "")
        + (f"<p>Нет ни одного из выбранных показателей: {silent}</p>" if silent else "")
    )


def _reason(row: Row, indicators: int, region: str, link: Link) -> str:
    return (
        f"есть {row['indicators']} из{wording.NBSP}{indicators} показателей, {_missing(row)}; "
        f"по тому, что есть, {_score(row, region, link)}"
    )
