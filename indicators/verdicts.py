"""Verdicts in words: what was found out about a place, a target, a difference, a trend."""

from indicators import wording
from indicators.changes import Presence, TargetEvent
from indicators.confidence import Significance
from indicators.funnel import Position
from indicators.trend import POINTS, Trend

POINT = ("точка", "точки", "точек")

VERSUS_TARGET = {
    Significance.LOWER: "значимо ниже цели",
    Significance.SAME: "не отличается от цели",
    Significance.HIGHER: "значимо выше цели",
}
DIFFERENCE = {
    Significance.LOWER: "значимо ниже",
    Significance.SAME: "разница может быть случайной",
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
