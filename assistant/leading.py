"""Putting other statements at the head of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.completion import MOST_STATEMENTS
from assistant.selection import MOST_WORDS, Choice


def lead_with(first: Sequence[Choice], chosen: Sequence[Choice]) -> list[Choice]:
    """``first``, then as much of the other statements as an answer has room for."""
    result = list(first)
    room = MOST_WORDS - sum(c.words for c in result)
    places = {c.main.place for c in result}
    for choice in chosen:
        if any(c.place in places for c in choice.candidates):
            continue
        room -= choice.words
        if room < 0 or len(result) >= MOST_STATEMENTS:
            break
        result.append(choice)
    return result
