"""HTML and SVG that escape by themselves: what is put into a template is text unless it is markup.

A drawing is a ``Markup``, and only ``html``, ``join`` and ``Markup`` of a literal make one. A plain
string that takes part in it, wherever it came from, is escaped; nobody has to remember it.
"""

from collections.abc import Iterable
from html import escape as escaped_text

from markupsafe import Markup, escape

__all__ = ["NOTHING", "Markup", "html", "join"]

NOTHING = Markup("")

# Of exactly these types, not of subclasses, which may have words of their own: numbers keep their
# formats, markup is escaped already.
_AS_THEY_ARE = frozenset((int, float, Markup))


def html(template: str, /, *values: object, **named: object) -> Markup:
    """``template`` with its ``{}`` filled: markup as it is, anything else escaped.

    The template is a literal of the program, in the form of ``str.format``; numbers may have a
    format: ``html('<rect x="{:.1f}"/><title>{}</title>', x, name)``.
    """
    filled = [each if type(each) in _AS_THEY_ARE else _escaped(each) for each in values]
    if named:
        named = {
            name: each if type(each) in _AS_THEY_ARE else _escaped(each)
            for name, each in named.items()
        }
    return str.__new__(Markup, template.format(*filled, **named))


def join(parts: Iterable[object], between: Markup = NOTHING) -> Markup:
    """The parts one after the other, each escaped unless it is markup."""
    joined = str.join(between, [each if type(each) is Markup else _escaped(each) for each in parts])
    return str.__new__(Markup, joined)


def _escaped(value: object) -> str:
    # For plain text a quarter of the time of ``markupsafe.escape``, which makes Markup of it.
    return escaped_text(value) if type(value) is str else escape(value)
