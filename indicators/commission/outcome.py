"""What an indicator did since a proposal was made: two values and whether they compare, no cause.

Cumulative counts start anew with each monitoring year, so a later value may be of people counted
from nought again. Then the last quarter that still compares is held against the first one, and the
newest is named beside it.
"""

from dataclasses import dataclass, replace
from statistics import median

import pandas as pd

from indicators import wording
from indicators.definitions.catalogue import INDICATORS, is_cumulative
from indicators.definitions.comparable_periods import comparable
from indicators.definitions.periods import Period

NOT_A_CAUSE = (
    "Это не значит, что изменение вызвано предложением: на показатель действует и все остальное."
)
_ACCUMULATES = "Охват накапливается с начала учебного года: рост внутри него ожидаем."


@dataclass(frozen=True)
class Outcome:
    """Of one region and indicator: ``value_before`` in ``period_before``, ``value`` in ``period``.

    ``period`` is the last later quarter with a value that compares; empty, and ``value`` and
    ``change`` None, where there is none. ``others`` is the median change of the other regions
    between the same two quarters. ``newest_period`` is given where a newer value exists that does
    not compare.
    """

    indicator: str
    period_before: str
    value_before: float | None
    period: str = ""
    value: float | None = None
    change: float | None = None
    others: float | None = None
    newest_period: str = ""
    newest_value: float | None = None


def outcome(standings: pd.DataFrame, region: str, indicator: str, period: str) -> Outcome:
    """From ``standings`` of the indicator, all regions and periods; ``period`` as proposed in."""
    rows = standings[(standings["indicator"] == indicator) & standings["value"].notna()]
    own = _by("period", rows[rows["region"] == region])
    later = sorted(each for each in own if each > period)
    alike = [each for each in later if comparable(indicator, period, each)]
    beyond = later[-1] if later and later[-1] not in alike else ""
    before = own.get(period)
    now = alike[-1] if alike and before is not None else ""
    result = Outcome(
        indicator,
        period,
        before,
        newest_period=beyond,
        newest_value=own.get(beyond),
    )
    if before is None or not now:
        return result
    then, since = (_by("region", rows[rows["period"] == each]) for each in (period, now))
    others = [since[each] - then[each] for each in sorted(then.keys() & since.keys() - {region})]
    return replace(
        result,
        period=now,
        value=own[now],
        change=own[now] - before,
        others=median(others) if others else None,
    )


def _by(column: str, rows: pd.DataFrame) -> dict[str, float]:
    return dict(zip(rows[column], rows["value"], strict=True))


def in_short(result: Outcome) -> str:
    """For a cell: «61,2 % → 64,0 %», empty where nothing compares yet."""
    if result.value is None:
        return ""
    indicator = INDICATORS[result.indicator]
    before, after = (wording.value(indicator, each) for each in (result.value_before, result.value))
    return f"{before} → {after}"


def in_sentences(result: Outcome) -> str:
    """The same in sentences, with periods, comparability and without a claim of cause."""
    indicator = INDICATORS[result.indicator]
    when = wording.period(result.period_before)
    if result.value_before is None:
        return f"За {when}, когда предложение внесено, значения нет: сравнивать не с чем."
    before = wording.value(indicator, result.value_before)
    border = _border(result)
    if result.value is None:
        since = border or "Новых отчетов с тех пор нет."
        return f"{when}, когда предложение внесено: {before}. {since}"
    value = wording.value(indicator, result.value)
    moved = wording.change(indicator, result.change)
    if result.others is not None:
        others = wording.change(indicator, result.others)
        moved += f"; медиана изменений остальных регионов за это время — {others}"
    sentences = (
        f"{when}, когда предложение внесено: {before}.",
        f"{wording.period(result.period)}: {value} ({moved}).",
        _ACCUMULATES if _one_year(result) and is_cumulative(indicator) else "",
        border,
        NOT_A_CAUSE,
    )
    return " ".join(filter(None, sentences))


def _one_year(result: Outcome) -> bool:
    first, last = Period.parse(result.period_before), Period.parse(result.period)
    return first.monitoring_year == last.monitoring_year


def _border(result: Outcome) -> str:
    if not result.newest_period:
        return ""
    newest = Period.parse(result.newest_period)
    value = wording.value(INDICATORS[result.indicator], result.newest_value)
    return (
        f"В {newest.monitoring_year} учебном году мониторинга счет начат заново: "
        f"{wording.period(newest.code)} — {value}, с прежним годом не сравнить."
    )
