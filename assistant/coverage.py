"""How far the words of a question are met by what a sentence says, word by word and as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.queries import Word

RELATED = 0.75  # a word met by an expression of the thesaurus
SIMILAR = 0.6  # a word met by another of its family (segregovaný, segregace)
FAMILY = 5  # letters two words must share at their beginning to be of one family

Floats = NDArray[np.float64]
Degrees = tuple[float, ...]
"""For each word of a question how far it is met, 0 to 1."""


class Coverage:
    """Measures many sentences by the words of one question; what a key meets of them is found out once."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self._met: dict[str, Sequence[tuple[int, float]]] = {}
        self._weights = tuple(w.weight for w in self.words)
        self._core = tuple(w.weight if w.is_core else 0.0 for w in self.words)
        self._exact: dict[str, dict[int, float]] = defaultdict(dict)  # degree by place of a word
        self._roots: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._phrases: list[tuple[int, frozenset[str]]] = []
        for place, word in enumerate(self.words):
            self._learn(place, word)

    def _learn(self, place: int, word: Word) -> None:
        """What meets a word: expressions that stand for it, its own keys, and keys that begin alike."""
        for related in word.related:
            if len(related.keys) == 1:
                self._exact[related.keys[0]][place] = RELATED
            else:
                self._phrases.append((place, frozenset(related.keys)))
        for key in word.keys:
            self._exact[key][place] = 1.0
            if not word.is_number:
                self._roots[key[:FAMILY]].append((place, key))

    def degrees(self, keys: Set[str]) -> Degrees:
        """How far each word is met by a set of keys."""
        found = [0.0] * len(self.words)
        known = self._met
        for key in keys:
            hits = known.get(key)  # most keys meet nothing, and are asked for again and again
            for place, degree in self._met_by(key) if hits is None else hits:
                found[place] = max(found[place], degree)
        return self._with_phrases(found, keys)

    def joint_degrees(self, met: Sequence[float], others: Sequence[float], keys: Set[str], more: Set[str]) -> Degrees:
        """How far each word is met by ``keys`` and ``more`` together, given what each of them meets alone."""
        found = list(map(max, met, others))
        return self._with_phrases(found, keys | more) if self._phrases else tuple(found)

    def _with_phrases(self, found: list[float], keys: Set[str]) -> Degrees:
        for place, phrase in self._phrases:
            if found[place] < RELATED and phrase <= keys:
                found[place] = RELATED
        return tuple(found)

    def share(self, met: Sequence[float]) -> float:
        """Weighted share of the question that is met, 0 to 1."""
        return _share(self._weights, met)

    def shares(self, met: Floats) -> Floats:
        """The same of many sentences, a row each."""
        total = sum(self._weights)
        return met @ np.array(self._weights) / total if total else np.zeros(len(met))

    def core_share(self, met: Sequence[float]) -> float:
        """Share met of what is asked about, apart from numbers, dates and names; 1 when there is nothing else."""
        return _share(self._core, met) if any(self._core) else 1.0

    def _met_by(self, key: str) -> Sequence[tuple[int, float]]:
        if key not in self._met:
            alike = {place: SIMILAR for place, own in self._roots.get(key[:FAMILY], ()) if _is_family(own, key)}
            self._met[key] = tuple({**alike, **self._exact.get(key, {})}.items())
        return self._met[key]


def degrees(words: Iterable[Word], keys: Set[str]) -> Degrees:
    """How far each word of the question is met by a set of keys."""
    return Coverage(tuple(words)).degrees(keys)


def share(words: Iterable[Word], met: Sequence[float]) -> float:
    """Weighted share of the question that is met, 0 to 1."""
    return _share([w.weight for w in words], met)


def core_share(words: Sequence[Word], met: Sequence[float]) -> float:
    """Share met of what is asked about, apart from numbers, dates and names; 1 when there is nothing else."""
    core = [w.weight if w.is_core else 0.0 for w in words]
    return _share(core, met) if any(core) else 1.0


def _share(weights: Sequence[float], met: Sequence[float]) -> float:
    total = sum(weights)
    return sum([w * m for w, m in zip(weights, met, strict=True)]) / total if total else 0.0


@lru_cache(maxsize=500_000)
def _is_family(one: str, other: str) -> bool:
    """Whether two keys begin alike for most of their length."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < FAMILY or not shorter[0].isalpha():
        return False
    need = max(FAMILY, round(0.6 * len(longer)))
    return shorter[:need] == longer[:need]


def best_degrees(rows: Iterable[Degrees]) -> list[float]:
    """For each word of the question the best degree of several sentences."""
    return [max(degrees) for degrees in zip(*rows, strict=True)]
