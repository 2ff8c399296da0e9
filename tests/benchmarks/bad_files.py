"""Files of two megabytes that a reader must refuse, or that end its worker: one of each kind."""

import random

from etl.reader.pool import ReaderPool
from tests.etl.reader.test_reader import FORM
from tests.etl.untrusted.test_container import with_parts

# Large, so that a reader that keeps what it refused is seen after a few files.
SIZE = 2 * 1024 * 1024


def bad_files() -> dict[str, bytes]:
    """Name → content; the worker ``OBEDIENT`` of the reader's tests obeys the last names."""
    noise = random.Random(5).randbytes(SIZE)
    heavy = with_parts({"xl/media/image1.png": noise}, FORM)
    return {
        "обрезан.xlsx": heavy[: SIZE // 2],
        "бомба.xlsx": with_parts({"xl/bomb.xml": bytes(40 * 1024 * 1024)}, FORM),
        "страница.xlsx": b"<html>" + noise,
        "программа.xlsx": b"MZ" + noise,
        "шум.xlsx": noise,
        "поврежден.xlsx": heavy[:SIZE] + bytes(100) + heavy[SIZE + 100 :],
        "части.xlsx": with_parts({f"xl/{number}": noise[:7000] for number in range(300)}, FORM),
        "не xml.xlsx": with_parts({"xl/workbook.xml": b"<workbook"}, heavy),
        "die.xlsx": heavy,
        "eat.xlsx": heavy,
        "lie.xlsx": heavy,
    }


def send(files: dict[str, bytes], pool: ReaderPool, hasty: ReaderPool) -> int:
    """Read each file, and one more that hangs, which only ``hasty`` gives up on; bytes sent."""
    for name, content in files.items():
        assert not pool.read(content, name).readable, name
    heavy = files["die.xlsx"]
    assert not hasty.read(heavy, "hang.xlsx").readable
    return sum(map(len, files.values())) + len(heavy)
