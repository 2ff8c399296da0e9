"""What is new for a region since the last visit, and what it has to do now."""

from datetime import date, timedelta

import streamlit as st

from charts.look.links import anchor
from charts.look.markup import html
from charts.working_group import news as drawn
from indicators import wording
from indicators.definitions.periods import today
from indicators.news import news
from indicators.regions import subjects
from indicators.warehouse import releases
from indicators.warehouse.releases import NoRelease
from pages import address, choices
from pages.frame import drawing, release
from pages.working_group import visits

# For whom the browser does not know when they came last, so many days are news.
FIRST_VISIT_DAYS = 7


@st.cache_data(show_spinner=False, max_entries=500)
def entries(region: str, day: date, seen: str, now: str) -> news.News:
    return news.of_region(region, day, seen=seen, now=now)


def named_since() -> str:
    """The earlier release that the address names; empty, and said so, where it cannot be read."""
    code = address.code("since")
    try:
        return releases.release(code).id if code else ""
    except NoRelease:
        address.correct(
            "since", "", [f"В ссылке указан прежний выпуск «{code}», открыть его нельзя."]
        )
        return ""


def compared(region: str, now: str) -> tuple[str, str]:
    """The release to hold ``now`` against, and why that one."""
    if since := named_since():
        until = wording.moment(releases.release(since).received_until)
        return since, f"Изменения — с выпуска из ссылки: документы до {until}"
    if visit := visits.known(region):
        when = wording.moment(visit.at.isoformat())
        return visit.release, f"Изменения — с вашего прошлого визита, {when}"
    first = "В этом браузере новости региона открыты впервые"
    week_ago = news.known_before(now, today() - timedelta(days=FIRST_VISIT_DAYS))
    seen = news.release_before(now) if week_ago == now else week_ago
    if not seen:
        return "", f"{first}, прежнего выпуска нет: показано то, что требует действия"
    until = wording.moment(releases.release(seen).received_until)
    if week_ago == now:
        return seen, f"{first}. За неделю ничего не пришло; изменения — с документов до {until}"
    return seen, f"{first}. Изменения за неделю: с документов до {until}"


current = release.opened()
title = st.container()
with st.columns([4, 2])[0]:
    region = choices.choose_region()
seen, why = compared(region, current.id)
feed = entries(region, today(), seen, current.id)
with title:
    changes = wording.counted(feed.changed, wording.CHANGE) if feed.changed else "изменений нет"
    duties = len(feed.entries) - feed.changed
    facts = [subjects.name(region), changes]
    if duties:
        facts.append(f"требует действия: {wording.whole(duties)}")
    release.heading("Что нового", " · ".join([*facts, wording.day(today())]), current)
st.caption(f"{why}. Сроки и просроченное показаны на сегодня, пока не выполнены.")
if address.code("since"):
    back = anchor(address.here(since=None), "Показать с прошлого визита", identity="no-since")
    drawing.show(
        html("<p>{}</p>", back), key="no-since", css="p { margin: 0; font-size: .875rem; }"
    )
drawing.show(drawn.lists(feed, link=address.links()), key="news", css=drawn.CSS)
# A link to an older release or to a comparison of one's own is no visit.
if not address.is_pinned() and not address.code("since"):
    visits.last(region, current.id, remember=True, unread=bool(feed.changed))
release.footing(current)
