"""The pages of the application: what the navigation offers to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui import texts
from ui.identity import Person, Role
from ui.pages import chat
from ui.services import Services


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its place in the address, its name and sign in the navigation, and who may open it."""

    path: str
    title: str
    icon: str
    show: Callable[[Services], None]
    role: Role = Role.READER


PAGES = (
    PageEntry("dotazy", texts.PAGE_CHAT, ":material/forum:", chat.show),
)  # fmt: skip


def offered(person: Person) -> list[PageEntry]:
    """The pages that a person may open, the first one being the start."""
    return [entry for entry in PAGES if person.role >= entry.role]
