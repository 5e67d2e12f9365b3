"""What is wrong with an entry before somebody stands behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from assistant.editing import Fault, examine
from assistant.faq import Content, FaqStatement
from assistant.standing import Text
from tests.assistant.faq_examples import content, statement


@dataclass(frozen=True)
class Same:
    """A document that still holds whatever was cited."""

    text: str = "x" * 100 + "Obec může získat nejvýše 30 bodů."
    digest: str = "digest"


def there(name: str) -> Text:
    """All documents stand as they were."""
    return Same()


def faults(content: Content) -> set[Fault]:
    """The faults found in an entry whose documents have not changed."""
    return {f.fault for f in examine(content, there)}


def test_quoted_sentences_are_without_fault() -> None:
    """Word for word with its source: nothing to say."""
    assert not faults(content())


@pytest.mark.parametrize(
    "text",
    [
        "Obec může získat nejvýše 40 bodů.",
        "Obec může získat nejméně 30 bodů.",
        "Obec nemůže získat 30 bodů.",
        "Ostrava může získat nejvýše 30 bodů.",
        "Od roku 2020 může obec získat nejvýše 30 bodů.",
    ],
)
def test_a_reworded_statement_that_says_something_else_is_warned_of(text: str) -> None:
    """Numbers, bounds, negations, names and dates must stand in the cited sentences; a warning stops nothing."""
    found = examine(content("Kolik bodů?", statement(text)), there)
    assert [(f.fault, f.statement, f.stops) for f in found] == [(Fault.NOT_BORNE_OUT, 0, False)]


def test_a_reworded_statement_that_says_the_same_is_fine() -> None:
    """Rewording is what editing is for."""
    assert not faults(content("Kolik bodů?", statement("Nejvýše může obec získat 30 bodů.")))


def test_a_statement_without_a_source_stops_an_approval() -> None:
    """No statement without a citation."""
    bare = FaqStatement("Obec může získat nejvýše 30 bodů.")
    found = examine(content("Kolik bodů?", bare), there)
    assert [(f.fault, f.stops) for f in found] == [(Fault.NO_SOURCE, True)]


def test_connecting_words_bring_no_facts_of_their_own() -> None:
    """«Podle zákona č. 111 z roku 2006:» needs a source, «Stručně řečeno:» does not."""
    assert not faults(content("Kolik bodů?", statement(lead="Stručně řečeno:")))
    assert faults(content("Kolik bodů?", statement(lead="Od roku 2019 platí:"))) == {Fault.LEAD_SAYS_MORE}
    assert faults(content("Kolik bodů?", statement(lead="Jak tvrdí Novák,"))) == {Fault.LEAD_SAYS_MORE}


def test_an_empty_entry_cannot_be_approved() -> None:
    """A question and a statement are the least."""
    assert faults(Content(" ")) == {Fault.NO_QUESTION, Fault.NO_STATEMENT}
    assert Fault.EMPTY in faults(content("Kolik?", replace(statement(), text="  ")))
    assert Fault.TOO_LONG in faults(content("Kolik?" * 200))


def test_a_changed_source_is_told_with_its_statement() -> None:
    """The organiser sees which statement to look at."""
    found = examine(content("Kolik bodů?", statement(), statement()), lambda name: None)
    assert [(f.fault, f.statement) for f in found] == [(Fault.SOURCE_CHANGED, 0), (Fault.SOURCE_CHANGED, 1)]
