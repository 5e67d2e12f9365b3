"""Which further sentence belongs to an answer of which some are said: a fitted probability from a few features."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.coverage import Measure
from assistant.evidence import Candidate
from assistant.weights import load_weights

MOST_STATEMENTS = 5
TOPICAL = 0.7  # share of what the first statement meets of the subject that a further one is measured against
OWN = ("row", "rank", "context", "length")  # features of the candidate that count here, too
OF_LEAD = ("asked", "context")  # and those of the sentence that leads

Floats = NDArray[np.float64]


class Completion:
    """The sentences that may be told after the one that leads."""

    def __init__(self, candidates: Sequence[Candidate], lead: Candidate, measure: Measure) -> None:
        self._left = list(candidates)
        self._lead = lead
        self._measure = measure

    def take(self, said: Sequence[Candidate]) -> Candidate | None:
        """The likeliest one, which is not offered again; None when none is likely enough."""
        if not self._left:
            return None
        weights = load_weights()
        features = completion_features(self._left, self._lead, said, self._measure)
        odds = np.full(len(self._left), weights.further_bias)
        for name, column in features.items():
            odds += weights.further[name] * column
        best = int(np.argmax(odds))
        if odds[best] < math.log(weights.enough / (1 - weights.enough)):
            return None
        return self._left.pop(best)


def completion_features(
    candidates: Sequence[Candidate], lead: Candidate, said: Sequence[Candidate], measure: Measure
) -> dict[str, Floats]:
    """What tells whether further sentences complete what was said, by themselves and against the statement that leads.

    ``new`` is the share of the question that a sentence alone meets. One number a candidate.
    """
    have = np.array([c.met for c in said]).max(axis=0)
    new = np.maximum(0.0, np.array([c.met for c in candidates]) - have)
    core = np.array([measure.core_share(c.met_around) for c in candidates])
    return {
        "new": measure.shares(new),
        "ratio": np.array([c.score for c in candidates]) / (lead.score or 1.0),
        "core": core - TOPICAL * measure.core_share(lead.met_around),
        "told": np.full(len(candidates), min(len(said), MOST_STATEMENTS) / MOST_STATEMENTS),
        **{name: np.array([c.features[name] for c in candidates]) for name in OWN},
        **{f"lead_{name}": np.full(len(candidates), lead.features[name]) for name in OF_LEAD},
    }
