"""Who is using the application, and what that person may do; asked on the server before every action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from ui.access.addresses import COOKIE
from ui.access.gate import Gate
from ui.access.people import LOCAL, VISITOR, Access, Forbidden, Person, Role

__all__ = ["LOCAL", "VISITOR", "Access", "Door", "Forbidden", "Person", "Role", "person", "recognise", "require"]


class Door(Protocol):
    """Knows who stands in front of this run of the page."""

    @property
    def access(self) -> Access:
        """Who may read, and who is asked to sign in."""

    @property
    def expired(self) -> bool:
        """Whether the person was signed in and no longer is."""

    @property
    def external(self) -> bool:
        """Whether an identity provider may be asked."""

    @property
    def vouched(self) -> bool:
        """Whether an identity provider has named the person, with an account here or without."""

    def person(self) -> Person | None:
        """Who is signed in, None for a stranger."""


def recognise(door: Door) -> Person | None:
    """The person of this run of the page, None when they have to sign in before they see anything."""
    st.session_state["door"] = door
    found = door.person()
    return found or (VISITOR if door.access is not Access.LOGIN else None)


def door() -> Door | None:
    """The door that this session came through."""
    found: Door | None = st.session_state.get("door")
    return found


def person() -> Person:
    """Who acts now. Asked anew each time: a sign-in may have expired or been ended in another tab."""
    entered = door()
    return (entered and entered.person()) or VISITOR


def require(role: Role) -> Person:
    """The acting person, when the role suffices. Raises Forbidden otherwise."""
    acting = person()
    entered = door()
    outside = entered is not None and entered.access is Access.LOGIN and not acting.name
    if acting.role < role or outside:
        raise Forbidden(role.name)
    return acting


@dataclass(frozen=True)
class BrowserDoor:
    """The door of a real browser: a cookie that names a sign-in, or the identity provider of ``st.login``."""

    gate: Gate
    wanted: str
    loopback: bool
    external: bool = False

    @property
    def access(self) -> Access:
        """As configured; who comes through a proxy is never taken for the only person on this machine."""
        return self.gate.access(self.wanted, self.loopback, self.external, st.context.headers)

    @property
    def expired(self) -> bool:
        """A browser that still shows a token which is no longer worth anything."""
        return bool(st.context.cookies.get(COOKIE)) and self.person() is None

    @property
    def vouched(self) -> bool:
        """Whether ``st.login`` has been through."""
        return self.external and bool(st.user.is_logged_in)

    def person(self) -> Person | None:
        """Who is signed in."""
        if self.access is Access.ALONE:
            return LOCAL
        found = self.gate.accounts.signed_in(st.context.cookies.get(COOKIE) or "")
        if found is None and self.vouched:
            found = self.gate.vouched(st.user.to_dict())
        return found
