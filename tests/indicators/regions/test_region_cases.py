"""The forms of 89 names: spot examples, and every form again by rule from the official name.

The rules know endings by the kind of word; the table is written by hand. Both must agree.
"""

import csv
import re

import pytest

from indicators.definitions.folders import REFERENCE
from indicators.regions.cases import by_region, in_region, of_region, to_region
from indicators.regions.recognition import REGIONS

CASES = {"genitive": of_region, "dative": to_region, "instrumental": by_region}

# ending of the nominative: endings of genitive, dative, instrumental, locative
ENDINGS = (
    (r"Республика$", "Республик", ("и", "е", "ой", "е")),
    (r"область$", "област", ("и", "и", "ью", "и")),
    (r"край$", "кра", ("я", "ю", "ем", "е")),
    (r"округ$", "округ", ("а", "у", "ом", "е")),
    (r"ая$", "", ("ой", "ой", "ой", "ой")),
    (r"(?<=[сц]к)ий$", "", ("ого", "ому", "им", "ом")),
    (r"ый$", "", ("ого", "ому", "ым", "ом")),
    (r"ия$", "", ("ии", "ии", "ией", "ии")),
    (r"ль$", "л", ("я", "ю", "ем", "е")),
    (r"а$", "", ("ы", "е", "ой", "е")),
    (r"(?<=[гс])$", "", ("а", "у", "ом", "е")),
)
ORDER = ("genitive", "dative", "instrumental", "locative")


def word_declined(word: str, case: str) -> str:
    for pattern, stem, endings in ENDINGS:
        if re.search(pattern, word):
            return re.sub(pattern, stem, word) + endings[ORDER.index(case)]
    raise AssertionError(f"no rule for «{word}»")


def declined_by_rule(name: str, case: str) -> str:
    """A second opinion: every word that declines, by its ending."""
    if name.startswith("Республика "):
        _, rest = name.split(" ", 1)
        return f"{word_declined('Республика', case)} {rest}"
    return " ".join(word if word == "—" else word_declined(word, case) for word in name.split())


def test_the_table_has_the_official_name_of_each_of_89_regions_in_their_order():
    with (REFERENCE / "region_cases.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["code"], row["nominative"]) for row in rows] == [
        (region.code, region.name) for region in REGIONS.values()
    ]
    assert len(rows) == 89


@pytest.mark.parametrize("code", REGIONS)
def test_every_form_is_the_one_that_the_rules_of_endings_give(code: str):
    name = REGIONS[code].name
    for case, form in CASES.items():
        assert form(code) == declined_by_rule(name, case)
    assert in_region(code).split(" ", 1)[1] == declined_by_rule(name, "locative")


@pytest.mark.parametrize("code", REGIONS)
def test_the_preposition_is_vo_before_v_or_f_and_a_consonant(code: str):
    preposition = "во" if re.match(r"[ВФ][^аеёиоуыэюя]", REGIONS[code].name) else "в"
    assert in_region(code).split(" ")[0] == preposition


def test_only_one_region_takes_vo():
    assert [code for code in REGIONS if in_region(code).startswith("во ")] == ["33"]


@pytest.mark.parametrize(
    ("code", "genitive", "dative", "instrumental", "locative"),
    [
        (
            *("33", "Владимирской области", "Владимирской области"),
            *("Владимирской областью", "во Владимирской области"),
        ),
        (
            *("27", "Хабаровского края", "Хабаровскому краю"),
            *("Хабаровским краем", "в Хабаровском крае"),
        ),
        (
            *("14", "Республики Саха (Якутия)", "Республике Саха (Якутия)"),
            *("Республикой Саха (Якутия)", "в Республике Саха (Якутия)"),
        ),
        (
            *("86", "Ханты-Мансийского автономного округа — Югры"),
            "Ханты-Мансийскому автономному округу — Югре",
            "Ханты-Мансийским автономным округом — Югрой",
            "в Ханты-Мансийском автономном округе — Югре",
        ),
        ("77", "Москвы", "Москве", "Москвой", "в Москве"),
        ("92", "Севастополя", "Севастополю", "Севастополем", "в Севастополе"),
        (
            *("78", "Санкт-Петербурга", "Санкт-Петербургу"),
            *("Санкт-Петербургом", "в Санкт-Петербурге"),
        ),
        (
            *("93", "Донецкой Народной Республики", "Донецкой Народной Республике"),
            *("Донецкой Народной Республикой", "в Донецкой Народной Республике"),
        ),
        (
            *("21", "Чувашской Республики — Чувашии", "Чувашской Республике — Чувашии"),
            *("Чувашской Республикой — Чувашией", "в Чувашской Республике — Чувашии"),
        ),
        (
            *("07", "Кабардино-Балкарской Республики", "Кабардино-Балкарской Республике"),
            *("Кабардино-Балкарской Республикой", "в Кабардино-Балкарской Республике"),
        ),
        (
            *("42", "Кемеровской области — Кузбасса", "Кемеровской области — Кузбассу"),
            *("Кемеровской областью — Кузбассом", "в Кемеровской области — Кузбассе"),
        ),
        (
            *("15", "Республики Северная Осетия — Алания", "Республике Северная Осетия — Алания"),
            "Республикой Северная Осетия — Алания",
            "в Республике Северная Осетия — Алания",
        ),
        (
            *("79", "Еврейской автономной области", "Еврейской автономной области"),
            *("Еврейской автономной областью", "в Еврейской автономной области"),
        ),
        (
            *("35", "Вологодской области", "Вологодской области"),
            *("Вологодской областью", "в Вологодской области"),
        ),
        (
            *("48", "Липецкой области", "Липецкой области"),
            *("Липецкой областью", "в Липецкой области"),
        ),
    ],
)
def test_forms_in_sentences(code, genitive, dative, instrumental, locative):
    assert of_region(code) == genitive
    assert to_region(code) == dative
    assert by_region(code) == instrumental
    assert in_region(code) == locative


def test_a_code_of_no_region_has_no_forms():
    with pytest.raises(KeyError):
        in_region("81")
