"""What a screen of all regions says first: who reported, what is met, where the gaps are widest."""

from html import escape

import pandas as pd

from charts.look.links import Link, anchor
from indicators import wording
from indicators.comparison import summary
from indicators.definitions.catalogue import INDICATORS, unit_of

_WIDEST = 3

CSS = """
.facts { display: flex; flex-wrap: wrap; gap: .6rem 2.6rem; margin: .2rem 0 .4rem; }
.facts > div { max-width: 24rem; }
.big { font-size: 1.6rem; font-weight: 600; line-height: 1.2; white-space: nowrap; }
.facts p { margin: 0; font-size: .8125rem; color: var(--quiet); }
.facts ol { margin: .1rem 0 0; padding: 0; list-style: none; font-size: .8125rem; }
.facts li { padding: .08rem 0; } .facts li a { color: var(--ink); }
.facts li span { color: var(--quiet); }
.facts .wide { max-width: none; flex: 1 1 24rem; }
.facts .wide > p { color: var(--ink); font-weight: 600; }
@media (max-width: 640px) {
  .facts { column-gap: 1.2rem; }
  .facts > div:not(.wide) { flex: 1 1 8rem; }
}
"""


def facts(standings: pd.DataFrame, *, link: Link) -> str:
    """Three facts about the rows of one period as HTML; ``standings`` may be any set of regions."""
    regions = standings["region"].nunique()
    values = standings["value"].notna()
    met = int((standings["gap"] >= 0).sum())
    return (
        f'<div class="facts"><div><div class="big">{summary.reported(standings)} из '
        f"{wording.whole(regions)}</div><p>регионов отчитались</p></div>"
        f'<div><div class="big">{wording.whole(met)} из {wording.whole(int(values.sum()))}</div>'
        f"<p>значений достигли рекомендуемой цели</p></div>{_widest(standings, link)}</div>"
    )


def _widest(standings: pd.DataFrame, link: Link) -> str:
    """Shares and growth by the pooled gap; targets in counts are one region's, and have none."""
    frame = summary.by_indicator(standings)
    frame = frame[frame["pooled_gap"] < 0]
    rows = frame.sort_values("pooled_gap").head(_WIDEST).to_dict("records")
    items = []
    for row in rows:
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
        items.append(f"<li>{name} <span>— {escape(words)}</span></li>")
    if not items:
        return ""
    title = "<p>Самые широкие разрывы: регионы вместе</p>"
    return f'<div class="wide">{title}<ol>{"".join(items)}</ol></div>'
