"""What a typo may mean that no document helps to read."""

from __future__ import annotations

import pytest

from ingest.spelling import respell


@pytest.mark.parametrize(
    ("typo", "word"),
    [("zpalacení", "zaplacení"), ("prodlooužit", "prodloužit"), ("cjytat", "chytat"), ("lidmí", "lidmi"),
     ("ovobodit", "osvobodit"), ("exekcue", "exekuce"), ("chyrtat", "chytat")],
)  # fmt: skip
def test_each_kind_of_slip_is_undone(typo: str, word: str) -> None:
    """Letters swapped, doubled, mistaken for a neighbour, with another accent, lost, and one too many."""
    assert respell(typo)[0] == word


def test_the_likeliest_slip_comes_first() -> None:
    """Neighbours on the keyboard go before a lost letter: «charě» is «chatě» rather than «chartě»."""
    assert respell("charě")[:2] == ("chatě", "chartě")


@pytest.mark.parametrize("word", ["stromem", "nahlaseni", "prispevku", "magistrátu", "pokácení", "nasekat", "kantorům"])
def test_what_is_a_word_stays(word: str) -> None:
    """Any form of a known word, without diacritics too, is left alone: another word would be a wrong answer."""
    assert respell(word) == ()


@pytest.mark.parametrize("word", ["Kuřim", "OSPOD", "2016", "a1", "byt", "xyzzyq"])
def test_names_numbers_and_short_words_stay(word: str) -> None:
    """A name is in no dictionary, and a short word is near to too many others."""
    assert respell(word) == ()
