"""Words of ours before the first statement of an answer: a verdict, a correction, or to what date it holds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.claimed_numbers import contradict
from assistant.coverage import RELATED
from assistant.evidence import Asked, Candidate
from assistant.kinds import Kind
from assistant.leading import lead_with
from assistant.phrases import NO, YES, as_of, corrected, ended_by_name
from assistant.proofs import Verdict, prove
from assistant.selection import Choice
from assistant.times import in_words
from ingest import czech

NEAR = 0.5  # share of the leading statement's score that a sentence about an end must reach
# How a sentence says that something ended, was replaced, or from when to when it holds.
_TURNS = re.compile(
    r"\b(?:zrus|nahradi|slouc|skonci|ukonci|presta[lnt]|zanik|ucinn\w+ (?:od|do)\b|ucinnost|pozby|vyprs|prodlouz"
    r"|spoji|posledni\b|do konce roku|trval)"
)
_HOLDING = frozenset(
    czech.keys("platit platí platnost platnosti existovat existuje fungovat funguje vyplácet běžet trvat")
)
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")
_SPAN = re.compile(r"([^\W\d_]+)\s(?:na (?:léta|období|roky) )?(?:19|20)\d\d\s?[–-]\s?((?:19|20)\d\d)\b")

DateOf = Callable[[str], str | None]


def introduce(
    asked: Asked,
    chosen: Sequence[Choice],
    candidates: Sequence[Candidate],
    date_of: DateOf,
    today: datetime.date,
    compared: Verdict | None = None,
) -> list[Choice]:
    """The statements, led by the one that decides the question, with our words before it.

    ``date_of`` tells to what date a document holds by its name, ``compared`` what two sides prove of a comparison.
    """
    if not chosen or chosen[0].main.is_gap:
        return list(chosen)
    if asked.kind is Kind.STILL:
        return _dated(asked, _with_turn_first(asked, chosen, candidates), date_of, today)
    if verdict := compared or prove(asked, chosen, candidates):
        lead, *others = [Choice((c,)) for c in verdict.by]
        return lead_with((replace(lead, lead=YES if verdict.right else NO), *others), chosen)
    if found := contradict(asked, chosen[0].main, candidates):
        claimed, by = found
        return _led_by(corrected(claimed), chosen if by is chosen[0].main else lead_with((Choice((by,)),), chosen))
    return list(chosen)


def _led_by(words: str, chosen: Sequence[Choice]) -> list[Choice]:
    return [replace(chosen[0], lead=f"{words}{chosen[0].lead}"), *chosen[1:]]


def _with_turn_first(asked: Asked, chosen: Sequence[Choice], candidates: Sequence[Candidate]) -> list[Choice]:
    """The statements, led by the newest sentence that says how the thing asked about ended or since when it holds."""
    lead = chosen[0].main
    turns = [c for c in candidates if c.score >= NEAR * lead.score and _turns(asked, c)]
    if not turns or _turns(asked, lead):
        return list(chosen)
    best = max(turns, key=lambda c: (max(_YEAR.findall(c.text), default=""), _opens(asked, c), c.score))
    return lead_with((Choice((best,)),), chosen)


def _turns(asked: Asked, candidate: Candidate) -> bool:
    """Whether a sentence can be understood alone and tells an end, or a beginning, of all that is asked about."""
    plain = not (candidate.leans_back or candidate.is_gap or candidate.points_elsewhere)
    return plain and _TURNS.search(czech.fold(candidate.text)) is not None and _is_of_topic(asked, candidate.met)


def _is_of_topic(asked: Asked, met: Sequence[float]) -> bool:
    """Whether all words of a question are met but fillers and the verb of holding."""
    words = zip(asked.words, met, strict=True)
    topic = [m for w, m in words if w.share == 1.0 and _HOLDING.isdisjoint(w.keys)]
    return bool(topic) and min(topic) >= RELATED


def _opens(asked: Asked, candidate: Candidate) -> bool:
    return any(m >= RELATED for w, m in zip(asked.words, candidate.met_first, strict=True) if w.share == 1.0)


def _dated(asked: Asked, chosen: list[Choice], date_of: DateOf, today: datetime.date) -> list[Choice]:
    """The statements, the first with the date of its document, and with the end that a name has in it."""
    lead = chosen[0].main
    date = in_words(d) if (d := date_of(lead.chunk.document_name)) else ""
    ends = [int(m[2]) for m in _SPAN.finditer(lead.text) if m[1].isupper() or czech.key(m[1]) in asked.query.keys]
    if ends and max(ends) < today.year:
        return _led_by(ended_by_name(max(ends), date), chosen)
    return _led_by(as_of(date), chosen) if date else chosen
