"""The sentences of a passage as evidence reads them, whatever is asked: words, search keys, labels. Read once, kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from assistant.labels import Label, find_labels
from ingest import czech
from ingest.catalog import StoredChunk
from ingest.documents import Sentence
from ingest.index import Index
from ingest.lexical import LexicalIndex
from ingest.orders import is_order

MOST_KEPT = 2_000  # passages; some 15 kB each

# sections that state nothing
APPARATUS = frozenset(("zdroje", "literatura", "prameny", "reference", "odkazy", "obsah"))

_KNOWER = r"(?:podklady|dokumenty|pozvánka|prameny|(?:tyto |použité )?zdroje|fakta|znalostní báze|dokument)"
_GAP = re.compile(
    rf"\b{_KNOWER}\b[^.:;]{{0,60}}\bne(?!jen)\w{{2,}}(?:í|ají|ejí|ují|uje|á|e)\b"
    rf"|\bne\w{{2,}}(?:í|ají|ejí|ují|uje|á|e)\b[^.:;]{{0,50}}\b{_KNOWER}\b"
    r"|\bne(?:dá|dalo|lze|šlo)\b (?:se |spolehlivě |přesně |z \w+ ){0,2}(?:zjistit|vyčíst|dozvědět|určit)\b"
    r"|\bne(?:ní|jsou|bylo) (?:podle podkladů |v podkladech |zatím |dosud ){0,2}(?:ověřen|doložen|znám)\w{0,2}\b"
    r"|\bne(?:ní|jsou|byl[aoy]?) součástí (?:podkladů|dokumentů|korpusu)\b"
    r"|\bv podkladech (?:není|nejsou|chyb)|\bne(?:byl[aoy]?|ní|jsou) pro tento korpus\b",
    re.IGNORECASE,
)

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with its search keys, in their order and as a set that holds long forms of abbreviations, too.

    ``opening`` are the keys of its first two content words, behind a label. ``letters`` are its content words folded,
    each between signs, so that a character gram of the index stands in them when it is one of theirs. ``is_gap``:
    it says that the documents do not say something.
    """

    position: int
    sentence: Sentence
    text: str
    label: Label | None
    ordered: tuple[str, ...]
    keys: Keys
    opening: Keys
    letters: str
    is_gap: bool

    @property
    def value(self) -> str:
        """The text behind its label."""
        return self.text[self.label.size :] if self.label else self.text


@dataclass(frozen=True)
class ReadChunk:
    """A passage: keys of its last heading, of title and all headings, and its sentences."""

    heading: Keys
    headings: Keys
    sentences: tuple[ReadSentence, ...]

    @cached_property
    def keys(self) -> Keys:
        """Keys of all its text."""
        return frozenset().union(*(s.keys for s in self.sentences))


NOTHING = ReadChunk(frozenset(), frozenset(), ())
_kept: WeakKeyDictionary[LexicalIndex, dict[int, ReadChunk]] = WeakKeyDictionary()


def read_chunk(index: Index, chunk: StoredChunk) -> ReadChunk:
    """The passage; without sentences when it states nothing. Kept as long as the index stays as it is."""
    kept = _kept.setdefault(index.lexical, {})
    if chunk.id not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[chunk.id] = _read(index, chunk) if _states(chunk) else NOTHING
    return kept[chunk.id]


def _states(chunk: StoredChunk) -> bool:
    """Whether a passage may state anything: it is no list of sources, and no heading of it speaks to a machine."""
    apparatus = bool(chunk.section) and czech.fold(chunk.section[-1]) in APPARATUS
    return not apparatus and not any(map(is_order, (chunk.title, *chunk.section)))


def _read(index: Index, chunk: StoredChunk) -> ReadChunk:
    sentences = index.catalog.sentences(chunk)
    labels = find_labels(index.catalog, chunk, sentences)
    read = (
        _read_sentence(index, n, *pair, label) for n, (pair, label) in enumerate(zip(sentences, labels, strict=True))
    )
    return ReadChunk(
        keys_of(index, chunk.section[-1] if chunk.section else ""),
        keys_of(index, " ".join([chunk.title, *chunk.section])),
        tuple(read),
    )


def _read_sentence(index: Index, position: int, sentence: Sentence, text: str, label: Label | None) -> ReadSentence:
    written = list(czech.content_words(text))
    ordered = ordered_keys(index, written)
    opening = ordered_keys(index, czech.content_words(text[label.size :])) if label and label.size else ordered
    return ReadSentence(
        position,
        sentence,
        text,
        label,
        tuple(ordered),
        explained(index, ordered),
        explained(index, opening[:2]),
        " ".join(f"_{czech.fold(word)}_" for word in written),
        says_gap(text),
    )


def says_gap(text: str) -> bool:
    """Whether a sentence says that the documents, or those who wrote them, do not know something."""
    return _GAP.search(text) is not None


def keys_of(index: Index, text: str) -> Keys:
    """Search keys of a text, with those of the long forms of abbreviations in it."""
    return explained(index, ordered_keys(index, czech.content_words(text)))


def ordered_keys(index: Index, words: Iterable[str]) -> list[str]:
    """Search keys of words, in order."""
    return list(map(index.lexical.lexicon.key_of, words))


def explained(index: Index, keys: Sequence[str]) -> Keys:
    """The keys with those of the long forms of abbreviations among them."""
    long = (index.abbreviations[key] for key in keys if key in index.abbreviations)
    return frozenset(keys).union(*long)
