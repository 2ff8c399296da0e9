"""Many pictures at once, on a server: a windowless Chromium does what a reader's browser does.

The browser is driven by choreographer, which Kaleido is built on; Kaleido itself draws figures of
Plotly only, and ours are HTML and SVG. It is started once and kept open for the batch.
"""

import asyncio
import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from choreographer import Browser, Tab
from choreographer.errors import BrowserFailedError, ChromeNotFoundError

from exports.pictures import caption
from exports.pictures.caption import Caption

_SECONDS = 60


class NoBrowser(Exception):
    """No Chrome or Chromium was found, or it does not start; the message says what to do."""


@dataclass(frozen=True)
class Drawing:
    """What becomes a picture: HTML of ours with its complete CSS, and what it says of itself."""

    name: str
    html: str
    css: str
    caption: Caption


@dataclass(frozen=True)
class Picture:
    """One drawing as files; the PNG has two dots a pixel."""

    name: str
    svg: bytes
    png: bytes


def batch(drawings: Iterable[Drawing]) -> Iterator[Picture]:
    """Pictures of the drawings, in their order. Raises NoBrowser before the first one."""
    with asyncio.Runner() as runner:
        try:
            browser = runner.run(_opened())
        except (ChromeNotFoundError, BrowserFailedError):
            raise NoBrowser(
                "Для картинок на сервере нужен браузер Chrome или Chromium, он не найден или не "
                "запускается. Debian, Ubuntu: apt-get install chromium. Без него картинки "
                "сохраняют со страниц: «Картинка» в правом верхнем углу."
            ) from None
        try:
            tab = runner.run(_ready(browser))
            for drawing in drawings:
                yield runner.run(_picture(tab, drawing))
        finally:
            runner.run(browser.close())


async def _opened() -> Browser:
    browser = Browser(headless=True)
    await browser.open()
    return browser


async def _ready(browser: Browser) -> Tab:
    tab = await browser.create_tab("about:blank")
    await _run(tab, caption.SCRIPT + _BOTH)
    return tab


# A blob as text, the only thing that comes out of the browser.
_BOTH = """
globalThis.both = async (drawing) => {
  const made = await kpiPicture.pictureOf(drawing);
  const png = await kpiPicture.pngOf(made);
  const bytes = new Uint8Array(await png.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 32768)
    text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return JSON.stringify({ svg: made.svg, png: btoa(text) });
};
"""


async def _picture(tab: Tab, drawing: Drawing) -> Picture:
    asked = {
        "html": drawing.html,
        "css": drawing.css + caption.CSS,
        "before": drawing.caption.before(),
        "after": drawing.caption.after(),
        "width": caption.WIDTH,
    }
    answer = json.loads(await _run(tab, f"both({json.dumps(asked, ensure_ascii=False)})"))
    return Picture(
        drawing.name, answer["svg"].encode(), base64.b64decode(answer["png"], validate=True)
    )


async def _run(tab: Tab, expression: str) -> str:
    """The value of an expression in the page; RuntimeError when it throws."""
    asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    answer = await asyncio.wait_for(tab.send_command("Runtime.evaluate", asked), _SECONDS)
    result = answer["result"]
    if "exceptionDetails" in result:
        raise RuntimeError(f"picture.js: {result['exceptionDetails']}")
    return str(result["result"].get("value", ""))
