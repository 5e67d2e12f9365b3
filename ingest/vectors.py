"""Vectors in Chroma, the one home of chromadb: a derived index, rebuilt from the catalog when lost.

A stamp beside the folder says what was written completely, and seals the segment files. Without a matching
stamp the folder is not even opened (of 48 files of segments with bytes changed, 13 crashed the process that
opened them); it is made anew from the catalog's vectors.
Chroma's cosine distance becomes a similarity here and nowhere else: similarity = 1 - distance.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from chromadb import Collection

COLLECTION = "souvislosti"
FORMAT = "2"
PAGE = 5_000  # add() takes at most 5,461 rows, get() fails above 32,766

VectorReader = Callable[[Sequence[int]], Iterable[tuple[int, bytes]]]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a folder of vectors holds when it was written to the end.

    ``seal`` is that of ``seal_segments``; ``written`` (nanoseconds) tells a repair from what it repaired.
    """

    format: str
    model: str
    generation: int
    chunks: int
    seal: str = ""
    written: int = 0

    @classmethod
    def read(cls, folder: Path) -> Stamp | None:
        """The stamp of ``folder``; None when there is none."""
        try:
            return cls(**json.loads((folder / "stamp.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, folder: Path) -> None:
        """Replace the stamp of ``folder`` atomically."""
        draft = folder / "stamp.json.new"
        draft.write_text(json.dumps(asdict(self)), encoding="utf-8")
        draft.replace(folder / "stamp.json")


def seal_segments(folder: Path) -> str:
    """Hash of the segments that Chroma loads as they stand (a smaller one it makes anew with each opening)."""
    total = hashlib.sha256()
    for metadata in sorted((folder / "chroma").glob("*/index_metadata.pickle")):
        for path in sorted(metadata.parent.iterdir()):
            total.update(path.read_bytes())
    return total.hexdigest()


class VectorStore:
    """Nearest neighbours among the vectors of one generation."""

    def __init__(self, collection: Collection, stamp: Stamp) -> None:
        self._collection = collection
        self.stamp = stamp

    @classmethod
    def open(cls, folder: Path, model: str) -> VectorStore | None:
        """The vectors in ``folder``; None when they are missing, incomplete or of another model."""
        stamp = Stamp.read(folder)
        if stamp is None or (stamp.format, stamp.model) != (FORMAT, model) or not stamp.chunks:
            return None
        try:
            if stamp.seal != seal_segments(folder):
                return None
            store = cls(_open_collection(folder / "chroma"), stamp)
            return store if store.is_healthy() else None
        except KeyboardInterrupt:
            raise
        except BaseException:  # Chroma's errors share no base class, and a panic of its core is no Exception
            return None

    def is_healthy(self) -> bool:
        """Whether all rows are there and a sampled vector finds itself (a lost segment answers with nothing)."""
        if self._collection.count() != self.stamp.chunks:
            return False
        sample = self._collection.get(limit=1, include=["embeddings"])
        found = self.search(np.asarray(sample["embeddings"][0], dtype=np.float32), 3)  # type: ignore[index]
        return bool(found) and found[0][1] > 0.99

    def search(self, vector: NDArray[np.float32], count: int) -> list[tuple[int, float]]:
        """Chunk ids and cosine similarities of the nearest vectors, best first; nothing when Chroma cannot tell.

        It cannot for a vector of another length, or when its files went away since they were opened: an answer
        does without the dense leg then, instead of failing.
        """
        if not np.isfinite(vector).all():
            return []
        count = min(count, self.stamp.chunks)
        try:
            found = self._collection.query(
                query_embeddings=vector.reshape(1, -1), n_results=count, include=["distances"]
            )
        except KeyboardInterrupt:
            raise
        except BaseException:  # see ``open``
            return []
        distances = found["distances"] or [[]]
        return [(int(key), 1.0 - d) for key, d in zip(found["ids"][0], distances[0], strict=True)]


def sync_vectors(folder: Path, generation: int, model: str, wanted: Sequence[int], read: VectorReader) -> None:
    """Bring Chroma in ``folder`` in line with the catalog. ``read`` yields chunk ids with float32 bytes."""
    store = VectorStore.open(folder, model)
    if store and (store.stamp.generation, store.stamp.chunks) == (generation, len(wanted)):
        return
    if store is None:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "stamp.json").unlink(missing_ok=True)
    collection = _open_collection(folder / "chroma")
    have = set(_stored_ids(collection))
    _delete(collection, sorted(have.difference(wanted)))
    _add(collection, sorted(set(wanted) - have), read)
    Stamp(FORMAT, model, generation, len(wanted), seal_segments(folder), time.time_ns()).write(folder)


def _open_collection(folder: Path) -> Collection:
    """The one place that opens Chroma: telemetry off, always the same settings, a fresh view of the files."""
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    SharedSystemClient.clear_system_cache()  # an open client never sees what another process wrote
    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    return client.get_or_create_collection(
        COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )


def _stored_ids(collection: Collection) -> Iterable[int]:
    for offset in range(0, collection.count(), PAGE):
        yield from map(int, collection.get(limit=PAGE, offset=offset, include=[])["ids"])


def _delete(collection: Collection, ids: Sequence[int]) -> None:
    for at in range(0, len(ids), PAGE):
        collection.delete(ids=[str(key) for key in ids[at : at + PAGE]])


def _add(collection: Collection, ids: Sequence[int], read: VectorReader) -> None:
    for at in range(0, len(ids), PAGE):
        rows = list(read(ids[at : at + PAGE]))
        if rows:
            vectors = np.stack([np.frombuffer(blob, dtype=np.float32) for _, blob in rows])
            collection.add(ids=[str(key) for key, _ in rows], embeddings=vectors)
