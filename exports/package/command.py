"""``python -m exports deck``, ``memo``, ``workbook``, ``package``: documents for the commission.

What makes them is loaded when a command runs: ``--help`` does without.
"""

import typer

from exports.options import (
    Address,
    Country,
    Everyone,
    Folder,
    Font,
    Json,
    PeriodCode,
    Ranked,
    RegionCode,
    ReleaseId,
    Template,
    WithPictures,
)


def deck(
    context: typer.Context,
    out: Folder,
    region: RegionCode = None,
    everyone: Everyone = False,
    country: Country = False,
    period: PeriodCode = None,
    release: ReleaseId = None,
    indicators: Ranked = None,
    template: Template = None,
    font: Font = "",
    address: Address = "",
    json_: Json = False,
) -> None:
    """Презентация с диаграммами, которые можно править, .pptx."""
    from exports.package import writing

    order = writing.order(release, period, address, font, template, tuple(indicators or ()))
    orders = writing.orders(order, region, everyone, country)
    writing.write_kind(context.obj, "deck", orders, out, json_)


def memo(
    context: typer.Context,
    out: Folder,
    region: RegionCode = None,
    everyone: Everyone = False,
    period: PeriodCode = None,
    release: ReleaseId = None,
    address: Address = "",
    font: Font = "",
    json_: Json = False,
) -> None:
    """Аналитическая записка региона, .docx."""
    from exports.package import writing

    order = writing.order(release, period, address, font)
    orders = writing.orders(order, region, everyone)
    writing.write_kind(context.obj, "memo", orders, out, json_)


def workbook(
    context: typer.Context,
    out: Folder,
    region: RegionCode = None,
    everyone: Everyone = False,
    country: Country = False,
    period: PeriodCode = None,
    release: ReleaseId = None,
    address: Address = "",
    json_: Json = False,
) -> None:
    """Книга Excel с диаграммами, .xlsx."""
    from exports.package import writing

    order = writing.order(release, period, address)
    orders = writing.orders(order, region, everyone, country)
    writing.write_kind(context.obj, "workbook", orders, out, json_)


def package(
    context: typer.Context,
    out: Folder,
    region: RegionCode = None,
    everyone: Everyone = False,
    country: Country = False,
    period: PeriodCode = None,
    release: ReleaseId = None,
    address: Address = "",
    font: Font = "",
    template: Template = None,
    with_pictures: WithPictures = False,
    json_: Json = False,
) -> None:
    """Презентация, записка и книга одним архивом .zip с описью (выпуск, SHA-256)."""
    from exports.package import writing

    order = writing.order(release, period, address, font, template)
    orders = writing.orders(order, region, everyone, country)
    writing.write_package(context.obj, orders, out, json_, pictures=with_pictures)
