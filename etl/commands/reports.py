"""``python -m etl template``, ``check`` and ``load``: a region's report, from the empty form on."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from etl.commands import options
from etl.commands.options import Json
from etl.commands.terminal import answer, plain, print_json, progress, stderr, stdout

if TYPE_CHECKING:
    from etl.documents.reports import Intake
    from etl.findings import Finding

SHOWN_FINDINGS = 200

Workbooks = Annotated[
    list[Path], typer.Argument(help="Книги .xlsx или папки с ними.", metavar="PATH…")
]


def template(
    region: Annotated[
        str, typer.Option("--region", callback=options.region, help="Код субъекта: 33.")
    ],
    period: Annotated[
        str, typer.Option("--period", callback=options.period, help="Квартал: 2025Q4.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Куда записать форму.")],
    json_: Json = False,
) -> None:
    """Записать пустую форму отчета для региона и квартала."""
    from etl.form import workbook
    from indicators import wording
    from indicators.regions import subjects

    book = BytesIO()
    workbook.write(book, region, period)
    out.write_bytes(book.getvalue())
    answer(
        {"file": str(out), "region": region, "period": period},
        f"{out}: {subjects.name(region)}, {wording.period(period)}",
        json_,
    )


def check(files: Workbooks, json_: Json = False) -> None:
    """Проверить книги, ничего не сохраняя."""
    books = _books(files)
    from etl.archive.archive import ACCEPTED, REJECTED
    from etl.documents.reports import Upload, examine
    from etl.reader.pool import ReaderPool

    uploads = [Upload(book.read_bytes(), book.name) for book in books]
    with ReaderPool() as pool:
        checked = examine(uploads, pool, today=_now().date())
    answers = [
        {
            "file": reading.file,
            "verdict": ACCEPTED if result.accepted else REJECTED,
            "region": reading.region,
            "period": reading.period,
            "findings": msgspec.to_builtins(result.findings),
        }
        for reading, result in checked
    ]
    if json_:
        print_json(answers)
    else:
        for reading, result in checked:
            verdict = "ошибок нет" if result.accepted else "книга будет отклонена"
            stdout().print(f"[bold]{plain(reading.file)}[/bold]: {verdict}")
            _print_findings(result.findings)
    raise typer.Exit(any(not result.accepted for _, result in checked))


def load(
    paths: Workbooks,
    sender: Annotated[str, typer.Option("--sender", help="Кто загружает.")] = "командная строка",
    json_: Json = False,
) -> None:
    """Проверить книги, принять в архив и выпустить данные."""
    books = _books(paths)
    from etl.documents.reports import Upload, submit
    from etl.reader.pool import ReaderPool

    uploads = [Upload(book.read_bytes(), book.name) for book in books]
    with ReaderPool() as pool, progress(stderr(), "Чтение книг", len(uploads), json_) as advance:
        result = submit(
            uploads, pool, sender=sender, received_at=_now(), on_read=lambda _: advance()
        )
    _report(result, json_)
    raise typer.Exit(not result.all_accepted)


def _books(paths: Iterable[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise typer.BadParameter(f"«{path}»: такого файла нет.")
        files += sorted(path.rglob("*.xlsx")) if path.is_dir() else [path]
    # Excel keeps «~$…» beside a workbook that somebody has open.
    files = [file for file in files if not file.name.startswith("~$")]
    if not files:
        raise typer.BadParameter("в указанных папках нет книг .xlsx.")
    return files


def _report(result: "Intake", json_: bool) -> None:
    from etl.archive.archive import ACCEPTED, REJECTED
    from etl.documents.reports import UNCHANGED
    from indicators import wording
    from indicators.regions import subjects

    if json_:
        print_json(
            {
                "release": result.release,
                "outcomes": [
                    {**asdict(outcome), "findings": msgspec.to_builtins(outcome.findings)}
                    for outcome in result.outcomes
                ],
            }
        )
        return
    words = {
        ACCEPTED: "[green]принят[/green]",
        REJECTED: "[red]отклонен[/red]",
        UNCHANGED: "уже есть в архиве, ничего не изменилось",
    }
    for outcome in result.outcomes:
        where = ""
        if outcome.region and outcome.period:
            where = f" ({subjects.name(outcome.region)}, {wording.period(outcome.period)})"
        stdout().print(f"[bold]{plain(outcome.file_name)}[/bold]{where}: {words[outcome.verdict]}")
        _print_findings(outcome.findings)
    if result.release:
        stdout().print(f"Выпуск {result.release}")


def _print_findings(findings: "tuple[Finding, ...]") -> None:
    """By sheet; of too many, errors are shown first and the rest is counted."""
    from indicators import wording

    errors_first = sorted(findings, key=lambda finding: not finding.is_error)
    shown = set(map(id, errors_first[:SHOWN_FINDINGS]))
    for sheet in dict.fromkeys(finding.sheet for finding in findings):
        here = [each for each in errors_first if each.sheet == sheet and id(each) in shown]
        if not here:
            continue
        stdout().print(f"  [bold]{plain(f'Лист «{sheet}»' if sheet else 'Книга в целом')}[/bold]")
        for finding in here:
            kind = "[red]ошибка[/red]" if finding.is_error else "[yellow]внимание[/yellow]"
            stdout().print(f"    {kind}  {plain(finding.message)}", soft_wrap=True)
    if len(findings) > SHOWN_FINDINGS:
        rest = wording.counted(len(findings) - SHOWN_FINDINGS, wording.FINDING)
        stdout().print(f"  … и еще {rest}")
    if unexplained := sum(finding.unexplained for finding in findings):
        stdout().print(
            f"  без пояснения: {wording.counted(unexplained, wording.WARNING)}; "
            "попросите регион дописать их в столбце «Комментарий»"
        )


def _now() -> datetime:
    from indicators.definitions.periods import MOSCOW

    return datetime.now(MOSCOW)
