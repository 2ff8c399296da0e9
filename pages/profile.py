"""One region in a period: every indicator beside all other regions."""

import streamlit as st

from charts import picker, strip, tables
from exports.extract import Selection
from indicators import sentences, warehouse, wording
from indicators.regions import REGIONS
from pages import choices, compared, downloads, drawing, release, whats_new

current = release.opened()
title = st.container()
chosen_region, chosen_period = st.columns([4, 2])
with chosen_region:
    by_name = sorted(REGIONS, key=lambda code: REGIONS[code].name)
    region = choices.choose_region(by_name, lambda code: REGIONS[code].name)
with chosen_period:
    period = choices.choose_period(warehouse.periods(release=current.id), wording.period)

standings = warehouse.standings(release=current.id, period=period)
own = standings[standings["region"] == region]
submissions = warehouse.submissions(release=current.id, period=period, region=region)
facts = [
    f"{wording.period(period)}, {sentences.CUMULATIVE} ({wording.monitoring_year(period)})",
    sentences.verdict(own),
    sentences.history(submissions, period),
]
with title:
    release.heading(REGIONS[region].name, " · ".join(filter(None, facts)), current)
whats_new.hint(region, current.id)
counts = warehouse.counts(release=current.id, period=period)
near = picker.offers([("Сравнить рядом", compared.beside(region, counts))])
drawing.show(near, key="near", css=picker.CSS)
drawing.show(
    strip.strips(
        standings,
        region,
        changes=warehouse.changes(release=current.id, period=period, region=region),
        comparables=warehouse.comparables(release=current.id, period=period, region=region),
        link=choices.links(),
    ),
    key="strips",
    picture="Показатели региона",
    css=strip.CSS,
)
with st.expander("Таблица с теми же числами"):
    drawing.show(
        tables.of_region(standings, region, link=choices.links()),
        key="table",
        picture="Таблица",
        css=tables.CSS,
    )
downloads.offer("профиль", Selection(release=current.id, period=period, regions=(region,)))
release.footing(current)
