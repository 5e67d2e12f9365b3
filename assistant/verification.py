"""Whether a sentence that a language model wrote is borne out by the sentences it cites.

Figures, dates, names, addresses and negations must stand there, and so must most of its other words. This is no
proof that it follows from them; it rules out what readers are harmed by most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.numerals import NUMERALS
from ingest import czech

LEAST_SHARE = 0.5  # of a sentence's content words that the cited sentences, or the question, must hold

_ADDRESS = re.compile(r"\w+://|\bwww\.|\S+@\S+", re.IGNORECASE)
_NOT = frozenset(("ne", "nikoli", "nikoliv"))
_BOUNDS = {
    **dict.fromkeys("nejvyse maximalne nanejvys".split(), "at most"),
    **dict.fromkeys("nejmene minimalne alespon aspon".split(), "at least"),
}
_PER_CENT = re.compile(r"%|\bprocent", re.IGNORECASE)
_OPENERS = frozenset(
    "ano celkem dale dohromady krome zaroven naopak oproti zatimco pritom napriklad obvykle konkretne navic".split()
)  # words that begin sentences and are no names


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number of a text as it is compared: as written, folded, and its search key."""

    text: str
    folded: str
    key: str

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit or a section sign."""
        return not self.text[0].isalpha()


def is_borne_out(sentence: str, cited: Sequence[str], question: str) -> bool:
    """Whether ``sentence`` says nothing that the ``cited`` texts (sentences with their headings) do not hold."""
    words, sources = _words(sentence), [_words(text) for text in cited]
    there = [word for source in sources for word in source]
    return (
        _figures(sentence, words) <= set().union(*map(_figures, cited, sources))
        and _addresses(sentence) <= {address for text in cited for address in _addresses(text)}
        and _names_stand(words, there, _words(question))
        and _pairs(words, there, question) <= {pair for source in sources for pair in _neighbours(source)}
        and _is_as_negative(words, there)
        and _has_words(words, there, _words(question))
    )


def _words(text: str) -> list[Word]:
    spelled = czech.spell_dates(czech.normalise(text))
    return [Word(t.text, czech.fold(t.text), czech.key(t.text)) for t in czech.tokenise(spelled)]


def _figures(text: str, words: Iterable[Word]) -> set[str]:
    """Numbers in digits and in words with their bounds, names of months, and «%» for per cent."""
    months = czech.month_keys()
    found = {w.key for w in words if w.is_number or w.key in months}
    found |= {table[w.folded] for w in words for table in (NUMERALS, _BOUNDS) if w.folded in table}
    return found | ({"%"} if _PER_CENT.search(text) else set())


def _addresses(text: str) -> set[str]:
    """Addresses of pages and people."""
    return {word.strip(".,;:()[]<>\"'„“") for word in text.split() if _ADDRESS.search(word)}


def _is_name(place: int, word: Word, plain: set[str]) -> bool:
    """Whether a word is written like a name; the first word of a sentence is one unless it is known in lower case."""
    if not word.text[0].isupper() or (word.folded in czech.STOP_WORDS and not word.text[1:].isupper()):
        return False
    return place > 0 or (word.key not in plain and word.folded not in _OPENERS)


def _plain(words: Iterable[Word]) -> set[str]:
    """Keys of the words written in lower case."""
    return {w.key for w in words if w.text[0].islower()}


def _names_stand(words: Sequence[Word], there: Sequence[Word], asked: Sequence[Word]) -> bool:
    plain = _plain([*there, *asked])
    known = {w.key for w in there} | {w.folded for w in there}
    return all(w.key in known or w.folded in known for i, w in enumerate(words) if _is_name(i, w, plain))


def _neighbours(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    return ((a.key, b.key) for a, b in pairwise(words))


def _pairs(words: Sequence[Word], there: Sequence[Word], question: str) -> set[tuple[str, str]]:
    """What must stand side by side in a source, too: day and month, month and year, the words of a name."""
    months, plain = czech.month_keys(), _plain([*there, *_words(question)])
    names = [_is_name(i, w, plain) for i, w in enumerate(words)]
    return {
        (a.key, b.key)
        for i, (a, b) in enumerate(pairwise(words))
        if (a.is_number and b.key in months)
        or (a.key in months and b.is_number)
        or (names[i] and names[i + 1])
    }  # fmt: skip


def _is_as_negative(words: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether no verb is denied here and affirmed there, or the other way round; «ne» must stand there, too."""
    if any(w.folded in _NOT for w in words) and not any(w.folded in _NOT for w in there):
        return False
    said, denied = _by_sign(words)
    said_there, denied_there = _by_sign(there)
    return not (denied & said_there - denied_there) and not (said & denied_there - said_there)


def _by_sign(words: Iterable[Word]) -> tuple[set[str], set[str]]:
    """Keys of words without «ne-», and keys of the rest of words with it: lemmas have lost the negation."""
    said, denied = set(), set()
    for word in words:
        if word.folded == "neni":
            denied.add(word.key)
        elif word.text[:2].lower() == "ne" and len(word.text) > 3:
            denied.add(czech.key(word.text[2:]))
        else:
            said.add(word.key)
    return said, denied


def _has_words(words: Sequence[Word], there: Iterable[Word], asked: Iterable[Word]) -> bool:
    """Whether most of the content words stand in the sources or the question, one of them in the sources."""
    content = {w.key for w in words if w.folded not in czech.STOP_WORDS}
    sources = {w.key for w in there}
    known = content & (sources | {w.key for w in asked})
    return bool(content & sources) and len(known) >= LEAST_SHARE * len(content)
