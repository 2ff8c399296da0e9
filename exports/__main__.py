"""``python -m exports``: materials for the commission as files, of one region or of all of them.

Each command stands in the room of what it makes; here they get what belongs to other packages:
whole files on disk, words on a terminal, drawings of the screens.

Exit status: 0 when all was made, 1 when something could not be, 2 for wrong usage, for files or
folders that cannot be read or written, and without data.
"""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import typer
from rich.console import Console

from etl.archive import durable
from etl.commands import terminal
from etl.commands.terminal import plain
from exports.letters import command as letters
from exports.outlet import Drawn, Outlet
from exports.package import command as documents
from exports.pictures import command as pictures

_out = Console(highlight=False)
_err = Console(stderr=True, highlight=False)


def _say(text: str) -> None:
    _out.print(plain(text), soft_wrap=True)


def _complain(file: str, reason: str) -> None:
    _err.print(f"[red]{plain(file)}[/red]: {plain(reason)}", soft_wrap=True)


def _progress(title: str, total: int, json_: bool) -> AbstractContextManager[Any]:
    return terminal.progress(_err, title, total, json_)


def _of_region(*of: Any, **beside: Any) -> Iterator[Drawn]:
    from charts.pictures import of_region

    return of_region(*of, **beside)


def _of_country(*of: Any) -> Iterator[Drawn]:
    from charts.pictures import of_country

    return of_country(*of)


def _hand_in(context: typer.Context) -> None:
    context.obj = Outlet(durable.write, _say, _complain, _progress, _of_region, _of_country)


app = typer.Typer(
    help="Материалы для комиссии: записка, книга, презентация, картинки, письма. "
    "Данные лежат в папке KPI_DATA.",
    callback=_hand_in,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(documents.deck)
app.command()(documents.memo)
app.command()(documents.workbook)
app.command()(pictures.pictures)
app.command()(documents.package)
app.command()(letters.digest)


def _faults() -> tuple[type[Exception], ...]:
    """What a command says of data and drawings; loaded by whatever raised it."""
    from exports.package.order import BadTemplate
    from exports.package.picture_process import NotDrawn
    from exports.pictures.browser import NoBrowser
    from indicators.warehouse.releases import NoRelease

    return NoRelease, NoBrowser, NotDrawn, BadTemplate


def main() -> None:
    """Run the command; a fault of files, disks or data is told in a sentence."""
    try:
        app()
    except OSError as error:
        from etl.archive import disk

        where = plain(str(error.filename or "."))
        _err.print(f"[red]{where}:[/red] {plain(disk.reason(error))}.")
        sys.exit(2)
    except Exception as error:
        if not isinstance(error, _faults()):
            raise
        _err.print(f"[red]{plain(str(error))}[/red]")
        sys.exit(2)


if __name__ == "__main__":
    main()
