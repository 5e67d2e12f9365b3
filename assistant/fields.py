"""The labelled fields of a table row or list item: «Držitel: ČSÚ; Cena: zdarma» → two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.marks import Span

_NEXT = re.compile(r"; (?=[^\W\d_a-z][^:;]{0,60}: )")
_LABEL = re.compile(r"(?P<label>[^\W_][^:;.!?]{0,60}?):\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Field:
    """A label with the place of its value in the text; the label is empty for a cell without one."""

    label: str
    value: Span


def read_fields(text: str, start: int, end: int) -> Iterator[Field]:
    """The fields of ``text[start:end]``, in order."""
    at = start
    for cut in _NEXT.finditer(text, start, end):
        yield read_label(text, at, cut.start())
        at = cut.end()
    yield read_label(text, at, end)


def read_label(text: str, start: int, end: int) -> Field:
    """One field; what has no label in front is a value alone."""
    found = _LABEL.match(text, start, end)
    if found is None:
        return Field("", Span(start, end))
    return Field(found["label"].strip(), Span(found.end(), end))
