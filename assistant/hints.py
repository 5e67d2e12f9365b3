"""A question that the documents do answer, near one that they do not."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import czech

LIKENESS = 0.3  # least share of common keys (of all keys of both) that makes a question worth suggesting


def nearest_question(question: str, typical: Iterable[str]) -> str | None:
    """The typical question that shares most with ``question``; None when none shares enough."""
    own = set(czech.keys(question))
    likeness = {q: len(own & keys) / len(own | keys) for q in typical if (keys := set(czech.keys(q)))}
    best = max(likeness, key=likeness.__getitem__, default=None)
    return best if best and likeness[best] >= LIKENESS and best != question else None
