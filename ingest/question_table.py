"""The typical questions in the catalog: which sentence answers each, and its vector."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from ingest.database import Connection, transaction
from ingest.documents import Chunk, TypicalQuestion


class StoredQuestion(NamedTuple):
    """A typical question; ``document`` and ``start`` are the place of the sentence that answers it."""

    id: int
    chunk: int
    document: int
    start: int
    text: str


class QuestionTable:
    """The typical questions of all documents. They go with their document."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def insert(self, document: int, questions: Sequence[TypicalQuestion]) -> None:
        """Store the questions of a new document."""
        self._db.executemany(
            "INSERT INTO questions (document, sentence, text, hash) VALUES (?,?,?,?)",
            [(document, q.sentence, q.text, hash_text(q.text)) for q in questions],
        )

    def all(self) -> list[StoredQuestion]:
        """All questions, in the order of their ids."""
        return list(map(StoredQuestion._make, self._db.execute(_ALL)))

    def of_chunk(self, document: int, span: Chunk) -> list[str]:
        """The questions that sentences of a chunk answer."""
        rows = self._db.execute(
            "SELECT text FROM questions WHERE document = ? AND sentence >= ? AND sentence < ? ORDER BY id",
            (document, span.first, span.last),
        )
        return [r["text"] for r in rows]

    def without_vectors(self, model: str) -> list[str]:
        """Questions that have no vector of ``model`` yet, each once."""
        rows = self._db.execute(
            "SELECT DISTINCT text FROM questions q WHERE NOT EXISTS"
            " (SELECT 1 FROM vectors v WHERE v.hash = q.hash AND v.model = ?) ORDER BY text",
            (model,),
        )
        return [r["text"] for r in rows]

    def save_vectors(self, model: str, vectors: Iterable[tuple[str, bytes]]) -> None:
        """Store vectors by the text of their question (float32, little-endian)."""
        with transaction(self._db):
            self._db.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                [(hash_text(text), model, blob) for text, blob in vectors],
            )

    def vectors(self, model: str, ids: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """Id and vector of those questions of ``ids`` that have one."""
        for key in ids:
            row = self._db.execute(
                "SELECT vector FROM questions JOIN vectors USING (hash) WHERE id = ? AND model = ?", (key, model)
            ).fetchone()
            if row is not None:
                yield key, row["vector"]


_ALL = """
SELECT q.id, c.id, q.document, s.start, q.text FROM questions q
JOIN sentences s ON s.document = q.document AND s.ordinal = q.sentence
JOIN chunks c ON c.document = q.document AND q.sentence >= c.first AND q.sentence < c.last ORDER BY q.id
"""


def hash_text(text: str) -> str:
    """What identifies a text that is embedded."""
    return sha256(text.encode()).hexdigest()[:32]
