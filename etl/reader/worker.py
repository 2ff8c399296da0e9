"""A process that parses forms of others: ``python -m etl.reader.worker``; see
``etl.untrusted.serving``."""

import sys

from etl.untrusted.serving import serve


def main() -> None:
    # openpyxl would load numpy (time, memory, threads) only to recognise its numbers, and PIL to
    # look into pictures, which nobody reads here.
    sys.modules["numpy"] = sys.modules["PIL"] = None  # type: ignore[assignment]
    import msgspec

    from etl.reader.parsing import parse

    serve(lambda content, name: msgspec.to_builtins(parse(content, name)))


if __name__ == "__main__":
    main()
