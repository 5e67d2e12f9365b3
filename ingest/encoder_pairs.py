"""Any CrossEncoder of sentence-transformers: how well a passage answers a question, both read together."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.encoder import load_library_model
from ingest.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class PairScorer:
    """A CrossEncoder behind a lock, loaded with the first pairs."""

    def __init__(self, name: str, batch: int = 32, device: str = "cpu") -> None:
        self.name = name
        self._batch = batch
        self._device = device
        self._lock = threading.Lock()

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """A score between 0 and 1 for each passage. Raises EncoderError when the model cannot be used."""
        with self._lock:
            model = self._model
            pairs = [(question, passage) for passage in passages]
            try:
                found = model.predict(pairs, batch_size=self._batch, show_progress_bar=False)
            except (RuntimeError, ValueError) as error:
                raise EncoderError(_unusable(self.name)) from error
        scores = np.asarray(found, dtype=np.float32)
        if scores.shape != (len(passages),) or not np.isfinite(scores).all():
            raise EncoderError(_unusable(self.name))
        return scores

    @cached_property
    def _model(self) -> CrossEncoder:
        def load(here: bool) -> CrossEncoder:
            from sentence_transformers import CrossEncoder

            model: CrossEncoder = CrossEncoder(self.name, device=self._device or None, local_files_only=here)
            return model

        return load_library_model(load, self.name, _unusable(self.name))


def _unusable(name: str) -> str:
    return (
        f"Model «{name}» pasáže neseřadil. Zkontrolujte nastavení SOUVISLOSTI_RERANKER: má to být CrossEncoder"
        " s jediným výstupem, jménem z hubu nebo složkou. Bez hodnoty se pasáže nepřerovnávají."
    )
