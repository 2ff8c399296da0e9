"""The news of a region as lists, the most pressing kind first."""

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.status import SYMBOLS
from indicators.news.kinds import TITLES, Entry, Kind
from indicators.news.news import News
from indicators.standings.status import Status

CSS = styles.beside(__file__)

# What stands open; of nineteen places that moved the rest is folded away.
SHOWN = 6

# The side of good and bad, and a symbol beside it.
_LOOK = {
    Kind.ERRORS: ("missed", "✕"),
    Kind.LOST: ("missed", SYMBOLS[Status.MISSED]),
    Kind.OVERDUE: ("missed", "⚠"),
    Kind.DEADLINE: ("near", "◷"),
    Kind.WARNINGS: ("near", "!"),
    Kind.REVISED: ("none", "✎"),
    Kind.MET: ("met", SYMBOLS[Status.MET]),
    Kind.RANK: ("none", "⇅"),
    Kind.REPORT: ("met", SYMBOLS[Status.MET]),
    Kind.PEERS: ("none", "●"),
}
_LEADS_TO = {
    "submission": "К отчету",
    "roadmap": "К дорожной карте",
    "proposals": "К предложению",
    "explanation": "Как посчитано",
    "ranking": "К рейтингу",
    "changes": "Что изменилось",
    "profile": "К профилю",
}


def lists(news: News, *, link: Link) -> Markup:
    """All entries; a sentence where there is none."""
    if not news.entries:
        return Markup(
            '<p class="nothing">Нового нет: изменений не было, просроченного нет, сроков в '
            "ближайшие две недели нет.</p>"
        )
    return join(_section(kind, entries, link) for kind, entries in news.by_kind().items())


def _section(kind: Kind, entries: list[Entry], link: Link) -> Markup:
    side, symbol = _LOOK[kind]
    mark = Markup("<b>новое</b>") if kind.is_change else NOTHING
    items = [_item(entry, link) for entry in entries]
    rest = NOTHING
    if len(items) > SHOWN:
        more = join(items[SHOWN:])
        rest = html(
            "<details><summary>Еще {}</summary><ul>{}</ul></details>", len(items) - SHOWN, more
        )
    return html(
        '<section class="{side}" id="{kind}"><h2><i aria-hidden="true">{symbol}</i>'
        "{title} <small>({number})</small>{mark}</h2><ul>{items}</ul>{rest}</section>",
        side=side,
        kind=kind,
        symbol=symbol,
        title=TITLES[kind],
        number=len(items),
        mark=mark,
        items=join(items[:SHOWN]),
        rest=rest,
    )


def _item(entry: Entry, link: Link) -> Markup:
    address = link(entry.page, **entry.choices)
    more = anchor(address, f"{_LEADS_TO[entry.page]} →")
    if entry.propose:
        more += Markup(" ") + anchor(link("proposals", **entry.propose), "Внести предложение →")
    return html("<li>{} {}</li>", entry.text, more)
