"""What the documents do not cover: questions without a good answer, grouped by what they ask.

Read from the conversations each time and kept nowhere: a question that was deleted, or is older than questions are
kept, is in no group any more. Of a question nothing is shown but its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from assistant.answers import Passage
from assistant.conversations import Conversations, StoredTurn
from ingest import czech

ALIKE = 0.3  # least average likeness within a group; see tests/assistant/test_gaps.py
GRAM_SHARE = 0.4  # what character grams count for against words
MOST = 600  # different questions compared, the newest ones
WEEKS = 8

Floats = NDArray[np.float64]


class Reason(StrEnum):
    """Why a question is listed."""

    UNANSWERED = "unanswered"
    PARTIAL = "partial"
    DISLIKED = "disliked"


@dataclass(frozen=True, slots=True)
class Missed:
    """A question without a good answer, as it was understood, and the passages that were nearest to it."""

    turn: int
    question: str
    asked_at: datetime
    reason: Reason
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask for the same, newest first."""

    missed: tuple[Missed, ...]

    @property
    def newest(self) -> Missed:
        """The newest of them, its example."""
        return self.missed[0]

    @property
    def wordings(self) -> tuple[str, ...]:
        """The different texts, newest first."""
        return tuple(dict.fromkeys(m.question for m in self.missed))

    def count(self, reason: Reason) -> int:
        """How many are listed for this reason."""
        return sum(m.reason is reason for m in self.missed)

    def weeks(self, today: date) -> tuple[int, ...]:
        """How many were asked in each of the last weeks (Monday to Sunday, UTC), the current one last."""
        ages = [(_monday(today) - _monday(m.asked_at.date())).days // 7 for m in self.missed]
        return tuple(ages.count(age) for age in reversed(range(WEEKS)))

    def trend(self, today: date) -> int:
        """Questions of the last half of the weeks less those of the half before."""
        weeks = self.weeks(today)
        return sum(weeks[WEEKS // 2 :]) - sum(weeks[: WEEKS // 2])


def collect(conversations: Conversations, since: datetime | None, is_refused: Callable[[str], object]) -> list[Missed]:
    """The questions without a good answer asked since then, newest first.

    ``is_refused`` tells those that are refused on purpose (advice on a case, live data): no document is missing.
    """
    found = (_missed(turn) for turn in conversations.troubled())
    return [m for m in found if m and (since is None or m.asked_at >= since) and not is_refused(m.question)]


def group(missed: Iterable[Missed]) -> tuple[Gap, ...]:
    """Groups of questions that ask for the same, the largest first, then the newest."""
    same: dict[str, list[Missed]] = {}
    for one in sorted(missed, key=lambda m: m.turn, reverse=True):
        same.setdefault(" ".join(sorted(set(_words(one.question)))), []).append(one)
    apart = dict(list(same.items())[:MOST])
    clusters = join(likenesses([m[0].question for m in apart.values()]), ALIKE)
    lists = list(apart.values())
    gaps = [Gap(tuple(sorted((m for i in c for m in lists[i]), key=lambda m: -m.turn))) for c in clusters]
    return tuple(sorted(gaps, key=lambda g: (-len(g.missed), -g.newest.turn)))


def likenesses(questions: Sequence[str]) -> Floats:
    """Cosines of all pairs over weighted words and character grams, shape (questions, questions)."""
    words = [Counter(_words(q)) for q in questions]
    grams = [Counter(g for w in czech.content_words(q) for g in czech.grams(czech.fold(w))) for q in questions]
    return (1 - GRAM_SHARE) * _cosines(words) + GRAM_SHARE * _cosines(grams)


def join(likeness: Floats, least: float) -> list[list[int]]:
    """Rows joined to groups by average linkage, until no two groups are ``least`` alike on the average."""
    clusters = [[row] for row in range(len(likeness))]
    matrix = likeness.copy()
    np.fill_diagonal(matrix, -1)
    while len(clusters) > 1:
        one, other = sorted(divmod(int(matrix.argmax()), len(matrix)))
        if matrix[one, other] < least:
            break
        sizes = len(clusters[one]), len(clusters[other])
        joined = (sizes[0] * matrix[one] + sizes[1] * matrix[other]) / sum(sizes)
        matrix[one], matrix[:, one] = joined, joined
        matrix[one, one] = -1
        matrix = np.delete(np.delete(matrix, other, 0), other, 1)
        clusters[one] += clusters.pop(other)
    return clusters


def _cosines(bags: Sequence[Counter[str]]) -> Floats:
    """Cosines of bags of terms, rare terms weighing more."""
    frequency = Counter(term for bag in bags for term in bag)
    column = {term: number for number, term in enumerate(frequency)}
    matrix = np.zeros((len(bags), max(1, len(column))))
    for row, bag in enumerate(bags):
        for term, count in bag.items():
            matrix[row, column[term]] = count * np.log1p(len(bags) / frequency[term])
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(lengths > 0, lengths, 1)
    return np.asarray(matrix @ matrix.T)


def _words(question: str) -> list[str]:
    """What a question is about; one of stop words alone keeps its own text."""
    return czech.keys(question) or [czech.fold(question)]


def _missed(turn: StoredTurn) -> Missed | None:
    answer = turn.answer
    if answer is None:
        return None
    question = answer.standalone or turn.question
    reason = Reason(answer.outcome) if answer.outcome != "answered" else Reason.DISLIKED
    return Missed(turn.id, question, turn.asked_at, reason, answer.passages)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
