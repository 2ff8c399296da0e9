"""Text of others on a terminal: shown as it is written, never obeyed."""

from rich.markup import escape

from etl.visible import visible


def plain(text: str) -> str:
    """``text`` for ``Console.print``: without escape sequences, markup shown as characters."""
    return escape(visible(text))
