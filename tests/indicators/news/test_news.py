"""The news of a region: what happened between two releases, what is due on a day."""

from datetime import date, datetime, timedelta

import msgspec
import pytest

from etl.archive.archive import ACCEPTED, REJECTED, Archive, Receipt
from etl.documents.proposals import keep as propose
from etl.findings import error, warning
from etl.warehouse import build as building
from indicators.commission.proposals import Proposal, ProposalState, moved
from indicators.definitions import folders
from indicators.definitions.periods import MOSCOW
from indicators.news import news
from indicators.news.kinds import TITLES, Entry, Kind
from indicators.news.news import News
from indicators.roadmap.measures import ROADMAP, MilestoneStatus
from indicators.warehouse import releases
from tests.conftest import keep

pytestmark = pytest.mark.usefixtures("empty")

TODAY = date(2026, 2, 20)
# 1.3: the target is 80 %
SCHOOLS = {"schools": 100, "pupils": 1000, "students": 500}


def report(region: str, met: int, period: str = "2025Q4", **how: str) -> None:
    keep(region, period, SCHOOLS | {"schools_with_centre_events": met}, **how)


def built() -> str:
    release = building.build()
    assert release
    return release


def texts_by_kind(
    region: str = "33", *, seen: str = "", today: date = TODAY
) -> dict[Kind, list[str]]:
    region_news = news.of_region(region, today, seen=seen, now=releases.current().id)
    return {
        kind: [entry.text.replace("\u00a0", " ") for entry in entries]
        for kind, entries in region_news.by_kind().items()
    }


def changes(**how: str) -> dict[Kind, list[str]]:
    return {kind: texts for kind, texts in texts_by_kind(**how).items() if kind.is_change}


def test_every_kind_has_a_title() -> None:
    assert set(TITLES) == set(Kind)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (79, 80, Kind.MET),
        (80, 79, Kind.LOST),
        (80, 81, None),
        (78, 79, None),
    ],
)
def test_a_target_is_met_or_lost_exactly_at_its_line(
    before: int, after: int, kind: Kind | None
) -> None:
    report("33", before)
    seen = built()
    report("33", after)
    built()
    changed = changes(seen=seen)
    events = {each: texts for each, texts in changed.items() if each in (Kind.MET, Kind.LOST)}
    assert list(events) == ([kind] if kind else [])
    if kind:
        assert f"{before},0 % → {after},0 %, цель — 80 %." in events[kind][0]
    (revised,) = changed[Kind.REVISED]
    assert f"IV квартал 2025 года исправлен, ревизия 2: 1.3 ({before},0 % → {after},0 %)" in revised


def test_a_new_quarter_of_the_same_year_is_held_against_the_one_before() -> None:
    report("33", 70)
    seen = built()
    report("33", 85, "2026Q1")
    built()
    changed = changes(seen=seen)
    assert changed[Kind.MET] == [
        "1.3 Школы с мероприятиями ЦЗН: 70,0 % → 85,0 % (IV кв. 2025 → I кв. 2026), цель — 80 %."
    ]
    assert changed[Kind.REPORT] == ["Принят наш отчет за I квартал 2026 года."]
    assert Kind.REVISED not in changed


def test_across_the_border_of_monitoring_years_no_target_is_lost() -> None:
    report("33", 90, "2026Q3")
    seen = built()
    report("33", 10, "2026Q4")
    built()
    changed = changes(seen=seen, today=date(2027, 1, 20))
    assert Kind.LOST not in changed
    assert changed[Kind.REPORT] == ["Принят наш отчет за IV квартал 2026 года."]


def test_places_moved_by_who_else_reported_are_no_news() -> None:
    report("33", 70)
    report("77", 60)
    seen = built()
    report("50", 95)
    built()
    assert Kind.RANK not in changes(seen=seen)
    report("77", 75)
    built()
    (moved_down,) = changes(seen=seen)[Kind.RANK]
    assert moved_down == "▼ 1.3 Школы с мероприятиями ЦЗН: место 1 → 3."


