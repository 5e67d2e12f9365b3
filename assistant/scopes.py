"""Which documents a scope lets in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.answers import Scope
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
