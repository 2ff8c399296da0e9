"""The choices that pages share, and their one home: the address.

A choice is a short code in the address (``period=2026Q3``) and a Russian label on the screen. The
address alone decides what is chosen; the session only remembers, during a run, what the run took
from it. Hence reload, Back, a copied link and a second tab all show the same view, and a choice
that a page does not use (the region, on the ranking) travels through it untouched.

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
  of them when not all;
- ``release`` only when the link is pinned to one: without it a link shows the latest data.

A code that is not among the options falls back to the default, with a note above the page.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from urllib.parse import quote_plus

import streamlit as st

from charts.look.links import Link
from indicators.regions import recognition as regions
from indicators.regions.recognition import DISTRICT_CODES
from indicators.warehouse import releases
from indicators.warehouse.releases import NoRelease, Release
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

DISTRICTS = DISTRICT_CODES
_ALL_DISTRICTS = ""
_NONE = ""

# Other groups of regions: named by the pilot, like a chosen region, chosen one by one.
PILOT, NEAR, LIST = "pilot", "near", "list"
GROUPS: Mapping[str, str] = {
    PILOT: "Регионы апробации, названные в источнике",
    NEAR: "Десять похожих на регион",
    LIST: "Свой список",
}

# What one page means by these, another would not understand.
_OF_ONE_PAGE = ("sort", "view", "measure", "more", "state", "proposal")

# Long enough for a list of all regions, and for the weights of all indicators.
_CODE = re.compile(
    r"[\w.\-]{1,40}|\d\d(\.\d\d)+|\d\.\d{1,2}(-\d\d?)?(_\d\.\d{1,2}(-\d\d?)?)*", re.ASCII
)

Label = Callable[[str], str]


def read_address(page: str = "") -> None:
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


_quoted = lru_cache(maxsize=10_000)(quote_plus)


def here(**changes: str | None) -> str:
    """The address of the page that is running, with the given changes."""
    return link(session.run().page, **changes)


def choose_period(periods: Sequence[str], label: Label = str, *, default: str | None = None) -> str:
    """A reporting period; ``periods`` from old to new. By default ``default`` or the newest."""
    newest_first = list(reversed(periods))
    return _select("period", "Отчетный период", newest_first, label, default or newest_first[0])


def choose_indicator(codes: Sequence[str], label: Label = str) -> str:
    """An indicator; by default the first."""
    return _select("indicator", "Показатель", codes, label, codes[0])


def choose_region(codes: Sequence[str], label: Label = str, *, default: str | None = None) -> str:
    """A region; by default ``default`` or the first."""
    return _select("region", "Регион", codes, label, default or codes[0])


def choose_second(codes: Sequence[str], label: Label = str, *, default: str) -> str:
    """An indicator to hold beside the first one; by default ``default``."""
    return _select("second", "Второй показатель", codes, label, default)


def mark_region(
    codes: Sequence[str],
    label: Label = str,
    *,
    title: str = "Выделить регион",
    none: str = "Не выделять",
) -> str:
    """A region that stands out in a drawing of all, or narrows it; empty, the default, for none."""

    def with_none(code: str) -> str:
        return label(code) if code else none

    return _select("region", title, [_NONE, *codes], with_none, _NONE)


def choose_measure(ids: Sequence[str], label: Label = str) -> str:
    """A measure of a plan; by default the first."""
    return _select("measure", "Мероприятие", ids, label, ids[0], write_default=False)


def choose_year(years: Sequence[str], *, default: str) -> str:
    """A monitoring year such as ``2025/26``, written ``2025-26`` in the address."""
    codes = [year.replace("/", "-") for year in years]

    def label(code: str) -> str:
        return code.replace("-", "/")

    chosen = _select("year", "Учебный год", codes, label, default.replace("/", "-"))
    return label(chosen)


def choose_centre(codes: Sequence[str], label: Label = str) -> str:
    """An employment centre of the chosen region; empty, the default, for all of them."""

    def with_all(code: str) -> str:
        return label(code) if code else "Все центры региона"

    return _select("centre", "Центр занятости", [_NONE, *codes], with_all, _NONE)


def opened_at(ids: Sequence[str]) -> str:
    """The measure that a link leads to, empty for none."""
    return _accepted("measure", ("", *ids), "")


def choose_linked(
    name: str, title: str, codes: Sequence[str], label: Label = str, *, none: str
) -> str:
    """What something is linked to, ``name`` being ``indicator`` or ``measure``; empty for none."""

    def with_none(code: str) -> str:
        return label(code) if code else none

    return _select(name, title, [_NONE, *codes], with_none, _NONE)


def choose_font(fonts: Sequence[str], label: Label = str) -> str:
    """A typeface for files, by default (an empty text) each kind's own."""
    return _select("font", "Шрифт", fonts, label, "")


