"""An assistant for tests: two documents, answers by the first word that a question contains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answers import (
    EVERYTHING,
    Answer,
    Citation,
    Event,
    Finished,
    Hit,
    Outcome,
    Passage,
    Piece,
    Scope,
    Statement,
    Turn,
    Understood,
)
from assistant.catalogues import Record
from assistant.factory import open_assistant
from assistant.finding import Words
from assistant.glossary import Glossary, Term
from assistant.orientation import Field, Role
from assistant.pipeline import Assistant
from assistant.scopes import Choices
from assistant.shelf import Entry
from assistant.timeline import Milestone
from ingest import czech
from ingest.documents import Metadata, Section, Sentence
from ingest.errors import IndexMissing
from ingest.settings import Settings

HOSTILE = '<script>alert(1)</script><img src="https://evil.example/x.png"> ![x](https://evil.example/y.png)'


@dataclass(frozen=True)
class FakeDocument:
    """A document with one section."""

    name: str
    title: str
    kind: str
    text: str
    digest: str = "d1"
    url: str | None = None
    valid_as_of: str | None = None

    @property
    def sections(self) -> tuple[Section, ...]:
        """One section for the whole text."""
        return (Section((self.title,), 0, len(self.text)),)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """One sentence for the whole text."""
        return (Sentence(0, len(self.text), 0, "paragraph", 0),)

    @property
    def metadata(self) -> Metadata:
        """What its file would say."""
        return Metadata(self.title, self.kind, valid_as_of=self.valid_as_of, url=self.url)


INDEX = FakeDocument(
    "metodika/index.md",
    "Index sociálního vyloučení: co měří a jak ho číst",
    "metodika",
    "Index sociálního vyloučení popisuje zatížení obce pomocí pěti ukazatelů. "
    "Obec může získat nejvýše 30 bodů. Čím více bodů, tím vyšší je míra zatížení.\n"
    "Index neříká nic o jednotlivých lidech ani o konkrétních lokalitách.",
    url="https://www.socialni-zaclenovani.cz/index",
    valid_as_of="2024-12",
)
HOUSING = FakeDocument(
    "praxe/bydleni.md",
    "Sociální bydlení: Housing First v Brně",
    "dobrá praxe",
    f"V Brně se zabydlelo 50 rodin. {HOSTILE} Po roce si bydlení udrželo 48 z nich.",
)
DOCUMENTS = {document.name: document for document in (INDEX, HOUSING)}


def cite(marker: int, document: FakeDocument, quote: str) -> Citation:
    """A citation of a sentence of a document."""
    start = document.text.index(quote)
    return Citation(
        marker,
        document.name,
        document.title,
        document.kind,
        section="Úvod",
        page=None,
        url=document.url,
        quote=quote,
        start=start,
        end=start + len(quote),
        valid_as_of=document.valid_as_of,
        source="Agentura pro sociální začleňování, 2024",
        digest=document.digest,
    )


POINTS = "Obec může získat nejvýše 30 bodů."
FAMILIES = "Po roce si bydlení udrželo 48 z nich."
NEAREST = (
    Passage(1, 0.4, "a#0", INDEX.name, INDEX.title, "Úvod", None, INDEX.text),
    Passage(2, 0.3, "b#0", HOUSING.name, HOUSING.title, "Výsledky", 3, HOUSING.text),
)


def answer(question: str, outcome: Outcome, *citations: Citation, text: str = "", standalone: str = "") -> Answer:
    """An answer that states each citation in turn."""
    body = text or " ".join(f"{c.quote} [{c.marker}]" for c in citations)
    statements = tuple(Statement(c.quote, (c.marker,)) for c in citations)
    return Answer(question, outcome, body, statements, citations, NEAREST, standalone=standalone or question)


@dataclass(frozen=True)
class FakeCounts:
    """How much there is."""

    documents: int


@dataclass
class FakeLibrary:
    """Two documents."""

    documents: dict[str, FakeDocument] = field(default_factory=lambda: dict(DOCUMENTS))

    def document(self, name: str) -> FakeDocument | None:
        """The document called ``name``."""
        return self.documents.get(name)

    def questions(self, count: int, seed: int = 0) -> tuple[str, ...]:
        """Questions full of Markdown, other ones for another seed."""
        return tuple(f"Kolik *bodů* má [obec] č. {seed + number}?" for number in range(count))

    def counts(self) -> FakeCounts:
        """How many documents there are."""
        return FakeCounts(len(self.documents))

    @property
    def generation(self) -> int:
        """Another one for each state of the documents."""
        return hash(tuple(self.documents.values()))

    def choices(self) -> Choices:
        """What the two documents offer."""
        return Choices(("metodika", "dobrá praxe"), ("bydlení", "dluhy"), ("zdraví",), ("2018", "2024"))

    def suggest(self, answer: Answer, asked: Iterable[str], scope: Scope, count: int) -> tuple[str, ...]:
        """A question that nobody asks twice."""
        following = ("Kolik *rodin*?", "Kolik bodů?")
        return tuple(q for q in following if q not in set(asked))[:count] if answer.citations else ()

    def quotes(self, document: str, start: int, end: int) -> tuple[Citation, ...]:
        """One sentence of each document."""
        return (cite(1, INDEX, POINTS),) if document == INDEX.name else (cite(1, HOUSING, FAMILIES),)

    def glossary(self) -> Glossary:
        """One term."""
        return Glossary([Term("Zatížení", "Zatížení je tíha obce.", "slovnik/a.md", 0, 22)])

    def shelf(self) -> tuple[Entry, ...]:
        """All documents, in order."""
        return tuple(Entry(name, document.metadata) for name, document in self.documents.items())

    def original(self, name: str) -> bytes:
        """The text of a document."""
        return self.documents[name].text.encode()

    def words(self, query: str) -> Words:
        """Each word with its own key."""
        return tuple(frozenset((key,)) for key in czech.keys(query))

    def records(self) -> tuple[Record, ...]:
        """No catalogues."""
        return ()

    def timeline(self) -> tuple[Milestone, ...]:
        """No milestones."""
        return ()

    def field(self) -> Field:
        """No picture."""
        return Field((), (), ())

    def first_questions(self, role: Role, count: int, seed: int = 0) -> tuple[str, ...]:
        """Questions full of Markdown."""
        return self.questions(count, seed)


@dataclass
class FakeAssistant:
    """Answers by the first word it knows, and remembers what it was asked."""

    library: FakeLibrary = field(default_factory=FakeLibrary)
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    warmed: int = 0
    broken: bool = False

    def warm(self) -> None:
        """Count the calls."""
        self.warmed += 1

    def search(self, query: str, count: int, scope: Scope = EVERYTHING) -> list[Hit]:
        """The same two passages for everything."""
        return [Hit(passage) for passage in NEAREST[:count]]

    def stream(self, question: str, history: Sequence[Turn] = (), scope: Scope = EVERYTHING) -> Iterator[Event]:
        """The events of an answer, its text in two pieces."""
        self.asked.append((question, tuple(history)))
        self.scopes.append(scope)
        result = self.answer(question)
        yield Understood(result.standalone)
        if self.broken:
            raise RuntimeError("the index went away")
        middle = len(result.text) // 2
        yield from (Piece(result.text[:middle]), Piece(result.text[middle:]), Finished(result))

    def answer(self, question: str) -> Answer:
        """The answer to a question, chosen by a word in it."""
        if "bod" in question:
            return answer(question, "answered", cite(1, INDEX, POINTS))
        if "rodin" in question:
            return answer(question, "partial", cite(1, HOUSING, FAMILIES), cite(2, INDEX, POINTS))
        if "tam" in question:
            return answer(question, "answered", cite(1, INDEX, POINTS), standalone="Kolik bodů má obec?")
        return answer(question, "unanswered", text="V podkladech to není.")

    def reset(self) -> None:
        """Become as good as new."""
        self.library, self.asked, self.scopes = FakeLibrary(), [], []
        self.warmed, self.broken = 0, False


SHARED = FakeAssistant()


def open_fake(settings: Settings) -> FakeAssistant:
    """The assistant that a test looks at afterwards."""
    return SHARED


def open_nothing(settings: Settings) -> FakeAssistant:
    """What happens before the first ingestion."""
    raise IndexMissing(settings.index)


def open_broken(settings: Settings) -> FakeAssistant:
    """A defect in our own code."""
    raise RuntimeError("secret detail")


def open_real(settings: Settings) -> Assistant:
    """The assistant itself, on the index that a test has built; lexical search only."""
    return open_assistant(settings.model_copy(update={"embedding": "none"}))
