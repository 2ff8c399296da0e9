"""One value of one region and period: how it was computed, from which documents, and why so."""

import streamlit as st

from charts.region import explanation as drawn
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences, value
from indicators.regions import subjects
from indicators.warehouse import reading
from pages import address, choices
from pages.frame import drawing, release

current = release.opened()
title = st.container()
chosen_region, chosen_indicator, chosen_period = st.columns([3, 4, 2])
with chosen_region:
    region = choices.choose_region()
with chosen_indicator:
    code = choices.choose_indicator()
with chosen_period:
    period = choices.choose_period(reading.periods(release=current.id))

values = reading.standings(release=current.id, region=region, indicator=code)
explained = value.explain(
    values[values["period"] == period],
    reading.comparables(release=current.id, period=period, region=region),
)
with title:
    release.heading(
        f"{subjects.name(region)}: как посчитано",
        f"{code}. {INDICATORS[code].title} · {wording.period(period)}, "
        f"{sentences.CUMULATIVE} ({wording.monitoring_year(period)})",
        current,
    )
drawing.show(
    drawn.sheet(
        explained,
        origins=reading.origins(release=current.id, period=period, region=region),
        revisions=reading.revisions(
            release=current.id, period=period, region=region, indicator=code
        ),
        submissions=reading.submissions(release=current.id, period=period, region=region),
        year=value.same_year(values, period),
        link=address.links(),
    ),
    key="explanation",
    css=drawn.CSS,
)
release.footing(current)
