"""Sentences that might answer a question, each with transparent features of how well it does.

A feature is a number between 0 and 1; the weights that add them up are data (``assistant/weights.json``),
fitted on development questions. Nothing here knows single questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from assistant.answers import Hit
from assistant.faq import is_published
from assistant.kinds import KIND_KEYS, Kind
from assistant.labels import Label, find_labels
from assistant.queries import Query, Word
from assistant.signs import counts, shows
from assistant.weights import load_weights
from ingest import czech
from ingest.catalog import StoredChunk
from ingest.documents import BlockKind, Sentence
from ingest.index import Index
from ingest.orders import is_order

Wanted = Callable[[Sentence, str], bool]
RELATED = 0.75  # a word met by an expression of the thesaurus
SIMILAR = 0.6  # a word met by another of its family (segregovaný, segregace)
APPARATUS = frozenset(
    ("zdroje", "literatura", "prameny", "reference", "odkazy", "obsah")
)  # sections that state nothing
ENDINGS = (".", "!", "…", ":", ";", ".“", ".”", ".»", ")")
RAISED = tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")  # a footnote begins with its number
FRAGMENT = 8  # words from which a paragraph without a full stop may be a statement
KIND_SHARE = 0.3  # what a word counts that tells the kind of a question and not its subject
FAMILY = 5  # letters two words must share at their beginning to be of one family

_ANAPHOR = re.compile(
    r"^(?:ten|ta|to|ti|ty|toto|tento|tato|tyto|tím|tomu|těmi|těchto|těm|jeho|její|jejich|jich|jim|přitom|proto|také|"
    r"tehdy|potom|naopak|druhý|oba|obě|zbývající|ostatní|další|navíc|zároveň|kromě toho|naproti tomu|obojí|takov\w+)\b",
    re.IGNORECASE,
)
# … and words inside a sentence that point behind it, as long as nothing in the sentence itself can be meant.
_POINTS_BACK = re.compile(
    r"^(?:(?! a | i |[,;:(–]).)*?\b(?:zde|naopak|tamtéž|"
    r"(?:v|ve|podle|z|ze|na|o|k|ke|pro|u|od|do|s|se) (?:téhož|témže|témuž|tímtéž|tutéž|tytéž|týchž|týmiž)|"
    r"(?<!^)(?:ho|mu|jej|ji|jim|jich|něj|něho|němu|něm|ní|nich|nim|nimi))\b",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"(?:tento |tato |následující |další )?(?:dokument|text|přehled|slovník|katalog|kapitola|odpovědi|části?)\b.{0,60}"
    r"\b(?:popisuj|shrnuj|vysvětluj|přináš|přinesou|ukazuj|vyklád|týkaj|týká|věnuj|obsahuj)",
    re.IGNORECASE,
)
# An entry of a list of literature: no sentence, a year or «b.r.» behind the last comma.
_ENTRY = re.compile(r"^.{8,220},\s(?:cca\s)?(?:b\.\s?r\.|(?:19|20)\d\d(?:–(?:19|20)\d\d)?)[.\s]*$")
_KNOWER = r"(?:podklady|dokumenty|pozvánka|prameny|(?:tyto |použité )?zdroje|fakta|znalostní báze|dokument)"
_GAP = re.compile(
    rf"\b{_KNOWER}\b[^.:;]{{0,60}}\bne(?!jen)\w{{2,}}(?:í|ají|ejí|ují|uje|á|e)\b"
    rf"|\bne\w{{2,}}(?:í|ají|ejí|ují|uje|á|e)\b[^.:;]{{0,50}}\b{_KNOWER}\b"
    r"|\bv podkladech (?:není|nejsou|chyb)",
    re.IGNORECASE,
)


Place = tuple[int, int]
"""Where a sentence stands: document and offset."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage found, and how it fits the question.

    ``met`` and ``met_around`` hold a degree of match for each word of the question: by the sentence itself,
    by it with its headings, title and passage, and by its first two content words (its subject, mostly).
    ``score`` is the weighted sum of the features. ``label`` tells what a field of a catalogue or table is about.
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

    @property
    def place(self) -> Place:
        """Where the sentence stands: document and offset."""
        return self.chunk.document, self.sentence.start

    @property
    def fits(self) -> bool:
        """Whether the sentence holds the kind of thing asked for."""
        return self.features["fits"] > 0

    @property
    def is_gap(self) -> bool:
        """Whether the sentence says that the documents do not say something."""
        return _GAP.search(self.text) is not None

    @property
    def leans_back(self) -> bool:
        """Whether a word of the sentence points to the one before: its first, or one that stands for a noun."""
        text = self.text[self.label.size if self.label else 0 :]
        return (_ANAPHOR.match(text) or _POINTS_BACK.match(text)) is not None

    @property
    def points_elsewhere(self) -> bool:
        """Whether the sentence refers to a document instead of saying something."""
        return self.features["pointer"] > 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as evidence is weighed against it.

    ``likeness``: how like it is to the typical questions that sentences answer, by their place.
    """

    query: Query
    kind: Kind
    wants_catalogue: bool = False
    likeness: Mapping[Place, float] = field(default_factory=dict)

    @property
    def words(self) -> tuple[Word, ...]:
        """Its content words; those that only tell its kind («rozdíl», «důvod») count little."""
        return tuple(
            replace(w, share=min(w.share, KIND_SHARE)) if not KIND_KEYS.isdisjoint(w.keys) else w
            for w in self.query.words
        )


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
    if not _states(chunk):
        return
    words = asked.words
    heading = degrees(words, _keys(index, chunk.section[-1] if chunk.section else ""))
    headings = _keys(index, " ".join([chunk.title, *chunk.section]))
    above = degrees(words, headings)
    passage = degrees(words, _keys(index, chunk.text))
    asked_keys = asked.query.keys
    weights = load_weights().sentence
    sentences = index.catalog.sentences(chunk)
    labels = find_labels(index.catalog, chunk, sentences)
    for position, ((sentence, text), label) in enumerate(zip(sentences, labels, strict=True)):
        if not wanted(sentence, text) or is_order(text):
            continue
        value = text[label.size :] if label else text
        written = list(czech.content_words(text))
        ordered = _ordered_keys(index, written)
        keys = _explained(index, ordered)
        met = degrees(words, keys)
        joint = degrees(words, keys | headings)
        wide = tuple(max(m, 0.9 * j, 0.9 * a, 0.5 * p) for m, j, a, p in zip(met, joint, above, passage, strict=True))
        opening = _ordered_keys(index, czech.content_words(value)) if label and label.size else ordered
        first = degrees(words, _explained(index, opening[:2]))
        fits = shows(asked.kind, text)
        own, context = share(words, met), share(words, wide)
        counted = asked.kind is Kind.HOW_MANY and counts(asked.query.text, text)
        features = {
            "own": own,
            "asked": asked.likeness.get((chunk.document, sentence.start), 0.0),
            "context": context,
            "heading": share(words, heading),
            "rank": rank,
            "own_counted": own * counted,
            "own_fits": own * fits,
            "defines": float(asked.kind is Kind.DEFINITION and _defines(index, words, value)),
            "opens": _telling(words, first),
            "rare": _rarest(words, met),
            "grams": _gram_share(asked.query, written),
            "pairs": _pairs(words, ordered),
            "precise": len(keys & asked_keys) / (len(keys) or 1),
            "first": float(position <= 1),
            "length": min(1.0, len(ordered) / 30),
            "catalogue": float(chunk.kind == "katalog" and asked.wants_catalogue),
            **_kind_features(asked.kind, sentence.kind, fits, counted),
            "sourced": float(any("/" not in source for source in sentence.sources)),
            "pointer": float(_points(sentence, text)),
        }
        score = sum(weights.get(name, 0.0) * value for name, value in features.items())
        yield Candidate(chunk, position, sentence, text, keys, met, wide, first, features, score, label)


def _states(chunk: StoredChunk) -> bool:
    """Whether a passage may state anything: it is no list of sources, and no heading of it speaks to a machine."""
    apparatus = bool(chunk.section) and czech.fold(chunk.section[-1]) in APPARATUS
    return not apparatus and not any(map(is_order, (chunk.title, *chunk.section)))


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
    """Whether something is said: no heading, no question, no fragment of a few words without an end."""
    if sentence.kind == "heading" or text.endswith("?") or text.startswith(RAISED) or _ENTRY.match(text):
        return False
    return sentence.kind != "paragraph" or text.endswith(ENDINGS) or len(text.split()) >= FRAGMENT


def _points(sentence: Sentence, text: str) -> bool:
    """Whether a sentence only leads to another document, or tells what its own document is about."""
    return (bool(sentence.sources) and all("/" in s for s in sentence.sources)) or _ABOUT_ITSELF.match(text) is not None


def _telling(words: Sequence[Word], met: Sequence[float]) -> float:
    """The best degree among words that are not fillers."""
    return max((m for w, m in zip(words, met, strict=True) if w.share == 1.0), default=0.0)


def _gram_share(query: Query, words: Sequence[str]) -> float:
    """Share of the question's character grams that the sentence has too; forgives endings and derivation."""
    own = {gram for word in words for gram in czech.grams(czech.fold(word))}
    total = sum(term.weight for term in query.grams)
    return sum(term.weight for term in query.grams if term.text in own) / total if total else 0.0


