"""The glossary: terms that the documents of kind «slovník» define, and where they occur in other texts.

A term is a heading whose section begins with a sentence about it («Depistáž» – «Depistáž je …»), or a name that a
sentence introduces with its short form («Státní zdravotní ústav (SZÚ) vedl …»). The sentence is its definition.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from assistant.queries import FILLERS
from ingest import czech
from ingest.abbreviations import find_abbreviations
from ingest.documents import Section, Sentence

KIND = "slovník"

_DASH = re.compile(r"\s+[–—-]\s+")
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*)\)\s*$")
_JOINED = re.compile(r"[\s/–-]*")  # what may stand between the words of one term
_VERBS = r"je|jsou|byl[aoiy]?|označuj[eí]|znamen\w+|vyjadřuj[eí]|tvoří|představuj[eí]|měří|vymezuj[eí]|zahrnuj[eí]|říká"
_DEFINING = re.compile(rf"\+?\s*(?:\([^()]*\)\s*)?(?:,[^,]{{1,60}},\s*)?(?:se\s)?(?:{_VERBS})\b")


class Glossed(Protocol):
    """A document as the glossary reads it."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def text(self) -> str:
        """Its normalised text."""

    @property
    def sections(self) -> Sequence[Section]:
        """Its sections, in order."""

    @property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences, in order."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its definition, which is ``start`` to ``end`` of the document's text.

    ``abbreviation`` is the short form as written, empty when there is none; it may be the name itself.
    """

    name: str
    definition: str
    document: str
    start: int
    end: int
    abbreviation: str = ""

    @property
    def place(self) -> tuple[str, int]:
        """Where it is defined."""
        return self.document, self.start


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where a term occurs."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a term: its key sequence, and its spelling where that matters.

    A short form must be written as it is: «MAS» is no form of «máš».
    """

    words: tuple[str, ...]
    term: Term
    spelling: str = ""

    def stands(self, text: str, run: Sequence[czech.Token]) -> bool:
        """Whether the words of a run are this form, with nothing but spaces and hyphens between them."""
        if _keys_of(run) != self.words or not all(_JOINED.fullmatch(text, a.end, b.start) for a, b in pairwise(run)):
            return False
        return not self.spelling or text.startswith(self.spelling, run[0].start)

    def is_meant(self, context: frozenset[str]) -> bool:
        """Whether a text with these words means the term; several words and short forms leave no doubt."""
        if len(self.words) > 1 or self.spelling:
            return True
        own = frozenset(czech.keys(self.term.definition)) - frozenset(self.words) - FILLERS
        return not own.isdisjoint(context)


