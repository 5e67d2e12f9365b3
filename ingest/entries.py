"""What of a chunk goes into the search indexes: its text and what stands above it; and putting it there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ingest.catalog import Catalog, StoredChunk
from ingest.lexical import Entry, sync

OWN_WEIGHT = 0.5  # of a word in the typical questions that a chunk answers
QUESTION_WEIGHT = 0.4  # of one in those of its whole document


def passage_text(title: str, path: Sequence[str], text: str) -> str:
    """What is embedded: the title and the headings above a passage, then the passage."""
    return "\n".join([title, *(h for h in path if h not in (title, text)), text])


def read_entries(catalog: Catalog, ids: Iterable[int]) -> Iterator[Entry]:
    """Lexical entries of chunks: text, headings, title, and typical questions of the chunk and of its document."""
    questions: tuple[int, str] = (0, "")
    for chunk in catalog.chunks(ids):
        if questions[0] != chunk.document:
            questions = (chunk.document, _questions_of(catalog, chunk.document_name))
        own = " ".join(catalog.questions.of_chunk(chunk.document, chunk.span))
        yield Entry(chunk.id, _fields(chunk, own, questions[1]))


def _fields(chunk: StoredChunk, own: str, questions: str) -> list[tuple[str, float]]:
    headings = [h for h in chunk.section if h != chunk.title and not chunk.text.startswith(h)]
    fields = [(chunk.text, 1.0), (" ".join(headings), 1.0), (own, OWN_WEIGHT), (questions, QUESTION_WEIGHT)]
    if not chunk.text.startswith(chunk.title):
        fields.append((chunk.title, 1.0))
    return [(text, weight) for text, weight in fields if text]


def _questions_of(catalog: Catalog, name: str) -> str:
    metadata = catalog.document_metadata(name)
    return " ".join(metadata.questions) if metadata else ""


def sync_lexical(index: Path, catalog: Catalog) -> None:
    """Bring the lexical index in line with the catalog; rebuild it when it is lost."""
    sync(index / "lexical", catalog.generation, catalog.chunk_ids(), lambda ids: read_entries(catalog, ids))
