"""Somebody in distress, or asking for advice in a case of their own: no statistics, but the place to turn to.

The place is looked for in the documents like any other answer, and cited. A need is told by three things together:
somebody near (I, we, my child, a neighbour), what happened, and that help is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence import Asked, Candidate, degrees, share
from assistant.phrases import OWN_CASE, URGENT
from assistant.selection import Choice
from ingest import czech

MOST_PLACES = 3
HEADED = 0.3  # what a heading that names a place to turn to adds to the score of a sentence below it
WRITTEN_FOR = 0.75  # share of a question that a typical question of the documents has, for the documents to answer it


@dataclass(frozen=True, slots=True)
class Need:
    """What is said first, what is searched for besides the words of the question, and what names a place."""

    reason: str
    sought: str
    names_place: re.Pattern[str]
    is_urgent: bool


_URGENT = Need(
    URGENT,
    "kam volat v krizi linka bezpečí domácí násilí ohrožené dítě OSPOD",
    re.compile(
        r"\blink[auy]\b|\bintervencni|\bkrizov\w+ pomoc|\b(?:na|o)hlasit|\bospod\b.{0,60}\b(?:chran|pomah|zasah)"
    ),
    True,
)
_OWN = Need(
    OWN_CASE,
    "na koho kam se obrátit poradna pomoc",
    re.compile(
        r"^(?!.*\d (?:lid|osob|klient|domacnost|rodin)).*"  # how many were helped helps nobody
        r"(?:\bporadn|\bporadenstv|\bobrat(?:te|it)\b|\bkontaktni\w* mist|\bsluzb\w+ .*pomah|\bospod\b)"
    ),
    False,
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
_MINE = r"\b(?:jsem|jsme|mi|me|mne|nam|nas|muj|moje|moji|mam|mame|nemam|nemame|dluzim|dluzime|bydlim|bydlime)\b"
_HAPPENED = (
    r"\b(?:exekuc\w*|exekutor\w*|zabavil\w*|vyhodil\w*|vystehova\w*|propustil\w*|odpojil\w*|sebral\w*|odebral\w*|vzal[iay]?"
    r"|zamitl\w*|dluh\w*|pujck\w*|tehotn\w+|rozesl\w+|bez prace|kde (?:spat|bydlet)|na najem|vypoved\w*)\b"
)
_ASKED = (
    r"\b(?:co (?:mam|mame|ted|muzu|muzeme|mohu|si pocit)|co s tim|kam (?:jit|mam|mame|muzu|se)|kdo (?:mi|nam)|porad\w*"
    r"|pomoz\w*|branit|odvolat|mam (?:si )?vzit|jak (?:ho|ji|je|to) \w+me)\b"
)
_AT_WORK = (
    r"\b(?:obec|obce|obci|mesto|meste|kraj\w*|organizac\w*|neziskov\w*|projekt\w*|skol[aeuy]|klient\w*|podnik\w*)\b"
)
_HEADS = re.compile(r"\b(?:kam|na koho|kdo pomuze|kde hledat pomoc|pomoc)\b")


def find_need(question: str) -> Need | None:
    """The need that a question shows; None for a question like any other."""
    folded = czech.fold(question)
    if re.search(_SELF_HARM, folded) or _holds(folded, _NEAR, _HARM):
        return _URGENT
    if _holds(folded, _MINE, _HAPPENED, _ASKED) and not re.search(_AT_WORK, folded):
        return _OWN
    return None


def _holds(text: str, *patterns: str) -> bool:
    return all(re.search(pattern, text) for pattern in patterns)


def is_written_for(asked: Asked, typical: Iterable[str]) -> bool:
    """Whether documents are written for a question: one of their typical questions says most of it."""
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
