"""``python -m etl build``, ``releases``, ``demo`` and ``verify``: what is made of the archive."""

from dataclasses import asdict

import typer

from etl.commands.options import Json
from etl.commands.terminal import answer, plain, print_json, progress, stderr, stdout


def build(json_: Json = False) -> None:
    """Построить выпуск из архива, если его еще нет."""
    from etl.warehouse.build import build as publish

    release = publish()
    answer(
        {"release": release},
        f"Выпуск {release}" if release else _nothing_to_build(),
        json_,
    )


def _nothing_to_build() -> str:
    from etl.archive.archive import Archive
    from indicators.definitions import folders

    if Archive(folders.archive()).last_number():
        return "В архиве нет ни одного целого документа. Выполните python -m etl verify"
    return "Архив пуст: выпускать нечего."


def list_(json_: Json = False) -> None:
    """Показать выпуски, новые сверху; текущий отмечен."""
    from indicators import wording
    from indicators.warehouse import releases

    rows = releases.listed().to_dict("records")
    try:
        current = releases.current().id
    except releases.NoRelease:
        current = ""
    if json_:
        print_json([{**row, "current": row["release"] == current} for row in rows])
        return
    if not rows:
        stdout().print("Выпусков пока нет. Загрузите отчет: python -m etl load ФАЙЛ")
        return
    from rich.table import Table

    table = Table("", "Выпуск", "Документов", "Последний получен", "Данные")
    for row in rows:
        table.add_row(
            "→" if row["release"] == current else "",
            row["release"],
            wording.whole(row["receipts"]),
            wording.moment(row["received_until"]),
            wording.DEMONSTRATION if row["demonstration"] else "",
        )
    stdout().print(table)


def demo(json_: Json = False) -> None:
    """Загрузить демонстрационные данные: четыре квартала всех регионов, как настоящие книги."""
    from etl.archive.archive import Archive
    from etl.demo import load as demonstration
    from etl.warehouse.build import build as publish
    from indicators.definitions import folders

    if any(not receipt.demonstration for receipt in Archive(folders.archive()).receipts()):
        stderr().print(
            f"В архиве {folders.archive()} есть настоящие отчеты: демонстрационные данные к ним не "
            "добавляются. Укажите другую папку: KPI_DATA=папка python -m etl demo"
        )
        raise typer.Exit(2)
    with progress(stderr(), "Демонстрационные книги", demonstration.size(), json_) as advance:
        demonstration.load(advance)
    release = publish()
    answer({"release": release}, f"Демонстрационный выпуск {release}", json_)


def verify(json_: Json = False) -> None:
    """Перечитать архив и выпуски, назвать все, что повреждено."""
    from etl.warehouse import verification

    damage = verification.verify()
    if json_:
        print_json([asdict(each) for each in damage])
    elif not damage:
        stdout().print("Архив цел, выпуски целы.")
        if verification.is_behind():
            stdout().print("Выпуск отстает от архива. Выполните python -m etl build")
    for each in damage if not json_ else ():
        stdout().print(f"[red]Повреждено:[/red] {plain(each.message)}", soft_wrap=True)
    raise typer.Exit(bool(damage))
