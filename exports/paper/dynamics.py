"""Sentences of the memo about what changed, and what of it means something.

Within a monitoring year cumulative figures contain the earlier ones: that they grow is arithmetic,
and is said to be so. Figures that do not accumulate are called higher or lower only where the
interval of their difference leaves nought out (``indicators.statistics.significance``).
"""

from collections.abc import Sequence

import pandas as pd

from exports.paper.targets import amount_of, named
from indicators import wording
from indicators.comparison import changes
from indicators.comparison.changes import TargetEvent
from indicators.definitions.catalogue import INDICATORS, PLACE
from indicators.definitions.confidence import Significance
from indicators.definitions.model import Share
from indicators.definitions.periods import Period
from indicators.statistics import significance
from indicators.wording import NBSP

MOST = 3

_SHARES = [code for code, each in INDICATORS.items() if isinstance(each.formula, Share)]


def since_last_quarter(standings: pd.DataFrame, before: pd.DataFrame, period: str) -> list[str]:
    """What moved since the quarter before, from the region's rows of both; [] without values.

    At the start of a monitoring year there is no such comparison, and one sentence says why.
    """
    this = Period.parse(period)
    if standings["value"].isna().all():
        return []
    if this.opens_monitoring_year:
        return [
            f"С{NBSP}{wording.period_of(period)} начат новый учебный год мониторинга: охват "
            "считается заново, и сравнение с предыдущим кварталом не проводится."
        ]
    if before["value"].isna().all():
        return [
            f"Значений за {wording.period(this.previous.code)} нет, сравнивать с предыдущим "
            "кварталом нечего."
        ]
    moved = changes.between_periods(before, standings)
    verdicts = significance.differences(standings, before).set_index("indicator")["verdict"]
    moved["verdict"] = moved["indicator"].map(verdicts)
    compared = moved[moved["change"].notna()]
    # Where the difference has been tested and could be chance, it is no movement.
    open_ = compared["verdict"] == Significance.SAME
    rose = compared[(compared["change"] > 0) & ~open_]
    fell = compared[(compared["change"] < 0) & ~open_]
    same = compared[(compared["change"] == 0) & ~open_]
    return [
        text
        for text in (
            _counts(this.previous.code, len(rose), len(fell), len(same)),
            _largest(rose),
            _falls(fell),
            _open(compared[open_]),
            _events(moved),
        )
        if text
    ]


def _counts(before: str, rose: int, fell: int, same: int) -> str:
    parts = [
        f"{word} по{NBSP}{wording.counted(number, wording.BY_INDICATORS)}"
        for word, number in (("увеличилось", rose), ("снизилось", fell), ("не изменилось", same))
        if number
    ]
    if not parts:
        return ""
    return (
        f"По{NBSP}сравнению {wording.period_with(before)} значение {', '.join(parts)}. Охват "
        "считается нарастающим итогом, поэтому его рост внутри учебного года ожидаем."
    )


def _largest(rose: pd.DataFrame) -> str:
    shares = rose[rose["indicator"].isin(_SHARES)]
    place = shares["indicator"].map(PLACE)
    order = ["change", "place"]
    top = shares.assign(place=place).sort_values(order, ascending=[False, True]).head(MOST)
    return f"Наибольший рост долей: {_moves(top)}." if len(top) else ""


def _falls(fell: pd.DataFrame) -> str:
    if fell.empty:
        return ""
    return (
        f"Снижение: {_moves(fell)}. Для нарастающего итога снижение означает, что вырос "
        "знаменатель (у{0}прироста — прошлогодняя база) или данные исправлены."
    ).format(NBSP)


def _moves(rows: pd.DataFrame) -> str:
    parts = []
    for row in rows.to_dict("records"):
        indicator = INDICATORS[row["indicator"]]
        was = amount_of(indicator, row["value_before"], row["target_before"])
        now = amount_of(indicator, row["value"], row["target"])
        change = wording.change(indicator, row["change"])
        parts.append(
            f"{named(indicator)} — {wording.from_(was)}{NBSP}{was} до{NBSP}{now} ({change})"
        )
    return "; ".join(parts)


def _open(rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    return f"Статистически не отличается от прежнего: {_moves(rows)}."


def _events(moved: pd.DataFrame) -> str:
    met = list(moved.loc[moved["target_event"] == TargetEvent.MET, "indicator"])
    lost = list(moved.loc[moved["target_event"] == TargetEvent.LOST, "indicator"])
    parts = []
    for codes, one, several in (
        (met, "достигнута цель", "достигнуты цели"),
        (lost, "перестала достигаться цель", "перестали достигаться цели"),
    ):
        if codes:
            parts.append(f"{one if len(codes) == 1 else several} {_of_indicators(codes)}")
    return f"За квартал {', '.join(parts)}." if parts else ""


def _of_indicators(codes: Sequence[str]) -> str:
    return f"{wording.plural(min(len(codes), 2), wording.OF_INDICATORS)} {', '.join(codes)}"


def since_last_year(standings: pd.DataFrame, before: pd.DataFrame, period: str) -> str:
    """Shares against the same quarter a year ago, by the interval of the difference; "" if none."""
    compared = significance.differences(standings, before)
    compared = compared[compared["verdict"].notna()]
    if compared.empty:
        return ""
    year_ago = Period(Period.parse(period).year - 1, Period.parse(period).quarter).code
    words = {
        Significance.HIGHER: "статистически значимо выше",
        Significance.LOWER: "статистически значимо ниже",
        Significance.SAME: "статистически не отличаются",
    }
    parts = [
        f"{text} — {', '.join(compared.loc[compared['verdict'] == verdict, 'indicator'])}"
        for verdict, text in words.items()
        if (compared["verdict"] == verdict).any()
    ]
    return f"По{NBSP}сравнению {wording.period_with(year_ago)} доли: {'; '.join(parts)}."
