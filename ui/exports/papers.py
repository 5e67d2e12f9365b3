"""The nouns of an export: questions with their answers, and numbered sources. What they come from does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers import Citation, Statement
from assistant.faq import place
from ui.exports.references import Reference, refer


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer; ``markers`` of the statements are numbers of ``Paper.sources``.

    ``text`` stands where there are no statements (a refusal), ``notes`` are small print below the answer.
    """

    question: str
    statements: tuple[Statement, ...] = ()
    text: str = ""
    notes: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written into a file."""

    title: str
    answers: tuple[Answered, ...]
    sources: tuple[tuple[int, Reference], ...]
    made_on: date
    lead: str = ""

    def topics(self) -> list[tuple[str, list[Answered]]]:
        """The answers by topic, topics and answers in the order in which they come."""
        found: dict[str, list[Answered]] = {}
        for answered in self.answers:
            found.setdefault(answered.topic, []).append(answered)
        return list(found.items())


def assemble(title: str, parts: Iterable[tuple[Answered, Sequence[Citation]]], made_on: date, lead: str = "") -> Paper:
    """Number the sources of all answers through, each place once, and let the statements name these numbers."""
    places: dict[tuple[str, int, int], tuple[int, Citation]] = {}
    answers = []
    for answered, citations in parts:
        numbers: dict[int, int] = {}
        for c in citations:
            numbers[c.marker] = places.setdefault(place(c), (len(places) + 1, c))[0]
        statements = tuple(
            replace(s, markers=tuple(numbers[m] for m in s.markers if m in numbers)) for s in answered.statements
        )
        answers.append(replace(answered, statements=statements))
    sources = tuple((number, refer(c, made_on)) for number, c in places.values())
    return Paper(title, tuple(answers), sources, made_on, lead)


def printable(text: str) -> str:
    """Text without control characters, which no file format wants; line ends stay."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\u00a0\u202f")
