"""The parts of an answer, one for each question of several in one: what they tell together, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answers import Outcome
from assistant.evidence import Asked, Candidate
from assistant.kinds import Kind
from assistant.phrases import part_refused, partly_found, parts_left, parts_missing
from assistant.repeats import Repeats
from assistant.selection import Choice
from assistant.signs import asks_for_money, counts, shows
from assistant.support import Support

LEANING = 2  # words of its own up to which a question behind «a» speaks of what the one before it does
PLAIN_KINDS = (Kind.HOW_MANY, Kind.WHERE)  # whose answer is a number or a place; «kdy» may be answered «při plánování»


@dataclass(frozen=True, slots=True)
class Part:
    """One question of possibly several in one, with what was found for it; ``text`` is how it was put."""

    text: str
    asked: Asked
    chosen: tuple[Choice, ...]
    support: Support
    candidates: tuple[Candidate, ...] = ()
    withheld: str = ""  # why it has no answer, where more can be said than that none was found
    left: int = 0  # items of the list that was asked for and is told in part

    @property
    def is_gap(self) -> bool:
        """Whether the documents themselves say that they do not know."""
        return bool(self.chosen) and self.chosen[0].main.is_gap

    @property
    def is_answered(self) -> bool:
        """Whether it is answered, at least in part."""
        return not self.withheld and self.support.outcome != "unanswered" and not self.is_gap

    @property
    def shows_it(self) -> bool:
        """Whether it shows the number or place it asks for, so as not to pass with the question beside it."""
        kind, question = self.asked.kind, self.asked.query.text
        said = [c.text for choice in self.chosen for c in choice.candidates]
        if kind is Kind.HOW_MANY and asks_for_money(question):
            return any(counts(question, text) for text in said)
        return kind not in PLAIN_KINDS or any(shows(kind, text) for text in said)

    @property
    def leans(self) -> bool:
        """Whether a question behind «a» names so little that it must speak of what the one before it does."""
        own = [w for w in self.asked.words if w.share == 1.0]
        return self.text[:1].islower() and len(own) <= LEANING and not any(w.is_name for w in own)


def answered(parts: Sequence[Part]) -> list[Part]:
    """The parts with an answer; «… a kdy měl premiéru?» has none when nothing was found on what it speaks of."""
    good: list[Part] = []
    for part, before in zip(parts, (None, *parts), strict=False):
        lost = before is not None and part.leans and before not in good and not before.is_gap
        if part.is_answered and (len(parts) == 1 or part.shows_it) and not lost:
            good.append(part)
    return good


def merge(parts: Sequence[Part], rarity: Callable[[str], float]) -> list[Choice]:
    """What all parts tell, each statement once; what only completes a part does not repeat another part.

    ``rarity`` is that of a search key.
    """
    repeats, told = Repeats(rarity), dict[tuple[int, int], Choice]()
    for part in parts:
        said = [c.keys for choice in told.values() for c in choice.candidates]
        for number, choice in enumerate(part.chosen):
            if number < part.support.leading or not repeats(choice.main.keys, said):
                told.setdefault(choice.main.place, choice)
    return list(told.values())


def say_gap(parts: Sequence[Part]) -> str:
    """What the documents themselves say about not knowing, as the reason of a refusal."""
    said = [p.chosen[0].main.text for p in parts if p.is_gap and p.support.outcome != "unanswered"]
    return " ".join(dict.fromkeys(said))


def say_withheld(parts: Sequence[Part]) -> str:
    """Why what was found answers none of the parts; empty when nothing was withheld."""
    return " ".join(dict.fromkeys(p.withheld for p in parts if p.withheld))


def asks_still(parts: Sequence[Part]) -> bool:
    """Whether the one question is whether something still holds."""
    return len(parts) == 1 and parts[0].asked.kind is Kind.STILL


def outcome_of(parts: Sequence[Part], good: Sequence[Part]) -> Outcome:
    """What all parts come to, of which the ``good`` ones are answered."""
    if len(good) == len(parts) and all(p.support.outcome == "answered" for p in good):
        return "answered"
    return "partial"


def say_missing(outcome: Outcome, parts: Sequence[Part], good: Sequence[Part]) -> str:
    """The sentence on what an answer leaves uncovered; empty when there is nothing."""
    if outcome == "answered":
        return ""
    partial = [p for p in good if p.support.outcome != "answered"]
    words = dict.fromkeys(word for p in partial for word in p.support.missing)
    lost = [p for p in parts if p not in good]
    withheld = [part_refused(_as_put(p.text), p.withheld) for p in lost if p.withheld]
    missing = [_as_put(p.text) for p in lost if not p.withheld]
    return join(partly_found(tuple(words)) if partial else "", *withheld, parts_missing(missing) if missing else "")


def say_unasked(refused: Mapping[str, str], left: Sequence[str]) -> str:
    """Why some of several questions were not looked for: each with its reason, and those that were too many."""
    reasons = [part_refused(_as_put(text), why) for text, why in refused.items()]
    return join(*reasons, parts_left([_as_put(text) for text in left]) if left else "")


def _as_put(text: str) -> str:
    return text.rstrip(" ?.!")


def join(*remarks: str) -> str:
    """Remarks one behind another; empty ones are left out."""
    return " ".join(filter(None, remarks))
