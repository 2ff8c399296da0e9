"""``python -m etl targets`` and ``targets-template``: a commission's decision as a file."""

import json
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from etl.archive.archive import Archive
from etl.commands import options
from etl.commands.terminal import plain
from etl.documents import targets as target_decisions
from etl.documents import targets_form
from etl.documents.records import Attachment
from etl.documents.targets_intake import Examined, examine
from etl.warehouse.targets import decisions, in_force
from indicators import wording
from indicators.commission import targets
from indicators.definitions import folders
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.periods import MOSCOW, today
from indicators.regions import subjects

_out = Console(highlight=False)


def template(
    region: Annotated[
        str, typer.Option("--region", callback=options.region, help="Код субъекта: 33.")
    ],
    year: Annotated[str, typer.Option("--year", help="Учебный год мониторинга: 2025/26.")],
    out: Annotated[Path, typer.Option("--out", help="Куда записать форму.")],
) -> None:
    """Записать форму для решения МВК о целях: с тем, что действует сейчас."""
    if not targets.is_year(year):
        raise typer.BadParameter(f"«{year}» — не учебный год. Пишется как 2025/26.")
    taken = decisions(Archive(folders.archive()).receipts(), region, year)
    book = BytesIO()
    targets_form.write(
        book,
        region,
        year,
        in_force=in_force(taken),
        seen=taken[-1].submission if taken else "",
    )
    out.write_bytes(book.getvalue())
    _out.print(f"{plain(str(out))}: {subjects.name(region)}, цели на {year}")


def load(
    file: Annotated[Path, typer.Argument(help="Заполненная форма .xlsx.")],
    sender: Annotated[str, typer.Option("--sender", help="Кто вносит.")] = "командная строка",
    json_: Annotated[bool, typer.Option("--json", help="Ответ для машин: JSON.")] = False,
) -> None:
    """Внести решение МВК о целях из заполненной формы."""
    if not file.is_file():
        raise typer.BadParameter(f"«{file}»: такого файла нет.")
    content = file.read_bytes()
    examined = examine(content, file.name, today=today())
    document = ""
    if examined.decision:
        document = target_decisions.decide(
            examined.decision,
            author=sender,
            received_at=datetime.now(MOSCOW),
            seen=examined.seen,
            attachment=Attachment(content, file.name),
        ).submission
    if json_:
        answer = {
            "document": document or None,
            "findings": [finding.as_dict() for finding in examined.findings],
        }
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    else:
        _tell(examined, document)
    raise typer.Exit(0 if document else 1)


def _tell(examined: Examined, document: str) -> None:
    for finding in examined.findings:
        _out.print(f"[red]ошибка[/red]  {plain(finding.message)}", soft_wrap=True)
    decision = examined.decision
    if decision is None:
        _out.print("Решение не внесено: исправьте все ошибки и повторите.")
        return
    where = f"{subjects.name(decision.region)}, {decision.year}"
    _out.print(f"Решение внесено, документ {document}: {plain(where)}")
    for code, value in decision.values.items():
        words = "рекомендуемая"
        if value is not None:
            words = wording.target(INDICATORS[code], float(value))
        _out.print(f"  {code}: {words}")
