"""What is written around a picture."""

import io
import re
import tomllib

import segno

from exports.pictures import caption
from exports.pictures.caption import Caption
from indicators.definitions.folders import PROJECT

ADDRESS = "https://kpi.example.ru/ranking?period=2026Q3&region=33&release=000354-8fb193b24f25"


def test_a_picture_says_what_it_shows_and_from_where() -> None:
    caption = Caption(
        "Рейтинг регионов",
        "III квартал 2026 года",
        filters=("Среди кого: Центральный", "Только отчитавшиеся"),
        warning="демонстрационные данные",
        source="выпуск 000354",
        address=ADDRESS,
    )
    assert "<h1>Рейтинг регионов</h1>" in caption.before()
    assert "Среди кого: Центральный; Только отчитавшиеся" in caption.before()
    assert "демонстрационные данные" in caption.before()
    assert "выпуск 000354" in caption.after()
    assert ADDRESS.replace("&", "&amp;") in caption.after()


def test_texts_of_others_stay_texts() -> None:
    caption = Caption("<b>", "&", filters=("<i>",), source="<script>", address="x?<y>")
    assert "<b>" not in caption.before() + caption.after()
    assert "<i>" not in caption.before()
    assert "<script>" not in caption.after()
    assert "<y>" not in caption.after()


def test_the_code_is_the_one_of_the_whole_address() -> None:
    expected = io.BytesIO()
    segno.make_qr(ADDRESS, error="l").save(expected, kind="svg", border=2)
    (drawn,) = re.findall(r'd="([^"]+)"', Caption("", "", address=ADDRESS).after())
    assert f'd="{drawn}"' in expected.getvalue().decode()


def test_without_an_address_there_is_no_code() -> None:
    assert "<svg" not in Caption("", "", source="выпуск 1").after()


def test_pictures_have_the_colours_of_the_light_theme() -> None:
    theme = tomllib.loads((PROJECT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    light, font = theme["theme"]["light"], theme["theme"]["baseFontSize"]
    assert caption.LIGHT["--st-text-color"] == light["textColor"]
    assert caption.LIGHT["--st-background-color"] == light["backgroundColor"]
    assert caption.LIGHT["--st-secondary-background-color"] == light["secondaryBackgroundColor"]
    assert caption.LIGHT["--st-border-color"] == light["borderColor"]
    assert caption.LIGHT["--st-primary-color"] == light["primaryColor"]
    assert caption.LIGHT["--st-base-font-size"] == f"{font}px"
