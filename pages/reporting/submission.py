"""A region hands in its report: form out, workbook in, report at once, then into the ranking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import msgspec
import pandas as pd
import streamlit as st

from charts.look.links import anchor
from charts.look.markup import html
from charts.reporting import deliveries as calendar
from charts.reporting import findings, history
from etl.archive.archive import sha256
from etl.archive.keeping import Overtaken
from etl.checks.report import Checked
from etl.checks.tally import tally
from etl.documents import reports
from etl.form import workbook
from etl.form.content import changes
from etl.form.keys import Field
from etl.reader.annotation import annotated
from etl.reader.pool import ReaderPool
from etl.reader.reading import Reading
from indicators import wording
from indicators.definitions.periods import MOSCOW, Period, today
from indicators.roadmap import deadlines
from indicators.warehouse import reading as warehouse
from indicators.warehouse.releases import NoRelease
from pages import address, choices
from pages.frame import drawing, keeping, release
from pages.frame.keeping import Keeping
from pages.frame.session import Memory

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# Checksum of a workbook, region, period.
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Examined:
    """One upload and what the checks said; kept for the session, as every choice reruns a page.

    ``seen`` is the document that counted when the upload was held against it.
    """

    key: Key
    seen: str
    reading: Reading
    checked: Checked


_EXAMINED = Memory[Examined]("submission-examined")
_OVERTAKEN = Memory[bool]("submission-overtaken")
_REFUSED = Memory[Key]("submission-refused")
_MARKED = Memory[tuple[Key, bytes | None]]("submission-marked")


@st.cache_resource(show_spinner=False)
def readers() -> ReaderPool:
    """The parsing processes that all sessions share."""
    return ReaderPool()


@st.cache_data(show_spinner=False, max_entries=200)
def blank_form(region: str, period: str) -> bytes:
    target = BytesIO()
    workbook.write(target, region, period)
    return target.getvalue()


def examined(upload: reports.Upload, region: str, period: str) -> Examined | None:
    """The verdict on an upload, computed once; None, and the reason told, if there is none."""
    key = (sha256(upload.content), region, period)
    before = _EXAMINED.get()
    if before and before.key == key:
        return before
    with st.spinner("Проверяю книгу…"):
        try:
            seen = reports.counting(region, period)
            ((reading, checked),) = reports.examine(
                [upload], readers(), today=today(), region=region, period=period
            )
        except (OSError, RuntimeError) as error:  # no archive to compare with, no parser process
            keeping.refuse("Проверить книгу не удалось", error)
            return None
    result = Examined(key, seen, reading, checked)
    _EXAMINED.put(result)
    return result


def keep_refused(upload: reports.Upload, region: str, period: str, result: Examined) -> None:
    """Archive a refused upload once, after its report is on the screen.

    A disk that refuses is told, and tried again on the next run.
    """
    if _REFUSED.get() == result.key:
        return
    under_way = "Сохраняю отклоненный отчет…"
    if hand_in(upload, region, period, result.reading, under_way=under_way):
        _REFUSED.put(result.key)


def offer_marked(upload: reports.Upload, region: str, period: str, result: Examined) -> None:
    """The workbook with the findings in its cells, made once; nothing for what is no workbook."""
    key, marked = _MARKED.get() or (None, None)
    if key != result.key:
        with st.spinner("Пишу замечания в ячейки…"):
            marked = annotated(upload.content, result.reading.file, result.checked.findings)
        _MARKED.put((result.key, marked))
    if marked:
        st.download_button(
            "Скачать книгу с замечаниями в ячейках",
            marked,
            file_name=f"{region}_{period}_замечания.xlsx",
            mime=_XLSX,
        )


def hand_in(
    upload: reports.Upload,
    region: str,
    period: str,
    reading: Reading,
    seen: str | None = None,
    *,
    under_way: str,
) -> reports.Outcome | None:
    """Archive and publish; None, and the reason told, when the server cannot.

    Overtaken when something else counts by now than was ``seen``.
    """
    not_kept = "Отчет не сохранен"
    words = Keeping(under_way, not_kept, "Отчет сохранен в архиве, но в рейтинг еще не попал")
    try:
        return words.attempt(
            lambda: reports.submit(
                [upload],
                readers(),
                sender=_sender(reading),
                received_at=datetime.now(MOSCOW),
                region=region,
                period=period,
                seen=seen,
            ).outcomes[0]
        )
    except RuntimeError as error:  # no parser process
        keeping.refuse(not_kept, error)
    return None


def _sender(reading: Reading) -> str:
    cells = (reading.fields.get(name) for name in (Field.PERSON, Field.ORGANISATION))
    words = [cell.text for cell in cells if cell and cell.text]
    return ", ".join(words) or "страница «Сдача отчетности»"


def show_report(reading: Reading, checked: Checked) -> None:
    errors = sum(finding.is_error for finding in checked.findings)
    warnings = len(checked.findings) - errors
    if errors:
        st.error(
            f"Отчет отклонен: {wording.counted(errors, wording.ERROR)}. Ничего из книги не стало "
            "данными. Исправьте и загрузите снова."
        )
    elif unexplained := checked.unexplained:
        cells = dict.fromkeys(f"{each.sheet}, {each.comment_cell}" for each in unexplained)
        st.warning(
            f"Ошибок нет, но {wording.counted(len(unexplained), wording.WARNING)} без пояснения. "
            "Исправьте числа или напишите пояснения в столбце «Комментарий» "
            f"({'; '.join(list(cells)[:5])}{' и другие' if len(cells) > 5 else ''}) "
            "и загрузите книгу снова."
        )
    elif warnings:
        st.warning(f"Ошибок нет; {wording.counted(warnings, wording.WARNING)}: проверьте их.")
    else:
        st.success("Замечаний нет.")
    if sheets := tally(reading, checked.findings):
        drawing.show(
            findings.summary(
                [
                    (each.sheet, each.filled, each.passed, each.warnings, each.errors)
                    for each in sheets
                ]
            ),
            key="summary",
            css=findings.CSS,
        )
    if checked.findings:
        drawing.show(
            findings.report(msgspec.to_builtins(list(checked.findings))),
            key="findings",
            css=findings.CSS,
        )


def show_changes(before: Mapping[str, int | None], after: Mapping[str, int | None]) -> None:
    changed = changes(before, after)
    if not changed:
        st.write("Против действующего отчета числа не меняются.")
        return
    st.write(f"Против действующего отчета меняется: {len(changed)}")
    drawing.show(
        findings.changes(
            [(each.count.sheet, each.count.title, each.before, each.after) for each in changed]
        ),
        key="changes",
        css=findings.CSS,
    )


def accept(upload: reports.Upload, region: str, period: str, result: Examined) -> None:
    """Hand in what was examined, unless another report came in between."""
    try:
        outcome = hand_in(
            upload,
            region,
            period,
            result.reading,
            result.seen,
            under_way="Принимаю и пересчитываю…",
        )
    except Overtaken:
        _EXAMINED.take()
        _OVERTAKEN.put(True)
        st.rerun()
    _EXAMINED.take()  # it was held against what counted before
    if outcome is None:
        st.stop()
    if outcome.verdict == reports.UNCHANGED:
        st.info("Эти же данные уже приняты: ничего не изменилось.")
    else:
        st.success(f"Отчет принят, документ {outcome.submission}.")
    # Without the release of the link: the report is in the newest one only.
    profile, ranking = (address.link(page, release=None) for page in ("profile", "ranking"))
    ways = html("<p>{} · {}</p>", anchor(profile, "Профиль региона"), anchor(ranking, "Рейтинг"))
    drawing.show(ways, key="accepted")


def counts_now(region: str, period: str) -> Mapping[str, int | None]:
    """The counts that stand for a region and period; empty when there are none."""
    try:
        frame = warehouse.counts(region=region, period=period)
    except NoRelease:
        return {}
    if frame.empty:
        return {}
    row = frame.iloc[0].drop(["region", "period", "submission", "revision"])
    return {str(name): None if pd.isna(value) else int(value) for name, value in row.items()}


current = release.latest()  # a report is held against what counts now, whatever a link names
title = st.container()
chosen_region, chosen_period = st.columns([4, 2])
with chosen_region:
    region = choices.choose_region()
with chosen_period:
    period = choices.choose_period(
        deadlines.open_periods(today()), default=deadlines.due_period(today())
    )
due = Period.parse(period).due
left = (due - today()).days
with title:
    release.heading("Сдача отчетности", "", current)
rest = f"осталось {wording.counted(left, wording.DAY)}." if left >= 0 else "прошел; сдать можно."
st.caption(f"Срок — {wording.day(due)}: {rest}")
if address.is_pinned():
    st.caption("Страница работает с последними данными: выпуск из ссылки на нее не действует.")
take, give = st.columns(2, gap="large")
with take:
    st.subheader("1. Возьмите форму", anchor=False)
    st.write("Регион и период в ней уже указаны. Заполняйте только голубые ячейки.")
    st.download_button(
        "Скачать форму",
        blank_form(region, period),
        file_name=f"{region}_{period}.xlsx",
        mime=_XLSX,
    )
with give:
    st.subheader("2. Загрузите заполненную", anchor=False)
    file = st.file_uploader("Книга .xlsx", type=["xlsx"], key=f"upload-{region}-{period}")
    table = anchor(address.link("table"), "Загрузка таблицы", identity="to-table")
    drawing.show(
        html("<p>Одна таблица на много регионов? Для нее страница «{}».</p>", table),
        key="other-way",
        css="p { margin: 0; font-size: .875rem; color: var(--quiet); }",
    )
if file is not None:
    upload = reports.Upload(file.getvalue(), file.name)
    st.subheader("3. Отчет о проверке", anchor=False)
    result = examined(upload, region, period)
    if result is None:
        st.stop()
    if _OVERTAKEN.take():
        st.warning(
            "Пока вы смотрели отчет, за этот регион и период приняли другой. Ниже — что изменится "
            "против него. Проверьте и примите снова."
        )
    show_report(result.reading, result.checked)
    if not result.checked.accepted:
        keep_refused(upload, region, period, result)
    if not result.checked.accepted or result.checked.unexplained:
        offer_marked(upload, region, period, result)
    if result.checked.content:
        show_changes(counts_now(region, period), result.checked.content.counts)
        if st.button("Принять отчет", type="primary", disabled=bool(result.checked.unexplained)):
            accept(upload, region, period, result)

current = release.latest()  # with what was handed in a moment ago
if current is None:
    st.stop()
submissions = warehouse.submissions(release=current.id)
if len(submissions):
    st.subheader("История региона", anchor=False)
    drawing.show(
        history.table(submissions[submissions["region"] == region]),
        key="history",
        css=history.CSS,
    )
    st.subheader(f"Календарь сдачи: {wording.period(period)}", anchor=False)
    drawing.show(
        calendar.calendar(
            deadlines.deliveries(submissions, period),
            link=lambda **changes: address.link("submission", **changes),
            chosen=region,
        ),
        key="calendar",
        css=calendar.CSS,
    )
    release.footing(current)
