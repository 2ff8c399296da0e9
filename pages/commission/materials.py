"""Materials for the commission: choose, prepare in one click, take away."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import streamlit as st

from etl.untrusted.container import check_container, display_name
from etl.untrusted.office_files import MAX_TEMPLATE, MIB, PRESENTATION
from exports.package import bundle
from exports.package import order as package
from exports.package.order import KINDS, Order
from indicators import wording
from indicators.definitions import folders
from indicators.definitions.catalogue import INDICATORS
from indicators.regions import subjects
from indicators.warehouse import reading
from pages import address, choices
from pages.commission.preparing import Preparing
from pages.frame import release, session
from pages.frame.session import Memory

# Those of officials' machines; by default that of each kind.
FONTS = {
    "": "обычный: Arial в презентации, Times New Roman в записке",
    "arial": "Arial",
    "times": "Times New Roman",
    "astra": "PT Astra Serif",
    "astra-sans": "PT Astra Sans",
}

# How often the page looks whether files are ready, in seconds.
PAUSE = 1.0

# Between codes in the address; what stands there when no box is ticked.
_BETWEEN, _NONE = ".", "none"
# Between codes of indicators, which hold a point themselves.
_APART = "-"
_RANKED = "ranked-indicators"

_ORDERED = Memory[tuple[Order, tuple[str, ...]]]("materials-ordered")


@st.cache_resource(show_spinner=False)
def preparing(data: Path) -> Preparing:
    """The processes that all sessions share."""
    return Preparing(data)


def ticked(kinds: Sequence[str]) -> list[str]:
    """The kinds of files whose boxes are ticked, by default all; they stand in the address."""
    files = address.code("files")
    chosen = [kind for kind in kinds if not files or kind in files.split(_BETWEEN)]
    if not chosen and files != _NONE:
        reason = f"В ссылке указаны файлы «{files}», таких нет. Отмечены все."
        address.correct("files", "", [reason])
        chosen = [*kinds]
    for kind in kinds:
        session.preset(_box(kind), kind in chosen)
        label = f"{titled(kind)} — {KINDS[kind].holds}"
        st.checkbox(label, key=_box(kind), on_change=_tick, args=(tuple(kinds),))
    return chosen


def _box(kind: str) -> str:
    return f"file-{kind}"


def _tick(kinds: tuple[str, ...]) -> None:
    chosen = [kind for kind in kinds if session.value(_box(kind))]
    address.write("files", "" if len(chosen) == len(kinds) else _BETWEEN.join(chosen) or _NONE)


def ranked() -> tuple[str, ...]:
    """The indicators that the presentation of the country ranks; none leaves the choice to it."""
    parts = [code for code in address.code("ranked").split(_APART) if code]
    codes = [code for code in parts if code in INDICATORS]
    session.preset(_RANKED, codes)
    if len(codes) < len(parts):
        reason = "Часть показателей в ссылке не распознана, они не учтены."
        address.correct("ranked", _APART.join(codes), [reason])
    return tuple(
        st.multiselect(
            "Показатели для рейтингов и карт в презентации",
            list(INDICATORS),
            format_func=choices.indicator_title,
            key=_RANKED,
            max_selections=8,  # more would be no presentation, nor fit into the link
            placeholder="Пять, по которым цели достигли меньше всего регионов",
            on_change=lambda: address.write(
                "ranked", _APART.join(session.value("ranked-indicators"))
            ),
        )
    )


def _write_ranked() -> None:
    address.write("ranked", _APART.join(session.value(_RANKED)))


def template() -> tuple[bytes | None, bool]:
    """A corporate template that may be handed on, and whether there was a fault with one."""
    with st.expander("Корпоративный шаблон презентации"):
        st.caption(
            "Презентация .pptx вашего ведомства: возьмем ее макеты, шрифты и цвета. Файл нигде не "
            "сохраняется."
        )
        file = st.file_uploader(
            "Шаблон .pptx", type=["pptx"], key="template", max_upload_size=MAX_TEMPLATE // MIB
        )
        if file is None:
            return None, False
        content = file.getvalue()
        findings = check_container(content, display_name(file.name), PRESENTATION)
        for finding in findings:
            st.error(finding.message)
        return content, bool(findings)


def served_at() -> str:
    """Where this page is open, without the page itself; empty where nobody knows."""
    return urljoin(st.context.url, ".") if st.context.url else ""


def titled(kind: str) -> str:
    return f"{KINDS[kind].title.capitalize()} .{KINDS[kind].ending}"


@st.fragment(run_every=PAUSE)
def wait_for(tasks: dict[str, Future[bytes]]) -> None:
    """Show how far the files are, until all of them are there."""
    ready = [kind for kind, task in tasks.items() if task.done()]
    if len(ready) == len(tasks):
        st.rerun()
    rest = ", ".join(titled(kind) for kind in tasks if kind not in ready)
    st.progress(
        len(ready) / len(tasks),
        text=f"Готово {len(ready)} из {len(tasks)}. Готовится: {rest}. Можно перейти на "
        "другую страницу: готовое сохранится.",
    )


def hand_out(order: Order, tasks: dict[str, Future[bytes]]) -> None:
    """A button for each file that was made, the reason for each that was not, and all as one."""
    st.subheader("Готово", anchor=False)
    files = {kind: task.result() for kind, task in tasks.items() if not task.exception()}
    for kind, task in tasks.items():
        if error := task.exception():
            st.error(f"{titled(kind)}: {error}")
            continue
        button, about = st.columns([2, 5], vertical_alignment="center")
        name = package.file_name(order, KINDS[kind].title, KINDS[kind].ending)
        with button:
            st.download_button(
                f"Скачать: {titled(kind)}",
                files[kind],
                file_name=name,
                mime=KINDS[kind].mime,
                on_click="ignore",
                key=f"take-{kind}",
                width="stretch",
            )
        about.caption(f"{name}, {wording.size(len(files[kind]))}, выпуск {order.release}")
    if not files:
        return
    content = bundle.packed(order, files)
    button, about = st.columns([2, 5], vertical_alignment="center")
    with button:
        st.download_button(
            "Скачать все архивом .zip",
            content,
            file_name=package.file_name(order, "материалы", "zip"),
            mime=package.ZIP,
            on_click="ignore",
            key="take-all",
            type="primary",
            width="stretch",
        )
    about.caption(
        f"{wording.size(len(content))} — эти файлы и опись {bundle.MANIFEST}: выпуск, размер и "
        "контрольная сумма SHA-256 каждого. Тот же выпуск всегда дает те же документы."
    )


current = release.opened()
title = st.container()
chosen_region, chosen_period = st.columns([4, 2])
with chosen_region:
    chosen = choices.choose_region()
    region = None if choices.whole_country("По всей стране, а не по одному региону") else chosen
with chosen_period:
    period = choices.choose_period(reading.periods(release=current.id))
with title:
    whom = subjects.name(region) if region else "Российская Федерация"
    release.heading("Материалы для МВК", f"{whom} · {wording.period(period)}", current)
bare = Order(current.id, period, region, served_at())
st.subheader("Что подготовить", anchor=False)
kinds = ticked(package.offered(bare))
of_country = ranked() if "deck" in kinds and not region else ()
design, faulty = template() if "deck" in kinds else (None, False)
font = choices.choose_font(list(FONTS), FONTS.__getitem__) if {"deck", "memo"} & {*kinds} else ""
order = replace(bare, template=design, indicators=of_country, font=FONTS[font] if font else "")
asked = (order, tuple(kinds))
if st.button("Подготовить", type="primary", disabled=faulty or not kinds):
    _ORDERED.put(asked)
    for kind in kinds:
        preparing(folders.data()).ask(order, kind, again=True)
if kinds and not faulty and _ORDERED.get() == asked:
    tasks = {kind: preparing(folders.data()).ask(order, kind) for kind in kinds}
    if all(task.done() for task in tasks.values()):
        hand_out(order, tasks)
    else:
        wait_for(tasks)
release.footing(current)
