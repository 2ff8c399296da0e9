"""What a gap means, in words: pace, projection, denominators, neighbours."""

from fractions import Fraction

from indicators import wording
from indicators.definitions.catalogue import unit_of
from indicators.definitions.counts import COUNTS
from indicators.definitions.exact import fraction
from indicators.definitions.model import Comparability, Count, Growth, Indicator, Share
from indicators.progress.gaps import BY_FEASIBILITY, BY_NUMBER, BY_WEIGHT, Gap, Gaps, Met
from indicators.progress.pace import Feasibility
from indicators.progress.projection import Range, Silence, Way, moves_denominator
from indicators.standings.statement import TargetSetBy
from indicators.statistics.group_position import GroupPosition
from indicators.wording import NBSP

ORDERS = {
    BY_WEIGHT: "по важности",
    BY_FEASIBILITY: "сначала достижимое",
    BY_NUMBER: "по номеру показателя",
}
ORDER_NOTE = (
    "По важности: сначала то, что хуже, чем у похожих, ухудшается и ниже цели; затем — скольких "
    "людей осталось охватить; затем школы, работодатели и вакансии — по недостающей части цели. "
    "«Достижимо» — сравнение темпов: сколько нужно в каждый оставшийся квартал учебного года и "
    "сколько выходило в среднем за прошедшие."
)
ALARM = "хуже, чем у похожих, ухудшается и ниже цели"

FEASIBILITY = {
    Feasibility.ON_PACE: "темпа хватает",
    Feasibility.FASTER: "нужно ускориться",
    Feasibility.MUCH_FASTER: "нужно ускориться намного",
    Feasibility.STANDSTILL: "прибавления нет",
    Feasibility.UNKNOWN: "темпы не сравнить",
    Feasibility.YEAR_OVER: "учебный год завершен",
}
SILENCE = {
    Silence.YEAR_OVER: "учебный год завершен, это его итог",
    Silence.TOO_FEW: (
        "отчетов пока слишком мало, чтобы увидеть, как растет число от квартала к кварталу, а "
        "прошлого учебного года, с которым можно сравнить, в данных нет"
    ),
    Silence.NO_BASE: (
        "прирост считается к прошлому году, а его числа за весь учебный год в данных нет"
    ),
}
_SILENCE_SHORT = {
    Silence.YEAR_OVER: "это итог года",
    Silence.TOO_FEW: "прогноза нет: рано",
    Silence.NO_BASE: "прогноза нет: прошлый год неизвестен",
}
_WAYS = {
    Way.THIS_YEAR: (
        "по темпу этого года: каждый оставшийся квартал — как самый слабый или как самый сильный "
        "из прошедших"
    ),
    Way.LAST_YEAR: (
        "по форме прошлого года: остаток года прибавит во столько же раз или столько же, сколько "
        "тогда"
    ),
}


_TOO_SLOW = (Feasibility.FASTER, Feasibility.MUCH_FASTER, Feasibility.STANDSTILL)
_INDICATOR_OF = ("показателя", "показателей", "показателей")  # after «из»


def summary(gaps: Gaps) -> str:
    """How much there is to do: «Ниже цели 8 из 19 показателей; темпа этого года хватает для 3…»."""
    counted = wording.counted(len(gaps.below) + len(gaps.met), _INDICATOR_OF)
    text = f"Ниже цели {len(gaps.below)} из{NBSP}{counted}"
    if gaps.without:
        text += f" (еще {len(gaps.without)} без значения)"
    states = [gap.pace.feasibility for gap in gaps.below]
    enough = states.count(Feasibility.ON_PACE)
    short = sum(states.count(each) for each in _TOO_SLOW)
    if enough or short:
        text += f"; темпа этого года хватает для {enough}, не хватает для {short}"
    return f"{text}."


def needed(gap: Gap) -> str:
    """«нужно 2 244 в квартал»; empty where it is not known or no quarter is left."""
    if gap.pace.required is None:
        return ""
    return f"нужно {wording.whole(gap.pace.required)} в{NBSP}квартал"


