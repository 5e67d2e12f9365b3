"""What stands alone in a follow-up («a v Praze?», «a třetí?», «a žen?») put into the question it leaves out.

Like takes the place of like: a year that of a year, a place that of a place, an ordinal that of an ordinal. What has
nothing of its kind in the earlier question is added to it, so «v Ústeckém kraji» never takes the place of «v exekuci».
"""

from __future__ import annotations

import re

from assistant.clauses import Phrase, Sort, phrases, sort_of
from assistant.ordinals import NAMES, STEMS
from ingest import czech

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_LATER = re.compile(r"^o (?:(\w+) )?(?:rok|roky|let) (pozdeji|potom|driv|drive|predtim)$")
_ADJECTIVE = re.compile(r"\b\w{2,}(?:sk|ck|zk)(?:y|ý|á|a|é|e|ého|eho|ém|em|ou|ému)\b", re.IGNORECASE)
_ALONE = re.compile(r"(?:(?:v|ve|z|ze|na|do|pro|u|o)\s+)?(?:t\w{1,2}\s+)?(\S+)(?:\s+kraj\w{0,3})?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<![\w.,])\d{1,2}\.(?=\s|$|\))")
_WORDED = re.compile(
    r"\b(?:prvni(?:ho|mu|m|ch|mi)?|treti(?:ho|mu|m|ch|mi)?"
    r"|(?:druh|ctvrt|pat|sest|sedm|osm|devat|desat)(?:y|a|e|eho|emu|em|ou|ych|ym|ymi))\b"
)
_SPELLED = NAMES[:10]  # further ones are written in figures
_NEXT = re.compile(r"\b(?:nasledujic\w+|dals\w+|po nem|pote)\b")
_BEFORE = re.compile(r"\b(?:predchoz\w+|predesl\w+|minul\w+|pred nim|predtim)\b")
_COUNTS = {"jeden": 1, "dva": 2, "dve": 2, "tri": 3, "ctyri": 4, "pet": 5, "deset": 10, "dvacet": 20}
_NAME = re.compile(rf"(?<=\s)(?:[{czech.CAPITALS}][\w+]+)(?:\s(?:\d+\b|[{czech.CAPITALS}][\w+]+))*")
_WHAT_IS = re.compile(
    r"^(?P<asks>\W*(?:\w+ )?(?:Co|Kdo|co|kdo)\s(?:(?:to\s)?(?:je|jsou|byl\w?|znamená|znamenají)(?:\sto)?)\s)[^,]+$"
)
_DETERMINER = re.compile(r"^(?:ten|ta|to|ti|ty|tu|toho|tom|té|těch)\s+(?=\w)", re.IGNORECASE)  # «ten o zdraví»
_TAIL = re.compile(r" – [^–]*$")


def fill(body: str, earlier: str) -> str:
    """The earlier question with ``body`` in it, as a question."""
    base = earlier.rstrip(" ?.!")
    body = _DETERMINER.sub("", body)
    return (_ordinal(body, base) or _year(body, base) or _adjective(body, base) or _in_phrases(body, base)
            or _noun(body, base) or f"{_TAIL.sub('', base)} – {body}") + "?"  # fmt: skip


def is_ordinal(body: str) -> bool:
    """Whether a turn names a member of a series and little else: «třetí», «2.», «ten následující»."""
    folded = czech.fold(body).rstrip(" ?!")
    found = _NUMBERED.search(folded) or re.fullmatch(r"(?:\w+ )?\d{1,2}", folded) or _WORDED.search(folded)
    return len(folded.split()) <= 3 and bool(found or _NEXT.search(folded) or _BEFORE.search(folded))


def _ordinal(body: str, earlier: str) -> str | None:
    """Another member of the series: «třetí», «2.», «následující» in place of «1.» or «první»."""
    old = _NUMBERED.search(earlier) or _WORDED.search(czech.fold(earlier))
    if old is None or len(czech.fold(earlier)) != len(earlier) or not is_ordinal(body):
        return None
    place = _place_of(body, _number_of(old[0]))
    if place is None or place < 1:
        return None
    return earlier[: old.start()] + _in_words(place) + earlier[old.end() :]


def spell_ordinals(text: str) -> str:
    """«1. workshop» → «první workshop»: documents write it out, and a bare «1» is any number."""
    return _NUMBERED.sub(lambda match: _in_words(_number_of(match[0])), text)


