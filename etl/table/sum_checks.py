"""What the totals of a table say: that they disagree, and what a bare oblast holds."""

from collections.abc import Iterable, Mapping, Sequence

from etl.table.columns import Assignment
from etl.table.findings import MOST_FINDINGS, TableFindings
from etl.table.grid import column_letter, coordinate
from etl.table.layout import Layout
from etl.table.numbers import wording_of
from etl.table.profile import Profile
from etl.table.reading import some
from etl.table.sums import Numbers, SumCheck, Table
from indicators import wording
from indicators.regions.recognition import DISTRICTS_OF, REGIONS

# So many totals, all of them wrong, are no slip of the pen.
_ENOUGH_CHECKS = 3


def tell_sums(checks: Sequence[SumCheck], told: TableFindings) -> None:
    """Totals that are not the sum of their parts; a column where none is holds no counts."""
    for column in sorted({check.column for check in checks}):
        complete = [each for each in checks if each.column == column and each.is_complete]
        if len(complete) >= _ENOUGH_CHECKS and not any(each.agrees for each in complete):
            told.error(
                "table.not_additive",
                f"ни один из итогов ({wording.whole(len(complete))}) не равен сумме частей: "
                "столбец похож на средние, цены или доли, а нужно количество. Если итоги здесь "
                "о другом, перечислите их строки в leave_out профиля.",
                column_letter(column),
                "итоги не складываются",
                "итог = сумма частей",
            )
    for check in [each for each in checks if not each.agrees][:MOST_FINDINGS]:
        told.warning(
            "table.sum",
            f"«{check.name}»: {wording_of(check.stated)}, а сумма частей "
            f"{wording_of(check.summed)}, разница {wording_of(check.difference)}. "
            "Одно из чисел неверно, или в итог входит что-то еще.",
            coordinate(check.row, check.column),
            wording_of(check.stated),
            wording_of(check.summed),
        )


def settle_okrugs(
    table: Table,
    numbers: Mapping[int, Numbers],
    profile: Profile | None,
    assignments: Sequence[Assignment],
    told: TableFindings,
) -> dict[str, str]:
    """Parent → what its bare row holds: as the sums prove, else as the profile says."""
    said = profile.okrugs if profile else ""
    readings: dict[str, set[str]] = {}
    for values in numbers.values():
        for parent, reading in table.prove(values).items():
            readings.setdefault(parent, set()).add(reading)
    settled: dict[str, str] = {}
    for parent in table.parents:
        proven = readings.get(parent, set())
        if len(proven) == 1 and (not said or said in proven):
            settled[parent] = next(iter(proven))
        elif proven and assignments:
            told.error(
                "table.okrugs",
                f"«{REGIONS[parent].name}»: суммы по округам говорят, что автономный округ "
                f"{_okrug_words(proven)}, а профиль — "
                f"{_okrug_words({said}) if said else 'ничего'}. Проверьте okrugs профиля.",
                found=_okrug_words(proven),
                expected=said,
            )
        elif said:
            settled[parent] = said
    return settled


def tell_not_settled(
    code: str, each: Assignment, table: Table, numbers: Numbers, told: TableFindings
) -> None:
    """An oblast's number is in the table, but not the one without its okrug."""
    rows = [row for x in ("unstated", "included") if (row := table.row(code, x))]
    if any(numbers.get(row) is not None for row in rows):
        told.warning(
            "table.okrugs",
            f"{REGIONS[code].name}: число дано только вместе с автономным округом, без округа "
            "его не вычислить. Значение не загружается.",
            coordinate(rows[0], each.column.number),
        )


def ask_about_okrugs(
    code: str, table: Table, layout: Layout, profile: Profile | None, told: TableFindings
) -> None:
    """Nothing says whether the number of an oblast holds its okrugs: ask for the profile's word."""
    okrugs = [REGIONS[okrug].name for okrug in DISTRICTS_OF[code]]
    row = table.row(code, "unstated") or table.row(code, "included") or 0
    there = [name for name, x in zip(okrugs, DISTRICTS_OF[code], strict=True) if table.row(x)]
    beside = (
        f", а {some(there)} стоит отдельной строкой: люди могут быть посчитаны дважды"
        if there
        else ""
    )
    # Without a profile nothing is loaded yet, and nothing is wrong yet.
    tell = told.error if profile else told.warning
    tell(
        "table.okrugs",
        f"«{REGIONS[code].name}» бывает с автономным округом и без него{beside}. Суммы этого "
        'не показывают. Укажите в профиле okrugs = "inside" (округ внутри, вычесть) или '
        '"separate" (округа в числе нет).',
        coordinate(row, layout.name_column),
        "не сказано",
        "строка «без автономных округов» или okrugs в профиле",
    )


def _okrug_words(readings: Iterable[str]) -> str:
    words = {"inside": "внутри числа области", "separate": "в число области не входит"}
    return " и ".join(words[reading] for reading in sorted(readings))
