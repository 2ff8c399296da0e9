"""``python -m exports digest``: what is new for a region, as files for any mailer."""

import json
import sys
from datetime import date, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from exports.options import Json, RegionCode
from exports.outlet import Outlet
from indicators.definitions.periods import today
from indicators.regions.subjects import REGIONS


class Form(StrEnum):
    """How a digest is written."""

    EML = "eml"
    MD = "md"


def _day(text: str) -> str:
    try:
        date.fromisoformat(text or today().isoformat())
    except ValueError:
        raise typer.BadParameter(
            f"«{text}» — не день. Ожидается год, месяц и число, например 2026-11-25."
        ) from None
    return text


def _address(text: str) -> str:
    try:
        if text:
            Address(addr_spec=text)
    except (ValueError, MessageError, IndexError):
        raise typer.BadParameter(
            f"«{text}» — не адрес почты. Ожидается имя@узел латинскими буквами."
        ) from None
    return text


def digest(
    context: typer.Context,
    region: RegionCode = None,
    everyone: Annotated[bool, typer.Option("--all", help="Все регионы, файл на каждый.")] = False,
    since: Annotated[
        str, typer.Option("--since", help="Прежний выпуск; без него — каким он был день назад.")
    ] = "",
    day: Annotated[
        str, typer.Option("--day", callback=_day, help="День сводки: 2026-11-25; без него сегодня.")
    ] = "",
    form: Annotated[Form, typer.Option("--format", help="Письмо eml или текст md.")] = Form.EML,
    out: Annotated[
        Path | None, typer.Option("--out", help="Папка для файлов; без нее — текст на экран.")
    ] = None,
    to: Annotated[str, typer.Option("--to", callback=_address, help="Адрес получателя.")] = "",
    sender: Annotated[
        str, typer.Option("--sender", callback=_address, help="Адрес отправителя.")
    ] = "",
    site: Annotated[
        str, typer.Option("--site", help="Где открыт продукт: https://kpi.example.ru, для ссылок.")
    ] = "",
    json_: Json = False,
) -> None:
    """Сводка «Что нового» для региона: письмо .eml или текст .md."""
    if (region is not None) == everyone:
        raise typer.BadParameter("укажите --region с кодом субъекта или --all, одно из двух.")
    if everyone and out is None:
        raise typer.BadParameter("для --all нужна папка: --out ПАПКА.")
    from exports.letters import digest as words
    from exports.letters import eml
    from indicators.news import news
    from indicators.warehouse import releases
    from indicators.warehouse.releases import NoRelease

    on = date.fromisoformat(day) if day else today()
    try:
        now = releases.current().id
        seen = since or news.known_before(now, on - timedelta(days=1))
        digests = [
            news.of_region(code, on, seen=seen, now=now)
            for code in ([region] if region else REGIONS)
        ]
    except NoRelease as error:
        raise typer.BadParameter(f"{error} Выпуски называет python -m etl releases") from None
    author = Address(eml.SENDER.display_name, addr_spec=sender) if sender else eml.SENDER

    def written(each: news.News) -> bytes:
        if form is Form.MD:
            return eml.markdown(each, site=site)
        return eml.letter(each, to=to, sender=author, site=site)

    outlet: Outlet = context.obj
    answers = []
    for each in digests:
        target = out / eml.name(each, form) if out is not None else None
        if target is not None:
            outlet.write(target, written(each))
        answers.append(
            {
                "region": each.region,
                "entries": len(each.entries),
                "changes": each.changed,
                "since": each.seen,
                "release": each.now,
                "file": str(target or ""),
            }
        )
    if json_:
        sys.stdout.write(json.dumps(answers, ensure_ascii=False, indent=1) + "\n")
        return
    if out is None:
        sys.stdout.write(written(digests[0]).decode())
        return
    for each, answer in zip(digests, answers, strict=True):
        outlet.say(f"{answer['file']}: {words.subject(each)}")