def so_far(gap: Gap) -> str:
    """«было 3 491», rounded down, so that it never looks enough where it is not."""
    pace = gap.pace.so_far
    if pace is None:
        return "темп пока не виден"
    unit = f" в{NBSP}квартал" if gap.pace.required is None else ""
    return f"было {_per_quarter(pace)}{unit}"


def _per_quarter(pace: Fraction) -> str:
    if abs(pace) >= 10 or pace.denominator == 1:
        return wording.whole(pace.__floor__())
    return wording.decimal(float(Fraction((10 * pace).__floor__(), 10)))


def feasibility(gap: Gap) -> str:
    """«темпа хватает», «нужно ускориться в 1,4 раза», «учебный год завершен»."""
    words = FEASIBILITY[gap.pace.feasibility]
    times = gap.pace.times
    if times is None or times <= 1:
        return words
    shown = wording.times(float(times))
    if shown == wording.times(1.0):
        return "нужно немного ускориться"
    return f"нужно ускориться в{NBSP}{shown}"


def why_unknown(gap: Gap) -> str:
    """Why the paces cannot be compared; empty where they can."""
    if gap.pace.feasibility is not Feasibility.UNKNOWN:
        return ""
    if isinstance(gap.indicator.formula, Growth):
        return (
            "Сколько понадобится до конца года, зависит от прошлогодних чисел за оставшиеся "
            "кварталы: их в данных нет. «До цели» — к сегодняшнему дню, против того же отрезка "
            "прошлого года."
        )
    return (
        "Темп пока не виден: это число не копится с начала года, и нужен хотя бы один более ранний "
        "отчет."
    )


def year_end(gap: Gap) -> str:
    """«65,8–76,2 %»: the range over all ways; empty where there is no projection."""
    low, high = gap.projection.low, gap.projection.high
    if low is None or high is None:
        return ""
    return wording.span(gap.indicator, float(low), float(high), gap.standing["target"])


def no_projection(gap: Gap) -> str:
    """In a few words why there is none; empty where there is one."""
    return _SILENCE_SHORT[gap.projection.silence] if gap.projection.silence else ""


def reaches(gap: Gap) -> str:
    """Where the range lies against the target; empty without one."""
    low, high = gap.projection.low, gap.projection.high
    if low is None or high is None:
        return ""
    aim = fraction(gap.standing["target"])
    if low >= aim:
        return "цель достижима"
    return "до цели не доходит" if high < aim else "цель между краями"


def ways(gap: Gap) -> list[str]:
    """Each way of the projection with its range, or why there is none."""
    if gap.projection.silence:
        return [f"Нет: {SILENCE[gap.projection.silence]}."]
    lines = [_way(gap, each) for each in gap.projection.ranges]
    if isinstance(gap.indicator.formula, Share):
        title = COUNTS[gap.indicator.formula.whole].title
        if moves_denominator(gap.indicator):
            lines.append(f"Знаменатель («{title}») растет так же, как числитель.")
        else:
            lines.append(f"Знаменатель («{title}») взят сегодняшним.")
    return lines


def _way(gap: Gap, reach: Range) -> str:
    ends = wording.span(gap.indicator, float(reach.low), float(reach.high), gap.standing["target"])
    return f"{ends[0].upper()}{ends[1:]} — {_WAYS[reach.way]}."


def denominator(gap: Gap) -> list[str]:
    """How the gap in people moves with a denominator that changes within the year."""
    if not isinstance(gap.indicator.formula, Share):
        return []
    lines = []
    unit = wording.UNITS_OF[unit_of(gap.indicator)]
    if gap.denominator_change and gap.moved is not None:
        grown = gap.denominator_change > 0
        by = wording.whole(abs(gap.denominator_change))
        how = "вырос" if grown else "уменьшился"
        more = f"{'больше' if gap.moved > 0 else 'меньше'} на{NBSP}{wording.whole(abs(gap.moved))}"
        effect = f"до цели из-за этого {more}" if gap.moved else "на разрыв это не повлияло"
        lines.append(f"За квартал знаменатель {how} на{NBSP}{by}: {effect}.")
    if moves_denominator(gap.indicator):
        hundred = wording.decimal(gap.standing["target"], 0)
        lines.append(f"Каждые новые 100 в знаменателе — еще {hundred} до цели.")
        if gap.missing is not None and gap.end_denominator is not None and gap.pace.remaining:
            lines.append(
                f"Если знаменатель будет расти как раньше (до{NBSP}"
                f"{wording.whole(gap.end_denominator)} к концу года), всего понадобится еще "
                f"{wording.counted(gap.missing, unit)}: темп посчитан по этому числу."
            )
    return lines


