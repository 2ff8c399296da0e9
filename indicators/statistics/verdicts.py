"""Verdicts in words: what was found out about a place, a target, a difference, a trend."""

from indicators import wording
from indicators.comparison.changes import Presence, TargetEvent
from indicators.definitions.confidence import Significance
from indicators.statistics.correlation import FEWEST, Correlation
from indicators.statistics.funnel import Position
from indicators.statistics.trend import POINTS, Trend

POINT = ("точка", "точки", "точек")

VERSUS_TARGET = {
    Significance.LOWER: "значимо ниже цели",
    Significance.SAME: "не отличается от цели",
    Significance.HIGHER: "значимо выше цели",
}
DIFFERENCE = {
    Significance.LOWER: "значимо ниже",
    Significance.SAME: "не отличается",
    Significance.HIGHER: "значимо выше",
}
TRENDS = {
    Trend.RISING: "растет",
    Trend.FALLING: "снижается",
    Trend.NONE: "устойчивого изменения нет",
}
POSITIONS = {
    Position.LOW_998: "ниже границы 99,8\u00a0%",
    Position.LOW_95: "ниже границы 95\u00a0%",
    Position.INSIDE: "в пределах случайного разброса",
    Position.HIGH_95: "выше границы 95\u00a0%",
    Position.HIGH_998: "выше границы 99,8\u00a0%",
}
PRESENCE = {
    Presence.BOTH: "",
    Presence.APPEARED: "появился",
    Presence.FELL_SILENT: "замолчал",
    Presence.NEITHER: "нет данных",
}
TARGET_EVENTS = {TargetEvent.MET: "цель достигнута", TargetEvent.LOST: "цель утрачена"}
COVERAGE_ONLY = "место изменилось только из-за состава отчитавшихся"
NOT_COMPARABLE = "счет идет с начала учебного года: с кварталом другого года сравнить нельзя"

NOT_A_CAUSE = (
    "Связь не значит причина: оба показателя могут зависеть от третьего — размера региона, доли "
    "сельских школ, порядка учета. Число говорит лишь, похож ли порядок регионов по двум "
    "показателям; что на что влияет, оно не знает."
)
FUNNEL_NOTE = (
    "Внутри воронки отличие от общего значения по стране объяснимо случаем: за внутреннюю границу "
    "случайно попадает один регион из двадцати, за внешнюю — один из пятисот. При больших "
    "знаменателях границы узкие, и снаружи оказываются почти все: различия между регионами больше, "
    "чем объясняет случай. Воронка показывает, куда смотреть, а не кто виноват."
)
NO_FUNNEL = (
    "Воронки у этого показателя нет: она строится только для долей, где известно, сколько людей "
    "или школ из скольких охвачено. У прироста знаменатель — прошлогоднее число, а у числа его нет "
    "вовсе, поэтому границы случайного разброса вывести не из чего."
)


def place_range(best: float | None, worst: float | None) -> str:
    """«от 5 до 14» for places that an interval leaves open, «5» for one, «—» for none."""
    text = wording.rank(best, worst)
    first, dash, last = text.partition("–")
    return f"от{wording.NBSP}{first} до{wording.NBSP}{last}" if dash else text


def trend(verdict: str, points: int) -> str:
    """«растет», or why there is no verdict: «нужно 5 точек, есть 3»; empty where none is due."""
    if verdict == Trend.TOO_FEW:
        return f"нужно {wording.counted(POINTS, POINT)}, есть {wording.whole(points)}"
    return TRENDS.get(Trend(verdict), "")


def correlation(result: Correlation | None) -> str:
    """What Spearman's coefficient says, with its interval: never more than that ranks agree."""
    if result is None:
        return (
            f"Связь не посчитать: нужно хотя бы {wording.counted(FEWEST, wording.REGION)} с обоими "
            "значениями, и значения должны различаться."
        )
    r, lower, upper = (
        wording.decimal(each, 2) for each in (result.coefficient, result.lower, result.upper)
    )
    figures = (
        f"Ранговая корреляция Спирмена {r} (интервал 95{wording.NBSP}%: от{wording.NBSP}{lower} "
        f"до{wording.NBSP}{upper}, по{wording.NBSP}"
        f"{wording.counted(result.regions, wording.BY_REGIONS)})"
    )
    if result.lower <= 0 <= result.upper:
        return f"{figures}: связь не отличить от случайной."
    if result.coefficient > 0:
        return f"{figures}: где выше один показатель, там чаще выше и другой."
    return f"{figures}: где выше один показатель, там чаще ниже другой."
