"""Sentences of a document as citations, to be chosen by a person: each with its place, as an answer would cite it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answers import Citation
from assistant.composition import address_of, source_in_words
from assistant.faq import is_published
from ingest.catalog import StoredDocument
from ingest.documents import Sentence


def cite_between(document: StoredDocument, start: int, end: int) -> Iterator[Citation]:
    """A citation of each sentence within a stretch of text; headings and questions state nothing.

    Nothing comes out of an approved answer: it is its originals that can be cited.
    """
    if is_published(document.name):
        return
    for sentence in document.sentences:
        quote = document.text[sentence.start : sentence.end]
        if start <= sentence.start < end and sentence.kind != "heading" and not quote.endswith("?"):
            yield cite(document, sentence)


def cite(document: StoredDocument, sentence: Sentence) -> Citation:
    """The citation of one sentence; its marker is 1."""
    path = document.sections[sentence.section].path if document.sections else ()
    return Citation(
        marker=1,
        document=document.name,
        title=document.title,
        kind=document.kind,
        section=" › ".join(heading for heading in path if heading != document.title),
        page=sentence.page,
        url=address_of(document.metadata, sentence),
        quote=document.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        valid_as_of=document.valid_as_of,
        source=source_in_words(document.metadata, sentence),
        digest=document.digest,
    )
