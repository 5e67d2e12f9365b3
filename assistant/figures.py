"""Numbers of a text with what they count: «606 lokalit», «pět let», «5 000 Kč», «od 0 do 30 bodů».

Years, dates, ordinals («1. workshop») and numbers of laws count nothing. «15 tisíc lidí» counts people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.numerals import NUMERALS
from ingest import czech

_N = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:,\d+)?"
_WORDS = {form: int(value) for form, value in NUMERALS.items() if value.isdigit() and not form.startswith("stovk")}
_LETTERS = r"[^\W\d_]+"
_DIGITS = re.compile(
    rf"(?<![\w./§,–-])(?<!č\. )(?<!§ )"
    rf"(?:[Oo]d (?P<low>{_N}) do (?P<high>{_N})|(?P<one>{_N})(?: ?(?:–|-|až) ?(?P<two>{_N}))?)"
    r"(?![\d/–-]|,\d|\.\s?[^\W\d_A-ZÁ-Ž]|\.\s?\d)"
)
_WORD = re.compile(_LETTERS)
_SCALE = re.compile(
    r"[ \u00a0]?(?:(tis)(?:íc\w*|\.)|(mil)(?:ion\w*|\.)|(?:(miliard)\w*|(mld)\.?))(?=\W|$)", re.IGNORECASE
)
_SCALES = {"tis": 1_000, "mil": 1_000_000, "miliard": 1_000_000_000, "mld": 1_000_000_000}
_MONEY = re.compile(r"[ \u00a0]?(?:Kč|korun\w*)(?=\W|$)", re.IGNORECASE)
_SHARE = re.compile(r"[ \u00a0]?(?:%|procent\w*)", re.IGNORECASE)
_NOUNS = re.compile(rf"(?:[ \u00a0]{_LETTERS}){{1,5}}")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Endings of words that say which things are counted, and not what: «pracovních kategorií», «obecních bytů».
ADJECTIVE = re.compile(r"(?:ých|ého|ému|ými|(?<!tel)é|ý|á|(?<!en)(?<!án)(?<!em)(?<!tv)(?<!ěn)(?<!ut)í(?:ch|ho|mi)?)$")
_ADVERB = re.compile(r"(?:ě|e|o)$")
_BEFORE = re.compile(rf"({_LETTERS})\s(?:(?:celkem|asi|zhruba|přes|jen|pouze)\s)?$", re.IGNORECASE)
PREPOSITIONS = frozenset(
    "s se k ke o v ve na po u do od bez pro pri pred pod nad mezi za kolem okolo podle kazdych".split()
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or both ends of a range, with the key of what it counts and of the words between.

    ``text`` is as written. ``leans`` tells that a preposition makes it a circumstance: «ve 297 obcích».
    """

    numbers: tuple[Decimal, ...]
    unit: str
    qualities: frozenset[str]
    text: str
    start: int
    end: int
    leans: bool = False


def read_figures(text: str) -> Iterator[Figure]:
    """The figures of a text in order; what counts nothing that can be named is left out."""
    end = 0
    for start, stop, numbers in _numbers(text):
        if start < end:
            continue
        figure = _figure(text, start, stop, numbers)
        if figure:
            end = figure.end
            yield figure


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or both ends of a range, in its place; ``unit`` is empty where what it counts stands not beside it."""

    numbers: tuple[Decimal, ...]
    unit: str
    qualities: frozenset[str]
    start: int
    end: int


def read_numbers(text: str) -> Iterator[Number]:
    """All numbers of a text but years, dates, ordinals and numbers of laws, also where they stand alone."""
    figures = list(read_figures(text))
    for start, stop, numbers in _numbers(text):
        named = next((f for f in figures if f.start <= start < f.end), None)
        if named is None and not _YEAR.fullmatch(text[start:stop]):
            scale = _SCALE.match(text, stop)
            yield Number(_scaled(numbers, scale), "", frozenset(), start, scale.end() if scale else stop)
        elif named and named.start == start:
            yield Number(named.numbers, named.unit, named.qualities, start, named.end)


def _scaled(numbers: tuple[Decimal, ...], scale: re.Match[str] | None) -> tuple[Decimal, ...]:
    times = next(_SCALES[sign.lower()] for sign in scale.groups() if sign) if scale else 1
    return tuple(n * times for n in numbers)


def _numbers(text: str) -> list[tuple[int, int, tuple[Decimal, ...]]]:
    """Places and values of numbers, in digits and in words."""
    found = []
    for match in _DIGITS.finditer(text):
        ends = [match[name] for name in ("low", "high", "one", "two") if match[name]]
        found.append((match.start(), match.end(), tuple(Decimal(re.sub(r"\s", "", n).replace(",", ".")) for n in ends)))
    found += [(m.start(), m.end(), (Decimal(n),)) for m in _WORD.finditer(text) if (n := _WORDS.get(czech.fold(m[0])))]
    return sorted(_joined(text, sorted(found)))


def _joined(text: str, found: list[tuple[int, int, tuple[Decimal, ...]]]) -> list[tuple[int, int, tuple[Decimal, ...]]]:
    """Numbers in words that stand side by side as one: «dvacet pět», «pět set»."""
    joined: list[tuple[int, int, tuple[Decimal, ...]]] = []
    for start, stop, numbers in found:
        if joined and text[joined[-1][1] : start] == " " and text[start].isalpha() and text[joined[-1][0]].isalpha():
            first, _, (before,) = joined.pop()
            value = before * numbers[0] if before < numbers[0] else before + numbers[0]
            joined.append((first, stop, (value,)))
        else:
            joined.append((start, stop, numbers))
    return joined


def _figure(text: str, start: int, stop: int, numbers: tuple[Decimal, ...]) -> Figure | None:
    scale = _SCALE.match(text, stop)
    if scale:
        stop, numbers = scale.end(), _scaled(numbers, scale)
    read = _unit(text, stop)
    is_year = not scale and _YEAR.fullmatch(text[start:stop]) is not None
    if read is None or (is_year and read[0] not in ("Kč", "%")):
        return None
    unit, qualities, end = read
    before = _BEFORE.search(text, 0, start)
    leans = before is not None and czech.fold(before[1]) in PREPOSITIONS
    return Figure(numbers, unit, qualities, text[start:end], start, end, leans)


def _unit(text: str, place: int) -> tuple[str, frozenset[str], int] | None:
    """What is counted from ``place`` on, the words that narrow it, and where it ends."""
    for sign, pattern in (("Kč", _MONEY), ("%", _SHARE)):
        if match := pattern.match(text, place):
            return sign, frozenset(), match.end()
    match = _NOUNS.match(text, place)
    words = list(_WORD.finditer(text, place, match.end())) if match else []
    qualities: list[str] = []
    for number, word in enumerate(words):
        following = words[number + 1][0] if number + 1 < len(words) else ""
        if czech.is_stop_word(word[0]) or czech.fold(word[0]) in PREPOSITIONS:
            return None
        if not narrows(word[0], following):
            return czech.key(word[0]), frozenset(qualities), word.end()
        qualities.append(czech.key(word[0]))
    return None


def narrows(word: str, following: str) -> bool:
    """Whether a word belongs to the noun behind it: an adjective, or the adverb of one."""
    if not following or czech.is_stop_word(following):
        return False
    return bool(ADJECTIVE.search(word) or (_ADVERB.search(word) and ADJECTIVE.search(following)))
