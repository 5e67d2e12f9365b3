"""The sides of a comparison, told from the words of a question: «rozdíl mezi X a Y» → X and Y."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.clauses import QUESTION_WORD
from assistant.kinds import Kind
from assistant.sequence import PRONOUNS, read_sequence
from ingest import czech

MOST_SIDES = 3
LONGEST_TERM = 4  # words of a thing that may have a definition
LONGEST_SIDE = 9  # words; what is longer is a clause and no thing that is compared

_MORE = r"(?:vic|vice|min|mene|vets\w+|mens\w+|vyss\w+|nizs\w+|driv|drive|pozdeji|lep\w*|hur\w*|hors\w+|\w{3,}ejsi\w*)"
_TIME = re.compile(r"\b(?:driv|drive|pozdeji|starsi\w*|mladsi\w*)\b")
_LESS = re.compile(r"\b(?:min|mene|mens\w+|nizs\w+|driv|drive|starsi\w*)\b")
_AMOUNT = re.compile(r"\b(?:vic|vice|min|mene|vets\w+|mens\w+|vyss\w+|nizs\w+)\b")
_DIFFERING = r"(?:od)?lis(?:i|il\w*|it)\b"

# What announces a pair; the pair itself is what follows.
_PAIRS = (
    re.compile(r"\brozdil\w*\b.*?\bmezi "),
    re.compile(r"\b(?:srovn|porovn)(?:ej|ejte|at|avat|ani|avani|am)\b (?:(?:mi|nam|prosim|mezi sebou) )*"),
    re.compile(r"\bspolecn\w+ (?:(?:maji|ma) )?"),
    re.compile(rf"\b(?:cim|v cem|jak) (?=.*\b{_DIFFERING})"),
)
_VERB = re.compile(rf" ?\b(?:se|od sebe|navzajem|{_DIFFERING}) ?")
_FIGURE = re.compile(r"(?:poc|podil|mira|mir[uy]|vys[ei]|cast|kolik)")
_VERSUS = re.compile(r" (?:vs|versus|x|×)\.? ")
_SAME = re.compile(r" (?:totez|to same|to stejne|stejn\w+) (?:co|jako) ")
_COPULA = re.compile(r"^(?:je|jsou|neni|nejsou|znamena|ma|maji|byl[aoiy]?|mel[aoiy]?) (?:to )?")
_NUMERAL = r"\d+(?! ?\.)|dv[ea]\b|tri\b|ctyri\b|pet\b|sest\b|sedm\b|osm\b|devet\b|deset\b|sto\b|tisic|mili[oa]|pol"
_THAN = re.compile(rf"\b{_MORE}\b(?P<middle>[^,]*?) nez (?!{_NUMERAL})")
_OR = re.compile(r",? (?:nebo|anebo|ci) ")
_COMPARATIVE = re.compile(rf"\b{_MORE}\b ?")
_ASKING = re.compile(r"^(?:kter\w+|kdo|co|kde|kdy|kam|jak\w*|u koho)\b")

_AND, _WITH, _FROM = re.compile(r" (?:a|i) "), re.compile(r" (?:s|se|oproti|proti) "), re.compile(r" od ")
_CLAUSE = re.compile(r", (?:kter|co |kdyz|pokud|a (?:proc|kdy|kde|jak|kter|co |kolik)).*$")
_NAMING = re.compile(r"^(?:pojm|termin|vyraz|slov)\w{0,4} ")
_COUNT = re.compile(r"[Pp]očet ")
_PLACING = frozenset("v ve na u po".split())
_OWNS = re.compile(r"(?:ma|maji|mel[aoiy]?|vykazuj\w+|dostav\w+)")
_NOMINATIVE = re.compile(r"(?:i|y|é|ové|á|ý)$")
_PREPOSITIONS = frozenset("v ve na z ze u o do k ke pro po pri za nad pod".split())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or three things compared. ``topic`` is what of them; empty when it is the things themselves.

    ``kind`` is what has to be found of each side: what it is, a number, a time. ``sign`` is 1 where the first side is
    asked to be more or later than the second, −1 where less or earlier; it is a claim in a question for yes or no.
    ``families`` are those of the verbs that date two events, ``counted`` the words behind «víc» or «méně».
    """

    sides: tuple[str, ...]
    topic: str = ""
    kind: Kind = Kind.DEFINITION
    sign: int = 0
    is_claim: bool = False
    families: tuple[str, str] | None = None
    counted: str = ""

    @property
    def questions(self) -> tuple[str, ...]:
        """What to search for each side by itself."""
        return tuple(f"{self.topic} {side}".strip() for side in self.sides)


