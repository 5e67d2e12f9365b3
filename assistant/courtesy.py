"""Greetings, thanks and questions about the assistant itself: no question of the documents, and no refusal either."""

from __future__ import annotations

from assistant.phrases import ABOUT, GREETED, THANKED
from ingest import czech

_GREETS = frozenset("ahoj cau nazdar zdravim zdar dobry pekny hezky den rano vecer odpoledne hello hi".split())
_LEAVES = frozenset("shledanou nashledanou sbohem dekuji dekuju diky dik dikes".split())
_SELF = frozenset(
    "umis umite dokazes dokazete fungujes fungujete jsi jste pomuzes pomuzete muzes muzete pomoct pomoci pomoc poradis"
    " poradite robot clovek asistent umela inteligence pocitac delas".split()
)
# What may stand beside them without making a question of its own.
_BESIDE = frozenset(
    "a co kdo jak s cim k cemu mi ti te ty vy vas me vsechno vse vlastne mockrat moc pekne to je vam tobe za na staci"
    " prosim vubec odpoved pomohlo informace ze kdy o jake jaky nebo dobre ok tak super".split()
)


def introduction(text: str) -> str | None:
    """What is said to a text that holds nothing but courtesies or asks what the assistant does; else None."""
    words = [czech.fold(token.text) for token in czech.tokenise(text)]
    if not words or not set(words) <= _GREETS | _LEAVES | _SELF | _BESIDE:
        return None
    if not _SELF.isdisjoint(words):
        return ABOUT
    if not _LEAVES.isdisjoint(words):
        return f"{THANKED} {ABOUT}"
    return f"{GREETED} {ABOUT}" if not _GREETS.isdisjoint(words) else None


def introduces(answer: str) -> bool:
    """Whether an answer tells what the assistant does, and so answers or refuses nothing."""
    return answer.endswith(ABOUT)
