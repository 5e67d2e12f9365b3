"""Vectors in Chroma, the one home of chromadb: a derived index, rebuilt from the catalog when lost.

A stamp beside the folder says what was written completely, and seals the segment files. Without a matching
stamp the folder is not even opened (of 48 files of segments with bytes changed, 13 crashed the process that
opened them); it is made anew from the catalog's vectors.
Chroma's cosine distance becomes a similarity here and nowhere else: similarity = 1 - distance.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.matrix import MOST_ROWS, Similarities, VectorMatrix, VectorReader, update_matrix
from ingest.stamps import Stamp

if TYPE_CHECKING:
    from chromadb import Collection

COLLECTION = "souvislosti"
QUESTIONS = "questions"  # folder of the matrix of typical questions, beside Chroma's
FORMAT = "3"
NEIGHBOURS = 200  # asked for to score all passages; the rest count as the last of them
PAGE = 5_000  # add() takes at most 5,461 rows, get() fails above 32,766


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
            if stamp.chunks <= MOST_ROWS and VectorMatrix.open(folder, model) is None:
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

    def similarities(self, vector: NDArray[np.float32], chunks: NDArray[np.int64]) -> Similarities | None:
        """Cosine similarity of each of ``chunks``, exact for the nearest; None when Chroma cannot tell."""
        nearest = dict(self.search(vector, NEIGHBOURS))
        if not nearest:
            return None
        scores = np.full(len(chunks), min(nearest.values()), np.float32)
        for row in np.flatnonzero(np.isin(chunks, list(nearest))):
            scores[row] = nearest[int(chunks[row])]
        return scores


def sync_vectors(folder: Path, generation: int, model: str, wanted: Sequence[int], read: VectorReader) -> None:
    """Bring Chroma in ``folder`` in line with the catalog. ``read`` yields chunk ids with float32 bytes.

    Vectors of another model stay and answer until those of this one are complete beside them.
    """
    store = VectorStore.open(folder, model)
    if store and (store.stamp.generation, store.stamp.chunks) == (generation, len(wanted)):
        return
    stamp = Stamp.read(folder)
    if stamp is None or stamp.model == model:
        _write(folder, generation, model, wanted, read)
        return
    beside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    _write(beside, generation, model, wanted, read)
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)


def sync_matrix(folder: Path, generation: int, model: str, wanted: Sequence[int], read: VectorReader) -> None:
    """Bring a matrix without Chroma, that of the typical questions, in line with the catalog."""
    stamp = Stamp.read(folder)
    if stamp and (stamp.model, stamp.generation, stamp.chunks) == (model, generation, len(wanted)):
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "stamp.json").unlink(missing_ok=True)
    if stamp is None or stamp.model != model:
        update_matrix(folder, (), read)  # vectors of another model
    update_matrix(folder, wanted, read)
    Stamp(FORMAT, model, generation, len(wanted), written=time.time_ns()).write(folder)


def _write(folder: Path, generation: int, model: str, wanted: Sequence[int], read: VectorReader) -> None:
    """Make ``folder`` hold the vectors of ``wanted``; the stamp is taken away first and comes back last."""
    if VectorStore.open(folder, model) is None:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "stamp.json").unlink(missing_ok=True)
    collection = _open_collection(folder / "chroma")
    have = set(_stored_ids(collection))
    _delete(collection, sorted(have.difference(wanted)))
    _add(collection, sorted(set(wanted) - have), read)
    update_matrix(folder, wanted, read)
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