def test_of_others_only_peers_are_told_first_reports_and_revisions_apart() -> None:
    for region in ("33", "37", "65"):
        report(region, 70)
    seen = built()
    report("37", 71)  # same district
    report("62", 50)  # same district
    report("65", 72)  # far away, yet one of the ten most alike
    built()
    (text,) = changes(seen=seen)[Kind.PEERS]
    assert text == (
        "IV квартал 2025 года: новые отчеты (1) — Рязанская обл.; исправлены отчеты (2) — "
        "Ивановская обл., Сахалинская обл."
    )
    assert Kind.REPORT not in changes(seen=seen)


def test_nothing_has_changed_against_the_same_release_or_none() -> None:
    report("33", 70)
    now = built()
    assert changes(seen=now) == {}
    assert changes(seen="") == {}


# Findings


def checked(verdict: str, *findings: object) -> None:
    content = b"checked %d" % len(findings)
    archive = Archive(folders.archive())
    with archive.writing():
        archive.keep(
            content,
            Receipt(
                region="33",
                period="2025Q4",
                received_at="2026-01-12T10:00:00+03:00",
                sender="ЦЗН",
                file_name="33.xlsx",
                sha256=f"{len(findings):064d}",
                size=1,
                verdict=verdict,
                findings=msgspec.to_builtins(tuple(findings)),
                content={"counts": SCHOOLS, "milestones": {}} if verdict == ACCEPTED else {},
            ),
        )


FAULT = error("part", "больше, чем школ.", file="33.xlsx", sheet="Школьники", cell="D7")
ODD = warning("jump", "скачок.", file="33.xlsx", comment_cell="F7")
EXPLAINED = warning("jump", "скачок.", file="33.xlsx", comment_cell="F7", commented=True)


def test_a_refused_report_is_told_with_its_faults_until_another_comes() -> None:
    checked(REJECTED, FAULT)
    seen = built()
    (text,) = texts_by_kind(seen=seen)[Kind.ERRORS]
    assert "отклонен проверкой: 1 ошибка. 33.xlsx, лист «Школьники», D7: больше" in text
    (late,) = (each for each in texts_by_kind(seen=seen)[Kind.OVERDUE] if each.startswith("Отчет"))
    assert "не принят: срок прошел 15 января 2026 года, 36 дней назад" in late
    report("33", 70)
    built()
    assert Kind.ERRORS not in texts_by_kind(seen=seen)


def test_a_warning_is_told_until_it_is_explained_an_explained_one_once() -> None:
    checked(ACCEPTED, ODD, EXPLAINED)
    now = built()
    assert texts_by_kind(seen=now)[Kind.WARNINGS] == [
        "В отчете за IV квартал 2025 года 2 предупреждения: без пояснения — 1."
    ]
    checked(ACCEPTED, EXPLAINED)
    newer = built()
    (text,) = texts_by_kind(seen=now)[Kind.WARNINGS]
    assert text.endswith("1 предупреждение: все пояснены.")
    assert Kind.WARNINGS not in texts_by_kind(seen=newer)


# Deadlines: the 15th of the month after, a measure's date, a proposal's


def kinds_of(beginning: str, today: date) -> list[Kind]:
    return [
        kind
        for kind, texts in texts_by_kind(today=today).items()
        for text in texts
        if text.startswith(beginning)
    ]


def test_a_report_is_asked_for_before_the_15th_and_late_after() -> None:
    report("77", 50)
    built()
    assert {
        day: kinds_of("Отчет за IV", day)
        for day in map(date.fromisoformat, ("2025-12-31", "2026-01-01", "2026-01-15", "2026-01-16"))
    } == {
        date(2025, 12, 31): [],  # the quarter is still running
        date(2026, 1, 1): [Kind.DEADLINE],  # 14 days ahead
        date(2026, 1, 15): [Kind.DEADLINE],  # due today is not overdue
        date(2026, 1, 16): [Kind.OVERDUE],
    }
    report("33", 50)
    built()
    assert kinds_of("Отчет за IV", date(2026, 1, 16)) == []


def test_a_measure_is_near_14_days_before_and_late_the_day_after() -> None:
    report("77", 50)
    built()
    assert {day: kinds_of("Мероприятие 3.7 ", date(2025, 12, day)) for day in (5, 6, 20, 21)} == {
        5: [],
        6: [Kind.DEADLINE],
        20: [Kind.DEADLINE],
        21: [Kind.OVERDUE],
    }


