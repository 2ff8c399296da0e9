"""``python -m etl targets`` and ``targets-template``: a commission's decision as a file."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from etl.commands import options
from etl.commands.options import Json
from etl.commands.terminal import plain, print_json, stdout

if TYPE_CHECKING:
    from etl.documents.targets_intake import Examined


def template(
    region: Annotated[
        str, typer.Option("--region", callback=options.region, help="Код субъекта: 33.")
    ],
    year: Annotated[str, typer.Option("--year", help="Учебный год мониторинга: 2025/26.")],
    out: Annotated[Path, typer.Option("--out", help="Куда записать форму.")],
) -> None:
    """Записать форму для решения МВК о целях: с тем, что действует сейчас."""
    from etl.archive.archive import Archive
    from etl.documents import targets_form
    from etl.warehouse.targets import decisions, in_force
    from indicators.commission import targets
    from indicators.definitions import folders
    from indicators.regions import subjects

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
    stdout().print(f"{plain(str(out))}: {subjects.name(region)}, цели на {year}")


def load(
    file: Annotated[Path, typer.Argument(help="Заполненная форма .xlsx.")],
    sender: Annotated[str, typer.Option("--sender", help="Кто вносит.")] = "командная строка",
    json_: Json = False,
) -> None:
    """Внести решение МВК о целях из заполненной формы."""
    from etl.documents.records import Attachment
    from etl.documents.targets import decide
    from etl.documents.targets_intake import examine
    from indicators.definitions.periods import MOSCOW, today

    if not file.is_file():
        raise typer.BadParameter(f"«{file}»: такого файла нет.")
    content = file.read_bytes()
    examined = examine(content, file.name, today=today())
    document = ""
    if examined.decision:
        document = decide(
            examined.decision,
            author=sender,
            received_at=datetime.now(MOSCOW),
            seen=examined.seen,
            attachment=Attachment(content, file.name),
        ).submission
    if json_:
        listed = msgspec.to_builtins(examined.findings)
        print_json({"document": document or None, "findings": listed})
    else:
        _tell(examined, document)
    raise typer.Exit(0 if document else 1)


def _tell(examined: "Examined", document: str) -> None:
    from indicators import wording
    from indicators.definitions.catalogue import INDICATORS
    from indicators.regions import subjects

    for finding in examined.findings:
        stdout().print(f"[red]ошибка[/red]  {plain(finding.message)}", soft_wrap=True)
    decision = examined.decision
    if decision is None:
        stdout().print("Решение не внесено: исправьте все ошибки и повторите.")
        return
    where = f"{subjects.name(decision.region)}, {decision.year}"
    stdout().print(f"Решение внесено, документ {document}: {plain(where)}")
    for code, value in decision.values.items():
        words = "рекомендуемая"
        if value is not None:
            words = wording.target(INDICATORS[code], float(value))
        stdout().print(f"  {code}: {words}")
