"""``etl.untrusted.serving`` with all its limits, but an exception of the parser costs no new
process.

Most mutants are no XML any more; starting a process after each would take most of the time. What
the real worker does is seen by the share of mutants that go to it.
"""

import sys
import warnings

import msgspec

from etl.findings import error
from etl.reader.reading import Reading
from etl.untrusted import serving


def main() -> None:
    # As the real worker: only what reads cells.
    sys.modules["numpy"] = sys.modules["PIL"] = None  # type: ignore[assignment]
    from etl.reader.parsing import parse

    def answer(content: bytes, name: str) -> dict[str, object]:
        try:
            return msgspec.to_builtins(parse(content, name))
        except (MemoryError, RecursionError):
            raise
        except Exception as failure:  # noqa: BLE001 (as in etl.untrusted.serving)
            text = f"{type(failure).__name__}: {failure}"[:300]
            reading = Reading(name, findings=(error("parser.failed", text, file=name),))
            return msgspec.to_builtins(reading)

    warnings.simplefilter("ignore")
    serving.serve(answer)


if __name__ == "__main__":
    main()
