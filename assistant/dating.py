"""The one moment that a plain sentence gives for an event: when it began, was published, approved, or ended.

«Agentura začala pracovat v březnu 2008 …» dates the agency; «Novela zákona platí od roku 2012» does not date the law,
and «Agentura v Brně vznikla …» not the agency. A law is also dated by its number: «č. 108/2006 Sb.».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.figures import PREPOSITIONS
from assistant.queries import Word
from assistant.sequence import DATED_BY, FAMILIES
from assistant.timeline import find_date
from ingest import czech

KeyOf = Callable[[str], str]

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SPAN = re.compile(r"\s?\b(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d\b")
_NUMBER_OF_LAW = re.compile(r"\bč\.\s?\d+/((?:19|20)\d\d)\s?Sb\.?")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLAUSE = re.compile(r"[,;:]\s|\s[–—-]\s|\s(?=a kter)")
_RELATIVE = re.compile(r"^(?:a )?(?:ktery|ktera|ktere|jenz|jez) ")
_COPULA = frozenset("je jsou byl byla bylo byly".split())
_UNSURE = re.compile(
    r"\bne(?!j)\w+|\bpuvodn|\bodloz|\bplan|\bpozvank|\bnavrh|\bmel[aoiy]? (?:\w+ ){0,3}\w+t\b|\basi\b|\bkolem\b"
    r"|\bokolo\b|\bzhruba|\bpriblizn|\bodhad|\bbude|\bby\b|\bnejdriv|\bnejpozdeji|\bnovel"
)
# Who decides, opens or publishes; beside an event they take nothing from it.
_AGENTS = frozenset(
    czech.keys("vláda parlament sněmovna ministerstvo stát Česko republika ČR Sb město obec kraj úřad organizace rok")
)
# What an abbreviation is said to be, and may be left out beside it: «typologie ETHOS», «projekt EPOZ».
_GENERIC = frozenset(
    czech.keys("typologie projekt program agentura index organizace úřad fond síť dávka strategie systém metoda služba")
)


@dataclass(frozen=True, slots=True)
class Event:
    """What is dated: the words that name it, and what is said of it."""

    words: tuple[Word, ...]
    family: str


def date_event(event: Event, text: str, key_of: KeyOf) -> str | None:
    """The moment at which ``text`` dates just this event, as exact as it is told («2008-03»); None of another."""
    if not event.words:
        return None
    plain = _SPAN.sub("", _BRACKETS.sub("", text)).rstrip(". ")
    if date := _by_verb(event, plain, key_of) or _by_number(event, plain, key_of):
        return date
    short = tuple(w for w in event.words if w.text.isupper())
    generic = all(w.text.isupper() or not _GENERIC.isdisjoint(w.keys) for w in event.words)
    return _by_verb(Event(short, event.family), plain, key_of) if len(short) == 1 and generic else None


def _by_verb(event: Event, text: str, key_of: KeyOf) -> str | None:
    families = [f for f in DATED_BY.get(event.family, (event.family,)) if f != "held"]
    verb = re.compile("|".join(rf"\b{FAMILIES[f]}" for f in families) or "$^")
    for clause in _clauses(event, _NUMBER_OF_LAW.sub("", text), key_of):
        folded = czech.fold(clause)
        date = find_date(clause)
        if date and len(YEAR.findall(clause)) == 1 and verb.search(folded) and not _UNSURE.search(folded):
            return date
    return None


def _clauses(event: Event, text: str, key_of: KeyOf) -> Iterator[str]:
    """The clauses that say something of the event itself, by its name or, behind «X je Y», by «který»."""
    clauses = _CLAUSE.split(text)
    head = _named(event, clauses[0], key_of)
    defines = head is not None and head[0] == 0 and _next(clauses[0], head[1]) in _COPULA
    for number, clause in enumerate(clauses):
        related = bool(number) and defines and bool(_RELATIVE.match(czech.fold(clause)))
        defines = defines and (not number or bool(re.match(r"(?:a )?kter", czech.fold(clause))))
        if related or _named(event, clause, key_of):
            yield clause


def _by_number(event: Event, text: str, key_of: KeyOf) -> str | None:
    """The year in the number of a law, right beside its name."""
    if event.family not in ("began", "approved", "published", "any"):
        return None
    law = next((w for w in event.words if czech.key("zákon") in w.keys), None)
    if law is None or _UNSURE.search(czech.fold(text)):
        return None
    years = set()
    for number in _NUMBER_OF_LAW.finditer(text):
        before, after = text[: number.start()].split()[-1:], text[number.end() :]
        name = f"{before[0]}{_CLAUSE.split(after)[0]}" if before else ""
        found = _named(event, name, key_of)
        if found is not None and found[0] == 0:
            years.add(number[1])
    return years.pop() if len(years) == 1 else None


def _named(event: Event, clause: str, key_of: KeyOf) -> tuple[int, int] | None:
    """Where a clause names the event and nothing wider or narrower: numbers of its first and last word."""
    words = [t.text for t in czech.tokenise(clause)]
    of_event = [any(key_of(word) in w.keys for w in event.words) and not czech.is_stop_word(word) for word in words]
    places = [i for i, own in enumerate(of_event) if own]
    if not places or not all(any(key_of(word) in w.keys for word in words) for w in event.words):
        return None
    first = places[0]
    last = next(i for i in places if all(any(key_of(word) in w.keys for word in words[: i + 1]) for w in event.words))
    inside = [w for i, w in enumerate(words[first : last + 1], first) if not (of_event[i] or _joins(w))]
    if inside or not _may_precede(words[:first]) or not _may_follow(words[last + 1 :]):
        return None
    return first, last


def _next(clause: str, place: int) -> str:
    words = [czech.fold(t.text) for t in czech.tokenise(clause)]
    return words[place + 1] if place + 1 < len(words) else ""


def _joins(word: str) -> bool:
    return czech.is_stop_word(word) or czech.fold(word) in PREPOSITIONS


def _may_precede(before: Sequence[str]) -> bool:
    """Whether what stands right before a name leaves it the subject or object: a verb, a number or who acts."""
    if not before:
        return True
    word = before[-1]
    if czech.fold(word) in PREPOSITIONS:
        return False
    return _is_neutral(word)


def _may_follow(after: Sequence[str]) -> bool:
    """Whether what stands behind a name does not narrow it, as a place or a noun in the genitive does."""
    if not after:
        return True
    word = after[0]
    if czech.fold(word) in ("v", "ve", "na", "u") and len(after) > 1:
        return not after[1][0].isupper()
    return _is_neutral(word) or czech.fold(word) in ("od", "k", "ke", "dne", "po", "do")


def _is_neutral(word: str) -> bool:
    return (
        not word[0].isalpha()
        or czech.is_stop_word(word)
        or czech.key(word) in _AGENTS | czech.month_keys()
        or czech.is_verb(word)
        or re.match("|".join(FAMILIES.values()), czech.fold(word)) is not None
    )
