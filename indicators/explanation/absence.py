"""Why there is no value, and what would change that: none of the four states is a zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import wording
from indicators.definitions.model import Growth, Indicator, RawCount
from indicators.definitions.periods import Period
from indicators.standings.statement import State


@dataclass(frozen=True)
class Absence:
    """The state in words, the reason with the numbers that there are, and what would change it."""

    state: str
    why: str
    remedy: str


def absence(
    indicator: Indicator,
    state: State,
    blank: Sequence[RawCount],
    base: RawCount,
    period: str,
) -> Absence:
    """The absence of a value; ValueError for a state that has one.

    ``blank`` are the counts missing from accepted data, ``base`` is the denominator.
    """
    words = wording.STATES[state]
    match state:
        case State.REJECTED:
            return Absence(
                words,
                "Отчет пришел, но проверка нашла в нем ошибки. Ничего из него не стало данными, "
                "прежнего принятого отчета за этот период нет.",
                "Значение появится, когда регион исправит названные ячейки и сдаст книгу снова.",
            )
        case State.NOT_SUBMITTED if blank:
            return Absence(
                words,
                f"Данные региона приняты, но этого числа в них нет: {_titles(blank)}. Пусто значит "
                "«не представлено», а не ноль.",
                "Значение появится, когда регион пришлет ревизию с этим числом.",
            )
        case State.NOT_SUBMITTED:
            due = wording.day(Period.parse(period).due)
            return Absence(
                words,
                f"За этот период отчета региона нет. Срок сдачи — {due}.",
                "Значение появится, когда регион сдаст отчет; сдать можно и после срока.",
            )
        case State.NOT_COMPARABLE:
            return Absence(
                words,
                f"Прирост сравнивает с прошлым годом, а его числа нет: {_titles(blank)}. Без него "
                "прирост не 0 % и не 100 %: его нет.",
                "Значение появится, когда регион пришлет ревизию с числом прошлого года.",
            )
        case State.NOT_APPLICABLE if isinstance(indicator.formula, Growth):
            return Absence(
                words,
                "Год назад было 0: на ноль не делят, и рост от нуля не выражается в процентах. "
                "Это не +100 % и не ∞.",
                "Значение появится в том году, с которым сравнивают не ноль. Если 0 указан вместо "
                "пропуска — нужна ревизия.",
            )
        case State.NOT_APPLICABLE:
            return Absence(
                words,
                f"Делить не на что: {_titles([base])} — 0. Это не 0 % и не 100 %: "
                "показатель к региону в этом периоде неприменим.",
                "Значение появится, когда это число станет больше нуля. Если 0 указан вместо "
                "пропуска — нужна ревизия.",
            )
    raise ValueError(f"{state} has a value")


def _titles(counts: Sequence[RawCount]) -> str:
    return "; ".join(f"«{count.title}» (лист «{count.sheet}»)" for count in counts)
