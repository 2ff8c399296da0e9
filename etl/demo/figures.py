"""Made-up figures of plausible size, the same on every machine: not statistics of anything.

Sizes follow the regions' population (thousands, rounded, about 1 January 2024); coverage is drawn
around the pilot's results and grows through the year. Regions that hold a minimum of the pilot
are drawn near it, so that they can be recognised.
"""

import csv
import math
import random
from collections.abc import Mapping

from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.counts import COUNTS
from indicators.definitions.folders import REFERENCE

Counts = dict[str, int | None]

PERIODS = ("2025Q4", "2026Q1", "2026Q2", "2026Q3")

# How much of the year's coverage is there by the end of each quarter.
_PROGRESS = {"2025Q4": 0.42, "2026Q1": 0.66, "2026Q2": 0.9, "2026Q3": 1.0}

# By the end of the year, in the typical region; where the pilot counted, near its result.
_TYPICAL = {
    "schools_with_forecast_programme": 0.985,
    "schools_with_centre_events": 0.84,
    "pupils_on_bvb": 0.55,
    "pupils_on_ecp": 0.13,
    "pupils_reached": 0.72,
    "pupils_at_employers": 0.31,
    "pupils_at_centre_events": 0.69,
    "students_applied": 0.52,
    "students_risk_assessed": 0.93,
    "students_at_risk_with_plan": 0.68,
    "students_outside_risk_with_plan": 0.11,
    "students_any_service": 0.88,
    "students_all_services": 0.33,
    "students_internship": 0.12,
}

# Where the pilot's minimum shows: the count that is kept low in the regions that hold it.
_LOW = {
    "1.1": "schools_with_forecast_programme",
    "1.3": "schools_with_centre_events",
    "1.4": "pupils_reached",
    "1.5": "pupils_at_employers",
    "1.6": "pupils_at_centre_events",
    "2.1": "students_applied",
    "2.2": "students_risk_assessed",
    "2.3": "students_at_risk_with_plan",
}

# Grades 8–9 beside 8–11: registered more often, at employers less.
_YOUNGER = {
    "_on_bvb": 1.12,
    "_on_ecp": 0.8,
    "_on_any_platform": 1.08,
    "_reached": 1.05,
    "_at_employers": 0.9,
    "_at_centre_events": 1.03,
}

_WITHOUT_LAST_YEAR = ("90", "93", "94", "95")
_SMALLEST = ("83", "87")


def population() -> Mapping[str, int]:
    """People by region code, rounded to thousands."""
    path = REFERENCE / "demonstration_population.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: 1000 * int(row["population_thousand"]) for row in csv.DictReader(file)}


def counts(region: str, period: str) -> Counts:
    """A consistent set of counts for a region and one of PERIODS.

    Some regions leave optional counts blank, the newest ones have no figures of last year, the
    smallest ones have nobody at risk: every state of a value occurs.
    """
    draw = random.Random(f"{region} counts")
    people = population()[region]
    diligence = draw.gauss(0, 0.55)
    share = {
        name: _logistic(_logit(typical) + diligence + draw.gauss(0, 0.55))
        for name, typical in _TYPICAL.items()
    }
    if draw.random() < 0.55:
        share["schools_with_forecast_programme"] = 1.0
    if draw.random() < 0.35:
        share["students_risk_assessed"] = 1.0
    _keep_low(region, share)
    progress = _PROGRESS[period]
    reach = {name: value * progress for name, value in share.items()}
    for slow in ("schools_with_forecast_programme", "students_risk_assessed"):
        reach[slow] = share[slow] * (0.9 + 0.1 * progress) if share[slow] < 1 else 1.0

    result: Counts = {}
    schools = max(3, round(people / 3900 * draw.uniform(0.8, 1.25)))
    pupils = round(people * draw.uniform(0.029, 0.036))
    students = round(people * draw.uniform(0.018, 0.048))
    result["schools"] = schools
    result["pupils"] = pupils
    for name in ("schools_with_forecast_programme", "schools_with_centre_events"):
        result[name] = math.floor(schools * reach[name])
    for name in (
        "pupils_on_bvb",
        "pupils_on_ecp",
        "pupils_reached",
        "pupils_at_employers",
        "pupils_at_centre_events",
    ):
        result[name] = math.floor(pupils * reach[name])
    bvb, ecp = _int(result, "pupils_on_bvb"), _int(result, "pupils_on_ecp")
    both = math.floor(min(bvb, ecp) * draw.uniform(0.2, 0.7))
    result["pupils_on_any_platform"] = min(pupils, bvb + ecp - both)
    worked = round(pupils * draw.uniform(0.02, 0.06) * progress)
    season = random.Random(f"{region} {period}").gauss(0, 0.02)
    growth = (-0.61 if region == "24" else draw.gauss(0.07, 0.16)) + season
    result["pupils_in_temporary_work"] = worked
    result["pupils_in_temporary_work_year_before"] = round(worked / (1 + max(growth, -0.8)))
    _students(result, students, reach, progress, draw)
    _employers(result, region, people, progress, season, draw)
    centres = max(1, round(people / 45_000))
    result["career_centres"] = centres
    result["career_centres_with_agreement"] = math.floor(
        centres * min(1.0, draw.uniform(0.6, 1.3) * (0.6 + 0.5 * progress))
    )
    if region in _SMALLEST:
        result["students_at_risk"] = result["students_at_risk_with_plan"] = 0
        result["pupils_in_temporary_work_year_before"] = 0 if region == "83" else 12
    _optional(result, draw)
    if region in _WITHOUT_LAST_YEAR:
        result["vacancies_for_minors_year_before"] = None
        result["pupils_in_temporary_work_year_before"] = None
    return {name: result.get(name) for name in COUNTS}


