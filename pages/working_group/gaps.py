"""The working page of a region: what it owes to its targets, and whether that can be done."""

import streamlit as st

from charts.look import tabs
from charts.region import gaps as drawn
from exports.extracts.gaps import GapSelection
from indicators import wording
from indicators.explanation import sentences
from indicators.progress import gaps
from indicators.progress import sentences as gap_sentences
from indicators.regions import subjects
from indicators.warehouse import reading
from pages import address, choices
from pages.analysis import compared
from pages.frame import downloads, drawing, release

current = release.opened()
title = st.container()
chosen_region, chosen_period = st.columns([4, 2])
with chosen_region:
    region = choices.choose_region()
with chosen_period:
    period = choices.choose_period(reading.periods(release=current.id))
order = choices.sort_by(gaps.ORDERS)

found = gaps.read(current.id, region, period, order)
submissions = reading.submissions(release=current.id, period=period, region=region)
with title:
    facts = [
        f"{wording.period(period)}, {sentences.CUMULATIVE} ({wording.monitoring_year(period)})",
        sentences.history(submissions, period),
    ]
    release.heading(f"Разрывы: {subjects.name(region)}", " · ".join(facts), current)
if not found.reported:
    drawing.show(
        drawn.nothing(found, link=address.links()),
        key="nothing",
        css=drawn.CSS,
    )
    release.footing(current)
    st.stop()
st.markdown(gap_sentences.summary(found))
if found.below:
    drawing.show(
        tabs.tabs(
            "gaps",
            gap_sentences.ORDERS,
            order,
            gap_sentences.ORDER_NOTE,
            link=lambda _, view: address.here(sort=view),
        ),
        key="orders",
        css=tabs.CSS,
    )
    drawing.show(
        drawn.rows(
            found,
            link=address.links(),
            beside=lambda other: compared.showing((region, other)),
        ),
        key="gaps",
        picture="Разрывы",
        css=drawn.CSS,
    )
drawing.show(drawn.others(found, link=address.links()), key="others", css=drawn.CSS)
downloads.offer("разрывы", GapSelection(current.id, period, region, order))
release.footing(current)
