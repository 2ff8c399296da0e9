"""Every document that came from a region: when, from whom, what became of it."""

from html import escape

import pandas as pd

from indicators import wording

CSS = """
table { border-collapse: collapse; font-size: .8125rem; width: 100%; min-width: 52rem; }
th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; font-weight: 400;
  border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
thead th { color: var(--quiet); border-bottom: 2px solid var(--ink); }
.k { white-space: nowrap; } .scroll { overflow-x: auto; }
"""


def table(submissions: pd.DataFrame) -> str:
    """Rows of ``warehouse.submissions``, newest first, as HTML."""
    if submissions.empty:
        return "<p>Отчетов еще не было.</p>"
    newest = submissions[submissions["verdict"] == "accepted"].groupby("period")["revision"].max()
    body = []
    for row in submissions.iloc[::-1].to_dict("records"):
        if row["verdict"] == "accepted":
            counts = row["revision"] == newest[row["period"]]
            verdict = f'<span class="met">✓ ревизия {row["revision"]}</span>'
            verdict += ", действует" if counts else ", заменена"
        else:
            verdict = '<span class="missed">✕ отклонен</span>'
        findings = [
            wording.counted(int(row["errors"]), wording.ERROR) if row["errors"] else "",
            wording.counted(int(row["warnings"]), wording.WARNING) if row["warnings"] else "",
        ]
        period = wording.period(row["period"]) if row["period"] else wording.NOTHING
        body.append(
            f'<tr><td class="k">{wording.moment(row["received_at"])}</td><td>{period}</td>'
            f"<td>{verdict}</td><td>{', '.join(filter(None, findings))}</td>"
            f"<td>{escape(row['sender'])}</td><td>{escape(row['file_name'])}</td>"
            f'<td class="k">{row["submission"]}</td></tr>'
        )
    return (
        '<div class="scroll"><table><thead><tr><th>Получен</th><th>Период</th><th>Итог</th>'
        "<th>Замечания</th><th>От кого</th><th>Файл</th><th>Документ</th></tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )
