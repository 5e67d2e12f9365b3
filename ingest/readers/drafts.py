"""Blocks in the making: puts texts into headings, paragraphs and list items as a reader meets them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.documents import BlockKind


@dataclass(slots=True)
class Draft:
    """A block whose text may still grow."""

    kind: BlockKind
    text: str
    level: int = 0


@dataclass(slots=True)
class Drafts:
    """The drafts of a document, and where in its lists the reader is.

    Items have level 1 in an outermost list, 2 in a list within it. Further paragraphs of an item join it,
    until a list within it begins.
    """

    done: list[Draft] = field(default_factory=list)
    _counters: list[int | None] = field(default_factory=list)
    _item: Draft | None = None

    def open_list(self, start: int | None = None) -> None:
        """Begin a list; ``start`` is the number of its first item, None for bullets."""
        self._counters.append(start)
        self._item = None

    def close_list(self) -> None:
        """End the innermost list."""
        if self._counters:
            self._counters.pop()
        self._item = None

    def open_item(self) -> None:
        """Begin an item; ordered ones are prefixed with their number."""
        number = self._counters[-1] if self._counters else None
        if number is not None:
            self._counters[-1] = number + 1
        self._item = Draft("item", "" if number is None else f"{number}. ", max(1, len(self._counters)))
        self.done.append(self._item)

    def close_item(self) -> None:
        """End the current item."""
        self._item = None

    def add(self, text: str, heading: int = 0) -> None:
        """Add a text: to the open item, as a heading of a level from 1, or as a paragraph."""
        if self._item is not None:
            self._item.text += (" " if self._item.text.strip(" ") else "") + text
        elif heading:
            self.done.append(Draft("heading", text, heading))
        else:
            self.done.append(Draft("paragraph", text))

    def add_row(self, text: str) -> None:
        """Add a table row."""
        self.done.append(Draft("row", text))