def choose_state(states: Sequence[str], label: Label = str) -> str:
    """One state, empty (the default) for all of them."""

    def with_all(code: str) -> str:
        return label(code) if code else "Все состояния"

    return _select("state", "Состояние", [_NONE, *states], with_all, _NONE)


def open_proposal(numbers: Sequence[str]) -> str:
    """The proposal that the address opens; empty, the default, for the list of all."""
    return _accepted("proposal", ("", *numbers), "")


def score_of(scores: Sequence[str], label: Label = str) -> str:
    """What a composite averages; by default the first."""
    return _select("score", "Что усредняется", scores, label, scores[0], write_default=False)


def choose_district(label: str = "Федеральный округ") -> str | None:
    """A key of DISTRICTS, or None for the whole country."""
    codes = [_ALL_DISTRICTS, *DISTRICTS]
    return _select("district", label, codes, _district_label, _ALL_DISTRICTS) or None


def choose_group(label: str = "Среди кого") -> tuple[str | None, str | None]:
    """A key of DISTRICTS or a key of GROUPS, the other None; both None for the whole country."""
    group = _accepted("group", ("", *GROUPS), "")
    district = _accepted("district", (_ALL_DISTRICTS, *DISTRICTS), _ALL_DISTRICTS)
    if group and district:
        reason = "В ссылке и округ, и другая группа регионов. Показана группа."
        correct("district", "", [reason])
        district = ""
    session.preset("peers", group or district)
    if group or district:
        session.run().chosen[label] = GROUPS.get(group) or _group_label(district)
    st.selectbox(
        label,
        [_ALL_DISTRICTS, *DISTRICTS, *GROUPS],
        format_func=lambda code: GROUPS.get(code) or _group_label(code),
        key="peers",
        on_change=_write_group,
        filter_mode="contains",
        placeholder="Выберите",
    )
    return district or None, group or None


def _group_label(code: str) -> str:
    return "Вся страна" if code == _ALL_DISTRICTS else DISTRICTS[code] or _district_label(code)


def _write_group() -> None:
    chosen = session.value("peers") or ""
    district, group = ("", chosen) if chosen in GROUPS else (chosen, "")
    session.run().view["district"] = district
    write("group", group)


def _district_label(code: str) -> str:
    name = "Все" if code == _ALL_DISTRICTS else DISTRICTS[code]
    return (name or "Вне федеральных округов").removesuffix(" федеральный округ")


def regions_in(district: str | None) -> list[str]:
    """Codes of the regions of a key of DISTRICTS, of all regions for None."""
    return regions.regions_in(district)


def only_reported(label: str = "Только отчитавшиеся") -> bool:
    """Whether regions without a report are left out."""
    return _switch("reported", label)


def exact_counts(label: str = "Скрыть интервалы") -> bool:
    """Whether full counts are taken as exact, so that no interval is shown."""
    return _switch("exact", label)


def with_year_ago(label: str = "Тот же квартал прошлого года") -> bool:
    """Whether a series also shows the same quarters of the year before."""
    return _switch("yearago", label)


def whole_country(label: str = "Вся страна") -> bool:
    """Whether materials are of all regions together instead of the chosen one."""
    return _switch("country", label)


