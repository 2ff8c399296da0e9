"""What can be prepared for the commission: an order says what is wanted, a kind of file makes it.

The same release gives the same bytes, so that a checksum can be held against a file made anew.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from exports.package.sealed import sealed
from indicators.warehouse import releases

COUNTRY = "РФ"
ZIP = "application/zip"
PICTURES = "pictures"


class BadTemplate(ValueError):
    """The corporate template cannot be used; the message says why and what to do, in Russian."""


@dataclass(frozen=True)
class Order:
    """Materials of a region, or of the whole country where ``region`` is None.

    ``address`` is where the product is served, ``font`` a typeface instead of each kind's own,
    ``template`` a corporate .pptx; empty or None for none. ``indicators`` are those that the
    presentation of the country ranks; none leaves the choice to it.
    """

    release: str
    period: str
    region: str | None = None
    address: str = ""
    font: str = ""
    template: bytes | None = None
    indicators: tuple[str, ...] = ()

    @property
    def link(self) -> str:
        """The page with the same numbers, pinned to the release; empty without an address."""
        if not self.address:
            return ""
        chosen = {"period": self.period, "region": self.region, "release": self.release}
        query = urlencode({name: code for name, code in chosen.items() if code})
        return f"{self.address.rstrip('/')}/{'profile' if self.region else ''}?{query}"


@dataclass(frozen=True)
class Kind:
    """A kind of file: ``title`` ends its name, ``holds`` says what is in it, for whom.

    ``of_country`` is None where there is none of the whole country.
    """

    title: str
    ending: str
    mime: str
    holds: str
    of_region: Callable[[Order, str], bytes]
    of_country: Callable[[Order], bytes] | None = None


# The libraries behind a kind are loaded when it is made: a page that only offers them, and a
# worker that makes another kind, do without.
def _deck(order: Order, region: str) -> bytes:
    from exports.slides import deck

    options = {**_font(order), "address": order.link}
    with _template_in_use():
        return deck.of_region(
            order.release, order.period, region, template=order.template, **options
        )


def _deck_of_country(order: Order) -> bytes:
    from exports.slides import deck

    options = {**_font(order), "address": order.link}
    with _template_in_use():
        return deck.of_country(
            order.release,
            order.period,
            indicators=order.indicators,
            template=order.template,
            **options,
        )


@contextmanager
def _template_in_use() -> Iterator[None]:
    from exports.slides.design.template import TemplateError

    try:
        yield
    except TemplateError as reason:
        raise BadTemplate(str(reason)) from reason


def _memo(order: Order, region: str) -> bytes:
    from exports.paper import memo

    return memo.of_region(order.release, order.period, region, address=order.link, **_font(order))


def _font(order: Order) -> dict[str, str]:
    return {"font": order.font} if order.font else {}


def _book(order: Order, region: str) -> bytes:
    from exports.book import book

    return book.of_region(order.release, order.period, region, address=order.link)


def _book_of_country(order: Order) -> bytes:
    from exports.book import book

    return book.of_country(order.release, order.period, address=order.link)


def _pictures(order: Order, region: str | None = None) -> bytes:
    from exports.package import picture_process

    return picture_process.pictures(order.release, order.period, region, order.address)


_OFFICE = "application/vnd.openxmlformats-officedocument"

KINDS: Mapping[str, Kind] = {
    "deck": Kind(
        "презентация",
        "pptx",
        f"{_OFFICE}.presentationml.presentation",
        "слайды с диаграммами, которые можно править: итог, таблица, разрывы, динамика, дорожная "
        "карта, предложения, методика",
        _deck,
        _deck_of_country,
    ),
    "memo": Kind(
        "записка",
        "docx",
        f"{_OFFICE}.wordprocessingml.document",
        "2–4 страницы: что достигнуто, чего не хватает, динамика, сравнение, дорожная карта, "
        "предложения, таблицы",
        _memo,
    ),
    "workbook": Kind(
        "книга",
        "xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
        "лист на каждый вид: числа, фильтры, диаграммы, методика и источники",
        _book,
        _book_of_country,
    ),
    PICTURES: Kind(
        "картинки",
        "zip",
        ZIP,
        "PNG и SVG с подписью, источником и QR-кодом: показатели и места в стране; нужен Chromium "
        "на сервере",
        _pictures,
        _pictures,
    ),
}


def file_name(order: Order, title: str, ending: str) -> str:
    """«33_2026Q3_презентация.pptx»; of the whole country «РФ_2026Q3_…»."""
    return f"{order.region or COUNTRY}_{order.period}_{title}.{ending}"


def offered(order: Order) -> list[str]:
    """Keys of KINDS that can be made of this order."""
    return [name for name, kind in KINDS.items() if order.region or kind.of_country]


def made(order: Order, kind: str) -> bytes:
    """One file. NoRelease if its release cannot be read; KeyError for a kind that there is not.

    ValueError for a kind that is made of regions only.
    """
    chosen = KINDS[kind]
    if order.region:
        content = chosen.of_region(order, order.region)
    elif chosen.of_country:
        content = chosen.of_country(order)
    else:
        raise ValueError(f"{kind} is made of one region")
    received_until = releases.release(order.release).received_until
    return sealed(content, datetime.fromisoformat(received_until))
