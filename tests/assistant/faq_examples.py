"""Entries and citations for the tests of the FAQ: over the small knowledge base, and over nothing."""

from __future__ import annotations

from pathlib import Path

from assistant.answers import Answer, Citation
from assistant.approved import FaqStore
from assistant.factory import open_assistant
from assistant.faq import Content, Entry, FaqStatement
from assistant.pipeline import Assistant
from tests.knowledge import settings_for

POINTS = "Kolik bodů může obec v indexu sociálního vyloučení získat?"
WHAT = "Co je depistáž?"


def citation(quote: str = "Obec může získat nejvýše 30 bodů.", document: str = "metodika/index.md") -> Citation:
    """A citation of a document that need not exist."""
    return Citation(
        1, document, "Index sociálního vyloučení", "metodika", "Co index měří", None, "https://example.org/index",
        quote, 100, 100 + len(quote), "2024-12", "ASZ: Index sociálního vyloučení (2024)", "digest",
    )  # fmt: skip


def statement(text: str = "", quote: str = "Obec může získat nejvýše 30 bodů.", lead: str = "") -> FaqStatement:
    """A statement with one source; verbatim unless ``text`` is given."""
    return FaqStatement(text or quote, (citation(quote),), lead)


def content(question: str = POINTS, *statements: FaqStatement, topic: str = "data a indikátory") -> Content:
    """An entry's content."""
    return Content(question, statements or (statement(),), (), topic)


def opened(index: Path) -> Assistant:
    """The assistant over an index without vectors."""
    return open_assistant(settings_for(index))


def drafted(assistant: Assistant, question: str) -> Content:
    """What the assistant answers, as a first draft."""
    answer: Answer = assistant.ask(question)
    assert answer.outcome != "unanswered", "the example must be answerable"
    return Content.from_answer(answer)


def approve(store: FaqStore, content: Content, who: str = "Jana") -> Entry:
    """Put an entry into the store and approve it."""
    return store.approve(store.add(content, who), who)
