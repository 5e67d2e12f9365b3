"""Sentences that might answer a question, each with transparent features of how well it does.

A feature is a number between 0 and 1; the weights that add them up are data (``assistant/weights.json``),
fitted on development questions. Nothing here knows single questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, product

from assistant.answers import Hit
from assistant.chunk_sentences import ReadSentence, keys_of, ordered_keys, read_chunk
from assistant.coverage import RELATED, Coverage, degrees, share
from assistant.faq import is_published
from assistant.kinds import KIND_KEYS, Kind
from assistant.labels import Label
from assistant.queries import Query, Word
from assistant.signs import counts, shows
from assistant.weights import load_weights
from ingest import czech
from ingest.catalog import StoredChunk
from ingest.documents import BlockKind, Sentence
from ingest.index import Index
from ingest.orders import is_order

Wanted = Callable[[Sentence, str], bool]
ENDINGS = (".", "!", "…", ":", ";", ".“", ".”", ".»", ")")
RAISED = tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")  # a footnote begins with its number
FRAGMENT = 8  # words from which a paragraph without a full stop may be a statement
KIND_SHARE = 0.3  # what a word counts that tells the kind of a question and not its subject

_ANAPHOR = re.compile(
    r"^(?:ten|ta|to|ti|ty|toto|tento|tato|tyto|tím|tomu|těmi|těchto|těm|jeho|její|jejich|jich|jim|přitom|proto|také|"
    r"tehdy|potom|naopak|druhý|oba|obě|zbývající|ostatní|další|navíc|zároveň|kromě toho|naproti tomu|obojí|takov\w+|"
    r"podobně|obdobně|stejně tak|poté|pak|ani)\b",
    re.IGNORECASE,
)
# … and words inside a sentence that point behind it, as long as nothing in the sentence itself can be meant.
_POINTS_BACK = re.compile(
    r"^(?:(?! a | i |[,;:(–]).)*?\b(?:zde|naopak|tamtéž|(?:obou|oběma) (?:čísel|číslech|číslům|údajů|případ\w+)|"
    r"(?:v|ve|podle|z|ze|na|o|k|ke|pro|u|od|do|s|se) (?:téhož|témže|témuž|tímtéž|tutéž|tytéž|týchž|týmiž)|"
    r"(?<!^)(?:ho|mu|jej|ji|jim|jich|něj|něho|němu|něm|ní|nich|nim|nimi))\b",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r".{0,60}\b(?:vysvětluje|popisuje|rozebírá|shrnuje|najdete v|uvádí|vyčtete z|je v) (?:samostatn\w+ |další\w* )?"
    r"(?:dokument|přehled|slovník|katalog|kapitol)"
    r"|(?:tento |tato |následující |další )?(?:dokument|text|přehled|slovník|katalog|kapitola|odpovědi|části?)\b.{0,60}"
    r"\b(?:popisuj|shrnuj|vysvětluj|přináš|přinesou|ukazuj|vyklád|týkaj|týká|věnuj|obsahuj)",
    re.IGNORECASE,
)
# An entry of a list of literature: no sentence, a year or «b.r.» behind the last comma.
_ENTRY = re.compile(r"^.{8,220},\s(?:cca\s)?(?:b\.\s?r\.|(?:19|20)\d\d(?:–(?:19|20)\d\d)?)[.\s]*$")
# … and what a note says of a work: its page, when it was read there, its number.
_NOTE = re.compile(
    r"\[(?:online|cit\.)|^Dostupné (?:online|z\b|na\b|v archivu)|\bISBN\b|\bISSN\b|\bdoi:", re.IGNORECASE
)
Pair = tuple[str, str]
Place = tuple[int, int]
"""Where a sentence stands: document and offset."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage found, and how it fits the question.

    ``met`` and ``met_around`` hold a degree of match for each word of the question: by the sentence itself,
    by it with its headings, title and passage, and by its first two content words (its subject, mostly).
    ``score`` is the weighted sum of the features. ``label`` tells what a field of a catalogue or table is about,
    ``is_gap`` whether the sentence says that the documents do not say something.
    """

    chunk: StoredChunk
    position: int
    sentence: Sentence
    text: str
    keys: frozenset[str]
    met: tuple[float, ...]
    met_around: tuple[float, ...]
    met_first: tuple[float, ...]
    features: Mapping[str, float]
    score: float
    label: Label | None = None
    is_gap: bool = False

    @property
    def place(self) -> Place:
        """Where the sentence stands: document and offset."""
        return self.chunk.document, self.sentence.start

    @property
    def fits(self) -> bool:
        """Whether the sentence holds the kind of thing asked for."""
        return self.features["fits"] > 0

    @property
    def leans_back(self) -> bool:
        """Whether a word of the sentence points to the one before: its first, or one that stands for a noun."""
        text = self.text[self.label.size if self.label else 0 :]
        return (_ANAPHOR.match(text) or _POINTS_BACK.match(text)) is not None

    @property
    def announces(self) -> bool:
        """Whether the sentence only announces the list below it."""
        return self.text.rstrip().endswith(":")

    @property
    def points_elsewhere(self) -> bool:
        """Whether the sentence refers to a document instead of saying something."""
        return self.features["pointer"] > 0


@dataclass(frozen=True)
class Asked:
    """A question as evidence is weighed against it.

    ``likeness``: how like it is to the typical questions that sentences answer, by their place.
    """

    query: Query
    kind: Kind
    wants_catalogue: bool = False
    likeness: Mapping[Place, float] = field(default_factory=dict)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its content words; those that only tell its kind («rozdíl», «důvod») count little."""
        return tuple(
            replace(w, share=min(w.share, KIND_SHARE)) if not KIND_KEYS.isdisjoint(w.keys) else w
            for w in self.query.words
        )

    @cached_property
    def pairs(self) -> tuple[frozenset[Pair], ...]:
        """For each two neighbouring words the keys that may stand for them."""
        return tuple(frozenset(product(a.keys, b.keys)) for a, b in pairwise(self.words))

    @cached_property
    def coverage(self) -> Coverage:
        """Measures sentences by these words."""
        return Coverage(self.words)


