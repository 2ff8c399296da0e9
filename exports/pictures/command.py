"""``python -m exports pictures``: drawings of a region, of each, or of the country as files."""

import typer

from exports.options import (
    Address,
    Country,
    Everyone,
    Folder,
    Json,
    PeriodCode,
    RegionCode,
    ReleaseId,
)


def pictures(
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
    """Картинки .png и .svg; нужен Chrome или Chromium."""
    from exports.package import writing
    from exports.pictures import writing as of_pictures

    order = writing.order(release, period, address)
    orders = writing.orders(order, region, everyone, country)
    of_pictures.write(context.obj, orders, out, json_)
