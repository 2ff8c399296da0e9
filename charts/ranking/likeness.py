"""Who is like a region in size and structure, and how far each of them is from it."""

import pandas as pd

from charts.look import tables
from charts.look.links import Link, anchor
from indicators import wording
from indicators.regions.recognition import REGIONS
from indicators.statistics.peers import FEATURES

CSS = tables.CSS

_HEADS = {
    "size": "Школьников",
    "school_size": "Школьников на школу",
    "students_per_pupil": "Студентов на школьника",
}


def table(nearest: pd.DataFrame, *, link: Link) -> str:
    """Rows of ``indicators.statistics.peers.nearest``: the distance, and each feature's own part
    of it."""
    body = []
    for row in nearest.to_dict("records"):
        name = anchor(link("profile", region=row["region"]), REGIONS[row["region"]].name)
        cells = "".join(f"<td>{_apart(row[feature])}</td>" for feature in FEATURES)
        distance = wording.decimal(row["distance"], 2)
        body.append(f'<tr><th scope="row">{name}</th><td>{distance}</td>{cells}</tr>')
    heads = "".join(f'<th scope="col">{_HEADS[feature]}</th>' for feature in FEATURES)
    return (
        '<div class="scroll" data-scroll tabindex="0"><table><caption>Различие и из чего оно '
        "сложилось, в стандартных отклонениях; «+» — больше, чем у выбранного региона.</caption>"
        f'<thead><tr><th scope="col" class="t">Регион</th><th scope="col">Различие</th>{heads}'
        f"</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _apart(number: float) -> str:
    return wording.decimal(number, 2, sign=True) if number == number else wording.NOTHING
