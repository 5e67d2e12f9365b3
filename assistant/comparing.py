"""What is found of each side of a comparison, and how the sides are set next to each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.amounts import Measure, order_amounts
from assistant.answers import Hit
from assistant.coverage import RELATED, SIMILAR, degrees, share
from assistant.dating import Event
from assistant.events import order_events
from assistant.evidence import Asked, Candidate, gather, subject_share
from assistant.glossary import KIND
from assistant.kinds import Kind
from assistant.ordinals import spellings
from assistant.proofs import Verdict
from assistant.queries import Query, Word
from assistant.sides import Comparison
from assistant.signs import shows
from ingest import czech
from ingest.catalog import StoredChunk
from ingest.index import Index

NAMED = 0.5  # share of a defining sentence's subject that the thing must make up: «exekuce», not «exekuce na děti»
ABOUT = 0.5  # share of what is asked of a side that a sentence must meet
PURE = 0.6  # what a subject that is the side and nothing else counts, against the score of a sentence
GLOSSED = 0.1  # … and what a glossary's sentence does
LEADS = 0.8  # share of the best score from which a sentence that holds all sides leads

Found = Sequence[tuple[Hit, StoredChunk]]

_CONTRAST = re.compile(r"(?:naproti tomu|oproti tomu|naopak)\b", re.IGNORECASE)
_ADVERBIAL = re.compile(r"(?:v|ve|na|u|pro|k|ke|z|ze|od|do|při|podle|mezi|bez) ", re.IGNORECASE)


def numbered(query: Query) -> Query:
    """The question with each number of a thing in a series as it may be written: in figures and in letters."""
    ordinals = {word.strip(".,?") for word in query.text.split() if word.strip(",?").endswith(".") or word.isalpha()}
    return replace(query, words=tuple(_numbered(w) if w.text in ordinals else w for w in query.words))


def _numbered(word: Word) -> Word:
    """An ordinal in both its forms; «druhé» fills in elsewhere, but not where a second thing is compared."""
    keys = spellings(word.text)
    return replace(word, keys=tuple(dict.fromkeys((*word.keys, *keys))), share=1.0) if keys else word


def own_words(sides: Sequence[Query]) -> list[tuple[Word, ...]]:
    """For each side the words that the other sides do not have: what tells it from them."""
    found = []
    for side in sides:
        others = frozenset(key for other in sides if other is not side for key in other.keys)
        found.append(tuple(w for w in side.words if w.share == 1.0 and others.isdisjoint(w.keys)))
    return found


def best_of_side(
    index: Index,
    asked: Asked,
    own: Sequence[Word],
    topic: Sequence[Word],
    candidates: Iterable[Candidate],
    others: Sequence[Sequence[Word]] = (),
) -> Candidate | None:
    """The sentence that says most of one side by itself; None when no sentence speaks of it.

    ``own`` are the words that only this side has; a sentence must hold all of them, and speak of the ``topic``, which
    the headings of a table may name. Of a thing its definition is wanted, else what has it as its subject; one that
    speaks of ``others`` as well compares, and defines neither.
    """
    told = [c for c in candidates if _speaks_of(index, asked, own, c) and _is_on(topic, c)]
    if asked.kind is not Kind.DEFINITION:
        return max(told, key=lambda c: c.score, default=None)
    pure = {c.place: _purity(index, asked, c) for c in told}
    named = [c for c in told if len(asked.words) == 1 or c.features["pairs"]]
    defining = [c for c in told if pure[c.place] >= NAMED]
    told = (
        [c for c in defining if not any(_holds(other, c) for other in others)]
        or defining
        or [c for c in named if all(m >= RELATED for m in _of(own, asked, c.met_first))]
        or named
    )
    return max(told, key=lambda c: c.score + PURE * pure[c.place] + GLOSSED * (c.chunk.kind == KIND), default=None)


def _holds(words: Sequence[Word], candidate: Candidate) -> bool:
    """Whether a sentence has all of some words, or what stands for them."""
    return bool(words) and all(m >= SIMILAR for m in degrees(words, candidate.keys))


def _purity(index: Index, asked: Asked, candidate: Candidate) -> float:
    """How much of the subject of a defining sentence is the side; 0 when it defines nothing.

    The shorter a subject is, the more surely the sentence is about that thing. A label before it is not a part of it.
    """
    text = candidate.text[candidate.label.size if candidate.label else 0 :]
    if not candidate.features["defines"] or _ADVERBIAL.match(text):
        return 0.0
    return subject_share(index, asked.words, text)


def _of(own: Sequence[Word], asked: Asked, met: Sequence[float]) -> list[float]:
    """The degrees of a side's own words among those of all words asked."""
    texts = {w.text for w in own}
    return [m for w, m in zip(asked.words, met, strict=True) if w.text in texts]


