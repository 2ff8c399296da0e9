"""Keep what a page has drawn of a view for everybody who opens the same view.

A release never changes, so neither does a view of it. Kept in modules beside the pages: a page is
run from the top each time, and its own functions would be kept under a source that is read anew on
every run.
"""

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

P = ParamSpec("P")
R = TypeVar("R")

VIEWS = 500  # of each page; 30 to 60 KB of packed drawings

# Views are drawn one after the other: side by side, each would take as long as all of them.
_one_by_one = Lock()


def kept(draw: Callable[P, R]) -> Callable[Concatenate[str, P], R]:
    """``draw`` with the address of the view before its arguments, once for each address.

    Every link in a drawing carries the view on, so that the address is a part of what is drawn.
    """

    @st.cache_resource(show_spinner=False, max_entries=VIEWS)
    @wraps(draw)
    def drawn(address: str, *args: P.args, **kwargs: P.kwargs) -> R:
        del address  # a part of the key
        with _one_by_one:
            return draw(*args, **kwargs)

    # The platform names the first argument, which no caller does.
    return cast("Callable[Concatenate[str, P], R]", drawn)
