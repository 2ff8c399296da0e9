"""``python -m etl``: forms out, workbooks in, releases built and verified.

Exit status: 0 when all went in, 1 when something was rejected or is damaged, 2 for wrong usage and
for files or folders that cannot be read or written.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from etl.archive import disk
from etl.archive.archive import ACCEPTED, REJECTED, Archive
from etl.commands import options, targets
from etl.commands import table as table_command
from etl.commands.terminal import plain, progress
from etl.demo import load as demonstration
from etl.documents import reports
from etl.findings import Finding
from etl.form import workbook
from etl.reader.read import ReaderPool
from etl.warehouse import build as warehouse
from etl.warehouse import verification
from indicators import wording
from indicators.definitions import folders
from indicators.definitions.periods import MOSCOW
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading

SHOWN_FINDINGS = 200

app = typer.Typer(
    help="Отчеты регионов: формы, загрузка, архив, выпуски. Данные лежат в папке KPI_DATA.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_out = Console(highlight=False)
_err = Console(stderr=True, highlight=False)

Json = Annotated[bool, typer.Option("--json", help="Ответ для машин: JSON.")]


RegionCode = Annotated[
    str, typer.Option("--region", callback=options.region, help="Код субъекта: 33.")
]
PeriodCode = Annotated[
    str, typer.Option("--period", callback=options.period, help="Квартал: 2025Q4.")
]
Workbooks = Annotated[
    list[Path], typer.Argument(help="Книги .xlsx или папки с ними.", metavar="PATH…")
]


@app.command()
def template(
    region: RegionCode,
    period: PeriodCode,
    out: Annotated[Path, typer.Option("--out", help="Куда записать форму.")],
    json_: Json = False,
) -> None:
    """Записать пустую форму отчета для региона и квартала."""
    book = BytesIO()
    workbook.write(book, region, period)
    out.write_bytes(book.getvalue())
    _say(
        {"file": str(out), "region": region, "period": period},
        f"{out}: {REGIONS[region].name}, {wording.period(period)}",
        json_,
    )


@app.command()
def check(files: Workbooks, json_: Json = False) -> None:
    """Проверить книги, ничего не сохраняя."""
    uploads = _uploads(files)
    with ReaderPool() as pool:
        checked = reports.examine(uploads, pool, today=_now().date())
    answers = [
        {
            "file": reading.file,
            "verdict": ACCEPTED if result.accepted else REJECTED,
            "region": reading.region,
            "period": reading.period,
            "findings": _for_machines(result.findings),
        }
        for reading, result in checked
    ]
    if json_:
        _print_json(answers)
    else:
        for reading, result in checked:
            verdict = "ошибок нет" if result.accepted else "книга будет отклонена"
            _out.print(f"[bold]{plain(reading.file)}[/bold]: {verdict}")
            _print_findings(result.findings)
    _leave(any(not result.accepted for _, result in checked))


@app.command()
def load(
    paths: Workbooks,
    sender: Annotated[str, typer.Option("--sender", help="Кто загружает.")] = "командная строка",
    json_: Json = False,
) -> None:
    """Проверить книги, принять в архив и выпустить данные."""
    uploads = _uploads(paths)
    with ReaderPool() as pool, progress(_err, "Чтение книг", len(uploads), json_) as advance:
        result = reports.submit(
            uploads, pool, sender=sender, received_at=_now(), on_read=lambda _: advance()
        )
    _report(result, json_)
    _leave(not result.all_accepted)


@app.command()
def build(json_: Json = False) -> None:
    """Построить выпуск из архива, если его еще нет."""
    release = warehouse.build()
    _say(
        {"release": release},
        f"Выпуск {release}" if release else _nothing_to_build(),
        json_,
    )


def _nothing_to_build() -> str:
    if Archive(folders.archive()).last_number():
        return "В архиве нет ни одного целого документа. Выполните python -m etl verify"
    return "Архив пуст: выпускать нечего."


@app.command()
def releases(json_: Json = False) -> None:
    """Показать выпуски, новые сверху; текущий отмечен."""
    found = reading.releases().to_dict("records")
    try:
        current = reading.current().id
    except reading.NoRelease:
        current = ""
    if json_:
        _print_json([{**row, "current": row["release"] == current} for row in found])
        return
    if not found:
        _out.print("Выпусков пока нет. Загрузите отчет: python -m etl load ФАЙЛ")
        return
    table = Table("", "Выпуск", "Документов", "Последний получен", "Данные")
    for row in found:
        table.add_row(
            "→" if row["release"] == current else "",
            row["release"],
            wording.whole(row["receipts"]),
            wording.moment(row["received_until"]),
            wording.DEMONSTRATION if row["demonstration"] else "",
        )
    _out.print(table)


@app.command()
def demo(json_: Json = False) -> None:
    """Загрузить демонстрационные данные: четыре квартала всех регионов, как настоящие книги."""
    if any(not receipt.demonstration for receipt in Archive(folders.archive()).receipts()):
        _err.print(
            f"В архиве {folders.archive()} есть настоящие отчеты: демонстрационные данные к ним не "
            "добавляются. Укажите другую папку: KPI_DATA=папка python -m etl demo"
        )
        raise typer.Exit(2)
    with progress(_err, "Демонстрационные книги", demonstration.size(), json_) as advance:
        demonstration.load(advance)
    release = warehouse.build()
    _say({"release": release}, f"Демонстрационный выпуск {release}", json_)


app.command(name="table")(table_command.table)
app.command(name="targets")(targets.load)
app.command(name="targets-template")(targets.template)


@app.command(
    hidden=True,
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
def digest() -> None:
    """What it was called while it stood here: schedules of mailers may still say so."""
    _err.print("Сводку теперь собирает python -m exports digest, с теми же параметрами.")
    raise typer.Exit(2)


@app.command()
def verify(json_: Json = False) -> None:
    """Перечитать архив и выпуски, назвать все, что повреждено."""
    damage = verification.verify()
    if json_:
        _print_json([asdict(each) for each in damage])
    elif not damage:
        _out.print("Архив цел, выпуски целы.")
        if verification.is_behind():
            _out.print("Выпуск отстает от архива. Выполните python -m etl build")
    for each in damage if not json_ else ():
        _out.print(f"[red]Повреждено:[/red] {plain(each.message)}", soft_wrap=True)
    _leave(bool(damage))


def _uploads(paths: Iterable[Path]) -> list[reports.Upload]:
    files = []
    for path in paths:
        if not path.exists():
            raise typer.BadParameter(f"«{path}»: такого файла нет.")
        files += sorted(path.rglob("*.xlsx")) if path.is_dir() else [path]
    # Excel keeps «~$…» beside a workbook that somebody has open.
    files = [file for file in files if not file.name.startswith("~$")]
    if not files:
        raise typer.BadParameter("в указанных папках нет книг .xlsx.")
    return [reports.Upload(file.read_bytes(), file.name) for file in files]


def _now() -> datetime:
    return datetime.now(MOSCOW)


def _report(result: reports.Intake, json_: bool) -> None:
    if json_:
        _print_json(
            {
                "release": result.release,
                "outcomes": [
                    {**asdict(outcome), "findings": _for_machines(outcome.findings)}
                    for outcome in result.outcomes
                ],
            }
        )
        return
    words = {
        ACCEPTED: "[green]принят[/green]",
        REJECTED: "[red]отклонен[/red]",
        reports.UNCHANGED: "уже есть в архиве, ничего не изменилось",
    }
    for outcome in result.outcomes:
        where = ""
        if outcome.region and outcome.period:
            where = f" ({REGIONS[outcome.region].name}, {wording.period(outcome.period)})"
        _out.print(f"[bold]{plain(outcome.file_name)}[/bold]{where}: {words[outcome.verdict]}")
        _print_findings(outcome.findings)
    if result.release:
        _out.print(f"Выпуск {result.release}")


def _print_findings(findings: tuple[Finding, ...]) -> None:
    """By sheet; of too many, errors are shown first and the rest is counted."""
    errors_first = sorted(findings, key=lambda finding: not finding.is_error)
    shown = set(map(id, errors_first[:SHOWN_FINDINGS]))
    for sheet in dict.fromkeys(finding.sheet for finding in findings):
        here = [each for each in errors_first if each.sheet == sheet and id(each) in shown]
        if not here:
            continue
        _out.print(f"  [bold]{plain(f'Лист «{sheet}»' if sheet else 'Книга в целом')}[/bold]")
        for finding in here:
            kind = "[red]ошибка[/red]" if finding.is_error else "[yellow]внимание[/yellow]"
            _out.print(f"    {kind}  {plain(finding.message)}", soft_wrap=True)
    if len(findings) > SHOWN_FINDINGS:
        rest = wording.counted(len(findings) - SHOWN_FINDINGS, wording.FINDING)
        _out.print(f"  … и еще {rest}")
    if unexplained := sum(finding.unexplained for finding in findings):
        _out.print(
            f"  без пояснения: {wording.counted(unexplained, wording.WARNING)}; "
            "попросите регион дописать их в столбце «Комментарий»"
        )


def _for_machines(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [finding.as_dict() for finding in findings]


def _say(answer: dict[str, Any], text: str, json_: bool) -> None:
    if json_:
        _print_json(answer)
    else:
        _out.print(plain(text))


def _print_json(answer: object) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")


def _leave(rejected: bool) -> None:
    raise typer.Exit(1 if rejected else 0)


def main() -> None:
    """Run the command; a fault of files or disks is told in a sentence."""
    try:
        app()
    except OSError as error:
        where = plain(str(error.filename or folders.data()))
        _err.print(f"[red]{where}:[/red] {plain(disk.reason(error))}.")
        if isinstance(error, warehouse.NotBuilt):
            _err.print(
                "Выпуск не построен, действует прежний; что принято в архив, не потеряно. "
                "Устраните причину и выполните python -m etl build"
            )
        sys.exit(2)


if __name__ == "__main__":
    main()
