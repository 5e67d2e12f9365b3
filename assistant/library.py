"""Documents to read, counts, and the typical questions that the corpus offers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from assistant.answers import Answer, Scope
from assistant.glossary import KIND, Glossary, read_glossary
from assistant.scopes import Choices, list_choices
from assistant.suggestions import suggest_questions
from ingest.catalog import StoredDocument
from ingest.index import Index


@dataclass(frozen=True, slots=True)
class Counts:
    """What the index holds."""

    documents: int
    sentences: int
    chunks: int


class Library:
    """Reading access to the documents of an index; ``lock`` keeps threads from the catalog at once."""

    def __init__(self, index: Index, lock: AbstractContextManager[Any]) -> None:
        self._index = index
        self._lock = lock
        self._glossary: tuple[int, Glossary] | None = None

    def document(self, name: str) -> StoredDocument | None:
        """The document of that name; None when it is not there any more."""
        with self._lock:
            return self._index.catalog.document(name)

    def counts(self) -> Counts:
        """Number of documents, sentences and chunks."""
        with self._lock:
            return Counts(**self._index.catalog.counts())

    @property
    def generation(self) -> int:
        """Number of the last change of documents: what was read under the same one still holds."""
        with self._lock:
            return self._index.catalog.generation

    def choices(self) -> Choices:
        """What a question can be restricted to."""
        with self._lock:
            return list_choices(metadata for _, metadata in self._index.catalog.metadata())

    def suggest(self, answer: Answer, asked: Iterable[str], scope: Scope, count: int) -> tuple[str, ...]:
        """What to ask after an answer; ``asked``: questions of the conversation so far."""
        with self._lock:
            documents = dict(self._index.catalog.metadata())
        return suggest_questions(answer, asked, documents, scope, count)

    def glossary(self) -> Glossary:
        """The terms that the documents define; read once for each state of the index."""
        with self._lock:
            catalog = self._index.catalog
            if self._glossary is None or self._glossary[0] != catalog.generation:
                names = [name for name, metadata in catalog.metadata() if metadata.kind == KIND]
                documents = filter(None, map(catalog.document, names))
                self._glossary = catalog.generation, read_glossary(documents)
            return self._glossary[1]

    def questions(self, count: int, seed: int = 0) -> tuple[str, ...]:
        """Typical questions of the corpus, each from another document, spread over the kinds."""
        with self._lock:
            listed = [(m.kind, m.questions) for _, m in self._index.catalog.metadata() if m.questions]
        chooser = random.Random(seed)  # noqa: S311 (which suggestions are shown is no secret)
        chooser.shuffle(listed)
        turns: Counter[str] = Counter()
        dealt = []
        for kind, questions in listed:  # the first document of each kind, then the second of each, and so on
            turns[kind] += 1
            dealt.append((turns[kind], questions))
        dealt.sort(key=lambda pair: pair[0])
        return tuple(chooser.choice(questions) for _, questions in dealt[:count])
