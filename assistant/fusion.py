"""Weights of the legs of search: data, with the date and the sets they were fitted on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Fusion:
    """What each leg counts in the score of a passage.

    ``words`` and ``grams`` multiply the share of the question that a passage holds, ``dense`` how much nearer than
    the average passage it is, ``asked`` the same of it or its nearest typical question. ``related`` is what an
    expression of the thesaurus counts against the word itself, by its kind, ``family`` another word made from the
    same verb.
    """

    fitted: str
    sets: tuple[str, ...]
    words: float
    grams: float
    dense: float
    asked: float
    related: Mapping[str, float]
    family: float


@lru_cache(maxsize=1)
def load_fusion() -> Fusion:
    """The weights that ship with the assistant (``fusion.json``)."""
    data = json.loads(files("assistant").joinpath("fusion.json").read_text(encoding="utf-8"))
    return Fusion(**{**data, "sets": tuple(data["sets"])})
