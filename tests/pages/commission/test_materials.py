"""«Материалы для МВК»: one click prepares files elsewhere, and nobody waits for it."""

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import docx
import pptx
import pytest
import streamlit as st

from exports.package import bundle
from exports.package import order as package
from exports.package.order import Order
from indicators.definitions import folders
from indicators.warehouse import releases
from pages.commission import materials_worker, preparing
from pages.commission.preparing import NotMade, Preparing
from tests.charts.conftest import LAST, text
from tests.pages.conftest import Open, Screen

# Long enough for a busy machine to start a process and make a presentation.
PATIENCE = 180


@pytest.fixture
def order(shown: Path) -> Order:
    return Order(releases.current().id, LAST, "33")


def click(screen: Screen) -> Screen:
    """Press «Подготовить»."""
    screen.app.button[0].click().run()
    assert not screen.app.exception
    return screen


def buttons(screen: Screen) -> dict[str, object]:
    return {each.proto.label: each for each in screen.app.get("download_button")}


def wait(screen: Screen, until: Callable[[Screen], object]) -> None:
    """What the browser does by itself: ask again from time to time."""
    deadline = time.monotonic() + PATIENCE
    while not until(screen):
        assert time.monotonic() < deadline
        time.sleep(0.3)
        screen.app.run()
        assert not screen.app.exception


