"""Sentences that say what the documents do not say, and whether it is just what a question asks."""

from __future__ import annotations

import re

from assistant.coverage import degrees
from assistant.evidence import Asked, Candidate
from assistant.kinds import SHOWN_KINDS, Kind
from ingest import czech

COVERED = 0.5  # share of what is denied that the question must ask for

_CLAUSE = re.compile(r"[:;]|,(?=\s)|\.\s")
_KNOWS_NOT = re.compile(
    r"\b(?:podklad|dokument|pozvank|pramen|zdroj|fakt|znalostni baz)\w*\b.*\bne\w+|\bne\w+\b.*\b(?:podklad|dokument)"
    r"|\bv podkladech (?:neni|nejsou|chyb)"
)
_YET = re.compile(r"\b(?:vsak|ale|ovsem|vyplyva)\b")
_APPARATUS = frozenset(
    czech.key(w)
    for w in "podklad dokument pozvánka pramen zdroj fakt znalostní báze ověřený úplný přesný konkrétní uvádět říkat"
    " obsahovat znát popisovat vysvětlovat dokládat mít".split()
)
# What is denied of a thing, and the kind of question that asks for it.
_OF_KIND: tuple[tuple[str, frozenset[Kind]], ...] = (
    (
        r"\b(?:cen[auy]|poplat\w+|naklad\w*|vys[ie]|castk\w+|poc(?:et|tu|ty)|podil\w*|kolik)\b",
        frozenset((Kind.HOW_MANY,)),
    ),
    (r"\b(?:rok|datum|termin\w*|zacat\w+)\b", frozenset((Kind.WHEN,))),
    (r"\b(?:interval|jak casto)\b", frozenset((Kind.WHEN, Kind.HOW_MANY))),
    (r"\b(?:duvod\w*|pricin\w*|proc)\b", frozenset((Kind.REASON,))),
    (r"\b(?:misto|adres\w+)\b", frozenset((Kind.WHERE,))),
    (r"\b(?:jmen\w+|prednasej\w+|autor\w*)\b", frozenset((Kind.WHO,))),
)
# The word that opens what is not said, and the kind of question it would answer.
_OPENED: tuple[tuple[str, frozenset[Kind]], ...] = (
    (r"zda|jestli", frozenset()),
    (r"kolik\w*|jak (?:dlouho|casto|vysok\w+)", frozenset((Kind.HOW_MANY,))),
    (r"kd[yo]\w*|koho|komu|kym", frozenset((Kind.WHEN, Kind.WHO))),
    (r"kde|kam|odkud", frozenset((Kind.WHERE,))),
    (r"proc", frozenset((Kind.REASON,))),
)


def denies(gap: Candidate, asked: Asked) -> bool:
    """Whether a sentence says of just what is asked that the documents do not say it.

    What it denies must be of the kind that the question asks for (no year where a reason is asked), it must not go
    on to say it after all («z pořadí však vyplývá»), and it must not be about more than the question («závazná
    jednotná metodika» denies no methodology).
    """
    if _YET.search(czech.fold(gap.text)) or _opens_otherwise(gap, asked.kind):
        return False
    kinds = _kinds_denied(gap)
    return asked.kind in kinds if kinds else _covered(_denied(gap.text), asked) >= COVERED


def _opens_otherwise(gap: Candidate, kind: Kind) -> bool:
    """Whether what is not said is a question of another kind: «neříká, jestli …» is no answer to «kde»."""
    clause = czech.fold(_denied(gap.text))
    opened = [kinds for word, kinds in _OPENED if re.search(rf"(?:^|, )(?:{word})\b", clause)]
    return kind in SHOWN_KINDS and bool(opened) and not any(kind in kinds for kinds in opened)


def denies_kind(gap: Candidate, asked: Asked) -> bool:
    """Whether a sentence denies in words the kind of thing that is asked for: a place, a date, a number."""
    return denies(gap, asked) and asked.kind in _kinds_denied(gap)


def _kinds_denied(gap: Candidate) -> frozenset[Kind]:
    clause = czech.fold(_denied(gap.text))
    return frozenset().union(*(kinds for pattern, kinds in _OF_KIND if re.search(pattern, clause)))


def _denied(text: str) -> str:
    """The clauses of a sentence up to the one in which the documents do not say something, and what depends on it."""
    clauses = [c.strip() for c in _CLAUSE.split(text) if c.strip()]
    at = next((i for i, c in enumerate(clauses) if _KNOWS_NOT.search(czech.fold(c))), None)
    if at is None:
        return text
    before = clauses[at - 1 : at] if at and _depends(clauses[at - 1]) else []
    after = clauses[at + 1 : at + 2] if len(clauses) > at + 1 and _depends(clauses[at + 1]) else []
    return ", ".join([*before, clauses[at], *after])


_ASKING = re.compile(r"^(?:kter|jak|co|kdo|kde|kdy|kolik|proc|zda|jestli|od jak)\w*\b")


def _depends(clause: str) -> bool:
    return _ASKING.match(czech.fold(clause)) is not None


def _covered(clause: str, asked: Asked) -> float:
    """Share of what is denied that the question speaks of."""
    keys = [
        key for word in czech.content_words(clause) if (key := czech.key(word)) not in _APPARATUS and word[0].isalpha()
    ]
    met = [any(d >= COVERED for d in degrees(asked.words, frozenset((key,)))) for key in keys]
    return sum(met) / len(met) if met else 0.0
