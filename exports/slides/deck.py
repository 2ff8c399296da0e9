"""A presentation for the commission: native tables and charts that officials can retouch.

Everything reads the same ``standings`` as the screens. Charts carry their numbers in an embedded
workbook; nothing is a picture.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from exports.slides import material, method
from exports.slides.country import slides
from exports.slides.design import shapes
from exports.slides.design import template as templates
from exports.slides.design.markup import xml
from exports.slides.design.page import Deck, bold
from exports.slides.design.shapes import Paragraph
from exports.slides.material import Country
from exports.slides.region import gaps, proposals, quarters, roadmap, standings, verdict
from exports.slides.region.proposals import Proposal
from indicators import wording
from indicators.commission import proposals as commission
from indicators.commission.proposals import DOCUMENTS, ProposalState, newest
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.roadmap.states import of_release
from indicators.warehouse import reading


def of_region(
    release: str,
    period: str,
    region: str,
    *,
    template: bytes | None = None,
    address: str = "",
    font: str = "Arial",
) -> bytes:
    """The presentation of one region as .pptx.

    ``template`` is a corporate .pptx whose layouts, fonts and colours are used; ``font`` is that of
    our own design. ``address`` of the live view stands on the slide of sources. Raises
    ``exports.slides.design.template.TemplateError`` for a template that cannot be used,
    ``warehouse.NoRelease``, and ValueError for a period without reports.
    """
    here = material.country(release, period)
    deck = Deck(templates.opened(template, font), here.source)
    sent = reading.submissions(release=release, period=period, region=region)
    history = sentences.history(sent, period)
    _opening(deck, here, subjects.name(region), history)
    verdict.add(deck, here, region, history)
    standings.table(deck, here, region)
    standings.bullets(deck, here, region)
    gaps.add(deck, here, region, reading.comparables(release=release, period=period, region=region))
    quarters.add(deck, here, region, reading.standings(release=release, region=region))
    roadmap.add(deck, here, region, *of_release(release, period, region))
    proposals.add(deck, subjects.name(region), _proposals(here, region))
    method.add(deck, here, address)
    return _saved(deck, here, subjects.name(region))


def of_country(
    release: str,
    period: str,
    *,
    indicators: Sequence[str] = (),
    template: bytes | None = None,
    address: str = "",
    font: str = "Arial",
) -> bytes:
    """The presentation of all regions as .pptx; arguments and errors as of ``of_region``.

    ``indicators`` have a ranking and a map each; by default the five whose target the fewest
    regions have met.
    """
    here = material.country(release, period, one_yardstick=True)
    deck = Deck(templates.opened(template, font), here.source)
    _opening(deck, here, "Субъекты Российской Федерации", here.coverage)
    sent = reading.submissions(release=release, period=period)
    slides.add(deck, here, [INDICATORS[code] for code in indicators], sent)
    method.add(deck, here, address)
    return _saved(deck, here, "Субъекты Российской Федерации")


def _opening(deck: Deck, here: Country, subject: str, about: str) -> None:
    received = wording.moment(here.release.received_until)
    lines: list[Paragraph] = [
        "Показатели эффективности профориентации и дорожная карта",
        f"{wording.period(here.period)}, {wording.monitoring_year(here.period)} мониторинга",
        f"Выпуск {here.release.id}: отчеты, полученные до {received}",
    ]
    if here.release.demonstration:
        lines.append(bold(wording.DEMONSTRATION.capitalize(), "missed"))
    deck.opening(subject, lines, f"{subject}: {about}.")


def _proposals(here: Country, region: str) -> list[Proposal]:
    """What the working group has put before the commission, as it stands now."""
    documents = reading.table("proposals", DOCUMENTS, release=here.release.id, region=region)
    if documents.empty:
        return []
    latest = newest(documents, _moment(here).date())
    rows = latest[latest["state"] == ProposalState.SUBMITTED].to_dict("records")
    return [_proposal(commission.Proposal.from_dict(row)) for row in rows]


def _proposal(of: commission.Proposal) -> Proposal:
    return Proposal(
        ", ".join(filter(None, (of.indicator, of.measure))),
        of.problem,
        of.action,
        of.responsible,
        wording.day(of.due) if of.due else "",
        commission.STATES[of.state],
    )


def _saved(deck: Deck, here: Country, subject: str) -> bytes:
    presentation = deck.design.presentation
    properties = presentation.core_properties
    properties.title = f"{subject}, {wording.period(here.period)}"
    properties.subject = "Показатели эффективности профориентации"
    properties.keywords = here.source
    properties.author = properties.last_modified_by = "Показатели профориентации"
    properties.language = "ru-RU"
    properties.revision = 1
    # the moment of the data, so that the same release makes the same file
    properties.created = properties.modified = _moment(here)
    _register_notes(deck)
    _drop_thumbnail(deck)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def _moment(here: Country) -> datetime:
    return datetime.fromisoformat(here.release.received_until).astimezone(UTC).replace(tzinfo=None)


def _register_notes(deck: Deck) -> None:
    """Name the master of the notes in the presentation, which the library does not."""
    part = deck.design.presentation.part
    element = part._element
    if element.find(qn("p:notesMasterIdLst")) is not None:
        return
    relation = part.relate_to(part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    listed = parse_xml(
        xml(
            '<p:notesMasterIdLst {}><p:notesMasterId r:id="{}"/></p:notesMasterIdLst>',
            shapes.NAMESPACES,
            relation,
        )
    )
    element.find(qn("p:sldMasterIdLst")).addnext(listed)


def _drop_thumbnail(deck: Deck) -> None:
    """The picture of an empty presentation is not one of this."""
    package = deck.design.presentation.part.package
    for relation in list(package._rels.values()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.drop_rel(relation.rId)
