"""Yes/no questions that a rule can prove out of quoted sentences; in any doubt nothing is proved.

Provable are: whether an event was on a day, whether a number of the question is the one that a sentence gives for the
same thing, and whether a sentence says, or denies, just what is asked. What two sides of a comparison prove is told by
``comparing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.claimed_numbers import confirms
from assistant.events import is_on_day
from assistant.evidence import Asked, Candidate
from assistant.kinds import Kind
from assistant.restatements import restates
from assistant.selection import Choice

NEAR = 0.6  # share of the best candidate's score that a proving sentence must reach


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question is proved right, and the sentences that prove it: one, or one for each side."""

    right: bool
    by: Sequence[Candidate]


def prove(asked: Asked, chosen: Sequence[Choice], candidates: Sequence[Candidate]) -> Verdict | None:
    """What sentences prove of a yes/no question; None when they prove nothing, or contradict one another."""
    question = asked.query.text
    if asked.kind is not Kind.YES_NO or not candidates:
        return None
    whole = [c for c in candidates if not (c.leans_back or c.is_gap)]
    proved = [(right, c) for c in whole if (right := _proves(asked, c)) is not None] or is_on_day(question, whole)
    near = [c for _, c in proved if c.score >= NEAR * candidates[0].score]
    if not near or len({right for right, _ in proved}) > 1:  # what contradicts may be far down
        return None
    said = [choice.main for choice in chosen]
    return Verdict(proved[0][0], ([c for c in near if c in said] or near)[:1])


def _proves(asked: Asked, candidate: Candidate) -> bool | None:
    if candidate.sentence.kind == "row":
        return None
    restated = restates(asked.query.text, candidate.text)
    return confirms(asked, candidate) if restated is None else restated