def _keep_low(region: str, share: dict[str, float]) -> None:
    for code, name in _LOW.items():
        for baseline in INDICATORS[code].baselines:
            if baseline.minimum is not None and region in baseline.minimum_in:
                share[name] = 1.06 * baseline.minimum / 100
    if region == "33":
        share["pupils_on_bvb"] = 0.078
    if region in ("63", "76"):
        share["pupils_on_ecp"] = 0.0


def _students(
    result: Counts, students: int, reach: Mapping[str, float], progress: float, draw: random.Random
) -> None:
    result["students"] = students
    result["students_applied"] = math.floor(students * reach["students_applied"])
    at_centre = round(students * draw.uniform(0.2, 0.32) * progress)
    result["students_at_centre"] = at_centre
    result["students_risk_assessed"] = math.floor(at_centre * reach["students_risk_assessed"])
    at_risk = round(at_centre * draw.uniform(0.05, 0.12))
    outside = round(students * draw.uniform(0.55, 0.8))
    result["students_at_risk"] = at_risk
    result["students_at_risk_with_plan"] = math.floor(at_risk * reach["students_at_risk_with_plan"])
    result["students_outside_risk"] = outside
    planned = math.floor(outside * reach["students_outside_risk_with_plan"])
    result["students_outside_risk_with_plan"] = planned
    plans = planned + _int(result, "students_at_risk_with_plan")
    result["students_with_career_plan"] = plans
    served = math.floor(plans * min(1.0, reach["students_any_service"] + 0.1))
    result["students_any_service"] = served
    result["students_all_services"] = min(
        served, math.floor(plans * reach["students_all_services"])
    )
    result["students_internship"] = min(served, math.floor(plans * reach["students_internship"]))
    for name, middle in (("students_practice", 44), ("students_targeted_training", 38)):
        result[name] = min(plans, round(middle * draw.lognormvariate(0, 0.5) * progress))


def _employers(
    result: Counts,
    region: str,
    people: int,
    progress: float,
    season: float,
    draw: random.Random,
) -> None:
    size = (people / 1_200_000) ** 0.4
    tours = round(48 * size * draw.lognormvariate(0, 0.4) * progress)
    interns = round(150 * size * draw.lognormvariate(0, 0.5) * progress)
    if region == "89":  # holds the pilot's minimum of both
        tours, interns = round(41 * progress), round(19 * progress)
    result["employers_with_tours"] = tours
    result["employers_with_tours_new"] = (
        0 if region == "71" else round(tours * draw.uniform(0.25, 0.7))
    )
    vacancies = round(320 * size * draw.lognormvariate(0, 0.6) * progress)
    result["vacancies_for_minors"] = vacancies
    result["vacancies_for_minors_year_before"] = round(
        vacancies / (1 + max(draw.gauss(0.1, 0.16) + season, -0.7))
    )
    result["vacancies_for_interns"] = interns


def _optional(result: Counts, draw: random.Random) -> None:
    """Grades 8–9 in about half of the regions, final years in a third."""
    part = draw.uniform(0.58, 0.66)
    if draw.random() < 0.5:
        younger = math.floor(_int(result, "pupils") * part)
        result["pupils_8_9"] = younger
        for name, lift in _YOUNGER.items():
            result[f"pupils_8_9{name}"] = min(
                younger, math.floor(_int(result, f"pupils{name}") * part * lift)
            )
        bvb, ecp = _int(result, "pupils_8_9_on_bvb"), _int(result, "pupils_8_9_on_ecp")
        union = _int(result, "pupils_8_9_on_any_platform")
        result["pupils_8_9_on_any_platform"] = min(max(union, bvb, ecp), bvb + ecp)
    if draw.random() < 0.34:
        final = math.floor(_int(result, "students") * draw.uniform(0.22, 0.28))
        result["students_final_year"] = final
        for name, lift in (("_applied", 0.4), ("_risk_assessed", 0.75), ("_at_risk", 0.5)):
            result[f"students_final_year{name}"] = min(
                final, math.floor(_int(result, f"students{name}") * lift)
            )
        result["students_final_year_at_risk_with_plan"] = math.floor(
            min(
                _int(result, "students_final_year_at_risk"),
                0.5 * _int(result, "students_at_risk_with_plan"),
            )
        )


def _int(result: Counts, name: str) -> int:
    value = result[name]
    assert value is not None, name
    return value


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))
