"""Abbreviations that a text explains itself: «index sociálního vyloučení (ISV)».

The short form is accepted when its letters are the initials of the words before the bracket, in order, with
short words skipped (after Schwartz and Hearst, 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.czech import fold, tokenise

_BRACKET = re.compile(
    r"\(([^\W\d_]{2,10}\+?|[^\W\d_]{2,5} [^\W\d_]{2,5}|[^\W\d_]{2,10} 20\d\d\+)(?:[,;][^()]{0,40})?\)"
)
_MOST_WORDS = 10


def find_abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Pairs (short form, long form) explained in ``text``, as written there."""
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
