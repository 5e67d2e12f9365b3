"""What to ask next: typical questions of the documents that an answer cites, and of their neighbours.

Nothing is made up and nothing is left to chance: the same answer is always followed by the same questions.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from assistant.answers import Answer, Scope
from assistant.queries import FILLERS
from assistant.scopes import admits
from ingest import czech
from ingest.documents import Metadata

ALIKE = 0.6  # share of common words from which two questions ask the same
NEIGHBOURS = 3  # documents of the same topics that are looked at besides
FROM_ONE = 2  # suggestions of one document
CITED, ASKED = 1.3, 2.0  # what a cited document counts against a near one, a word asked against one answered


def suggest_questions(
    answer: Answer, asked: Iterable[str], documents: Mapping[str, Metadata], scope: Scope, count: int
) -> tuple[str, ...]:
    """Questions that the documents answer and nobody has asked yet, those closest to the answer first.

    ``asked``: questions of the conversation so far.
    """
    cited = {citation.document for citation in answer.citations}
    topic = _topic(answer)
    scored = [
        (_closeness(question, topic) * (CITED if name in cited else 1.0), name, question)
        for name in _related(answer, documents)
        if admits(scope, name, documents[name])
        for question in documents[name].questions
        if question.endswith("?") and question[:1].isupper()
    ]
    scored.sort(key=lambda entry: -entry[0])
    known = [_words(question) for question in (answer.standalone, *asked)]
    return tuple(islice(_new([(name, q) for score, name, q in scored if score], known), count))


def _topic(answer: Answer) -> Mapping[str, float]:
    """Words of the answer and of the question, with what each counts."""
    question = _words(answer.standalone or answer.question)
    return {**dict.fromkeys(_words(answer.text), 1.0), **dict.fromkeys(question, ASKED)}


def _words(text: str) -> frozenset[str]:
    return frozenset(czech.keys(text)) - FILLERS


def _closeness(question: str, topic: Mapping[str, float]) -> float:
    """What a question has in common with the topic; a long one does not win by its length."""
    words = _words(question)
    return sum(topic.get(word, 0.0) for word in words) / math.sqrt(len(words) or 1)


def _related(answer: Answer, documents: Mapping[str, Metadata]) -> Iterator[str]:
    """Documents cited, documents near the question, and those with most topics of the first in common."""
    near = dict.fromkeys([*(c.document for c in answer.citations), *(p.document for p in answer.passages)])
    known = [name for name in near if name in documents]
    yield from known
    topics = {topic for name in known[:1] for topic in documents[name].topics}
    shared = {n: len(topics.intersection(m.topics)) for n, m in documents.items() if n not in near}
    yield from islice((n for n in sorted(shared, key=lambda n: (-shared[n], n)) if shared[n]), NEIGHBOURS)


def _new(questions: Iterable[tuple[str, str]], known: list[frozenset[str]]) -> Iterator[str]:
    """Those that ask something else than the known ones and than each other, few of one document."""
    taken: Counter[str] = Counter()
    for name, question in questions:
        words = _words(question)
        if taken[name] < FROM_ONE and all(len(words & other) < ALIKE * len(words | other) for other in known):
            known = [*known, words]
            taken[name] += 1
            yield question
