"""The nouns of the knowledge base: what a reader extracts, and what the catalog keeps.

Offsets are positions in characters (Unicode code points) of ``Document.text``, the normalised text;
``text[start:end]`` is always the verbatim quote.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

KINDS = ("workshop", "metodika", "dobrá praxe", "slovník", "faq", "pravidla", "katalog")

BlockKind = Literal["heading", "paragraph", "item", "row"]


@dataclass(frozen=True, slots=True)
class Source:
    """A public source on which statements of a document rest."""

    id: str
    title: str
    publisher: str = ""
    year: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about itself: front matter, document properties, or a sidecar file."""

    title: str = ""
    kind: str = ""
    topics: tuple[str, ...] = ()
    area: str | None = None
    valid_as_of: str | None = None
    url: str | None = None
    sources: tuple[Source, ...] = ()
    questions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row, in reading order.

    ``notes`` are source marks: (offset in ``text`` just behind the marked sentence, source id).
    ``page`` counts from 1 and is None where the format has no pages.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Damage:
    """A place that could not be read well; its text is left out of the index."""

    page: int | None
    problem: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A typical question with the beginning of the sentence that answers it."""

    question: str
    beginning: str


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader got out of one file."""

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    damages: tuple[Damage, ...] = ()
    questions: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of text under one heading; ``path`` names the headings above it, outermost first."""

    path: tuple[str, ...]
    start: int
    end: int

    @property
    def heading(self) -> str:
        """The innermost heading, empty before the first one."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of citation. ``section`` is an index into the sections of its document."""

    start: int
    end: int
    section: int
    kind: BlockKind
    block: int
    page: int | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """The unit of retrieval: whole sentences ``first`` up to, not including, ``last`` of one section."""

    first: int
    last: int
    section: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TypicalQuestion:
    """A question as people put it; ``sentence`` is the index of the one that answers it."""

    text: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file after reading, cleaning and cutting. ``name`` is its path below the root, with slashes."""

    name: str
    text: str
    metadata: Metadata
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    chunks: tuple[Chunk, ...]
    damages: tuple[Damage, ...] = ()
    questions: tuple[TypicalQuestion, ...] = ()

    def quotes(self) -> Iterator[str]:
        """The verbatim text of each sentence, in order."""
        return (self.text[s.start : s.end] for s in self.sentences)
