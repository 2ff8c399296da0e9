"""The HTML document in which the platform draws: its own, in our language.

The platform has one document for all pages and no option for its language, its few English words
or what it loads in advance.
"""

import re
from pathlib import Path

import streamlit as st

_STATIC = Path(st.__file__).parent / "static"
_PLATFORM = (_STATIC / "index.html").read_text(encoding="utf-8")
_RUSSIAN = Path(__file__).with_name("russian.js").read_text(encoding="utf-8")

_CHANGES = {
    r"<!--.*?-->\s*": "",
    r'<html lang="en">': '<html lang="ru" translate="no">',
    r"<title>.*?</title>": "<title>Показатели профориентации</title>",
    # A font that we do not use and an interface that is off.
    r'<link\s+rel="preload"[^>]*as="font"[^>]*/>\s*': "",
    r'<link rel="service-desc"[^>]*/>\s*': "",
    r"<noscript>.*?</noscript>": (
        "<noscript><p>Для работы нужен браузер с включенным JavaScript.</p></noscript>"
    ),
    # Every page is one step below the root. Untold, the browser looks for the server below each
    # page first: two refused requests and a later start.
    r"window\.prerenderReady = false": (
        "window.prerenderReady = false;\n"
        'window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href };\n' + _RUSSIAN
    ),
}


# What every page draws with and the platform asks for only when it meets it: a second round of
# requests, each waiting for the one before.
_ALWAYS_NEEDED = ("BidiComponent", "Selectbox", "Checkbox", "Html")
_IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')


def _loaded_in_advance(html: str) -> str:
    """Links that load the scripts of ``_ALWAYS_NEEDED``, and what these import, with the first."""
    folder = _STATIC / "static" / "js"
    names = [path.name for name in _ALWAYS_NEEDED for path in folder.glob(f"{name}.*.js")]
    if len(names) != len(_ALWAYS_NEEDED):
        raise RuntimeError(f"Not each of {_ALWAYS_NEEDED} in streamlit {st.__version__}")
    for name in names:  # grows while it is read
        imported = _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
        names += [each for each in imported if each not in names]
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">\n'
        for name in names
        if name not in html
    )


def _changed(html: str) -> str:
    for pattern, ours in _CHANGES.items():
        html, times = re.subn(pattern, lambda _, ours=ours: ours, html, flags=re.DOTALL)  # type: ignore[misc]
        if not times:  # a new version of the platform: look at its document again
            raise RuntimeError(f"No {pattern!r} in the document of streamlit {st.__version__}")
    return html


PAGE = _changed(_PLATFORM).replace("</head>", f"{_loaded_in_advance(_PLATFORM)}</head>")

NOT_FOUND = """<!DOCTYPE html><html lang="ru"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Страница не найдена</title>
<body style="font: 1rem/1.5 sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
<h1>Страница не найдена</h1><p>Такой страницы нет. Возможно, ссылка скопирована не целиком.</p>
<p><a href="/">Открыть сводку по регионам</a></p>"""
