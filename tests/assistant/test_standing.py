"""What has become of a cited sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.standing import State, judge, relocate, worst
from tests.assistant.faq_examples import citation

QUOTE = "Obec může získat nejvýše 30 bodů."


@dataclass(frozen=True)
class Now:
    """A document as it stands now."""

    text: str
    digest: str = "digest"


def at(place: int) -> str:
    """A text that holds the quote at ``place``."""
    return "x" * place + QUOTE + " Konec."


def test_an_unchanged_document_leaves_a_citation_as_it_was() -> None:
    """Same text, same hash: nothing to say."""
    standing = judge(citation(), Now(at(100)))
    assert (standing.state, standing.start) == (State.SAME, 100)


def test_a_changed_document_that_kept_the_sentence_in_place_is_told() -> None:
    """The reader learns that the document is another one, though the sentence is there."""
    assert judge(citation(), Now(at(100), "other")).state is State.MOVED


def test_a_sentence_is_found_where_it_moved_to() -> None:
    """The quote equals the text at its new place, which is the nearest of several."""
    text = QUOTE + "y" * 200 + QUOTE + "z" * 900 + QUOTE
    moved = relocate(citation(), Now(text, "other"))
    assert moved is not None
    assert text[moved.start : moved.end] == QUOTE
    assert moved.start == 0
    assert moved.digest == "other"
    far = replace(citation(), start=300, end=300 + len(QUOTE))
    assert judge(far, Now(text, "other")).start == len(QUOTE) + 200


def test_a_sentence_that_is_gone_and_a_document_that_is_gone_are_two_things() -> None:
    """The organiser is told which."""
    assert judge(citation(), Now("Obec může získat nejvýše 40 bodů.")).state is State.CHANGED
    assert judge(citation(), None).state is State.VANISHED
    assert relocate(citation(), None) is None


def test_the_gravest_state_of_several_citations_counts() -> None:
    """One changed source is enough."""
    documents = {"metodika/index.md": Now(at(100)), "b.md": Now("Nic.")}
    both = (citation(), citation(document="b.md"))
    assert worst(both, documents.get) is State.CHANGED
    assert worst((), documents.get) is State.SAME
