"""What a person types as a number, read the Russian way: «1 200», «62,7 %».

The platform's own field for numbers takes «12,7» for 127, so ours is a text that is read here.
"""

import re
from decimal import Decimal

from indicators import wording

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_WHOLE = re.compile(r"\+?\d{1,9}")
_PER_CENT = re.compile(r"([+\-−]?\d{1,4}(?:[,.]\d{1,4})?)%")


class NotANumber(ValueError):
    """The text says no number; the message says in Russian what was expected."""


def read(text: str) -> int | Decimal:
    """How many more (a whole number), or up to which value in per cent (a Decimal).

    NotANumber for everything else: «12,7» people do not exist.
    """
    bare = _SPACES.sub("", text)
    if _WHOLE.fullmatch(bare):
        return int(bare)
    if match := _PER_CENT.fullmatch(bare):
        return Decimal(match[1].replace(",", ".").replace("−", "-"))
    raise NotANumber(
        f"«{wording.shortened(text, 30)}» — не число. Напишите целое число, например «1 200», или "
        "значение, до которого дойти, со знаком процента: «62,7 %»."
    )