def target(gap: Gap) -> str:
    """«цель 80 %, рекомендуемая»."""
    own = gap.standing["target_set_by"] == TargetSetBy.COMMISSION
    whose = "установила МВК" if own else "рекомендуемая"
    return f"цель {wording.target(gap.indicator, gap.standing['target'])}, {whose}"


def marks(gap: Gap) -> list[str]:
    """In two or three words what ``limits`` explains."""
    other = gap.indicator.comparability is Comparability.OTHER_DENOMINATOR
    return [
        *([wording.COMPARABILITY[Comparability.OTHER_DENOMINATOR]] if other else []),
        *(["цель ниже среднего апробации"] if _below_average(gap) else []),
    ]


def _below_average(gap: Gap) -> bool:
    band = gap.indicator.pilot_band
    return band is not None and bool(gap.standing["target"] < band[0])


def standing(gap: Gap) -> str:
    """Where the region is in its district and in the country."""
    row = gap.standing
    place = wording.rank_among(row["rank"], row["rank_last"], int(row["ranked_among"]))
    words = (among(gap.indicator, gap.district, "в округе"), f"в стране: место {place}")
    return "; ".join(filter(None, words))


def limits(gap: Gap) -> list[str]:
    """What must be known before the target is believed: its level, its denominator, its owner."""
    indicator, aim = gap.indicator, gap.standing["target"]
    lines = []
    if indicator.pilot_band and _below_average(gap):
        average = wording.value(indicator, indicator.pilot_band[0])
        lines.append(f"Цель ниже среднего апробации ({average}): среднее — более строгая мера.")
    if indicator.comparability is Comparability.OTHER_DENOMINATOR:
        lines.append(indicator.caveat)
    if gap.standing["target_set_by"] == TargetSetBy.COMMISSION:
        recommended = indicator.target.value
        own, general = (wording.target(indicator, each) for each in (aim, recommended))
        if aim < recommended:
            lines.append(f"Цель МВК ({own}) ниже рекомендуемой ({general}).")
    if gap.last_year is not None:
        result = wording.value(indicator, gap.last_year, aim)
        lines.append(f"Цель не выше итога прошлого учебного года ({result}).")
    if gap.lost_after:
        lines.append(f"Цель уже была достигнута ({wording.period(gap.lost_after)}) и утрачена.")
    return lines


def alarm(gap: Gap) -> str:
    """Why a gap stands first; empty where it does not."""
    if not gap.alarming or gap.compared_with is None:
        return ""
    return f"{ALARM} (против {wording.period_short(gap.compared_with)})"


def part_of_target(gap: Gap) -> str:
    """«60,0 % цели» for counts, whose target is one number for large and small regions alike."""
    if not isinstance(gap.indicator.formula, Count):
        return ""
    return wording.part_of_target(gap.standing["value"], gap.standing["target"])


def among(indicator: Indicator, group: GroupPosition, title: str) -> str:
    """«похожие: место 7 из 11, медиана 66,9 %»; empty where none of them has a value."""
    if group.median is None or group.best is None:
        return ""
    place = wording.rank_among(group.best, group.last, group.among)
    return f"{title}: место {place}, медиана {wording.value(indicator, group.median)}"


def met(reached: Met) -> str:
    """«82,1 % при цели 80 %, уже в первом отчете года»; the value is left to the caller's link."""
    indicator, target = reached.indicator, reached.standing["target"]
    words = f"при цели {wording.target(indicator, target)}"
    if reached.last_year is not None:
        result = wording.value(indicator, reached.last_year, target)
        return f"{words}; цель не выше итога прошлого учебного года ({result})"
    return f"{words}; была достигнута уже в первом отчете года" if reached.at_first else words
