"""How the state of a measure is drawn: a symbol, its words, a colour; and the key to them."""

from charts.look import styles
from charts.look.markup import NOTHING, Markup, html, join
from indicators import wording
from indicators.roadmap.states import Progress

# The class of a state.
_KINDS = {
    Progress.DONE: "d",
    Progress.IN_PROGRESS: "p",
    Progress.OVERDUE: "x",
    Progress.NOT_DUE: "a",
    Progress.NOT_STARTED: "o",
    Progress.NO_REPORT: "n",
}

CSS = styles.beside(__file__)


def kind(state: str) -> str:
    """The class of a state."""
    return _KINDS[Progress(state)]


def symbol(state: str) -> str:
    """Its symbol, a single character."""
    return Progress(state).symbol


def mark(state: str) -> Markup:
    """The symbol on its colour, before words that say the same."""
    return html('<span class="mark {}" aria-hidden="true">{}</span>', kind(state), symbol(state))


def in_words(state: str, days_late: int = 0) -> str:
    """The state in words: «в работе», «просрочено на 148 дней»."""
    return wording.late(days_late) if days_late else Progress(state).label


def key(note: str = "") -> Markup:
    """What the symbols mean."""
    items = join(html("<span>{}{}</span>", mark(state), state.label) for state in Progress)
    return html(
        '<p class="key">{}{}</p>', items, html("<span>{}</span>", note) if note else NOTHING
    )
