"""One value of one region and period: how it was computed, from which documents, and why so."""

from html import escape

import streamlit as st

from charts import explanation as drawn
from indicators import explanation, sentences, warehouse, wording
from indicators.catalogue import INDICATORS
from indicators.regions import REGIONS
from pages import choices, drawing, release

current = release.opened()
title = st.container()
chosen_region, chosen_indicator, chosen_period = st.columns([3, 4, 2])
with chosen_region:
    by_name = sorted(REGIONS, key=lambda code: REGIONS[code].name)
    region = choices.choose_region(by_name, lambda code: REGIONS[code].name)
with chosen_indicator:
    code = choices.choose_indicator(
        list(INDICATORS), lambda code: f"{code} {INDICATORS[code].short_title}"
    )
with chosen_period:
    period = choices.choose_period(warehouse.periods(release=current.id), wording.period)

values = warehouse.standings(release=current.id, region=region, indicator=code)
explained = explanation.explain(
    values[values["period"] == period],
    warehouse.comparables(release=current.id, period=period, region=region),
)
with title:
    release.heading(
        f"{REGIONS[region].name}: как посчитано",
        f"{code}. {escape(INDICATORS[code].title)} · {wording.period(period)}, "
        f"{sentences.CUMULATIVE} ({wording.monitoring_year(period)})",
        current,
    )
drawing.show(
    drawn.sheet(
        explained,
        origins=warehouse.origins(release=current.id, period=period, region=region),
        revisions=warehouse.revisions(
            release=current.id, period=period, region=region, indicator=code
        ),
        submissions=warehouse.submissions(release=current.id, period=period, region=region),
        year=explanation.same_year(values, period),
        link=choices.links(),
    ),
    key="explanation",
    css=drawn.CSS,
)
release.footing(current)
