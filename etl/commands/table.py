"""``python -m etl table``: look at a flat table, or load it with a profile."""

import json
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from etl.archive.archive import ACCEPTED, REJECTED
from etl.commands.draft import draft
from etl.commands.terminal import plain
from etl.findings import Finding
from etl.table.files import open_file
from etl.table.grid import area, coordinate
from etl.table.intake import UNCHANGED, examine_table, submit_table
from etl.table.lines import EMPTY
from etl.table.numbers import wording_of
from etl.table.profile import BadProfile, Profile, loads
from etl.table.read import read_opened
from etl.table.reading import ReadRow, TableReading
from indicators import wording
from indicators.definitions.counts import COUNTS
from indicators.definitions.periods import Period
from indicators.regions.recognition import REGIONS

_SHOWN = 40
_KINDS = {
    "total": "итог",
    "federal_district": "федеральный округ",
    "composite": "несколько субъектов вместе",
    "not_a_region": "не субъект РФ",
    "note": "примечание",
    EMPTY: "в нужных столбцах пусто",
}
_VERDICTS = {
    ACCEPTED: "принята",
    REJECTED: "отклонена, ничего не загружено",
    UNCHANGED: "без изменений, уже загружена",
}

_out = Console(highlight=False)


def table(
    file: Annotated[Path, typer.Argument(help="Таблица .csv, .xlsx, .xls или .ods.")],
    map_: Annotated[
        Path | None, typer.Option("--map", help="Профиль TOML: какой столбец что значит.")
    ] = None,
    sheet: Annotated[str, typer.Option("--sheet", help="Лист, если таблиц несколько.")] = "",
    range_: Annotated[str, typer.Option("--range", help="Диапазон таблицы: A5:H102.")] = "",
    period: Annotated[str, typer.Option("--period", help="Квартал: 2025Q4.")] = "",
    sender: Annotated[str, typer.Option("--sender", help="Кто загружает.")] = "командная строка",
    preview: Annotated[bool, typer.Option("--preview", help="Только показать.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Ответ для машин: JSON.")] = False,
) -> None:
    """Показать плоскую таблицу (субъекты в строках) или загрузить ее по профилю."""
    _check_options(period, range_)
    if not file.is_file():
        raise typer.BadParameter(f"«{file}»: такого файла нет.")
    profile = _profile(map_) if map_ else None
    content = file.read_bytes()
    if profile is None or preview:
        reading = read_opened(
            open_file(content, file.name), profile, sheet=sheet, range=range_, period=period
        )
        findings = examine_table(reading)
        _show(reading, findings, json_, "" if profile else draft(reading, file.stem))
        raise typer.Exit(any(finding.is_error for finding in findings))
    outcome = submit_table(
        content,
        file.name,
        profile,
        sender=sender,
        received_at=datetime.now().astimezone(),
        sheet=sheet,
        range=range_,
        period=period,
    )
    if json_:
        _print_json(
            outcome.reading.as_dict()
            | {
                "verdict": outcome.verdict,
                "submissions": list(outcome.submissions),
                "release": outcome.release,
                "findings": [finding.as_dict() for finding in outcome.findings],
            }
        )
    else:
        _print_reading(outcome.reading)
        _print_findings(outcome.findings)
        _out.print(f"[bold]{plain(outcome.reading.file)}[/bold]: {_VERDICTS[outcome.verdict]}")
        if outcome.release:
            _out.print(f"Выпуск {outcome.release}")
    raise typer.Exit(any(finding.is_error for finding in outcome.findings))


def _check_options(period: str, range_: str) -> None:
    try:
        if period:
            Period.parse(period)
        if range_:
            area(range_)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _profile(path: Path) -> Profile:
    if not path.is_file():
        raise typer.BadParameter(f"«{path}»: такого профиля нет.")
    try:
        return loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{path.name}: профиль должен быть в UTF-8.") from None
    except BadProfile as reason:
        raise typer.BadParameter(f"{path.name}: {reason}.") from None


