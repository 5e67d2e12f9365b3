"""Whether a citation still stands where it was made: the judgement on changed sources, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from assistant.answers import Citation


class State(StrEnum):
    """What has become of a cited sentence since."""

    SAME = "same"
    """The document has not changed."""
    MOVED = "moved"
    """The document has changed; the sentence is still in it, word for word."""
    CHANGED = "changed"
    """The document is there, the sentence is not."""
    VANISHED = "vanished"
    """The document is gone."""


class Text(Protocol):
    """A document as it stands now."""

    @property
    def text(self) -> str:
        """The normalised text, to which the offsets of citations refer."""

    @property
    def digest(self) -> str:
        """Hash of the file."""


Reader = Callable[[str], Text | None]
"""Gives the document of that name as it stands now; None when it is gone."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What has become of a citation; ``start`` is where its sentence stands now, None when nowhere."""

    state: State
    start: int | None = None


def judge(citation: Citation, document: Text | None) -> Standing:
    """What has become of ``citation`` in the document as it stands now."""
    if document is None:
        return Standing(State.VANISHED)
    if document.text[citation.start : citation.end] == citation.quote:
        changed = bool(citation.digest) and citation.digest != document.digest
        return Standing(State.MOVED if changed else State.SAME, citation.start)
    start = _nearest(document.text, citation.quote, citation.start)
    return Standing(State.CHANGED) if start is None else Standing(State.MOVED, start)


def relocate(citation: Citation, document: Text | None) -> Citation | None:
    """The citation at its present place in the document; None when its sentence is not there any more."""
    standing = judge(citation, document)
    if document is None or standing.start is None:
        return None
    end = standing.start + len(citation.quote)
    return replace(citation, start=standing.start, end=end, digest=document.digest)


def worst(citations: Iterable[Citation], read: Reader) -> State:
    """The gravest state among citations; SAME when there are none."""
    order = list(State)
    states = [judge(c, read(c.document)).state for c in citations]
    return max(states, key=order.index, default=State.SAME)


def _nearest(text: str, quote: str, place: int) -> int | None:
    """The occurrence of a quote that is nearest to where it was."""
    if not quote:
        return None
    after = text.find(quote, place)
    before = text.rfind(quote, 0, place + len(quote))
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - place), default=None)
