"""An indicator and a count are added by their definitions alone: everything follows from them."""

import json
import os
import subprocess
import sys
from pathlib import Path

from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.folders import PROJECT

CODES = ["2.9", "2.10", "3.1"]


def test_with_one_more_everything_works_and_it_stands_where_the_source_has_it(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.indicators.definitions.one_more", str(tmp_path / "data")],
        cwd=PROJECT,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-5000:]
    orders = json.loads(done.stdout)
    assert orders.pop("catalogue") == [
        code for each in INDICATORS for code in ([each, "2.10"] if each == "2.9" else [each])
    ]
    place = {code: number for number, code in enumerate(CODES)}
    for what, codes in orders.items():
        ours = [code for code in codes if code in place]
        assert ours == sorted(ours, key=place.__getitem__), what
        if what.startswith(("standings", "api", "taken")) or what.endswith("показателей"):
            assert set(CODES) <= set(codes), what
