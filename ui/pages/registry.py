"""The pages of the application: what the navigation offers to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui import texts
from ui.access.people import Person, Role
from ui.pages import about, account, administration, catalogues, chat, library, orientation, workshop
from ui.services import Services


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its place in the address, its name and sign in the navigation, and who may open it."""

    path: str
    title: str
    icon: str
    show: Callable[[Services], None]
    role: Role = Role.READER
    wide: bool = False
    """Uses the whole width of the window."""
    always: bool = False
    """Works without an index and for strangers."""


PAGES = (
    PageEntry("dotazy", texts.PAGE_CHAT, ":material/forum:", chat.show),
    PageEntry(orientation.PATH, texts.PAGE_ORIENTATION, ":material/explore:", orientation.show, wide=True),
    PageEntry(library.PATH, texts.PAGE_LIBRARY, ":material/menu_book:", library.show, wide=True),
    PageEntry(catalogues.PATH, texts.PAGE_CATALOGUES, ":material/table_view:", catalogues.show, wide=True),
    PageEntry("dilna", texts.PAGE_WORKSHOP, ":material/checklist:", workshop.show, Role.ORGANISER, wide=True),
    PageEntry(
        administration.PATH,
        texts.PAGE_ADMINISTRATION,
        ":material/settings:",
        administration.show,
        Role.ADMINISTRATOR,
        wide=True,
    ),
    PageEntry("o-aplikaci", texts.PAGE_ABOUT, ":material/info:", about.show, always=True),
    PageEntry(account.PATH, texts.PAGE_ACCOUNT, ":material/person:", account.show, always=True),
)  # fmt: skip

PATHS = frozenset(entry.path for entry in PAGES)


def offered(person: Person | None) -> list[PageEntry]:
    """The pages that a person may open, the first one being the start; None has to sign in first."""
    return [entry for entry in PAGES if entry.always or (person is not None and person.role >= entry.role)]
