"""Ordinal numbers of things: «9. workshop», «devátý workshop». What has no ninth must not be answered for the ninth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ingest import czech

SERIES = 3  # things numbered without a break from which they are a series that ends

STEMS = ("prvni", "druh", "treti", "ctvrt", "pat", "sest", "sedm", "osm", "devat", "desat", "jedenact", "dvanact")
NAMES = "první druhý třetí čtvrtý pátý šestý sedmý osmý devátý desátý jedenáctý dvanáctý".split()
_HARD, _SOFT = "(?:y|a|e|eho|emu|em|ou|ym|i)", "(?:ho|mu|m)?"
_WRITTEN = re.compile(
    "|".join(f"(?P<n{n}>{stem}{_SOFT if stem.endswith('i') else _HARD})" for n, stem in enumerate(STEMS, 1))
)
_DIGITS = re.compile(r"(\d{1,2})\.?")


class Ordinal(NamedTuple):
    """The place of a thing in a series: its number, the search key of its noun, and the noun as it is written."""

    number: int
    noun: str
    written: str


def read_ordinals(text: str) -> Iterator[Ordinal]:
    """The numbered things of a text, dates apart."""
    words = [w.strip("„“\"'(),:;?!") for w in czech.normalise(text).split()]
    for word, noun in pairwise(words):
        number = number_of(word)
        if number and noun.isalpha() and noun.islower() and czech.key(noun) not in czech.month_keys():
            yield Ordinal(number, czech.key(noun), noun)


def beyond(question: str, texts: Iterable[str]) -> tuple[Ordinal, int] | None:
    """The thing a question asks for whose number lies beyond its series in ``texts``, and the last of the series."""
    asked = list(read_ordinals(question))
    if not asked:
        return None
    there = [ordinal for text in texts for ordinal in read_ordinals(text)]
    for ordinal in asked:
        numbers = {other.number for other in there if other.noun == ordinal.noun}
        last = max(numbers, default=0)
        if SERIES <= last < ordinal.number and numbers == set(range(1, last + 1)):
            return ordinal, last
    return None


def spellings(word: str) -> tuple[str, ...]:
    """Search keys of an ordinal in figures and in letters; empty for another word. A stop behind it may be missing."""
    number = number_of(f"{word}." if word.isdigit() else word)
    if number is None or not 0 < number <= len(NAMES):
        return ()
    return czech.key(str(number)), czech.key(NAMES[number - 1])


def number_of(word: str) -> int | None:
    """The number of an ordinal: «9.», «devátý», «devátého»; None of any other word."""
    if match := _DIGITS.fullmatch(word):
        return int(match[1]) if word.endswith(".") else None
    written = _WRITTEN.fullmatch(czech.fold(word))
    return int(written.lastgroup[1:]) if written and written.lastgroup else None
