"""Whom a spelling means. The cases are ours, made by rule or written from knowledge."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from indicators.regions.recognition import (
    FEDERAL_DISTRICTS,
    REGIONS,
    NotARegion,
    Recognised,
    UnknownRegion,
    recognise,
    resolve,
)

ALL = list(REGIONS.values())
regions = st.sampled_from(ALL)


def answer_to(spelling: str | None) -> str:
    """The code of the region, or the kind of refusal."""
    try:
        return resolve(spelling)
    except NotARegion as refused:
        return refused.kind
    except UnknownRegion:
        return "unknown"


def in_another_case(name: str) -> str:
    """Genitive for feminine and masculine adjectives, and their type words."""
    for ending, genitive in (
        ("ская ", "ской "), ("цкая ", "цкой "), ("ная ", "ной "), ("ский ", "ского "),
        ("цкий ", "цкого "), ("ный ", "ного "), ("область", "области"), ("край", "края"),
        ("округ", "округа"), ("Республика", "Республики"),
    ):  # fmt: skip
        name = name.replace(ending, genitive)
    return name


def with_latin_letters(name: str) -> str:
    return name.translate(str.maketrans("аеорсх", "aeopcx"))


DECORATIONS = {
    "as it is": str,
    "upper case": str.upper,
    "lower case": str.lower,
    "genitive": in_another_case,
    "short type words": lambda x: (
        x.replace("область", "обл.").replace("Республика", "Респ.").replace("округ", "окр.")
    ),
    "AO": lambda x: x.replace("автономный округ", "АО").replace("автономная область", "АО"),
    "а/о": lambda x: x.replace("автономный округ", "а/о"),
    "hyphens": lambda x: x.replace("—", "-"),
    "tight hyphens": lambda x: x.replace(" — ", "-"),
    "long dashes": lambda x: x.replace("-", "–").replace("—", "―"),
    "double spaces": lambda x: f"  {x.replace(' ', '   ')} ",
    "no-break spaces": lambda x: x.replace(" ", "\u00a0"),
    "thin spaces": lambda x: x.replace(" ", "\u2009"),
    "no spaces": lambda x: x.replace(" ", ""),
    "underscores": lambda x: re.sub(r"[ —-]+", "_", x),
    "newlines": lambda x: x.replace(" ", "\n"),
    "soft hyphens": lambda x: "\u00ad".join(x),
    "zero width": lambda x: "\u200b".join(x),
    "hyphenation": lambda x: re.sub(r"(\w{4})(\w{3})", r"\1-\n\2", x, count=1),
    "latin letters": with_latin_letters,
    "footnote": lambda x: f"{x}2)",
    "footnotes": lambda x: f"{x} 2); 3)",
    "superscript": lambda x: f"{x}²",
    "asterisk": lambda x: f"{x}**",
    "bracketed footnote": lambda x: f"{x} [3]",
    "plain number after": lambda x: f"{x} 4",
    "list number": lambda x: f"13. {x}",
    "list number in brackets": lambda x: f"7) {x}",
    "code before": lambda x: f"77 {x}",
    "part of": lambda x: f"в том числе: {x}",
    "in brackets": lambda x: f"({x})",
    "repeated": lambda x: f"{x} ({x})",
    "country": lambda x: f"{x}, Россия",
    "country in brackets": lambda x: f"{x} (Российская Федерация)",
    "district in brackets": lambda x: f"{x} (Приволжский ФО)",
    "date in brackets": lambda x: f"{x} (с 2010 года)",
    "dot": lambda x: f"{x}.",
    "quotes": lambda x: f"«{x}»",
}


def test_there_are_89_subjects_in_code_order():
    assert len(REGIONS) == 89
    assert list(REGIONS) == sorted(REGIONS)
    assert all(code == region.code for code, region in REGIONS.items())


@pytest.mark.parametrize("fact", ["name", "short_name", "okato", "tile_label"])
def test_no_two_regions_share_a_fact_that_names_them(fact):
    assert len({getattr(region, fact) for region in ALL}) == 89


def test_no_two_regions_share_a_tile():
    assert len({(region.tile_column, region.tile_row) for region in ALL}) == 89


def test_a_short_name_fits_under_a_chart():
    assert all(len(region.short_name) <= 26 for region in ALL)


def test_only_regions_unknown_to_iso_have_no_iso_code():
    without = {region.code for region in ALL if region.iso_3166_2 is None}
    assert without == {"90", "91", "92", "93", "94", "95"}
    codes = [region.iso_3166_2 for region in ALL if region.iso_3166_2]
    assert len(set(codes)) == 83
    assert all(re.fullmatch(r"RU-[A-Z]{2,3}", code) for code in codes)


def test_the_four_newest_subjects_belong_to_no_federal_district():
    assert {r.code for r in ALL if r.federal_district is None} == {"90", "93", "94", "95"}
    assert {r.federal_district for r in ALL if r.federal_district} == set(FEDERAL_DISTRICTS)
    assert len(FEDERAL_DISTRICTS) == 8


# Hundreds of spellings are one test each kind: what is misread is named with its answer.


def misread(expected: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Spellings with the answer that is not the expected one."""
    return {
        spelling: answer for spelling, right in expected if (answer := answer_to(spelling)) != right
    }


