"""Whether an answer is about the times, names and places of the question, and not about others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.coverage import best_degrees, core_share
from assistant.dating import YEAR
from assistant.evidence import Asked, Candidate
from assistant.kinds import Kind
from assistant.places import is_home, is_of_place, speaks_of_place
from assistant.queries import Word
from assistant.signs import tells_amount
from ingest import czech

LEAST = 0.1  # share of what a question asks that some statement must meet …
ALIKE = 0.6  # … unless it answers a typical question so like it
BOUND = 0.3  # share of what a question asks that a statement must meet to speak of it
HALF_BEST = 0.5  # … and the share of what the best statement meets, for times …
NEAR_BEST = 0.7  # … and for names
MET = 0.5  # degree from which a name is met: by that much when it stands elsewhere in the passage only
EXACT = 0.8  # … and a number


@dataclass(frozen=True)
class Told:
    """A statement as it is told: a sentence with those that it cannot be understood without."""

    candidates: tuple[Candidate, ...]

    @cached_property
    def met(self) -> list[float]:
        """How far each word of the question is met by it with its headings and passage."""
        return best_degrees(c.met_around for c in self.candidates)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """Its sentences with their headings."""
        chunk = self.candidates[0].chunk
        return (*(c.text for c in self.candidates), chunk.title, *chunk.section)

    def tokens(self) -> Iterator[str]:
        """The words of its sentences and headings, as written."""
        return (token.text for text in self.said for token in czech.tokenise(text))

    def tells_amount(self) -> bool:
        """Whether it tells an amount, or says that none is known."""
        return any(c.is_gap or tells_amount(c.text) for c in self.candidates)

    def continues(self, year: Word) -> bool:
        """Whether it has no year, and the last one said before it in its paragraph is the one asked for."""
        if any(YEAR.search(c.text) for c in self.candidates):
            return False
        first = self.candidates[0]
        before = first.chunk.text[: first.sentence.start - first.chunk.span.start].rpartition("\n")[2]
        return YEAR.findall(before)[-1:] == [year.text]

    def names_other(self, asked: Set[str]) -> bool:
        """Whether its sentences have a proper name that is none of the words asked for."""
        tokens = (token.text for c in self.candidates for token in czech.tokenise(c.text))
        return any(t[0].isupper() and czech.is_name(t) and czech.key(t) not in asked for t in tokens)


def is_bound(asked: Asked, told: Sequence[Told], together: Sequence[Told] = ()) -> bool:
    """Whether each year, month and name of the question stands in a chosen statement that also speaks of the rest,
    in one that repeats it or one of those that answer ``together``, and some speaks of what is asked at all or answers
    a typical question like it. Of «kolik» the statement with the year must tell an amount.

    A word that opens the question has a capital letter in any case, and an abbreviation no document has is misspelt.
    """
    words = asked.words
    cores = [core_share(words, t.met) for t in told]
    if max(cores) < LEAST and all(c.features["asked"] < ALIKE for t in told for c in t.candidates):
        return False
    speaks = max(min(BOUND, max(cores)), HALF_BEST * max(cores))
    dated = [t for t, core in zip(told, cores, strict=True) if core >= speaks]
    near = [t for t, core in zip(told, cores, strict=True) if core >= NEAR_BEST * max(cores)] + [*together]
    if asked.kind is Kind.HOW_MANY:
        dated, near = ([t for t in some if t.tells_amount()] for some in (dated, near))
    times = [i for i, w in enumerate(words) if w.is_year or w.is_month]
    opens = asked.query.text.strip().startswith(words[0].text)
    named = [i for i, w in enumerate(words) if (i or not opens) and w.is_name and not is_home(w.text)]
    names = [i for i in named if words[i].known or not words[i].text.isupper()]
    places = [(i, w.text) for i, w in enumerate(words) if is_of_place(w.text)]
    return (
        all(any(t.met[i] >= EXACT or t.continues(words[i]) for t in dated) for i in times)
        and all(any(_is_named(asked, i, t) for t in near) for i in names)
        and all(any(t.met[i] >= EXACT for t in near) for i in _numbered(words))
        and all(any(t.met[i] >= MET or speaks_of_place(text, t.said) for t in near) for i, text in places)
    )


def _numbered(words: Sequence[Word]) -> list[int]:
    """Which words are the number of a name: «Praha 5», «výzva OPZ č. 65»."""
    return [i for i, (before, w) in enumerate(pairwise(words), 1) if w.is_number and not w.is_year and before.is_name]


def _is_named(asked: Asked, place: int, told: Told) -> bool:
    """Whether a statement is about a name of the question: it stands there as one («v Kladně» is not met by «kladně»),
    or elsewhere in the passage when the statement has no other name of its own."""
    word = asked.words[place]
    if told.met[place] < MET:
        return False
    if told.met[place] == MET and told.names_other(asked.query.keys):
        return False
    if not czech.is_name(word.text):
        return True
    alike = [token for token in told.tokens() if czech.key(token) in word.keys]
    return not alike or any(token[0].isupper() for token in alike)
