"""Matrix, calendar, a region: symbols with words, bars in their place, safe texts."""

from datetime import date, timedelta

import pandas as pd
import pytest

from charts.roadmap import agreements as agreements_drawn
from charts.roadmap import calendar, matrix, progress
from charts.roadmap import region as roadmap_region
from charts.roadmap.calendar import Entry
from indicators.roadmap import states as roadmap
from indicators.roadmap.states import MEASURES, Progress
from tests.charts.conftest import parse, text

ON = date(2026, 1, 15)


def states(regions: tuple[str, ...], **own: tuple[str, int]) -> pd.DataFrame:
    """A matrix in which everything is done but what is given: measure → state, days late."""
    rows = [
        {
            **dict.fromkeys(roadmap.COLUMNS),
            "region": region,
            "measure": number,
            "state": own.get(f"r{region}_{number}", (Progress.DONE.value, 0))[0],
            "period": "2025Q4",
            "days_late": own.get(f"r{region}_{number}", (Progress.DONE.value, 0))[1],
        }
        for region in regions
        for number in MEASURES
    ]
    return pd.DataFrame(rows, columns=list(roadmap.COLUMNS))


def link(page: str, **changes: str | None) -> str:
    return f"{page}?{'&'.join(f'{name}={code}' for name, code in changes.items() if code)}"


def test_every_state_has_a_symbol_and_words_of_its_own() -> None:
    assert len({progress.symbol(state) for state in Progress}) == len(Progress)
    assert len({state.label for state in Progress}) == len(Progress)
    key = text(parse(progress.key()))
    assert all(state.label in key and progress.symbol(state) in key for state in Progress)


def test_a_measure_puts_first_those_who_are_late_with_it_longest_first() -> None:
    table = states(
        ("01", "33", "77", "05"),
        **{
            "r33_2.3": ("overdue", 3),
            "r77_2.3": ("overdue", 30),
            "r05_2.3": ("no_report", 0),
        },
    )
    assert matrix.order(table, "2.3") == ["77", "33", "05", "01"]
    drawn = parse(matrix.table(table, "2025Q4", by="2.3", link=link))
    assert [row.get("data-row") for row in drawn.iter("tr") if row.get("data-row")] == [
        *("77", "33", "05", "01"),
    ]
    (sorted_by,) = (head for head in drawn.iter("th") if head.get("aria-sort"))
    assert text(sorted_by) == "2.3▾"


def test_columns_of_a_row_are_the_columns_of_the_table() -> None:
    drawn = parse(matrix.table(states(("33",)), "2025Q4", by="name", link=link))
    columns = len(list(drawn.iter("col")))
    rows = [row for row in drawn.iter("tr") if row.get("data-row")]
    assert [len(row) for row in rows] == [columns]
    measures = [col.get("data-column") for col in drawn.iter("col")]
    assert [each for each in measures if each] == [*MEASURES]


def entry(days: int) -> Entry:
    return Entry("1.1 Комиссия", "", ON + timedelta(days=days), days, "РОИВ", "roadmap")


@pytest.mark.parametrize(
    ("days", "left", "right", "words"),
    [
        (45, 50, 75, "через 45 дней, 01.03.2026"),
        (90, 50, 100, "через 90 дней, 15.04.2026"),
        (1, 50, 50.8, "через 1 день, 16.01.2026"),
        (-45, 25, 50, "просрочено на 45 дней, 01.12.2025"),
        (-300, 0, 50, "просрочено на 300 дней, 21.03.2025"),  # cut at the left end
    ],
)
def test_a_bar_runs_from_today_to_the_date(
    days: int, left: float, right: float, words: str
) -> None:
    drawn = parse(calendar.calendar([entry(days)], ON))
    (bar,) = drawn.iter("b")
    place = dict(each.split(":") for each in bar.get("style").split(";"))
    start = float(place["left"].removesuffix("%"))
    assert start == pytest.approx(left)
    assert start + float(place["width"].removesuffix("%")) == pytest.approx(right)
    assert words in text(drawn)
    assert ("late" in (bar.get("class") or "")) is (days < 0)
    assert ("open" in (bar.get("class") or "")) is (days < -90)


def test_today_is_neither_late_nor_far() -> None:
    words = text(parse(calendar.calendar([entry(0), entry(30), entry(31), entry(91)], ON)))
    assert "Просрочено: 0" in words
    assert "В ближайшие 30 дней: 2" in words
    assert "Через 31–90 дней: 1" in words
    assert "сегодня, 15.01.2026" in words


def test_what_a_region_wrote_is_shown_as_text() -> None:
    table = states(("33",))
    table["comment"] = "<script>alert(1)</script> & прочее"
    table["act_name"] = "Приказ <b>"
    drawn = parse(roadmap_region.table(table, {}, {}, agreements="", link=link))
    assert not list(drawn.iter("script"))
    assert "<script>alert(1)</script> & прочее" in text(drawn)


def test_a_share_that_misses_the_target_is_not_rounded_to_it() -> None:
    rows = pd.DataFrame(
        [("33", 3000, 2999, 100 * 2999 / 3000, 1, "2025Q4")],
        columns=["region", "centres", "with_agreement", "share", "missing", "period"],
        dtype="object",
    )
    drawn = parse(agreements_drawn.table(rows, link=link))
    assert "99,97 %" in text(drawn)
    assert "▾ ниже" in text(drawn)
    assert agreements_drawn.in_words(rows).replace("\u00a0", " ") == (
        "соглашения: 2 999 из 3 000 центров карьеры, 99,97 %"
    )
