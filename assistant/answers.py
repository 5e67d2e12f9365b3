"""The nouns of answering: what a question is turned into and what a person gets back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Outcome = Literal["answered", "partial", "unanswered"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents an answer may rest on; what is empty restricts nothing.

    ``since`` and ``until`` are ISO dates (YYYY, YYYY-MM or YYYY-MM-DD) that the validity of a document must
    touch. ``documents`` are names.
    """

    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    documents: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it restricts anything."""
        return self != EVERYTHING

    def as_dict(self) -> dict[str, Any]:
        """The scope as plain data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Scope:
        """The scope that ``as_dict`` wrote, also after a trip through JSON."""
        fields: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in data.items()}
        return cls(**fields)


EVERYTHING = Scope()
"""The scope that restricts nothing."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact place a statement rests on.

    ``quote`` equals characters ``start`` to ``end`` of the document's normalised text. ``digest`` is the
    hash of the file at the time of answering, so that an old answer can be told from a changed source.
    ``source`` names the public source that the sentence itself refers to, in words.
    """

    marker: int
    document: str
    title: str
    kind: str
    section: str
    page: int | None
    url: str | None
    quote: str
    start: int
    end: int
    valid_as_of: str | None = None
    source: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an answer: ``lead`` are connecting words of ours, ``text`` is quoted unless ``edited``.

    An edited statement was reworded by an organiser who approved the answer.
    """

    text: str
    markers: tuple[int, ...]
    lead: str = ""
    is_item: bool = False
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage near the question. ``start`` and ``end`` are offsets in the document's text."""

    rank: int
    score: float
    chunk: str
    document: str
    title: str
    section: str
    page: int | None
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question ends in, always: an answer with sources, or the statement that there is none.

    ``standalone`` is the question as it was understood after a follow-up was completed; it equals
    ``question`` when nothing had to be added. ``support`` is between 0 and 1.
    """

    question: str
    outcome: Outcome
    text: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[Passage, ...] = ()
    mode: str = "extractive"
    seconds: float = 0.0
    standalone: str = ""
    support: float = 0.0
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The answer as plain data; ``text`` is called ``answer`` as the contract says."""
        data = asdict(self)
        data["answer"] = data.pop("text")
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Answer:
        """The answer that ``as_dict`` wrote, also after a trip through JSON."""
        fields = dict(data)
        fields["text"] = fields.pop("answer")
        fields["statements"] = tuple(Statement(**{**s, "markers": tuple(s["markers"])}) for s in fields["statements"])
        fields["citations"] = tuple(Citation(**c) for c in fields["citations"])
        fields["passages"] = tuple(Passage(**p) for p in fields["passages"])
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of a conversation and what it was understood as."""

    question: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """First event of a stream: the standalone question that is being answered."""

    standalone: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A further piece of the answer's Markdown text."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """Last event of a stream; the pieces add up to ``answer.text``."""

    answer: Answer


Event = Understood | Piece | Finished


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with what each leg gave to its score (explanation for organisers)."""

    passage: Passage
    legs: Mapping[str, float] = field(default_factory=dict)
