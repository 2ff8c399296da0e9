"""File names that no office program gives and that only serve to deceive."""

import re
import unicodedata

from etl.findings import Finding, error
from etl.untrusted.container import display_name

MAX_NAME = 255  # what a file system holds
# Letters that turn the direction of writing: «отчет\u202excod.exe» reads as a document.
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_RENAME = "Переименуйте файл, например в 33_2025Q4.xlsx, и отправьте снова."


def check_name(file_name: str) -> Finding | None:
    """Why a file is refused for its name alone, in Russian; None for every honest name."""
    shown = display_name(file_name)
    if len(file_name) > MAX_NAME:
        return error(
            "name.long",
            f"имя файла из {len(file_name)} знаков, допустимо не больше {MAX_NAME}. {_RENAME}",
            file=shown,
            found=f"{len(file_name)} знаков",
            expected=f"≤ {MAX_NAME} знаков",
        )
    what = ""
    if ".." in re.split(r"[/\\]", file_name):
        what = "путь в другую папку («..»)"
    elif any(each in _TURNING for each in file_name):
        what = "знаки, меняющие направление письма"
    elif any(unicodedata.category(each) == "Cc" for each in file_name):
        what = "управляющие знаки"
    if not what:
        return None
    return error("name.hostile", f"в имени файла {what}. {_RENAME}", file=shown, found=what)
