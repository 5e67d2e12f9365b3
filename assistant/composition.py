"""From chosen sentences to an answer: statements with markers, and citations by construction.

A citation is made from the sentence's own offsets in the catalog; nothing is matched afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.answers import Citation, Statement
from assistant.evidence import Candidate, Place
from assistant.labels import introduce
from assistant.phrases import sources_named
from assistant.selection import Choice
from ingest import czech
from ingest.catalog import Catalog
from ingest.documents import Metadata, Sentence


@dataclass(frozen=True, slots=True)
class Composition:
    """Statements and their citations, markers counted from one in order of first use."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]

    @property
    def text(self) -> str:
        """The answer in Markdown: list items and table rows as a list, everything else as running sentences.

        Words of ours stand above an item, because they are no part of the list.
        """
        lines: list[str] = []
        running = False
        for statement in self.statements:
            markers = "".join(f"[{m}]" for m in statement.markers)
            marked = f"{_as_markdown(statement.text)} {markers}"
            if statement.is_item:
                lines += [statement.lead.rstrip()] if statement.lead else []
                lines.append(marked if _NUMBERED.match(marked) else f"- {marked}")
            elif running:
                lines[-1] += f" {statement.lead}{marked}"
            else:
                lines.append(f"{statement.lead}{marked}")
            running = not statement.is_item
        return "\n".join(lines)


_NUMBERED = re.compile(r"\d+\. ")
_NUMBER = re.compile(r"\d+[.)]\s+")  # before an item of a list
_SENTENCE = re.compile(rf"(?:{_NUMBER.pattern})?[{czech.CAPITALS}\d„].*[.!…“]", re.DOTALL)

# What would read as a marker of ours, a link or emphasis if it stood in a document.
_SIGNS = re.compile(r"[\[\]\\]|\*\*")


def _as_markdown(quote: str) -> str:
    """A quote in which no sign of the document's has a meaning: «[1]» → «\\[1\\]»."""
    return _SIGNS.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), quote)


def compose(catalog: Catalog, chosen: Sequence[Choice]) -> Composition:
    """Quote the chosen sentences, each with its own citation."""
    statements: list[Statement] = []
    citations: dict[tuple[str, int, int], Citation] = {}
    alone = _alone(chosen)
    before = ""  # the entry or table spoken of last; what follows need not name it again
    for choice in chosen:
        citation = _cite(catalog, choice)
        if choice.main.place in alone:
            citation = _unnumbered(citation)
        place = (citation.document, citation.start, citation.end)
        marker = citations.setdefault(place, replace(citation, marker=len(citations) + 1)).marker
        label = choice.candidates[0].label
        introduced = introduce(label, citation.quote, before) if label else ""
        before = label.entry if label else ""
        listed = choice.main.sentence.kind in ("item", "row", "heading") and choice.main.place not in alone
        is_item = listed and not (label and label.name)
        statements.append(Statement(citation.quote, (marker,), f"{choice.lead}{introduced}", is_item=is_item))
    return Composition(tuple(statements), tuple(citations.values()))


def _alone(chosen: Sequence[Choice]) -> frozenset[Place]:
    """Items of lists whose neighbours are not told and that are sentences: they stand among the others as such."""
    items = [c.main for c in chosen if c.main.sentence.kind == "item" and not c.main.label and len(c.candidates) == 1]
    listed = {item.place for pair in pairwise(items) if _follow(*pair) for item in pair}
    listed |= {b.main.place for a, b in pairwise(chosen) if a.main.announces}
    return frozenset(c.place for c in items if c.place not in listed and _SENTENCE.fullmatch(c.text))


def _follow(item: Candidate, other: Candidate) -> bool:
    """Whether two items stand one behind the other in their list."""
    return item.chunk.id == other.chunk.id and abs(other.position - item.position) == 1


def _unnumbered(citation: Citation) -> Citation:
    """A quote from behind the number that its sentence has in a list."""
    number = _NUMBER.match(citation.quote)
    size = number.end() if number else 0
    return replace(citation, quote=citation.quote[size:], start=citation.start + size)


def name_sources(citations: Sequence[Citation]) -> str:
    """The sources of an answer in words, each once."""
    return sources_named(list(dict.fromkeys(s for c in citations for s in (c.source or c.title).split("; "))))


def _cite(catalog: Catalog, choice: Choice) -> Citation:
    chunk, first, last = choice.main.chunk, choice.candidates[0].sentence, choice.main.sentence
    metadata = catalog.document_metadata(chunk.document_name) or Metadata()
    label = choice.candidates[0].label
    start, end = first.start + (label.size if label else 0), last.end
    return Citation(
        marker=0,
        document=chunk.document_name,
        title=chunk.title,
        kind=chunk.kind,
        section=" › ".join(h for h in chunk.section if h != chunk.title),
        page=first.page,
        url=address_of(metadata, last),
        quote=chunk.text[start - chunk.span.start : end - chunk.span.start],
        start=start,
        end=end,
        valid_as_of=metadata.valid_as_of,
        source=source_in_words(metadata, last),
        digest=catalog.digest(chunk.document_name),
    )


def address_of(metadata: Metadata, sentence: Sentence) -> str | None:
    """Where the statement can be checked: the sentence's own source, else the document's original."""
    own = [s.url for s in metadata.sources if s.id in sentence.sources and s.url]
    return own[0] if own else metadata.url


def source_in_words(metadata: Metadata, sentence: Sentence) -> str:
    """«Vydavatel: Název (rok)» of each source the sentence refers to."""
    named = [s for s in metadata.sources if s.id in sentence.sources]
    return "; ".join(f"{s.publisher}: {s.title} ({s.year})" if s.publisher else f"{s.title} ({s.year})" for s in named)
