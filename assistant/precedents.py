"""Approved answers first: the entry of the FAQ that answers (nearly) the same question, while its sources stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answers import Answer, Citation
from assistant.approved import FaqStore
from assistant.composition import Composition
from assistant.faq import Content, Entry, EntryState, FaqStatement
from assistant.matching import LEAST_ALIKE, Asking, likeness
from assistant.phrases import approved_by
from assistant.queries import Query, read_query
from assistant.standing import relocate
from ingest.catalog import StoredDocument
from ingest.database import DatabaseError
from ingest.index import Index


@dataclass(frozen=True, slots=True)
class Known:
    """A wording of an approved question, read against the vocabulary of the index."""

    asking: Asking
    entry: Entry


class Precedents:
    """Approved answers to questions that were answered before. Use it from one thread at a time."""

    def __init__(self, store: FaqStore, index: Index) -> None:
        self._store = store
        self._index = index
        self._known: list[Known] = []
        self._stamp: tuple[int, int] | None = None

    def find(self, query: Query) -> Answer | None:
        """The approved answer to this very question; None when there is none or one of its sources has changed."""
        best = max(self._alike(query), key=lambda pair: pair[0], default=None)
        if best is None:
            return None
        content = stand(best[1].content, self._index)
        return answer_with(replace(best[1], content=content), query.text) if content else None

    def _alike(self, query: Query) -> Iterator[tuple[float, Entry]]:
        self._refresh()
        if not self._known:
            return
        asked = Asking.read(query, self._index)
        for known in self._known:
            alike = likeness(asked, known.asking)
            if alike >= LEAST_ALIKE:
                yield alike, known.entry

    def _refresh(self) -> None:
        """Read the approved questions again when one of them or the index has changed."""
        try:
            self._read()
        except DatabaseError:  # a file that cannot be read costs the approved answers, not the answer
            self._known, self._stamp = [], None

    def _read(self) -> None:
        stamp = self._store.generation(), self._index.lexical.generation
        if stamp == self._stamp:
            return
        entries = self._store.entries(EntryState.APPROVED)
        questions = [(q, e) for e in entries for q in e.content.questions if q.strip()]
        self._known = [Known(Asking.read(read_query(q, self._index), self._index), e) for q, e in questions]
        self._stamp = stamp


def stand(content: Content, index: Index) -> Content | None:
    """The content with its citations where they stand now; None when a quote is not in its document any more."""
    statements = []
    for statement in content.statements:
        now = [_now(citation, index) for citation in statement.citations]
        found = tuple(citation for citation in now if citation is not None)
        if not found or len(found) < len(now):
            return None
        statements.append(FaqStatement(statement.text, found, statement.lead, statement.is_item))
    return replace(content, statements=tuple(statements)) if statements else None


def answer_with(entry: Entry, question: str) -> Answer:
    """An approved entry as the answer to a question."""
    content = entry.content
    composition = Composition(content.stated(), content.citations)
    note = approved_by(entry.approved_by, entry.approved_at)
    return Answer(
        question, "answered", composition.text, composition.statements, composition.citations,
        standalone=question, support=1.0, note=note,
    )  # fmt: skip


def _now(citation: Citation, index: Index) -> Citation | None:
    """The citation as it would be made today: its place, and what its document says of itself."""
    document = index.catalog.document(citation.document)
    moved = relocate(citation, document)
    if document is None or moved is None:
        return None
    section, page = _where(document, moved.start, citation)
    return replace(
        moved, title=document.title, kind=document.kind, valid_as_of=document.valid_as_of, section=section, page=page
    )


def _where(document: StoredDocument, start: int, citation: Citation) -> tuple[str, int | None]:
    """Section and page of the sentence that holds a place."""
    sentence = next((s for s in document.sentences if s.start <= start < s.end), None)
    if sentence is None:
        return citation.section, citation.page
    path = document.sections[sentence.section].path if document.sections else ()
    return " › ".join(heading for heading in path if heading != document.title), sentence.page
