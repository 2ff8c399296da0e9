"""How the state of a measure is drawn: a symbol, its words, a colour; and the key to them."""

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

CSS = """
.d { color: var(--met); background: var(--met-fill); }
.p { color: var(--met); }
.x { color: var(--missed); background: var(--missed-fill); font-weight: 700; }
.a, .o, .n { color: var(--quiet); }
.n { background: var(--shade); }
.mark { display: inline-block; min-width: 1.35rem; text-align: center; border-radius: 3px;
  font-weight: 700; margin-right: .35rem; line-height: 1.35rem; }
.key { font-size: .8125rem; color: var(--quiet); margin: .5rem 0 0; display: flex; flex-wrap: wrap;
  gap: .2rem 1.1rem; }
"""


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
