"""What a command writes on a terminal: texts of others, and how far the work has come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from etl.visible import visible


def plain(text: str) -> str:
    """``text`` for ``Console.print``: without escape sequences, markup shown as characters."""
    return escape(visible(text))


@contextmanager
def progress(console: Console, title: str, total: int, json_: bool) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, silence elsewhere and for machines; gives what moves it on."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=json_ or not console.is_terminal,
    )
    with bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.advance(task)