@pytest.mark.parametrize("decoration", DECORATIONS)
def test_a_decorated_name_is_still_the_region(decoration: str):
    decorate = DECORATIONS[decoration]
    assert misread((decorate(region.name), region.code) for region in ALL) == {}


def test_our_own_short_names_and_iso_codes_resolve():
    assert misread((region.short_name, region.code) for region in ALL) == {}
    codes = [(region.iso_3166_2, region.code) for region in ALL if region.iso_3166_2]
    assert misread(codes) == {}


AMBIGUOUS_LABELS = {"САХ", "АЛТ"}


def test_our_tile_labels_resolve_unless_others_use_them_for_another_region():
    refused = {r.tile_label for r in ALL if r.tile_label in AMBIGUOUS_LABELS}
    assert refused == AMBIGUOUS_LABELS
    for region in ALL:
        if region.tile_label in AMBIGUOUS_LABELS:
            assert answer_to(region.tile_label) == "ambiguous"
        else:
            assert resolve(region.tile_label) == region.code


# code: spellings that publishers use, each its own way
SPELLINGS = {
    "01": "Адыгея | Респ Адыгея | Republic of Adygeya | Adygey | Республике Адыгея",
    "02": "Башкирия | Башкортостан (респ) | Respublika Bashkortostan | БАШ",
    "03": "Бурятии | Buryatiya, Republic | Buryat",
    "04": "Республика Алтай | Altai Republic | Алтай (Республика) | Горный Алтай | Gorno-Altay",
    "07": "КБР | Кабардино-Балкария | Kabardin-Balkar | Каб.-Балкарская респ. | КАБАРДИНО БАЛКАРИЯ",
    "08": "Республика Калмыкия — Хальмг Тангч | Kalmyk",
    "09": "КЧР | Карачаево-Черкессия | Karachay-Cherkess Republic | Карачаево-Черкеская Республика",
    "12": "Марий-Эл | Mariy-El | РМЭ",
    "14": "Якутия | Саха /Якутия/ Респ | Sakha (Yakutia) | САХА | РС(Я)",
    "15": "РСО-Алания | РСО-А | Сев. Осетия | North Ossetia-Alania | Республики Северной Осетии",
    "16": "Республика Татарстан (Татарстан) | Республика Татарстан Казань | Tatarstan Republic",
    "17": "Тува | Tuva | Республика Тыва (Тува)",
    "18": "Удмуртия | Udmurtskaya Respublika | Респ Удмуртская",
    "20": "Чечня | Chechen Republic | Чеченская",
    "21": "Чувашская Республика – Чувашия | Чувашия | Chuvash | Чувашская Республика",
    "22": "Алтайский край | Алтайский | Алт. край | Altai Krai | Altay territory | Алтайском крае",
    "23": "Краснодарский | Краснод. край | Krasnodar | Кубань",
    "25": "Приморье | Primor'ye | Primorskiy Kray | Primorsky territory",
    "28": "Амурская | Amur Oblast | Амурск. обл.",
    "39": "Калининградская (обл) | КАЛИ | Kaliningrad",
    "41": "Камчатка | Камчатская область | Kamchatka Krai",
    "42": "Кузбасс | Кемеровская область-Кузбасс | Кемеровская область | Kemerovo Oblast - Kuzbass",
    "44": "область Костромская | КСТ | Kostroma region",
    "47": "Ленобласть | Лен. обл. | Leningradskaya Oblast",
    "50": "Подмосковье | Московск. обл. | Moscow Oblast | Moscow Region | Moskovskaya Oblast",
    "52": "Nizhny Novgorod Region | Nizhniy Novgorod Oblast | Nizhegorod | Нижегор. обл.",
    "53": "Новгород-ской обл | Новгородскаяобласть | Novgorod Oblast | Hовгородская область",
    "54": "НОВО | Novosibirsk",
    "57": "Oryol Oblast | Orel region | Орл. обл.",
    "59": "Пермская область | Perm' | Permskiy Kray",
    "66": "Sverdlovsk Oblast | Свердл. обл. | Sverdlov oblast",
    "71": "Тюльская область | Tul'skaya Oblast'",
    "75": "Забайкалье | Zabaykalsky Krai | Trans-Baikal territory | Читинская область",
    "77": "Москва | г.Москва 3 | Мск | Moscow | City of Moscow | Москва, город | MOCKBA"
    " | Moscow City | Город Москва столица Российской Федерации город федерального значения",
    "78": "СПб | Питер | С.-Петербург | St. Petersburg | Sankt-Peterburg | City of St. Petersburg",
    "79": "ЕАО | Еврейская Аобл | Jewish Autonomous Oblast | Yevrey | еврейская авт. округ",
    "83": "НАО | Ненецкий | Nenets AO | Ненецкий АО (Архангельская область) | Ненецкий AO",
    "86": "ХМАО | ХМАО-Югра | Югра | Khanty-Mansi | АО Ханты-Мансийский Автономный округ - Югра"
    " | Ханты-Мансийского автономного округа – Югры | Ханты-Мансийский автономный окру",
    "87": "ЧАО | Чукотка | Chukotka autonomous area | Чукотский округ",
    "89": "ЯНАО | Ямало-Ненцкий автономный округ | Yamalo-Nenets Autonomous Okrug | Yamal-Nenets",
    "91": "Крым | Crimea | RU-CR | UA-43 | Республики Крым",
    "92": "г. Севастополь 2) | Sevastopol' | RU-SEV | UA-40",
    "93": "ДНР | Донецкой Народной Республике (ДНР) | Donetsk People's Republic",
    "94": "ЛНР | Луганская нар. респ.",
    "95": "Херсонская обл | Kherson Oblast",
}