def test_what_is_done_or_standing_is_never_due() -> None:
    rows = {
        each.number: {
            "status": MilestoneStatus.DONE.value,
            **dict.fromkeys(("act_name", "act_number", "act_date", "comment"), ""),
        }
        for each in ROADMAP
        if each.number != "5.1"
    }
    archive = Archive(folders.archive())
    with archive.writing():
        archive.keep(
            b"x",
            Receipt(
                region="33",
                period="2025Q4",
                received_at="2026-01-12T10:00:00+03:00",
                sender="ЦЗН",
                file_name="33.xlsx",
                sha256="0" * 64,
                size=1,
                verdict=ACCEPTED,
                content={"counts": SCHOOLS, "milestones": rows},
            ),
        )
    built()
    assert texts_by_kind(today=date(2026, 1, 20)) == {}


def proposed(state: ProposalState, due: date) -> None:
    draft = Proposal(ProposalState.SUBMITTED, "П", "Выезды.", "ЦЗН", due, "1.6")
    at = datetime(2026, 1, 20, 10, tzinfo=MOSCOW)
    first = propose("33", draft, author="А", received_at=at)
    if state is not ProposalState.SUBMITTED:
        after = moved(
            draft, state, decision_number="1", decision_date=at.date(), reason="нет средств"
        )
        propose("33", after, author="А", received_at=at, of=first.proposal, seen=first.document)


def test_a_proposal_is_due_like_everything_else_unless_it_is_closed() -> None:
    report("77", 50)
    proposed(ProposalState.SUBMITTED, TODAY)
    assert {
        days: kinds_of("Предложение", TODAY - timedelta(days=days)) for days in (15, 14, 0, -1)
    } == {15: [], 14: [Kind.DEADLINE], 0: [Kind.DEADLINE], -1: [Kind.OVERDUE]}
    proposed(ProposalState.ADOPTED, TODAY - timedelta(days=1))
    assert kinds_of("Предложение", TODAY) == [Kind.OVERDUE, Kind.DEADLINE]
    proposed(ProposalState.REJECTED, TODAY - timedelta(days=1))
    assert kinds_of("Предложение", TODAY) == [Kind.OVERDUE, Kind.DEADLINE]


# Order, and what is held against what


def test_entries_stand_in_the_order_of_their_kinds_and_lead_somewhere() -> None:
    report("33", 80)
    report("37", 70)
    seen = built()
    report("33", 70)
    report("37", 75)
    report("62", 75)
    built()
    region_news = news.of_region("33", TODAY, seen=seen, now=releases.current().id)
    order = [list(Kind).index(entry.kind) for entry in region_news.entries]
    assert order == sorted(order)
    assert {Kind.LOST, Kind.OVERDUE, Kind.REVISED, Kind.RANK, Kind.PEERS} <= set(
        region_news.by_kind()
    )
    assert region_news.changed == sum(entry.kind.is_change for entry in region_news.entries) > 0
    lost = region_news.by_kind()[Kind.LOST][0]
    assert lost.page == "explanation"
    assert lost.choices == {"region": "33", "indicator": "1.3", "period": "2025Q4"}


def test_no_news_is_no_entry() -> None:
    assert News("33", TODAY, "", "x", ()).by_kind() == {}
    assert News("33", TODAY, "", "x", (Entry(Kind.MET, "т", "profile"),)).changed == 1


def test_a_day_knows_the_release_that_held_when_it_began() -> None:
    ids = []
    for day in (10, 12, 14):
        report("33", day, received_at=f"2026-01-{day}T10:00:00+03:00")
        ids.append(built())
    first, second, third = ids
    releases_before = {
        day: news.known_before(third, date(2026, 1, day)) for day in (10, 11, 12, 13, 14, 15)
    }
    assert releases_before == {10: first, 11: first, 12: first, 13: second, 14: second, 15: third}
    assert news.release_before(third) == second
    assert news.release_before(first) == ""
    assert news.known_before(first, date(2026, 1, 1)) == ""


def test_all_of_the_demonstration_can_be_told(
    demonstration: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPI_DATA", str(demonstration))
    now = releases.current().id
    for region in ("05", "14", "27", "33", "63", "83", "90"):
        region_news = news.of_region(region, date(2026, 11, 25), seen="", now=now)
        assert all(entry.text.endswith((".", "»")) for entry in region_news.entries)
        assert "nan" not in " ".join(entry.text for entry in region_news.entries)
