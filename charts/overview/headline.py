"""What a screen of all regions says first: who reported, what is met, where the gaps are widest."""

import pandas as pd

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from indicators import wording
from indicators.comparison import summary
from indicators.definitions.catalogue import INDICATORS, unit_of

_WIDEST = 3

CSS = styles.beside(__file__)


def facts(standings: pd.DataFrame, *, link: Link) -> Markup:
    """Three facts about the rows of one period as HTML; ``standings`` may be any set of regions."""
    values = standings["value"].notna()
    met = int((standings["gap"] >= 0).sum())
    return html(
        '<div class="facts"><div><div class="big">{} из {}</div><p>регионов отчитались</p></div>'
        '<div><div class="big">{} из {}</div><p>значений достигли рекомендуемой цели</p></div>'
        "{}</div>",
        summary.reported(standings),
        wording.whole(standings["region"].nunique()),
        wording.whole(met),
        wording.whole(int(values.sum())),
        _widest(standings, link),
    )


def _widest(standings: pd.DataFrame, link: Link) -> Markup:
    """Shares and growth by the pooled gap; targets in counts are one region's, and have none."""
    frame = summary.by_indicator(standings)
    frame = frame[frame["pooled_gap"] < 0]
    items = []
    for row in frame.sort_values("pooled_gap").head(_WIDEST).to_dict("records"):
        indicator = INDICATORS[row["indicator"]]
        name = anchor(
            link("ranking", indicator=indicator.code), f"{indicator.code} {indicator.short_title}"
        )
        pooled = wording.value(indicator, row["pooled"], row["target"])
        words = (
            f"{pooled} при цели {wording.target(indicator, row['target'])}; ниже цели "
            f"{wording.counted(row['missed'], wording.REGION)} из {row['ranked']}, им не хватает "
            f"{wording.counted(row['gap_count'], wording.UNITS_OF[unit_of(indicator)])}"
        )
        items.append(html("<li>{} <span>— {}</span></li>", name, words))
    if not items:
        return NOTHING
    return html(
        '<div class="wide"><p>Самые широкие разрывы: регионы вместе</p><ol>{}</ol></div>',
        join(items),
    )
