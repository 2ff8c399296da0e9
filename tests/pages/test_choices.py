"""Shared choices: the address decides, the widget writes it, an unknown code does no harm."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from pages import choices
from pages.frame import session
from pages.frame.session import Run


def screen() -> None:
    import streamlit as st

    from pages import choices

    periods = st.session_state.get("periods", ["2025Q4", "2026Q1", "2026Q2"])
    names = {"01": "Адыгея", "33": "Владимирская область"}
    choices.read_address()
    chosen = {
        "period": choices.choose_period(periods, label=lambda code: f"квартал {code}"),
        "indicator": choices.choose_indicator(["1.1", "1.6"]),
        "region": choices.choose_region(["01", "33"], label=names.__getitem__),
        "district": choices.choose_district(),
        "reported": choices.only_reported(),
        "sort": choices.sort_by(["name", "-1.6"]),
    }
    st.session_state.result = chosen
    st.session_state.result_link = choices.link("profile")
    st.session_state.result_notes = choices.notes()


DEFAULTS = {
    "period": "2026Q2",
    "indicator": "1.1",
    "region": "01",
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


def address(app: AppTest) -> dict[str, str]:
    # What the script has written is a text, what the test has given comes back as a list.
    return {
        name: code if isinstance(code, str) else code[-1] for name, code in app.query_params.items()
    }


def test_an_empty_address_gives_the_defaults_and_a_link_that_names_them() -> None:
    app = show()
    assert chosen(app) == DEFAULTS
    assert app.session_state.result_link == "profile?period=2026Q2&indicator=1.1&region=01"
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
    assert app.selectbox(key="region").options == ["Адыгея", "Владимирская область"]
    app.selectbox(key="region").set_value("01").run()
    assert address(app)["region"] == "01"
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
    assert address(app) == {
        "period": "2026Q2",
        "indicator": "1.1",
        "region": "33",
        "district": "cfo",
        "reported": "1",
    }
    app.selectbox(key="district").set_value("").run()
    app.checkbox(key="reported").uncheck().run()
    assert set(address(app)) == {"period", "indicator", "region"}


def test_a_new_address_moves_the_widget_as_back_does() -> None:
    app = show(indicator="1.6")
    app.query_params["indicator"] = "1.1"
    app.run()
    assert chosen(app)["indicator"] == "1.1"
    assert app.selectbox(key="indicator").value == "1.1"


def test_the_district_codes_stand_for_what_regions_say() -> None:
    assert choices.DISTRICTS["cfo"] == "Центральный федеральный округ"
    assert choices.DISTRICTS["dfo"] == "Дальневосточный федеральный округ"
    assert choices.DISTRICTS["none"] is None
    labels = show().selectbox(key="district").options
    assert labels[:2] == ["Все", "Центральный"]
    assert labels[-1] == "Вне федеральных округов"


@pytest.fixture
def view() -> Iterator[dict[str, str]]:
    under_way = Run("ranking", {"period": "2026Q2", "indicator": "1.6"})
    session.begin(under_way)
    yield under_way.view
    session.begin(Run())


@pytest.mark.parametrize(
    ("page", "changes", "expected"),
    [
        ("", {}, "./?period=2026Q2&indicator=1.6"),
        ("profile", {"region": "33"}, "profile?period=2026Q2&indicator=1.6&region=33"),
        ("ranking", {"sort": "-1.6"}, "ranking?period=2026Q2&indicator=1.6&sort=-1.6"),
        ("ranking", {"indicator": None}, "ranking?period=2026Q2"),
        ("method", {"period": None, "indicator": None}, "method"),
        ("profile", {"region": "a&b"}, "profile?period=2026Q2&indicator=1.6&region=a%26b"),
    ],
)
def test_a_link_is_the_present_view_with_changes(
    view: dict[str, str], page: str, changes: dict[str, str | None], expected: str
) -> None:
    assert choices.link(page, **changes) == expected


def test_an_order_and_a_view_stay_on_their_page_and_are_left_out_of_links_to_others(
    view: dict[str, str],
) -> None:
    view["sort"] = "-1.6"
    assert choices.link("ranking", indicator="1.3").endswith("indicator=1.3&sort=-1.6")
    assert "sort" not in choices.link("profile")
    view["view"] = "region"
    assert "view=region" in choices.link("ranking")
    assert "view" not in choices.link("profile")
    assert choices.link("", sort="name").endswith("sort=name")
