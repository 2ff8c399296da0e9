"""One uploaded table in a session: opened once, and read once for each set of answers."""

from dataclasses import dataclass, field

import streamlit as st

from etl.archive.archive import sha256
from etl.table.choice import Offer, offers
from etl.table.document import loaded_profiles
from etl.table.files.opening import OpenedFile, open_file
from etl.table.profile import Profile
from etl.table.reading import TableReading, read_opened
from pages.frame.session import Memory

# Reading the table with each known profile, to see which fits, may take a second for each.
_MOST_TRIED = 5
_MOST_READINGS = 12


@dataclass
class Upload:
    """A file of the session; ``content`` is what will be archived."""

    key: str
    content: bytes
    name: str
    opened: OpenedFile
    offers: tuple[Offer, ...]
    fitting: str = ""
    readings: dict[object, TableReading] = field(default_factory=dict)

    def read(self, profile: Profile | None, sheet: str, range_: str, period: str) -> TableReading:
        """The table as a profile reads it; ValueError for a malformed range."""
        asked = (str(profile and profile.as_dict()), sheet, range_, period)
        if asked not in self.readings:
            if len(self.readings) >= _MOST_READINGS:
                del self.readings[next(iter(self.readings))]
            with st.spinner("Читаю таблицу…"):
                self.readings[asked] = read_opened(
                    self.opened, profile, sheet=sheet, range=range_, period=period
                )
        return self.readings[asked]


_UPLOAD = Memory[Upload]("table-upload")


def uploaded(content: bytes, name: str, period: str) -> Upload:
    """The upload of this session, opened when it is another than before."""
    key = sha256(content + name.encode("utf-8", "replace"))[:16]
    before = _UPLOAD.get()
    if before and before.key == key:
        return before
    with st.spinner("Открываю таблицу…"):
        opened = open_file(content, name)
        upload = Upload(key, content, name, opened, offers(opened))
        if opened.readable:
            upload.fitting = _fitting(upload, period)
    _UPLOAD.put(upload)
    return upload


def _fitting(upload: Upload, period: str) -> str:
    """The name of the newest known profile with which this table can be read; else empty."""
    for name, profile in list(reversed(loaded_profiles().items()))[:_MOST_TRIED]:
        if upload.read(profile, "", "", period or profile.period).fits:
            return name
    return ""
