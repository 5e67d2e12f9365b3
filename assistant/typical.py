"""How like a question is to the typical questions that single sentences answer.

Two questions are alike when each says most of what the other says, word by word, or when their vectors lie close.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from math import sqrt
from typing import NamedTuple
from weakref import WeakKeyDictionary

from assistant.coverage import Coverage
from assistant.evidence import Place
from assistant.kinds import Kind, find_kind
from assistant.queries import FILLER_SHARE, FILLERS, Query
from ingest.index import Index
from ingest.typical import Floats, TypicalQuestions

FAR = 0.45  # cosine similarity of two questions from which on they have something in common …
NEAR = 0.95  # … and at which they are the same
OTHER_KIND = 0.85  # of the likeness that is left when one asks «kolik» and the other «kdo»


def likenesses(index: Index, query: Query, vector: Floats | None, chunks: Iterable[int]) -> Mapping[Place, float]:
    """For the sentences of some chunks that answer typical questions: how like the most alike one is, 0 to 1."""
    typical = index.typical
    close = typical.similarities(vector) if vector is not None else None
    kind = find_kind(query.text)
    coverage = Coverage(query.words)
    ours = query.keys | {key for word in query.words for related in word.related for key in related.keys}
    kept = _kept.setdefault(typical, {})
    found: dict[Place, float] = {}
    for number in typical.places(chunks):
        question = typical.all[number]
        by_vector = 0.0 if close is None else min(1.0, max(0.0, float(close[number]) - FAR) / (NEAR - FAR))
        said = kept.get(number) or kept.setdefault(number, _read(typical, number))
        alike = max(_by_words(coverage, ours, said), by_vector)
        alike *= 1.0 if said.kind is kind else OTHER_KIND
        place = question.document, question.start
        found[place] = max(found.get(place, 0.0), alike)
    return found


class _Said(NamedTuple):
    """What a typical question says: its search keys with what they count, their sum, and the kind of question."""

    weights: Mapping[str, float]
    total: float
    kind: Kind


_kept: WeakKeyDictionary[TypicalQuestions, dict[int, _Said]] = WeakKeyDictionary()


def _read(typical: TypicalQuestions, number: int) -> _Said:
    """The question read once; kept as long as the index stays as it is."""
    rarities = typical.weights(number)
    weights = {key: weight * (FILLER_SHARE if key in FILLERS else 1.0) for key, weight in rarities.items()}
    return _Said(weights, sum(weights.values()), find_kind(typical.all[number].text))


def _by_words(coverage: Coverage, ours: Set[str], said: _Said) -> float:
    """Geometric mean of the shares that two questions have of each other."""
    weights = said.weights
    if not said.total or ours.isdisjoint(weights):
        return 0.0
    theirs = coverage.share(coverage.degrees(weights.keys()))
    if not theirs:
        return 0.0
    return sqrt(theirs * sum([weight for key, weight in weights.items() if key in ours]) / said.total)
