"""Values of the catalogue as SQL literals, for statements generated from it."""


def number(value: float | None) -> str:
    """A DOUBLE literal that reads back as exactly ``value``."""
    return "NULL::DOUBLE" if value is None else f"{value!r}::DOUBLE"


def text(value: str) -> str:
    """A VARCHAR literal."""
    return "'" + value.replace("'", "''") + "'"
