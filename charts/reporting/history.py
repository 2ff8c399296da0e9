"""Every document that came from a region: when, from whom, what became of it."""

import pandas as pd

from charts.look.markup import Markup, html, join
from charts.look.palette import SYMBOLS
from indicators import wording
from indicators.standings.status import Status

CSS = """
table { border-collapse: collapse; font-size: .8125rem; width: 100%; min-width: 52rem; }
th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; font-weight: 400;
  border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
thead th { color: var(--quiet); border-bottom: 2px solid var(--ink); }
.k { white-space: nowrap; } .scroll { overflow-x: auto; }
"""


def table(submissions: pd.DataFrame) -> Markup:
    """Rows of ``warehouse.submissions``, newest first, as HTML."""
    if submissions.empty:
        return Markup("<p>Отчетов еще не было.</p>")
    newest = submissions[submissions["verdict"] == "accepted"].groupby("period")["revision"].max()
    body = []
    for row in submissions.iloc[::-1].to_dict("records"):
        if row["verdict"] == "accepted":
            verdict = html(
                '<span class="met">{} ревизия {}</span>, {}',
                SYMBOLS[Status.MET],
                row["revision"],
                "действует" if row["revision"] == newest[row["period"]] else "заменена",
            )
        else:
            verdict = Markup('<span class="missed">✕ отклонен</span>')
        findings = [
            wording.counted(int(row["errors"]), wording.ERROR) if row["errors"] else "",
            wording.counted(int(row["warnings"]), wording.WARNING) if row["warnings"] else "",
        ]
        period = wording.period(row["period"]) if row["period"] else wording.NOTHING
        body.append(
            html(
                '<tr><td class="k">{moment}</td><td>{period}</td><td>{verdict}</td>'
                "<td>{findings}</td><td>{sender}</td><td>{file_name}</td>"
                '<td class="k">{submission}</td></tr>',
                moment=wording.moment(row["received_at"]),
                period=period,
                verdict=verdict,
                findings=", ".join(filter(None, findings)),
                sender=row["sender"],
                file_name=row["file_name"],
                submission=row["submission"],
            )
        )
    return html(
        '<div class="scroll"><table><thead><tr><th>Получен</th><th>Период</th><th>Итог</th>'
        "<th>Замечания</th><th>От кого</th><th>Файл</th><th>Документ</th></tr></thead>"
        "<tbody>{}</tbody></table></div>",
        join(body),
    )