class Held:
    """Preparing whose files are ready when the test says so."""

    def __init__(self) -> None:
        self.asked: dict[tuple[str, str | None], Future[bytes]] = {}
        self.orders: list[Order] = []

    def ask(self, order: Order, kind: str, *, again: bool = False) -> Future[bytes]:
        self.orders.append(order)
        return self.asked.setdefault((kind, order.region), Future())


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Every page shares one ``Held``; afterwards they start anew."""
    st.cache_resource.clear()
    one = Held()
    monkeypatch.setattr(preparing, "Preparing", lambda data: one)
    yield one
    st.cache_resource.clear()


def test_one_click_gives_every_file_and_all_of_them_as_one(screen: Open) -> None:
    opened = click(screen("materials", region="33", files="memo"))
    wait(opened, buttons)
    assert list(buttons(opened)) == ["Скачать: Записка .docx", "Скачать все архивом .zip"]
    captions = " ".join(each.value for each in opened.app.caption)
    assert "33_2026Q3_записка.docx" in captions
    assert "КБ" in captions
    assert releases.current().id in captions


def test_a_page_that_prepares_answers_at_once_and_so_does_another_session(
    screen: Open, held: Held
) -> None:
    opened = click(screen("materials", region="33"))
    assert set(held.asked) == {(kind, "33") for kind in package.KINDS}
    assert not any(task.done() for task in held.asked.values())
    (bar,) = opened.app.get("progress")
    assert bar.proto.text.startswith("Готово 0 из 4. Готовится: Презентация .pptx")
    assert not buttons(opened)
    # while all that is under way, somebody else opens pages, this one among them
    assert "Владимирская область" in text(screen("profile", region="33").drawing("heading"))
    assert not screen("materials", region="77").app.get("progress")


def test_progress_counts_what_is_ready(screen: Open, held: Held) -> None:
    opened = click(screen("materials", region="33", files="memo.workbook"))
    held.asked["memo", "33"].set_result(b"memo")
    opened.app.run()
    (bar,) = opened.app.get("progress")
    assert bar.proto.text.startswith("Готово 1 из 2. Готовится: Книга .xlsx")
    held.asked["workbook", "33"].set_result(b"workbook")
    opened.app.run()
    assert not opened.app.get("progress")
    assert len(buttons(opened)) == 3


def test_a_file_that_fails_is_told_and_the_others_are_handed_out(screen: Open, held: Held) -> None:
    opened = click(screen("materials", region="33", files="memo.workbook"))
    held.asked["memo", "33"].set_result(b"memo")
    held.asked["workbook", "33"].set_exception(NotMade("Файл не подготовлен: места нет."))
    opened.app.run()
    assert [each.value for each in opened.app.error] == [
        "Книга .xlsx: Файл не подготовлен: места нет."
    ]
    assert list(buttons(opened)) == ["Скачать: Записка .docx", "Скачать все архивом .zip"]


def test_another_choice_hides_what_was_prepared_for_the_one_before(
    screen: Open, held: Held
) -> None:
    opened = click(screen("materials", region="33", files="memo"))
    held.asked["memo", "33"].set_result(b"memo")
    opened.app.run()
    assert buttons(opened)
    opened.app.selectbox(key="region").set_value("77").run()
    assert not buttons(opened)
    assert ("memo", "77") not in held.asked


def test_what_to_prepare_stands_in_the_address(screen: Open, held: Held) -> None:
    opened = screen("materials", region="33")
    assert "files=" not in opened.address()
    opened.app.checkbox(key="file-deck").uncheck().run()
    assert "files=memo.workbook.pictures" in opened.address()
    for kind in ("memo", "workbook", "pictures"):
        opened.app.checkbox(key=f"file-{kind}").uncheck().run()
    assert "files=none" in opened.address()
    assert opened.app.button[0].disabled
    opened = screen("materials", region="33", files="nonsense")
    assert "таких нет. Отмечены все" in opened.says()
    assert all(opened.app.checkbox(key=f"file-{kind}").value for kind in package.KINDS)


def test_indicators_chosen_for_the_country_stand_in_the_address_and_go_with_the_order(
    screen: Open, held: Held
) -> None:
    opened = screen("materials", country="1", files="deck", ranked="1.6-9.9")
    assert "не распознана" in opened.says()
    opened.app.multiselect(key="ranked-indicators").select("2.1").run()
    assert "ranked=1.6-2.1" in opened.address()
    click(opened)
    assert {order.indicators for order in held.orders} == {("1.6", "2.1")}
    assert not screen("materials", region="33", ranked="1.6").app.multiselect


def test_the_whole_country_has_its_own_files(screen: Open, held: Held) -> None:
    opened = click(screen("materials", country="1"))
    assert set(held.asked) == {("deck", None), ("workbook", None), ("pictures", None)}
    assert "Российская Федерация" in opened.says()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>not a presentation</html>", "а нужна презентация PowerPoint (.pptx)"),
        (b"PK\x03\x04 torn", "файл поврежден"),
    ],
)
def test_a_template_that_is_no_whole_presentation_is_refused_before_anything_opens_it(
    screen: Open, held: Held, content: bytes, reason: str
) -> None:
    opened = screen("materials", region="33")
    opened.app.file_uploader[0].set_value(("our.pptx", content, "application/octet-stream"))
    opened.app.run()
    assert reason in opened.app.error[0].value
    assert opened.app.button[0].disabled
    assert not held.asked


def test_the_template_goes_with_the_order(screen: Open, held: Held) -> None:
    target = io.BytesIO()
    pptx.Presentation().save(target)
    opened = screen("materials", region="33", files="deck")
    opened.app.file_uploader[0].set_value(("our.pptx", target.getvalue(), "application/x"))
    click(opened)
    assert {order.template for order in held.orders} == {target.getvalue()}


def test_the_font_stands_in_the_address_and_goes_with_the_order(screen: Open, held: Held) -> None:
    opened = screen("materials", region="33", files="memo")
    opened.app.selectbox(key="font").set_value("astra").run()
    assert "font=astra" in opened.address()
    click(opened)
    assert {order.font for order in held.orders} == {"PT Astra Serif"}
    assert "font=astra" in screen("materials", region="33", files="memo", font="astra").address()


# The processes behind it


def test_the_worker_makes_what_the_package_makes(order: Order) -> None:
    made = Preparing(folders.data(), workers=1).ask(order, "memo").result(PATIENCE)
    assert made == package.made(order, "memo")
    assert docx.Document(io.BytesIO(made)).tables


def test_the_same_order_is_under_way_once_only(order: Order) -> None:
    preparing = Preparing(Path("nowhere"), workers=1, command=("false",))
    first = preparing.ask(order, "memo")
    assert preparing.ask(Order(order.release, LAST, "33"), "memo") is first
    assert preparing.ask(Order(order.release, LAST, "33", template=b"x"), "memo") is not first
    with pytest.raises(NotMade, match="не запускается"):
        first.result(PATIENCE)
    assert preparing.ask(order, "memo") is first
    assert preparing.ask(order, "memo", again=True) is not first


def test_a_template_that_cannot_be_used_is_told_by_the_worker(order: Order) -> None:
    asked = {"release": order.release, "period": LAST, "region": "33"}
    request = json.dumps({"kind": "deck", "order": asked})
    assert "refused" in materials_worker.make(b"no presentation", request)
    asked["release"] = "000001-abcdefabcdef"
    unknown = materials_worker.make(b"", json.dumps({"kind": "deck", "order": asked}))
    assert "нет" in unknown["refused"]


def test_the_zip_of_the_page_has_a_manifest(screen: Open, held: Held) -> None:
    content = bundle.packed(Order(releases.current().id, LAST, "33"), {"memo": b"memo"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [bundle.MANIFEST, "33_2026Q3_записка.docx"]