def find_comparison(question: str) -> Comparison | None:
    """The comparison that a question asks for; None when it asks for none, or its sides cannot be told."""
    text = " ".join(question.split()).rstrip(" ?!.")
    if len(czech.fold(text)) != len(text):
        return None
    found = _pair(text) or _same(text) or _sequence(text) or _than(text) or _alternatives(text)
    if found is None:
        return None
    sides = tuple(_without(_NAMING, side.strip(' ,„“«»"')) for side in found.sides)
    if not 2 <= len(sides) <= MOST_SIDES or not all(0 < len(side.split()) <= LONGEST_SIDE for side in sides):
        return None
    return replace(found, sides=sides, topic=found.topic.strip(" ,"))


def _pair(text: str) -> Comparison | None:
    """«rozdíl mezi X a Y», «srovnej X s Y», «čím se liší X od Y», «X vs. Y»."""
    for announced in _PAIRS:
        if match := announced.search(czech.fold(text)):
            both = _without(_CLAUSE, text[match.end() :])
            if announced is _PAIRS[-1]:
                both = _without(_VERB, both, " ").strip()
                sides = _cut(both, _FROM) or _cut_at_and(both)
            else:
                sides = _cut_at_and(both) or _cut(both, _WITH)
            return _of_things(sides)
    return _of_things(_cut(text, _VERSUS))


def _same(text: str) -> Comparison | None:
    """«Je X totéž co Y?»"""
    start = _COPULA.match(czech.fold(text))
    return _of_things(_cut(text[start.end() :], _SAME)) if start else None


def _of_things(sides: tuple[str, ...]) -> Comparison | None:
    """The comparison of sides that are named alone; what is long or numbered is no term that has a definition."""
    if not sides:
        return None
    terms = all(len(side.split()) <= LONGEST_TERM and not re.search(r"\d", side) for side in sides)
    figures = all(_FIGURE.match(czech.fold(side)) for side in sides)
    return Comparison(sides, kind=Kind.HOW_MANY if figures else Kind.DEFINITION if terms else Kind.OPEN)


def _sequence(text: str) -> Comparison | None:
    """«Konal se X dřív než Y?», «Vznikl X až po Y?», «Předcházel X Y?»"""
    found = read_sequence(text)
    if found is None:
        return None
    return Comparison((found.first, found.second), "", Kind.WHEN, found.sign, True, found.families)


