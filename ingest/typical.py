"""The typical questions of an index, and how near a question comes to each of them by its vector."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest import czech
from ingest.lexical import LexicalIndex
from ingest.matrix import VectorMatrix
from ingest.question_table import StoredQuestion

Floats = NDArray[np.float32]


class TypicalQuestions:
    """All typical questions, in the order of their ids; ``matrix`` holds their vectors when there are any.

    ``lexical`` is the index of the same documents, which knows their words.
    """

    def __init__(self, questions: Sequence[StoredQuestion], matrix: VectorMatrix | None, lexical: LexicalIndex) -> None:
        self.all = tuple(questions)
        self._matrix = matrix
        self._lexical = lexical
        self._rarities: dict[str, float] = {}
        self._last: tuple[Floats, Floats | None] | None = None
        self._ids = np.array([q.id for q in questions], dtype=np.int64)
        # the chunks that answer any, and for each question which of them does
        self._answering, self._answers = np.unique([q.chunk for q in questions], return_inverse=True)
        self._by_chunk: dict[int, list[int]] = defaultdict(list)
        for place, question in enumerate(questions):
            self._by_chunk[question.chunk].append(place)

    def places(self, chunks: Iterable[int]) -> list[int]:
        """Which of the questions the sentences of some chunks answer."""
        return [place for chunk in chunks for place in self._by_chunk.get(chunk, ())]

    def weights(self, place: int) -> Mapping[str, float]:
        """Search keys of one of the questions with their inverse document frequencies."""
        keys = map(self._lexical.lexicon.key_of, czech.content_words(self.all[place].text))
        return {key: self._rarity(key) for key in keys}

    def _rarity(self, key: str) -> float:
        """Questions share most of their words."""
        if key not in self._rarities:
            self._rarities[key] = self._lexical.weight(key)
        return self._rarities[key]

    def similarities(self, vector: Floats) -> Floats | None:
        """Cosine similarity of each question; None without vectors of this kind."""
        if self._matrix is None or not self.all:
            return None
        if self._last is None or self._last[0] is not vector:  # search and evidence ask for the same
            self._last = vector, self._matrix.similarities(vector, self._ids)
        return self._last[1]

    def lift(self, similar: Floats, chunks: NDArray[np.int64], vector: Floats) -> Floats | None:
        """Similarities of ``chunks``, lifted to those of their nearest typical question; None when there is none."""
        asked = self.similarities(vector)
        if asked is None:
            return None
        best = np.full(len(self._answering), -1, np.float32)
        np.maximum.at(best, self._answers, asked)
        places = np.searchsorted(self._answering, chunks).clip(max=len(best) - 1)
        lifted: Floats = np.where(self._answering[places] == chunks, np.maximum(similar, best[places]), similar)
        return lifted
