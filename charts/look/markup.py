"""HTML and SVG that escape by themselves: what is put into a template is text unless it is markup.

A drawing is a ``Markup``, and only ``html``, ``join`` and ``Markup`` of a literal make one. A plain
string that takes part in it, wherever it came from, is escaped; nobody has to remember it.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

__all__ = ["NOTHING", "Markup", "html", "join"]

NOTHING = Markup("")

# Not escaped, so that they keep their formats; subclasses may have words of their own.
_NUMBERS = frozenset((int, float))


def html(template: str, /, *values: object, **named: object) -> Markup:
    """``template`` with its ``{}`` filled: markup as it is, anything else escaped.

    The template is a literal of the program, in the form of ``str.format``; numbers may have a
    format: ``html('<rect x="{:.1f}"/><title>{}</title>', x, name)``.
    """
    filled = [each if type(each) in _NUMBERS else escape(each) for each in values]
    if named:
        named = {k: v if type(v) in _NUMBERS else escape(v) for k, v in named.items()}
    return str.__new__(Markup, template.format(*filled, **named))


def join(parts: Iterable[object], between: Markup = NOTHING) -> Markup:
    """The parts one after the other, each escaped unless it is markup."""
    return between.join(parts)  # type: ignore[arg-type]  # Markup.join escapes whatever it is given
