"""An erroneous workbook with the findings written into its cells, to be mended and sent again."""

import base64
import binascii
import json
import sys
from collections.abc import Iterable
from itertools import islice

import msgspec

from etl.findings import Finding
from etl.untrusted.container import check_container
from etl.untrusted.process import WorkerFailure, WorkerProcess

_COMMAND = (sys.executable, "-m", "etl.reader.annotator")
_DEADLINE = 60.0
_MOST = 2000


def annotated(content: bytes, file: str, findings: Iterable[Finding]) -> bytes | None:
    """The marked workbook, written in a process of its own; None where that cannot be."""
    if check_container(content, file):
        return None
    listed = msgspec.to_builtins(list(islice(findings, _MOST)))
    request = json.dumps({"file": file, "findings": listed}, ensure_ascii=False)
    try:
        worker = WorkerProcess(_COMMAND)
    except (OSError, RuntimeError):  # the verdict matters more than its copy in the cells
        return None
    try:
        reply = worker.ask(request, content, _DEADLINE)
        return base64.b64decode(reply["reading"]["workbook"], validate=True)
    except (WorkerFailure, KeyError, TypeError, binascii.Error):
        return None
    finally:
        worker.stop()
