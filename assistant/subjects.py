"""How alike groups of texts are in what they speak of, and in which words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest import czech

MOST_WORDS = 3
SHORTEST_WORD = 4


@dataclass(frozen=True)
class Subjects:
    """For each group a vector of weighted search keys of length 1, and for each key a word to show."""

    vectors: Mapping[str, Mapping[str, float]]
    shown: Mapping[str, str]

    def compare(self, one: str, other: str) -> tuple[float, tuple[str, ...]]:
        """Cosine (0 to 1) of two groups, and the words that contribute most to it."""
        left, right = self.vectors[one], self.vectors[other]
        shares = {key: left[key] * right[key] for key in left.keys() & right.keys()}
        best = sorted((k for k in shares if k in self.shown), key=lambda key: (-shares[key], key))[:MOST_WORDS]
        return sum(shares.values()), tuple(self.shown[key] for key in best)


def read_subjects(groups: Mapping[str, Iterable[str]]) -> Subjects:
    """The subjects of groups of texts. A word that all groups use says nothing (tf–idf over the groups)."""
    counts: dict[str, Counter[str]] = {}
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for name, texts in groups.items():
        counts[name] = Counter()
        for word in (word for text in texts for word in czech.content_words(text)):
            if word[0].isalpha():
                key = czech.key(word)
                counts[name][key] += 1
                forms[key][word] += 1
    groups_with = Counter(key for counter in counts.values() for key in counter)
    vectors = {
        name: _unit({key: math.sqrt(n) * math.log(len(counts) / groups_with[key]) for key, n in counter.items()})
        for name, counter in counts.items()
    }
    return Subjects(vectors, dict(_shown(forms)))


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight**2 for weight in vector.values())) or 1.0
    return {key: weight / length for key, weight in vector.items() if weight}


def _shown(forms: Mapping[str, Counter[str]]) -> Iterable[tuple[str, str]]:
    """The dictionary form of the commonest word of each key; names and short words are left out."""
    for key, words in forms.items():
        word = words.most_common(1)[0][0]
        if word.islower() and len(word) >= SHORTEST_WORD:
            yield key, czech.lemma(word)
