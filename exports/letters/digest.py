"""The news of a region as a letter: subject, plain text, Markdown and HTML, the same in each.

``site`` is the address at which the product is served; without it nothing is a link.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from markupsafe import Markup

from indicators import wording
from indicators.news.kinds import TITLES, Entry
from indicators.news.news import News
from indicators.palette import LIGHT
from indicators.regions import subjects
from indicators.warehouse.releases import Release

# No style sheet: programs that show letters keep little of one.
_FONT = f"font-family: Arial, sans-serif; font-size: 14px; line-height: 1.45; color: {LIGHT.ink}"


def subject(news: News) -> str:
    """«Владимирская область: 5 записей, из них изменений 2 — 25 ноября 2026 года»."""
    name, day = subjects.name(news.region), wording.day(news.today)
    if not news.entries:
        return f"{name}: нового нет — {day}"
    numbers = wording.counted(len(news.entries), wording.ENTRY)
    if news.changed:
        numbers += f", из них изменений {wording.whole(news.changed)}"
    return f"{name}: {numbers} — {day}"


def counted_from(news: News, seen: Release | None) -> str:
    """What the changes are counted from, in a sentence; ``seen`` is the release of that name."""
    if seen is None:
        return (
            "Прежнего выпуска нет: сравнивать не с чем, показано только то, что требует действия."
        )
    if seen.id == news.now:
        return "Новых документов с прошлого раза не было."
    return f"Изменения — с выпуска по документам до {wording.moment(seen.received_until)}."


def plain(news: News, seen: Release | None, now: Release, site: str = "") -> str:
    """The letter as plain text."""
    return "\n".join(_lines(news, seen, now, site, "{}", "* ", "  {}", ""))


def markdown(news: News, seen: Release | None, now: Release, site: str = "") -> str:
    """The letter as Markdown; texts of others are escaped."""
    return "\n".join(_lines(news, seen, now, site, "## {}", "- ", "  <{}>", "# "))


def html(news: News, seen: Release | None, now: Release, site: str = "") -> Markup:
    """The letter as one HTML document without styles, scripts or pictures from elsewhere."""
    parts = [_P.format(counted_from(news, seen))]
    if not news.entries:
        parts.append(_P.format(_NOTHING))
    for kind, entries in news.by_kind().items():
        items = Markup("").join(Markup("<li>{}</li>").format(_item(each, site)) for each in entries)
        parts.append(
            Markup("<h2>{} ({})</h2><ul>{}</ul>").format(TITLES[kind], len(entries), items)
        )
    parts.append(_P.format(Markup("<small>{}</small>").format(_source(now))))
    return _DOCUMENT.format(title=_title(news), font=_FONT, body=Markup("").join(parts))


_P = Markup("<p>{}</p>")
_DOCUMENT = Markup(
    '<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body style="{font}"><h1>{title}</h1>{body}</body></html>\n'
)
_NOTHING = "Нового нет: изменений не было, сроков в ближайшие две недели нет, просроченного нет."


def _title(news: News) -> str:
    return f"{subjects.name(news.region)}: что нового на {wording.day(news.today)}"


def _source(release: Release) -> str:
    words = (
        f"Документы, полученные до {wording.moment(release.received_until)}, выпуск {release.id}"
    )
    return f"{words}, {wording.DEMONSTRATION}." if release.demonstration else f"{words}."


def _item(entry: Entry, site: str) -> str | Markup:
    if not site:
        return entry.text
    return Markup('{} <a href="{}">Открыть</a>').format(entry.text, address(entry, site))


def address(entry: Entry, site: str) -> str:
    """The page that shows more of an entry, below ``site``."""
    query = urlencode({name: code for name, code in entry.choices.items() if code})
    return f"{site.rstrip('/')}/{entry.page}{'?' + query if query else ''}"


def _lines(
    news: News,
    seen: Release | None,
    now: Release,
    site: str,
    section: str,
    bullet: str,
    link: str,
    top: str,
) -> Iterator[str]:
    markup = bool(top)
    yield f"{top}{_title(news)}"
    yield ""
    yield counted_from(news, seen)
    if not news.entries:
        yield ""
        yield _NOTHING
    for kind, entries in news.by_kind().items():
        yield ""
        yield section.format(f"{TITLES[kind]} ({len(entries)})")
        if markup:
            yield ""
        for entry in entries:
            yield f"{bullet}{_escaped(entry.text) if markup else entry.text}"
            if site:
                yield link.format(address(entry, site))
    yield ""
    yield _source(now)
    yield ""


def _escaped(text: str) -> str:
    """A text of others that Markdown takes for nothing but text."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>#|~" else each for each in text)
