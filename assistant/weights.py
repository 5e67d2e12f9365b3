"""Weights of sentence features and of support: data, with the date and the questions they were fitted on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds: to the score of a sentence, to the log-odds of a right answer, and to those of a
    ``further`` sentence belonging to it.

    ``answered`` and ``partial`` are the probabilities from which an answer is given whole or in part, ``enough`` that
    from which a further sentence is told.
    """

    fitted: str
    sets: tuple[str, ...]
    sentence: Mapping[str, float]
    support: Mapping[str, float]
    bias: float
    answered: float
    partial: float
    further: Mapping[str, float]
    further_bias: float
    enough: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that ship with the assistant (``weights.json``)."""
    data = json.loads(files("assistant").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(**{**data, "sets": tuple(data["sets"])})