def gather(index: Index, asked: Asked, hits: Sequence[tuple[Hit, StoredChunk]]) -> list[Candidate]:
    """Candidates from the passages found, best first; headings, questions and orders to a machine are no statements.

    Approved answers only repeat what their originals say; those are cited.
    """
    hits = [hit for hit in hits if not is_published(hit[1].document_name)]
    if not hits:
        return []
    best, last = hits[0][0].passage.score, hits[-1][0].passage.score
    floor = last - abs(last) / 2  # shares of a question lie closer together than what they tell
    found: list[Candidate] = []
    for hit, chunk in hits:
        rank = (hit.passage.score - floor) / (best - floor) if best > floor else 1.0
        found += _of_chunk(index, asked, chunk, rank, _is_statement)
    return sorted(found, key=lambda c: -c.score)


def read_chunks(
    index: Index, asked: Asked, chunks: Iterable[StoredChunk], kind: BlockKind, rank: float = 1.0
) -> list[Candidate]:
    """The sentences of one kind in chunks, whatever they say and however far the search had them, in their order."""
    return [c for chunk in chunks for c in _of_chunk(index, asked, chunk, rank, lambda s, _: s.kind == kind)]


def _of_chunk(index: Index, asked: Asked, chunk: StoredChunk, rank: float, wanted: Wanted) -> Iterator[Candidate]:
    read, coverage = read_chunk(index, chunk), asked.coverage
    heading = coverage.share(coverage.degrees(read.heading))
    above, passage = coverage.degrees(read.headings), coverage.degrees(read.keys)
    weights = load_weights().sentence
    for told in read.sentences:
        if not wanted(told.sentence, told.text) or is_order(told.text):
            continue
        met = coverage.degrees(told.keys)
        joint = coverage.joint_degrees(met, above, told.keys, read.headings)
        wide = tuple(max(m, 0.9 * j, 0.9 * a, 0.5 * p) for m, j, a, p in zip(met, joint, above, passage, strict=True))
        first = coverage.degrees(told.opening)
        features = {
            "asked": asked.likeness.get((chunk.document, told.sentence.start), 0.0),
            "context": coverage.share(wide),
            "heading": heading,
            "rank": rank,
            "defines": float(asked.kind is Kind.DEFINITION and _defines(index, asked.words, told.value)),
            "opens": _telling(asked.words, first),
            "catalogue": float(chunk.kind == "katalog" and asked.wants_catalogue),
            **_own_features(asked, told, met),
        }
        score = sum(weights.get(name, 0.0) * value for name, value in features.items())
        yield Candidate(
            chunk, told.position, told.sentence, told.text, told.keys, met, wide, first, features, score, told.label,
            told.is_gap,
        )  # fmt: skip


