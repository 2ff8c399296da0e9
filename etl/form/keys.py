"""What ties the form's writer to its reader: hidden keys by which cells are found.

Each sheet has a hidden corner cell with the sheet's mark. The row of that cell names the columns
(``Column``), the column of that cell names the rows (``count:schools``, ``milestone:1.1``,
``field:region``). An input is where its row and its column meet, wherever somebody moved them.
"""

from collections.abc import Mapping
from enum import StrEnum

from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Sheet

# A form is as new as the newest count in it; an older one is read with what it lacks blank.
FORM_VERSION = str(max(count.since for count in COUNTS.values()))
# Raise when forms before a version can no longer be read as this one.
OLDEST_READABLE = 1

COUNT = "count:"
MILESTONE = "milestone:"
FIELD = "field:"


class Column(StrEnum):
    """A column that holds inputs; for a measure of the roadmap VALUE is its status."""

    VALUE = "value"
    COMMENT = "comment"
    ACT_NAME = "act_name"
    ACT_NUMBER = "act_number"
    ACT_DATE = "act_date"


class Field(StrEnum):
    """A line of the title sheet."""

    FORM_VERSION = "form_version"
    DEMONSTRATION = "demonstration"
    REGION = "region"
    PERIOD = "period"
    ORGANISATION = "organisation"
    PERSON = "person"
    PHONE = "phone"
    EMAIL = "email"
    FILLED_ON = "filled_on"
    COMMENT = "comment"


MARKS: dict[str, Sheet] = {f"sheet:{sheet.name.lower()}": sheet for sheet in Sheet}

# Where the form puts its inputs, columns counted from 0. The reader finds them anywhere.
_COUNTED = {Column.VALUE: 3, Column.COMMENT: 7}
COLUMNS: Mapping[Sheet, Mapping[Column, int]] = {
    Sheet.TITLE: {Column.VALUE: 2},
    Sheet.SCHOOLS: _COUNTED,
    Sheet.STUDENTS: _COUNTED,
    Sheet.EMPLOYERS: _COUNTED,
    Sheet.ROADMAP: {
        Column.VALUE: 6,
        Column.ACT_NAME: 7,
        Column.ACT_NUMBER: 8,
        Column.ACT_DATE: 9,
        Column.COMMENT: 10,
    },
}

# The hidden sheet with what can be picked.
LISTS = "Списки"


def mark(sheet: Sheet) -> str:
    """The text of the sheet's corner cell."""
    return f"sheet:{sheet.name.lower()}"
