"""From the options of a command to orders, and from orders to files in a folder."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import typer

from exports.outlet import Outlet
from exports.package import batch
from exports.package import order as package
from exports.package.bundle import everything
from exports.package.order import KINDS, Order
from exports.package.picture_process import NotDrawn
from indicators import wording
from indicators.regions.subjects import REGIONS
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import NoRelease


def order(
    release: str | None,
    period: str | None,
    address: str,
    font: str = "",
    template: Path | None = None,
    indicators: tuple[str, ...] = (),
) -> Order:
    """What all files of a command have in common; wrong usage where there are no such data."""
    opened = releases.release(release) if release else releases.current()
    periods = reading.periods(release=opened.id)
    if not periods:
        raise NoRelease("Отчеты приходили, но ни один не принят.")
    if period and period not in periods:
        raise typer.BadParameter(
            f"за {wording.period(period)} данных нет. Есть: {', '.join(periods)}."
        )
    content = template.read_bytes() if template else None
    return Order(opened.id, period or periods[-1], None, address, font, content, indicators)


def orders(
    order: Order, region: str | None, everyone: bool, country: bool = False
) -> Sequence[Order]:
    """The order of one region, of each, or of the country; wrong usage unless just one is asked."""
    if sum((region is not None, everyone, country)) != 1:
        raise typer.BadParameter(
            "укажите одно из трех: --region КОД, --all (каждый регион) или --country (вся страна)."
        )
    if everyone:
        return [replace(order, region=code) for code in REGIONS]
    return [replace(order, region=region)]


def write_kind(outlet: Outlet, kind: str, orders: Sequence[Order], out: Path, json_: bool) -> None:
    """A file of ``kind`` for every order."""
    of = KINDS[kind]
    _write(outlet, (of.title, of.ending), partial(package.made, kind=kind), orders, out, json_)


def write_package(
    outlet: Outlet, orders: Sequence[Order], out: Path, json_: bool, *, pictures: bool
) -> None:
    """All documents of every order in one zip, on request with the pictures."""
    make = partial(everything, pictures=pictures)
    _write(outlet, ("материалы", "zip"), make, orders, out, json_)


def _write(
    outlet: Outlet,
    called: tuple[str, str],
    make: Callable[[Order], bytes],
    orders: Sequence[Order],
    out: Path,
    json_: bool,
) -> None:
    """``make`` of every order the file so ``called`` (title, ending), and put it into ``out``."""
    title, ending = called
    written: list[dict[str, object]] = []
    failed: list[dict[str, str]] = []
    with outlet.progress(title.capitalize(), len(orders), json_) as advance:
        ready = batch.made(make, orders) if len(orders) > 1 else [(orders[0], make(orders[0]))]
        for order, content in ready:
            name = package.file_name(order, title, ending)
            if isinstance(content, Exception):
                failed.append({"file": name, "reason": _reason(content)})
            else:
                outlet.write(out / name, content)
                written.append({"file": str(out / name), "size": len(content)})
            advance()
    written.sort(key=lambda each: str(each["file"]))
    outlet.finish(orders[0].release, written, failed, json_)


def _reason(error: Exception) -> str:
    """Why a file was not made, in a sentence."""
    if isinstance(error, NoRelease | NotDrawn | package.BadTemplate):
        return str(error)
    return f"не подготовлен из-за ошибки в программе ({type(error).__name__}: {error})."
