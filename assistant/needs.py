"""Somebody in distress, or asking for advice in a case of their own: no statistics, but the place to turn to.

The place is looked for in the documents like any other answer, and cited. A need is told by three things together:
somebody near (I, we, my child, a neighbour), what happened, and that help is asked for (``own_cases``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.coverage import degrees, share
from assistant.evidence import Asked, Candidate
from assistant.own_cases import asks_nothing, holds_all, is_own_case
from assistant.phrases import OWN_CASE, URGENT
from assistant.selection import Choice
from ingest import czech

MOST_PLACES = 3
HEADED = 0.3  # what a heading that names a place to turn to adds to the score of a sentence below it
WRITTEN_FOR = 0.75  # share of a question that a typical question of the documents has, for the documents to answer it
LEAST_TELLING = 2  # words that a question must have for a typical question to be of the same thing


@dataclass(frozen=True, slots=True)
class Need:
    """What is said first, what is searched for besides the words of the question, and what names a place."""

    reason: str
    sought: str
    names_place: re.Pattern[str]
    is_urgent: bool


# How many were helped helps nobody.
_NO_COUNT = r"^(?!.*\b(?:pocet|podil|evidenc\w*)\b|.*\d (?:lid|osob|klient|domacnost|rodin|pripad)).*"


def _own(sought: str, places: str) -> Need:
    return Need(OWN_CASE, sought, re.compile(rf"{_NO_COUNT}(?:{places})"), False)


_URGENT = Need(
    URGENT,
    "kam volat v krizi linka bezpečí domácí násilí ohrožené dítě OSPOD",
    re.compile(
        r"\blink[auy]\b|\bintervencni|\bkrizov\w+ pomoc|\b(?:na|o)hlasit|\bospod\b.{0,60}\b(?:chran|pomah|zasah)"
    ),
    True,
)
_OWN = _own(
    "na koho kam se obrátit poradna pomoc",
    r"\bporadn|\bporadenstv|\bobrat(?:te|it)\b|\bkontaktni\w* mist|\bsluzb\w+ .*pomah|\bospod\b",
)
# What an own case is about, what is searched for then, and what names a place for it.
_OWN_NEEDS: tuple[tuple[str, Need], ...] = (
    (
        r"\b(?:det[ieí]|dit[eě]|syna|dceru|vnuka)\b(?=.*\b(?:ber|vz[ai]|vezm|odebr|odeber|sebr))|\b(?:ber|vz[ai]|vezm|odebr|odeber|sebr)\w*"
        r"\b.*\b(?:det[ie]|dite|syna|dceru|vnuka)\b",
        _own(
            "na koho se obrátit pomoc rodině s dětmi sociálně aktivizační služba OSPOD poradna",
            r"socialne aktivizacni sluz|\bsas\b|\bospod\b.{0,60}\b(?:pomah|chran|spolupr)|\bporadn|\bobrat(?:te|it)\b",
        ),
    ),
    (
        r"\b(?:ubytovn\w*|byt[ue]?|bydlet|bydleni|spat|ulic\w*|vystehov\w*|najem|najmu|strech\w+|azyl\w*)\b",
        _own(
            "kam se obrátit ztráta bydlení azylový dům noclehárna kontaktní místo pro bydlení poradna",
            r"\bazylov\w+ d[ou]m|\bnoclehar|\bkontaktni\w* mist|\bporadn|\bporadenstv|\bobrat(?:te|it)\b",
        ),
    ),
    (
        r"\b(?:davk\w*|prispev\w*|doplat\w*|pridav\w*|jist|jidlo|leky|elektrin\w*|plyn\w*|slozenk\w*|obed\w*)\b",
        _own(
            "kam se obrátit pomoc v nouzi dávky úřad práce mimořádná okamžitá pomoc poradna",
            r"\burad\w* prace|\bmimoradn\w+ okamzit|\bpotravinov\w+ bank|\bporadn|\bporadenstv|\bobrat(?:te|it)\b",
        ),
    ),
)

_NEAR = (
    r"\b(?:me|mne|mi|nas|nam|muj|moje|moji|mou|mych|sousedk?\w*|kamarad\w*|spoluzak\w*|partner\w*|manzel\w*|otcim\w*"
    r"|tata|otec|mama|matka|doma|vedle)\b"
)
_HARM = (
    r"\b(?:biji?|bije|bili|zbil\w*|mlati\w*|tyra\w*|ublizuj\w*|znasiln\w*|zneuziv\w*|skrti\w*|saha|sahal\w*|zabije"
    r"|slysim rany|krici)\b"
)
_SELF_HARM = (
    r"\b(?:(?:se|si) (?:zabit|zabiju|zabije|ublizit)|(?:zabit|zabiju|zabije|ublizit) (?:se|si)|nechci (?:uz )?zit"
    r"|nechci byt na svete|(?:bych|abych) tu (?:radsi )?nebyl\w*|skoncit se (?:svym )?zivotem)\b"
    r"|^(?=.*\bsebevrazd)(?=.*\b(?:myslim|premyslim|chci|uvazuj\w+|mluvi)\b)"
)
_HEADS = re.compile(r"\b(?:kam|na koho|kdo pomuze|kde hledat pomoc|pomoc)\b")


def find_need(question: str) -> Need | None:
    """The need that a question shows; None for a question like any other."""
    folded = czech.fold(question)
    if re.search(_SELF_HARM, folded) or holds_all(folded, _NEAR, _HARM):
        return _URGENT
    if not is_own_case(folded):
        return None
    return next((need for sign, need in _OWN_NEEDS if re.search(sign, folded)), _OWN)


def is_written_for(asked: Asked, typical: Iterable[str]) -> bool:
    """Whether documents are written for a question: one of their typical questions says most of it.

    One telling word («Berou mi děti») is shared with too many questions, and what only tells asks for no rule.
    """
    if sum(w.share == 1.0 for w in asked.words) < LEAST_TELLING or asks_nothing(czech.fold(asked.query.text)):
        return False
    kept = [frozenset(czech.keys(question)) for question in typical]
    return any(share(asked.words, degrees(asked.words, keys)) >= WRITTEN_FOR for keys in kept)


def find_places(need: Need, candidates: Sequence[Candidate]) -> list[Choice]:
    """The sentences that name a place to turn to, best first."""
    named = [
        c for c in candidates
        if not (c.is_gap or c.points_elsewhere) and need.names_place.search(czech.fold(c.text))
    ]  # fmt: skip
    near = [c for c in named if need.is_urgent or c.features["own"] > 0] or named
    return [Choice((c,)) for c in sorted(near, key=_worth, reverse=True)[:MOST_PLACES]]


def _worth(candidate: Candidate) -> float:
    heading = candidate.chunk.section[-1] if candidate.chunk.section else ""
    return candidate.score + HEADED * (_HEADS.search(czech.fold(heading)) is not None)
