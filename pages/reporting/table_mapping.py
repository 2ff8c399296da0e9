"""What a person says of a table: which columns are which counts, and what the table leaves open.

Every answer is a part of a profile. Texts of the table stand in options and in plain text only:
labels and messages of the platform would take them for Markdown.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from etl.table.cells.headings import key, patterned
from etl.table.cells.names import SYSTEMS, TITLES
from etl.table.columns import UNNAMED, ReadColumn
from etl.table.look import name_columns, values
from etl.table.profile import MARKS, OKRUGS, MappedColumn, Profile
from etl.table.reading import TableReading
from indicators import wording
from indicators.definitions.counts import COUNTS
from pages.reporting.table_upload import Upload

MOST_MAPPED = 40
_MOST_NAMES = 500
_MOST_CONDITIONS = 5

_OKRUGS = {
    "": "Как показывают суммы таблицы",
    "inside": "Внутри числа области: вычесть",
    "separate": "В число области не входят",
}
_DECIMAL = {"": "Определить по числам", ",": "Запятая: 1,234 меньше двух", ".": "Точка: 1.234"}


_CODES = {"": "Определить по названиям"} | {system: TITLES[system] for system in SYSTEMS}


@dataclass(frozen=True)
class Asked:
    """What the questions are about.

    ``look`` is the table before anything was said; ``seed`` the profile that the answers begin
    with; ``name`` begins the names of the widgets, so that another table or profile begins anew;
    ``codes`` is what had to be said before anything could be found.
    """

    upload: Upload
    look: TableReading
    seed: Profile | None
    seeded: TableReading | None
    period: str
    periods: Sequence[str]
    name: str
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> Mapping[str, ReadColumn]:
        return {column.letter: column for column in self.look.columns}

    def label(self, letter: str) -> str:
        """A column as an option: «C · 2026 / Вакансии»."""
        column = self.columns[letter]
        return f"{letter} · {wording.shortened(' / '.join(column.heading) or 'без шапки', 90)}"


def ask_columns(asked: Asked) -> tuple[list[dict[str, Any]], list[str]]:
    """The columns of the profile, and the letters of those whose count is still to be chosen."""
    seeds = _seeds(asked)
    chosen = st.multiselect(
        "Какие столбцы загрузить",
        list(asked.columns),
        default=list(seeds),
        format_func=asked.label,
        key=f"{asked.name}-columns",
        max_selections=MOST_MAPPED,
        select_all=False,
        placeholder="Выберите столбцы с количествами",
    )
    mapped, missing = [], []
    for letter in sorted(chosen, key=list(asked.columns).index):
        answers = _ask_column(asked, letter, seeds.get(letter))
        if answers["count"]:
            mapped.append({name: value for name, value in answers.items() if value})
        else:
            missing.append(letter)
    return _next_quarter(asked, mapped, seeds), missing


def _ask_column(asked: Asked, letter: str, seed: MappedColumn | None) -> dict[str, Any]:
    column = asked.columns[letter]
    what, count_place, factor_place, period_place = st.columns(
        [4, 5, 2, 3], vertical_alignment="bottom"
    )
    seen = [f"период: {wording.shortened(column.says, 40)}"] if column.says else []
    seen += [f"единица: {wording.shortened(', '.join(column.units), 60)}"] if column.units else []
    what.text("\n".join([asked.label(letter), "; ".join(seen)]).strip())
    names = list(COUNTS)
    count = count_place.selectbox(
        "Число формы",
        names,
        index=names.index(seed.count) if seed and seed.count else None,
        format_func=lambda name: f"{COUNTS[name].sheet.value}: {COUNTS[name].title}",
        key=f"{asked.name}-count-{letter}",
        filter_mode="contains",
        placeholder="Выберите или наберите слово",
    )
    factor = factor_place.text_input(
        "Множитель",
        value=_factor_text(seed),
        key=f"{asked.name}-factor-{letter}",
        max_chars=20,
        placeholder="например, 1000" if column.units else "1",
    )
    options = ["", *asked.periods]
    period = period_place.selectbox(
        "Период столбца",
        options,
        index=options.index(_period(asked, column, seed)),
        format_func=lambda code: wording.period_short(code) if code else "как у таблицы",
        key=f"{asked.name}-period-{letter}",
    )
    header = list(seed.header if seed else column.heading or (letter,))
    return {
        "header": header,
        "count": count or "",
        "factor": "".join(factor.split()),
        "period": period,
    }


def _factor_text(seed: MappedColumn | None) -> str:
    return "" if seed is None or seed.factor is None else f"{seed.factor:f}".replace(".", ",")


def _period(asked: Asked, column: ReadColumn, seed: MappedColumn | None) -> str:
    if seed and seed.period in asked.periods:
        return seed.period
    says = column.says
    return says if says in asked.periods and says != asked.period and not asked.seed else ""


def _seeds(asked: Asked) -> dict[str, MappedColumn]:
    """Letter → what the profile says of the column; without one, titles that equal a count's."""
    if asked.seed and asked.seeded:
        return {
            column.letter: mapped
            for column in asked.seeded.columns
            for mapped in asked.seed.columns
            if mapped.count == column.count
            and mapped.period in ("", column.period)
            and column.letter in asked.columns
        }
    guessed: dict[str, list[ReadColumn]] = {}
    for column in asked.look.columns:
        if column.guess:
            guessed.setdefault(column.guess, []).append(column)
    columns = {}
    for name, same in guessed.items():
        # Year beside year under one title: only the one that names the period is meant.
        fitting = same if len(same) == 1 else [each for each in same if each.says == asked.period]
        if len(fitting) == 1:
            columns[fitting[0].letter] = MappedColumn(fitting[0].heading or ("",), name)
    return columns


