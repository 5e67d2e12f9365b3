"""Which further sentence belongs to an answer of which some are said: a fitted probability from a few features."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.coverage import Coverage
from assistant.evidence import Candidate
from assistant.weights import load_weights

MOST_STATEMENTS = 5
TOPICAL = 0.7  # share of what the first statement meets of the subject that a further one is measured against
OWN = ("row", "rank", "context", "length")  # features of the candidate that count here, too
OF_LEAD = ("asked", "context")  # and those of the sentence that leads

Floats = NDArray[np.float64]


class Completion:
    """The sentences that may be told after the one that leads."""

    def __init__(self, candidates: Sequence[Candidate], lead: Candidate, coverage: Coverage) -> None:
        self._left = list(candidates)
        self._coverage = coverage
        self._met = np.array([c.met for c in candidates])
        self._odds = load_weights().further_bias + _weighed(_standing(candidates, lead, coverage))

    def take(self, said: Sequence[Candidate]) -> Candidate | None:
        """The likeliest one, which is not offered again; None when none is likely enough."""
        if not self._left:
            return None
        odds = self._odds + _weighed(_against(self._met, said, self._coverage))
        best, enough = int(np.argmax(odds)), load_weights().enough
        if odds[best] < math.log(enough / (1 - enough)):
            return None
        self._met, self._odds = np.delete(self._met, best, 0), np.delete(self._odds, best)
        return self._left.pop(best)


def completion_features(
    candidates: Sequence[Candidate], lead: Candidate, said: Sequence[Candidate], coverage: Coverage
) -> dict[str, Floats]:
    """What tells whether further sentences complete what was said, by themselves and against the statement that leads.

    ``new`` is the share of the question that a sentence alone meets. One number a candidate.
    """
    met = np.array([c.met for c in candidates])
    return {**_against(met, said, coverage), **_standing(candidates, lead, coverage)}


def _against(met: Floats, said: Sequence[Candidate], coverage: Coverage) -> dict[str, Floats]:
    """The features that change with every statement; ``met``: degrees of match, a row each candidate."""
    have = np.array([c.met for c in said]).max(axis=0)
    return {
        "new": coverage.shares(np.maximum(0.0, met - have)),
        "told": np.full(len(met), min(len(said), MOST_STATEMENTS) / MOST_STATEMENTS),
    }


def _standing(candidates: Sequence[Candidate], lead: Candidate, coverage: Coverage) -> dict[str, Floats]:
    """The features that stay, whatever is said."""
    core = np.array([coverage.core_share(c.met_around) for c in candidates])
    return {
        "ratio": np.array([c.score for c in candidates]) / (lead.score or 1.0),
        "core": core - TOPICAL * coverage.core_share(lead.met_around),
        **{name: np.array([c.features[name] for c in candidates]) for name in OWN},
        **{f"lead_{name}": np.full(len(candidates), lead.features[name]) for name in OF_LEAD},
    }


def _weighed(features: Mapping[str, Floats]) -> Floats:
    """What features give to the log-odds, one number a candidate."""
    weights = load_weights().further
    odds: Floats = np.array([weights[name] for name in features]) @ np.array(list(features.values()))
    return odds
