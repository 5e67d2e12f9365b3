"""Who is using the application, and what that person may do; asked on the server before every action."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import streamlit as st


class Role(IntEnum):
    """What a person may do; each role includes those before it."""

    READER = 0
    ORGANISER = 1
    ADMINISTRATOR = 2


class Forbidden(Exception):
    """Somebody tried what their role does not include."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts in this session; ``name`` is empty for a reader who has not signed in."""

    name: str
    role: Role


LOCAL = Person("místní uživatel", Role.ADMINISTRATOR)
"""The only person there is where the server listens on this machine alone and has no accounts."""

VISITOR = Person("", Role.READER)


def recognise(alone: bool) -> Person:
    """The person of this run of the page. ``alone``: one person uses the server."""
    found = LOCAL if alone else VISITOR
    st.session_state["person"] = found
    return found


def person() -> Person:
    """The person that ``recognise`` found in this run."""
    found: Person = st.session_state.get("person", VISITOR)
    return found


def require(role: Role) -> Person:
    """The acting person, when the role suffices. Raises Forbidden otherwise."""
    acting = person()
    if acting.role < role:
        raise Forbidden(role.name)
    return acting
