"""How well the chosen sentences support an answer, as a probability, and the outcome that follows from it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Outcome
from assistant.evidence import share
from assistant.kinds import Kind
from assistant.queries import Word
from assistant.selection import Choice

ANSWERED = 0.5
PARTIAL = 0.32

# Log-odds of a right answer. Set by hand on the development questions; the issue on answers fits them.
BIAS = -4.6
WEIGHTS = {"own": 2.2, "context": 5.0, "fits": 0.9, "missing_name": -1.6, "missing_number": -2.2, "unknown": -2.5}


@dataclass(frozen=True, slots=True)
class Support:
    """The probability that the chosen sentences answer, and the words of the question they leave out."""

    probability: float
    missing: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        """What the probability means for the person."""
        if self.probability >= ANSWERED:
            return "answered"
        return "partial" if self.probability >= PARTIAL else "unanswered"


def weigh(words: Sequence[Word], kind: Kind, chosen: Sequence[Choice]) -> Support:
    """Support of an answer made of ``chosen`` sentences."""
    if not chosen or not words:
        return Support(0.0, ())
    everything = [c for choice in chosen for c in choice.candidates]
    own = [max(degrees) for degrees in zip(*(c.met for c in everything), strict=True)]
    wide = [max(degrees) for degrees in zip(*(c.met_around for c in everything), strict=True)]
    features = {
        "own": share(words, own),
        "context": share(words, wide),
        "fits": float(any(c.fits for c in everything)),
        "missing_name": float(any(w.is_name and not m for w, m in zip(words[1:], wide[1:], strict=True))),
        "missing_number": float(any(w.is_number and not m for w, m in zip(words, wide, strict=True))),
        "unknown": _unknown_share(words),
    }
    odds = BIAS + sum(WEIGHTS[name] * value for name, value in features.items())
    missing = tuple(w.text for w, m in zip(words, wide, strict=True) if m < 0.5 and w.weight > 2.0)
    return Support(1 / (1 + math.exp(-odds)), missing)


def _unknown_share(words: Sequence[Word]) -> float:
    """Share of the question's weight in words that no document holds."""
    total = sum(w.weight for w in words)
    return sum(w.weight for w in words if not w.known and not w.related) / total if total else 0.0
