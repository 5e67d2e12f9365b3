"""Passages for a question: words, character grams and vectors, added up as normalised scores.

Each leg's scores become z-scores over all passages before they are added with their weights. (Adding ranks
with a weak dense leg was measured to halve the quality; see DECISIONS.md.)
"""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from assistant.answers import Hit, Passage
from assistant.queries import Query, read_query, word_groups
from assistant.reranking import Reranker
from ingest.catalog import StoredChunk
from ingest.encoder import Encoder
from ingest.index import Index

Floats = NDArray[np.float64]


class WarmEncoder:
    """An encoder that loads in the background: ``ready`` is None until it can be used without waiting."""

    def __init__(self, encoder: Encoder | None) -> None:
        self._encoder = encoder
        self._loaded = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def ready(self) -> Encoder | None:
        """The encoder once it is loaded; one that needs no time is loaded now."""
        if self._encoder is not None and self._encoder.instant and self._thread is None:
            self._thread = threading.current_thread()
            self.load()
        return self._encoder if self._loaded.is_set() else None

    def warm(self) -> None:
        """Start loading, once; returns at once."""
        if self._encoder is not None and self._thread is None:
            self._thread = threading.Thread(target=self.load, name="encoder", daemon=True)
            self._thread.start()

    def load(self) -> None:
        """Load now. A model that cannot be loaded leaves search without its dense leg."""
        if self._encoder is None:
            return
        try:
            self._encoder.embed_query("zahřátí")
        except Exception:  # the lexical legs answer alone; `souvislosti ingest` reports the reason
            return
        self._loaded.set()


class Retriever:
    """Searches one index."""

    def __init__(
        self, index: Index, encoder: WarmEncoder, dense_weight: float, reranker: Reranker | None = None
    ) -> None:
        self._index = index
        self._encoder = encoder
        self._dense_weight = dense_weight
        self._reranker = reranker

    def search(self, query: Query, count: int, only: NDArray[np.int64] | None = None) -> list[tuple[Hit, StoredChunk]]:
        """The best passages, best first; fewer than ``count`` when no more share anything with the question.

        ``only``: ids of the chunks that may be found; None stands for all.
        """
        lexical = self._index.lexical
        legs = {
            "words": lexical.scores("words", word_groups(query.words)),
            "grams": lexical.scores("grams", [[g] for g in query.grams]),
        }
        touched = (legs["words"] > 0) | (legs["grams"] > 0)
        weighted = {name: standardise(scores) for name, scores in legs.items()}
        dense = self._dense(query.text)
        if dense is not None:
            weighted["dense"] = self._dense_weight * standardise(dense)
        total = np.sum(list(weighted.values()), axis=0)
        total[~touched] = -np.inf
        if only is not None:
            total[~np.isin(lexical.chunks, only)] = -np.inf
        best = _best(total, max(count, self._reranker.depth) if self._reranker else count)
        parts = {int(lexical.chunks[row]): {n: float(s[row]) for n, s in weighted.items()} for row in best}
        chunks = self._index.catalog.chunks(parts)
        found = [(_hit(rank, chunk, parts[chunk.id]), chunk) for rank, chunk in enumerate(chunks, 1)]
        return self._reranker.reorder(query.text, found)[:count] if self._reranker else found

    def read(self, text: str) -> Query:
        """The question read against the vocabulary of the index."""
        return read_query(text, self._index)

    def _dense(self, text: str) -> NDArray[np.float32] | None:
        """Similarities of all rows, when an encoder is ready and vectors are there."""
        encoder = self._encoder.ready
        if encoder is None or not self._dense_weight:
            return None
        store = self._index.open_vectors()
        if store is None:
            return None
        return store.similarities(encoder.embed_query(text), self._index.lexical.chunks)


def standardise(scores: NDArray[np.float64] | NDArray[np.float32]) -> Floats:
    """z-scores; all zero when the scores do not differ."""
    exact = scores.astype(np.float64)
    deviation = exact.std()
    return (exact - exact.mean()) / deviation if deviation > 0 else np.zeros_like(exact)


def _best(total: Floats, count: int) -> list[int]:
    """Rows of the highest scores, best first, ties by row; rows at minus infinity are out."""
    count = min(count, len(total))
    candidates = np.argpartition(-total, count - 1)[:count] if count else np.zeros(0, np.int64)
    ordered = sorted(candidates.tolist(), key=lambda row: (-total[row], row))
    return [row for row in ordered if np.isfinite(total[row])]


def _hit(rank: int, chunk: StoredChunk, legs: dict[str, float]) -> Hit:
    passage = Passage(
        rank=rank,
        score=round(sum(legs.values()), 4),
        chunk=chunk.name,
        document=chunk.document_name,
        title=chunk.title,
        section=" › ".join(chunk.section),
        page=chunk.page,
        text=chunk.text,
        start=chunk.span.start,
        end=chunk.span.end,
    )
    return Hit(passage, legs)
