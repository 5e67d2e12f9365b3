"""Text of documents as HTML with stretches of it marked; whatever else stands in it is shown as it is."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from assistant.marks import Snippet, Span

HIT, CITED, TARGET = "sv-hit", "sv-cited", "sv-target"


@dataclass
class Painter:
    """A text with what is marked in it, by class of the mark. The first part of the target gets its anchor."""

    text: str
    marks: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    anchor: str = ""

    def paint(self, start: int, end: int) -> str:
        """The HTML of a stretch."""
        inside = [(kind, s) for kind, spans in self.marks.items() for s in spans if s.overlaps(start, end)]
        cuts = sorted({start, end, *(max(s.start, start) for _, s in inside), *(min(s.end, end) for _, s in inside)})
        pieces = ((a, b, [k for k, s in inside if s.overlaps(a, b)]) for a, b in itertools.pairwise(cuts))
        return "".join(self._piece(a, b, classes) for a, b, classes in pieces)

    def _piece(self, start: int, end: int, classes: Sequence[str]) -> str:
        shown = escape(self.text[start:end])
        if not classes:
            return shown
        anchor = ""
        if self.anchor and TARGET in classes:
            anchor, self.anchor = f' id="{self.anchor}" tabindex="-1"', ""
        return f'<mark class="{" ".join(dict.fromkeys(classes))}"{anchor}>{shown}</mark>'


def snippet_html(snippet: Snippet) -> str:
    """A part of a text with the words that were searched for."""
    body = Painter(snippet.text, {HIT: snippet.marks}).paint(0, len(snippet.text))
    return f"{'… ' if snippet.cut_before else ''}{body}{' …' if snippet.cut_after else ''}"


def marked_text(text: str, marks: Iterable[Span]) -> str:
    """A whole short text with words marked."""
    return Painter(text, {HIT: tuple(marks)}).paint(0, len(text))
