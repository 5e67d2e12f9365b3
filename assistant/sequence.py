"""Questions for the order of two events: «Konal se X dřív než Y?», «Vznikl X až po Y?», «Předcházel X Y?»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.ordinals import spellings
from ingest import czech

EARLIER, LATER = -1, 1

# Verbs and nouns of one family date the same moment of a thing; each is known by its stem.
FAMILIES = {
    "held": r"(?:konal|konan|uskutecn|probeh|byl[aoiy]?\b)",
    "began": r"(?:vznik|zaloz|zrid|zriz|zacal|zacat|zahaj|spust|otevr|rozbeh)",
    "published": r"(?:vysel|vysl|zverejn|publikov|vyda[ln]|predstav)",
    "approved": r"(?:schval|prijal|prijat|prijet)",
    "effect": r"(?:ucinn|nabyl|nabyt|plati|zaved|vstoupi)",
    "ended": r"(?:skonc|ukonc|zanik|zrus|prestal)",
}
# What dates the verb that is asked with: a thing begins, too, when it is published or approved.
DATED_BY = {
    "began": ("began", "published", "approved"),
    "any": ("held", "began", "published", "approved"),
}
_STEMS = "|".join(FAMILIES.values())
_HEAD = (
    rf"(?:(?=\w+l[aoiy]?\b)(?:{_STEMS})\w*)(?: se)?"
    r"(?: (?:platit|fungovat|pracovat|pusobit|existovat|ucinnosti|platnosti|v platnost)\b)?"
)
_PARTICIPLE = re.compile(
    r" (?:(?:prija|schvale|zavede|zaloze|zrize|zahaje|spuste|otevre|zverejne|vyda|zruse|ukonce)[nt][aoy]?"
    r"|ucinnosti|platnosti|platit|fungovat|pracovat)$"
)
_NOUN = re.compile(
    r"^(?:vznik|zaloze|zrize|zaved|schvale|prijet|spuste|zahaje|otevre|skonce|ukonce|zruse|zacat|vydan|zverejne)"
    r"(?:u|em|im|i|ni|nim|ku|kem|eni|enim)? "
)
_AGENT = re.compile(r"^(?:vlada|parlament|snemovna|ministerstvo|stat|cesko|mesto|obec|kraj|eu) (?=\w)")
_THAN = re.compile(
    rf"^(?:a )?{_HEAD} (?P<first>.+?),? (?P<sign>driv|drive|pozdeji),? nez (?P<other>{_HEAD} )?(?P<second>.+)$"
)
_OLDER = re.compile(r"^(?:a )?(?:je|byl[aoy]?) (?P<first>.+?) (?P<sign>starsi|novejsi|mladsi) nez (?P<second>.+)$")
_BESIDE = re.compile(
    rf"^(?:a )?{_HEAD} (?P<first>.+?) (?P<sure>(?:az|teprve|uz|jeste|mnohem|dlouho) )?(?P<sign>po|pred) (?P<second>.+)$"
)
_PRECEDES = re.compile(r"^(?:a )?predchaze(?P<sex>l[aoiy]?) (?P<both>.+)$")
_BOUNDARY = frozenset("v ve na o pro z ze u do od k ke s se za po při před mezi a i".split())
PRONOUNS = frozenset("ten ta to ti ty tom tim toho te tech".split())


@dataclass(frozen=True, slots=True)
class Sequence:
    """Two events: their names, the families of what is said of them, and which is asked to be the earlier."""

    first: str
    second: str
    sign: int
    families: tuple[str, str]


def read_sequence(text: str) -> Sequence | None:
    """The events whose order a yes/no question asks; ``text`` has no question mark and folds letter by letter."""
    folded = czech.fold(text)
    if match := _THAN.match(folded) or _OLDER.match(folded):
        sign = EARLIER if match["sign"] in ("driv", "drive", "starsi") else LATER
        return _read(text, match, sign, match.groupdict().get("other") or "")
    if match := _PRECEDES.match(folded):
        parts = _before_dative(text[match.start("both") :], match["sex"])
        return Sequence(*parts, EARLIER, ("any", "any")) if parts else None
    if match := _BESIDE.match(folded):
        noun = _NOUN.match(match["second"])
        found = _read(text, match, EARLIER if match["sign"] == "pred" else LATER, noun[0] if noun else "")
        return found if match["sure"] or noun or _are_of_a_series(found) else None
    return None


def _read(text: str, match: re.Match[str], sign: int, other: str) -> Sequence:
    first, second = (text[slice(*match.span(side))] for side in ("first", "second"))
    own = family_of(match[0][: match.start("sign")])
    families = own, family_of(other) if other else own
    noun = _NOUN.match(czech.fold(second))
    first, second = _plain(first), _plain(second[noun.end() if noun else 0 :])
    return Sequence(first, _completed(first, second), sign, families)


def family_of(text: str) -> str:
    """The family of the verb of a folded clause; «být» alone says least and gives way to any other."""
    found = [family for family, stem in FAMILIES.items() if re.search(rf"\b{stem}", text)]
    return next((family for family in found if family != "held"), "held")


def _completed(first: str, second: str) -> str:
    """The second event with what it shares with the first: «ten v Plzni», «v Plzni», «třetí»."""
    words, own = first.split(), second.split()
    places = [i for i, word in enumerate(words) if i and word == own[0] and word in _BOUNDARY]
    if places:
        return " ".join([*words[: places[-1]], *own])
    if len(own) > 1 and czech.fold(own[0]) in PRONOUNS:
        return " ".join([words[0], *own[1:]])
    if len(own) == 1 and len(words) > 1 and spellings(words[0]) and spellings(own[0]):
        return " ".join([own[0], *words[1:]])
    return second


def _plain(side: str) -> str:
    """An event without who did it, and without the participle or infinitive behind it."""
    agent = _AGENT.match(czech.fold(side))
    side = side[agent.end() :] if agent else side
    match = _PARTICIPLE.search(czech.fold(side))
    return side[: match.start()] if match else side


def _are_of_a_series(found: Sequence) -> bool:
    """Whether both events are numbered: without «až», «po» and «před» stand for much else."""
    return all(any(spellings(word) for word in side.split()) for side in (found.first, found.second))


def _before_dative(both: str, sex: str) -> tuple[str, str] | None:
    """What precedes, and what it precedes: the one group of words in the dative case; None when there are more."""
    words = both.split()
    groups = list(_datives(words))
    if len(groups) != 1:
        return None
    start, noun = groups[0]
    if start:
        return " ".join(words[:start]), " ".join(words[start:])
    rest = words[noun + 1 :]
    places = [0] if rest and rest[0] not in _BOUNDARY else []
    places = places or [i for i, word in enumerate(rest) if sex == "la" and word.endswith("a")]
    place = noun + 1 + places[0] if len(places) == 1 else 0
    return (" ".join(words[place:]), " ".join(words[:place])) if place else None


def _datives(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where groups in the dative case begin, and their nouns; those behind prepositions apart."""
    group = 0  # where the group of words that agree begins
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        behind = before.lower() in _BOUNDARY or (place > 1 and words[place - 2].lower() in _BOUNDARY)
        if not (place and _is_dative_adjective(before)):
            group = place
        if _is_dative_noun(word) and not behind:
            yield group, place


def _is_dative_adjective(word: str) -> bool:
    return word.endswith(("ému", "ímu", "emu", "é", "í"))


def _is_dative_noun(word: str) -> bool:
    lemma = czech.lemma(word)
    masculine = word.endswith(("u", "ovi", "ům")) and not (word.endswith(("mu", "ou")) or lemma.endswith(("a", "e")))
    feminine = (word.endswith(("e", "ě")) and lemma.endswith("a")) or (
        word.endswith("i") and lemma.endswith(("e", "st", "ň"))
    )
    return masculine or feminine
