"""«Дорожная карта»: the numbers of the rule, on a day that the test chooses."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from etl.documents import support as support_statements
from indicators import wording
from indicators.definitions import periods
from indicators.regions.recognition import REGIONS, regions_in
from indicators.roadmap import agreements, support
from indicators.roadmap import states as roadmap
from indicators.roadmap.measures import SUPPORT_PLAN, MilestoneStatus
from indicators.roadmap.states import MEASURES, Progress
from indicators.warehouse import reading, releases
from pages.frame import downloads
from tests.charts.conftest import text
from tests.conftest import Publish, keep, plain
from tests.pages.conftest import Open, Screen

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "today", lambda: TODAY)


def body_of(screen: Screen, key: str):
    return list(next(screen.drawing(key).iter("tbody")))


def states(period: str = "2026Q3", on: date = TODAY, regions=tuple(REGIONS)):
    return roadmap.matrix(reading.milestones(), period, on, regions)


def cells_of(screen: Screen) -> dict[str, list]:
    return {row.get("data-row"): list(row) for row in body_of(screen, "matrix")}


@pytest.mark.parametrize(
    ("address", "on"),
    [
        ({}, TODAY),
        ({"period": "2025Q4", "district": "skfo"}, date(2026, 1, 15)),
        ({"sort": "3.8"}, TODAY),
    ],
)
def test_the_matrix_shows_every_state_and_adds_up(
    screen: Open, monkeypatch: pytest.MonkeyPatch, address: dict[str, str], on: date
) -> None:
    offered = []
    monkeypatch.setattr(downloads, "offer", lambda what, chosen: offered.append(chosen))
    opened = screen("roadmap", **address)
    regions = regions_in(address.get("district"))
    expected = states(address.get("period", "2026Q3"), on, regions)
    drawn = cells_of(opened)
    assert set(drawn) == set(regions)
    for row in expected.to_dict("records"):
        cell = drawn[row["region"]][1 + [*MEASURES].index(row["measure"])]
        delay = wording.late(row["days_late"]) if row["days_late"] else None
        words = delay or Progress(row["state"]).label
        if row["period"] != address.get("period", "2026Q3"):
            words += f", отчет за {wording.period_short(row['period'])}"
        assert cell.get("title") == words
        assert text(cell)  # a symbol, not colour alone
    sums = [int(text(cell) or 0) for row in drawn.values() for cell in row[1 + len(MEASURES) :]]
    foot = [
        int(text(cell) or 0)
        for row in next(opened.drawing("matrix").iter("tfoot"))
        for cell in list(row)[1 : 1 + len(MEASURES)]
    ]
    assert sum(sums) == sum(foot) == len(regions) * len(MEASURES)
    # what is taken out are the same cells, in the order of the screen
    frame = offered[0].read().frame
    assert list(dict.fromkeys(frame["region"])) == [*drawn]
    by_cell = expected.set_index(["region", "measure"])["state"]
    for region, measure, state in zip(
        frame["region"], frame["measure"], frame["state"], strict=True
    ):
        assert by_cell[region, measure] == state


def test_the_matrix_is_sorted_by_what_is_late(screen: Open) -> None:
    late = states().groupby("region")["days_late"].agg(lambda days: int((days > 0).sum()))
    counted = [late[region] for region in cells_of(screen("roadmap"))]
    assert counted == sorted(counted, reverse=True)
    names = [text(row[0]) for row in cells_of(screen("roadmap", sort="name")).values()]
    assert names == sorted(names, key=lambda name: name.replace("ё", "е"))


def test_a_cell_leads_to_its_region_and_measure_and_a_click_marks_it(screen: Open) -> None:
    table = next(screen("roadmap").drawing("matrix").iter("table"))
    pattern = table.get("data-cells")
    asked = parse_qs(urlsplit(pattern).query)
    assert (asked["view"], asked["region"], asked["measure"]) == (
        *(["region"], ["_row_"], ["_column_"]),
    )
    opened = screen("roadmap", view="region", region="05", measure="3.8")
    (chosen,) = (row for row in body_of(opened, "measures") if row.get("class") == "chosen")
    assert chosen.get("id") == "measure-3.8"


def test_a_region_shows_each_measure_with_its_act_state_and_report(screen: Open) -> None:
    opened = screen("roadmap", view="region", region="05")
    own = states(regions=("05",)).set_index("measure")
    drawn = {text(row[0]): row for row in body_of(opened, "measures") if row[0].tag == "td"}
    assert [*drawn] == [*MEASURES]
    for number, measure in MEASURES.items():
        row, words = own.loc[number], text(drawn[number])
        assert plain(measure.title) in words
        assert plain(measure.deadline_text) in words
        assert plain(measure.expected_result) in words
        assert all(executor in words for executor in map(plain, measure.executors))
        late = row["days_late"]
        assert plain(wording.late(late) if late else Progress(row["state"]).label) in words
        if row["act_number"]:
            assert row["act_number"] in words
            assert plain(f"от {date.fromisoformat(row['act_date']):%d.%m.%Y}") in words
        assert row["submission"] in words
        propose = [link.get("href") for link in drawn[number].iter("a")]
        assert bool(propose) is bool(late)
        if late:
            address = urlsplit(propose[0])
            asked = parse_qs(address.query)
            assert address.path == "proposals"
            assert (asked["region"], asked["measure"]) == (["05"], [number])
    # the report on the last period was rejected, so the one before it counts
    assert set(own["period"]) == {"2026Q2"}
    counts = agreements.by_region(reading.counts(), "2026Q3", ["05"]).iloc[0]
    assert f"{counts['with_agreement']} из {counts['centres']} центров карьеры" in text(
        drawn["1.3"]
    )


def test_the_calendar_of_all_regions_counts_those_who_have_not_done_it(screen: Open) -> None:
    opened = screen("roadmap", view="calendar", period="2025Q4")
    calendar_text = text(opened.drawing("calendar"))
    own = states("2025Q4", date(2026, 1, 15))
    undone = (own[own["measure"] == "2.4"]["state"] != Progress.DONE).sum()
    assert f"2.4 {plain(MEASURES['2.4'].title)}" in calendar_text
    assert (
        f"просрочено на 26 дней, 20.12.2025не выполнено в {undone} из 89 регионов" in calendar_text
    )
    # three services of 3.8 are due in 74 days, the meeting of the next quarter in 75
    assert "Через 31–90 дней: 3" in calendar_text
    assert "Подбор практики" in calendar_text


def test_the_calendar_of_a_region_holds_what_it_has_not_done(screen: Open) -> None:
    opened = screen("roadmap", view="calendar", region="05")
    links = [link.get("href") for link in opened.drawing("calendar").iter("a")]
    assert any(link.startswith("proposals") and "measure=3.6" in link for link in links)
    calendar_text = text(opened.drawing("calendar"))
    assert "IV кв. 2026" in calendar_text
    assert "через 36 дней, 31.12.2026" in calendar_text
    assert plain(MEASURES["5.1"].title) not in calendar_text  # «постоянно» has no date


def test_a_date_is_still_ahead_on_its_day_and_late_the_day_after(
    publish: Publish, open_screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish({"33": {"schools": 10}})
    receipt = keep("33", "2025Q4", {"schools": 11})
    assert receipt.content["milestones"] == {}
    for today, group in ((date(2025, 11, 15), "ближайшие"), (date(2025, 11, 16), "")):
        monkeypatch.setattr(periods, "today", lambda today=today: today)
        opened = open_screen("roadmap", view="calendar")
        calendar_text = text(opened.drawing("calendar"))
        # nobody has stated anything: what is due is shown, and what is over is «нет отчета»
        assert ("сегодня, 15.11.2025" in calendar_text) is bool(group)
        assert ("просрочено на 1 день, 15.11.2025" in calendar_text) is not bool(group)


def test_agreements_are_shown_with_both_counts_and_pooled(screen: Open) -> None:
    opened = screen("roadmap", view="agreements", district="skfo")
    regions = regions_in("skfo")
    table = agreements.by_region(reading.counts(), "2026Q3", regions)
    total = agreements.pooled(table)
    agreements_text = text(opened.drawing("agreements"))
    assert plain(wording.share(total.share, 100)) in agreements_text
    assert plain(f"{wording.whole(total.with_agreement)} из") in agreements_text
    assert len(body_of(opened, "agreements")) == len(regions)


@pytest.mark.parametrize(
    ("address", "regions"),
    [
        ({"view": "calendar", "district": "skfo"}, regions_in("skfo")),
        ({"view": "calendar", "region": "33"}, ["33"]),
        ({"view": "agreements", "group": "pilot"}, None),
        ({"view": "support"}, None),
    ],
)
def test_each_view_is_taken_out_as_it_is_shown(
    screen: Open,
    monkeypatch: pytest.MonkeyPatch,
    address: dict[str, str],
    regions: list[str] | None,
) -> None:
    offered = []
    monkeypatch.setattr(downloads, "offer", lambda what, chosen: offered.append(chosen))
    opened = screen("roadmap", **address)
    (selection,) = offered
    frame = selection.read().frame
    if address["view"] == "calendar":
        assert set(frame["region"]) == set(regions)
        shown = [text(each) for each in opened.drawing("calendar").iter("h3")]
        entries = frame.groupby(["due", "measure", "label"], dropna=False).ngroups
        assert sum(int(each.rpartition(": ")[2]) for each in shown) == entries
    elif address["view"] == "agreements":
        rows = [text(row[0]) for row in body_of(opened, "agreements")]
        assert frame["region_name"].tolist() == rows
    else:
        assert len(frame) == len(SUPPORT_PLAN)


def test_the_support_plan_lists_each_measure_with_its_state(screen: Open) -> None:
    opened = screen("roadmap", view="support")
    plan = support.standings(reading.table(support.TABLE, support.COLUMNS), TODAY)
    drawn = [row for row in body_of(opened, "plan") if row[0].tag == "td"]
    assert len(drawn) == len(plan) == len(SUPPORT_PLAN)
    for row, each in zip(drawn, plan, strict=True):
        words = text(row)
        assert plain(each.measure.title) in words
        if each.days_late:
            assert plain(wording.late(each.days_late)) in words
        for statement in each.statements:
            assert plain(statement.comment) in words
    assert any(len(each.statements) > 1 for each in plan)
    assert [text(row[0]) for row in drawn].count("3.1") == 2


def fill(opened: Screen, author: str, comment: str = "") -> None:
    opened.app.selectbox(key="stated-status").set_value(MilestoneStatus.DONE)
    opened.app.text_input(key="stated-author").set_value(author)
    opened.app.text_area(key="stated-comment").set_value(comment)


def send(opened: Screen) -> None:
    (button,) = (each for each in opened.app.button if each.label == "Сохранить статус")
    button.click().run()
    assert not opened.app.exception


@pytest.fixture
def small(publish: Publish) -> None:
    publish({"33": {"schools": 10}})


def test_a_status_is_stated_on_the_page_and_shown_at_once(small: None, open_screen: Open) -> None:
    opened = open_screen("roadmap", view="support", measure="3.1b")
    fill(opened, "Петрова, ФЦК СЗ", "Утверждены")
    send(opened)
    assert "3.1 «Технологические карты сервисов» — выполнено" in opened.app.success[0].value
    (row,) = (each for each in body_of(opened, "plan") if each.get("class") == "chosen")
    assert "Утверждены" in text(row)
    assert "Петрова, ФЦК СЗ" in text(row)


def test_a_statement_without_its_author_is_not_kept(small: None, open_screen: Open) -> None:
    opened = open_screen("roadmap", view="support", measure="2.1")
    fill(opened, "  ")
    send(opened)
    assert "не указано, кто" in opened.app.error[0].value
    assert reading.table(support.TABLE, support.COLUMNS).empty


def test_whoever_was_overtaken_is_told_and_may_send_again(small: None, open_screen: Open) -> None:
    opened = open_screen("roadmap", view="support", measure="2.1")
    support_statements.state(
        "2.1",
        MilestoneStatus.IN_PROGRESS,
        "уже здесь",
        author="Другой",
        received_at=periods.datetime(2026, 11, 25, 9, 0, tzinfo=periods.MOSCOW),
    )
    fill(opened, "Петрова")
    send(opened)
    assert "появилось другое сообщение" in opened.app.warning[0].value
    assert "уже здесь" in text(opened.drawing("plan"))
    send(opened)
    assert opened.app.success
    assert len(reading.table(support.TABLE, support.COLUMNS)) == 2


def test_a_pinned_release_takes_no_statement(screen: Open) -> None:
    opened = screen("roadmap", view="support", release=releases.current().id)
    assert any("сообщить статус можно" in each.value for each in opened.app.caption)
    assert not [each for each in opened.app.button if each.label == "Сохранить статус"]


def test_the_matrix_of_a_small_release_says_no_report_for_everybody(
    small: None, open_screen: Open
) -> None:
    cells = [cell.get("title") for row in cells_of(open_screen("roadmap")).values() for cell in row]
    assert cells.count("нет отчета") == 89 * 21
