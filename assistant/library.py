"""The documents behind the answers: to read, to search, and what can be drawn out of all of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from assistant.answers import Answer, Citation, Scope
from assistant.catalogues import KIND as CATALOGUE
from assistant.catalogues import Record, read_catalogues
from assistant.finding import Words
from assistant.glossary import KIND as GLOSSARY
from assistant.glossary import Glossary, read_glossary
from assistant.orientation import PRACTICE, WORKSHOP, Field, Role, draw_field, first_questions
from assistant.queries import read_query
from assistant.quotes import cite_between
from assistant.reading import resolve_link
from assistant.scopes import Choices, list_choices
from assistant.shelf import Entry, fill_shelf
from assistant.suggestions import suggest_questions
from assistant.timeline import Milestone, read_timeline
from ingest.catalog import Catalog, StoredDocument
from ingest.errors import ReadError
from ingest.index import Index
from ingest.originals import read_original

Drawn = TypeVar("Drawn")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the index holds."""

    documents: int
    sentences: int
    chunks: int


class Library:
    """Reading access to the documents of an index; ``lock`` keeps threads from the catalog at once.

    What is drawn out of many documents is made once for each state of the index.
    """

    def __init__(self, index: Index, lock: AbstractContextManager[Any]) -> None:
        self._index = index
        self._lock = lock
        self._drawn: dict[str, tuple[int, Any]] = {}

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
        return self._draw("choices", lambda catalog: list_choices(metadata for _, metadata in catalog.metadata()))

    def suggest(self, answer: Answer, asked: Iterable[str], scope: Scope, count: int) -> tuple[str, ...]:
        """What to ask after an answer; ``asked``: questions of the conversation so far."""
        documents = self._draw("metadata", lambda catalog: dict(catalog.metadata()))
        return suggest_questions(answer, asked, documents, scope, count)

    def quotes(self, document: str, start: int, end: int) -> tuple[Citation, ...]:
        """The sentences within a stretch of a document, each as it would be cited; none when the document is gone."""
        found = self.document(document)
        return tuple(cite_between(found, start, end)) if found else ()

    def shelf(self) -> tuple[Entry, ...]:
        """All documents with their state."""
        with self._lock:
            catalog = self._index.catalog
            documents, files, damages = list(catalog.metadata()), catalog.files(), catalog.damages()
        return fill_shelf(documents, files, damages)

    def original(self, name: str) -> bytes:
        """The file of a document. Raises ReadError when it is unknown, gone, or changed since it was read."""
        with self._lock:
            record = self._index.catalog.files().get(name)
        if record is None:
            raise ReadError("Tento dokument v podkladech není. Vyberte ho znovu v knihovně.")
        return read_original(record)

    def words(self, query: str) -> Words:
        """The words of a search with the keys that they stand for in this index."""
        with self._lock:
            self._index.refresh()
            return tuple(frozenset(word.keys) for word in read_query(query, self._index).words)

    def glossary(self) -> Glossary:
        """The terms that the documents define."""
        return self._draw("glossary", lambda catalog: read_glossary(_documents(catalog, GLOSSARY)))

    def records(self) -> tuple[Record, ...]:
        """What the catalogues list."""
        return self._draw("records", lambda catalog: read_catalogues(_documents(catalog, CATALOGUE)))

    def timeline(self) -> tuple[Milestone, ...]:
        """Dated milestones, oldest first."""
        return self._draw("timeline", lambda catalog: read_timeline(_documents(catalog)))

    def field(self) -> Field:
        """Workshops, areas and how they hang together."""
        return self._draw("field", _draw_field)

    def first_questions(self, role: Role, count: int, seed: int = 0) -> tuple[str, ...]:
        """Questions for somebody who begins in a role."""
        with self._lock:
            documents = list(self._index.catalog.metadata())
        return first_questions(documents, role, count, seed)

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

    def _draw(self, name: str, draw: Callable[[Catalog], Drawn]) -> Drawn:
        """What was drawn out of the documents as they are now."""
        with self._lock:
            catalog = self._index.catalog
            generation = catalog.generation
            if name not in self._drawn or self._drawn[name][0] != generation:
                self._drawn[name] = generation, draw(catalog)
            drawn: Drawn = self._drawn[name][1]
            return drawn


def _documents(catalog: Catalog, kind: str | None = None) -> list[StoredDocument]:
    """All documents, or those of one kind."""
    names = [name for name, metadata in catalog.metadata() if kind in (None, metadata.kind)]
    return [document for document in map(catalog.document, names) if document is not None]


def _draw_field(catalog: Catalog) -> Field:
    documents = _documents(catalog)
    links = {
        document.name: frozenset(
            resolve_link(document.name, mark) for s in document.sentences for mark in s.sources if "/" in mark
        )
        for document in documents
    }
    texts = {document.name: document.text for document in documents if document.kind in (WORKSHOP, PRACTICE)}
    return draw_field(list(catalog.metadata()), links, texts)
