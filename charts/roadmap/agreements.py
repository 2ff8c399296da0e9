"""Career centres with an agreement (roadmap 1.3): a bar and the two counts for each region."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts.look import tables
from charts.look.links import Link, anchor
from indicators import wording
from indicators.definitions.model import Unit
from indicators.regions.recognition import REGIONS
from indicators.roadmap.agreements import COLUMNS, TARGET, Pooled, pooled

CSS = (
    tables.CSS
    + """
p { margin: .6rem 0; } p b { font-size: 1.5rem; font-weight: 600; }
table { min-width: 46rem; }
td.bar { width: 16rem; vertical-align: middle; }
td.bar div { height: .6rem; background: var(--shade); border-right: 2px solid var(--ink); }
td.bar i { display: block; height: 100%; background: var(--met); }
td.bar i.below { background: var(--missed); }
"""
)


def table(rows: pd.DataFrame, *, link: Link) -> str:
    """Rows of ``indicators.roadmap.agreements.by_region``: lowest share first, nothing reported
    last."""
    lowest_first = ordered(rows)
    body = "".join(
        _row(dict(zip(COLUMNS, cells, strict=True)), link)
        for cells in zip(*(lowest_first[name] for name in COLUMNS), strict=True)
    )
    heads = "".join(
        f'<th scope="col"{" class=t" if left else ""}>{name}</th>'
        for name, left in (
            *(("Регион", True), ("Доля", False), ("", True), ("С соглашением", False)),
            *(("Центров карьеры", False), ("Еще заключить", False), ("Цель 100 %", True)),
            ("Отчет", True),
        )
    )
    return (
        f'<div class="scroll" data-scroll tabindex="0"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Lowest share first; of equal ones the region with more centres without an agreement."""
    key = {"share": rows["share"].astype(float), "missing": -rows["missing"].astype(float)}
    index = pd.DataFrame(key).sort_values(["share", "missing"], kind="stable").index
    return rows.loc[index]


def _row(row: Mapping[str, Any], link: Link) -> str:
    region = row["region"]
    head = f'<th scope="row">{anchor(link("profile", region=region), REGIONS[region].name)}</th>'
    if row["centres"] is None:
        return (
            f'<tr>{head}<td>{wording.NOTHING}</td><td class="none" colspan="6">нет отчета</td></tr>'
        )
    share, missing = row["share"], row["missing"]
    counted = f"<td>{wording.whole(row['with_agreement'])}</td>"
    counted += f"<td>{wording.whole(row['centres'])}</td>"
    period = f'<td class="t">{wording.period_short(row["period"])}</td>'
    if share is None:
        return (
            f"<tr>{head}<td>{wording.NOTHING}</td><td></td>{counted}<td></td>"
            f'<td class="t">центров карьеры нет</td>{period}</tr>'
        )
    below = " class=below" if missing else ""
    verdict = (
        '<span class="missed" aria-hidden="true">▾</span> ниже'
        if missing
        else '<span class="met" aria-hidden="true">✓</span> достигнута'
    )
    return (
        f"<tr>{head}<td>{wording.share(share, TARGET)}</td>"
        f'<td class="bar"><div><i{below} style="width:{share:.1f}%"></i></div></td>'
        f"{counted}<td>{wording.whole(missing) if missing else ''}</td>"
        f'<td class="t">{verdict}</td>{period}</tr>'
    )


def said(rows: pd.DataFrame) -> str:
    """One region's row in words: «соглашения: 9 из 11 центров карьеры, 81,8 %»."""
    found = pooled(rows)
    if not found.regions:
        return ""
    if found.share is None:
        return "центров карьеры нет"
    return f"соглашения: {_of_centres(found)}, {wording.share(found.share, TARGET)}"


def headline(rows: pd.DataFrame) -> str:
    """All rows together, in words."""
    found = pooled(rows)
    if found.share is None:
        return "<p>Числа центров карьеры за выбранные регионы не сообщены.</p>"
    return (
        f"<p><b>{wording.share(found.share, TARGET)}</b> — {_of_centres(found)} ПОО и ОО ВО "
        f"с соглашением, вместе по {wording.counted(found.regions, wording.BY_REGIONS)}. "
        f"Цель — 100{wording.NBSP}%.</p>"
    )


def _of_centres(found: Pooled) -> str:
    centres = wording.counted(found.centres, wording.UNITS_OF[Unit.CAREER_CENTRE])
    return f"{wording.whole(found.with_agreement)} из{wording.NBSP}{centres}"
