"""A page keeps a document, or says that it could not: one place, so that all say the same.

What was overtaken by somebody else's document is for the page to say: it knows what its reader was
looking at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from etl.archive import disk
from etl.archive.archive import Receipt
from etl.warehouse.build import NotBuilt
from indicators import wording

T = TypeVar("T")


@dataclass(frozen=True)
class Keeping:
    """What a page says while it keeps a document, and how it names the two ways to fail.

    ``not_built`` is for a document that is in the archive while the release without it stays.
    """

    under_way: str
    not_kept: str
    not_built: str

    def attempt(self, keep: Callable[[], T]) -> T | None:
        """What ``keep`` gives; None, and the reason told, when the disk refuses.

        What it raises of the document itself (``etl.archive.keeping.Overtaken``, faults) goes on.
        """
        try:
            with st.spinner(self.under_way):
                return keep()
        except NotBuilt as error:
            st.error(
                f"{self.not_built}: {disk.reason(error)}. Показанные данные прежние и целы. "
                "Передайте это сообщение администратору."
            )
        except OSError as error:
            refuse(self.not_kept, error)
        return None


def refuse(what: str, error: Exception) -> None:
    """A fault of the server, for somebody who cannot mend it; RuntimeError is that of a parser."""
    reason = disk.reason(error) if isinstance(error, OSError) else "разбор файлов не запускается"
    st.error(
        f"{what}: {reason}. Показанные данные прежние и целы. Повторите позже; если не поможет, "
        "передайте это сообщение администратору."
    )


def who(newer: Receipt) -> str:
    """Who was faster, and when: of a document that came in meanwhile."""
    return f"{newer.sender}, {wording.moment(newer.received_at)}"
