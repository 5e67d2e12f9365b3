"""Splitting Czech text into sentences, with offsets. ``text[start:end]`` is the sentence, always."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop behind these does not end a sentence (compared in lower case, without the stop).
_ABBREVIATIONS = frozenset(
    """č čl čís odst písm sb např tj tzv tzn resp apod atd aj mj event popř případně str s r o a vol ed
    mgr ing bc phdr judr mudr rndr doc prof dr csc ph th art dis arch st sv nar zemř tis mil mld ul nám tř
    cca min max obr tab pozn srov viz zák vyhl nař vl usn odd hl kap pol ev ods al kol et př n l b v i ii iii iv
    vi vii viii ix xi xii č.j čj roč p""".split()
)
_NEVER_LAST = frozenset(
    "č čl čís odst písm např tj tzv tzn resp srov viz mgr ing bc phdr judr mudr doc prof dr str tab obr sv".split()
)
_CAPITAL = "hl. m"  # «hl. m. Praha»
_AMOUNTS = frozenset(("tis", "mil", "mld"))
_MONTHS = (
    "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince|"
    "leden|únor|březen|duben|květen|červen|červenec|srpen|říjen|listopad|prosinec"
)
_BOUNDARY = re.compile(r"[.!?…]+[\"“”«»’')\]]*(?=\s|$)")
_NEXT_STARTS = re.compile(r"\s+[\"„“«»(\[‚'–—•-]*\s*([^\W_])")
_WORD_BEFORE = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.?$")
_MONTH_NEXT = re.compile(rf"\s+(?:{_MONTHS}|\d{{1,2}}\.)\b", re.IGNORECASE)


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a paragraph, without the white space between them.

    A stop ends a sentence unless it belongs to an abbreviation, an ordinal number, a date or an initial.
    """
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _ends_sentence(text, start, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space at its ends; nothing when only that is left."""
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip())
    right = left + len(inner.strip())
    if right > left:
        yield left, right


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence that began at ``start`` ends with the mark found."""
    following = _NEXT_STARTS.match(text, match.end())
    if following is None:
        return True
    opener = following[1]
    if opener.islower():
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    return not _stop_belongs_to_word(text, start, match, opener)


def _stop_belongs_to_word(text: str, start: int, match: re.Match[str], opener: str) -> bool:
    """Whether the stop found marks an abbreviation, an ordinal or an initial instead of an end."""
    stop, end = match.span()
    before = _WORD_BEFORE.search(text, max(0, stop - 30), stop)
    if before is None:
        return False
    word = before[1]
    if word.isdigit():
        return len(word) <= 3 and (
            _MONTH_NEXT.match(text, end) is not None or _is_ordinal(text[start : before.start()], opener)
        )
    if len(word) == 1 and word.isupper():
        return opener.isupper()
    last = word.lower()
    if (
        text.endswith(_CAPITAL, start, stop)
        or last in _NEVER_LAST
        or (last in _AMOUNTS and text[end:].lstrip().startswith("Kč"))
    ):
        return True
    return last in _ABBREVIATIONS and (opener.isdigit() or len(last) == 1)


def _is_ordinal(before: str, opener: str) -> bool:
    """«1. Název» with nothing of the sentence before it, or «28. 4.» in the middle of a date."""
    return not before.strip() or opener.isdigit()
