"""What the commands of exports write with and draw from: it belongs to packages beside this one.

``exports.__main__``, the one module that may know ``etl`` and ``charts``, hands it to every
command as the object of its context.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import typer

from indicators import wording

# Of a title and a total gives what moves a bar on; silent where the flag says «for machines».
Progress = Callable[[str, int, bool], AbstractContextManager[Callable[[], None]]]


class Drawn(Protocol):
    """A drawing of the screens with its complete CSS; ``name`` ends the name of its file."""

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def below(self) -> str: ...

    @property
    def html(self) -> str: ...

    @property
    def css(self) -> str: ...


Drawings = Callable[..., Iterator[Drawn]]


@dataclass(frozen=True)
class Outlet:
    """A disk, a terminal and drawings.

    ``write`` puts a whole file on disk or nothing, ``say`` prints a line, ``complain`` says of a
    file what is wrong with it. ``of_region`` and ``of_country`` make of standings what is worth a
    picture.
    """

    write: Callable[[Path, bytes], None]
    say: Callable[[str], None]
    complain: Callable[[str, str], None]
    progress: Progress
    of_region: Drawings
    of_country: Drawings

    def finish(
        self,
        release: str,
        written: Sequence[Mapping[str, object]],
        failed: Sequence[Mapping[str, str]],
        json_: bool,
    ) -> None:
        """Name the files and leave the command with its exit status.

        ``written`` have ``file`` and ``size`` in bytes, ``failed`` have ``file`` and ``reason``.
        """
        if json_:
            answer = {"release": release, "files": written, "failed": failed}
            sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
        else:
            for each in written:
                self.say(f"{each['file']}: {wording.size(int(str(each['size'])))}")
            for fault in failed:
                self.complain(fault["file"], fault["reason"])
        raise typer.Exit(1 if failed else 0)
