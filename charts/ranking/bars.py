"""Ranked bars of one indicator: values with their intervals against target, country and pilot.

One row a region: places, name, bar, value. The rows are HTML, so that they can be clicked, read
aloud and printed; what is drawn behind them is in ``charts.ranking.plot``.
"""

import pandas as pd

from charts.look import field, status, styles
from charts.look.field import Field
from charts.look.links import Link, explained
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing, by, own_target
from charts.ranking import orders, plot
from indicators import wording
from indicators.comparison import ranking, reference_lines
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.confidence import Significance
from indicators.definitions.model import Indicator
from indicators.regions.recognition import REGIONS
from indicators.regions.subjects import name
from indicators.standings import scale
from indicators.statistics import verdicts

CSS = field.CSS + status.CSS + styles.beside(__file__)


def bars(
    rows: pd.DataFrame,
    national: pd.Series,
    *,
    link: Link,
    order: str = ranking.BY_VALUE,
    group: bool = False,
    before: str | None = None,
    chosen: str = "",
    spoken: str = "",
) -> Markup:
    """The bars of ``indicators.comparison.ranking.rows`` as HTML, in their order.

    A bar leads to the profile, its value to how it was computed. Regions without a value are left
    out.

    ``national`` is the indicator's row of ``indicators.comparison.national.figures``; ``order`` is
    one of ``indicators.comparison.ranking.ORDERS``; ``group`` whether the rows are a part of the
    country, with places of their own; ``before`` the period that changes are counted from;
    ``chosen`` a region to be found among them; ``spoken`` is what they say in a sentence, above the
    bars.
    """
    valued = rows[rows["value"].notna()]
    if valued.empty:
        return html("<p>{}</p>", alternative(rows))
    standings = list(by("region", valued).values())
    indicator = INDICATORS[standings[0]["indicator"]]
    lines = reference_lines.of(indicator, national)
    marks = [mark for line in lines for mark in (line.value, line.end)]
    marks += [target for row in standings if (target := own_target(row)) is not None]
    shared = Field(indicator, scale.of(indicator, valued["value"], marks))
    extra = order.removeprefix("-")
    extra = "" if extra in (ranking.BY_VALUE, ranking.BY_NAME) else extra
    bounded = bool(valued["rank_lower"].notna().any())
    kinds = {"grouped": group, "extra": extra, "open": bounded}
    return html(
        '{orders}{spoken}<div class="{kinds}"><p class=sr>{alternative}</p>'
        '<div class="top">{names}{heads}</div><ol>{items}{plot}</ol>{ticks}</div>',
        orders=orders.links(order, before, link),
        spoken=html('<p class="spoken">{}</p>', spoken) if spoken else NOTHING,
        kinds=" ".join(["chart", *(kind for kind, applies in kinds.items() if applies)]),
        alternative=alternative(rows),
        names=plot.names_of(shared, lines),
        heads=_heads(_beside(indicator, extra, before), group=group, bounded=bounded),
        items=join(
            _row(shared, row, extra, group=group, chosen=row["region"] == chosen, link=link)
            for row in standings
        ),
        plot=plot.drawn(shared, lines, standings),
        ticks=plot.ticks(shared),
    )


def alternative(rows: pd.DataFrame) -> str:
    """The chart in a sentence, for those who cannot see it."""
    ranked = rows[rows["value"].notna()].sort_values("rank")
    if ranked.empty:
        return "Ни у одного региона нет значения."
    first, last = ranked.iloc[0], ranked.iloc[-1]
    indicator = INDICATORS[str(first["indicator"])]
    met = int((ranked["gap"] >= 0).sum())
    return (
        f"{indicator.short_title}: {wording.counted(len(ranked), wording.REGION)} с показателем, "
        f"цель достигли {met}. Лучшее значение: {name(first['region'])}, "
        f"{wording.value(indicator, first['value'], first['target'])}; худшее: "
        f"{name(last['region'])}, "
        f"{wording.value(indicator, last['value'], last['target'])}. Те же числа — в таблице ниже."
    )


def _row(
    shared: Field, row: Standing, extra: str, *, group: bool, chosen: bool, link: Link
) -> Markup:
    region, indicator = REGIONS[row["region"]], shared.indicator
    beyond = row["value"] > shared.axis.high or row["value"] < shared.axis.low
    return html(
        '<li{chosen}><a class="row" href="{address}" data-go title="{title}">'
        '<span class="places">{places}</span><span class="name">{name}</span>{cut}{more}</a>'
        '<span class="value {status}">{value}</span></li>',
        chosen=html(" class=chosen") if chosen else NOTHING,
        address=link("profile", region=region.code),
        title=_words(indicator, row),
        places=_places(row, group=group),
        name=region.short_name,
        cut=_CUT if beyond else NOTHING,
        more=html('<span class="more">{}</span>', _number(indicator, row, extra))
        if extra
        else NOTHING,
        status=row["status"],
        value=explained(
            link,
            region.code,
            indicator.code,
            wording.value(indicator, row["value"], row["target"]),
        ),
    )


_CUT = html('<span class="cut" aria-hidden="true">▸</span>')


def _places(row: Standing, *, group: bool) -> Markup:
    """The place in the group, if there is one, in the country, and the places left open."""
    places = [html("<b>{}</b>", wording.rank(row["rank"], row["rank_last"]))]
    if group:
        place = wording.rank(row["group_rank"], row["group_rank_last"])
        places.insert(0, html("<b>{}</b>", place))
    ranks = "group_rank" if group else "rank"
    left_open = wording.rank(row[f"{ranks}_lower"], row[f"{ranks}_upper"])
    if left_open != wording.NOTHING:
        places.append(html("<i>{}</i>", left_open))
    return join(places)


def _number(indicator: Indicator, row: Standing, order: str) -> str:
    """What the order compares, in a narrow column, whose head says what is counted."""
    if order == ranking.BY_PEOPLE:
        return wording.whole(int(row["gap_count"]))
    return orders.compared(indicator, row, order)


def _words(indicator: Indicator, row: Standing) -> str:
    """What the row itself does not say, for its tooltip, a line each."""
    interval = wording.interval(row["lower"], row["upper"])
    versus = row["versus_target"]
    lines = [
        name(row["region"]),
        wording.counts_behind(indicator, row["numerator"], row["denominator"]),
        interval and f"интервал {interval}",
        verdicts.VERSUS_TARGET[Significance(versus)] if isinstance(versus, str) else "",
        wording.still_to_reach(indicator, row["gap_count"]),
    ]
    return "\n".join(line for line in lines if line)


def _heads(beside: str, *, group: bool, bounded: bool) -> Markup:
    """Names of the columns."""
    names = ("в группе", "в стране") if group else ("место",)
    return html(
        '<div class="heads">{}{}</div>{}',
        join(html("<span>{}</span>", name) for name in names),
        html('<i title="{}">от–до</i>', _OPEN) if bounded else NOTHING,
        html('<div class="heads right"><span>{}</span></div>', beside) if beside else NOTHING,
    )


_OPEN = "Места, которые оставляют открытыми интервалы 95 %"


def _beside(indicator: Indicator, order: str, before: str | None) -> str:
    """The head of the numbers beside the values; empty where there are none."""
    change = f"изменение с {wording.period_short(before)}" if before else ""
    heads = {
        ranking.BY_GAP: "разрыв",
        ranking.BY_PEOPLE: f"до цели, {wording.UNITS[unit_of(indicator)][2]}",
        ranking.BY_CONTRIBUTION: "вклад в разрыв страны",
        ranking.BY_CHANGE: change,
    }
    return heads.get(order, "")
