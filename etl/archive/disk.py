"""What disks and folders refuse, as a sentence for a person."""

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_REASONS = {
    errno.ENOENT: "такого файла или папки нет",
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.EROFS: "диск доступен только для чтения",
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "исчерпана квота на диске",
    errno.EFBIG: "файл не помещается: исчерпан предел размера файла",
    errno.EIO: "диск не читается или не пишется",
    errno.EMFILE: "открыто слишком много файлов",
    errno.ENFILE: "открыто слишком много файлов",
    errno.EISDIR: "это папка, а нужен файл",
    errno.ENOTDIR: "на этом пути лежит файл, а нужна папка",
    errno.EEXIST: "на этом пути лежит файл, а нужна папка",
}


def reason(error: OSError) -> str:
    """Why, in Russian and without a full stop; the system's own words for what is rare."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def refused(error: "duckdb.Error", file: Path) -> OSError | None:
    """DuckDB's complaint about ``file`` as the OSError that it hides in its message.

    None when it complains of something else than the disk.
    """
    from duckdb import IOException

    message = str(error)
    number = next((each for each in _REASONS if os.strerror(each) in message), 0)
    if not number and isinstance(error, IOException):
        number = errno.EIO
    return OSError(number, os.strerror(number), str(file)) if number else None
