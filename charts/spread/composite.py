"""The composite: regions by score, and beside each place two bars for how far it can be trusted."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from indicators import wording
from indicators.regions.subjects import name, short_name
from indicators.statistics.composite import MOST_MISSING

CSS = styles.beside(__file__)

LEGEND = html(
    '<p class="legend"><span><b></b>место при выбранных весах</span>'
    '<span><i class="w"></i>95\u00a0% мест при случайных весах</span>'
    '<span><i class="o"></i>места, если убрать любой один показатель</span>'
    "<span>щелчок по оценке — из чего она сложилась</span></p>"
)

Row = Mapping[str, Any]


def table(
    ranking: pd.DataFrame,
    indicators: int,
    *,
    score: str,
    region: str,
    parts: Markup = NOTHING,
    link: Link,
) -> Markup:
    """HTML of ``indicators.statistics.composite.ranking`` over so many ``indicators``, rows in its
    order.

    ``score`` says what the score is; ``region`` may be empty and stands out otherwise, with
    ``parts`` below its row. A score opens and closes them.
    """
    records: list[Row] = ranking.to_dict("records")  # type: ignore[assignment]
    ranked = [row for row in records if not pd.isna(row["rank"])]
    apart = _apart(records, indicators, region, parts, link)
    if not ranked:
        return html(
            "<p>Ни у одного региона нет значений, на которых лежит достаточно веса: мест нет.</p>"
            "{}",
            apart,
        )
    return html(
        '{legend}<table class="ranked"><caption class="sr">{alternative}</caption>'
        '<thead><tr><th scope="col">Место</th><th scope="col">Регион</th>'
        '<th scope="col">{score}</th><th scope="col" class="n">Показа&shy;телей</th>'
        '<th scope="col" class="f">Насколько место зависит от весов'
        '<div class="ends" aria-hidden="true"><span>1</span><span>{among}</span></div></th>'
        '<th scope="col" class="r">При случай&shy;ных весах</th>'
        '<th scope="col" class="r">Без любого одного</th></tr></thead>'
        "<tbody>{body}</tbody></table>{apart}",
        legend=LEGEND,
        alternative=alternative(ranking),
        score=score,
        among=wording.whole(len(ranked)),
        body=join(_row(row, indicators, region, parts, link) for row in ranked),
        apart=apart,
    )


def alternative(ranking: pd.DataFrame) -> str:
    """The table in a sentence."""
    ranked = ranking[ranking["rank"].notna()].sort_values(["rank", "region"])
    if ranked.empty:
        return "Сводный рейтинг: мест нет."
    first = ranked[ranked["rank"] == ranked["rank"].iloc[0]]["region"]
    best = ", ".join(name(code) for code in first.head(3))
    more = f" и еще {wording.whole(len(first) - 3)}" if len(first) > 3 else ""
    return (
        f"Сводный рейтинг, {wording.counted(len(ranked), wording.REGION)}. Первое место: "
        f"{best}{more}."
    )


def _row(row: Row, indicators: int, region: str, parts: Markup, link: Link) -> Markup:
    code = row["region"]
    missing = row["missing"] > 0
    left, right = _ends(row, row["rank"], row["rank_last"])
    return html(
        '<tr{chosen}><td class="p"><b>{place}</b> <span>из{space}{among}</span></td>'
        '<th scope="row">{name}</th><td class="s"><div class="bar"><b>{score}</b>'
        '<div><i style="width:{width:.1f}%"></i></div></div></td>'
        '<td class="n{less}"{without}>{present} из{space}{indicators}</td>'
        '<td class="f" aria-hidden="true"><div class="field">{weights}{left_out}'
        '<b{tie} style="left:{left};right:{right}"></b></div></td>{by_weights}{by_one}</tr>{parts}',
        chosen=html(" class=chosen") if code == region else NOTHING,
        place=wording.rank(row["rank"], row["rank_last"]),
        space=wording.NBSP,
        among=row["ranked_among"],
        name=anchor(link("profile", region=code), short_name(code)),
        score=_score(row, region, link),
        width=row["score"],
        less=" less" if missing else "",
        without=html(' title="{}"', _missing(row)) if missing else NOTHING,
        present=row["indicators"],
        indicators=indicators,
        weights=_bar("w", row, "weights_best", "weights_worst"),
        left_out=_bar("o", row, "left_out_best", "left_out_worst"),
        tie=html(' class="tie"') if row["rank"] != row["rank_last"] else NOTHING,
        left=left,
        right=right,
        by_weights=_range(row, "w", "при случайных весах", "weights"),
        by_one=_range(row, "o", "без одного", "left_out"),
        parts=_below(parts, 7) if code == region else NOTHING,
    )


def _score(row: Row, region: str, link: Link) -> Markup:
    """The score; a click shows below the row what it is made of, another one takes it away."""
    code = row["region"]
    return html(
        '<a class="how" href="{}" data-go id="parts-{}" title="{}">{}</a>',
        link("composite", region=None if code == region else code),
        code,
        "Свернуть" if code == region else "Из чего сложилась оценка",
        wording.decimal(row["score"]),
    )


def _below(parts: Markup, columns: int) -> Markup:
    if not parts:
        return NOTHING
    return html('<tr class="parts"><td colspan="{}">{}</td></tr>', columns, parts)


def _range(row: Row, kind: str, name: str, columns: str) -> Markup:
    best, worst = row[f"{columns}_best"], row[f"{columns}_worst"]
    if bool(pd.isna(best)):
        words, outside = wording.NOTHING, False
    else:
        words = wording.rank(best, worst)
        outside = bool(row["rank"] < best or row["rank_last"] > worst)
    return html(
        '<td class="r {}{}" data-name="{}">{}{}</td>',
        kind,
        " out" if outside else "",
        name,
        words,
        f"{wording.NBSP}*" if outside else "",
    )


def _bar(kind: str, row: Row, best: str, worst: str) -> Markup:
    if bool(pd.isna(row[best])):
        return NOTHING
    return html(
        '<i class="{}" style="left:{};right:{}"></i>', kind, *_ends(row, row[best], row[worst])
    )


def _ends(row: Row, best: int, worst: int) -> tuple[str, str]:
    """Where places begin and end between 1 and the last, for CSS."""
    steps = max(1, row["ranked_among"] - 1)
    return f"{100 * (best - 1) / steps:.1f}%", f"{100 - 100 * (worst - 1) / steps:.1f}%"


def _missing(row: Row) -> str:
    return f"без значения {wording.decimal(row['missing'])}{wording.NBSP}% веса"


def _apart(records: list[Row], indicators: int, region: str, parts: Markup, link: Link) -> Markup:
    """Regions without a place, and why."""
    rows = [row for row in records if pd.isna(row["rank"])]
    if not rows:
        return NOTHING
    names = {
        row["region"]: anchor(link("profile", region=row["region"]), short_name(row["region"]))
        for row in rows
    }
    body = join(
        html(
            '<tr{}><th scope="row">{}</th><td class="t">{}</td></tr>{}',
            html(" class=chosen") if row["region"] == region else NOTHING,
            names[row["region"]],
            _reason(row, indicators, region, link),
            _below(parts, 2) if row["region"] == region else NOTHING,
        )
        for row in rows
        if row["indicators"]
    )
    silent = join((names[row["region"]] for row in rows if not row["indicators"]), html(", "))
    return html(
        "<h3>Без места: {}</h3><p>Места нет там, где без значения больше {}{}% веса: сводная "
        "оценка по остатку была бы оценкой чего-то другого.</p>{}{}",
        wording.counted(len(rows), wording.REGION),
        wording.decimal(MOST_MISSING, 0),
        wording.NBSP,
        html('<table class="apart"><tbody>{}</tbody></table>', body) if body else NOTHING,
        html("<p>Нет ни одного из выбранных показателей: {}</p>", silent) if silent else NOTHING,
    )


def _reason(row: Row, indicators: int, region: str, link: Link) -> Markup:
    return html(
        "есть {} из{}{} показателей, {}; по тому, что есть, {}",
        row["indicators"],
        wording.NBSP,
        indicators,
        _missing(row),
        _score(row, region, link),
    )
