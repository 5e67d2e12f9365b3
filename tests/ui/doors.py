"""Doors for tests: who stands in front of the page is said, not looked up."""

from __future__ import annotations

from dataclasses import dataclass

from ui.access.people import LOCAL, Access, Person, Role


@dataclass
class FakeDoor:
    """A door through which one person has come; ``visitor`` None is a stranger."""

    access: Access = Access.ALONE
    visitor: Person | None = LOCAL
    expired: bool = False
    external: bool = False
    vouched: bool = False

    def person(self) -> Person | None:
        """The person given."""
        return self.visitor


def door(alone: bool, role: str | None, access: str | None = None) -> FakeDoor:
    """A door as the tests of pages name it: alone on the machine, a stranger, or Jana with a role."""
    if role is not None:
        return FakeDoor(Access(access or "open"), Person("Jana", Role[role.upper()]))
    if access is not None or not alone:
        return FakeDoor(Access(access or "open"), None)
    return FakeDoor()
