"""A flat table becomes data: file in, what was found, what its columns mean, what changes, load."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

import streamlit as st

from charts.look.links import anchor
from charts.look.markup import html
from etl.archive.archive import REJECTED
from etl.table import document
from etl.table.choice import Offer
from etl.table.files.opening import OpenedFile
from etl.table.profile import BadProfile, Profile, dumps, loads
from etl.table.reading import TableReading
from indicators import wording
from indicators.definitions.catalogue import INDICATORS, counts_of
from indicators.definitions.periods import MOSCOW, today
from indicators.roadmap import deadlines
from pages import address, choices
from pages.frame import drawing, release
from pages.frame.keeping import Keeping
from pages.reporting.table_mapping import Asked, ask_codes, ask_columns, ask_rest
from pages.reporting.table_showing import (
    show_changes,
    show_findings,
    show_found,
    show_history,
    show_verdict,
)
from pages.reporting.table_upload import Upload, uploaded

_FORMATS = ["csv", "txt", "tsv", "xlsx", "xls", "ods"]
_NEW = "Новый: укажу столбцы сам"
_SENDER = "страница «Загрузка таблицы»"
_KEEPING = Keeping(
    "Загружаю и пересчитываю…",
    "Таблица не загружена",
    "Таблица сохранена в архиве, но в рейтинг еще не попала",
)
_MOST_TOML = 200_000
# Without a column there is nothing to load yet, and that is no fault.
_NOT_YET = ("table.nothing",)


def ask_profile(upload: Upload, loaded_before: Mapping[str, Profile]) -> Profile | None:
    """A known profile, one from a file, or none; the one that fits is chosen already."""
    with st.expander("Профиль из файла .toml"):
        file = st.file_uploader("Файл профиля", type=["toml"], key="profile-file")
        pasted = st.text_area("или его текст", key="profile-text", max_chars=_MOST_TOML)
    text = file.getvalue().decode("utf-8-sig", "replace") if file else pasted
    options = {
        _NEW: None,
        **{f"Известный: {name}": loaded_before[name] for name in reversed(list(loaded_before))},
    }
    chosen = f"Известный: {upload.fitting}" if upload.fitting else _NEW
    if text.strip():
        try:
            given = loads(text)
        except BadProfile as reason:
            st.error("Профиль не читается, поэтому не учтен:")
            st.text(f"{reason}.")
        else:
            chosen = f"Из файла: {given.name}"
            options = {chosen: given, **options}
    if len(options) == 1:
        return None
    # The key follows what should be chosen, so that a new file or profile chooses anew.
    name = st.selectbox(
        "Профиль таблицы",
        list(options),
        index=list(options).index(chosen),
        format_func=wording.shortened,
        key=f"profile-{upload.key}-{chosen}",
        filter_mode="contains",
    )
    if upload.fitting and name == chosen == f"Известный: {upload.fitting}":
        st.caption("Таблица подошла к этому профилю, столбцы уже указаны.")
    return options[name]


def ask_table(upload: Upload, seed: Profile | None) -> tuple[str, str]:
    """Sheet and range, where the file has more than one table."""
    offers = upload.offers
    if not offers or (len(offers) == 1 and not offers[0].hidden):
        return "", ""
    wanted = (seed.sheet, seed.range) if seed else ("", "")
    fits = [
        number
        for number, offer in enumerate(offers)
        if offer.sheet == wanted[0] and wanted[1] in ("", offer.range)
    ]
    number = st.selectbox(
        f"Таблиц в файле несколько: {wording.whole(len(offers))}",
        range(len(offers)),
        index=fits[0] if fits else 0,
        format_func=lambda number: _offer(offers[number]),
        key=f"table-{upload.key}-{wanted}",
    )
    offer = offers[number]
    alone = sum(each.sheet == offer.sheet for each in offers) == 1
    return offer.sheet, "" if alone else offer.range


def _offer(offer: Offer) -> str:
    sheet = f"лист «{offer.sheet}», " if offer.sheet else ""
    hidden = ", скрытый лист" if offer.hidden else ""
    return f"{sheet}{offer.range}, субъектов: {wording.whole(offer.regions)}{hidden}"


def look_at(
    upload: Upload, seed: Profile | None, sheet: str, range_: str
) -> tuple[TableReading, dict[str, str]]:
    """The table before anything is said of its columns; codes are asked for where no names are."""
    look = upload.read(None, sheet, range_, "")
    codes: dict[str, str] = {}
    if any(finding.rule == "table.no_regions" for finding in look.findings):
        show_findings(look.findings, key="nothing-found")
        codes = ask_codes(f"{upload.key}-first", seed or Profile("", ()))
        if codes:
            answers: dict[str, Any] = dict(codes)
            look = upload.read(Profile("", (), **answers), sheet, range_, "")
    return look, codes


def tell_misfit(seeded: TableReading | None) -> None:
    """What a chosen profile expects and this table does not have."""
    if seeded and (lacking := [each for each in seeded.findings if each.rule == "table.profile"]):
        st.warning("Профиль подходит не полностью; столбцы, которых нет, не указаны ниже.")
        show_findings(lacking, key="misfit")


def ask_all(asked: Asked) -> tuple[dict[str, Any], list[str]]:
    """Everything that the profile says, and the columns whose count is not chosen yet."""
    columns, missing = ask_columns(asked)
    factors = any(column.get("factor") for column in columns)
    return {"columns": columns, **ask_rest(asked, factors)}, missing


def profile_of(answers: dict[str, Any], name: str) -> Profile | None:
    """The answers as a profile; None with a message where they cannot be one."""
    try:
        return Profile.from_dict({**answers, "name": name})
    except BadProfile as reason:
        st.error("Из ответов нельзя составить профиль:")
        st.text(f"{reason}.")
        return None


def load(upload: Upload, profile: Profile, period: str, sender: str) -> None:
    """Submit, and say what became of it."""
    outcome = _KEEPING.attempt(
        lambda: document.submit_table(
            upload.content,
            upload.name,
            profile,
            sender=" ".join(sender.split()) or _SENDER,
            received_at=datetime.now(MOSCOW),
            period=period,
        )
    )
    if outcome is None:
        return
    if outcome.verdict == REJECTED:
        st.error("Таблица отклонена, ничего не загружено: данные изменились, пока вы смотрели.")
        show_findings(outcome.findings, key="refused")
        return
    documents = ", ".join(outcome.submissions)
    if outcome.verdict == document.UNCHANGED:
        st.info(f"Эта же таблица уже загружена (документ {documents}): ничего не изменилось.")
    else:
        st.success(f"Таблица загружена. Документы: {documents}. Выпуск {outcome.release}.")
    loaded = {column.count for column in profile.columns}
    shown = [
        code
        for code, indicator in INDICATORS.items()
        if loaded & {name for name in counts_of(indicator) if name}
    ]
    ranking = address.link(
        "ranking", period=max(outcome.reading.counts), indicator=shown[0] if shown else None
    )
    drawing.show(html("<p>{}</p>", anchor(ranking, "Открыть рейтинг")), key="loaded")


def unreadable(opened: OpenedFile) -> None:
    st.error("Файл не открылся как таблица. Ничего не загружено.")
    show_findings(opened.findings)


def work(upload: Upload, period: str) -> None:
    """From an opened file to the button; every step shows what it knows at once."""
    if not upload.opened.readable:
        unreadable(upload.opened)
        return
    loaded_before = document.loaded_profiles()
    seed = ask_profile(upload, loaded_before)
    sheet, range_ = ask_table(upload, seed)
    look, codes = look_at(upload, seed, sheet, range_)
    if not look.columns:
        if not any(finding.rule == "table.no_regions" for finding in look.findings):
            show_findings(look.findings)
        st.error("Таблица с субъектами не найдена. Ничего не загружено.")
        return
    st.subheader("1. Что найдено", anchor=False)
    preview = st.container()
    st.subheader("2. Что загрузить", anchor=False)
    seeded = None
    if seed:
        # The table was chosen above, and the period is asked for at every load.
        here = replace(seed, sheet=sheet, range=range_, period="")
        seeded = upload.read(here, "", "", period)
        if seed.period not in ("", period):
            st.caption(
                f"В профиле указан {wording.period(seed.period)}, загружается за "
                f"{wording.period(period)}."
            )
    asked = Asked(
        upload,
        look,
        seed,
        seeded,
        period,
        deadlines.open_periods(today()),
        f"{upload.key}-{sheet}-{range_}-{f'{seed.name}-{period}' if seed else ''}",
        codes,
    )
    tell_misfit(seeded)
    answers, missing = ask_all(asked)
    name = st.text_input(
        "Название профиля: под ним таблица запомнится",
        value=seed.name if seed else PurePath(look.file).stem,
        key=f"{asked.name}-name",
        max_chars=100,
    )
    if name.strip() != (seed.name if seed else "") and name.strip() in loaded_before:
        st.caption("Профиль с таким названием уже есть: загрузка заменит его этим.")
    answers |= {key: value for key, value in (("sheet", sheet), ("range", range_)) if value}
    profile = _profile(answers, name.strip() or PurePath(look.file).stem)
    reading = look if profile is None else upload.read(profile, "", "", period)
    with preview:
        show_found(upload, look, reading)
    st.subheader("3. Проверка", anchor=False)
    findings = document.examine_table(reading)
    if not answers["columns"]:
        findings = tuple(each for each in findings if each.rule not in _NOT_YET)
    if findings or missing or answers["columns"]:
        show_verdict(findings, missing)
    if not answers["columns"] or profile is None:
        st.write("Выберите хотя бы один столбец и скажите, какое это число формы.")
        return
    st.download_button(
        "Скачать профиль .toml", dumps(profile), file_name="profile.toml", key="profile-download"
    )
    if missing or any(finding.is_error for finding in findings):
        return
    st.subheader("4. Что изменится", anchor=False)
    show_changes(document.table_changes(reading))
    sender = st.text_input(
        "Кто загружает", key="table-sender", max_chars=200, placeholder="ФИО, организация"
    )
    if st.button("Загрузить", type="primary", key="table-load"):
        load(upload, profile, period, sender)


def _profile(answers: dict[str, Any], name: str) -> Profile | None:
    """With columns a profile to keep; with other answers only, one to look with."""
    if answers["columns"]:
        return profile_of(answers, name)
    rest = {key: value for key, value in answers.items() if key != "columns"}
    if not rest:
        return None
    taken: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in rest.items()
    }
    return Profile("", (), **taken)


current = release.latest()
title = st.container()
chosen_file, chosen_period = st.columns([4, 2], gap="large")
with chosen_period:
    period = choices.choose_period(
        deadlines.open_periods(today()), default=deadlines.due_period(today())
    )
with chosen_file:
    file = st.file_uploader("Таблица .csv, .xlsx, .xls или .ods", type=_FORMATS, key="table-file")
with title:
    form = anchor(address.link("submission"), "Сдача отчетности", identity="to-form")
    release.heading(
        "Загрузка таблицы",
        html(
            "Субъекты в строках, количества в столбцах: выгрузка СКО или АИС, официальная "
            "статистика. Книгу региона по форме принимает страница «{}».",
            form,
        ),
        current,
    )
if file is not None:
    work(uploaded(file.getvalue(), file.name, period), period)
st.subheader("История таблиц", anchor=False)
show_history()
current = release.latest()
if current is not None:
    release.footing(current)
