"""What a command writes on a terminal: texts of others, and how far the work has come."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from etl.findings import Finding


@cache
def stdout() -> "Console":
    """Where answers go."""
    from rich.console import Console

    return Console(highlight=False)


@cache
def stderr() -> "Console":
    """Where refusals and progress go."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def plain(text: str) -> str:
    """``text`` for ``Console.print``: without escape sequences, markup shown as characters."""
    from rich.markup import escape

    from etl.findings import visible

    return escape(visible(text))


def print_findings(findings: "Iterable[Finding]") -> None:
    """A line for each finding, in the order given."""
    for finding in findings:
        kind = "[red]ошибка[/red]" if finding.is_error else "[yellow]внимание[/yellow]"
        stdout().print(f"  {kind}  {plain(finding.message)}", soft_wrap=True)


def answer(values: dict[str, Any], text: str, json_: bool) -> None:
    """One sentence for a person, or the same in parts for a machine."""
    if json_:
        print_json(values)
    else:
        stdout().print(plain(text))


def print_json(values: object) -> None:
    """The answer to ``--json``."""
    sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=1) + "\n")


@contextmanager
def progress(
    console: "Console", title: str, total: int, json_: bool
) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, silence elsewhere and for machines; gives what moves it on."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

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
