"""``python -m etl table``: look at a flat table, or load it with a profile."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from etl.commands import options
from etl.commands.options import Json
from etl.commands.terminal import plain, print_findings, print_json, stdout

if TYPE_CHECKING:
    from etl.findings import Finding
    from etl.table.profile import Profile
    from etl.table.reading import TableReading


def table(
    file: Annotated[Path, typer.Argument(help="Таблица .csv, .xlsx, .xls или .ods.")],
    map_: Annotated[
        Path | None, typer.Option("--map", help="Профиль TOML: какой столбец что значит.")
    ] = None,
    sheet: Annotated[str, typer.Option("--sheet", help="Лист, если таблиц несколько.")] = "",
    range_: Annotated[str, typer.Option("--range", help="Диапазон таблицы: A5:H102.")] = "",
    period: Annotated[
        str, typer.Option("--period", callback=options.period, help="Квартал: 2025Q4.")
    ] = "",
    sender: Annotated[str, typer.Option("--sender", help="Кто загружает.")] = "командная строка",
    preview: Annotated[bool, typer.Option("--preview", help="Только показать.")] = False,
    json_: Json = False,
) -> None:
    """Показать плоскую таблицу (субъекты в строках) или загрузить ее по профилю."""
    _check_range(range_)
    if not file.is_file():
        raise typer.BadParameter(f"«{file}»: такого файла нет.")
    profile = _profile(map_) if map_ else None
    content = file.read_bytes()
    if profile is None or preview:
        _look(content, file, profile, sheet, range_, period, json_)
    else:
        _load(content, file, profile, sheet, range_, period, sender, json_)


def _look(
    content: bytes,
    file: Path,
    profile: "Profile | None",
    sheet: str,
    range_: str,
    period: str,
    json_: bool,
) -> None:
    from etl.commands.preview import draft
    from etl.table.document import examine_table
    from etl.table.files.opening import open_file
    from etl.table.reading import read_opened

    reading = read_opened(
        open_file(content, file.name), profile, sheet=sheet, range=range_, period=period
    )
    findings = examine_table(reading)
    _show(reading, findings, json_, "" if profile else draft(reading, file.stem))
    raise typer.Exit(any(finding.is_error for finding in findings))


def _load(
    content: bytes,
    file: Path,
    profile: "Profile",
    sheet: str,
    range_: str,
    period: str,
    sender: str,
    json_: bool,
) -> None:
    from etl.archive.archive import ACCEPTED, REJECTED
    from etl.commands.preview import print_reading
    from etl.table.document import UNCHANGED, submit_table

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
    verdicts = {
        ACCEPTED: "принята",
        REJECTED: "отклонена, ничего не загружено",
        UNCHANGED: "без изменений, уже загружена",
    }
    if json_:
        print_json(
            outcome.reading.as_dict()
            | {
                "verdict": outcome.verdict,
                "submissions": list(outcome.submissions),
                "release": outcome.release,
                "findings": msgspec.to_builtins(outcome.findings),
            }
        )
    else:
        print_reading(outcome.reading)
        print_findings(outcome.findings)
        stdout().print(f"[bold]{plain(outcome.reading.file)}[/bold]: {verdicts[outcome.verdict]}")
        if outcome.release:
            stdout().print(f"Выпуск {outcome.release}")
    raise typer.Exit(any(finding.is_error for finding in outcome.findings))


def _check_range(range_: str) -> None:
    from etl.table.cells.grid import area

    try:
        if range_:
            area(range_)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _profile(path: Path) -> "Profile":
    from etl.table.profile import BadProfile, loads

    if not path.is_file():
        raise typer.BadParameter(f"«{path}»: такого профиля нет.")
    try:
        return loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{path.name}: профиль должен быть в UTF-8.") from None
    except BadProfile as reason:
        raise typer.BadParameter(f"{path.name}: {reason}.") from None


def _show(
    reading: "TableReading", findings: "tuple[Finding, ...]", json_: bool, profile: str
) -> None:
    from etl.commands.preview import print_reading

    if json_:
        listed = msgspec.to_builtins(findings)
        print_json(reading.as_dict() | {"findings": listed, "draft": profile})
        return
    print_reading(reading)
    print_findings(findings)
    if profile and reading.columns:
        stdout().print("\n[bold]Заготовка профиля[/bold] (сохраните в .toml и впишите count):\n")
        stdout().print(plain(profile), soft_wrap=True)
