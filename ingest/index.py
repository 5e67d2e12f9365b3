"""The index opened for reading: catalog, lexical index and vectors of one moment.

A reader notices a changed catalog by its generation. It repairs a lost or stale lexical index itself when no
one is writing, and otherwise goes on with what it has.
"""

from __future__ import annotations

from ingest.abbreviations import known_laws
from ingest.catalog import Catalog
from ingest.czech import keys
from ingest.entries import sync_lexical
from ingest.errors import IndexLocked, IndexMissing
from ingest.lexical import LexicalIndex
from ingest.locks import writing
from ingest.matrix import VectorMatrix
from ingest.model.identity import identify
from ingest.settings import Settings
from ingest.stamps import Stamp
from ingest.typical import TypicalQuestions
from ingest.vectors import QUESTIONS, VectorStore


class Index:
    """What questions are answered from. Open it with ``open_index``; use it from one thread at a time."""

    def __init__(self, settings: Settings, catalog: Catalog, lexical: LexicalIndex) -> None:
        self.settings = settings
        self.catalog = catalog
        self.lexical = lexical
        self.abbreviations, self.long_forms = _read_abbreviations(catalog)
        self.vectors: VectorMatrix | VectorStore | None = None
        self._model = identify(settings.embedding)
        self._stamp: Stamp | None = None
        self._typical: TypicalQuestions | None = None
        self._typical_stamp: tuple[int, Stamp | None] | None = None

    def refresh(self) -> None:
        """Take over what another process has written since the last call."""
        if self.catalog.generation != self.lexical.generation:
            self.lexical = _open_lexical(self.settings, self.catalog) or self.lexical
            self.abbreviations, self.long_forms = _read_abbreviations(self.catalog)

    @property
    def foreign_model(self) -> str | None:
        """The model of the stored vectors when it is not the one that is set: its vectors cannot be used then."""
        stored = self.catalog.meta("embedding")
        return stored if self.settings.embedding != "none" and stored not in (None, self._model) else None

    def open_vectors(self) -> VectorMatrix | VectorStore | None:
        """The vectors as they were last written to the end, opened on first use; None when there are none to trust."""
        folder = self.settings.index / "vectors"
        stamp = Stamp.read(folder)
        if stamp != self._stamp:
            self._stamp = stamp
            self.vectors = VectorMatrix.open(folder, self._model) or VectorStore.open(folder, self._model)
        return self.vectors

    @property
    def typical(self) -> TypicalQuestions:
        """The typical questions of all passages, with their vectors as far as they are there."""
        folder = self.settings.index / "vectors" / QUESTIONS
        stamp = (self.lexical.generation, Stamp.read(folder))
        if self._typical is None or stamp != self._typical_stamp:
            self._typical_stamp = stamp
            matrix = VectorMatrix.open(folder, self._model)
            self._typical = TypicalQuestions(self.catalog.questions.all(), matrix, self.lexical)
        return self._typical

    def close(self) -> None:
        """Close the catalog."""
        self.catalog.close()


def open_index(settings: Settings) -> Index:
    """Open the index of ``settings``.

    One made with another embedding model answers by its words alone (``Index.foreign_model``). Raises IndexMissing
    when nothing was ingested, IndexDamaged when the catalog cannot be read, IndexLocked when its first build is
    still running.
    """
    path = settings.index / "catalog.sqlite"
    if not path.exists():
        raise IndexMissing(settings.index)
    catalog = Catalog.open(path)
    if not catalog.counts()["documents"]:
        catalog.close()
        raise IndexMissing(settings.index)
    lexical = _open_lexical(settings, catalog)
    if lexical is None:
        catalog.close()
        raise IndexLocked("Index se právě poprvé vytváří. Počkejte, až «souvislosti ingest» skončí, a zkuste to znovu.")
    return Index(settings, catalog, lexical)


def _open_lexical(settings: Settings, catalog: Catalog) -> LexicalIndex | None:
    """The lexical index, brought up to date first when it is stale and nobody is writing."""
    folder = settings.index / "lexical"
    lexical = LexicalIndex.open(folder)
    if lexical is not None and lexical.generation == catalog.generation:
        return lexical
    try:
        with writing(settings.index):
            sync_lexical(settings.index, catalog)
    except (IndexLocked, OSError):  # somebody is writing, or the folder is read-only
        return lexical
    return LexicalIndex.open(folder)


def _read_abbreviations(catalog: Catalog) -> tuple[dict[str, frozenset[str]], dict[frozenset[str], str]]:
    """Both directions between short and long forms, as search keys.

    A short form (one word, or the number of a law) leads to the long form that explains it most often; a long
    form of two words or more leads back.
    """
    short_forms: dict[str, frozenset[str]] = {}
    long_forms: dict[frozenset[str], str] = {}
    for short, long in [*catalog.abbreviations(), *known_laws()]:
        words, meant = keys(short), frozenset(keys(long))
        if len(words) == 1:
            short_forms.setdefault(words[0], meant)
            if len(meant) > 1:
                long_forms.setdefault(meant, words[0])
    return short_forms, long_forms
