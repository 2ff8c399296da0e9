"""Decisions on targets in the demonstration: few, the same everywhere, and each kind occurs.

Higher and lower than recommended, all confirmed, one too late, one that takes back another.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from etl.documents.targets import Decision, decide
from indicators.definitions.periods import MOSCOW

_YEAR = "2025/26"
_AUTHOR = "Петрова А. С., секретарь МВК (демонстрация)"

# Region, number, day, targets (None: recommended again), comment.
_DECISIONS: tuple[tuple[str, str, date, Mapping[str, str | None], str], ...] = (
    (
        "33",
        "14-МВК",
        date(2025, 11, 26),
        {"1.2": "60", "1.4": "75", "1.6": "55", "2.4": "12.5", "3.1": "45"},
        "1.6 — с учетом числа сельских школ",
    ),
    ("31", "3", date(2025, 11, 28), {"1.2": "55", "1.5": "30", "1.6": "70"}, ""),
    ("67", "7-п", date(2025, 11, 20), {"1.2": "65", "1.6": "80", "2.8": "40"}, ""),
    ("77", "118", date(2025, 11, 27), {}, "Рекомендуемые значения подтверждены"),
    ("16", "22-к", date(2025, 11, 14), {"1.4": "90", "2.1": "75", "3.1": "60", "3.3": "250"}, ""),
    ("52", "9", date(2025, 12, 18), {"1.7": "8", "3.2": "12"}, ""),
    ("27", "31", date(2025, 11, 25), {"1.3": "60", "2.1": "25", "2.3": "30"}, ""),
    ("27", "5", date(2026, 3, 12), {"1.3": "70", "2.1": None}, "По итогам I квартала"),
)

SIZE = len(_DECISIONS)


def load() -> None:
    """Record the decisions, without publishing."""
    for place, (region, number, decided_on, values, comment) in enumerate(_DECISIONS):
        decide(
            Decision(
                region,
                _YEAR,
                number,
                decided_on,
                {code: Decimal(text) if text else None for code, text in values.items()},
                comment,
            ),
            author=_AUTHOR,
            received_at=datetime(2026, 10, 21, 10, place, tzinfo=MOSCOW),
            seen=None,
            demonstration=True,
            publish=False,
        )
