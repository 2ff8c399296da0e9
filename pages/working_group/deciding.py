"""Entering a decision of a commission: typed or as a file, checked, shown, then kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

import msgspec
import pandas as pd
import streamlit as st

from charts.reporting import findings
from charts.working_group import targets
from etl.archive.archive import sha256
from etl.archive.keeping import Overtaken
from etl.documents import records, targets_form, targets_intake
from etl.documents import targets as target_decisions
from etl.documents.records import Attachment
from etl.documents.targets import (
    COMMENT,
    DECIDED_ON,
    NUMBER,
    VALUES,
    Decision,
    Entered,
    Fault,
)
from etl.findings import Finding
from etl.warehouse.targets import in_force
from indicators import wording
from indicators.commission import targets as domain
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.periods import MOSCOW, today
from indicators.regions import subjects
from pages.frame import author, drawing, keeping
from pages.frame.keeping import Keeping
from pages.frame.session import Memory

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PLACES = {
    NUMBER: "Номер решения",
    DECIDED_ON: "Дата решения",
    COMMENT: "Пояснение",
    VALUES: "Цели",
}


@dataclass(frozen=True)
class Draft:
    """A decision that was understood and waits to be kept; ``seen`` as in ``decide``."""

    decision: Decision
    seen: str
    attachment: Attachment | None


_KEEPING = Keeping(
    "Записываю и пересчитываю…",
    "Решение не записано",
    "Решение сохранено в архиве, но в расчет еще не попало",
)
_DRAFT = Memory[Draft]("deciding-draft")
_DONE = Memory[str]("deciding-done")
_OVERTAKEN = Memory[str]("deciding-overtaken")
# The form that was read last, by checksum and the document that was newest then, and its faults.
_FILE = Memory[tuple[str, str]]("deciding-file")
_FINDINGS = Memory[tuple[Finding, ...]]("deciding-findings")


def enter(
    region: str,
    year: str,
    *,
    own: Mapping[str, float],
    newest: str,
    standings: pd.DataFrame,
) -> None:
    """Ask for a decision on a region and year, show what it changes, keep it when told to.

    ``own`` are the targets in force and ``newest`` is the document that they come from;
    ``standings`` are the region's rows of the newest period of the year, if there are any.
    """
    if done := _DONE.take():
        st.success(done)
    draft = _DRAFT.get()
    if draft and (draft.decision.region, draft.decision.year) != (region, year):
        _forget()
    name = author.ask("author-targets")
    author.remember(name)
    with st.expander("На странице: номер, дата, цели"):
        asked = _typed(region, year, own, newest)
    with st.expander("Файлом .xlsx: форма, которую заполняют в Excel"):
        asked = _uploaded(region, year, own, newest) or asked
    if draft := asked or _DRAFT.get():
        _confirm(draft, name, own, standings)


def _forget() -> None:
    _DRAFT.take()


def _typed(region: str, year: str, own: Mapping[str, float], newest: str) -> Draft | None:
    """The form of the page; a draft when it was sent just now and is whole."""
    key = f"{region}-{year}-{newest}"
    with st.form(f"decision-{key}", border=False):
        number_field, day_field, file_field = st.columns([2, 2, 4])
        number = number_field.text_input("Номер решения МВК", key=f"number-{key}")
        day = day_field.text_input("Дата решения", key=f"day-{key}", placeholder="28.11.2025")
        with file_field:
            attached = st.file_uploader("Файл решения (скан, письмо), если есть", key=f"scan-{key}")
        st.caption(
            "Пустое поле — действует рекомендуемая цель. Дробную часть отделяйте запятой: 12,7."
        )
        columns = st.columns(2, gap="large")
        values = {}
        for place, (code, indicator) in enumerate(INDICATORS.items()):
            unit = "%" if indicator.is_percentage else wording.UNITS[unit_of(indicator)][2]
            with columns[2 * place // (len(INDICATORS) + 1)]:
                values[code] = st.text_input(
                    f"{code} {indicator.short_title}, {unit}",
                    value=domain.written(own[code]) if code in own else "",
                    key=f"target-{key}-{code}",
                    placeholder=f"рекомендуемая {domain.written(indicator.target.value)}",
                )
        comment = st.text_input("Пояснение, если нужно", key=f"comment-{key}")
        sent = st.form_submit_button("Проверить решение")
    if not sent:
        return None
    _forget()
    decision, faults = target_decisions.understood(
        Entered(region, year, number, day, values, comment), own, first=not newest, today=today()
    )
    attachment = Attachment(attached.getvalue(), attached.name) if attached else None
    if decision is None:
        _refuse(faults)
        return None
    return _drafted(Draft(decision, newest, attachment))


def _drafted(draft: Draft) -> Draft:
    _DRAFT.put(draft)
    return draft


def _refuse(faults: tuple[Fault, ...]) -> None:
    lines = "\n".join(
        f"- **{_PLACES.get(fault.place, fault.place)}:** {fault.text}" for fault in faults
    )
    number = wording.counted(len(faults), wording.ERROR)
    st.error(f"Решение не принято: {number}. Ничего не записано.\n\n{lines}")


def _uploaded(region: str, year: str, own: Mapping[str, float], newest: str) -> Draft | None:
    """The form as a file: out with what is in force, in with what was decided."""
    book = BytesIO()
    targets_form.write(book, region, year, in_force=own, seen=newest)
    st.download_button(
        "Скачать форму",
        book.getvalue(),
        file_name=f"цели_{region}_{year.replace('/', '-')}.xlsx",
        mime=_XLSX,
        on_click="ignore",
    )
    file = st.file_uploader("Заполненная форма", type=["xlsx"], key=f"targets-{region}-{year}")
    if file is None:
        return None
    content = file.getvalue()
    key = (sha256(content), newest)
    if _FILE.get() != key:
        _forget()
        try:
            with st.spinner("Читаю форму…"):
                examined = targets_intake.examine(
                    content, file.name, today=today(), region=region, year=year
                )
        except (OSError, RuntimeError) as error:
            keeping.refuse("Прочитать форму не удалось", error)
            return None
        _FILE.put(key)
        _FINDINGS.put(examined.findings)
        if examined.decision:
            attachment = Attachment(content, file.name)
            return _drafted(Draft(examined.decision, examined.seen, attachment))
    if faults := _FINDINGS.get():
        st.error(
            f"Форма не принята: {wording.counted(len(faults), wording.ERROR)}. Ничего не записано."
        )
        drawing.show(
            findings.report(msgspec.to_builtins(list(faults))),
            key="target-findings",
            css=findings.CSS,
        )
    return None


def _confirm(draft: Draft, name: str, own: Mapping[str, float], standings: pd.DataFrame) -> None:
    """What the decision changes, and the button that keeps it."""
    decision = draft.decision
    if changed := _OVERTAKEN.take():
        st.warning(changed)
    st.markdown(
        f"**Решение № {_plain(decision.number)} от {wording.day(decision.decided_on)}: что "
        "изменится**"
    )
    if decision.values:
        values = {
            code: None if value is None else float(value) for code, value in decision.values.items()
        }
        drawing.show(
            targets.of_decision(values, own, standings), key="target-proposed", css=targets.CSS
        )
    else:
        st.write("Решение подтверждает рекомендуемые цели по всем показателям.")
    st.caption(
        "Записанное решение не изменить и не удалить: другое решение отменяет его, история "
        "остается."
    )
    if not st.button("Записать решение", type="primary", key="keep-decision"):
        return
    if not name.strip():
        st.error("Укажите, кто вносит решение: имя сохраняется рядом с ним.")
        return
    _keep(draft, name.strip())


def _keep(draft: Draft, name: str) -> None:
    try:
        receipt = _KEEPING.attempt(
            lambda: target_decisions.decide(
                draft.decision,
                author=name,
                received_at=datetime.now(MOSCOW),
                seen=draft.seen,
                attachment=draft.attachment,
            )
        )
    except Overtaken as others:
        newer = others.newest
        others_decided = "; ".join(
            f"№ {each.content['number']} ({keeping.who(each)}): "
            + (_listed(in_force([each]), each.content["values"]) or "подтверждены рекомендуемые")
            for each in others.newer
        )
        _DRAFT.put(replace(draft, seen=newer.submission))
        _OVERTAKEN.put(
            f"Пока вы смотрели, внесено другое решение: {others_decided}. Ничего не записано. "
            "Ниже — что ваше решение изменит теперь. Проверьте и запишите снова."
        )
        st.rerun()
    except records.Refused as refused:
        st.error(f"Решение не записано: {refused.finding.message}")
        return
    if receipt:
        _forget()
        where = subjects.name(draft.decision.region)
        _DONE.put(
            f"Решение записано, документ {receipt.submission}: {where}, {draft.decision.year}."
        )
        st.rerun()


def _listed(own: Mapping[str, float], named: Mapping[str, str | None]) -> str:
    return ", ".join(
        f"{code} — "
        + (wording.target(INDICATORS[code], own[code]) if code in own else "рекомендуемая")
        for code in named
    )


def _plain(text: str) -> str:
    """Text of others without marks that markdown would follow."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]()#+-.!|<>~$:" else each for each in text)
