"""Every document that came from a region: when, from whom, what became of it."""

import pandas as pd

from charts.look import styles
from charts.look.markup import Markup, html, join
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.standings.status import Status

CSS = styles.beside(__file__)


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
