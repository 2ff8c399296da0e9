"""What is overdue and what falls due soon, on one line of days: bars before and after today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from indicators import wording
from indicators.roadmap.states import LATER, MEASURES, SOON, Progress, own_dates

CSS = styles.beside(__file__)


@dataclass(frozen=True)
class Entry:
    """One date: ``days`` from today, below 0 once over; ``words`` say what is not done.

    ``address`` is where the title leads, ``propose`` where a measure can be proposed, if it can.
    """

    title: str
    label: str
    due: date
    days: int
    words: str
    address: str
    propose: str = ""


def of_region(agenda: pd.DataFrame, *, link: Link) -> list[Entry]:
    """What one region has not done, from its rows of ``indicators.roadmap.states.AGENDA``."""
    entries = []
    for row in own_dates(agenda).to_dict("records"):
        number, late = row["measure"], row["state"] == Progress.OVERDUE
        entries.append(
            Entry(
                title=_title(number),
                label=row["label"],
                due=row["due"],
                days=row["days"],
                words="; ".join(MEASURES[number].executors),
                address=link("roadmap", view="region", measure=number),
                propose=link("proposals", measure=number) if late else "",
            )
        )
    return entries


def of_regions(agenda: pd.DataFrame, *, link: Link) -> list[Entry]:
    """The dates that not every region of the agenda has kept, with how many have not."""
    entries = []
    dates: dict[tuple[date, str, str], list[tuple[int, str]]] = {}
    columns = ("due", "measure", "label", "days", "state")
    for due, number, label, days, state in zip(*(agenda[name] for name in columns), strict=True):
        dates.setdefault((due, number, label), []).append((days, state))
    for (due, number, label), regions in dates.items():
        states = [state for _, state in regions]
        undone = len(states) - states.count(Progress.DONE)
        if not undone:
            continue
        silent = states.count(Progress.NO_REPORT)
        words = f"не выполнено в {undone} из {wording.counted(len(states), wording.OF_REGIONS)}"
        entries.append(
            Entry(
                title=_title(number),
                label=label,
                due=due,
                days=regions[0][0],
                words=words + (f", из них нет отчета: {silent}" if silent else ""),
                address=link("roadmap", view=None, sort=number),
            )
        )
    return entries


def _title(number: str) -> str:
    return f"{number} {wording.shortened(MEASURES[number].title, 110)}"


def calendar(entries: Sequence[Entry], on: date) -> Markup:
    """Entries up to ``LATER`` days ahead, in three groups, as HTML; the words repeat every bar."""
    groups = {
        "Просрочено": [entry for entry in entries if entry.days < 0],
        f"В ближайшие {wording.counted(SOON, wording.DAY)}": [
            entry for entry in entries if 0 <= entry.days <= SOON
        ],
        f"Через {SOON + 1}–{wording.counted(LATER, wording.DAY)}": [
            entry for entry in entries if SOON < entry.days <= LATER
        ],
    }
    body = join(
        html("<h3>{}: {}</h3>{}", title, len(group), join(_entry(each, on) for each in group))
        for title, group in groups.items()
    )
    return html('<div class="gantt">{}{}</div>', _axis(on), body)


def _entry(entry: Entry, on: date) -> Markup:
    kind = "late" if entry.days < 0 else ""
    propose = (
        html('<small class="propose">{}</small>', anchor(entry.propose, "Предложить меру"))
        if entry.propose
        else NOTHING
    )
    label = html("<small>{}</small>", entry.label) if entry.label else NOTHING
    return html(
        '<div class="name">{title}{label}</div>'
        '<div class="track" aria-hidden="true">{lines}{bar}</div>'
        '<div class="words"><span class="{kind}">{until}</span>, {due}'
        "<small>{words}</small>{propose}</div>",
        title=anchor(entry.address, entry.title),
        label=label,
        lines=_lines(on),
        bar=_bar(entry.days),
        kind=kind,
        until=wording.until(entry.days),
        due=wording.day_short(entry.due),
        words=entry.words,
        propose=propose,
    )


def _bar(days: int) -> Markup:
    """From today to the date; one that began before the line does is dotted at its left end."""
    left, right = sorted((_place(days), _place(0)))
    kinds = " ".join(("late",) * (days < 0) + ("open",) * (days < -LATER))
    width = max(right - left, 0.8)
    return html('<b class="{}" style="left:{:.2f}%;width:{:.2f}%"></b>', kinds, left, width)


def _place(days: int) -> float:
    return 100 * (min(max(days, -LATER), LATER) + LATER) / (2 * LATER)


def _lines(on: date) -> Markup:
    months = join(html('<i style="left:{:.2f}%"></i>', _place(days)) for days, _ in _months(on))
    limit = html('<i class="limit" style="left:{:.2f}%"></i>', _place(SOON))
    return html('{}{}<i class="today" style="left:{:.2f}%"></i>', months, limit, _place(0))


def _axis(on: date) -> Markup:
    months = join(
        html('<span style="left:{:.2f}%">{}</span>', _place(days), wording.day_short(first)[:5])
        for days, first in _months(on)
    )
    return html(
        '<div class="head"></div><div class="track axis head" aria-hidden="true">'
        '{lines}{months}<span class="today" style="left:{today:.2f}%">{on}</span>'
        '<span class="limit" style="left:{limit:.2f}%">+{soon}</span></div>'
        '<div class="head"></div>',
        lines=_lines(on),
        months=months,
        today=_place(0),
        on=wording.day_short(on),
        limit=_place(SOON),
        soon=SOON,
    )


def _months(on: date) -> list[tuple[int, date]]:
    """First days of months within the line, and how far each is from today."""
    days = (on + timedelta(days=each) for each in range(-LATER + 4, LATER - 3))
    return [((day - on).days, day) for day in days if day.day == 1]
