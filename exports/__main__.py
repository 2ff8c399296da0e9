"""``python -m exports``: materials for the commission as files, of one region or of all of them.

Exit status: 0 when all was made, 1 when something could not be, 2 for wrong usage, for files or
folders that cannot be read or written, and without data.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console

from charts.ranking.pictures import of_country, of_region
from etl.archive import disk, durable
from etl.commands import options
from etl.commands.terminal import plain, progress
from exports.package import batch
from exports.package import order as package
from exports.package.order import KINDS, Order
from exports.package.pictured import NotDrawn
from exports.pictures.browser import Drawing, NoBrowser
from exports.pictures.browser import batch as batch_of_pictures
from exports.pictures.picture import Caption
from indicators import wording
from indicators.comparison.widest import widest
from indicators.explanation import sentences
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading
from indicators.warehouse.reading import NoRelease, Release

app = typer.Typer(
    help="Материалы для комиссии: записка, книга, презентация, картинки. "
    "Данные лежат в папке KPI_DATA.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# Of a region the widest gaps have a picture each.
_PICTURED = 5
_out = Console(highlight=False)
_err = Console(stderr=True, highlight=False)

RegionCode = Annotated[
    str | None, typer.Option("--region", callback=options.region, help="Код субъекта: 33.")
]
Everyone = Annotated[bool, typer.Option("--all", help="Для каждого из 89 регионов.")]
Country = Annotated[bool, typer.Option("--country", help="По всем регионам в одном файле.")]
PeriodCode = Annotated[
    str | None,
    typer.Option(
        "--period", callback=options.period, help="Квартал: 2026Q3. Без него — последний."
    ),
]
Folder = Annotated[Path, typer.Option("--out", help="Папка для файлов; будет создана.")]
ReleaseId = Annotated[
    str | None, typer.Option("--release", help="Выпуск данных. Без него — текущий.")
]
Address = Annotated[
    str, typer.Option("--address", help="Где открыт продукт: https://… — для ссылок в файлах.")
]
Font = Annotated[str, typer.Option("--font", help="Шрифт вместо обычного: «PT Astra Serif».")]
Template = Annotated[
    Path | None, typer.Option("--template", help="Корпоративный шаблон .pptx для презентации.")
]
Ranked = Annotated[
    list[str] | None,
    typer.Option(
        "--indicator",
        callback=options.indicators,
        help="Показатель для рейтинга в презентации страны: 1.6. Можно несколько раз.",
    ),
]
WithPictures = Annotated[
    bool, typer.Option("--with-pictures", help="И картинки; нужен Chrome или Chromium.")
]
Json = Annotated[bool, typer.Option("--json", help="Ответ для машин: JSON.")]


@app.command()
def deck(
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
    order = _order(release, period, address, font, template)
    order = replace(order, indicators=tuple(indicators or ()))
    _write_kind("deck", _orders(order, region, everyone, country), out, json_)


@app.command()
def memo(
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
    order = _order(release, period, address, font)
    _write_kind("memo", _orders(order, region, everyone), out, json_)


@app.command()
def workbook(
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
    order = _order(release, period, address)
    _write_kind("workbook", _orders(order, region, everyone, country), out, json_)


@app.command()
def pictures(
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
    order = _order(release, period, address)
    orders = _orders(order, region, everyone, country)
    standings = reading.standings(release=order.release, period=order.period)
    written: list[dict[str, object]] = []
    with progress(_err, "Картинки", len(orders), json_) as advance:

        def drawings() -> Iterator[Drawing]:
            for each in orders:
                yield from _drawings(each, standings)
                advance()

        for made in batch_of_pictures(drawings()):
            for ending, content in (("svg", made.svg), ("png", made.png)):
                path = out / f"{made.name}.{ending}"
                durable.write(path, content)
                written.append({"file": str(path), "size": len(content)})
    _tell(order.release, written, [], json_)


def _drawings(order: Order, standings: pd.DataFrame) -> Iterator[Drawing]:
    """What is drawn of an order, with what each picture says of itself."""
    release = reading.release(order.release)
    if order.region:
        here = {"release": order.release, "period": order.period, "region": order.region}
        drawn = of_region(
            standings,
            order.region,
            changes=reading.changes(**here),
            comparables=reading.comparables(**here),
            indicators=widest(standings[standings["region"] == order.region])[:_PICTURED],
        )
    else:
        drawn = of_country(standings)
    for each in drawn:
        yield Drawing(
            package.file_name(order, each.name, "").removesuffix("."),
            each.html,
            each.css,
            Caption(
                each.title,
                each.below,
                warning=wording.DEMONSTRATION if release.demonstration else "",
                source=f"Источник: {sentences.source(release.received_until)} · "
                f"выпуск {release.id}",
                address=order.link,
            ),
        )


@app.command(name="package")
def everything(
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
    order = _order(release, period, address, font, template)
    make = partial(package.package, pictures=with_pictures)
    _write("материалы.zip", make, _orders(order, region, everyone, country), out, json_)


def _order(
    release: str | None,
    period: str | None,
    address: str,
    font: str = "",
    template: Path | None = None,
) -> Order:
    """What all files of a command have in common; wrong usage where there are no such data."""
    opened = _opened(release)
    periods = reading.periods(release=opened.id)
    if not periods:
        raise NoRelease("Отчеты приходили, но ни один не принят.")
    if period and period not in periods:
        raise typer.BadParameter(
            f"за {wording.period(period)} данных нет. Есть: {', '.join(periods)}."
        )
    content = template.read_bytes() if template else None
    return Order(opened.id, period or periods[-1], None, address, font, content)


def _opened(release: str | None) -> Release:
    return reading.release(release) if release else reading.current()


def _orders(
    order: Order, region: str | None, everyone: bool, country: bool = False
) -> Sequence[Order]:
    if sum((region is not None, everyone, country)) != 1:
        raise typer.BadParameter(
            "укажите одно из трех: --region КОД, --all (каждый регион) или --country (вся страна)."
        )
    if everyone:
        return [replace(order, region=code) for code in REGIONS]
    return [replace(order, region=region)]


def _write_kind(kind: str, orders: Sequence[Order], out: Path, json_: bool) -> None:
    name = f"{KINDS[kind].title}.{KINDS[kind].ending}"
    _write(name, partial(package.made, kind=kind), orders, out, json_)


def _write(
    called: str, make: Callable[[Order], bytes], orders: Sequence[Order], out: Path, json_: bool
) -> None:
    """``make`` of every order the file that is ``called`` so and put it into ``out``."""
    title, _, ending = called.rpartition(".")
    written: list[dict[str, object]] = []
    failed: list[dict[str, str]] = []
    with progress(_err, title.capitalize(), len(orders), json_) as advance:
        ready = batch.made(make, orders) if len(orders) > 1 else [(orders[0], make(orders[0]))]
        for order, content in ready:
            name = package.file_name(order, title, ending)
            if isinstance(content, Exception):
                failed.append({"file": name, "reason": _reason(content)})
            else:
                durable.write(out / name, content)
                written.append({"file": str(out / name), "size": len(content)})
            advance()
    written.sort(key=lambda each: str(each["file"]))
    _tell(orders[0].release, written, failed, json_)


def _tell(
    release: str,
    written: Sequence[Mapping[str, object]],
    failed: Sequence[Mapping[str, str]],
    json_: bool,
) -> None:
    """Name the files and leave with the exit status."""
    if json_:
        answer = {"release": release, "files": written, "failed": failed}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    else:
        for each in written:
            _out.print(
                plain(f"{each['file']}: {wording.size(int(str(each['size'])))}"), soft_wrap=True
            )
        for fault in failed:
            _err.print(
                f"[red]{plain(fault['file'])}[/red]: {plain(fault['reason'])}", soft_wrap=True
            )
    raise typer.Exit(1 if failed else 0)


def _reason(error: Exception) -> str:
    """Why a file was not made, in a sentence."""
    if isinstance(error, NoRelease | NotDrawn | package.BadTemplate):
        return str(error)
    return f"не подготовлен из-за ошибки в программе ({type(error).__name__}: {error})."


def main() -> None:
    """Run the command; a fault of files, disks or data is told in a sentence."""
    try:
        app()
    except (NoRelease, NoBrowser, NotDrawn, package.BadTemplate) as error:
        _err.print(f"[red]{plain(str(error))}[/red]")
        sys.exit(2)
    except OSError as error:
        where = plain(str(error.filename or "."))
        _err.print(f"[red]{where}:[/red] {plain(disk.reason(error))}.")
        sys.exit(2)


if __name__ == "__main__":
    main()
