"""The options that several commands take; a wrong one is told in Russian."""

from pathlib import Path
from typing import Annotated

import typer

from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.periods import Period
from indicators.regions.subjects import REGIONS, no_code


def _region(code: str | None) -> str | None:
    if code is not None and code not in REGIONS:
        raise typer.BadParameter(f"{no_code(code)}. Ожидается две цифры, например 33.")
    return code


def _indicators(codes: list[str] | None) -> list[str] | None:
    for code in codes or ():
        if code not in INDICATORS:
            raise typer.BadParameter(f"«{code}» — не показатель. Ожидается номер, например 1.6.")
    return codes


def _period(code: str | None) -> str | None:
    try:
        return Period.parse(code).code if code else code
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


RegionCode = Annotated[
    str | None, typer.Option("--region", callback=_region, help="Код субъекта: 33.")
]
Everyone = Annotated[bool, typer.Option("--all", help="Для каждого из 89 регионов.")]
Country = Annotated[bool, typer.Option("--country", help="По всем регионам в одном файле.")]
PeriodCode = Annotated[
    str | None,
    typer.Option("--period", callback=_period, help="Квартал: 2026Q3. Без него — последний."),
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
        callback=_indicators,
        help="Показатель для рейтинга в презентации страны: 1.6. Можно несколько раз.",
    ),
]
WithPictures = Annotated[
    bool, typer.Option("--with-pictures", help="И картинки; нужен Chrome или Chromium.")
]
Json = Annotated[bool, typer.Option("--json", help="Ответ для машин: JSON.")]
