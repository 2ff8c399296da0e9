"""The title sheet of a reading: which form, whose report, for which quarter, from whom."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from etl.checks import values
from etl.findings import Finding, error, quoted, warning
from etl.form.content import Sender
from etl.form.keys import FORM_VERSION, OLDEST_READABLE, Field
from etl.reader.reading import Reading
from indicators import wording
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import RawCount, Sheet
from indicators.definitions.periods import FIRST_PERIOD, Period
from indicators.regions import subjects
from indicators.regions.recognition import NotARegion, UnknownRegion, resolve

_LISTED = 3
_NEW_FORM = "Возьмите форму заново и перенесите числа в нее."


def check_title(
    reading: Reading, expected_region: str | None, expected_period: str | None, today: date
) -> Iterator[Finding]:
    """Everything wrong with form version, region and period (errors) and sender (warnings)."""
    yield from _version(reading)
    yield from _region(reading, expected_region)
    yield from _period(reading, expected_period, today)
    yield from _sender(reading)


def sender(reading: Reading) -> Sender:
    """Who filled the form in; what could not be understood stays blank."""
    texts = {field: values.text(cell) for field, cell in reading.fields.items()}
    return Sender(
        organisation=texts.get(Field.ORGANISATION, ""),
        person=texts.get(Field.PERSON, ""),
        phone=texts.get(Field.PHONE, ""),
        email=texts.get(Field.EMAIL, ""),
        filled_on=_filled_on(reading),
        comment=texts.get(Field.COMMENT, ""),
    )


def lacking(reading: Reading) -> list[RawCount]:
    """The counts that the form did not ask for yet: not removed from it, but younger than it."""
    version = reading.form_version
    if version is None or not _is_older(version):
        return []
    return [
        count
        for name, count in COUNTS.items()
        if count.since > int(version) and name not in reading.cells
    ]


def _is_older(version: str) -> bool:
    return version.isdecimal() and OLDEST_READABLE <= int(version) < int(FORM_VERSION)


def _version(reading: Reading) -> Iterator[Finding]:
    version = reading.form_version
    if version == FORM_VERSION:
        return
    if version and _is_older(version):
        text = "прежняя версия формы."
        if absent := lacking(reading):
            titles = ", ".join(quoted(count.title) for count in absent[:_LISTED])
            rest = f" и еще {len(absent) - _LISTED}" if len(absent) > _LISTED else ""
            text = (
                f"прежняя версия формы: в ней не спрашивали {titles}{rest}. Будет показано «не "
                "представлено», не ноль. Если данные есть, возьмите форму заново."
            )
        yield _titled(reading, warning, "form.version", text, Field.FORM_VERSION, FORM_VERSION)
        return
    what = _unusable(version)
    yield _titled(
        reading, error, "form.version", f"{what}. {_NEW_FORM}", Field.FORM_VERSION, FORM_VERSION
    )


def _unusable(version: str | None) -> str:
    if not version:
        return "версия формы не указана"
    if len(version) <= len(FORM_VERSION) and version.isdecimal() and version < FORM_VERSION:
        return f"форма устарела: ее версия {version}, а принимается {FORM_VERSION}"
    return f"версия формы «{wording.shortened(version, 20)}» неизвестна, принимается {FORM_VERSION}"


def _region(reading: Reading, expected: str | None) -> Iterator[Finding]:
    region = reading.region
    if region is None:
        cell = reading.fields.get(Field.REGION)
        try:
            resolve(values.text(cell) if cell else "")
        except (UnknownRegion, NotARegion) as reason:
            text = str(reason)
        else:
            text = "Регион не указан. Выберите его из списка."
        yield _titled(reading, error, "title.region", text, Field.REGION, "регион из списка")
    elif expected and region != expected:
        yield _titled(
            reading,
            error,
            "title.other_region",
            f"отчет региона «{subjects.name(region)}», а ожидается "
            f"«{subjects.name(expected)}». Проверьте, тот ли файл выбран.",
            Field.REGION,
            subjects.name(expected),
        )


def _period(reading: Reading, expected: str | None, today: date) -> Iterator[Finding]:
    code = reading.period
    if code is None:
        cell = reading.fields.get(Field.PERIOD)
        written = values.shown(cell) if cell else ""
        what = f"«{written}» — не отчетный период" if written else "период не указан"
        yield _titled(
            reading,
            error,
            "title.period",
            f"{what}. Выберите его из списка, например {FIRST_PERIOD}.",
            Field.PERIOD,
            "период из списка",
        )
        return
    period = Period.parse(code)
    if period < Period.parse(FIRST_PERIOD):
        yield _titled(
            reading,
            error,
            "title.early_period",
            f"{wording.period(code)}: сбор отчетов начался с периода "
            f"«{wording.period(FIRST_PERIOD)}». Выберите другой период.",
            Field.PERIOD,
            f"{FIRST_PERIOD} или позже",
        )
    elif period.previous.end > today:
        yield _titled(
            reading,
            error,
            "title.future_period",
            f"{wording.period(code)} еще не начался. Выберите период, который закончился.",
            Field.PERIOD,
            "период, который закончился",
        )
    elif period.end > today:
        last = wording.day(period.end - timedelta(days=1))
        yield _titled(
            reading,
            warning,
            "title.running_period",
            f"{wording.period(code)} закончится {last}: числа предварительные. "
            f"Пришлите уточненный отчет до {wording.day(period.due)}.",
            Field.PERIOD,
            "период, который закончился",
        )
    if expected and code != expected:
        yield _titled(
            reading,
            error,
            "title.other_period",
            f"отчет за {wording.period(code)}, а ожидается за "
            f"{wording.period(expected)}. Проверьте, тот ли файл выбран.",
            Field.PERIOD,
            expected,
        )


def _sender(reading: Reading) -> Iterator[Finding]:
    for field, what in (
        (Field.ORGANISATION, "организация"),
        (Field.PERSON, "кто заполнил отчет"),
    ):
        cell = reading.fields.get(field)
        if not cell or not values.text(cell):
            text = f"не указано: {what}. Заполните, чтобы было кого спросить."
            yield _titled(reading, warning, "title.sender", text, field, what)
    try:
        _filled_on(reading, strict=True)
    except values.Unacceptable as reason:
        yield _titled(reading, warning, "title.filled_on", str(reason), Field.FILLED_ON, values.DAY)


def _filled_on(reading: Reading, *, strict: bool = False) -> date | None:
    cell = reading.fields.get(Field.FILLED_ON)
    try:
        return values.day(cell) if cell else None
    except values.Unacceptable:
        if strict:
            raise
        return None


def _titled(
    reading: Reading,
    severity: Callable[..., Finding],
    rule: str,
    text: str,
    field: Field,
    expected: str,
) -> Finding:
    cell = reading.fields.get(field)
    return severity(
        rule,
        text,
        file=reading.file,
        sheet=cell.sheet if cell else Sheet.TITLE.value,
        cell=cell.coordinate if cell else "",
        found=values.shown(cell) if cell else "",
        expected=expected,
    )
