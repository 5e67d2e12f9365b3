"""Whether a sentence says just what a yes/no question asks, its verb moved, or denies it; in any doubt neither.

Czech makes a question of a statement by moving the verb: «Obec plán mít nemusí.» answers «Musí mít obec plán?». Words
must stand in the same form and order, so that nobody's part is taken for another's, and nothing may be added that
narrows what is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.figures import ADJECTIVE, PREPOSITIONS
from ingest import czech

IS_TRUE = re.compile(r"^(?:a |ale )?(?:je (?:to )?pravda|je pravdou|je to tak),? (?:ze )?")
_GLOSS = re.compile(r"\s*\([^()]*\)|,\s(?:lidově|neboli|čili|zkráceně|tedy)\s[^,]+,")
_FOOTNOTE = re.compile(r"[⁰¹²³⁴-⁹]+")
# Words that join a sentence to others and change nothing of what it says.
_JOINING = frozenset(
    "a tedy take taky tez proto totiz pritom vsak ovsem rovnez zaroven opravdu skutecne vazne fakt".split()
)
_CLITICS = frozenset("se si by".split())
_KINDS = frozenset("je jsou patri".split())  # verbs by which a thing is said to be of a kind
_NARROWING = re.compile(
    r"\b(?:kdyz|pokud|jestli\w*|li|jen|jenom|pouze|krome|vyjim\w*|ledaze|dokud|jakmile|ale|avsak|nikoli\w*|ne|az"
    r"|neover\w*|odhad\w*|mozna|udajne|pravdepodobne|zpravidla|obvykle|vetsinou|casto|puvodn\w*|drive)\b"
)
_RELATIVE = re.compile(r"^(?:\w{1,3} )?(?:kter|jenz|jez|jehoz|jejiz|kde\b|kdo\b|co\b)")


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause apart: its verb's place, clitics and infinitives, and all its other words in order."""

    verb: int
    verbal: Counter[str]
    words: tuple[str, ...]


def restates(question: str, sentence: str) -> bool | None:
    """True when ``sentence`` says what ``question`` asks, False when it denies it, None when it does neither."""
    plain = czech.fold(question).strip(" ?.")
    asked = _tokens(IS_TRUE.sub("", plain))
    main, _, tail = _GLOSS.sub("", _FOOTNOTE.sub("", sentence)).rstrip(".! ").partition(",")
    if len(asked) < 3 or asked[0].startswith("ne") or ":" in main or _NARROWING.search(czech.fold(sentence)):
        return None
    said, nouns = _tokens(czech.fold(main)), _nouns(main)
    for verb in asked if IS_TRUE.match(plain) else asked[:1]:  # «je pravda, že» leaves the verb in its place
        for form, verdict in ((verb, True), ("neni" if verb == "je" else f"ne{verb}", False)):
            if said.count(form) == 1 and _is_same(_apart(asked, verb), _apart(said, form), verb in _KINDS, nouns, tail):
                return verdict
    belongs = asked[0] == "patri" and any(_is_of_kind(asked, said, form, nouns) for form in ("je", "jsou"))
    return True if belongs else None


def _tokens(folded: str) -> list[str]:
    return [t.text for t in czech.tokenise(folded)]


def _nouns(sentence: str) -> frozenset[str]:
    """Folded words without an ending of adjectives: what follows them narrows their kind and not the statement."""
    return frozenset(czech.fold(t.text) for t in czech.tokenise(sentence) if not ADJECTIVE.search(t.text))


def _apart(clause: Sequence[str], verb: str) -> _Said:
    """A clause without its verb; «ani» and what it adds are left out, a denial of both denies each."""
    verbal: Counter[str] = Counter()
    words: list[str] = []
    place, before = 0, ""
    for word in clause:
        if word == verb:
            place = len(words)
        elif word in _CLITICS or word in ("mit", "byt"):
            verbal[word] += 1
        elif before != "ani" and word != "ani" and word not in _JOINING:
            words.append(word)
        before = word
    return _Said(place, verbal, tuple(words))


def _is_same(asked: _Said, said: _Said, of_kind: bool, nouns: frozenset[str], tail: str) -> bool:
    """Whether both clauses have the same words, in the same order or with a part after a preposition moved."""
    if asked.verbal != said.verbal:
        return False
    if of_kind and asked.words[-1] in nouns and 0 < said.verb < len(asked.words):
        return said.words[: len(asked.words)] == asked.words
    if _RELATIVE.match(czech.fold(tail).strip()):
        return False
    return any(turn == asked.words for turn in _turns(said.words))


def _turns(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words
    for place in range(1, len(words)):
        if words[place] in PREPOSITIONS or words[0] in PREPOSITIONS:
            yield words[place:] + words[:place]


def _is_of_kind(asked: Sequence[str], said: Sequence[str], form: str, nouns: frozenset[str]) -> bool:
    """«Patří A mezi B?» and «A je B …»: the thing in the same words, the kind by its keys."""
    if form not in said or "mezi" not in asked:
        return False
    thing, kind = list(asked[1 : asked.index("mezi")]), asked[asked.index("mezi") + 1 :]
    place = said.index(form)
    named = said[place + 1 : place + 1 + len(kind)]
    same = [czech.key(w) for w in kind] == [czech.key(w) for w in named]
    return bool(kind) and thing == list(said[:place]) and same and named[-1] in nouns
