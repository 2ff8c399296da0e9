"""The address: what it says of the present view, and how it is written and handed on in links.

The address alone decides what is chosen; the session only remembers, during a run, what the run
took from it. Hence reload, Back, a copied link and a second tab all show the same view, and a
choice that a page does not use (the region, on the ranking) travels through it untouched.

What stands in the address:

- ``period``, ``indicator``, ``region`` always, once a page has shown them, even when nobody chose:
  their defaults follow the data, and a link must still open the same view next quarter;
- ``district``, ``group``, ``reported``, ``exact``, ``sort``, ``view`` only when they differ from
  their default, which is a constant of the program. A district and another group of regions
  exclude each other. ``sort`` and ``view`` belong to one page: links to others leave them out;
- ``regions`` that stand side by side or make an own list (``pages.analysis.compared`` reads them),
  ``against`` whom of them, ``before`` which period;
- ``second`` is the indicator that the first one is held beside; ``score`` and ``weights`` of the
  composite only when they differ from their default (``pages.analysis.weighing``);
- ``yearago`` when a series also shows the same quarters of the year before; ``since`` which earlier
  release the shown one is held against, instead of a period; ``only`` the one indicator that
  changes are narrowed to;
- ``measure`` of a plan, ``more`` how many are added in «Что если», ``state`` that proposals are
  narrowed to, ``proposal`` that is open: like ``sort`` they belong to one page;
- ``year`` the monitoring year that targets are set for, ``2025-26``; ``centre`` the employment
  centre whose self-check is shown;
- ``country`` when materials are of the whole country instead of ``region``, ``files`` which kinds
  of them when not all, ``ranked`` the indicators and ``font`` the typeface when not the usual ones;
- ``release`` only when the link is pinned to one: without it a link shows the latest data.

A code that is not among the options falls back to the default, with a note above the page.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from urllib.parse import quote_plus

import streamlit as st

from charts.look.links import Link
from pages.frame import session
from pages.frame.session import Run

# Also the order in the address, so that equal views have equal links.
PARAMETERS = (
    *("period", "indicator", "region", "district", "group", "reported", "exact", "sort"),
    *("regions", "against", "before", "view"),
    *("second", "score", "weights"),
    *("yearago", "since", "only"),
    *("measure", "more", "state", "proposal"),
    *("year", "centre", "country", "files", "ranked", "font"),
    "release",
)

# What one page means by these, another would not understand.
_OF_ONE_PAGE = ("sort", "view", "measure", "more", "state", "proposal")

# Long enough for a list of all regions, and for the weights of all indicators.
_CODE = re.compile(
    r"[\w.\-]{1,40}|\d\d(\.\d\d)+|\d\.\d{1,2}(-\d\d?)?(_\d\.\d{1,2}(-\d\d?)?)*", re.ASCII
)

_quoted = lru_cache(maxsize=10_000)(quote_plus)

_UNKNOWN: Mapping[str, str] = {
    "period": "В ссылке указан период «{}», данных за него нет. Показан последний.",
    "indicator": "В ссылке указан показатель «{}», такого нет. Показан первый.",
    "region": "В ссылке указан регион с кодом «{}», такого нет. Показан другой.",
    "district": "В ссылке указан округ «{}», такого нет. Показана вся страна.",
    "group": "В ссылке указана группа «{}», такой нет. Показана вся страна.",
    "exact": "Часть ссылки не распознана и не учтена.",
    "reported": "Часть ссылки не распознана и не учтена.",
    "release": "В ссылке указан выпуск «{}», открыть его нельзя. Показаны последние данные.",
    "sort": "В ссылке указан порядок «{}», такого нет. Строки стоят в обычном порядке.",
    "against": "В ссылке базой сравнения указан «{}», такого региона среди выбранных нет. "
    "База — первый.",
    "before": "В ссылке указан прежний период «{}», такого до выбранного нет. Показан ближайший.",
    "second": "В ссылке указан второй показатель «{}», такого нет. Показан другой.",
    "score": "В ссылке указан способ расчета «{}», такого нет. Взят первый.",
    "only": "В ссылке указан показатель «{}», такого нет. Показаны все.",
    "measure": "В ссылке указано мероприятие «{}», такого нет.",
    "centre": "В ссылке указан центр «{}», такого в регионе нет. Показаны все центры.",
    "year": "В ссылке указан учебный год «{}», такого нет. Показан другой.",
    "yearago": "Часть ссылки не распознана и не учтена.",
    "since": "В ссылке указан прежний выпуск «{}», среди более ранних такого нет. Показан "
    "ближайший.",
    "state": "В ссылке указано состояние «{}», такого нет. Показаны все.",
    "proposal": "В ссылке указано предложение «{}», такого нет. Показан список.",
    "country": "Часть ссылки не распознана и не учтена.",
    "view": "В ссылке указан вид «{}», такого нет. Показан первый.",
}


def read(page: str = "") -> None:
    """Begin a run of a page: take from the address whatever looks like a code.

    ``page`` is a key of ``menu.TITLES``. The router calls it.
    """
    address = {name: st.query_params.get(name, "") for name in PARAMETERS}
    view = {name: code for name, code in address.items() if _CODE.fullmatch(code)}
    is_whole = all(name in view for name, code in address.items() if code)
    session.begin(Run(page, view, [] if is_whole else ["Часть ссылки не распознана и не учтена."]))


def notes() -> list[str]:
    """What in the address could not be followed, as sentences for the reader."""
    return list(session.run().notes)


def in_words() -> list[str]:
    """The choices of this run that narrow or mark something: «Регион: Москва»."""
    chosen = session.run().chosen
    return [f"{title}: {words}" if words else title for title, words in chosen.items()]


def link(page: str, **changes: str | None) -> str:
    """The address of a page (a key of ``menu.TITLES``) with the present view and the given changes.

    ``None`` or an empty text takes a choice out. Relative, so that it works below any prefix.
    """
    return links()(page, **changes)


def links() -> Link:
    """``link`` with the view as it is now: for a drawing that asks for hundreds of addresses."""
    here, view = session.run().page, dict(session.run().view)
    elsewhere = {name: code for name, code in view.items() if name not in _OF_ONE_PAGE}

    @cache  # bars, map and table of a page lead to the same places
    def link(page: str, **changes: str | None) -> str:
        chosen = {**(view if page == here else elsewhere), **changes}
        names = [name for name in PARAMETERS if chosen.get(name)]
        query = "&".join(f"{name}={_quoted(chosen[name])}" for name in names)
        return f"{page or './'}{'?' + query if query else ''}"

    return link


def here(**changes: str | None) -> str:
    """The address of the page that is running, with the given changes."""
    return link(session.run().page, **changes)


def is_pinned() -> bool:
    """Whether the address names a release, which may be unknown."""
    return bool(session.run().view.get("release"))


def code(name: str) -> str:
    """What stands in the address under a name, for a choice that a page reads in its own way."""
    return session.run().view.get(name, "")


def correct(name: str, code: str, reasons: Sequence[str]) -> None:
    """Take ``code`` instead of what stands in the address, and say why."""
    session.run().view[name] = code
    session.run().notes.extend(reasons)


def accepted(name: str, options: Sequence[str], default: str, *, write_default: bool = True) -> str:
    """The code in the address if it is an option, else the default and a note."""
    view = session.run().view
    code = view.get(name, "")
    if code not in options:
        if code:
            session.run().notes.append(_UNKNOWN[name].format(code))
        code = default
    view[name] = code if write_default or code != default else ""
    return code


def write(name: str, code: str) -> None:
    """Put a code into the address, from a callback of a widget."""
    view = {**session.run().view, name: code}
    st.query_params.from_dict({key: view[key] for key in PARAMETERS if view.get(key)})
