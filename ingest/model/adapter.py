"""What training changed in the transformer of the base model: for each matrix a product of two thin ones, for each
vector what is added to it. It ships as ``adapter.npz``; the weights of the base model themselves stay in its package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.model.lexicon import FOLDER

ADAPTER = FOLDER / "adapter.npz"
RANK = 32  # of the change of a matrix
LEFT, RIGHT, ADDED = "left", "right", "added"

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Adapter:
    """The changes as they are stored, in half precision: «name/left» and «name/right», or «name/added»."""

    parts: Mapping[str, NDArray[np.float16]]

    @classmethod
    def between(cls, before: Mapping[str, Floats], after: Mapping[str, Floats], rank: int = RANK) -> Adapter:
        """The change from ``before`` to ``after``, of each matrix its ``rank`` greatest directions."""
        parts: dict[str, NDArray[np.float16]] = {}
        for name, weight in after.items():
            change = weight - before[name]
            if change.ndim == 1:
                parts[f"{name}/{ADDED}"] = change.astype(np.float16)
                continue
            left, strengths, right = np.linalg.svd(change, full_matrices=False)
            root = np.sqrt(strengths[:rank])
            parts[f"{name}/{LEFT}"] = (left[:, :rank] * root).astype(np.float16)
            parts[f"{name}/{RIGHT}"] = (root[:, None] * right[:rank]).astype(np.float16)
        return cls(parts)

    def apply(self, weights: Mapping[str, Floats]) -> dict[str, Floats]:
        """The weights with the changes; what did not change is handed on as it is."""
        found = dict(weights)
        for key, part in self.parts.items():
            name, _, role = key.rpartition("/")
            if role == ADDED:
                found[name] = weights[name] + part.astype(np.float32)
            elif role == LEFT:
                found[name] = self._add(weights[name], part, self.parts[f"{name}/{RIGHT}"])
        return found

    @staticmethod
    def _add(weight: Floats, left: NDArray[np.float16], right: NDArray[np.float16]) -> Floats:
        """The matrix with its change, lying in memory the way round that the network reads it."""
        turned = right.astype(np.float32).T @ left.astype(np.float32).T
        turned += weight.T
        return turned.T

    def save(self, path: Path = ADAPTER) -> None:
        """Write the changes; the same ones give the same bytes."""
        np.savez(path, **{name: self.parts[name] for name in sorted(self.parts)})  # type: ignore[arg-type]

    @classmethod
    def open(cls, path: Path = ADAPTER) -> Adapter:
        """The changes as they were shipped."""
        with np.load(path) as stored:
            return cls({name: stored[name] for name in stored.files})
