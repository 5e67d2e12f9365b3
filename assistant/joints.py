"""Several questions in one text told apart: at «?», at «a» before a question word, and at a comma that joins.

Most commas before a question word do not join: «obce, které …», «Kdo rozhoduje, kolik …». Such a clause belongs to
the one it follows, and so does what «a» without a comma joins to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.clauses import INTERROGATIVE, QUESTION_WORD, asks_of_nothing, is_bare_asking, points_back
from ingest import czech

_ASKS = rf"(?:(?:o|na|v|ve|z|ze|do|od|k|ke|s|se|pro|u|za|po|pri|pred|podle|bez|mezi|nad|pod) )?{INTERROGATIVE}\b"
_CUT = re.compile(
    rf"(?P<comma>,)?\s*\b(?P<and>a|ale|nebo) (?:(?:take|taky|hlavne|pripadne|zaroven|pak) )?(?={_ASKS})|,\s*(?={_ASKS})"
)
_SENTENCE = re.compile(r"[^?]+\?*|\?+")
_NOT_ASKED = re.compile(rf"\s*{INTERROGATIVE} (?:ne|nikoliv?)\W*$")  # «… a kdo ne»
_RELATIVE = re.compile(r"(?:\w{1,5} )?kter\w+")
_RELATIVE_ADVERB = re.compile(r"(?:\w{1,5} )?(?:kde|kam|odkud|kdy|kdo|co|ceho|cemu|cim|koho|komu|kym)\b")
# Verbs that a clause with a question word may be the object of, and «to» that announces it.
_REPORTING = re.compile(
    r"\b(?:ne)?(?:ve[dv]\w*|vi|vim|vime|zjist\w*|zjistuj\w*|rozhod\w*|zale[zv]\w*|zalezi|zavis\w*|ukaz\w*|pozna\w*|rek\w*|ric\w*|rika\w*"
    r"|urc\w*|najd\w*|najit|dozv\w*|popis\w*|sleduj\w*|meri\w*|zajim\w*|pta\w*|vysvetl\w*|spocit\w*|stanov\w*|resi\w*"
    r"|vid\w*|porad\w*|radi\w*|napis\w*|pise\w*|overi\w*|tom|to|tim|podle toho)\s*$"
)


def split_question(question: str) -> list[str]:
    """The questions that one text holds, in order: «Kdy byl a čemu se věnoval?» → two."""
    if len(czech.fold(question)) != len(question):
        return [question]
    return [part for sentence in _sentences(question) for part in _clauses(sentence)]


def _sentences(text: str) -> Iterator[str]:
    """Pieces that end with «?»; what follows and asks nothing stays with the piece before."""
    start, end = 0, 0
    for piece in _SENTENCE.finditer(text):
        asks = piece[0].endswith("?") or QUESTION_WORD.search(czech.fold(piece[0]))
        if end and asks and any(c.isalnum() for c in piece[0]):
            yield text[start:end]
            start = piece.start()
        end = piece.end()
    yield text[start:]


def _clauses(sentence: str) -> Iterator[str]:
    folded = czech.fold(sentence)
    asks_at_once = re.match(rf"\W*(?:a )?{_ASKS}", folded) is not None
    start, inside, in_series = 0, False, False  # of the part being read; whether it holds a clause that belongs to it
    cuts = list(_CUT.finditer(folded))
    ends = [*(cut.start() for cut in cuts), len(folded)][1:]
    for cut, following in zip(cuts, ends, strict=True):
        rest = sentence[cut.end() : following]
        if cut["and"]:
            joins = not _NOT_ASKED.match(folded[cut.end() : following]) and not (inside and not cut["comma"])
        else:
            joins = asks_at_once and not inside and _joins(sentence[start : cut.start()], rest, in_series)
            inside, in_series = inside or (asks_at_once and not joins), in_series or joins
        if joins and (part := sentence[start : cut.start()].strip()):
            yield part
            start, inside = cut.end(), False
    if part := sentence[start:].strip():
        yield part


def _joins(before: str, clause: str, in_series: bool) -> bool:
    """Whether a clause behind a mere comma is a question beside the one before it."""
    folded = czech.fold(clause.strip())
    if _RELATIVE.match(folded) or _REPORTING.search(czech.fold(before)):
        return False
    if is_bare_asking(clause):
        return True
    points = points_back(clause) and not re.search(r"\b(?:to|toho|tomu|tom|tim)\b", folded)
    return points or (asks_of_nothing(clause) and (in_series or not _RELATIVE_ADVERB.match(folded)))