def _next_quarter(
    asked: Asked, mapped: list[dict[str, Any]], seeds: Mapping[str, MappedColumn]
) -> list[dict[str, Any]]:
    """Offer placeholders for the period where headings name it."""
    changed = [
        {
            **answers,
            "header": list(
                patterned(tuple(answers["header"]), str(answers.get("period") or asked.period))
            ),
        }
        for answers in mapped
    ]
    if changed == mapped or not st.checkbox(
        "Год и квартал в шапке — отчетный период: профиль подойдет и к следующему кварталу",
        value=True,
        key=f"{asked.name}-patterns",
    ):
        return mapped
    return changed


def ask_rest(asked: Asked, seen_units: bool) -> dict[str, Any]:
    """What the table leaves open: okrugs, rows, marks, codes; only what was said."""
    answers: dict[str, Any] = {}
    places = iter(st.columns(2) * 8)
    seed = asked.seed or Profile("", ())
    if asked.look.leaves_okrugs_open or seed.okrugs:
        answers["okrugs"] = _one(
            next(places),
            asked,
            "okrugs",
            "Автономные округа Архангельской и Тюменской областей",
            ("", *OKRUGS),
            _OKRUGS,
            seed.okrugs,
        )
    if any(finding.rule == "table.repeated" for finding in asked.look.findings) or seed.where:
        answers["where"] = _ask_where(asked, next(places))
    if asked.look.unresolved or seed.leave_out:
        unresolved = [row.name for row in asked.look.unresolved if row.name]
        answers["leave_out"] = _many(
            next(places), asked, "leave", "Строки, которые не субъекты", unresolved, seed.leave_out
        )
    units = sorted({unit for column in asked.look.columns for unit in column.units})
    if seen_units or seed.unit:
        answers["unit"] = _many(
            next(places),
            asked,
            "unit",
            "Слова о единице, учтенные в множителе",
            [*units[:_MOST_NAMES], UNNAMED],
            seed.unit,
        )
    answers["decimal"] = _one(
        next(places), asked, "decimal", "Дробная часть", ("", *MARKS), _DECIMAL, seed.decimal
    )
    with st.expander("Еще о таблице: столбец названий, коды, лишние итоги"):
        answers |= _ask_seldom(asked, seed)
    also = answers.pop("sums", [])
    shown = {row.name for row in (*asked.look.unresolved, *asked.look.left_out)}
    gone = [name for name in seed.leave_out if name not in shown]
    answers["leave_out"] = list(dict.fromkeys([*answers.get("leave_out", []), *also, *gone]))
    return {name: value for name, value in answers.items() if value}


