"""How a table of one kind is read, quarter after quarter: a named profile, kept as TOML.

```toml
name = "Вакансии по данным СКО"
sheet = "Данные"               # when several sheets have a table
range = "A3:F95"               # when a sheet has several tables
region = "Субъект РФ"          # heading of the column of names, when there is a choice
code = "Код"                   # heading of a column of codes …
codes = "tax"                  # … and whose codes they are: tax, okato, oktmo
period = "2025Q4"              # else asked for at every load
okrugs = "inside"              # bare «Архангельская область»: its okrug is inside or separate
unit = ["тыс. человек"]        # words of a unit that were seen and are accounted for
decimal = ","                  # when «1,234» could be read in two ways
leave_out = ["Прочие"]         # rows that are no region

[where]                        # when a region has several rows
"Тип рынка" = "Первичный"

[[columns]]
header = ["{year}", "{months}", "Вакансии"]
count = "vacancies_for_minors"
factor = 1000
```
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Self

from etl.table.cells.grid import area
from etl.table.cells.names import SYSTEMS
from indicators.definitions.counts import COUNTS
from indicators.definitions.periods import Period

OKRUGS = ("inside", "separate")
MARKS = (",", ".")

_KEYS = ("name", "sheet", "range", "region", "code", "codes", "period", "okrugs", "unit",
         "decimal", "leave_out", "where", "columns")  # fmt: skip
_COLUMN_KEYS = ("header", "count", "factor", "period")


class BadProfile(ValueError):
    """The profile cannot be used; the message says in Russian where and why."""


@dataclass(frozen=True)
class MappedColumn:
    """One column of a table and the raw count in it.

    ``header`` are the words above it, from top to bottom, all or enough to know it by; they may
    hold ``{year}``, ``{quarter}``, ``{roman}`` and ``{months}``. ``factor`` is None where the
    profile says nothing.
    """

    header: tuple[str, ...]
    count: str
    factor: Decimal | None = None
    period: str = ""


@dataclass(frozen=True)
class Profile:
    """What a table of this kind is; empty where there is nothing to choose."""

    name: str
    columns: tuple[MappedColumn, ...]
    sheet: str = ""
    range: str = ""
    region: str = ""
    code: str = ""
    codes: str = ""
    period: str = ""
    okrugs: str = ""
    unit: tuple[str, ...] = ()
    decimal: str = ""
    leave_out: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """What TOML and JSON hold; only what is not empty."""
        values: dict[str, Any] = {"name": self.name}
        for key in _KEYS[1:-1]:
            if value := getattr(self, key):
                values[key] = list(value) if isinstance(value, tuple) else value
        if self.where:
            values["where"] = dict(self.where)
        values["columns"] = [_column_as_dict(column) for column in self.columns]
        return values

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Check and take over what a profile says; BadProfile otherwise."""
        _check_keys(values, _KEYS, "профиле")
        texts = ("name", "sheet", "range", "region", "code", "codes", "period", "okrugs", "decimal")
        taken: dict[str, Any] = {key: _text(values, key) for key in texts}
        if not taken["name"]:
            raise BadProfile('нет названия: name = "…"')
        _one_of(taken["codes"], SYSTEMS, "codes")
        _one_of(taken["okrugs"], OKRUGS, "okrugs")
        _one_of(taken["decimal"], MARKS, "decimal")
        if bool(taken["code"]) != bool(taken["codes"]):
            raise BadProfile("code и codes указываются вместе: столбец кодов и чьи это коды")
        _period(taken["period"])
        if taken["range"]:
            try:
                area(taken["range"])
            except ValueError as reason:
                raise BadProfile(str(reason)) from None
        where = values.get("where", {})
        if not isinstance(where, Mapping):
            raise BadProfile("where — таблица TOML: [where]")
        columns = values.get("columns")
        if not isinstance(columns, list) or not columns:
            raise BadProfile("нет ни одного столбца: [[columns]]")
        return cls(
            **taken,
            unit=_texts(values, "unit"),
            leave_out=_texts(values, "leave_out"),
            where={str(key): str(value) for key, value in where.items()},
            columns=tuple(_column(column, number) for number, column in enumerate(columns, 1)),
        )


def loads(text: str) -> Profile:
    """Read a profile; BadProfile for anything that is none."""
    try:
        return Profile.from_dict(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadProfile(f"это не TOML: {error}") from None


def dumps(profile: Profile) -> str:
    """The profile as TOML, to be kept and edited by hand."""
    values = profile.as_dict()
    columns, where = values.pop("columns"), values.pop("where", {})
    lines = [f"{key} = {toml(value)}" for key, value in values.items()]
    if where:
        lines += ["", "[where]", *(f"{toml(key)} = {toml(value)}" for key, value in where.items())]
    for column in columns:
        lines += ["", "[[columns]]", *(f"{key} = {toml(value)}" for key, value in column.items())]
    return "\n".join(lines) + "\n"


def toml(value: object) -> str:
    """A text, number or list of texts as TOML writes it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _column_as_dict(column: MappedColumn) -> dict[str, Any]:
    values: dict[str, Any] = {"header": list(column.header), "count": column.count}
    if column.factor is not None:
        whole = column.factor == column.factor.to_integral_value()
        values["factor"] = int(column.factor) if whole else str(column.factor)
    if column.period:
        values["period"] = column.period
    return values


def _column(values: object, number: int) -> MappedColumn:
    place = f"столбце {number}"
    if not isinstance(values, Mapping):
        raise BadProfile(f"в {place}: ожидается [[columns]]")
    _check_keys(values, _COLUMN_KEYS, place)
    header = values.get("header")
    header = [header] if isinstance(header, str) else header
    if (
        not isinstance(header, list)
        or not header
        or not all(isinstance(x, str) and x.strip() for x in header)
    ):
        raise BadProfile(f'в {place} нет слов шапки: header = ["…", "…"]')
    name = values.get("count")
    if name not in COUNTS:
        raise BadProfile(
            f"в {place} count = {toml(str(name))}: такого числа формы нет. "
            f"Есть, например, {', '.join(list(COUNTS)[:4])}"
        )
    period = _text(values, "period")
    _period(period)
    return MappedColumn(tuple(header), str(name), _factor(values.get("factor"), place), period)


def _factor(value: object, place: str) -> Decimal | None:
    if value is None:
        return None
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise InvalidOperation
        factor = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        raise BadProfile(f"в {place} factor — не число") from None
    if not (factor.is_finite() and 0 < factor <= 10**12):
        raise BadProfile(f"в {place} factor должен быть больше нуля, например 1000")
    return factor


def _check_keys(values: Mapping[str, Any], keys: tuple[str, ...], place: str) -> None:
    if unknown := [str(key) for key in values if key not in keys]:
        raise BadProfile(f"в {place} непонятное слово {unknown[0]!r}. Есть: {', '.join(keys)}")


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str):
        raise BadProfile(f"{key} — текст в кавычках")
    return value.strip()


def _texts(values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = values.get(key, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadProfile(f'{key} — список текстов: ["…"]')
    return tuple(value)


def _one_of(value: str, choices: tuple[str, ...], key: str) -> None:
    if value and value not in choices:
        raise BadProfile(f"{key} = {toml(value)}: бывает {', '.join(choices)}")


def _period(code: str) -> None:
    if code:
        try:
            Period.parse(code)
        except ValueError as reason:
            raise BadProfile(str(reason)) from None
