"""The rows that Czech words add to the vocabulary of the base model, as they are shipped: one byte a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.model.lexicon import FOLDER

ROWS = FOLDER / "rows.npz"
WORDS = FOLDER / "words.tsv"

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rows:
    """Word vectors with one scale a row, so that a byte a number loses nothing that matters."""

    numbers: NDArray[np.int8]
    scales: Floats

    @classmethod
    def pack(cls, vectors: Floats) -> Rows:
        """Round ``vectors`` to bytes."""
        scales = np.maximum(np.abs(vectors).max(1), 1e-9).astype(np.float32) / 127
        return cls(np.rint(vectors / scales[:, None]).astype(np.int8), scales)

    def take(self, rows: Sequence[int] | NDArray[np.int64] | slice) -> Floats:
        """The word vectors of ``rows``."""
        return self.numbers[rows].astype(np.float32) * self.scales[rows][:, None]

    def save(self, path: Path = ROWS) -> None:
        """Write the rows; the same rows give the same bytes."""
        np.savez(path, numbers=self.numbers, scales=self.scales)

    @classmethod
    def open(cls, path: Path = ROWS) -> Rows:
        """The rows as they were shipped."""
        with np.load(path) as stored:
            return cls(stored["numbers"], stored["scales"])
