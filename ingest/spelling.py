"""Czech words one slip of the finger away from what was typed, told by dictionaries.

It serves words that no document holds: the documents repair the others better (``ingest.lexicon``). The
dictionaries are that of the lemmatiser, with all forms of its words, and the lemmas of the embedded model.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ingest.czech import fold
from ingest.dictionary import is_form
from ingest.model.words import shipped_words

SHORTEST = 5  # letters; a shorter word has too many neighbours
LETTERS = "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž"
ACCENTS = {one: [other for other in LETTERS if fold(other) == fold(one) and other != one] for one in LETTERS}
ROWS = ("qwertzuiop", "asdfghjkl", "yxcvbnm")  # the Czech keyboard
NEAR = {key: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in ROWS for i, key in enumerate(row)}
KEYS = {one: [other for other in LETTERS if fold(other) in NEAR[fold(one)]] for one in LETTERS}


@lru_cache(maxsize=10_000)
def respell(word: str) -> tuple[str, ...]:
    """Words that may have been meant, the likeliest slip first; nothing for a word that is one already.

    The first letter is kept. Two swapped letters are the likeliest, then a doubled one, one with another accent or
    mistaken for its neighbour on the keyboard, one lost, and at last one too many. A word with a capital may be a
    name, which no dictionary tells from a typo.
    """
    if len(word) < SHORTEST or not (word.isalpha() and word.islower()) or _is_word(word):
        return ()
    slips = dict.fromkeys(form for kind in _slips(word) for form in kind)
    return tuple(form for form in slips if _is_form(form))


def _is_word(word: str) -> bool:
    """Whether ``word`` is Czech, be it by its lemma, without diacritics, or in a form that only begins like a lemma."""
    return _is_form(word) or shipped_words().row(word) is not None


def _is_form(word: str) -> bool:
    """Whether one of the two dictionaries lists ``word`` as it is."""
    return is_form(word) or word in shipped_words()


def _slips(word: str) -> Iterator[Iterator[str]]:
    """What ``word`` may have come from, by kinds of slips."""
    places = range(1, len(word))
    yield (word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :] for i in places if i > 1)
    yield (word[:i] + word[i + 1 :] for i in places if word[i] == word[i - 1])
    for mistaken in (ACCENTS, KEYS):
        yield (word[:i] + letter + word[i + 1 :] for i in places for letter in mistaken.get(word[i], ""))
    yield (word[:i] + letter + word[i:] for i in range(1, len(word) + 1) for letter in LETTERS)
    yield (word[:i] + word[i + 1 :] for i in places)
