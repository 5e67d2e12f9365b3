"""What the page needs from the rest: the surface of the assistant, and where conversations are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answers import EVERYTHING, Answer, Citation, Event, Hit, Scope, Turn
from assistant.catalogues import Record
from assistant.conversations import Conversations, StoredTurn
from assistant.finding import Words
from assistant.glossary import Glossary
from assistant.orientation import Field, Role
from assistant.scopes import Choices
from assistant.shelf import Entry
from assistant.timeline import Milestone
from ingest.documents import Metadata, Section, Sentence
from ingest.settings import Settings
from ui.answering import SHARED, Answering


class Source(Protocol):
    """A document as it stands in the index now."""

    @property
    def text(self) -> str:
        """The normalised text, to which the offsets of citations refer."""

    @property
    def digest(self) -> str:
        """Hash of the file."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def sections(self) -> Sequence[Section]:
        """Its sections, in order."""

    @property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences, in order."""

    @property
    def metadata(self) -> Metadata:
        """What its file says of it."""


class Counts(Protocol):
    """How much the index holds."""

    @property
    def documents(self) -> int:
        """Number of documents."""


class Library(Protocol):
    """The documents behind the answers."""

    def document(self, name: str) -> Source | None:
        """The document called ``name``, None when it is gone."""

    def questions(self, count: int, seed: int = 0) -> Sequence[str]:
        """Typical questions, spread over the documents."""

    def counts(self) -> Counts:
        """How much there is."""

    @property
    def generation(self) -> int:
        """Number of the last change of documents: what was read under the same one still holds."""

    def choices(self) -> Choices:
        """What a question can be restricted to."""

    def suggest(self, answer: Answer, asked: Iterable[str], scope: Scope, count: int) -> Sequence[str]:
        """What to ask after an answer; ``asked``: questions of the conversation so far."""

    def shelf(self) -> tuple[Entry, ...]:
        """All documents with their state."""

    def original(self, name: str) -> bytes:
        """The file of a document. Raises ReadError when it is gone or has changed."""

    def words(self, query: str) -> Words:
        """The words of a search with the keys that they stand for."""

    def glossary(self) -> Glossary:
        """The terms that the documents define."""

    def records(self) -> tuple[Record, ...]:
        """What the catalogues list."""

    def timeline(self) -> tuple[Milestone, ...]:
        """Dated milestones, oldest first."""

    def field(self) -> Field:
        """Workshops, areas and how they hang together."""

    def first_questions(self, role: Role, count: int, seed: int = 0) -> tuple[str, ...]:
        """Questions for somebody who begins in a role."""

    def quotes(self, document: str, start: int, end: int) -> Sequence[Citation]:
        """The sentences within a stretch of a document, each as it would be cited."""


class Assistant(Protocol):
    """Who answers."""

    @property
    def library(self) -> Library:
        """The documents behind the answers."""

    def stream(self, question: str, history: Sequence[Turn] = (), scope: Scope = EVERYTHING) -> Iterator[Event]:
        """The answer while it comes into being; its last event is Finished."""

    def search(self, query: str, count: int, scope: Scope = EVERYTHING) -> Sequence[Hit]:
        """Ranked passages of a scope. Raises InputError when the query is empty or too long."""

    def warm(self) -> None:
        """Start loading what the first answer needs, and return at once."""


OpenAssistant = Callable[[Settings], Assistant]


@dataclass(frozen=True, slots=True)
class Services:
    """What all sessions of one server share."""

    opened: Callable[[], Assistant]
    """Gives the assistant, opened at the first call; raises what opening the index raises."""
    conversations: Conversations
    settings: Settings
    alone: bool = False
    """One person uses the server, who may see all its conversations."""
    answering: Answering = SHARED
    """Who makes the answers beside the pages."""
    draft: Callable[[StoredTurn], None] | None = None
    """Makes a draft for the FAQ out of an answer and leads to it; None where there is no workshop."""

    @property
    def assistant(self) -> Assistant:
        """Who answers. A page that works without an index does not ask for it."""
        return self.opened()

    @property
    def question_limit(self) -> int:
        """Longest question, in characters."""
        return self.settings.question_limit
