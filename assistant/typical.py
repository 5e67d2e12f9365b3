"""How like a question is to the typical questions that single sentences answer.

Two questions are alike when each says most of what the other says, word by word, or when their vectors lie close.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from math import sqrt

from assistant.coverage import Coverage
from assistant.evidence import Place
from assistant.kinds import find_kind
from assistant.queries import FILLER_SHARE, FILLERS, Query
from ingest.index import Index
from ingest.typical import Floats

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
    found: dict[Place, float] = {}
    for number in typical.places(chunks):
        question = typical.all[number]
        by_vector = 0.0 if close is None else min(1.0, max(0.0, float(close[number]) - FAR) / (NEAR - FAR))
        alike = max(_by_words(coverage, ours, typical.weights(number)), by_vector)
        alike *= 1.0 if find_kind(question.text) is kind else OTHER_KIND
        place = question.document, question.start
        found[place] = max(found.get(place, 0.0), alike)
    return found


def _by_words(coverage: Coverage, ours: Set[str], said: Mapping[str, float]) -> float:
    """Geometric mean of the shares that two questions have of each other; ``said`` are the words of the typical one."""
    if ours.isdisjoint(said):
        return 0.0
    theirs = coverage.share(coverage.degrees(said.keys()))
    if not theirs:
        return 0.0
    weights = {key: weight * (FILLER_SHARE if key in FILLERS else 1.0) for key, weight in said.items()}
    total = sum(weights.values())
    return sqrt(theirs * sum(w for key, w in weights.items() if key in ours) / total) if total else 0.0
