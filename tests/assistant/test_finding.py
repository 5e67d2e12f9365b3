"""Search in the library."""

from __future__ import annotations

from assistant.answers import Hit, Passage
from assistant.finding import covered, gather
from ingest import czech

WORDS = tuple(frozenset((key,)) for key in czech.keys("mapování lokalit"))


def hit(document: str, text: str, start: int = 0) -> Hit:
    """A passage of a document."""
    return Hit(
        Passage(
            1, 1.0, f"{document}#0", document, f"Dokument {document}", "Oddíl", None, text, start, start + len(text)
        )
    )


def test_places_stand_with_their_document_in_the_order_of_the_best() -> None:
    """Each document once, at most three places of it."""
    hits = [hit("b", "Mapování lokalit."), *(hit("a", "Lokality.", n) for n in range(5)), hit("b", "Lokalita.")]
    found = gather(hits, WORDS)
    assert [(f.document, len(f.places)) for f in found] == [("b", 2), ("a", 3)]


def test_a_place_begins_at_its_first_word() -> None:
    """Its address leads to the word, not to the beginning of the passage."""
    (found,) = gather([hit("a", "Tady jsou lokality.", 100)], WORDS)
    assert found.places[0].start == 110
    assert [m.text_of(found.places[0].snippet.text) for m in found.places[0].snippet.marks] == ["lokality"]


def test_passages_with_nothing_in_common_are_no_results() -> None:
    """Letters in common do not count as words."""
    assert gather([hit("a", "Loktuše a mapa.")], WORDS) == ()
    assert gather([hit("a", "Cokoli.")], ()) == ()


def test_the_share_of_words_is_counted_in_any_form() -> None:
    """One of two words is a half."""
    assert covered("O lokalitách.", WORDS) == 0.5
    assert covered("Zmapujte: mapování lokality", WORDS) == 1.0
