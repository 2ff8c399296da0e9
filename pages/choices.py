"""The choices that pages share: a short code in the address and a Russian label on the screen.

The address decides before a control appears (``pages.address``), the control writes the address
when it is changed. A code that is not among the options falls back to the default, with a note
above the page.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.regions import subjects
from indicators.regions.subjects import BY_NAME, DISTRICT_CODES
from pages import address
from pages.frame import session

_ALL_DISTRICTS = ""
_NONE = ""

# Other groups of regions: named by the pilot, like a chosen region, chosen one by one.
PILOT, NEAR, LIST = "pilot", "near", "list"
GROUPS: Mapping[str, str] = {
    PILOT: "Регионы апробации, названные в источнике",
    NEAR: "Десять похожих на регион",
    LIST: "Свой список",
}

Label = Callable[[str], str]


def choose_period(periods: Sequence[str], *, default: str | None = None) -> str:
    """A reporting period; ``periods`` from old to new. By default ``default`` or the newest."""
    newest_first = list(reversed(periods))
    return _select(
        "period", "Отчетный период", newest_first, wording.period, default or newest_first[0]
    )


def indicator_title(code: str) -> str:
    """An indicator in a list: «1.1 Школы с мероприятиями ЦЗН»."""
    return f"{code} {INDICATORS[code].short_title}"


def choose_indicator() -> str:
    """An indicator; by default the first."""
    codes = list(INDICATORS)
    return _select("indicator", "Показатель", codes, indicator_title, codes[0])


def choose_second(*, default: str) -> str:
    """An indicator to hold beside the first one; by default ``default``."""
    return _select("second", "Второй показатель", list(INDICATORS), indicator_title, default)


def choose_only() -> str | None:
    """One indicator, or None for all of them."""
    codes = list(INDICATORS)
    return _select_or_none("only", "Показатель", codes, indicator_title, "Все показатели") or None


def choose_region() -> str:
    """A region; by default the first."""
    return _select("region", "Регион", BY_NAME, subjects.name, BY_NAME[0])


def mark_region(*, title: str = "Выделить регион", none: str = "Не выделять") -> str:
    """A region that stands out in a drawing of all, or narrows it; empty, the default, for none."""
    return _select_or_none("region", title, BY_NAME, subjects.name, none)


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
    return _select_or_none("centre", "Центр занятости", codes, label, "Все центры региона")


def opened_at(ids: Sequence[str]) -> str:
    """The measure that a link leads to, empty for none."""
    return address.accepted("measure", ("", *ids), "")


def choose_linked(
    name: str, title: str, codes: Sequence[str], label: Label = str, *, none: str
) -> str:
    """What something is linked to, ``name`` being ``indicator`` or ``measure``; empty for none."""
    return _select_or_none(name, title, codes, label, none)


def choose_font(fonts: Sequence[str], label: Label = str) -> str:
    """A typeface for files, by default (an empty text) each kind's own."""
    return _select("font", "Шрифт", fonts, label, "")


def choose_state(states: Sequence[str], label: Label = str) -> str:
    """One state, empty (the default) for all of them."""
    return _select_or_none("state", "Состояние", states, label, "Все состояния")


def open_proposal(numbers: Sequence[str]) -> str:
    """The proposal that the address opens; empty, the default, for the list of all."""
    return address.accepted("proposal", ("", *numbers), "")


def score_of(scores: Sequence[str], label: Label = str) -> str:
    """What a composite averages; by default the first."""
    return _select("score", "Что усредняется", scores, label, scores[0], write_default=False)


def choose_district(label: str = "Федеральный округ") -> str | None:
    """A key of DISTRICT_CODES, or None for the whole country."""
    codes = [_ALL_DISTRICTS, *DISTRICT_CODES]
    return _select("district", label, codes, _district_label, _ALL_DISTRICTS) or None


def choose_group(label: str = "Среди кого") -> tuple[str | None, str | None]:
    """A key of DISTRICT_CODES or of GROUPS, the other None; both None for the whole country."""
    group = address.accepted("group", ("", *GROUPS), "")
    district = address.accepted("district", (_ALL_DISTRICTS, *DISTRICT_CODES), _ALL_DISTRICTS)
    if group and district:
        reason = "В ссылке и округ, и другая группа регионов. Показана группа."
        address.correct("district", "", [reason])
        district = ""
    session.preset("peers", group or district)
    if group or district:
        session.run().chosen[label] = GROUPS.get(group) or _group_label(district)
    st.selectbox(
        label,
        [_ALL_DISTRICTS, *DISTRICT_CODES, *GROUPS],
        format_func=lambda code: GROUPS.get(code) or _group_label(code),
        key="peers",
        on_change=_write_group,
        filter_mode="contains",
        placeholder="Выберите",
    )
    return district or None, group or None


def _group_label(code: str) -> str:
    return "Вся страна" if code == _ALL_DISTRICTS else DISTRICT_CODES[code] or _district_label(code)


def _write_group() -> None:
    chosen = session.value("peers") or ""
    district, group = ("", chosen) if chosen in GROUPS else (chosen, "")
    session.run().view["district"] = district
    address.write("group", group)


def _district_label(code: str) -> str:
    name = "Все" if code == _ALL_DISTRICTS else DISTRICT_CODES[code]
    return (name or "Вне федеральных округов").removesuffix(" федеральный округ")


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


def sort_by(orders: Sequence[str], default: str | None = None) -> str:
    """The order of rows, a code such as ``name`` or ``-1.6``; chosen by links in table headers.

    Make those links with ``link(page, sort=order)``. By default ``default`` or the first order.
    """
    return address.accepted("sort", orders, default or orders[0], write_default=False)


def choose_before(
    periods: Sequence[str], *, title: str = "Было: период", write_default: bool = True
) -> str:
    """An earlier period to hold the chosen one against; by default the last of ``periods``.

    Where it is one number among others, the default need not stand in the address: it would be
    wrong, and said to be, as soon as an earlier period is chosen.
    """
    newest_first = list(reversed(periods))
    return _select(
        "before",
        title,
        newest_first,
        wording.period,
        newest_first[0],
        write_default=write_default,
    )


def against(regions: Sequence[str]) -> str:
    """Which of the regions the others are held against; by default the first."""
    return address.accepted("against", regions, regions[0], write_default=False)


def view_of(views: Sequence[str]) -> str:
    """Which of its drawings a page shows, chosen by links; by default the first."""
    return address.accepted("view", views, views[0], write_default=False)


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
    code = address.accepted(name, codes, default, write_default=write_default)
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


def _select_or_none(name: str, title: str, codes: Sequence[str], label: Label, none: str) -> str:
    """A choice that need not be made: empty, the default, is shown as ``none``."""

    def with_none(code: str) -> str:
        return label(code) if code else none

    return _select(name, title, [_NONE, *codes], with_none, _NONE)


def _switch(name: str, label: str) -> bool:
    is_on = address.accepted(name, ("", "1"), "") == "1"
    session.preset(name, is_on)
    if is_on:
        session.run().chosen[label] = ""
    return st.checkbox(label, key=name, on_change=_write, args=(name,))


def _write(name: str) -> None:
    """Put a choice that was just made into the address: a new step for Back."""
    chosen = session.value(name)
    address.write(name, ("1" if chosen else "") if isinstance(chosen, bool) else chosen)