def each_of(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(text, answer) for answer, joined in texts.items() for text in joined.split(" | ")]


def test_publishers_spellings_resolve():
    assert misread(each_of(SPELLINGS)) == {}


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("Архангельская область", Recognised("29", "unstated")),
        ("Tyumen Oblast", Recognised("72", "unstated")),
        ("Архангельская область без НАО", Recognised("29", "excluded")),
        ("Архангельская обл. (без а/о)", Recognised("29", "excluded")),
        (
            "Архангельская область (кроме Ненецкого автономного округа)",
            Recognised("29", "excluded"),
        ),
        ("Arkhangelsk Oblast excluding Nenets Autonomous Okrug", Recognised("29", "excluded")),
        ("Тюменская область без авт.округов 5", Recognised("72", "excluded")),
        ("Тюменская область (без ХМАО и ЯНАО)", Recognised("72", "excluded")),
        ("юг Тюменской области", Recognised("72", "excluded")),
        ("Новгородская область", Recognised("53", None)),
    ],
)
def test_it_is_told_whether_the_autonomous_districts_are_left_out(spelling, expected):
    assert recognise(spelling) == expected


REFUSED = {
    "composite": "Тюменская область с автономными округами | Архангельская область, включая НАО"
    " | Тюменская область — всего | Tyumen | Крым и Севастополь | Москва и Московская область"
    " | Тюменская область без ХМАО | архангельская область — ненецкий автономный округ"
    " | СПб и ЛО | Moscow and Moscow Oblast",
    "ambiguous": "Алтай | Altai | Altay | Altai Region | 01 | 78 | 45000000000 | САХ | РБ | рт"
    " | Донецкая область | Luhansk Oblast",
    "city": "Хабаровск | г. Омск | Омск г | город Иркутск | Донецк | Казань | Kazan | Новгород"
    " | Архангельск | Екатеринбург | Амурск | Kirov City",
    "abolished": "Таймырский (Долгано-Ненецкий) автономный округ | Эвенкийский АО"
    " | Корякского автономного округа | Коми-Пермяцкий АО | Агинский Бурятский автономный округ"
    " | Усть-Ордынский Бурятский автономный округ | Эвенкийский АО (Красноярский край)",
    "total": "Всего | Итого | Российская Федерация | РФ | Russia | Всего по России"
    " | Российская Федерация — всего | в целом по стране",
    "federal_district": "ЦФО | Приволжский ФО | Уральский | Северо-Кавказкий федеральный округ"
    " | Уральского федераль-ного округа | Дальневосточный 2 | Volga Federal District"
    " | Крымский федеральный округ | Южный федеральный округ (с 2010 года) | федеральный округ",
    "not_a_region": "Байконур | Прочие | Беларусь | Абхазия | Минская область",
    "unknown": "Московский | Смоленский | Ленинградский | Смоленского | Kirovskiy"
    " | Московский район Санкт-Петербурга | Северный административный округ | Мордавия"
    " | Московская железная дорога | Алтайский район | Алтай обл | Коми край | Саха обл"
    " | область | край | АО | г. | … | н/д | Источник: Росстат | ru-ta | тамская",
}