class Glossary:
    """Terms in the order of the Czech alphabet. The same term of two documents is kept once."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(sorted(_distinct(terms), key=lambda t: collation(t.name)))

    def terms(self) -> tuple[Term, ...]:
        """All terms."""
        return self._terms

    def mentions(self, text: str, context: str = "") -> tuple[Mention, ...]:
        """The first place of each term in ``text``; of overlapping ones the first, of those the longest.

        A term whose definition stands in the text itself is left out: it is explained already. So is a single
        common word («výsledek», «příjemce») unless its definition and ``context`` have another word in common,
        which tells that the term is meant (after Lesk, 1986). ``context`` is the text itself where not given.
        """
        around = frozenset(czech.keys(context or text))
        found: dict[tuple[str, int], Mention] = {}
        tokens = list(czech.tokenise(text))
        at = 0
        while at < len(tokens):
            form = self._longest(text, tokens, at)
            if form and form.term.definition not in text and form.is_meant(around):
                end = tokens[at + len(form.words) - 1].end
                found.setdefault(form.term.place, Mention(tokens[at].start, end, form.term))
            at += len(form.words) if form else 1
        return tuple(found.values())

    def _longest(self, text: str, tokens: Sequence[czech.Token], at: int) -> _Form | None:
        """The longest form that begins with a token."""
        forms = self._forms.get(czech.key(tokens[at].text), ())
        return next((f for f in forms if f.stands(text, tokens[at : at + len(f.words)])), None)

    @cached_property
    def _forms(self) -> dict[str, list[_Form]]:
        """Names and short forms by their first key, the longest first."""
        found: dict[str, list[_Form]] = defaultdict(list)
        for term in self._terms:
            long = () if term.name == term.abbreviation else (_Form(_keys(term.name), term),)
            short = (_Form(_keys(term.abbreviation), term, term.abbreviation),) if term.abbreviation else ()
            for form in (*long, *short):
                found[form.words[0]].append(form)
        for forms in found.values():
            forms.sort(key=lambda form: -len(form.words))
        return found


def _distinct(terms: Iterable[Term]) -> Iterator[Term]:
    """The first term of each name and of each short form."""
    seen: set[object] = set()
    for term in terms:
        names = {_keys(term.name), *filter(None, (term.abbreviation,))}
        if seen.isdisjoint(names) and _keys(term.name):
            yield term
        seen |= names


def read_glossary(documents: Iterable[Glossed]) -> Glossary:
    """The glossary of those documents that are one; defined terms win over merely introduced ones."""
    glossaries = [document for document in documents if document.kind == KIND]
    defined = [term for document in glossaries for term in _defined(document)]
    introduced = [term for document in glossaries for term in _introduced(document)]
    return Glossary(defined + introduced)


def collation(name: str) -> tuple[object, ...]:
    """Sorts as Czech does: ch after h, letters with a hook after those without."""
    text = name.casefold().replace("ch", "h\uffff")
    order = {c: (base, 1) for c, base in zip("čřšž", "crsz", strict=True)}
    return tuple(order.get(c, (czech.fold(c), 0)) for c in text), name


def _defined(document: Glossed) -> Iterator[Term]:
    """Terms whose section begins with their definition."""
    for number, section in enumerate(document.sections):
        own = (s for s in document.sentences if s.section == number and s.kind != "heading")
        sentence = next(own, None)
        if sentence is None or not section.path:
            continue
        name, short = _read_heading(section.heading)
        text = document.text[sentence.start : sentence.end]
        if any(_defines(text, subject) for subject in (name, short) if subject):
            yield Term(_capital(name), text, document.name, sentence.start, sentence.end, short)


def _introduced(document: Glossed) -> Iterator[Term]:
    """Names that a sentence introduces together with their short form."""
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for short, long in find_abbreviations(text):
            if sentence.kind != "heading" and text.startswith(f"{long} ({short})"):
                yield Term(_capital(long), text, document.name, sentence.start, sentence.end, short)


def _read_heading(heading: str) -> tuple[str, str]:
    """Name and short form out of «MAS – místní akční skupina», «Index (ISV)» or «GDPR»."""
    left, *right = _DASH.split(heading, maxsplit=1)
    if right and _is_short(left):
        return right[0], left
    bracket = _BRACKET.search(heading)
    if bracket:
        inside = bracket["inside"]
        return heading[: bracket.start()], inside if _is_short(inside) else ""
    return heading, heading if _is_short(heading) else ""


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _is_short(name: str) -> bool:
    """Whether a name is an abbreviation: mostly capitals."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) * 2 > len(letters)


def _defines(sentence: str, subject: str) -> bool:
    """Whether a sentence begins with its subject and goes on with a verb that defines."""
    words = _keys(subject)
    run = list(czech.tokenise(sentence))[: len(words)]
    return _keys_of(run) == words and _DEFINING.match(sentence, run[-1].end) is not None


def _keys(name: str) -> tuple[str, ...]:
    return _keys_of(list(czech.tokenise(name)))


def _keys_of(tokens: Sequence[czech.Token]) -> tuple[str, ...]:
    return tuple(czech.key(token.text) for token in tokens)