def _in_words(place: int) -> str:
    return _SPELLED[place - 1] if 0 < place <= len(_SPELLED) else f"{place}."


def _place_of(body: str, before: int) -> int | None:
    folded = czech.fold(body)
    if worded := _WORDED.search(folded):
        return _number_of(worded[0])
    if number := re.search(r"\d{1,2}", folded):
        return int(number[0])
    return before + 1 if _NEXT.search(folded) else before - 1 if _BEFORE.search(folded) else None


def _number_of(ordinal: str) -> int:
    if ordinal[0].isdigit():
        return int(ordinal.rstrip("."))
    return next(i for i, stem in enumerate(STEMS, start=1) if ordinal.startswith(stem))


def _year(body: str, earlier: str) -> str | None:
    """A year in place of a year, also one that is counted: «o rok později»."""
    old = _YEAR.search(earlier)
    if old is None:
        return None
    if counted := _LATER.match(czech.fold(body)):
        word = counted[1] or "1"
        count = int(word) if word.isdigit() else _COUNTS.get(word)
        if count is None:
            return None
        year = int(old[0]) + (count if counted[2] in ("pozdeji", "potom") else -count)
        return earlier[: old.start()] + str(year) + earlier[old.end() :]
    new = _YEAR.search(body)
    if new is None or len(body.split()) > 3:
        return None
    return earlier[: old.start()] + new[0] + earlier[old.end() :]


def _adjective(body: str, earlier: str) -> str | None:
    """One adjective of a place for another: «Moravskoslezský» for «Ústecký», the rest of the phrase stays."""
    alone = _ALONE.fullmatch(body)
    if alone is None or not _ADJECTIVE.fullmatch(alone[1]):
        return None
    old = [m for m in _ADJECTIVE.finditer(earlier) if m[0][0].isupper()] or list(_ADJECTIVE.finditer(earlier))
    return earlier[: old[0].start()] + alone[1] + earlier[old[0].end() :] if old else None


def _in_phrases(body: str, earlier: str) -> str | None:
    """Phrases of the turn in place of those of their sort, or behind the question."""
    new = list(phrases(body))
    if not new or new[0].start > 0:
        return _with_its_noun(body, new, earlier)
    for phrase in new:
        earlier = _replaced(phrase, earlier)
    rest = body[new[-1].end :].strip()
    return f"{earlier} {rest}" if rest else earlier


def _replaced(new: Phrase, earlier: str) -> str:
    for old in reversed(list(phrases(earlier))):
        alike = new.preposition[0] == old.preposition[0] and len(new.preposition) < 3 + (len(old.preposition) > 2)
        if new.sort is old.sort and (new.sort is not Sort.TOPIC or alike):
            return earlier[: old.start] + new.text + earlier[old.end :]
    return f"{_TAIL.sub('', earlier)} {new.text}"


def _with_its_noun(body: str, new: list[Phrase], earlier: str) -> str | None:
    """«přídavek na dítě» in place of «doplatek na bydlení»: a noun with its phrase for another with such a phrase."""
    head = body[: new[0].start].split() if new else []
    if len(head) != 1 or not _is_noun(head[0]):
        return None
    for old in phrases(earlier):
        before = re.search(r"(\w+)\s+$", earlier[: old.start])
        if old.preposition == new[0].preposition and before and _is_noun(before[1]):
            return earlier[: before.start()] + body + earlier[old.end :]
    return None


def _is_noun(word: str) -> bool:
    return word[0].islower() and not czech.is_stop_word(word) and not czech.is_verb(word)


def _noun(body: str, earlier: str) -> str | None:
    """A name in place of the only name, or a thing in place of the one whose meaning was asked."""
    if asks := _WHAT_IS.match(earlier):
        return asks["asks"] + body
    if sort_of(body) is not Sort.PLACE:
        return None
    for old in phrases(earlier):
        if old.sort is Sort.PLACE:
            return f"{earlier[: old.start + len(old.preposition)]} {body}{earlier[old.end :]}"
    names = list(_NAME.finditer(earlier))
    if len(names) == 1 and sort_of(names[0][0]) is Sort.PLACE:
        return earlier[: names[0].start()] + body + earlier[names[0].end() :]
    return None
