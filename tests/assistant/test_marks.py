"""Words found in a text, and the part of it that shows them."""

from __future__ import annotations

import pytest

from assistant.marks import SNIPPET, Span, highlight, shorten
from ingest import czech


def marked(text: str, query: str) -> list[str]:
    """The words of a text that a search marks."""
    return [span.text_of(text) for span in highlight(text, frozenset(czech.keys(query)))]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("lokalita", "V lokalitách a o lokalitě, ne lokálně.", ["lokalitách", "lokalitě"]),
        ("sociální bydlení", "Sociálního bydlení je málo.", ["Sociálního", "bydlení"]),
        ("je a v", "Je to v obci.", []),
        ("108/2006", "Zákon č. 108/2006 Sb.", ["108/2006"]),
    ],
)
def test_every_form_of_a_word_is_marked(query: str, text: str, words: list[str]) -> None:
    """Case and ending do not matter, stop words are not marked."""
    assert marked(text, query) == words


def test_a_long_text_is_cut_around_the_most_words() -> None:
    """The part shown begins and ends with whole words and holds the densest place."""
    text = (
        "Exekuce na začátku. " + "Jiná věta o ničem. " * 60 + "Exekuce a exekutor v exekučním řízení. " + "Konec. " * 80
    )
    snippet = shorten(text, frozenset(czech.keys("exekuce exekuční")))
    assert len(snippet.text) <= SNIPPET
    assert (snippet.cut_before, snippet.cut_after) == (True, True)
    assert "exekučním" in snippet.text
    assert text[snippet.start :].startswith(snippet.text)
    assert {span.text_of(snippet.text).lower() for span in snippet.marks} >= {"exekuce", "exekučním"}


def test_a_short_text_is_shown_whole() -> None:
    """Nothing is cut from what fits."""
    snippet = shorten("Krátká věta o exekuci.", frozenset(czech.keys("exekuce")))
    assert snippet.text == "Krátká věta o exekuci."
    assert snippet.marks == (Span(14, 21),)


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    """A word of thousands of letters does not make an endless snippet."""
    assert len(shorten("x" * 5000, frozenset()).text) == SNIPPET
