"""The embedded model «souvislosti-cs»: Czech words glossed into rows of their own, read by an English transformer.

It needs neither torch nor a hub, is ready in a tenth of a second, and embeds questions and passages alike.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.encoder import Manifest
from ingest.errors import EncoderError
from ingest.model.adapter import Adapter
from ingest.model.base import EMBEDDINGS, FIRST, LAST, locate_base, read_tokenizer, read_weights
from ingest.model.identity import EMBEDDED, identify
from ingest.model.network import Network
from ingest.model.rows import Rows
from ingest.model.words import shipped_words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 256  # tokens of a text that are read, as many as the base model was trained on
BATCH = 8  # texts of about the same length that go through the network together

Vectors = NDArray[np.float32]


class CzechEncoder:
    """Embeds Czech texts; loaded with the first one. May be shared by threads."""

    instant = True

    def __init__(self, locate: Callable[[], Path] = locate_base) -> None:
        """``locate`` finds the folder of the base model."""
        self.name = identify(EMBEDDED)
        self._locate = locate
        self._loading = threading.Lock()

    def embed_query(self, text: str) -> Vectors:
        """One unit vector."""
        with self._parts.limits.limit(limits=1):
            vector: Vectors = self._parts.encode([text])[0]
            return vector

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text; as many batches at a time as there are cores, each on one thread."""
        parts = self._parts
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        found = np.zeros((len(texts), parts.width), np.float32)
        with parts.limits.limit(limits=1), ThreadPoolExecutor(os.cpu_count()) as pool:
            encoded = pool.map(lambda batch: parts.encode([texts[i] for i in batch]), batches)
            for batch, vectors in zip(batches, encoded, strict=True):
                found[batch] = vectors
        return found

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a question: this model reads both alike."""
        return self.embed_passages(texts)

    def describe(self) -> Manifest:
        """What its vectors are made with."""
        return Manifest(self.name, self._parts.width)

    @property
    def _parts(self) -> _Parts:
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> _Parts:
        try:
            return _Parts(self._locate())
        except (OSError, ValueError, KeyError) as error:
            raise EncoderError(
                f"Vestavěný model vektorů «{EMBEDDED}» nelze načíst, instalace je neúplná. Opravte ji příkazem"
                " «make run», nebo vektory vypněte nastavením SOUVISLOSTI_EMBEDDING=none."
            ) from error


class _Parts:
    """Everything the model consists of, in memory."""

    def __init__(self, base: Path) -> None:
        from threadpoolctl import ThreadpoolController

        weights = read_weights(base / "model.safetensors")
        self.limits = ThreadpoolController()
        self._base = base
        self._vectors = weights[EMBEDDINGS]
        self._network = Network(Adapter.open().apply(weights))
        self._words = shipped_words()
        self._rows = Rows.open()
        self.width = self._vectors.shape[1]

    @cached_property
    def _pieces(self) -> Tokenizer:
        """For what has no row of ours: most questions do without."""
        return read_tokenizer(self._base)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of texts."""
        return self._network.encode([self._embed(text) for text in texts])

    def _embed(self, text: str) -> Vectors:
        """Word vectors of a text, in order."""
        ids = np.fromiter(self.ids(text), np.int64)
        ours = ids >= len(self._vectors)
        found = np.empty((len(ids), self.width), np.float32)
        found[ours] = self._rows.take(ids[ours] - len(self._vectors))
        found[~ours] = self._vectors[ids[~ours]]
        return found

    def ids(self, text: str) -> list[int]:
        """Numbers of tokens: those of the base model first, then our rows."""
        read = (self._number(part) for part in self._words.read(text))
        inner = [number for numbers in read for number in numbers]
        return [FIRST, *inner[: LONGEST - 2], LAST]

    def _number(self, part: int | str) -> Iterable[int]:
        if isinstance(part, int):
            return (len(self._vectors) + part,)
        ids: list[int] = self._pieces.encode(part, add_special_tokens=False).ids
        return ids
