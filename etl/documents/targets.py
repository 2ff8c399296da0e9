"""Entering a decision on targets: what was typed is understood or refused, then kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from etl.archive.archive import Receipt
from etl.documents import records
from etl.documents.records import Attachment
from etl.findings import visible
from etl.warehouse.targets import KIND, is_on
from indicators import wording
from indicators.commission import targets
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.subjects import REGIONS, no_code

LONGEST_NUMBER, LONGEST_COMMENT = 60, 1000

# Where a fault is when it is not in the target of an indicator.
NUMBER, DECIDED_ON, COMMENT, REGION, YEAR, VALUES = (
    *("number", "decided_on", "comment", "region", "monitoring_year", "values"),
)


@dataclass(frozen=True)
class Decision:
    """What a commission decided; ``values`` holds only what changes, None: recommended again."""

    region: str
    year: str
    number: str
    decided_on: date
    values: Mapping[str, Decimal | None]
    comment: str = ""


@dataclass(frozen=True)
class Entered:
    """A decision as typed. ``values`` by indicator: an empty text means the recommended target."""

    region: str
    year: str
    number: str
    decided_on: str
    values: Mapping[str, str]
    comment: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place: a code of an indicator, or one of the names above."""

    place: str
    text: str


def understood(
    entered: Entered, in_force: Mapping[str, float], *, first: bool, today: date
) -> tuple[Decision | None, tuple[Fault, ...]]:
    """The decision that was meant, or everything that is wrong with it at once.

    ``in_force`` are the region's own targets of the year; an indicator that is not named stays as
    it is. ``first`` says that nothing has been decided for the year: then a decision may also
    confirm all recommended targets, and change nothing.
    """
    faults: list[Fault] = []
    if entered.region not in REGIONS:
        faults.append(Fault(REGION, f"{no_code(entered.region)}. Укажите субъект."))
    if not targets.is_year(entered.year):
        faults.append(
            Fault(YEAR, f"«{entered.year}» — не учебный год мониторинга. Нужно как 2025/26.")
        )
    number = " ".join(visible(entered.number).split())
    if not number:
        faults.append(Fault(NUMBER, "номер решения не указан. Без него решение не найти."))
    elif len(number) > LONGEST_NUMBER:
        faults.append(Fault(NUMBER, f"номер решения длиннее {LONGEST_NUMBER} знаков."))
    comment = visible(entered.comment).strip()
    if len(comment) > LONGEST_COMMENT:
        faults.append(Fault(COMMENT, f"пояснение длиннее {wording.whole(LONGEST_COMMENT)} знаков."))
    decided_on = _day(entered.decided_on, today, faults)
    values: dict[str, Decimal | None] = {}
    for code, text in entered.values.items():
        try:
            value = targets.parse(INDICATORS[code], text)
        except ValueError as reason:
            faults.append(Fault(code, str(reason)))
            continue
        before = in_force.get(code)
        if value is None and before is None:
            continue
        if value is None or before is None or float(value) != before:
            values[code] = value
    if not values and not first and not faults:
        faults.append(
            Fault(VALUES, "ни одна цель не меняется. Измените значение или не вносите решение.")
        )
    if faults or decided_on is None:
        return None, tuple(faults)
    return Decision(entered.region, entered.year, number, decided_on, values, comment), ()


def _day(text: str, today: date, faults: list[Fault]) -> date | None:
    text = text.strip()
    if not text:
        faults.append(Fault(DECIDED_ON, "дата решения не указана. Введите ее как 28.11.2025."))
        return None
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 (a day, no moment)
        except ValueError:
            continue
        if day > today:
            faults.append(Fault(DECIDED_ON, f"{wording.day(day)} еще не наступило."))
        elif day.year < 2025:  # the recommendations themselves are of that year
            faults.append(
                Fault(
                    DECIDED_ON, f"{wording.day(day)} — раньше, чем появился перечень показателей."
                )
            )
        return day
    faults.append(
        Fault(
            DECIDED_ON,
            f"«{wording.shortened(text, 40)}» — не дата. Введите ее в виде ДД.ММ.ГГГГ.",
        )
    )
    return None


def decide(
    decision: Decision,
    *,
    author: str,
    received_at: datetime,
    seen: str | None,
    attachment: Attachment | None = None,
    demonstration: bool = False,
    publish: bool = True,
) -> Receipt:
    """Keep a decision and publish the release in which it holds.

    ``seen`` is the newest document on the region and year that the author knew of, as for
    ``records.record``.
    """
    return records.record(
        KIND,
        {
            "monitoring_year": decision.year,
            "number": decision.number,
            "decided_on": decision.decided_on.isoformat(),
            "comment": decision.comment,
            # As text: 12.7 stays 12.7 in whatever reads the archive.
            "values": {
                code: None if value is None else f"{value:f}"
                for code, value in decision.values.items()
            },
        },
        author=author,
        received_at=received_at,
        region=decision.region,
        attachment=attachment,
        matter=lambda each: is_on(each, decision.region, decision.year),
        seen=seen,
        demonstration=demonstration,
        publish=publish,
    )