def _pairs(words: Sequence[Word], ordered: Sequence[str]) -> float:
    """Share of neighbouring words of the question that are neighbours in the sentence, too."""
    wanted = [(set(a.keys), set(b.keys)) for a, b in pairwise(words)]
    there = list(pairwise(ordered))
    found = sum(any(x in a and y in b for x, y in there) for a, b in wanted)
    return found / len(wanted) if wanted else 0.0


def _rarest(words: Sequence[Word], met: Sequence[float]) -> float:
    """How far the most telling word of the question is met."""
    return max(zip((w.weight for w in words), met, strict=True), default=(0.0, 0.0))[1]


def _keys(index: Index, text: str) -> frozenset[str]:
    return _explained(index, _ordered_keys(index, czech.content_words(text)))


def _ordered_keys(index: Index, words: Iterable[str]) -> list[str]:
    return list(map(index.lexical.lexicon.key_of, words))


def _explained(index: Index, keys: Sequence[str]) -> frozenset[str]:
    """The keys with those of the long forms of abbreviations among them."""
    long = (index.abbreviations[key] for key in keys if key in index.abbreviations)
    return frozenset(keys).union(*long)


def degrees(words: Iterable[Word], keys: frozenset[str]) -> tuple[float, ...]:
    """How far each word of the question is met by a set of keys."""
    return tuple(_degree(word, keys) for word in words)


def _degree(word: Word, keys: frozenset[str]) -> float:
    if any(key in keys for key in word.keys):
        return 1.0
    if any(all(key in keys for key in related.keys) for related in word.related):
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


def core_share(words: Sequence[Word], met: Sequence[float]) -> float:
    """Share met of what is asked about, apart from numbers, dates and names; 1 when there is nothing else."""
    core = [(w, m) for w, m in zip(words, met, strict=True) if w.is_core]
    return share([w for w, _ in core], [m for _, m in core]) if any(w.weight for w, _ in core) else 1.0


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
    subject = _keys(index, text[: match.start()])
    return share(words, degrees(words, subject)) >= 0.6


def subject_share(index: Index, words: Sequence[Word], text: str) -> float:
    """How far what stands before a sentence's defining verb is the words, word by word; brackets do not count."""
    match = _DEFINING.search(text)
    subject = _BRACKETS.sub("", text[: match.start()] if match else text)
    keys = _ordered_keys(index, czech.content_words(subject))
    met = [degree for key in keys if (degree := max(degrees(words, frozenset((key,))), default=0.0)) >= RELATED]
    return sum(met) / len(keys) if keys else 0.0
