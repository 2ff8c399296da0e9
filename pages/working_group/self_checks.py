"""Self-check of employment centres: answers, readiness by block, the report for the commission."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

import pandas as pd
import streamlit as st

from charts.working_group import self_checks as drawn
from etl.archive.keeping import Overtaken
from etl.documents import self_checks
from etl.documents.self_checks import Given, SelfCheck
from exports.extracts import self_checks as exported
from exports.package.order import KINDS
from exports.paper import self_checks as report
from indicators import wording
from indicators.commission import self_checks as readiness
from indicators.commission.self_checks import QUESTIONS, Answer, Block
from indicators.definitions.periods import MOSCOW, today
from indicators.regions import subjects
from indicators.warehouse import reading
from pages import address, choices
from pages.frame import author, downloads, drawing, keeping, release
from pages.frame.keeping import Keeping
from pages.frame.session import Memory

_SILENT = "без ответа"
_KEEPING = Keeping(
    "Записываю…", "Самопроверка не записана", "Самопроверка в архиве, но в расчет не попала"
)
_OPTIONS = (_SILENT, *(answer.label for answer in Answer))


@dataclass
class Sheet:
    """The check-list of one centre while somebody fills it in.

    ``base`` is the self-check that it began from, ``seen`` the newest one that was told of: what
    others hand in meanwhile neither empties the form nor is replaced unseen.
    """

    base: str
    seen: str
    number: int


# Of each region and centre; the number of the last one that was begun.
_SHEETS = Memory[dict[tuple[str, str], Sheet]]("self-checks-sheets")
_NUMBER = Memory[int]("self-checks-number")
_DONE = Memory[str]("self-checks-done")


def begun(region: str, centre: str, newest: str) -> Sheet:
    """The sheet of the session for a centre, empty for a new one; ``newest`` is its document."""
    sheets = _SHEETS.get() or {}
    if (region, centre) not in sheets:
        number = 1 + (_NUMBER.get() or 0)
        sheets[region, centre] = Sheet(newest, newest, number)
        _NUMBER.put(number)
        _SHEETS.put(sheets)
    return sheets[region, centre]


def ask(region: str, centre: str, others: list[str], checks: pd.DataFrame, newest: str) -> None:
    """The check-list, filled with the centre's answers in force; keeps it when it is sent.

    ``others`` are the centres of the region that are there already.
    """
    sheet = begun(region, centre, newest)
    key = str(sheet.number)
    base = checks[checks["document"] == sheet.base].to_dict("records")
    given = {str(each["question"]): each for each in base}
    answers: dict[str, str] = {}
    comments: dict[str, str] = {}
    with st.form(f"checklist-{key}", border=False):
        name = centre
        if not centre:
            name = st.text_input(
                "Название центра занятости полностью",
                key=f"centre-{key}",
                help="Вводится один раз; потом центр выбирают из списка.",
            )
        first, second = st.columns(2)
        with first:
            who = author.ask(f"author-{key}")
        day = second.text_input(
            "День самопроверки", value=f"{today():%d.%m.%Y}", key=f"checked-{key}"
        )
        for block in Block:
            st.markdown(f"##### {block.label}")
            for code, question in QUESTIONS.items():
                if question.block is not block:
                    continue
                old = given.get(code)
                answers[code] = st.radio(
                    question.text,
                    _OPTIONS,
                    index=_OPTIONS.index(Answer(old["answer"]).label) if old else 0,
                    horizontal=True,
                    key=f"answer-{key}-{code}",
                    help=f"Чем подтвердить: {question.verified_by}. Основание: {question.clause}.",
                )
                comments[code] = st.text_input(
                    "Комментарий",
                    value=str(old["comment"]) if old else "",
                    key=f"comment-{key}-{code}",
                    placeholder="Комментарий: что мешает, кто и когда исправит",
                    label_visibility="collapsed",
                )
        sent = st.form_submit_button("Записать самопроверку", type="primary")
    if not sent:
        return
    author.remember(who)
    by_label = {answer.label: answer for answer in Answer}
    faults = [] if who.strip() else ["не указано, кто вносит ответы."]
    try:
        checked_on = datetime.strptime(day.strip(), "%d.%m.%Y").date()  # noqa: DTZ007 (a day)
    except ValueError:
        checked_on = today()
        faults.append("день самопроверки — не дата. Введите ее в виде ДД.ММ.ГГГГ.")
    check = SelfCheck(
        region,
        self_checks.named(name, others),
        checked_on,
        {
            code: Given(by_label[label], comments[code])
            for code, label in answers.items()
            if label in by_label
        },
    )
    faults += self_checks.faults(check, today=today())
    if not centre and check.centre in others:
        faults.append("такой центр уже есть: выберите его в списке, чтобы не потерять его ответы.")
    if faults:
        number = wording.counted(len(faults), wording.ERROR)
        lines = "\n".join(f"- {fault}" for fault in faults)
        st.error(f"Самопроверка не записана: {number}.\n\n{lines}")
        return
    keep(check, who.strip(), sheet, centre)


def keep(check: SelfCheck, who: str, sheet: Sheet, centre: str) -> None:
    """Archive and publish, unless another self-check of the centre came in between."""
    try:
        receipt = _KEEPING.attempt(
            lambda: self_checks.keep(
                check, author=who, received_at=datetime.now(MOSCOW), seen=sheet.seen
            )
        )
    except Overtaken as other:
        newest = other.newest
        otherwise = [
            f"- {QUESTIONS[code].text}: {Answer(now['answer']).label}"
            for code, now in newest.content["answers"].items()
            if code in QUESTIONS
            and (code not in check.answers or check.answers[code].answer.value != now["answer"])
        ]
        sheet.seen = newest.submission
        st.warning(
            f"Пока вы отвечали, этот центр проверил другой сотрудник: "
            f"{keeping.who(newest)}. Ничего не записано, ваши ответы на месте. "
            "Нажмите «Записать самопроверку» еще раз, чтобы заменить его ответы вашими. Там, где "
            "вы расходитесь, он ответил:\n\n" + ("\n".join(otherwise) or "- расхождений нет")
        )
        return
    if receipt:
        _DONE.put(f"Самопроверка записана, документ {receipt.submission}: {check.centre}.")
        (_SHEETS.get() or {}).pop((check.region, centre), None)
        address.write("centre", readiness.centre_code(check.centre))
        st.rerun()


current = release.latest()  # answers are held against what holds now, whatever a link names
title = st.container()
chosen_region, chosen_centre = st.columns(2)
with chosen_region:
    region = choices.choose_region()
checks = pd.DataFrame(columns=list(readiness.COLUMNS))
if current:
    checks = reading.table(readiness.TABLE, readiness.COLUMNS, release=current.id, region=region)
answers = readiness.in_force(checks)
centres = sorted(set(answers["centre"]))
codes = {readiness.centre_code(name): name for name in centres}
with chosen_centre:
    code = choices.choose_centre(list(codes), lambda code: codes.get(code, code))
centre = codes.get(code, "")
of_centre = answers[answers["centre"] == centre]
with title:
    release.heading(
        "Самопроверка готовности центров занятости",
        "Чек-лист мероприятия 3.7 дорожной карты: шесть блоков, вопросы составлены по мероприятиям "
        "дорожной карты · ответы каждого центра, сводка региона, отчет для комиссии",
        current,
    )
if address.is_pinned():
    st.caption("Страница работает с последними данными: выпуск из ссылки на нее не действует.")
if done := _DONE.take():
    st.success(done)

total = readiness.shares(answers)
st.subheader(subjects.name(region), anchor=False)
drawing.show(
    drawn.centres(answers, total, link=address.links(), chosen=centre),
    key="centres",
    css=drawn.CSS,
    picture="Готовность центров",
)
if len(answers):
    shown = of_centre if centre else answers
    st.subheader(centre or "Все центры: блоки", anchor=False)
    drawing.show(
        drawn.blocks(readiness.shares(shown)),
        key="blocks",
        css=drawn.CSS,
        picture="Готовность по блокам",
    )
    st.caption(readiness.FORMULA)
    with st.expander("Что не готово: ответы «нет» и «частично»", expanded=bool(centre)):
        drawing.show(drawn.risks(readiness.risks(shown)), key="risks", css=drawn.CSS)
    if current:
        selection = exported.SelfChecksSelection(current.id, region)
        with st.container(horizontal=True):
            st.download_button(
                "Отчет для комиссии (.docx)",
                partial(report.of_region, current.id, region, today()),
                file_name=f"{selection.name('готовность')}.docx",
                mime=KINDS["memo"].mime,
                on_click="ignore",
            )
            downloads.offer("самопроверка", selection)
with st.expander(f"Ответить: {centre}" if centre else "Ответить: новый центр"):
    newest = str(of_centre["document"].max()) if len(of_centre) else ""
    ask(region, centre, centres, checks, newest)
if len(checks):
    with st.expander("История самопроверок"):
        drawing.show(drawn.history(checks), key="checks", css=drawn.CSS)
if current:
    release.footing(current)
