"""Proposals of the demonstration: a handful, in every state, with the steps that led there.

They rest on what the made-up reports say: each is about an indicator that its region misses, or a
measure that it drags along.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from etl.documents.proposals import keep
from indicators.commission.proposals import Proposal, ProposalState, moved
from indicators.definitions.periods import MOSCOW

_SECRETARY = "Смирнова Е. В., секретарь МРГ"
_HEAD = "Кузнецов А. П., руководитель МРГ"

Step = tuple[ProposalState, datetime, str, Mapping[str, Any]]


def _at(month: int, day: int, hour: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=MOSCOW)


# A region, its first document, and what followed.
_STORIES: tuple[tuple[str, Proposal, datetime, tuple[Step, ...]], ...] = (
    (
        "33",
        Proposal(
            ProposalState.DRAFT,
            problem="На профинформационных мероприятиях ЦЗН за II квартал 2026 года побывало "
            "намного меньше школьников, чем нужно для цели: в сельских районах выездов почти нет.",
            action="Включить выезды мобильных групп ЦЗН в сводный график: не реже раза в месяц в "
            "каждый сельский район.",
            responsible="ГКУ «Центр занятости населения», отдел профориентации",
            due=date(2026, 11, 16),
            indicator="1.6",
            period="2026Q2",
        ),
        _at(7, 20),
        (
            (ProposalState.SUBMITTED, _at(7, 27), _SECRETARY, {}),
            (
                ProposalState.ADOPTED,
                _at(8, 5),
                _SECRETARY,
                {"decision_number": "3/2", "decision_date": date(2026, 8, 4)},
            ),
        ),
    ),
    (
        "33",
        Proposal(
            ProposalState.SUBMITTED,
            problem="Временное трудоустройство школьников сокращается второй квартал подряд и "
            "ниже прошлого года.",
            action="Заключить с предприятиями соглашения о квоте рабочих мест на летние и осенние "
            "каникулы.",
            responsible="Департамент занятости, управление образования",
            due=date(2027, 3, 31),
            indicator="1.7",
            period="2026Q3",
        ),
        _at(10, 16),
        (),
    ),
    (
        "63",
        Proposal(
            ProposalState.SUBMITTED,
            problem="Пилотное тестирование сервисов не завершено: по «Работе на лето» результаты "
            "не собраны.",
            action="Провести тестирование в трех кадровых центрах и собрать доработки.",
            responsible="Кадровые центры «Работа России»",
            due=date(2026, 9, 30),
            measure="3.8",
            period="2026Q2",
        ),
        _at(7, 22),
        (
            (
                ProposalState.ADOPTED,
                _at(8, 12),
                _HEAD,
                {"decision_number": "17", "decision_date": date(2026, 8, 11)},
            ),
            (
                ProposalState.DONE,
                _at(10, 1),
                _HEAD,
                {"note": "Отчет о тестировании направлен в комиссию."},
            ),
        ),
    ),
    (
        "27",
        Proposal(
            ProposalState.SUBMITTED,
            problem="Планы карьерного развития составлены лишь для единиц студентов зоны риска.",
            action="Передать составление планов центрам карьеры без участия ЦЗН.",
            responsible="РОИВ в сфере занятости населения",
            due=date(2026, 12, 20),
            indicator="2.3",
            period="2026Q2",
        ),
        _at(8, 3),
        (
            (
                ProposalState.REJECTED,
                _at(8, 19),
                _SECRETARY,
                {"reason": "Индивидуальные планы по источнику ведет ЦЗН: передать их нельзя."},
            ),
        ),
    ),
    (
        "27",
        Proposal(
            ProposalState.DRAFT,
            problem="Комиссия не рассматривала ход внедрения в последнем квартале.",
            measure="4.2",
            period="2026Q3",
        ),
        _at(10, 19),
        (),
    ),
)


def load() -> None:
    """Keep the proposals and their changes; a release is left to the caller."""
    for region, first, proposed_at, steps in _STORIES:
        latest, author = first, _SECRETARY
        of = seen = _keep(region, latest, author, proposed_at)
        for state, at, author, changes in steps:
            latest = moved(latest, state, **changes)
            seen = _keep(region, latest, author, at, of, seen)


def _keep(
    region: str, proposal: Proposal, author: str, at: datetime, of: str = "", seen: str = ""
) -> str:
    return keep(
        region,
        proposal,
        author=author,
        received_at=at,
        of=of,
        seen=seen,
        demonstration=True,
        publish=False,
    ).document
