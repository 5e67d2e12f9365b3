"""Two documents with different numbers for the same thing: the newer leads, the older is mentioned as older."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant.coverage import RELATED, core_share
from assistant.doubts import is_doubtful
from assistant.evidence import Asked, Candidate
from assistant.figures import read_figures
from assistant.kinds import Kind
from assistant.leading import lead_with
from assistant.phrases import older_figure
from assistant.selection import Choice
from assistant.signs import counts
from assistant.times import in_words, is_past
from ingest import czech

NEAR = 0.75  # share of the first statement's score that the other one must reach
NEAREST = 0.85  # … and when it need not say it in the same words
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
                return lead_with((Choice((newer,)), Choice((older,), said)), chosen)
    return list(chosen)


_PERSON = re.compile(rf"(?<=\w )[{czech.CAPITALS}][^\W\d_A-Z]+ [{czech.CAPITALS}][^\W\d_]+")


def put_latest_first(
    asked: Asked, chosen: Sequence[Choice], candidates: Sequence[Candidate], valid_as_of: ValidAsOf
) -> list[Choice]:
    """The statements, led by the latest of several people or figures, when a question is of today."""
    question = asked.query.text
    lead = chosen[0].main if chosen else None
    if lead is None or is_past(question) or _YEARS.search(question):
        return list(chosen)
    if asked.kind is Kind.HOW_MANY and len(chosen[0].candidates) == 1:
        return _newest_figure(asked, lead, chosen, candidates)
    if asked.kind is not Kind.WHO:
        return list(chosen)
    told = [c for c in candidates if c.score >= NEAR * lead.score and _tells(asked, c, lead)]
    blocks = {(c.chunk.document, c.sentence.block) for c in told}
    names = [c for c in candidates if (c.chunk.document, c.sentence.block) in blocks and _names_person(asked, c.text)]
    dated = [c for c in names if _YEARS.search(c.text) and not c.leans_back and _names_met(asked, c)]
    latest = max(dated, key=lambda c: max(_YEARS.findall(c.text)), default=lead)
    if latest.place == lead.place or max(_YEARS.findall(latest.text)) <= _year(lead, valid_as_of):
        return list(chosen)
    return lead_with((Choice((latest,)),), chosen)


def _newest_figure(
    asked: Asked, lead: Candidate, chosen: Sequence[Choice], candidates: Sequence[Candidate]
) -> list[Choice]:
    """The statements, led by the newest figure that is told of the same thing as the leading one."""
    newer = [c for c in candidates if c.score >= NEAREST * lead.score and _is_newer(asked, c, lead)]
    latest = max(newer, key=lambda c: (max(_YEARS.findall(c.text)), c.score), default=None)
    return lead_with((Choice((latest,)),), chosen) if latest else list(chosen)


def _is_newer(asked: Asked, candidate: Candidate, lead: Candidate) -> bool:
    """Whether a sentence of a later year gives as plain a figure of the same things, and meets as much."""
    years = [_YEARS.findall(c.text) for c in (candidate, lead)]
    if not (years[0] and years[1] and min(years[0]) > max(years[1]) and _is_figure(candidate)):
        return False
    mine, theirs = ({(f.unit, f.qualities) for f in read_figures(c.text) if not f.leans} for c in (candidate, lead))
    same = bool(mine & theirs) and counts(asked.query.text, candidate.text)
    alike = same and _names(candidate) - asked.query.keys <= _names(lead)
    met = all(a >= b - CLOSE for a, b in zip(candidate.met, lead.met, strict=True))
    return alike and met and (is_doubtful(lead.text) or not is_doubtful(candidate.text))


def _tells(asked: Asked, candidate: Candidate, lead: Candidate) -> bool:
    """Whether a sentence names a person and speaks of what is asked as much as the leading one does."""
    shares = [core_share(asked.words, c.met) for c in (candidate, lead)]
    return _names_person(asked, candidate.text) and shares[0] >= shares[1] - CLOSE


def _names_person(asked: Asked, text: str) -> bool:
    """Whether a text has a first name and a surname that the question does not name."""
    return any(asked.query.keys.isdisjoint(czech.keys(name)) for name in _PERSON.findall(text))


def _names_met(asked: Asked, candidate: Candidate) -> bool:
    """Whether a sentence has a name of the question, where there is one."""
    names = [m for w, m in zip(asked.words, candidate.met, strict=True) if w.is_name]
    return not names or max(names) >= RELATED


def _is_figure(candidate: Candidate) -> bool:
    """Whether a sentence can be understood alone and has a number of something."""
    plain = candidate.sentence.kind == "paragraph" and not candidate.announces
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


def _numbers(text: str) -> dict[str, set[tuple[Decimal, ...]]]:
    """The numbers of a sentence by what they count."""
    found: dict[str, set[tuple[Decimal, ...]]] = {}
    for figure in read_figures(text):
        found.setdefault(figure.unit, set()).add(figure.numbers)
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
