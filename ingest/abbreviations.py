"""Short names that stand for long ones: abbreviations that a text explains itself, and numbers of laws.

«Index sociálního vyloučení (ISV)»: the short form is accepted when its letters are the initials of the words
before the bracket, in order, with short words skipped (after Schwartz and Hearst, 2003). «Zákon č. 108/2006 Sb.,
o sociálních službách,» gives the number of a law as the short form; ``laws.tsv`` adds the well-known ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from ingest.czech import fold, tokenise

_BRACKET = re.compile(
    r"\(([^\W\d_]{2,10}\+?|[^\W\d_]{2,5} [^\W\d_]{2,5}|[^\W\d_]{2,10} 20\d\d\+)(?:[,;][^()]{0,40})?\)"
)
_MOST_WORDS = 10
_NUMBER_FIRST = re.compile(
    r"zákon\w*\s+č\.\s*(\d+/\d{4})\s+Sb\.,?\s+(o [^\W\d_][^,;.()–\n\"“”»]{3,80})[,;.()–\"“”»]", re.IGNORECASE
)
_NAME_FIRST = re.compile(r"zákon\w*\s+(o [^\W\d_][^,;.()–\n]{3,80}?)\s+\(?č\.\s*(\d+/\d{4})\s+Sb", re.IGNORECASE)
_LONGEST_NAME = 8  # words; more is a sentence that goes on behind the name


def find_abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Pairs (short form, long form) explained in ``text``, as written there; of laws the number and the name."""
    yield from _find_initials(text)
    named = [(m[1], m[2]) for m in _NUMBER_FIRST.finditer(text)] + [(m[2], m[1]) for m in _NAME_FIRST.finditer(text)]
    for number, name in named:
        if len(name.split()) <= _LONGEST_NAME:
            yield number, f"zákon {name.strip()}"


@lru_cache(maxsize=1)
def known_laws() -> tuple[tuple[str, str], ...]:
    """Pairs (number, name) of laws that everyone in the field refers to (``laws.tsv``)."""
    text = files("ingest").joinpath("laws.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((number, name) for number, _, name in rows)


def _find_initials(text: str) -> Iterator[tuple[str, str]]:
    for match in _BRACKET.finditer(text):
        short = match[1]
        if sum(c.isupper() for c in short) < 2:
            continue
        before = list(tokenise(text[max(0, match.start() - 160) : match.start()]))[-_MOST_WORDS:]
        words = [t.text for t in before if t.text[0].isalpha()]
        if (length := _length(words, short)) > 1:
            yield short, " ".join(words[-length:])


def _length(words: list[str], short: str) -> int:
    """How many of the last words the short form stands for; 0 when the initials do not match."""
    letters = [c for c in fold(short) if c.isalpha()]
    at = len(words)
    while letters and at > 0:
        at -= 1
        if fold(words[at])[0] == letters[-1]:
            letters.pop()
        elif len(words[at]) > 2 and fold(words[at]) != "plus":
            return 0
    return len(words) - at if not letters else 0
