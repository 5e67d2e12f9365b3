"""Any sentence-transformers model as an encoder, loaded lazily, used under a lock; and what an encoder is.

Importing sentence-transformers takes seconds and half a gigabyte, so nothing here does it before a text is
to be embedded. A packaged model is found by the name of its package, without a hub. Code that a model brings
along is never run.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from ingest.errors import EncoderError
from ingest.families import Prefixes, own_prefixes, prefixes_of
from ingest.hub import is_here, is_on_hub, locate

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

_Model = TypeVar("_Model")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the vectors of an index were made with. ``model`` tells which vectors are comparable."""

    model: str
    dimension: int
    query_prefix: str = ""
    passage_prefix: str = ""
    normalised: bool = True


class Encoder(Protocol):
    """Turns texts into unit vectors. ``name`` identifies the model in the manifest of an index.

    ``instant`` encoders are ready without a wait; others are loaded in the background.
    """

    name: str
    instant: bool

    def embed_query(self, text: str) -> Vectors:
        """One unit vector of shape (dimension,)."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (texts, dimension)."""

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (texts, dimension), each as ``embed_query`` makes it."""

    def describe(self) -> Manifest:
        """What its vectors are made with."""


class TransformerEncoder:
    """A sentence-transformers model behind a lock (fast tokenizers are not thread-safe)."""

    instant = False

    def __init__(
        self,
        name: str,
        batch: int = 32,
        device: str = "cpu",
        *,
        location: Callable[[], str] | None = None,
        spell: Callable[[str], str] = str,
    ) -> None:
        """``name`` is a package, a folder or a name of the hub; for any other ``location`` finds the folder.

        ``spell`` rewrites each text before the model reads it.
        """
        self.name = name
        self._batch = batch
        self._device = device
        self._known = location is not None
        self._find = location or (lambda: locate(name))
        self._spell = spell
        self._lock = threading.Lock()
        prepare_libraries()

    def embed_query(self, text: str) -> Vectors:
        """One unit vector; a single thread, because two are slower on a busy machine."""
        return self._encode([text], is_query=True).reshape(-1)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text."""
        return self._encode(texts, is_query=False)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a question."""
        return self._encode(texts, is_query=True)

    def describe(self) -> Manifest:
        """What its vectors are made with; loads the model."""
        with self._lock:
            model, prefixes = self._model, self._prefixes
        return Manifest(self.name, model.get_embedding_dimension() or 0, prefixes.query, prefixes.passage)

    def _encode(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        with self._lock:
            model = self._model
            prefix = self._prefixes.query if is_query else self._prefixes.passage
            import torch  # no sooner: a model that cannot be had is said at once

            torch.set_num_threads(1 if is_query else os.cpu_count() or 1)
            try:
                found = model.encode(
                    [self._spell(text) for text in texts],
                    prompt=prefix,  # an empty one too, so that the model's default is not used
                    batch_size=self._batch,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
            except RuntimeError as error:  # also torch's «out of memory», a subclass
                raise EncoderError(_unusable(self.name, self._batch)) from error
        vectors = np.asarray(found, dtype=np.float32)
        if not np.isfinite(vectors).all():
            raise EncoderError(_unusable(self.name, self._batch))
        return vectors

    @cached_property
    def _prefixes(self) -> Prefixes:
        return own_prefixes(self._model.prompts) or prefixes_of(self.name)

    @cached_property
    def _model(self) -> SentenceTransformer:
        def load(here: bool) -> SentenceTransformer:
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(self._find(), device=self._device or None, local_files_only=here)

        message = (
            f"Model vektorů «{self.name}» nelze načíst. Zkontrolujte nastavení SOUVISLOSTI_EMBEDDING"
            " (a SOUVISLOSTI_DEVICE), nebo vektory vypněte hodnotou «none»."
        )
        return load_library_model(load, self.name, message, known=self._known)


def load_library_model(load: Callable[[bool], _Model], name: str, message: str, *, known: bool = False) -> _Model:
    """What ``load`` gives: from this machine (called with True) when it is there, else from the hub, once.

    ``known``: its place on this machine need not be looked for. Raises EncoderError with ``message`` when it cannot
    be loaded; nothing heavy is imported for a model that is neither here nor within reach.
    """
    prepare_libraries()
    if not (known or is_here(name) or is_on_hub(name)):
        raise EncoderError(f"{message} Na tomto počítači není a z hubu ho stáhnout nelze.")
    try:
        _hush()
        try:
            return load(True)
        except OSError:  # not on this machine, or not all of it
            if not is_on_hub(name):
                raise
            return load(False)
    except Exception as error:  # any library below may fail in its own way; the person needs one sentence
        raise EncoderError(_foreign_code(name) if "trust_remote_code" in str(error) else message) from error


def prepare_libraries() -> None:
    """Set what the libraries below read once, when they are imported."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def _hush() -> None:
    """Nothing but our own progress and sentences on the screen."""
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # it tells each of its retries


def _unusable(name: str, batch: int) -> str:
    return (
        f"Model vektorů «{name}» texty nezpracoval (dávka {batch}). Zmenšete SOUVISLOSTI_EMBEDDING_BATCH,"
        " změňte SOUVISLOSTI_DEVICE, nebo zvolte jiný model v SOUVISLOSTI_EMBEDDING."
    )


def _foreign_code(name: str) -> str:
    return (
        f"Model «{name}» žádá spuštění vlastního kódu a ten nespouštíme."
        " Zvolte v nastavení SOUVISLOSTI_EMBEDDING (nebo SOUVISLOSTI_RERANKER) jiný model."
    )
