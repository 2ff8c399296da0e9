"""The release that a page shows, what must be said of it, and what to do while there is none."""

from typing import NoReturn

import streamlit as st

from charts.look import styles
from charts.look.links import anchor
from charts.look.markup import NOTHING, html
from indicators import wording
from indicators.explanation import sentences
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import NoRelease, Release
from pages import address
from pages.frame import drawing, session

_CSS = styles.beside(__file__)

_PINNED_CSS = styles.beside(__file__, "pinned")

_BEGIN = """
#### Как начать
1. Откройте страницу «Сдача отчетности», выберите регион и квартал, скачайте форму.
2. Заполните ее в Excel: вносите числа только в голубые ячейки.
3. Загрузите книгу на той же странице. Ошибки она назовет все сразу, с листом и ячейкой.

То же из командной строки:
`python -m etl template --region 33 --period 2025Q4 --out 33_2025Q4.xlsx`, затем
`python -m etl load 33_2025Q4.xlsx`. Папка данных задается переменной `KPI_DATA`.
"""


def opened() -> Release:
    """The release that the link is pinned to, else the current one.

    A page without any ends here, with a screen that says how to begin. Beside an older release
    the page says that there is a newer one.
    """
    newest = latest()
    if newest is None:
        _begin("Ни один отчет еще не загружен.")
    pinned = _pinned()
    if pinned and pinned.id != newest.id:
        _tell_of_newer(pinned, newest)
    release = pinned or newest
    if not reading.periods(release=release.id):
        _begin("Отчеты приходили, но ни один не принят.")
    session.run().release = release.id
    return release


def _pinned() -> Release | None:
    """The release that the address names; None when it names none, or one that cannot be shown."""
    code = address.code("release")
    try:
        release = releases.release(code) if code else None
    except NoRelease:
        release = None
    address.accepted("release", (code if release else "",), "")
    return release


def shown() -> str:
    """Id of the release whose numbers this run has shown, empty for a page without any."""
    return session.run().release


def _tell_of_newer(pinned: Release, newest: Release) -> None:
    latest_data = anchor(address.here(release=None), "Показать последние данные", identity="latest")
    drawing.show(
        html(
            '<p role="note">Ссылка закреплена за выпуском <span>{}</span>: отчеты, полученные до '
            "{}. Есть более новый, <span>{}</span>: отчеты до {}. {}</p>",
            pinned.id,
            wording.moment(pinned.received_until),
            newest.id,
            wording.moment(newest.received_until),
            latest_data,
        ),
        key="pinned",
        css=_PINNED_CSS,
    )


def _begin(reason: str) -> NoReturn:
    st.title("Данных пока нет", anchor=False)
    st.write(reason)
    st.markdown(_BEGIN)
    st.stop()


def latest() -> Release | None:
    """The current release, None while there is none."""
    try:
        return releases.current()
    except NoRelease:
        return None


def heading(title: str, below: str, release: Release | None) -> None:
    """The title of a page with what its numbers are; ``below`` may be markup."""
    run = session.run()
    run.title, run.below = html("{}", title), html("{}", below)
    is_demonstration = release is not None and release.demonstration
    mark = html('<span class="badge">{}</span>', wording.DEMONSTRATION)
    drawing.show(
        html(
            "<h1>{}</h1>{}{}",
            run.title,
            mark if is_demonstration else NOTHING,
            html("<p>{}</p>", run.below) if below else NOTHING,
        ),
        key="heading",
        css=_CSS,
    )


def footing(release: Release) -> None:
    """Where the numbers of a page come from, and what is missing from them."""
    if release.damaged:
        st.warning(
            f"В архиве повреждено документов: {wording.whole(release.damaged)}. Того, что в них "
            "было, на странице нет: регион может показывать прежнюю ревизию или не показывать "
            "ничего. Выполните `python -m etl verify`."
        )
    parts = [
        f"Источник: {sentences.source(release.received_until)}",
        f"выпуск {release.id}",
    ]
    if release.demonstration:
        parts.append(wording.DEMONSTRATION)
    if release.lacks:
        parts.append(
            "выпуск построен прежней версией программы: интервалов места и значимости относительно "
            "цели в нем нет"
        )
    if release.replaces:
        parts.append(f"выпуск {release.replaces} не открылся, показан другой целый")
    elif release.replaces is not None:
        parts.append("указатель текущего выпуска не читается, показан последний целый")
    if address.is_pinned() and release.id == shown():
        parts.append("выпуск закреплен ссылкой")
    st.caption(" · ".join(parts))
