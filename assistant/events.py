"""Dated events in yes/no questions: which of two was earlier, and whether one was on a day."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.dating import Event, KeyOf, date_event
from assistant.doubts import is_doubtful
from assistant.evidence import Candidate
from assistant.numerals import ORDINALS
from assistant.ordinals import number_of
from assistant.tables import fields_of
from assistant.timeline import find_date, without_date
from ingest import czech

Dated = list[tuple[str, Candidate]]

_EVENT = r"(?:kona|uskutecni|probeh|byl)\w*"
_ON_DAY = re.compile(rf"^(?:a )?{_EVENT} (?:se )?(.+)$")
_HELD = re.compile(r"\b(?:se )?(?:konal[aoiy]?|uskutecnil[aoiy]?|probehl[aoiy]?)\b")
_FULL_DATE = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d]+)\s?(?:19|20)\d\d")
# «Čtvrtý workshop 22. 9. 2022 měl téma …»: a day that belongs to the subject, with no preposition before it
_DATED_SUBJECT = re.compile(rf"(?:[^\W\d_]+ ){{1,4}}{_FULL_DATE.pattern} (?P<verb>[^\W\d_]+)")
_TO_DATE = re.compile(r" (?:od|do|k|ke|po|pred|pro|za|na|z|ze|s|se) \d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHEN = re.compile(r"\b(?:termin|datum|kdy|konani|den)\b")
_DAY = len("2022-04-28")


def order_events(
    names: tuple[str, str], events: tuple[Event, Event], said: Sequence[Sequence[Candidate]], key_of: KeyOf
) -> tuple[int, tuple[Candidate, Candidate]] | None:
    """−1 when the first of two events was earlier, 1 when it was later, and a sentence that dates each.

    ``said`` are the sentences in which each is looked for. None when a side has no date or two, or both have the same.
    """
    keys = [_keys(name) for name in names]
    if not (keys[0] - keys[1] and keys[1] - keys[0]):
        return None
    found: list[tuple[str, Candidate]] = []
    for own, other, event, sentences in zip(keys, keys[::-1], events, said, strict=True):
        dated = list(_dated(own, sentences, other - own)) if event.family in ("held", "any") else []
        dated += [(date, c) for c in sentences if _is_whole(c) and (date := date_event(event, c.text, key_of))]
        dates = {date for date, _ in dated}
        exact = max(dates, key=len, default="")
        if not exact or not all(exact.startswith(date) for date in dates):
            return None
        told = [c for date, c in dated if date == exact]
        found.append((exact, min(told, key=lambda c: c.sentence.kind == "row")))
    (one, first), (two, second) = found
    length = min(len(one), len(two))
    if one[:length] == two[:length]:
        return None
    return -1 if one < two else 1, (first, second)


def _is_whole(candidate: Candidate) -> bool:
    """Whether a sentence says something by itself in running words."""
    return candidate.sentence.kind != "row" and not (candidate.leans_back or candidate.is_gap or candidate.label)


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
        plain = plain and _was_held(text) and not is_doubtful(text)
    date = find_date(text) if plain else None
    return date if len(date or "") == _DAY else None


def _was_held(text: str) -> bool:
    """Whether a plain sentence says that its subject was held on a day, or has the day behind its subject."""
    if _HELD.search(czech.fold(text)):
        return True
    match = _DATED_SUBJECT.match(text)
    if match is None or _TO_DATE.search(czech.fold(match[0])):
        return False
    return match["verb"] == "se" or czech.is_verb(match["verb"])


def _keys_around(candidate: Candidate) -> set[str]:
    """Keys of what a row tells apart from its dates; of a sentence and the headings above it."""
    if candidate.sentence.kind == "row":
        told = (value for label, value in fields_of(candidate.text).items() if not _WHEN.search(czech.fold(label)))
        return _keys(" ".join(told))
    return _keys(" ".join((candidate.chunk.title, *candidate.chunk.section, candidate.text)))


def _name_of(candidate: Candidate) -> set[str]:
    """Keys of what a row, or a sentence before its verb, names; with a sign that nobody asks for when it does not."""
    if candidate.sentence.kind == "row":
        return _keys(next(iter(fields_of(candidate.text).values()), "?"))
    subject = _HELD.split(czech.fold(candidate.text))[0]
    return _keys(subject) or {"?"}


def _keys(text: str) -> set[str]:
    """Folded keys, ordinals as numbers: a question is folded before it is cut in two."""
    words = (ORDINALS.get(word) or str(number_of(word) or word) for word in re.findall(r"[^\W_]+", czech.fold(text)))
    return set(czech.keys(" ".join(words)))
