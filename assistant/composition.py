"""From chosen sentences to an answer: statements with markers, and citations by construction.

A citation is made from the sentence's own offsets in the catalog; nothing is matched afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers import Citation, Statement
from assistant.selection import Choice
from ingest.catalog import Catalog
from ingest.documents import Metadata, Sentence


@dataclass(frozen=True, slots=True)
class Composition:
    """Statements and their citations, markers counted from one in order of first use."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]

    @property
    def text(self) -> str:
        """The answer in Markdown: list items as a list, everything else as running sentences."""
        lines: list[str] = []
        for statement in self.statements:
            marked = f"{statement.lead}{statement.text} {''.join(f'[{m}]' for m in statement.markers)}"
            is_item = _is_item(statement)
            if is_item or not lines or lines[-1].startswith("- "):
                lines.append(f"- {marked}" if is_item else marked)
            else:
                lines[-1] += f" {marked}"
        return "\n".join(lines)


def _is_item(statement: Statement) -> bool:
    return statement.lead == "" and not statement.text.endswith((".", "!", "…", ":"))


def compose(catalog: Catalog, chosen: Sequence[Choice]) -> Composition:
    """Quote the chosen sentences, each with its own citation."""
    statements: list[Statement] = []
    citations: dict[tuple[str, int, int], Citation] = {}
    for choice in chosen:
        citation = _cite(catalog, choice)
        place = (citation.document, citation.start, citation.end)
        marker = citations.setdefault(place, replace(citation, marker=len(citations) + 1)).marker
        statements.append(Statement(citation.quote, (marker,)))
    return Composition(tuple(statements), tuple(citations.values()))


def _cite(catalog: Catalog, choice: Choice) -> Citation:
    chunk, first, last = choice.main.chunk, choice.candidates[0].sentence, choice.main.sentence
    metadata = catalog.document_metadata(chunk.document_name) or Metadata()
    start, end = first.start, last.end
    return Citation(
        marker=0,
        document=chunk.document_name,
        title=chunk.title,
        kind=chunk.kind,
        section=" › ".join(h for h in chunk.section if h != chunk.title),
        page=first.page,
        url=_address(metadata, last),
        quote=chunk.text[start - chunk.span.start : end - chunk.span.start],
        start=start,
        end=end,
        valid_as_of=metadata.valid_as_of,
        source=_source_in_words(metadata, last),
        digest=catalog.digest(chunk.document_name),
    )


def _address(metadata: Metadata, sentence: Sentence) -> str | None:
    """Where the statement can be checked: the sentence's own source, else the document's original."""
    own = [s.url for s in metadata.sources if s.id in sentence.sources and s.url]
    return own[0] if own else metadata.url


def _source_in_words(metadata: Metadata, sentence: Sentence) -> str:
    """«Vydavatel: Název (rok)» of each source the sentence refers to."""
    named = [s for s in metadata.sources if s.id in sentence.sources]
    return "; ".join(f"{s.publisher}: {s.title} ({s.year})" if s.publisher else f"{s.title} ({s.year})" for s in named)
