"""How well the chosen sentences support an answer, as a probability, and the outcome that follows from it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answers import Outcome
from assistant.evidence import Asked, share
from assistant.queries import Word
from assistant.selection import Choice
from assistant.weights import load_weights


@dataclass(frozen=True, slots=True)
class Support:
    """The probability that the chosen sentences answer, and the words of the question they leave out."""

    probability: float
    missing: tuple[str, ...]
    features: Mapping[str, float]

    @property
    def outcome(self) -> Outcome:
        """What the probability means for the person."""
        weights = load_weights()
        if self.probability >= weights.answered:
            return "answered"
        return "partial" if self.probability >= weights.partial else "unanswered"


def weigh(asked: Asked, chosen: Sequence[Choice]) -> Support:
    """Support of an answer made of ``chosen`` sentences."""
    words = asked.words
    if not chosen or not words:
        return Support(0.0, (), {})
    everything = [c for choice in chosen for c in choice.candidates]
    own = [max(degrees) for degrees in zip(*(c.met for c in everything), strict=True)]
    wide = [max(degrees) for degrees in zip(*(c.met_around for c in everything), strict=True)]
    lead = chosen[0].main
    features = {
        "own": share(words, own),
        "context": share(words, wide),
        "lead": lead.features["own"],
        "heading": lead.features["heading"],
        "score": lead.score,
        "fits": float(any(c.fits for c in everything)),
        "rare": lead.features["rare"],
        "missing_name": float(any(w.is_name and m < 0.5 for w, m in zip(words[1:], wide[1:], strict=True))),
        "missing_number": float(any(w.is_number and not m for w, m in zip(words, wide, strict=True))),
        "unknown": _unknown_share(words),
    }
    weights = load_weights()
    odds = weights.bias + sum(weights.support.get(name, 0.0) * value for name, value in features.items())
    missing = tuple(w.text for w, m in zip(words, wide, strict=True) if m < 0.5 and w.weight > TELLING)
    return Support(1 / (1 + math.exp(-odds)), missing, features)


TELLING = 2.0  # weight from which a word is worth naming as missing


def _unknown_share(words: Sequence[Word]) -> float:
    """Share of the question's weight in words that no document holds."""
    total = sum(w.weight for w in words)
    return sum(w.weight for w in words if not w.known and not w.related) / total if total else 0.0
