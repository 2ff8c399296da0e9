"""What a region and a period are on a command line; a wrong one is told in Russian."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Ответ для машин: JSON.")]


def region(code: str | None) -> str | None:
    """A callback of typer: the two-digit code of a region, or None where none was given."""
    from indicators.regions.subjects import REGIONS, no_code

    if code is not None and code not in REGIONS:
        raise typer.BadParameter(f"{no_code(code)}. Ожидается две цифры, например 33.")
    return code


def period(code: str | None) -> str | None:
    """A callback of typer: a quarter, or None where none was given."""
    from indicators.definitions.periods import Period

    try:
        return Period.parse(code).code if code else code
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
