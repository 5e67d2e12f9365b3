"""Yes/no questions that a rule can prove out of quoted sentences; in any doubt nothing is proved.

Two things are provable: which of two events came first, when each has one full date, and whether a number of the
question is the one that the documents give for the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composition import CLAIM, YEAR
from assistant.evidence import Candidate
from assistant.kinds import Kind
from assistant.queries import Word
from assistant.selection import Choice
from assistant.timeline import find_date
from ingest import czech

_ORDER = re.compile(r"^(?:a )?(?:kona|uskutecni|probeh)\w* se (.+?),? (driv|drive|pozdeji) nez (.+)$")
_HELD = re.compile(r"\b(?:konal[aoiy]?|uskutecnil[aoiy]?|probehl[aoiy]?)\b")
_FULL_DATE = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d]+)\s?(?:19|20)\d\d")
_DATE_SIGN = re.compile(r"(?:19|20)\d\d")
# What makes a date or a number less than a plain statement: denial, plans, limits, estimates.
_DOUBT = re.compile(
    r"\bne(?!j|m\b|mu\b|ho\b|bo\b|kter|kolik)\w+|\bpuvodn|\bodloz|\bzrus|\bpreloz|\bplan"
    r"|\bmel[aoiy]?\b|\bpozvank|\baz\b|\basi\b|\bpres\b|\bkolem\b|\bokolo\b|\bzhruba|\bpriblizn|\bodhad|\balespon|\baspon|\bmin\b|\bminimal|\bmaximal|\bpod\b|\bnad\b|\bdo\b|\bod\b"
    r"|\bvic|\bmene\b|\bmensi|\bvyssi|\bnizsi|\bskoro|\btemer|\bjen\b|\bpouze|\bnez\b|\bdriv|\bbyval|\bjeden\b|\bkazd"
)
_PRECISE = 0.5  # share of a sentence's words that the question must have, too
_NAME = re.compile(rf"(?<=[^\W\d_,;] )[{czech.CAPITALS}][^\W\d_]+")


def prove(question: str, kind: Kind, words: Sequence[Word], chosen: Sequence[Choice]) -> bool | None:
    """Whether the chosen statements prove a yes/no question right or wrong; None when they prove neither."""
    if kind is Kind.COMPARISON:
        return _proves_order(question, chosen)
    first = chosen[0]
    if kind is not Kind.YES_NO or len(first.candidates) > 1:
        return None
    return _proves_number(question, words, first.main)


def _proves_order(question: str, chosen: Sequence[Choice]) -> bool | None:
    match = _ORDER.match(czech.fold(question).strip(" ?."))
    if match is None:
        return None
    one, other = set(czech.keys(match[1])), set(czech.keys(match[3]))
    dates = [_date_of(side, rival - side, chosen) for side, rival in ((one, other), (other, one))]
    if not (one - other and other - one and dates[0] and dates[1]) or dates[0] == dates[1]:
        return None
    return (dates[0] < dates[1]) == match[2].startswith("driv")


def _date_of(side: set[str], strange: set[str], chosen: Sequence[Choice]) -> str | None:
    """The one full date at which the statements say that an event was held; None when it is not that plain."""
    about = [c for c in chosen if side <= _keys_around(c) and not strange <= _keys_around(c)]
    dates = [find_date(c.main.text) for c in about if _is_plain(c.main.text)]
    return dates[0] if len(dates) == len(about) == 1 and len(dates[0] or "") == len("2022-04-28") else None


def _is_plain(text: str) -> bool:
    """Whether a sentence says of one full date, and no other, that something was held then."""
    folded = czech.fold(text)
    return bool(
        len(_FULL_DATE.findall(text)) == len(_DATE_SIGN.findall(text)) == 1
        and _HELD.search(folded)
        and not _DOUBT.search(folded)
    )


def _keys_around(choice: Choice) -> set[str]:
    """Folded keys of a statement and of the headings above it; a question is folded before it is cut in two."""
    chunk = choice.main.chunk
    return set(czech.keys(czech.fold(" ".join((chunk.title, *chunk.section, choice.main.text)))))


def _proves_number(question: str, words: Sequence[Word], candidate: Candidate) -> bool | None:
    """Whether a sentence that says just what the question says has the same number, or another one."""
    claims = CLAIM.findall(question)
    if len(claims) != 1 or YEAR.fullmatch(claims[0][0]):
        return None
    number, unit = claims[0][0], czech.key(claims[0][1])
    stated = [n for n, u in CLAIM.findall(candidate.text) if czech.key(u) == unit]
    if len(stated) != 1 or not _says_the_same(question, words, candidate, number):
        return None
    return _figures(number) == _figures(stated[0])


def _says_the_same(question: str, words: Sequence[Word], candidate: Candidate, number: str) -> bool:
    """Whether a sentence holds every word of the question but the number, hardly any else, and no doubt."""
    text, figures = candidate.text, set(re.findall(r"\d+", number))
    met = all(
        m == 1.0 for w, m in zip(words, candidate.met, strict=True) if not figures & set(re.findall(r"\d+", w.text))
    )
    asked = {key for word in words for key in word.keys}
    precise = len(candidate.keys & asked) >= _PRECISE * len(candidate.keys)
    strange = [n for n in re.findall(r"\d+", CLAIM.sub(" ", text)) if n not in question]
    named = [n for n in _NAME.findall(text) if asked.isdisjoint(czech.keys(n))]
    doubted = _DOUBT.search(czech.fold(text)) or _DOUBT.search(czech.fold(question))
    single = len(CLAIM.findall(text)) == 1
    return met and precise and single and not (strange or named or doubted)


def _figures(number: str) -> str:
    """A number as its figures mean it, whatever the spaces and dashes."""
    return re.sub(r"\s", "", re.sub(r"\s*(?:–|-|až)\s*", "–", number))
