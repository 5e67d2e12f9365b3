"""Whether two questions ask the same: strict, because an approved answer to another question would mislead.

Words are compared by their meanings in the index (inflection, diacritics and typos are forgiven), weighted by how
telling they are, in both directions. What turns a question into another one must be the same on both sides: kind,
numbers and years, names, negations, ordinals, and prepositions such as «bez» and «nad». A question may say a little
more than the other, but never something else in its place: frequent words weigh too little to tell «obec» from «kraj».
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.coverage import RELATED, degrees, share
from assistant.joints import split_question
from assistant.kinds import Kind, find_kind
from assistant.numerals import ORDINALS
from assistant.queries import Query, Word
from ingest import czech
from ingest.index import Index
from ingest.lexicon import Lexicon

LEAST_ALIKE = 0.88  # measured on tests/evaluation/approved.jsonl, see tests/assistant/test_matching.py

# Words without content of their own that turn a question into another one.
_TURNS = frozenset("bez pod nad pred mimo krome proti od do po vice mene nejvyse nejmene".split())
_DENIED = frozenset("neni nejsou nebyl nebyla nebylo nebyli nebude nebudou nema nemaji".split())
_MUST = ("musi", "muset", "musel")


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it is compared with others. ``names`` are the ways in which each name may be met."""

    words: tuple[Word, ...]
    keys: frozenset[str]
    kind: Kind
    parts: int
    signs: frozenset[str]
    names: tuple[tuple[frozenset[str], ...], ...]

    @classmethod
    def read(cls, query: Query, index: Index) -> Asking:
        """The question read for comparison; ``query`` is how search reads it."""
        long = index.abbreviations
        return cls(
            tuple(w for w in query.words if len(w.text) > 1 or w.is_number),  # «zákon č. 108»
            query.keys.union(*(long[key] for key in query.keys if key in long)),
            find_kind(query.text),
            len(split_question(query.text)),
            frozenset(_signs(query.text, index.lexical.lexicon)),
            tuple(_ways(name, index) for name in _names(query)),
        )


def likeness(asked: Asking, approved: Asking) -> float:
    """Between 0 and 1: how far each question is contained in the other; 0 when something tells them apart."""
    if (asked.kind, asked.parts, asked.signs) != (approved.kind, approved.parts, approved.signs):
        return 0.0
    if not (_has_names(asked, approved) and _has_names(approved, asked)):
        return 0.0
    met, met_back = _met(asked.words, approved.keys), _met(approved.words, asked.keys)
    if not all(met) and not all(met_back):
        return 0.0
    return min(share(asked.words, met), share(approved.words, met_back))


def _met(words: Sequence[Word], keys: frozenset[str]) -> list[float]:
    """How far each word is met; a word of the same family only (exekuce, exekutor) is another word here."""
    return [degree if degree >= RELATED else 0.0 for degree in degrees(words, keys)]


def _has_names(one: Asking, other: Asking) -> bool:
    """Whether all names of the other question stand in this one."""
    return all(any(way <= one.keys for way in ways) for ways in other.names)


def _names(query: Query) -> Iterable[Word]:
    """Names: capitals inside the question, as «v Brně», and abbreviations; the first word tells nothing else."""
    first = next((t.text for t in czech.tokenise(query.text)), "")
    return (w for w in query.words if w.is_name and (w.text != first or w.text[1:].isupper()))


def _ways(name: Word, index: Index) -> tuple[frozenset[str], ...]:
    """What meets a name: the name itself in any reading, or the long form of an abbreviation."""
    long = (index.abbreviations[key] for key in name.keys if key in index.abbreviations)
    return (*(frozenset((key,)) for key in name.keys), *long)


def _signs(text: str, lexicon: Lexicon) -> Iterable[str]:
    """Numbers, ordinals, negations, months and words that turn the meaning, as comparable marks."""
    for token in czech.tokenise(czech.spell_dates(czech.normalise(text))):
        word, folded = token.text, czech.fold(token.text)
        if not word[0].isalpha():
            yield f"number {czech.key(word)}"
        elif folded in ORDINALS:
            yield f"ordinal {ORDINALS[folded]}"
        elif folded in _TURNS:
            yield folded
        elif czech.key(word) in czech.month_keys():
            yield czech.key(word)
        if folded.removeprefix("ne").startswith(_MUST):
            yield "must"
        if _is_negative(word, folded, lexicon):
            yield "negative"


def _is_negative(word: str, folded: str, lexicon: Lexicon) -> bool:
    """«není», «nelze», «nedělá», but not «nemocnice»: without «ne-» it must be a form of the same word."""
    if folded in _DENIED:
        return True
    rest = word[2:].lower()
    if not folded.startswith("ne") or len(rest) < 3:
        return False
    return not set(lexicon.read(rest).keys).isdisjoint(lexicon.read(word).keys)
