"""People and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Role(IntEnum):
    """What a person may do; each role includes those before it."""

    READER = 0
    ORGANISER = 1
    ADMINISTRATOR = 2


class Access(StrEnum):
    """Who may read, and who is asked to sign in."""

    ALONE = "alone"
    """One person uses this machine and may do everything."""
    OPEN = "open"
    """Everybody reads; organisers and administrators sign in."""
    LOGIN = "login"
    """Everybody signs in."""


class Forbidden(Exception):
    """Somebody tried what their role does not include."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts; ``name`` is empty for a reader who has not signed in."""

    name: str
    role: Role


LOCAL = Person("místní uživatel", Role.ADMINISTRATOR)
"""The only person there is where the server listens on this machine alone and has no accounts."""

VISITOR = Person("", Role.READER)


def choose_access(wanted: str, loopback: bool, people: bool) -> Access:
    """How the application is opened. ``people``: somebody can sign in here.

    Without a wish the newcomer on their own machine is let do everything; as soon as somebody has an account,
    or other machines can reach the server, reading is open and the rest behind a sign-in.
    """
    if wanted:
        return Access(wanted)
    return Access.ALONE if loopback and not people else Access.OPEN
