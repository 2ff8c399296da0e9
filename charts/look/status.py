"""How a drawing says where a value stands against its target: a symbol with words, a key."""

from charts.look.markup import NOTHING, Markup, html
from indicators import wording
from indicators.standings.status import Status

SYMBOLS = wording.STATUS_SYMBOLS

# Every status of a value: in the order in which they are explained.
JUDGED = (Status.MET, Status.NEAR, Status.MISSED)

# Whole values of ``content``, each a symbol and what is read aloud in its place: alone, before
# words, and the words without a symbol.
CSS = ".drawing {{ {} }}\n".format(
    " ".join(
        f'--{status}-mark: "{SYMBOLS[status]}" / "{wording.STATUSES[status]}"; '
        f'--{status}-before: "{SYMBOLS[status]} " / "{wording.STATUSES[status]}: "; '
        f'--{status}-words: "" / "{wording.STATUSES[status]}";'
        for status in JUDGED
    )
)

# What stands beside the symbols where they are explained: shorter than ``wording.STATUSES``.
IN_SHORT = {**wording.STATUSES, Status.NEAR: "немного ниже"}


def symbol(status: str) -> Markup:
    """The symbol of a status, with the words for those who hear the page."""
    status = Status(status)
    if status is Status.NONE:
        return NOTHING
    return html(
        '<span class="{}" aria-hidden="true">{}</span><span class="sr">{}: </span>',
        status,
        SYMBOLS[status],
        wording.STATUSES[status],
    )