def _show(reading: TableReading, findings: tuple[Finding, ...], json_: bool, profile: str) -> None:
    if json_:
        found: dict[str, Any] = {"findings": [finding.as_dict() for finding in findings]}
        _print_json(reading.as_dict() | found | {"draft": profile})
        return
    _print_reading(reading)
    _print_findings(findings)
    if profile and reading.columns:
        _out.print("\n[bold]Заготовка профиля[/bold] (сохраните в .toml и впишите count):\n")
        _out.print(plain(profile), soft_wrap=True)


def _print_reading(reading: TableReading) -> None:
    where = ", ".join(
        filter(None, (f"лист «{reading.sheet}»" if reading.sheet else "", reading.range))
    )
    _out.print(f"[bold]{plain(reading.file)}[/bold]{': ' if where else ''}{plain(where)}")
    if not reading.columns:
        return
    missing = [region.short_name for code, region in REGIONS.items() if code not in reading.regions]
    _line("Субъектов", wording.whole(len(reading.regions)))
    if missing and reading.regions:
        _line("Нет строки у", _some(missing))
    if reading.codes:
        _line("Коды субъектов в столбце", reading.codes)
    if reading.skipped:
        _line("Не подошли под where", f"строк: {wording.whole(reading.skipped)}")
    for kind, title in _KINDS.items():
        if rows := [row for row in reading.left_out if row.kind == kind]:
            _line(f"Не загружаются, {title}", _rows(rows))
    if others := [row for row in reading.left_out if row.kind not in _KINDS]:
        _line("Не загружаются по профилю", _rows(others))
    if reading.unresolved:
        _line("[red]Не узнаны[/red]", _rows(list(reading.unresolved)))
    for column in reading.columns[:_SHOWN]:
        what = COUNTS[column.count].title if column.count else ""
        said = [f"чисел {column.numbers}, пропусков {column.missing}"]
        said += [f"период: {column.says}"] if column.says else []
        said += [f"единица: {', '.join(column.units)}"] if column.units else []
        said += [f"→ {what}, {column.period}"] if what else []
        _line(f"Столбец {column.letter}", f"{' / '.join(column.heading) or '—'}: {'; '.join(said)}")
    _print_checks(reading)


def _print_checks(reading: TableReading) -> None:
    wrong = [check for check in reading.checks if not check.agrees]
    partial = sum(not check.is_complete for check in reading.checks)
    if reading.checks:
        _line(
            "Итоги сверены с суммой частей",
            f"{wording.whole(len(reading.checks))}, расходятся {wording.whole(len(wrong))}"
            + (f", сверены не полностью {wording.whole(partial)}" if partial else ""),
        )
    for check in wrong[:_SHOWN]:
        _line(
            f"  {coordinate(check.row, check.column)}",
            f"«{check.name}»: {wording_of(check.stated)}, сумма частей "
            f"{wording_of(check.summed)}, разница {wording_of(check.difference)}",
        )


def _line(title: str, text: str) -> None:
    _out.print(f"  {title}: {plain(text)}", soft_wrap=True)


def _rows(rows: list[ReadRow]) -> str:
    """Each name once, with its first row and how often it stands."""
    times = Counter(row.name for row in rows)
    first = {row.name: row.row for row in reversed(rows)}
    return _some(
        [
            f"{first[name]} {name[:60] or '(без названия)'}"
            + (f" и еще {wording.whole(number - 1)}" if number > 1 else "")
            for name, number in times.items()
        ]
    )


def _some(texts: list[str]) -> str:
    rest = len(texts) - _SHOWN
    listed = "; ".join(texts[:_SHOWN])
    return f"{listed} … и еще {wording.whole(rest)}" if rest > 0 else listed


def _print_findings(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        kind = "[red]ошибка[/red]" if finding.is_error else "[yellow]внимание[/yellow]"
        _out.print(f"  {kind}  {plain(finding.message)}", soft_wrap=True)


def _print_json(answer: object) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
