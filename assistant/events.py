"""Dated events in yes/no questions: which of two was earlier, and whether one was on a day."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.doubts import is_doubtful
from assistant.evidence import Candidate
from assistant.numerals import ORDINALS
from assistant.tables import fields_of
from assistant.timeline import find_date, without_date
from ingest import czech

Dated = list[tuple[str, Candidate]]

_EVENT = r"(?:kona|uskutecni|probeh|byl)\w*"
_ORDER = re.compile(rf"^(?:a )?{_EVENT} (?:se )?(.+?),? (driv|drive|pozdeji) nez (.+)$")
_ON_DAY = re.compile(rf"^(?:a )?{_EVENT} (?:se )?(.+)$")
_HELD = re.compile(r"\b(?:se )?(?:konal[aoiy]?|uskutecnil[aoiy]?|probehl[aoiy]?)\b")
_FULL_DATE = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d]+)\s?(?:19|20)\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHEN = re.compile(r"\b(?:termin|datum|kdy|konani|den)\b")
_DAY = len("2022-04-28")


def compare_dates(question: str, said: Sequence[Candidate]) -> tuple[bool, tuple[Candidate, ...]] | None:
    """Whether it is right that one event was before, or after, another, and the sentences that date them."""
    match = _ORDER.match(czech.fold(question).strip(" ?."))
    if match is None:
        return None
    one, other = _keys(match[1]), _keys(match[3])
    first, second = _dated(one, said, other - one), _dated(other, said, one - other)
    if not (one - other and other - one) or len(first) != 1 or len(second) != 1 or first[0][0] == second[0][0]:
        return None
    return (first[0][0] < second[0][0]) == match[2].startswith("driv"), (first[0][1], second[0][1])


def is_on_day(question: str, said: Sequence[Candidate]) -> list[tuple[bool, Candidate]]:
    """Whether an event was on the day, in the month or in the year of a question, with a sentence that dates it."""
    match, asked = _ON_DAY.match(czech.fold(without_date(question)).strip(" ?.")), find_date(question)
    event = _keys(match[1]) if match else set()
    dated = _dated(event, said) if asked and event else []
    if len({date for date, _ in dated}) != 1 or is_doubtful(question):
        return []
    right = dated[0][0].startswith(asked or "")
    return [(right, c) for _, c in dated if right or _name_of(c) <= event]


def _dated(event: set[str], said: Sequence[Candidate], strange: Set[str] = frozenset()) -> Dated:
    """The sentences that date an event, and not one with all the ``strange`` keys, to one full day."""
    found = []
    for candidate in said:
        keys = _keys_around(candidate)
        date = _date_of(candidate)
        if date and event <= keys and not (strange and strange <= keys):
            found.append((date, candidate))
    return found


def _date_of(candidate: Candidate) -> str | None:
    """The full day that a row has under a label of time, or at which a plain sentence says something was held."""
    if candidate.sentence.kind == "row":
        times = [value for label, value in fields_of(candidate.text).items() if _WHEN.search(czech.fold(label))]
        text = times[0] if len(times) == 1 else ""
        plain = len(_FULL_DATE.findall(text)) == 1 and _FULL_DATE.fullmatch(text.strip()) is not None
    else:
        text = candidate.text
        plain = len(_FULL_DATE.findall(text)) == len(_YEAR.findall(text)) == 1
        plain = plain and bool(_HELD.search(czech.fold(text))) and not is_doubtful(text)
    date = find_date(text) if plain else None
    return date if len(date or "") == _DAY else None


def _keys_around(candidate: Candidate) -> set[str]:
    """Keys of the thing a row is named after; of a sentence and the headings above it."""
    if candidate.sentence.kind == "row":
        return _name_of(candidate)
    return _keys(" ".join((candidate.chunk.title, *candidate.chunk.section, candidate.text)))


def _name_of(candidate: Candidate) -> set[str]:
    """Keys of what a row, or a sentence before its verb, names; with a sign that nobody asks for when it does not."""
    if candidate.sentence.kind == "row":
        return _keys(next(iter(fields_of(candidate.text).values()), "?"))
    subject = _HELD.split(czech.fold(candidate.text))[0]
    return _keys(subject) or {"?"}


def _keys(text: str) -> set[str]:
    """Folded keys, ordinals as numbers: a question is folded before it is cut in two."""
    words = (ORDINALS.get(word, word) for word in re.findall(r"[^\W_]+", czech.fold(text)))
    return set(czech.keys(" ".join(words)))
