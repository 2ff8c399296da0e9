"""A process that parses tables of others: ``python -m etl.table.worker``; see
``etl.untrusted.serving``."""

import sys
from typing import Any

from etl.untrusted.serving import serve


def main() -> None:
    # openpyxl would load numpy (time, memory, threads) only to recognise its numbers.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    from etl.table.grid import Refused
    from etl.table.parsing import parse

    def answer(content: bytes, _: str) -> dict[str, Any]:
        try:
            return {"sheets": [grid.as_dict() for grid in parse(content)]}
        except Refused as reason:
            return {"refused": str(reason), "advice": reason.advice}

    serve(answer)


if __name__ == "__main__":
    main()
