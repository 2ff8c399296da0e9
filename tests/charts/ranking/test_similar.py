"""Who is like a region, as a table: nearest first, distances with their parts."""

import pandas as pd

from charts.ranking import similar
from indicators.statistics import peers
from tests.charts.conftest import foreign, link, parse, text, words


def test_regions_stand_nearest_first_with_the_parts_of_their_distance() -> None:
    counts = pd.DataFrame(
        {
            "region": ["33", "77", "50", "27"],
            "schools": [100, 110, 900, 120],
            "pupils": [10_000, 12_000, 300_000, 11_000],
            "students": [5000, 5100, 20_000, None],
        }
    )
    nearest = peers.nearest(counts, "33")
    html = similar.table(nearest, link=link)
    rows = [[text(cell) for cell in row] for row in next(parse(html).iter("tbody"))]
    assert [row[0] for row in rows] == ["Хабаровский край", "Москва", "Московская область"]
    distances = [float(row[1].replace(",", ".")) for row in rows]
    assert distances == sorted(distances)
    assert rows[0][4] == "—"  # no students in its report
    assert rows[2][2].startswith("+")  # more pupils
    assert foreign(words(html)) == set()
