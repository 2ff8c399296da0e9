"""Materials in a real browser: a click, some waiting, a file that opens."""

import io
import json
import zipfile
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from tests.browser.conftest import visit


def test_files_are_prepared_in_one_click_and_the_zip_opens(server: str, page: Page) -> None:
    visit(page, f"{server}/materials?region=33&files=memo")
    page.get_by_role("button", name="Подготовить").click()
    expect(page.get_by_text("Готово 0 из 1")).to_be_visible()
    button = page.get_by_role("button", name="Скачать все архивом .zip")
    expect(button).to_be_visible(timeout=120_000)
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "33_2026Q3_материалы.zip"
    with zipfile.ZipFile(Path(download.value.path())) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        (file,) = manifest["files"]
        memo = docx.Document(io.BytesIO(archive.read(file["name"])))
    assert "Владимирская область" in memo.core_properties.title
    # the link in the memo leads back to this server
    assert any(f"{server}/profile?" in paragraph.text for paragraph in memo.paragraphs)