def _than(text: str) -> Comparison | None:
    """«Je víc lokalit v X než v Y?»: the first side is as long as the second; «Má X víc lokalit než Y?»."""
    folded = czech.fold(text)
    match = _THAN.search(folded)
    if match is None:
        return None
    second, middle = text[match.end() :], text[match.start("middle") : match.end("middle")].strip(" ,")
    outer = text[: match.start()].split()
    kind, sign, is_claim = _kind(folded), _sign(match[0]), not QUESTION_WORD.search(folded)
    if middle and (first := _before_more(outer, middle.split(), second.split())):
        start = next(i for i in range(len(outer) - len(first), -1, -1) if outer[i : i + len(first)] == first)
        rest = [*outer[:start], *outer[start + len(first) :], ""]
        sides = _shared((" ".join(first), second))
        return Comparison(sides, f"{_topic(' '.join(rest))} {middle}".strip(), kind, sign, is_claim, counted=middle)
    before = middle.split() or outer
    place = _beginning(before, second.split())
    if not middle and _COPULA.match(f"{folded} ") and not {*map(czech.fold, second.split())} & _PREPOSITIONS:
        place = place if _FIGURE.match(czech.fold(outer[1])) and not _FIGURE.match(czech.fold(second)) else 1
    first_side = " ".join(before[place:])
    told = _topic(" ".join([*outer, ""])).split() if middle else []
    topic = " ".join([*told, *before[:place]]) if middle else ""
    if not middle and kind is Kind.HOW_MANY:
        topic = _topic(" ".join([*before[:place], ""]))
    counted = " ".join(before[:place]) if middle else _COUNT.sub("", topic) if _COUNT.match(topic) else ""
    return Comparison((first_side, _named(first_side, second)), topic, kind, sign, is_claim, counted=counted)


def _before_more(outer: Sequence[str], middle: Sequence[str], second: Sequence[str]) -> list[str]:
    """The first side where it stands before the word that compares: «Má Praha méně lokalit než Brno?».

    What is behind that word are then the things counted: they have no preposition, or name, that the second side has.
    """
    preposition = czech.fold(second[0])
    if preposition in _PLACING:
        places = [i for i, word in enumerate(outer) if czech.fold(word) in _PLACING]
        named = any(word[0].isupper() for word in second)
        inner = [after for word, after in pairwise(middle) if czech.fold(word) in _PLACING]
        if not places or any(after[0].isupper() or not named for after in inner):
            return []
        first = list(outer[places[-1] :])
        return first[: len(second)] if first[1:2] == list(second[1:2]) else first
    named = second[0][0].isupper() and not any(word[0].isupper() for word in middle)
    owners = [i for i, word in enumerate(outer) if _OWNS.fullmatch(czech.fold(word))]
    subject = list(outer[owners[0] + 1 :]) if owners else []
    is_subject = named or (_NOMINATIVE.search(second[-1]) and not _agree(middle[-1], second[-1]))
    return subject if is_subject else []


def _sign(compared: str) -> int:
    return -1 if _LESS.search(compared) else 1


def _named(first: str, second: str) -> str:
    """The second side with the noun of the first where a pronoun stands for it: «ten o bydlení»."""
    pronoun, *rest = second.split()
    return " ".join([first.split(maxsplit=1)[0], *rest]) if rest and czech.fold(pronoun) in PRONOUNS else second


def _alternatives(text: str) -> Comparison | None:
    """«Kde je víc exekucí, v X, nebo v Y?», «Má víc lokalit X, nebo Y?», «Kdo to platí, X, nebo Y?»"""
    cut = _OR.search(czech.fold(text))
    if cut is None:
        return None
    before, second = text[: cut.start()], text[cut.end() :]
    more = _COMPARATIVE.search(czech.fold(before))
    question, comma, first = before.rpartition(", ")
    if comma and (more or _ASKING.match(czech.fold(question))):
        kind = _kind(czech.fold(before))
        sign, counted = (_sign(more[0]), question[more.end() :]) if more else (0, "")
        return Comparison(_shared((first, second)), _topic(question), kind, sign, counted=counted)
    if more is None:
        return None
    words = before[more.end() :].split()
    place = _beginning(words, second.split()) if len(words) > 1 else 0
    place = 0 if not _AMOUNT.match(more[0]) else place
    topic = " ".join([*before[: more.start()].split()[1:], *words[:place]])
    sides = _shared((" ".join(words[place:]), second))
    kind, sign = _kind(czech.fold(before)), _sign(more[0])
    counted = " ".join(words[:place])
    return Comparison(sides, topic, kind, sign, counted=counted) if topic else _of_things(sides)


