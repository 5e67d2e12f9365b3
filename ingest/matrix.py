"""The vectors of an index in one file mapped into memory: exact similarities to all passages at once.

Up to some tens of thousands of passages a plain product is quicker than Chroma, needs no second to load it, and
knows the similarity of every passage, which a normalised score needs. Beyond that Chroma's graph answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.stamps import Stamp

MOST_ROWS = 50_000  # 77 MB at 384 numbers a vector, 8 ms a question

Similarities = NDArray[np.float32]
VectorReader = Callable[[Sequence[int]], Iterable[tuple[int, bytes]]]


class VectorMatrix:
    """Vectors by chunk, one row each."""

    def __init__(self, chunks: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        self._chunks = chunks
        self._vectors = vectors

    @classmethod
    def open(cls, folder: Path, model: str) -> VectorMatrix | None:
        """The matrix in ``folder``; None when it is missing, incomplete, damaged or of another model."""
        stamp = Stamp.read(folder)
        if stamp is None or stamp.model != model or not stamp.chunks:
            return None
        try:
            chunks = np.load(folder / "chunks.npy")
            vectors = np.load(folder / "matrix.npy", mmap_mode="r")
            whole = len(chunks) == len(vectors) == stamp.chunks and bool(np.isfinite(vectors.sum()))
        except (OSError, ValueError, EOFError):
            return None
        return cls(chunks, vectors) if whole else None

    def search(self, vector: NDArray[np.float32], count: int) -> list[tuple[int, float]]:
        """Chunk ids and cosine similarities of the nearest vectors, best first; nothing for what is no such vector."""
        found = self.similarities(vector, self._chunks)
        if found is None:
            return []
        best = np.argsort(-found, kind="stable")[:count]
        return [(int(self._chunks[row]), float(found[row])) for row in best]

    def similarities(self, vector: NDArray[np.float32], chunks: NDArray[np.int64]) -> Similarities | None:
        """Cosine similarity of each of ``chunks``; what has no vector yet counts as the mean.

        None when the vector is not one of these.
        """
        if vector.shape != self._vectors.shape[1:] or not np.isfinite(vector).all():
            return None
        known = self._vectors @ vector
        places = np.searchsorted(self._chunks, chunks).clip(max=len(self._chunks) - 1)
        found: Similarities = np.where(self._chunks[places] == chunks, known[places], known.mean())
        return found


def update_matrix(folder: Path, wanted: Sequence[int], read: VectorReader) -> None:
    """Make the matrix in ``folder`` hold the vectors of ``wanted``; only new ones are read. Too many give none."""
    paths = folder / "chunks.npy", folder / "matrix.npy"
    if len(wanted) > MOST_ROWS:
        wanted = ()
    kept = _kept(folder, wanted)
    missing = sorted(set(wanted) - set(kept))
    new = [(chunk, np.frombuffer(blob, dtype="<f4")) for chunk, blob in (read(missing) if missing else ())]
    rows = sorted([*kept.items(), *new], key=lambda row: row[0])
    if not rows:
        for path in paths:
            path.unlink(missing_ok=True)
        return
    for path, array in zip(
        paths, (np.array([chunk for chunk, _ in rows], np.int64), np.stack([v for _, v in rows])), strict=True
    ):
        draft = path.with_suffix(".new.npy")
        np.save(draft, array)
        draft.replace(path)  # who has mapped the old file goes on reading that


def _kept(folder: Path, wanted: Sequence[int]) -> dict[int, NDArray[np.float32]]:
    """The vectors that are there already, of those that are wanted."""
    try:
        chunks, vectors = np.load(folder / "chunks.npy"), np.load(folder / "matrix.npy")
    except (OSError, ValueError, EOFError):
        return {}
    here = set(wanted)
    return {int(c): v for c, v in zip(chunks, vectors, strict=False) if int(c) in here}
