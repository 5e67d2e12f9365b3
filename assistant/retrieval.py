"""Passages for a question: words, character grams and vectors, added up as weighted shares.

A lexical leg's score is divided by what a passage that held the whole question would get, so that it says the
same for a short question and a long one, and in a small collection and a large one. (Adding ranks with a weak
dense leg was measured to halve the quality; see DECISIONS.md.)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from assistant.answers import Hit, Passage
from assistant.fusion import Fusion, load_fusion
from assistant.queries import Query, read_query, word_groups
from assistant.reranking import Reranker
from ingest.catalog import StoredChunk
from ingest.encoders import WarmEncoder
from ingest.index import Index
from ingest.lexical import K1

ALIKE = 0.1  # a passage nearer than the average by so much is found though it shares no letters with the question
CANDIDATES = 1000  # rows in which the most common grams are looked up in a large index
BLOCK = 256

Floats = NDArray[np.float32]


class Retriever:
    """Searches one index. ``dense_weight`` scales what the dense leg counts; 0 leaves it out."""

    def __init__(
        self,
        index: Index,
        encoder: WarmEncoder,
        dense_weight: float,
        reranker: Reranker | None = None,
        fusion: Fusion | None = None,
    ) -> None:
        self._index = index
        self._encoder = encoder
        self._dense_weight = dense_weight
        self._reranker = reranker
        self._fusion = fusion or load_fusion()
        self._vectors: dict[str, Floats] = {}  # of the last texts: asked for more than once

    def search(self, query: Query, count: int, only: NDArray[np.int64] | None = None) -> list[tuple[Hit, StoredChunk]]:
        """The best passages, best first; fewer than ``count`` when no more have anything in common with the question.

        ``only``: ids of the chunks that may be found; None stands for all.
        """
        lexical = self._index.lexical
        legs = self.legs(query)
        total = reduce(np.add, legs.values())
        total[self._apart(legs) if query.words else slice(None)] = -np.inf
        if only is not None:
            total[~np.isin(lexical.chunks, only)] = -np.inf
        wanted = max(count, self._reranker.depth) if self._reranker else count
        parts = {
            int(lexical.chunks[row]): {name: float(scores[row]) for name, scores in legs.items()}
            for row in highest(total, wanted)
        }
        chunks = self._index.catalog.chunks(parts)
        found = [(_hit(rank, chunk, parts[chunk.id]), chunk) for rank, chunk in enumerate(chunks, 1)]
        return self._reranker.reorder(query.text, found)[:count] if self._reranker else found

    def legs(self, query: Query) -> dict[str, Floats]:
        """What each leg gives to the score of each row."""
        lexical, fusion = self._index.lexical, self._fusion
        groups = word_groups(query.words, fusion.related, fusion.family)
        most = sum(word.share * word.rarity for word in query.words) * (K1 + 1)
        words = lexical.scores("words", groups) * np.float32(fusion.words / (most or 1.0))
        scale = np.float32(fusion.grams / (lexical.ideal("grams", query.grams) or 1.0))
        grams = lexical.near_scores("grams", query.grams, lambda found: highest(words + scale * found, CANDIDATES))
        legs = {"words": words, "grams": grams * scale}
        for name, similar in self._dense(query.spelled).items():
            legs[name] = np.float32(self._counts(name)) * (similar - similar.mean())
        return legs

    def _apart(self, legs: dict[str, Floats]) -> NDArray[np.bool_]:
        """Which rows have nothing in common with the question."""
        apart: NDArray[np.bool_] = (legs["words"] <= 0) & (legs["grams"] <= 0)
        for name in legs.keys() & {"dense", "asked"}:
            apart &= legs[name] < ALIKE * self._counts(name)
        return apart

    def _counts(self, leg: str) -> float:
        """What a leg of vectors counts: «dense», «asked»."""
        return float(self._dense_weight * getattr(self._fusion, leg))

    def read(self, text: str) -> Query:
        """The question read against the vocabulary of the index."""
        return read_query(text, self._index)

    def _dense(self, text: str) -> dict[str, Floats]:
        """Similarities of all rows, when an encoder is ready and vectors are there: to the passage itself («dense»),
        and to what comes nearest of it and the typical questions that it answers («asked»)."""
        store, vector = self._index.open_vectors(), self.embed(text)
        if store is None or vector is None or not self._dense_weight:
            return {}
        chunks = self._index.lexical.chunks
        similar = store.similarities(vector, chunks)
        if similar is None:
            return {}
        lifted = self._index.typical.lift(similar, chunks, vector)
        return {"dense": similar} if lifted is None else {"dense": similar, "asked": lifted}

    def embed(self, text: str) -> Floats | None:
        """The vector of a text; None until the encoder is ready."""
        if text not in self._vectors:
            self.embed_ahead([text])
        return self._vectors.get(text)

    def embed_ahead(self, texts: Sequence[str]) -> None:
        """Find the vectors of several texts in one go, which takes little more than one; only those are kept."""
        encoder, new = self._encoder.ready, [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if encoder is None or not new:
            return
        found = encoder.embed_questions(new) if len(new) > 1 else [encoder.embed_query(new[0])]
        kept = {text: self._vectors[text] for text in texts if text in self._vectors}
        self._vectors = kept | dict(zip(new, found, strict=True))


def highest(scores: Floats, count: int) -> NDArray[np.int64]:
    """Rows of the highest scores, best first, ties by row; rows at minus infinity are out.

    The maxima of blocks bound the score that is needed, so that a large array is not sorted.
    """
    if len(scores) > BLOCK * count:
        maxima = scores[: len(scores) // BLOCK * BLOCK].reshape(-1, BLOCK).max(axis=1)
        least = np.partition(maxima, len(maxima) - count)[len(maxima) - count]
        rows = np.flatnonzero(scores >= least)
    elif len(scores) > 2 * count > 0:
        rows = np.flatnonzero(scores >= np.partition(scores, len(scores) - count)[len(scores) - count])
    else:
        rows = np.arange(len(scores))
    rows = rows[np.isfinite(scores[rows])]
    return rows[np.lexsort((rows, -scores[rows]))[:count]]


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
