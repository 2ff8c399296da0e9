"""One region in a period: every indicator beside all other regions."""

import streamlit as st

from charts.comparison import picker
from charts.region import strip, table
from exports.rows.extract import StandingsSelection
from indicators import wording
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.warehouse import reading
from pages import address, choices
from pages.analysis import compared
from pages.frame import downloads, drawing, release
from pages.working_group import visits

current = release.opened()
title = st.container()
chosen_region, chosen_period = st.columns([4, 2])
with chosen_region:
    region = choices.choose_region()
with chosen_period:
    period = choices.choose_period(reading.periods(release=current.id))

standings = reading.standings(release=current.id, period=period)
own = standings[standings["region"] == region]
submissions = reading.submissions(release=current.id, period=period, region=region)
facts = [
    f"{wording.period(period)}, {sentences.CUMULATIVE} ({wording.monitoring_year(period)})",
    sentences.verdict(own),
    sentences.history(submissions, period),
]
with title:
    release.heading(subjects.name(region), " · ".join(filter(None, facts)), current)
visits.hint(region, current.id)
counts = reading.counts(release=current.id, period=period)
near = picker.offers([("Сравнить рядом", compared.beside(region, counts))])
drawing.show(near, key="near", css=picker.CSS)
drawing.show(
    strip.strips(
        standings,
        region,
        changes=reading.changes(release=current.id, period=period, region=region),
        comparables=reading.comparables(release=current.id, period=period, region=region),
        link=address.links(),
    ),
    key="strips",
    picture="Показатели региона",
    css=strip.CSS,
)
with st.expander("Таблица с теми же числами"):
    drawing.show(
        table.table(standings, region, link=address.links()),
        key="table",
        picture="Таблица",
        css=table.CSS,
    )
downloads.offer("профиль", StandingsSelection(release=current.id, period=period, regions=(region,)))
release.footing(current)
