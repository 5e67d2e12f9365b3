"""Questions as people type them: without diacritics, or with a slip of the finger. The same every time."""

from __future__ import annotations

import random
import re
import unicodedata

LONG_ENOUGH = 5  # letters of a word that may get a typo: in shorter ones it makes another word
ROWS = ("qwertzuiop", "asdfghjkl", "yxcvbnm")  # the Czech keyboard
NEIGHBOURS = {
    letter: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in ROWS
    for place, letter in enumerate(row)
}


def strip_diacritics(text: str) -> str:
    """«Příspěvek» → «Prispevek»."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def misspell(text: str, seed: str) -> str:
    """A typo in one long word, or in two where there are more than four: letters swapped, lost, doubled, mistaken."""
    dice = random.Random(seed)
    words = [m for m in re.finditer(r"[^\W\d_]+", text) if len(m[0]) >= LONG_ENOUGH]
    chosen = dice.sample(words, min(len(words), 2 if len(words) > 4 else 1))
    for match in sorted(chosen, key=lambda m: -m.start()):
        text = text[: match.start()] + _slip(match[0], dice) + text[match.end() :]
    return text


def _slip(word: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(word) - 1)
    a, b = word[place], word[place + 1]
    mistaken = dice.choice(NEIGHBOURS.get(strip_diacritics(a).lower()) or a)
    middle = dice.choice([b + a, b, a + a + b, mistaken + b])
    return word[:place] + middle + word[place + 2 :]
