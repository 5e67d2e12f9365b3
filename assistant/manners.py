"""Turns that ask for the answer before them again, in another manner: shorter, more of it, plainer, with sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answers import Turn
from ingest import czech


class Manner(StrEnum):
    """How an answer is to be given."""

    USUAL = "usual"
    SHORTER = "shorter"
    MORE = "more"
    PLAINER = "plainer"
    WITH_SOURCES = "with sources"


@dataclass(frozen=True, slots=True)
class Wish:
    """A manner, whether the answer is to be short, and what was told already and is not to be told again."""

    manner: Manner = Manner.USUAL
    is_short: bool = False
    told: tuple[str, ...] = ()


_SOURCES = re.compile(
    r"(?:a |ale )?(?:jak[yae]\w* (?:je |jsou )?(?:(?:tvuj|vas) )?zdroj\w*|zdroj\w*"
    r"|z ceho to (?:je|vis|vite|vychazi|mas)"
    r"|odkud to (?:mas|mate|vis|vite|je|beres)|podle ceho|kde se to pise|kdo to rika|kde to stoji)"
    r"(?: toho| to| k tomu)?"
)
# What tells the manner; a turn has one of these and otherwise only words that speak of answers.
_CUES = (
    (
        Manner.SHORTER,
        r"strucn\w*|krats\w*|kratce|zkrat\w*|shrn\w*|jedn(?:ou|u) vet\w+|par slov\w*|kostce|min slov\w*",
    ),
    (
        Manner.PLAINER,
        r"nerozumi\w*|nechap\w*|jednodus\w*|srozumiteln\w*|polopate|laicky|lidsky|normalne|prosteji|jinak|jinymi"
        r"|jak to mysli\w*|co tim mysli\w*",
    ),
    (
        Manner.MORE,
        r"co dal(?:siho)?|vice?|podrobn\w*|detail\w*|rozve[ds]\w*|rozvin\w*|pokrac\w*|dale?|neco dalsiho|dopln\w*",
    ),
)
_SPEAKING = re.compile(
    r"a|tak|no|ale|prosim\w*|te|vas|to|tomu|toho|tom|mi|me|nam|ho|ji|je|jeste|jen|vubec|moc|uz|o|na|do|v|ve|po|s|z|i|neco"
    r"|muzes|muzete|mohl\w*|bys|byste|lze|slo|by|chci|chtel\w*|bych|potrebuj\w*|zkus\w*|dej|dejte|tim"
    r"|rek\w*|ric\w*|povez\w*|napis\w*|napsat|pis\w*|vysvetl\w*|popis\w*|verz\w*|odpoved\w*|vet\w*|slov\w*|jedn\w*"
    r"|informac\w*|podrobnost\w*|celou|cele|ji|ted|diky|dekuji"
)


def find_manner(question: str, earlier: str | None) -> Manner:
    """Whether a turn asks for the answer before it again, and how."""
    if not earlier:
        return Manner.USUAL
    plain = " ".join(re.findall(r"\w+", czech.fold(question)))
    if _SOURCES.fullmatch(plain):
        return Manner.WITH_SOURCES
    for manner, cue in _CUES:
        rest, cues = re.subn(rf"\b(?:{cue})\b", " ", plain)
        if cues and all(_SPEAKING.fullmatch(word) for word in rest.split()):
            return manner
    return Manner.USUAL


def understood(history: Sequence[Turn]) -> str | None:
    """The last question of a conversation as it was understood; None when there is none."""
    if not history:
        return None
    last = history[-1]
    return last.answer.standalone if last.answer and last.answer.standalone else last.question


def read_wish(question: str, history: Sequence[Turn]) -> Wish:
    """How a turn wants its answer: sources are those of the answer that was seen, more is what was not."""
    earlier = understood(history)
    manner = find_manner(question, earlier)
    if manner is Manner.USUAL:
        return Wish()
    if manner is Manner.WITH_SOURCES:
        return Wish(manner, read_wish(history[-1].question, history[:-1]).is_short)
    if manner is not Manner.MORE:
        return Wish(manner, is_short=True)
    answers = [turn.answer for turn in history if turn.answer and turn.answer.standalone == earlier]
    return Wish(manner, told=tuple(s.text for answer in answers for s in answer.statements))