def _own_features(asked: Asked, told: ReadSentence, met: Sequence[float]) -> dict[str, float]:
    """What a sentence says of the question by itself, wherever it stands."""
    own = asked.coverage.share(met)
    fits = shows(asked.kind, told.text)
    counted = asked.kind is Kind.HOW_MANY and counts(asked.query.text, told.text)
    return {
        "own": own,
        "own_counted": own * counted,
        "own_fits": own * fits,
        "rare": _rarest(asked.words, met),
        "grams": _gram_share(asked.query, told.letters),
        "pairs": _pairs(asked.pairs, told.ordered),
        "precise": len(told.keys & asked.query.keys) / (len(told.keys) or 1),
        "first": float(told.position <= 1),
        "length": min(1.0, len(told.ordered) / 30),
        **_kind_features(asked.kind, told.sentence.kind, fits, counted),
        "sourced": float(any("/" not in source for source in told.sentence.sources)),
        "pointer": float(_points(told.sentence, told.text)),
    }


def _kind_features(kind: Kind, form: str, fits: bool, counted: bool) -> dict[str, float]:
    """What the kind of a question makes of the form of a sentence, and of what it holds."""
    return {
        "fits": float(fits),
        "counted": float(counted),
        "date": float(fits and kind is Kind.WHEN),
        "name": float(fits and kind is Kind.WHO),
        "reason": float(fits and kind is Kind.REASON),
        "item": float(form == "item"),
        "listed": float(form == "item" and kind in (Kind.LIST, Kind.PROCEDURE)),
        "row": float(form == "row"),
    }


def _is_statement(sentence: Sentence, text: str) -> bool:
    """Whether something is said: no heading, no question, no work cited, no fragment without an end."""
    if sentence.kind == "heading" or text.endswith("?") or text.startswith(RAISED):
        return False
    if _ENTRY.match(text) or _NOTE.search(text.replace("\\", "")):
        return False
    return sentence.kind != "paragraph" or text.endswith(ENDINGS) or len(text.split()) >= FRAGMENT


def _points(sentence: Sentence, text: str) -> bool:
    """Whether a sentence only leads to another document, or tells what its own document is about."""
    return (bool(sentence.sources) and all("/" in s for s in sentence.sources)) or _ABOUT_ITSELF.match(text) is not None


def _telling(words: Sequence[Word], met: Sequence[float]) -> float:
    """The best degree among words that are not fillers."""
    return max((m for w, m in zip(words, met, strict=True) if w.share == 1.0), default=0.0)


def _gram_share(query: Query, letters: str) -> float:
    """Share of the question's character grams that the sentence has too; forgives endings and derivation."""
    total = sum([term.weight for term in query.grams])
    return sum([term.weight for term in query.grams if term.text in letters]) / total if total else 0.0


def _pairs(wanted: Sequence[Set[Pair]], ordered: Sequence[str]) -> float:
    """Share of neighbouring words of the question that are neighbours in the sentence, too."""
    there = set(pairwise(ordered))
    return sum(not there.isdisjoint(pair) for pair in wanted) / len(wanted) if wanted else 0.0


def _rarest(words: Sequence[Word], met: Sequence[float]) -> float:
    """How far the most telling word of the question is met."""
    return max(zip((w.weight for w in words), met, strict=True), default=(0.0, 0.0))[1]


_BRACKETS = re.compile(r"\([^()]*\)")
_DEFINING = re.compile(
    r"\s(?:je|jsou|znamená|znamenají|označuje|označují|vyjadřuje|popisuje|představuje|měří|vymezuje|se rozumí|"
    r"rozumí se|říká|spočívá|zahrnuje)\s|:\s|\s[–—-]\s"
)


def _defines(index: Index, words: Sequence[Word], text: str) -> bool:
    """Whether the sentence begins with the subject of the question and a defining verb follows."""
    match = _DEFINING.search(text)
    if match is None or match.start() > 90:
        return False
    subject = keys_of(index, text[: match.start()])
    return share(words, degrees(words, subject)) >= 0.6


def subject_share(index: Index, words: Sequence[Word], text: str) -> float:
    """How far what stands before a sentence's defining verb is the words, word by word; brackets do not count."""
    match = _DEFINING.search(text)
    subject = _BRACKETS.sub("", text[: match.start()] if match else text)
    keys = ordered_keys(index, czech.content_words(subject))
    met = [degree for key in keys if (degree := max(degrees(words, frozenset((key,))), default=0.0)) >= RELATED]
    return sum(met) / len(keys) if keys else 0.0
