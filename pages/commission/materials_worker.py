"""The process that makes materials: ``python -m pages.commission.materials_worker DATA``, started
by a page.

A file of Office takes a second of pure computing, and a corporate template comes from outside: both
belong into a process of their own, with limits, where they stop nobody. It speaks the protocol of
``etl.untrusted.serving``: the name of a request is an order in JSON, its content the template (or
nothing).
"""

import base64
import json
import os
import sys
from typing import Any

from etl.untrusted.serving import serve
from exports.package import order as package
from exports.package.order import Order
from indicators.warehouse.releases import NoRelease

# Address space: numpy, DuckDB and pyarrow reserve far more than they use.
MEMORY = 4 * 1024**3
CPU_SECONDS = 60


def make(template: bytes, request: str) -> dict[str, Any]:
    """One file as base64, or why it cannot be made, in Russian."""
    asked = json.loads(request)
    order = Order(**asked["order"], template=template or None)
    try:
        content = package.made(order, asked["kind"])
    except (NoRelease, package.BadTemplate) as reason:
        return {"refused": str(reason)}
    return {"content": base64.b64encode(content).decode()}


def main() -> None:
    os.environ["KPI_DATA"] = sys.argv[1]  # the rest of the server's environment stays with it
    serve(make, memory=MEMORY, cpu_seconds=CPU_SECONDS)


if __name__ == "__main__":
    main()
