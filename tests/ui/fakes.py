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
    Outcome,
    Passage,
    Piece,
    Scope,
    Statement,
    Turn,
    Understood,
)
from assistant.glossary import Glossary, Term
from assistant.scopes import Choices
from ingest.documents import Section
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

    def glossary(self) -> Glossary:
        """One term."""
        return Glossary([Term("Zatížení", "Zatížení je tíha.", "slovnik/a.md", 0, 17)])


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
    raise IndexMissing("Index zatím neexistuje, vytvořte ho příkazem: souvislosti ingest")


def open_broken(settings: Settings) -> FakeAssistant:
    """A defect in our own code."""
    raise RuntimeError("secret detail")