def test_what_is_no_single_region_is_refused_with_a_reason():
    assert misread(each_of(REFUSED)) == {}


@pytest.mark.parametrize(
    "decorate",
    [
        str,
        str.upper,
        lambda x: f"{x} 5)",
        lambda x: f"{x} (Российская Федерация)",
        lambda x: x.replace("федеральный округ", "ФО"),
        lambda x: x.replace("федеральный", "фед."),
        lambda x: x.replace(" ", ""),
        lambda x: x.replace("ый федеральный округ", "ого федерального округа"),
        lambda x: x.removesuffix(" федеральный округ"),
        lambda x: f"Всего по: {x}",
    ],
)
def test_a_federal_district_is_never_a_region(decorate):
    answers = {name: answer_to(name) for name in map(decorate, FEDERAL_DISTRICTS)}
    assert set(answers.values()) <= {"federal_district", "total"}, answers


@pytest.mark.parametrize("nothing", [None, "", " ", "\u00a0\n", "\u200b"])
def test_nothing_written_is_no_region(nothing):
    assert answer_to(nothing) == "unknown"


def test_an_unknown_region_is_told_what_is_near():
    with pytest.raises(UnknownRegion, match="Похожие") as caught:
        resolve("Вледимерская обл")
    assert "Владимирская область" in caught.value.nearest
    assert caught.value.spelling == "Вледимерская обл"


def test_a_city_is_told_which_region_may_be_meant():
    with pytest.raises(NotARegion, match="Хабаровский край") as caught:
        resolve("г. Хабаровск")
    assert caught.value.spelling == "г. Хабаровск"


def test_an_abolished_okrug_is_told_where_it_went():
    with pytest.raises(NotARegion, match="Камчатский край"):
        resolve("Корякский АО")


def test_a_long_cell_is_refused_quickly():
    assert answer_to("Московская область " * 10_000) == "unknown"


@given(regions, st.lists(st.sampled_from(sorted(DECORATIONS)), max_size=2))
def test_decorations_on_decorations_keep_the_region_or_refuse(region, names):
    text = region.name
    for name in names:
        text = DECORATIONS[name](text)
    try:
        assert resolve(text) == region.code
    except (UnknownRegion, NotARegion):
        # Brackets within brackets and the like may be too much; they must not lead elsewhere.
        assert len(names) == 2


def differs_by_one(left: str, right: str) -> bool:
    """A naive second opinion on one insertion, deletion, replacement or swap."""
    if len(left) > len(right):
        left, right = right, left
    if len(left) == len(right):
        wrong = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
        swapped = [left[i] for i in wrong] == [right[i] for i in reversed(wrong)]
        return len(wrong) <= 1 or (len(wrong) == 2 and wrong[1] == wrong[0] + 1 and swapped)
    return any(left == right[:i] + right[i + 1 :] for i in range(len(right)))


LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


@given(regions, st.integers(0, 60), st.sampled_from([*LETTERS, ""]), st.booleans())
@example(next(r for r in ALL if r.code == "70"), 0, "", False)
def test_a_typing_error_never_leads_to_another_region(region, place, letter, insert):
    name = region.name
    place %= len(name)
    text = name[:place] + letter + name[place + (not insert) :]
    try:
        resolved = resolve(text)
    except (UnknownRegion, NotARegion):
        return
    # «томская» without its first letter is «омская»: then it is that name, not an error in this.
    assert resolved == region.code or text.lower() == REGIONS[resolved].name.lower()


def known_letters(code: str) -> str:
    return "".join(x for x in REGIONS[code].name.lower() if x.isalpha())


@given(st.text(alphabet=LETTERS + " -.()12", max_size=40))
def test_random_text_never_is_a_region_that_it_does_not_resemble(text):
    try:
        code = resolve(text)
    except (UnknownRegion, NotARegion):
        return
    letters = "".join(x for x in text if x.isalpha())
    assume(len(letters) > 5)  # «кбр», «хмао», «югра» are short enough to be hit by luck
    letter_pairs = known_letters(code)
    assert any(pair in letter_pairs for pair in map("".join, pairwise(letters)))


@given(st.text(max_size=60))
def test_any_text_gets_an_answer_and_never_another_error(text):
    try:
        code = resolve(text)
    except (UnknownRegion, NotARegion) as refused:
        answer = refused.spelling == text and re.search("[а-я]", str(refused))
    else:
        answer = code in REGIONS
    assert answer


def test_the_naive_opinion_on_typing_errors_agrees():
    from indicators.regions.typing_errors import within

    for left, right in pairwise(sorted({r.name for r in ALL} | {"Тула", "Тлуа", "Тла", "Тулаа"})):
        assert within(left, right, 1) == differs_by_one(left, right)
