"""Two documents with different numbers for the same thing: the newer leads, the older is mentioned as older."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.composition import CLAIM, YEAR
from assistant.evidence import Candidate
from assistant.phrases import older_figure
from assistant.selection import MOST_STATEMENTS, MOST_WORDS, Choice
from assistant.times import in_words
from ingest import czech

NEAR = 0.75  # share of the first statement's score that the other one must reach
ALIKE = 0.75  # share of the shorter one's words, without numbers, that both must have …
LEAST = 3  # … and how many those must be
CLOSE = 0.1  # how much less either may meet of any word of the question
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAME = re.compile(rf"\b[{czech.CAPITALS}][^\W\d_]*")

ValidAsOf = Callable[[str], str | None]


def put_newer_first(
    question: str, chosen: Sequence[Choice], candidates: Sequence[Candidate], valid_as_of: ValidAsOf
) -> list[Choice]:
    """The statements, led by the newer of two figures for the same thing, the older one after it with our words.

    A question for a year of its own is left as it is. ``valid_as_of`` tells the date of a document by its name.
    """
    lead = chosen[0].main if chosen else None
    if lead is None or len(chosen[0].candidates) > 1 or not _is_figure(lead) or _YEARS.search(question):
        return list(chosen)
    for rival in candidates:
        if rival.score >= NEAR * lead.score and _contradict(lead, rival):
            dates = [_year(c, valid_as_of) for c in (lead, rival)]
            if dates[0] and dates[1] and dates[0] != dates[1]:
                newer, older = (lead, rival) if dates[0] > dates[1] else (rival, lead)
                said = older_figure(in_words(min(dates)))
                return _lead_with(newer, replace(Choice((older,)), lead=said), chosen)
    return list(chosen)


def _lead_with(newer: Candidate, older: Choice, chosen: Sequence[Choice]) -> list[Choice]:
    """Both figures, then as much of the other statements as an answer has room for."""
    result = [Choice((newer,)), older]
    room = MOST_WORDS - sum(c.words for c in result)
    both = (newer.place, older.main.place)
    for choice in chosen:
        if any(c.place in both for c in choice.candidates):
            continue
        room -= choice.words
        if room < 0 or len(result) == MOST_STATEMENTS:
            break
        result.append(choice)
    return result


def _is_figure(candidate: Candidate) -> bool:
    """Whether a sentence can be understood alone and has a number of something."""
    plain = candidate.sentence.kind == "paragraph" and not candidate.text.rstrip().endswith(":")
    plain = plain and not (candidate.leans_back or candidate.is_gap or candidate.points_elsewhere)
    return plain and bool(_numbers(candidate.text))


def _contradict(one: Candidate, other: Candidate) -> bool:
    """Whether sentences of two documents say the same of the same names, and answer alike, but with other numbers."""
    if one.chunk.document == other.chunk.document or not _is_figure(other):
        return False
    numbers, others = _numbers(one.text), _numbers(other.text)
    units = numbers.keys() & others.keys()
    if not units or any(numbers[u] & others[u] for u in units) or _names(one) != _names(other):
        return False
    mine, theirs = _words(one), _words(other)
    shared = len(mine & theirs)
    alike = shared >= LEAST and shared >= ALIKE * max(len(mine), len(theirs))
    return alike and all(abs(a - b) <= CLOSE for a, b in zip(one.met, other.met, strict=True))


def _numbers(text: str) -> dict[str, set[str]]:
    """The numbers of a sentence by what they count; years count nothing."""
    found: dict[str, set[str]] = {}
    for number, unit in CLAIM.findall(text):
        if not YEAR.fullmatch(number):
            found.setdefault(czech.key(unit), set()).add(re.sub(r"\s", "", number))
    return found


def _words(candidate: Candidate) -> set[str]:
    return {key for key in candidate.keys if not key[0].isdigit()}


def _names(candidate: Candidate) -> set[str]:
    """Keys of the words with a capital letter; the first of a sentence too, unless it carries no content."""
    return {key for name in _NAME.findall(candidate.text) for key in czech.keys(name)}


def _year(candidate: Candidate, valid_as_of: ValidAsOf) -> str:
    """The year of a figure: the only one in its sentence, else that of its document; empty when there is none."""
    own = set(_YEARS.findall(candidate.text))
    if own:
        return own.pop() if len(own) == 1 else ""
    return (valid_as_of(candidate.chunk.document_name) or "")[:4]