def _ask_seldom(asked: Asked, seed: Profile) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    left, right = st.columns(2)
    names = name_columns(asked.upload.opened, asked.look)
    if len(names) > 1 or seed.region:
        options = list(dict.fromkeys(("", *names, *filter(None, [seed.region]))))
        answers["region"] = left.selectbox(
            "Столбец названий",
            options,
            index=options.index(seed.region),
            format_func=lambda letter: wording.shortened(letter) or "Найденный",
            key=f"{asked.name}-region",
        )
    sums = [row.name for row in asked.look.left_out if row.kind not in ("note", "unknown")]
    answers["sums"] = _many(
        right, asked, "sums", "Итоги, которые здесь о другом", sums, seed.leave_out
    )
    return {**answers, **(asked.codes or ask_codes(asked.name, seed))}


def ask_codes(name: str, seed: Profile) -> dict[str, str]:
    """Where the codes of regions stand, and whose codes they are."""
    left, right = st.columns(2)
    system = left.selectbox(
        "Коды субъектов",
        _CODES,
        index=list(_CODES).index(seed.codes),
        format_func=_CODES.__getitem__,
        key=f"{name}-codes",
    )
    code = right.text_input(
        "Шапка или буква столбца кодов", value=seed.code, key=f"{name}-code", max_chars=200
    ).strip()
    return {"code": code, "codes": system} if system and code else {}


def _ask_where(asked: Asked, place: Any) -> dict[str, str]:
    """Column → value, where a region has several rows."""
    letters = _addresses(asked)
    seed = {
        words: value
        for words, letter in letters.items()
        for heading, value in (asked.seed.where if asked.seed else {}).items()
        if key(heading) in map(key, (words, letter, *asked.columns[letter].heading))
    }
    chosen = place.multiselect(
        "По каким столбцам выбрать одну строку субъекта",
        list(letters),
        default=list(seed),
        format_func=lambda words: asked.label(letters[words]),
        key=f"{asked.name}-where",
        max_selections=_MOST_CONDITIONS,
        select_all=False,
        placeholder="Выберите столбцы",
    )
    where = {}
    for words in chosen:
        options = list(values(asked.upload.opened, asked.look, letters[words]))
        value = place.selectbox(
            f"Значение в столбце {letters[words]}",
            options,
            index=options.index(seed[words]) if seed.get(words) in options else None,
            format_func=wording.shortened,
            key=f"{asked.name}-where-{letters[words]}",
            filter_mode="contains",
            placeholder="Выберите значение",
        )
        if value is not None:
            where[words] = value
    return where


def _addresses(asked: Asked) -> dict[str, str]:
    """The words by which a profile finds a column, or its letter where they say two → letter."""
    titles = {letter: " / ".join(each.heading) for letter, each in asked.columns.items()}
    times = Counter(
        words for letter, each in asked.columns.items() for words in {titles[letter], *each.heading}
    )
    return {
        title if title and times[title] == 1 else letter: letter for letter, title in titles.items()
    }


def _one(
    place: Any,
    asked: Asked,
    name: str,
    title: str,
    options: Sequence[str],
    labels: Mapping[str, str],
    seed: str,
) -> str:
    answer: str = place.selectbox(
        title,
        options,
        index=options.index(seed),
        format_func=labels.__getitem__,
        key=f"{asked.name}-{name}",
    )
    return answer


def _many(
    place: Any, asked: Asked, name: str, title: str, options: Sequence[str], seed: Sequence[str]
) -> list[str]:
    known = list(dict.fromkeys(options))[:_MOST_NAMES]
    answer: list[str] = place.multiselect(
        title,
        known,
        default=[each for each in seed if each in known],
        format_func=wording.shortened,
        key=f"{asked.name}-{name}",
        placeholder="Выберите",
    )
    return answer
