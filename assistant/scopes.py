"""Which documents a scope lets in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.answers import Scope
from assistant.glossary import collation
from ingest.documents import Metadata

FIRST, LAST = "-01-01", "-12-31"  # what a date that names only a year, or a month, may mean


def admitted(scope: Scope, documents: Iterable[tuple[str, Metadata]]) -> Iterator[str]:
    """Names of the documents within the scope, in their order."""
    return (name for name, metadata in documents if admits(scope, name, metadata))


def admits(scope: Scope, name: str, metadata: Metadata) -> bool:
    """Whether a document is within the scope; one without a date is outside any limit of time."""
    return (
        (not scope.documents or name in scope.documents)
        and (not scope.kinds or metadata.kind in scope.kinds)
        and (not scope.topics or not set(scope.topics).isdisjoint(metadata.topics))
        and (not scope.areas or metadata.area in scope.areas)
        and _in_time(scope, metadata.valid_as_of)
    )


def _in_time(scope: Scope, valid: str | None) -> bool:
    """Whether a date touches the limits: a year does when one of its days does."""
    if not (scope.since or scope.until):
        return True
    if not valid:
        return False
    return not (
        (scope.since and _padded(valid, LAST) < _padded(scope.since, FIRST))
        or (scope.until and _padded(valid, FIRST) > _padded(scope.until, LAST))
    )


def _padded(date: str, end: str) -> str:
    """A date of ten characters, comparable as text; the day after the last of a short month does no harm."""
    month, day = end[:3], end[3:]
    return {4: date + month + day, 7: date + (day if end == FIRST else "-31")}.get(len(date), date)


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to restrict a question to: kinds and topics by frequency, areas by name, years from the first."""

    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


def list_choices(documents: Iterable[Metadata]) -> Choices:
    """What the documents offer."""
    known = list(documents)
    kinds = Counter(m.kind for m in known if m.kind)
    topics = Counter(topic for m in known for topic in m.topics)
    years = {m.valid_as_of[:4] for m in known if m.valid_as_of}
    return Choices(
        tuple(kind for kind, _ in kinds.most_common()),
        tuple(topic for topic, _ in topics.most_common()),
        tuple(sorted({m.area for m in known if m.area}, key=collation)),
        tuple(sorted(years)),
    )
