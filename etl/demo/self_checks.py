"""Self-checks in the demonstration: a few centres of three regions, the same everywhere."""

import random
from datetime import date, datetime

from etl.documents.self_checks import Given, SelfCheck, keep
from indicators.commission.self_checks import QUESTIONS, Answer
from indicators.definitions.periods import MOSCOW

_AUTHOR = "Сидоров П. В., заместитель директора (демонстрация)"
_COMMENTS = {
    Answer.PARTLY: ("Проект документа на согласовании", "Обучена половина сотрудников"),
    Answer.NO: ("Срок — до конца квартала", "Нет ответственного", ""),
}

# Region, centre, day, how ready it is: weights of yes, partly, no, not applicable, no answer.
_CHECKS: tuple[tuple[str, str, date, tuple[int, int, int, int, int]], ...] = (
    ("33", "Кадровый центр города Владимира", date(2025, 12, 10), (50, 30, 15, 2, 3)),
    ("33", "Кадровый центр города Коврова", date(2025, 12, 15), (60, 20, 15, 5, 0)),
    ("33", "Кадровый центр города Мурома", date(2025, 12, 18), (40, 25, 25, 5, 5)),
    ("33", "Кадровый центр города Владимира", date(2026, 4, 20), (80, 12, 5, 3, 0)),
    ("16", "Центр занятости населения города Казани", date(2025, 12, 12), (85, 10, 3, 2, 0)),
    ("27", "Кадровый центр города Хабаровска", date(2025, 12, 19), (35, 30, 30, 0, 5)),
)

SIZE = len(_CHECKS)


def load() -> None:
    """Record the self-checks, without publishing."""
    for place, (region, centre, checked_on, weights) in enumerate(_CHECKS):
        draw = random.Random(f"{region} {centre} {checked_on} self-check")
        answers = {}
        for code in QUESTIONS:
            (answer,) = draw.choices((*Answer, None), weights)
            if answer:
                answers[code] = Given(answer, draw.choice(_COMMENTS.get(answer, ("",))))
        keep(
            SelfCheck(region, centre, checked_on, answers),
            author=_AUTHOR,
            received_at=datetime(2026, 10, 21, 11, place, tzinfo=MOSCOW),
            seen=None,
            demonstration=True,
            publish=False,
        )