def _kind(folded: str) -> Kind:
    """What is to be found of each side, from the word that compares."""
    if _TIME.search(folded):
        return Kind.WHEN
    return Kind.HOW_MANY if _AMOUNT.search(folded) else Kind.OPEN


def _topic(question: str) -> str:
    """A question without the words that ask and compare, and without the verb between them."""
    words = " ".join(_without(_COMPARATIVE, _without(_ASKING, question), " ").split())
    return _without(_COPULA, f"{words} ").strip()


def _beginning(before: Sequence[str], second: Sequence[str]) -> int:
    """Where the first side begins: at the preposition that begins the second, else as many words from the end."""
    preposition = czech.fold(second[0])
    if preposition in _PREPOSITIONS:
        vocal = {preposition, f"{preposition}e", preposition.removesuffix("e")}
        places = [i for i, word in enumerate(before) if czech.fold(word) in vocal]
        if places:
            return places[-1]
    if len(second) > 1 and before and _agree(before[-1], second[0]):
        return len(before) - 1
    return max(0, len(before) - len(second))


def _cut(text: str, separator: re.Pattern[str]) -> tuple[str, ...]:
    match = separator.search(czech.fold(text))
    return _shared((text[: match.start()], text[match.end() :])) if match and match.start() else ()


def _cut_at_and(text: str) -> tuple[str, ...]:
    """The sides around «a»; one between words that agree and share what follows belongs to a side."""
    folded = czech.fold(text)
    cuts = list(_AND.finditer(folded))
    if len(cuts) > 1:
        outer = [c for c in cuts if not _joins_adjectives(folded[: c.start()], folded[c.end() :])]
        cuts = outer or cuts
    if not cuts:
        return ()
    first, second = text[: cuts[0].start()], text[cuts[0].end() :]
    *others, first = first.split(", ")
    return (*others, *_shared((first, second)))


def _joins_adjectives(before: str, after: str) -> bool:
    left, right = before.split(), after.split()
    return bool(left) and len(right) > 1 and _agree(left[-1], right[0]) and len(left[-1]) > 3


def _shared(pair: tuple[str, str]) -> tuple[str, str]:
    """The sides with what they share: «sociálním a dostupným bydlením», «v roce 2006 a 2015», «v X a v Y»."""
    first, second = pair[0].split(), pair[1].split()
    if not first or not second:
        return pair
    ahead = [i for i, word in enumerate(first) if i and word == second[0] and word in _PREPOSITIONS]
    start = 1 if first[0] == second[0] and first[0] in _PREPOSITIONS else 0
    if len(first) == start + 1 and len(second) > start + 1 and _agree(first[-1], second[start]):
        first = [*first, *second[start + 1 :]]
    elif len(second) == start + 1 and len(first) > start + 1 and _agree(first[start], second[-1]):
        second = [*second, *first[start + 1 :]]
    elif len(second) == 1 and len(first) > 1 and _alike(first[-1], second[0]):
        second = [*first[:-1], *second]
    elif ahead:
        second = [*first[: ahead[-1]], *second]
    return " ".join(first), " ".join(second)


def _agree(one: str, other: str) -> bool:
    """Whether two words may be adjectives, or numbers, of one noun: they end alike."""
    if one[0].isdigit() or other[0].isdigit():
        return one[0].isdigit() and other[0].isdigit()
    ends = [czech.fold(word)[-2:].replace("y", "i") for word in (one, other)]
    return ends[0] == ends[1]


def _alike(one: str, other: str) -> bool:
    """Whether two words are both numbers or both names, so that one stands in the other's place."""
    return (one[0].isdigit() and other[0].isdigit()) or (one[0].isupper() and other[0].isupper())


def _without(pattern: re.Pattern[str], text: str, instead: str = "") -> str:
    """The text without what a pattern of folded text matches."""
    pieces, start = [], 0
    for match in pattern.finditer(czech.fold(text)):
        pieces.append(text[start : match.start()])
        start = match.end()
    return instead.join([*pieces, text[start:]])
