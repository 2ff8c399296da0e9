"""What a session remembers, in two namespaces that cannot meet.

The platform holds the values of its widgets and whatever a page puts there in one mapping. Under a
name that both use, each finds what the other has put: the list of drawings that can be taken away
became the state of the component that shows it, and the component vanished after the first click.
So what a page remembers has names of a kind that no widget may have (``Memory``), and the value of
a widget is reached by its key (``value``, ``preset``). No other module touches the mapping.
"""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import streamlit as st

from charts.look.markup import NOTHING, Markup

PREFIX = "kpi:"

T = TypeVar("T")


@dataclass(frozen=True)
class Memory(Generic[T]):
    """One thing that is remembered from run to run; ``name`` begins with that of its page."""

    name: str

    def get(self) -> T | None:
        value: T | None = st.session_state.get(PREFIX + self.name)
        return value

    def put(self, value: T) -> None:
        st.session_state[PREFIX + self.name] = value

    def take(self) -> T | None:
        """What is remembered, for the last time."""
        value: T | None = st.session_state.pop(PREFIX + self.name, None)
        return value


def value(key: str) -> Any:
    """What the widget or component with this key holds; None where there is none yet."""
    return st.session_state.get(_key(key))


def preset(key: str, value: Any) -> None:
    """Set a widget that this run has not shown yet; never a component, whose state it would be."""
    st.session_state[_key(key)] = value


def _key(key: str) -> str:
    if key.startswith(PREFIX):
        raise ValueError(f"{key} is no key of a widget")
    return key


@dataclass
class Run:
    """What one run of a page has gathered so far, for whatever comes after it in the run.

    ``page`` is a key of ``menu.TITLES``, ``view`` the codes of the address, ``notes`` what in it
    could not be followed; ``chosen`` are choices in words, by the title of their control; ``title``
    and ``below`` head the page; ``release`` is the id of the release that is shown, empty for none;
    ``pictures`` are the titles of the drawings that can be taken away, by their keys.
    """

    page: str = ""
    view: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    title: Markup = NOTHING
    below: Markup = NOTHING
    release: str = ""
    pictures: dict[str, str] = field(default_factory=dict)


_RUN = Memory[Run]("run")


def begin(run: Run) -> None:
    """The router begins a run."""
    _RUN.put(run)


def run() -> Run:
    """The run that is under way; in a callback or a fragment the one before."""
    run = _RUN.get()
    if run is None:
        begin(run := Run())
    return run
