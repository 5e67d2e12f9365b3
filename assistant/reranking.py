"""A second look at the first passages by a model that reads question and passage together. Off unless one is set."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.answers import Hit
from ingest.catalog import StoredChunk
from ingest.entries import passage_text
from ingest.errors import EncoderError

Found = Sequence[tuple[Hit, StoredChunk]]

_log = logging.getLogger("souvislosti")


class Scorer(Protocol):
    """Says how well passages answer a question, between 0 and 1."""

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One score a passage. Raises EncoderError."""


class Reranker:
    """Puts the first ``depth`` passages in the order of a scorer; those after them stay where they are.

    A scorer that fails is said once in the log and not asked again: the order of the search stands then.
    """

    def __init__(self, scorer: Scorer, depth: int) -> None:
        self.depth = depth
        self._scorer: Scorer | None = scorer

    def reorder(self, question: str, found: Found) -> list[tuple[Hit, StoredChunk]]:
        """The passages in their new order; what moved them is the leg «reranker» of each."""
        first, rest = list(found[: self.depth]), list(found[self.depth :])
        if self._scorer is None or len(first) < 2:
            return first + rest
        texts = [passage_text(chunk.title, chunk.section, chunk.text) for _, chunk in first]
        try:
            scores = self._scorer.score(question, texts)
        except EncoderError as error:
            _log.warning("%s", error)
            self._scorer = None
            return first + rest
        top = first[0][0].passage.score
        order = np.argsort(-scores, kind="stable")
        moved = [(_raised(first[i][0], top + float(scores[i])), first[i][1]) for i in order]
        return [(replace(hit, passage=replace(hit.passage, rank=n)), c) for n, (hit, c) in enumerate(moved + rest, 1)]


def _raised(hit: Hit, score: float) -> Hit:
    """The hit with a new score, its legs still adding up to it."""
    added = score - sum(hit.legs.values())
    return Hit(replace(hit.passage, score=round(score, 4)), {**hit.legs, "reranker": added})
