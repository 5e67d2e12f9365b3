"""Follow-up questions: «A v roce 2006?» is completed from the question before it.

Two ways, tried in this order. *Substitution*: what is new takes the place of what it answers to in the earlier
question (a year for a year, an adjective of a place for another). *Topic*: a follow-up with its own question
word keeps it and gets the topic of the earlier question in brackets.
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.queries import FILLERS
from ingest import czech

_OPENING = re.compile(r"^(?:a|ale|no a|a co|co|a jak|i|tak)\s+", re.IGNORECASE)
_INTERROGATIVE = re.compile(
    r"\b(?:kdo|koho|komu|kym|co|ceho|cemu|cim|kdy|odkdy|dokdy|kde|kam|odkud|kudy|kolik|kolikat\w*|jak\w*|proc|kter\w+|ci)\b"
)
_POINTER = re.compile(
    r"\b(?:ho|ji|jich|jim|jej|mu|ni|nem|nich|nim|nej|to|toho|tomu|tom|tim|ten|ta|ty|te|tam|tyto|tento|tato|"
    r"pritom|jeho|jejich)\b"
)
_POINTER_AS_WRITTEN = re.compile(r"\b(?:ně|něj|ní|ním|něm|nich)\b", re.IGNORECASE)  # «ně» would fold to «ne»
_REFLEXIVE = re.compile(r"\bs[ei]\b")  # «proč se zkrátilo?» has a verb and nothing it speaks of
_ON_WHAT = re.compile(r"^(?:podle|od|do|za|na|v|ve|z|ze|k|ke|pro|u|pod) (?:jak|kter|ceho|cem|kdy|koho|kom)")
_NAME = re.compile(rf"(?<=\s)[{czech.CAPITALS}]\w+")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PLACE = re.compile(r"\b\w+(?:sk|ck|zk)(?:y|ý|á|a|é|e|ého|eho|ém|em|ou|ém|ému)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:o|pro|u|v|ve|na) (?:[^\W\d]+ ?){1,4}", re.IGNORECASE)

_SHORTER = re.compile(
    r"^\W*(?:a |tak )?(?:prosim )?(?:muzes |mohl bys |lze )?(?:mi )?(?:to )?"
    r"(?:(?:rekni|rict|napis|napsat|shrn|shrnout|zkrat|zkratit) ?)?(?:mi )?(?:to )?(?:jeste )?"
    r"(?:strucn\w*|krats\w*|kratce|jednou vetou|ve zkratce|(?<=zkrat to )|(?<=shrn to )|(?<=shrn mi to ))"
    r"\W*(?:prosim)?\W*$"
)
_SOURCES = re.compile(
    r"^\W*(?:a |ale )?(?:jak[yae]\w* (?:je |jsou )?(?:(?:tvuj|vas) )?zdroj\w*|zdroj\w*"
    r"|z ceho to (?:je|vis|vite|vychazi|mas)"
    r"|odkud to (?:mas|mate|vis|vite|je|beres)|podle ceho|kde se to pise|kdo to rika|kde to stoji)"
    r"(?: toho| to| k tomu)?\W*$"
)

LONGEST_FOLLOW_UP = 9  # words; a longer question stands on its own
# Words of an earlier question that are not its topic (search keys).
_NOT_TOPIC = frozenset(
    czech.key(w)
    for w in "konat probíhat fungovat dopadnout stát mít napočítat být dělat uskutečnit jmenovat znamenat kolik".split()
)


class Manner(StrEnum):
    """How an answer is to be given."""

    USUAL = "usual"
    SHORTER = "shorter"
    WITH_SOURCES = "with sources"


def find_manner(question: str, earlier: str | None) -> Manner:
    """Whether a turn asks for the answer before it again: shorter, or with its sources named."""
    folded = czech.fold(question)
    if earlier and _SHORTER.match(" ".join(folded.rstrip(" .!?").split()) + " "):
        return Manner.SHORTER
    return Manner.WITH_SOURCES if earlier and _SOURCES.match(folded) else Manner.USUAL


def complete(question: str, earlier: str | None) -> str:
    """The question as it stands without its conversation; unchanged when it already does."""
    if earlier and find_manner(question, earlier) is not Manner.USUAL:
        return earlier
    if not earlier or not is_follow_up(question):
        return question
    body = _OPENING.sub("", question.strip()).rstrip(" ?.!")
    folded = czech.fold(body)
    if not _INTERROGATIVE.search(folded):
        return _substitute(body, earlier) or f"{earlier.rstrip(' ?.!')} – {body}?"
    topic = _topic(earlier, body)
    return f"{body[:1].upper()}{body[1:]} ({topic})?" if topic else question


def is_follow_up(question: str) -> bool:
    """Whether a question leans on the one before: it opens with «a», points back, or names no subject.

    One that has a question word and a name of its own, and points nowhere, is a new topic.
    """
    folded = czech.fold(question.strip())
    if len(folded.split()) > LONGEST_FOLLOW_UP:
        return False
    content = [w for w in czech.content_words(question) if czech.key(w) not in _NOT_TOPIC | FILLERS]
    opens = re.match(r"^(?:a|ale|no a|tak)\s", folded) is not None
    points = _POINTER.search(_INTERROGATIVE.sub("", folded)) or _POINTER_AS_WRITTEN.search(question)
    if _INTERROGATIVE.search(folded) and _NAME.search(question.strip()) and not points:
        return False
    leans = _REFLEXIVE.search(folded) or _ON_WHAT.match(folded)
    bare = not content or (len(content) == 1 and leans is not None)
    return opens or (points is not None and len(content) <= 3) or (bare and len(folded.split()) <= 6)


def _substitute(body: str, earlier: str) -> str | None:
    """Put the year, the place or the subject that is new where the old one stood."""
    for pattern in (_YEAR, _PLACE):
        new, old = pattern.search(body), pattern.search(earlier)
        if new and old:
            return earlier[: old.start()] + new[0] + earlier[old.end() :]
    new = _ABOUT.search(body)
    if new is None:
        return None
    preposition = new[0].split()[0].lower()
    for old in _ABOUT.finditer(earlier):
        if old[0].split()[0].lower() == preposition:
            tail = earlier[old.end() :]
            return earlier[: old.start()] + new[0].strip() + (tail if tail.startswith("?") else f" {tail}")
    return None


def _topic(earlier: str, body: str) -> str:
    """Content words of the earlier question that the follow-up does not repeat, as written."""
    said = {czech.key(w) for w in czech.content_words(body)} | _NOT_TOPIC
    return " ".join(w for w in czech.content_words(earlier) if czech.key(w) not in said)