def choose_since(releases: Sequence[str], label: Label = str) -> str:
    """An earlier release to hold the shown one against, newest first; by default the first."""
    return _select("since", "Было: выпуск", releases, label, releases[0])


def choose_only(codes: Sequence[str], label: Label = str) -> str | None:
    """One indicator, or None for all of them."""

    def named(code: str) -> str:
        return label(code) if code else "Все показатели"

    return _select("only", "Показатель", ["", *codes], named, "") or None


def sort_by(orders: Sequence[str], default: str | None = None) -> str:
    """The order of rows, a code such as ``name`` or ``-1.6``; chosen by links in table headers.

    Make those links with ``link(page, sort=order)``. By default ``default`` or the first order.
    """
    return _accepted("sort", orders, default or orders[0], write_default=False)


def is_pinned() -> bool:
    """Whether the address names a release, which may be unknown."""
    return bool(session.run().view.get("release"))


def pinned_release() -> Release | None:
    """The release that the address names; None when it names none, or one that cannot be shown."""
    code = session.run().view.get("release", "")
    try:
        release = releases.release(code) if code else None
    except NoRelease:
        release = None
    _accepted("release", (code if release else "",), "")
    return release


def choose_before(
    periods: Sequence[str],
    label: Label = str,
    *,
    title: str = "Было: период",
    write_default: bool = True,
) -> str:
    """An earlier period to hold the chosen one against; by default the last of ``periods``.

    Where it is one number among others, the default need not stand in the address: it would be
    wrong, and said to be, as soon as an earlier period is chosen.
    """
    newest_first = list(reversed(periods))
    return _select(
        "before", title, newest_first, label, newest_first[0], write_default=write_default
    )


def against(regions: Sequence[str]) -> str:
    """Which of the regions the others are held against; by default the first."""
    return _accepted("against", regions, regions[0], write_default=False)


def view_of(views: Sequence[str]) -> str:
    """Which of its drawings a page shows, chosen by links; by default the first."""
    return _accepted("view", views, views[0], write_default=False)


def held(name: str) -> str:
    """What the address holds under a name, for a choice that a page reads in its own way."""
    return session.run().view.get(name, "")


def correct(name: str, code: str, reasons: Sequence[str]) -> None:
    """Hold ``code`` instead of what the address holds, and say why."""
    session.run().view[name] = code
    session.run().notes.extend(reasons)


def _select(
    name: str,
    title: str,
    codes: Sequence[str],
    label: Label,
    default: str,
    *,
    write_default: bool = True,
) -> str:
    # The address decides before the widget appears; the widget writes the address when changed.
    code = _accepted(name, codes, default, write_default=write_default)
    session.preset(name, code)
    if name != "period" and code:
        session.run().chosen[title] = label(code)
    return st.selectbox(
        title,
        codes,
        format_func=label,
        key=name,
        on_change=_write,
        args=(name,),
        filter_mode="contains",
        placeholder="Выберите",
    )


def _switch(name: str, label: str) -> bool:
    is_on = _accepted(name, ("", "1"), "") == "1"
    session.preset(name, is_on)
    if is_on:
        session.run().chosen[label] = ""
    return st.checkbox(label, key=name, on_change=_write, args=(name,))


def _accepted(
    name: str, options: Sequence[str], default: str, *, write_default: bool = True
) -> str:
    """The code in the address if it is an option, else the default and a note."""
    view = session.run().view
    code = view.get(name, "")
    if code not in options:
        if code:
            session.run().notes.append(_UNKNOWN[name].format(code))
        code = default
    view[name] = code if write_default or code != default else ""
    return code


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


def _write(name: str) -> None:
    """Put a choice that was just made into the address: a new step for Back."""
    chosen = session.value(name)
    write(name, ("1" if chosen else "") if isinstance(chosen, bool) else chosen)


def write(name: str, code: str) -> None:
    """Put a code into the address, from a callback of a widget."""
    view = {**session.run().view, name: code}
    st.query_params.from_dict({key: view[key] for key in PARAMETERS if view.get(key)})
