"""Sentences that might answer a question, each with transparent features of how well it does.

A feature is a number between 0 and 1; ``Weights`` adds them up. Nothing here knows single questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answers import Hit
from assistant.kinds import Kind, shows
from assistant.queries import Query, Word
from ingest import czech
from ingest.catalog import StoredChunk
from ingest.documents import Sentence
from ingest.index import Index

RELATED = 0.75  # a word met by an expression of the thesaurus
SIMILAR = 0.6  # a word met by another of its family (segregovaný, segregace)
FAMILY = 5  # letters two words must share at their beginning to be of one family

_ANAPHOR = re.compile(
    r"^(?:ten|ta|to|ti|ty|toto|tento|tato|tyto|tím|tomu|těmi|těchto|těm|jeho|její|jejich|jich|jim|přitom|proto|také|"
    r"tehdy|potom|naopak|druhý|oba|obě)\b",
    re.IGNORECASE,
)
_KNOWER = r"(?:podklady|dokumenty|pozvánka|prameny|(?:tyto |použité )?zdroje|fakta|znalostní báze|dokument)"
_GAP = re.compile(
    rf"\b{_KNOWER}\b[^.:;]{{0,60}}\bne(?!jen)\w{{2,}}(?:í|ají|ejí|ují|uje|á|e)\b"
    rf"|\bne\w{{2,}}(?:í|ají|ejí|ují|uje|á|e)\b[^.:;]{{0,50}}\b{_KNOWER}\b"
    r"|\bv podkladech (?:není|nejsou|chyb)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage found, and how it fits the question.

    ``own`` and ``context`` are the shares of the question's weight met by the sentence itself, and by it
    with its headings, title and passage. ``met`` has a degree of match for each word of the question.
    """

    chunk: StoredChunk
    position: int
    sentence: Sentence
    text: str
    own: float
    context: float
    rank: float
    fits: bool
    defines: bool
    opens: float
    met: tuple[float, ...]
    met_around: tuple[float, ...]

    @property
    def is_gap(self) -> bool:
        """Whether the sentence says that the documents do not say something."""
        return _GAP.search(self.text) is not None

    @property
    def leans_back(self) -> bool:
        """Whether the sentence begins with a word that points to the one before."""
        return _ANAPHOR.match(self.text) is not None

    @property
    def points_elsewhere(self) -> bool:
        """Whether the sentence only refers to another document."""
        sources = self.sentence.sources
        return bool(sources) and all("/" in source for source in sources)

    @property
    def is_sourced(self) -> bool:
        """Whether the sentence names a source of its own."""
        return any("/" not in source for source in self.sentence.sources)

    @property
    def score(self) -> float:
        """How well the sentence answers, as a weighted sum of its features."""
        total = 0.4 * self.own + 0.45 * self.context + 0.2 * self.rank
        total += 0.15 * self.fits + 0.2 * self.defines + 0.1 * self.opens + 0.1 * self.is_sourced
        return total - 0.3 * self.points_elsewhere


def gather(index: Index, query: Query, kind: Kind, hits: Sequence[tuple[Hit, StoredChunk]]) -> list[Candidate]:
    """Candidates from the passages found, best first; headings and questions are no statements."""
    if not hits:
        return []
    best, floor = hits[0][0].passage.score, min(0.0, hits[-1][0].passage.score)
    found: list[Candidate] = []
    for hit, chunk in hits:
        rank = (hit.passage.score - floor) / (best - floor) if best > floor else 1.0
        found += _of_chunk(index, query, kind, chunk, rank)
    return sorted(found, key=lambda c: -c.score)


def _of_chunk(index: Index, query: Query, kind: Kind, chunk: StoredChunk, rank: float) -> Iterator[Candidate]:
    sentences = index.catalog.sentences(chunk)
    forms = index.lexical.lexicon.forms
    around = degrees(query.words, keys_of(" ".join([chunk.title, *chunk.section]), forms))
    passage = degrees(query.words, keys_of(chunk.text, forms))
    for position, (sentence, text) in enumerate(sentences):
        if sentence.kind == "heading" or text.endswith("?"):
            continue
        met = degrees(query.words, keys_of(text, forms))
        wide = tuple(max(m, 0.9 * a, 0.5 * p) for m, a, p in zip(met, around, passage, strict=True))
        yield Candidate(
            chunk, position, sentence, text,
            own=share(query.words, met), context=share(query.words, wide), rank=rank,
            fits=shows(kind, text), defines=kind is Kind.DEFINITION and _defines(query.words, text, forms),
            opens=_opening(query.words, text, forms),
            met=met, met_around=wide,
        )  # fmt: skip


def keys_of(text: str, forms: dict[str, str]) -> frozenset[str]:
    """Search keys of a text of the corpus; its forms are in the vocabulary, so that no analysis is needed."""
    return frozenset(forms.get(word.lower()) or czech.key(word) for word in czech.content_words(text))


def degrees(words: Iterable[Word], keys: frozenset[str]) -> tuple[float, ...]:
    """How far each word of the question is met by a set of keys."""
    return tuple(_degree(word, keys) for word in words)


def _degree(word: Word, keys: frozenset[str]) -> float:
    if any(key in keys for key in word.keys):
        return 1.0
    if any(all(key in keys for key in related) for related in word.related):
        return RELATED
    if not word.is_number and any(_is_family(own, key) for own in word.keys for key in keys):
        return SIMILAR
    return 0.0


@lru_cache(maxsize=500_000)
def _is_family(one: str, other: str) -> bool:
    """Whether two keys begin alike for most of their length."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < FAMILY or not shorter[0].isalpha():
        return False
    need = max(FAMILY, round(0.6 * len(longer)))
    return shorter[:need] == longer[:need]


def share(words: Sequence[Word], met: Sequence[float]) -> float:
    """Weighted share of the question that is met, between 0 and 1."""
    total = sum(w.weight for w in words)
    return sum(w.weight * m for w, m in zip(words, met, strict=True)) / total if total else 0.0


def _opening(words: Sequence[Word], text: str, forms: dict[str, str]) -> float:
    """How far the first two content words of the sentence are words of the question: is it its subject?"""
    first = " ".join(list(czech.content_words(text))[:2])
    met = degrees(words, keys_of(first, forms))
    telling = [m for w, m in zip(words, met, strict=True) if w.share == 1.0]
    return max(telling, default=0.0)


_DEFINING = re.compile(
    r"\s(?:je|jsou|znamená|znamenají|označuje|označují|vyjadřuje|popisuje|představuje|měří|vymezuje|se rozumí|rozumí se|"
    r"říká|spočívá|zahrnuje)\s|:\s|\s[–—-]\s"
)


def _defines(words: Sequence[Word], text: str, forms: dict[str, str]) -> bool:
    """Whether the sentence begins with the subject of the question and a defining verb follows."""
    match = _DEFINING.search(text)
    if match is None or match.start() > 90:
        return False
    subject = keys_of(text[: match.start()], forms)
    return share(words, degrees(words, subject)) >= 0.6
