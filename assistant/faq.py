"""The nouns of the FAQ workshop: an entry, its statements with their sources, and what happened to it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from assistant.answers import Answer, Citation, Statement

MOST_LETTERS = 4000  # of a statement
MOST_IN_QUESTION = 500

FOLDER = "faq"
_PUBLISHED = re.compile(r"(?:^|/)faq/schvalena-odpoved-\d+\.md$")
_SIGNS = str.maketrans({"[": "(", "]": ")", "*": "", "\\": "", "\n": " "})


class EntryState(StrEnum):
    """How far an entry has come. Only approved ones are used and published."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FaqStatement:
    """One statement of an answer, what it rests on, and free connecting words before it.

    ``citations`` are snapshots: the quote and the hash of its document as they were. Their markers mean
    nothing here; they are counted anew when the answer is put together.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    lead: str = ""
    is_item: bool = False

    @property
    def quote(self) -> str:
        """What the sources say, word for word."""
        return " ".join(c.quote for c in self.citations)

    @property
    def is_verbatim(self) -> bool:
        """Whether the statement is its quote and nothing else."""
        return " ".join(self.text.split()) == " ".join(self.quote.split())


@dataclass(frozen=True, slots=True)
class Content:
    """What an organiser edits: the question, further wordings of it, the statements, and the topic."""

    question: str
    statements: tuple[FaqStatement, ...] = ()
    wordings: tuple[str, ...] = ()
    topic: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, each place once, markers counted from one in order of first use."""
        places: dict[tuple[str, int, int], Citation] = {}
        for statement in self.statements:
            for c in statement.citations:
                places.setdefault(place(c), replace(c, marker=len(places) + 1))
        return tuple(places.values())

    @property
    def questions(self) -> tuple[str, ...]:
        """The question and its further wordings."""
        return (self.question, *self.wordings)

    def stated(self) -> tuple[Statement, ...]:
        """The statements with their markers, as an answer has them."""
        markers = {place(c): c.marker for c in self.citations}
        return tuple(
            Statement(
                s.text,
                tuple(dict.fromkeys(markers[place(c)] for c in s.citations)),
                _spaced(s.lead),
                s.is_item,
                edited=not s.is_verbatim,
            )
            for s in self.statements
        )

    def to_json(self) -> str:
        """The content as it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Content:
        """The content that ``to_json`` wrote."""
        data = json.loads(text)
        statements = tuple(_statement(s) for s in data["statements"])
        return cls(data["question"], statements, tuple(data["wordings"]), data["topic"])

    @classmethod
    def from_answer(cls, answer: Answer, topic: str = "") -> Content:
        """A first draft: what the assistant answered, statement by statement with its sources."""
        cited = {c.marker: c for c in answer.citations}
        statements = tuple(
            FaqStatement(s.text, tuple(cited[m] for m in s.markers if m in cited), s.lead, s.is_item)
            for s in answer.statements
        )
        return cls(answer.standalone or answer.question, statements, topic=topic)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the FAQ. ``version`` grows with each change, so that two editors notice each other.

    ``approved_by`` and ``approved_at`` are set while it is approved. Times are in UTC.
    """

    id: int
    version: int
    state: EntryState
    position: int
    content: Content
    author: str
    created_at: datetime
    changed_at: datetime
    approved_by: str = ""
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One line of an entry's history: ``what`` is «created», «edited», «approved», «withdrawn» or «restored»."""

    version: int
    at: datetime
    who: str
    what: str
    content: Content


def place(citation: Citation) -> tuple[str, int, int]:
    """Where a citation stands."""
    return citation.document, citation.start, citation.end


def file_name(entry: int | str) -> str:
    """The file of a published entry; it stays when the question is reworded."""
    return f"schvalena-odpoved-{entry}.md"


def is_published(document: str) -> bool:
    """Whether a document of that name is one of our approved answers."""
    return _PUBLISHED.search(document) is not None


def _spaced(lead: str) -> str:
    """Connecting words without signs that an answer gives a meaning to, and with a space behind them."""
    plain = lead.translate(_SIGNS).strip()
    return f"{plain} " if plain else ""


def _statement(data: Mapping[str, Any]) -> FaqStatement:
    return FaqStatement(**{**data, "citations": tuple(Citation(**c) for c in data["citations"])})
