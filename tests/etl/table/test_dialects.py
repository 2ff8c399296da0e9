"""Known counts, written down in any way, come back as they were or not at all."""

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.regions.recognition import DISTRICTS_OF, REGIONS
from tests.etl.table.building import (
    PROFILE,
    VACANCIES,
    Cell,
    csv,
    read_here,
)

_TROUBLED = {code for code, parts in DISTRICTS_OF.items() for code in (code, *parts)}


_REGIONS = sorted(set(REGIONS) - _TROUBLED)


_MARKS = ("", "…", "-", "–", "х", "н/д")


@st.composite
def dialects(draw: st.DrawFn) -> dict[str, object]:
    return {
        "encoding": draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1251", "utf-16"])),
        "delimiter": draw(st.sampled_from([";", ",", "\t"])),
        "group": draw(st.sampled_from(["", " ", "\u00a0"])),
        "fraction": draw(st.sampled_from(["", ",0", ".0", ",00"])),
        "marks": draw(st.sampled_from(["", "1)", " 2)", "3); 4)", "*"])),
        "titles": draw(st.integers(0, 2)),
        "notes": draw(st.integers(0, 2)),
        "total": draw(st.booleans()),
        "districts": draw(st.booleans()),
        "upper": draw(st.booleans()),
        "thousands": draw(st.booleans()),
        "seed": draw(st.integers(0, 2**16)),
    }


def written(counts: Mapping[str, int | None], how: Mapping[str, object]) -> list[list[Cell]]:
    """The counts as a publisher would set them."""
    chance = random.Random(int(str(how["seed"])))

    def shown(value: int | None) -> str:
        if value is None:
            return chance.choice(_MARKS)
        if how["thousands"]:
            return f"{Decimal(value) / 1000}".replace(".", str(how["fraction"] or ",")[0])
        return f"{value:,}".replace(",", str(how["group"])) + str(how["fraction"])

    def name(code: str) -> str:
        text = REGIONS[code].name
        return (text.upper() if how["upper"] else text) + str(how["marks"])

    groups: dict[str, list[str]] = {}
    codes = list(counts)
    chance.shuffle(codes)
    for code in codes:
        groups.setdefault(REGIONS[code].federal_district or "", []).append(code)
    rows: list[list[Cell]] = [["Сведения о вакансиях", ""]] * int(str(how["titles"]))
    if how["thousands"]:
        rows.append(["тыс. единиц", ""])
    rows.append(["Субъект РФ", "Вакансии" + str(how["marks"])])
    if how["total"]:
        rows.append(["Российская Федерация", shown(sum(filter(None, counts.values())))])
    for district, members in groups.items():
        if how["districts"] and district:
            rows.append([district, shown(sum(counts[code] or 0 for code in members))])
        rows += [[name(code), shown(counts[code])] for code in members]
    return rows + [["1) Ивановская область уточнила данные.", ""]] * int(str(how["notes"]))


@settings(max_examples=120, deadline=None)
@given(
    counts=st.dictionaries(
        st.sampled_from(_REGIONS),
        st.none() | st.integers(0, 3_000_000),
        min_size=1,
        max_size=25,
    ),
    how=dialects(),
)
def test_a_table_in_any_dialect_gives_its_counts_or_a_refusal(
    counts: dict[str, int | None], how: dict[str, object]
) -> None:
    content = csv(written(counts, how), str(how["delimiter"]), str(how["encoding"]))
    profile = PROFILE
    if how["thousands"]:
        profile = replace(PROFILE, columns=(replace(VACANCIES, factor=Decimal(1000)),))

    reading = read_here(content, profile)

    if reading.accepted:
        given_counts = {code: value for code, value in counts.items() if value is not None}
        there = reading.counts["2025Q4"]
        assert {code: there[code]["vacancies_for_minors"] for code in there} == given_counts
    else:
        assert any(finding.is_error for finding in reading.findings)


@settings(max_examples=120, deadline=None)
@given(
    oblast=st.integers(0, 500),
    okrug=st.integers(0, 500),
    pskov=st.integers(1, 500),
    inside=st.booleans(),
    own_row=st.booleans(),
    total=st.booleans(),
    order=st.permutations(range(3)),
)
def test_nobody_of_an_okrug_is_counted_in_its_oblast_too(
    oblast: int,
    okrug: int,
    pskov: int,
    inside: bool,
    own_row: bool,
    total: bool,
    order: list[int],
) -> None:
    """Whatever stands in the table: the oblast without its okrug, or a refusal."""
    bare = oblast + okrug if inside or own_row else oblast
    rows: list[list[Cell]] = [["Архангельская область", bare], ["Ненецкий АО", okrug]]
    rows.append(["Псковская область", pskov])
    rows = [rows[place] for place in order]
    if own_row:
        rows.append(["Архангельская область без автономного округа", oblast])
    if total:
        rows.insert(0, ["Северо-Западный федеральный округ", oblast + okrug + pskov])

    reading = read_here(csv([["Регион", "Вакансии"], *rows]), PROFILE)

    if reading.accepted:
        there = reading.counts["2025Q4"]
        assert {code: there[code]["vacancies_for_minors"] for code in there} == {
            "29": oblast,
            "83": okrug,
            "60": pskov,
        }
    else:
        assert not own_row
        assert not total or okrug == 0 or bare == 0


def test_an_ordinary_table_in_every_dialect_is_no_refusal() -> None:
    """So that the test above does not pass by refusing all."""
    counts: dict[str, int | None] = {"33": 1200, "37": 12_345, "50": 7, "61": None, "78": 640_000}
    accepted = total = 0
    for encoding in ("utf-8", "cp1251"):
        for delimiter in (";", ",", "\t"):
            for fraction in ("", ",0"):
                for marks in ("", "1)"):
                    how = {
                        "group": " ", "fraction": fraction, "marks": marks, "titles": 1,
                        "notes": 1, "total": True, "districts": True, "upper": False,
                        "thousands": False, "seed": 1,
                    }  # fmt: skip
                    content = csv(written(counts, how), delimiter, encoding)
                    accepted += read_here(content, PROFILE).accepted
                    total += 1
    assert accepted == total


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["", "Москва", "Архангельская область", "Ненецкий АО", "Всего", "ЦФО", "Вакансии",
                 "Регион", "12", "1,5", "…", "01", "2025", "тыс.", "в том числе:", "А", "1", "N\n2"]
            ),
            max_size=5,
        ),
        max_size=12,
    )
)  # fmt: skip
def test_a_garbled_table_is_read_or_refused_and_never_an_exception(rows: list[list[str]]) -> None:
    for profile in (None, PROFILE):
        reading = read_here(csv(rows), profile)
        assert not (reading.accepted and profile is None)
        reading.as_dict()
