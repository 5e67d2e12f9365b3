"""Where the words of a search stand in a text, whatever their ending, and the part of a text that shows them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ingest import czech

SNIPPET = 320  # characters
BEFORE = 80


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of a text."""

    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with another stretch."""
        return self.start < end and start < self.end

    def text_of(self, whole: str) -> str:
        """What stands there."""
        return whole[self.start : self.end]

    def moved(self, by: int) -> Span:
        """The same stretch in a text that begins ``by`` characters earlier."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text with the marked words in it; it begins at ``start`` of the whole text."""

    text: str
    start: int
    marks: tuple[Span, ...]
    cut_before: bool = False
    cut_after: bool = False


def highlight(text: str, keys: Collection[str]) -> tuple[Span, ...]:
    """Words of ``text`` whose search key is among ``keys``: «lokalitách» for a search for «lokalita»."""
    return tuple(
        Span(token.start, token.end)
        for token in czech.tokenise(text)
        if not czech.is_stop_word(token.text) and czech.key(token.text) in keys
    )


def shorten(text: str, keys: Collection[str]) -> Snippet:
    """The part of a text with the most marked words near each other, cut at words."""
    marks = highlight(text, keys)
    first = _densest(marks) - BEFORE if marks else 0
    start = 0 if first <= BEFORE or len(text) <= SNIPPET else text.rfind(" ", 0, max(first, 1)) + 1
    end = len(text) if len(text) - start <= SNIPPET else text.rfind(" ", start, start + SNIPPET)
    end = end if end > start else min(len(text), start + SNIPPET)
    shown = tuple(mark.moved(-start) for mark in marks if start <= mark.start and mark.end <= end)
    return Snippet(text[start:end], start, shown, start > 0, end < len(text))


def _densest(marks: tuple[Span, ...]) -> int:
    """Where the stretch with the most marks begins."""
    room = SNIPPET - 2 * BEFORE

    def inside(first: Span) -> int:
        return sum(first.start <= mark.start < first.start + room for mark in marks)

    return max(marks, key=inside).start
