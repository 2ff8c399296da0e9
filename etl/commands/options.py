"""What a region, a period, an indicator are on a command line; a wrong one is told in Russian."""

import typer

from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.periods import Period
from indicators.regions.subjects import REGIONS, no_code


def region(code: str | None) -> str | None:
    """A callback of typer: the two-digit code of a region, or None where none was given."""
    if code is not None and code not in REGIONS:
        raise typer.BadParameter(f"{no_code(code)}. Ожидается две цифры, например 33.")
    return code


def indicators(codes: list[str] | None) -> list[str] | None:
    """A callback of typer: codes of indicators."""
    for code in codes or ():
        if code not in INDICATORS:
            raise typer.BadParameter(f"«{code}» — не показатель. Ожидается номер, например 1.6.")
    return codes


def period(code: str | None) -> str | None:
    """A callback of typer: a quarter, or None where none was given."""
    try:
        return Period.parse(code).code if code else code
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