def _speaks_of(index: Index, asked: Asked, own: Sequence[Word], candidate: Candidate) -> bool:
    """Whether a sentence can stand by itself for a side; a row of a table when the side is what the row is of."""
    leans = candidate.leans_back and not _CONTRAST.match(candidate.text)
    if candidate.is_gap or candidate.points_elsewhere or leans or not own:
        return False
    if asked.kind is not Kind.DEFINITION and not candidate.fits:
        return False
    keys = candidate.keys
    if candidate.sentence.kind == "row":
        first = frozenset(czech.keys(candidate.text.partition("; ")[0]))
        if asked.kind is Kind.DEFINITION and subject_share(index, asked.words, candidate.text.partition("; ")[0]) < 1.0:
            return False
        return all(degrees(own, keys)) and any(m >= RELATED for m in degrees(own, first))
    rest = [w for w in asked.words if w.is_core and w.share == 1.0 and w.text not in {o.text for o in own}]
    held = all(m >= RELATED for m in degrees(own, keys))
    return held and (not rest or share(rest, degrees(rest, keys)) >= ABOUT)


def _is_on(topic: Sequence[Word], candidate: Candidate) -> bool:
    """Whether a sentence speaks of what is compared of the sides; of a row its headings may say it."""
    keys = candidate.keys
    if candidate.sentence.kind == "row":
        keys |= frozenset(czech.keys(" ".join([candidate.chunk.title, *candidate.chunk.section])))
    return not topic or share(topic, degrees(topic, keys)) >= ABOUT


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found of the sides of a comparison: a statement for each, None where none speaks of it.

    ``sign`` tells what the statements prove: 1 that the first side is more or later, −1 less or earlier, 0 the same.
    """

    comparison: Comparison
    statements: tuple[Candidate | None, ...]
    own: tuple[tuple[Word, ...], ...]
    topic: tuple[Word, ...] = ()
    sign: int | None = None

    @property
    def verdict(self) -> Verdict | None:
        """Whether a yes/no question is right, where the statements prove which side is more or later."""
        if self.sign is None or not self.comparison.is_claim:
            return None
        said = {c.place: c for c in self.statements if c is not None}
        return Verdict(self.sign == self.comparison.sign, tuple(said.values()))

    def untold(self, leads: Sequence[Candidate]) -> tuple[str, ...]:
        """The sides of which nothing was found and no leading sentence speaks; of long descriptions one cannot tell."""
        if self.comparison.kind is Kind.OPEN or any(self.holds_all(c) for c in leads):
            return ()
        return tuple(q for q, s in zip(self.comparison.questions, self.statements, strict=True) if s is None)

    def completes(self, candidate: Candidate) -> bool:
        """Whether a further sentence belongs to the comparison: of terms one that speaks of all.

        Beside what defines both it must compare them.
        """
        if self.comparison.kind is Kind.DEFINITION and None not in self.statements:
            return self.holds_all(candidate) and shows(Kind.COMPARISON, candidate.text)
        return self.comparison.kind is Kind.OPEN or self.holds_all(candidate)

    def leads(self, ordered: Sequence[Candidate]) -> list[Candidate]:
        """What an answer begins with: a sentence that compares, then the sides, each once.

        A sentence with the figures of all sides needs no other beside it; the figure of one side says nothing.
        """
        kind = self.comparison.kind
        if self.sign is not None:
            turned = not self.comparison.is_claim and self.sign == -self.comparison.sign
            sides = [s for s in self.statements[:: -1 if turned else 1] if s is not None]
            return list({c.place: c for c in sides}.values())
        strong = [c for c in ordered if not c.is_gap and c.score >= LEADS * ordered[0].score]
        figures = kind in (Kind.HOW_MANY, Kind.WHEN)
        sign = kind if figures else Kind.COMPARISON
        whole = [c for c in strong if self.holds_all(c) and not c.leans_back]
        direct = [c for c in whole if shows(sign, c.text)][:1]
        told = [s for s in self.statements if s is not None]
        if not (direct or told or figures):
            return whole[:1]
        if (direct and figures) or (None in self.statements and kind is not Kind.DEFINITION):
            return direct
        return list({c.place: c for c in (*direct, *told)}.values())

    def holds_all(self, candidate: Candidate) -> bool:
        """Whether a sentence speaks of every side, and of what is compared of them."""
        if candidate.sentence.kind == "row" and any(spellings(w.text) for own in self.own for w in own):
            return False  # one row is one thing of a series; other numbers in it are of dates
        held = all(_holds(own, candidate) for own in self.own)
        return held and _is_on(self.topic, candidate)


def compare(
    index: Index,
    read: Callable[[str], Query],
    search: Callable[[Query], Found],
    comparison: Comparison,
    asked: Asked,
    candidates: Sequence[Candidate],
) -> Compared:
    """The best statement on each side of a comparison, each searched by itself, then weighed against the question.

    Where sentences prove which side is more, or later, they are those statements.
    """
    sides = tuple(numbered(read(side)) for side in comparison.sides)
    own = own_words(sides)
    topic = tuple(w for w in read(comparison.topic).words if w.share == 1.0 and w.is_core)
    told: list[Candidate | None] = []
    pools: list[list[Candidate]] = []
    for question, words in zip(comparison.questions, own, strict=True):
        side = Asked(read(question), comparison.kind)
        found = search(side.query)
        said = gather(index, side, found)
        best = best_of_side(index, side, words, topic, said, [other for other in own if other is not words])
        told.append(best and _weighed(index, asked, best, found))
        pools.append([*candidates, *_whole_of(index, asked, said, found)] if comparison.sign else [])
    if comparison.sign and (proved := _order(index, comparison, asked, sides, own, topic, pools)):
        return Compared(comparison, proved[1], tuple(own), topic, proved[0])
    return Compared(comparison, tuple(told), tuple(own), topic)


def _whole_of(index: Index, asked: Asked, said: Sequence[Candidate], found: Found) -> list[Candidate]:
    """Sentences found for a part of a question, as candidates for the whole."""
    ids = {c.chunk.id for c in said}
    return gather(index, asked, [hit for hit in found if hit[1].id in ids])


def _order(
    index: Index,
    comparison: Comparison,
    asked: Asked,
    sides: Sequence[Query],
    own: Sequence[tuple[Word, ...]],
    topic: Sequence[Word],
    pools: Sequence[Sequence[Candidate]],
) -> tuple[int, tuple[Candidate, Candidate]] | None:
    """What sentences prove of two sides: which is more, or later; None when nothing is sure."""
    key_of = index.lexical.lexicon.key_of
    if comparison.kind is Kind.WHEN and comparison.families:
        events = [
            Event(tuple(w for w in side.words if w.share == 1.0), family)
            for side, family in zip(sides, comparison.families, strict=True)
        ]
        return order_events((comparison.sides[0], comparison.sides[1]), (events[0], events[1]), pools, key_of)
    if comparison.kind is Kind.HOW_MANY:
        shared = [w for w in sides[0].words if w.share == 1.0 and w.text not in {o.text for o in own[0]}]
        text = " ".join([comparison.topic, *comparison.sides])
        measure = Measure(text, comparison.counted, (*topic, *shared), tuple(own))
        return order_amounts(measure, asked, list({c.place: c for pool in pools for c in pool}.values()), key_of)
    return None


def _weighed(index: Index, asked: Asked, candidate: Candidate, found: Found) -> Candidate:
    """A sentence found for a part of a question, as a candidate for the whole."""
    again = gather(index, asked, [hit for hit in found if hit[1].id == candidate.chunk.id])
    return next(c for c in again if c.place == candidate.place)
