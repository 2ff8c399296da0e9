"""What is drawn where many pictures are made at once."""

import pandas as pd

from charts import pictures
from indicators.comparison.summary import widest
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading
from tests.charts.conftest import LAST, parse, text


def standings() -> pd.DataFrame:
    return reading.standings(period=LAST)


def test_of_a_region_its_indicators_and_its_place_by_each_of_those_asked_for(
    shown: object,
) -> None:
    here = {"period": LAST, "region": "33"}
    codes = widest(reading.standings(**here))
    drawn = list(
        pictures.of_region(
            standings(),
            "33",
            changes=reading.changes(**here),
            comparables=reading.comparables(**here),
            indicators=codes,
        )
    )
    assert [each.name for each in drawn] == ["показатели", *(f"{code}_рейтинг" for code in codes)]
    for each in drawn:
        assert "Владимирская обл" in each.title + text(parse(each.html))


def test_of_the_country_everything_by_the_recommended_targets(shown: object) -> None:
    drawn = {each.name: each for each in pictures.of_country(standings())}
    assert set(drawn) == {
        "сводка",
        *(f"{code}_{what}" for code in INDICATORS for what in ("рейтинг", "карта")),
    }
    for each in drawn.values():
        assert "цели рекомендуемые, одни для всех" in each.below
    picture_text = text(parse(drawn["1.2_рейтинг"].html))
    reported = standings().query("indicator == '1.2' and value == value")["region"]
    assert all(REGIONS[code].short_name in picture_text for code in reported)
    # region 33, which has set itself 60 %, is held against the same line
    assert "цель 50 %" in picture_text.replace("\u00a0", " ")
