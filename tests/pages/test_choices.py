"""Shared choices: the address decides, the widget writes it, an unknown code does no harm."""

import pytest
from streamlit.testing.v1 import AppTest

from indicators.regions import subjects
from indicators.regions.subjects import BY_NAME, DISTRICT_CODES


def screen() -> None:
    import streamlit as st

    from pages import address, choices

    periods = st.session_state.get("periods", ["2025Q4", "2026Q1", "2026Q2"])
    address.read()
    chosen = {
        "period": choices.choose_period(periods),
        "indicator": choices.choose_indicator(),
        "region": choices.choose_region(),
        "district": choices.choose_district(),
        "reported": choices.only_reported(),
        "sort": choices.sort_by(["name", "-1.6"]),
    }
    st.session_state.result = chosen
    st.session_state.result_link = address.link("profile")
    st.session_state.result_notes = address.notes()


DEFAULTS = {
    "period": "2026Q2",
    "indicator": "1.1",
    "region": BY_NAME[0],
    "district": None,
    "reported": False,
    "sort": "name",
}


def show(**address: str) -> AppTest:
    app = AppTest.from_function(screen)
    for name, code in address.items():
        app.query_params[name] = code
    return app.run()


def chosen(app: AppTest) -> dict[str, object]:
    assert not app.exception
    return dict(app.session_state.result)


def query(app: AppTest) -> dict[str, str]:
    # What the script has written is a text, what the test has given comes back as a list.
    return {
        name: code if isinstance(code, str) else code[-1] for name, code in app.query_params.items()
    }


def test_an_empty_address_gives_the_defaults_and_a_link_that_names_them() -> None:
    app = show()
    assert chosen(app) == DEFAULTS
    assert app.session_state.result_link == (
        f"profile?period=2026Q2&indicator=1.1&region={BY_NAME[0]}"
    )
    assert app.session_state.result_notes == []


def test_every_choice_is_taken_from_the_address() -> None:
    app = show(
        period="2025Q4", indicator="1.6", region="33", district="none", reported="1", sort="-1.6"
    )
    assert chosen(app) == {
        "period": "2025Q4",
        "indicator": "1.6",
        "region": "33",
        "district": "none",
        "reported": True,
        "sort": "-1.6",
    }
    assert app.session_state.result_link == (
        "profile?period=2025Q4&indicator=1.6&region=33&district=none&reported=1"
    )


def test_the_screen_shows_labels_and_the_address_codes() -> None:
    app = show(region="33")
    assert app.selectbox(key="region").options == [subjects.name(code) for code in BY_NAME]
    assert app.selectbox(key="region").value == "33"
    app.selectbox(key="region").set_value("01").run()
    assert query(app)["region"] == "01"
    assert chosen(app)["region"] == "01"


def test_a_link_keeps_its_period_when_newer_data_arrive() -> None:
    app = show(period="2026Q2")
    app.session_state.periods = ["2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    assert chosen(app.run())["period"] == "2026Q2"


@pytest.mark.parametrize("name", ["period", "indicator", "region", "district", "reported", "sort"])
def test_an_unknown_code_gives_the_default_and_a_note(name: str) -> None:
    app = show(**{name: "zzz"})
    assert chosen(app) == DEFAULTS
    assert len(app.session_state.result_notes) == 1
    assert "zzz" not in app.session_state.result_link


@pytest.mark.parametrize("code", ["<b>", "[a](http://x)", "1.6\n", "Ц" * 3, "x" * 41])
def test_a_value_that_is_no_code_is_never_repeated(code: str) -> None:
    app = show(indicator=code)
    assert chosen(app) == DEFAULTS
    assert app.session_state.result_notes == ["Часть ссылки не распознана и не учтена."]


def test_a_choice_made_on_the_screen_is_written_with_all_others() -> None:
    app = show(region="33", district="cfo")
    app.checkbox(key="reported").check().run()
    assert query(app) == {
        "period": "2026Q2",
        "indicator": "1.1",
        "region": "33",
        "district": "cfo",
        "reported": "1",
    }
    app.selectbox(key="district").set_value("").run()
    app.checkbox(key="reported").uncheck().run()
    assert set(query(app)) == {"period", "indicator", "region"}


def test_a_new_address_moves_the_widget_as_back_does() -> None:
    app = show(indicator="1.6")
    app.query_params["indicator"] = "1.1"
    app.run()
    assert chosen(app)["indicator"] == "1.1"
    assert app.selectbox(key="indicator").value == "1.1"


def test_the_district_codes_stand_for_what_regions_say() -> None:
    assert DISTRICT_CODES["cfo"] == "Центральный федеральный округ"
    assert DISTRICT_CODES["dfo"] == "Дальневосточный федеральный округ"
    assert DISTRICT_CODES["none"] is None
    labels = show().selectbox(key="district").options
    assert labels[:2] == ["Все", "Центральный"]
    assert labels[-1] == "Вне федеральных округов"
