"""Who is like a region in size and structure, and how far each of them is from it."""

import pandas as pd

from charts.look import tables
from charts.look.links import Link, anchor
from charts.look.markup import Markup, html, join
from indicators import wording
from indicators.regions.subjects import name
from indicators.statistics.peers import FEATURES

CSS = tables.CSS

_HEADS = {
    "size": "Школьников",
    "school_size": "Школьников на школу",
    "students_per_pupil": "Студентов на школьника",
}


def table(nearest: pd.DataFrame, *, link: Link) -> Markup:
    """Rows of ``indicators.statistics.peers.nearest``: the distance, and each feature's own part
    of it."""
    body = join(
        html(
            '<tr><th scope="row">{}</th><td>{}</td>{}</tr>',
            anchor(link("profile", region=row["region"]), name(row["region"])),
            wording.decimal(row["distance"], 2),
            join(html("<td>{}</td>", _apart(row[feature])) for feature in FEATURES),
        )
        for row in nearest.to_dict("records")
    )
    return html(
        '<div class="scroll" data-scroll tabindex="0"><table><caption>Различие и из чего оно '
        "сложилось, в стандартных отклонениях; «+» — больше, чем у выбранного региона.</caption>"
        '<thead><tr><th scope="col" class="t">Регион</th><th scope="col">Различие</th>{}'
        "</tr></thead><tbody>{}</tbody></table></div>",
        join(html('<th scope="col">{}</th>', _HEADS[feature]) for feature in FEATURES),
        body,
    )


def _apart(number: float) -> str:
    return wording.decimal(number, 2, sign=True) if number == number else wording.NOTHING
