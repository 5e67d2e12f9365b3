"""Segments of the lexical index: for each term the rows it stands in, as memory-mapped arrays.

Terms are kept as 64-bit hashes (a collision in a million terms has a chance of about 1 in 40 million), so
that looking one up is a binary search in an array. Two legs share the rows: search keys of words, and
character 4-grams. Lengths and frequencies are weighted by field (the idea of BM25F, with one length).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest import czech

LEGS = ("words", "grams")

Hashes = NDArray[np.uint64]
Rows = NDArray[np.uint32]
Weights = NDArray[np.float32]


class Term(NamedTuple):
    """A term of a question and how much it counts."""

    text: str
    weight: float = 1.0


@lru_cache(maxsize=500_000)
def term_hash(term: str) -> int:
    """A 64-bit hash of a term that stays the same between processes."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=200_000)
def _gram_hashes(folded: str) -> tuple[int, ...]:
    return tuple(term_hash(g) for g in czech.grams(folded))


@dataclass(frozen=True, slots=True)
class Postings:
    """One leg of a segment: sorted term hashes, and for each its slice of rows and weighted frequencies."""

    terms: Hashes
    offsets: NDArray[np.int64]
    rows: Rows
    frequencies: Weights
    lengths: Weights

    def find(self, term: str) -> tuple[Rows, Weights]:
        """The rows that hold ``term`` with its weighted frequency in each; empty when unknown."""
        wanted = np.uint64(term_hash(term))
        at = int(np.searchsorted(self.terms, wanted))
        if at == len(self.terms) or self.terms[at] != wanted:
            return self.rows[:0], self.frequencies[:0]
        found = slice(int(self.offsets[at]), int(self.offsets[at + 1]))
        return self.rows[found], self.frequencies[found]

    def save(self, folder: Path, leg: str) -> None:
        """Write the arrays as ``<leg>.<array>.npy``."""
        for name in self.__slots__:
            np.save(folder / f"{leg}.{name}.npy", getattr(self, name))

    @classmethod
    def open(cls, folder: Path, leg: str) -> Postings:
        """Map the arrays that ``save`` wrote. Raises OSError or ValueError when one is missing or cut off."""
        return cls(*(np.load(folder / f"{leg}.{name}.npy", mmap_mode="r") for name in cls.__slots__))


@dataclass(frozen=True, slots=True)
class Segment:
    """An immutable part of the index; ``mask`` names the file that says which rows are still alive."""

    folder: Path
    chunks: NDArray[np.int64]
    alive: NDArray[np.bool_]
    mask: str
    legs: dict[str, Postings]

    @classmethod
    def open(cls, folder: Path, mask: str, size: int) -> Segment:
        """Map the segment in ``folder``. Raises OSError, EOFError or ValueError when it is not whole."""
        if _size(folder) != size:
            raise ValueError(folder)
        chunks = np.load(folder / "chunks.npy", mmap_mode="r")
        alive = np.load(folder / mask)
        legs = {leg: Postings.open(folder, leg) for leg in LEGS}
        if alive.dtype != np.bool_ or len(alive) != len(chunks):
            raise ValueError(folder)
        return cls(folder, chunks, alive, mask, legs)

    @property
    def size(self) -> int:
        """Bytes of the files that never change; a file cut off or lost changes it."""
        return _size(self.folder)

    def masked(self, alive: NDArray[np.bool_], generation: int) -> Segment:
        """The same segment with only ``alive`` rows; the mask is a new file, the old one stays for readers."""
        if bool((alive == self.alive).all()):
            return self
        mask = f"alive-{generation}.npy"
        np.save(self.folder / mask, alive)
        return Segment(self.folder, self.chunks, alive, mask, self.legs)


def _size(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.iterdir() if not p.name.startswith("alive-"))


class SegmentWriter:
    """Collects the terms of chunks and saves them as one segment."""

    def __init__(self) -> None:
        self._chunks: list[int] = []
        self._forms: dict[str, str] = {}
        self._parts: dict[str, list[tuple[Hashes, Weights]]] = {leg: [] for leg in LEGS}

    def add(self, chunk: int, fields: Sequence[tuple[str, float]]) -> None:
        """Add a chunk given as texts with their weights."""
        self._chunks.append(chunk)
        words: list[tuple[Hashes, Weights]] = []
        grams: list[tuple[Hashes, Weights]] = []
        for text, weight in fields:
            keys, folded = self._analyse(text)
            words.append(_weighted([term_hash(k) for k in keys], weight))
            grams.append(_weighted([h for f in folded for h in _gram_hashes(f)], weight))
        for leg, parts in (("words", words), ("grams", grams)):
            self._parts[leg].append(_counted(parts))

    def _analyse(self, text: str) -> tuple[list[str], list[str]]:
        """Search keys and folded forms of the content words; remembers which form has which key."""
        keys, folded = [], []
        for word in czech.content_words(text):
            form = word.lower()
            if form not in self._forms:
                self._forms[form] = czech.key(word)
            keys.append(self._forms[form])
            folded.append(czech.fold(word))
        return keys, folded

    def save(self, folder: Path) -> Segment:
        """Write the segment into the empty ``folder``."""
        legs = {leg: _invert(parts) for leg, parts in self._parts.items()}
        for leg, postings in legs.items():
            postings.save(folder, leg)
        lines = "".join(f"{form}\t{key}\n" for form, key in sorted(self._forms.items()))
        (folder / "forms.tsv").write_text(lines, encoding="utf-8")
        return _close(folder, np.asarray(self._chunks, dtype=np.int64), legs)


def merge_segments(segments: Sequence[Segment], folder: Path) -> Segment:
    """One segment with the living rows of ``segments`` and their words, written into the empty ``folder``."""
    chunks = np.concatenate([s.chunks[s.alive] for s in segments])
    legs = {leg: _merge_leg(segments, leg) for leg in LEGS}
    for leg, postings in legs.items():
        postings.save(folder, leg)
    known = frozenset(legs["words"].terms.tolist())
    forms: set[str] = set()
    for segment in segments:
        lines = (segment.folder / "forms.tsv").read_text(encoding="utf-8").splitlines()
        forms.update(line for line in lines if term_hash(line.partition("\t")[2]) in known)
    (folder / "forms.tsv").write_text("".join(f"{line}\n" for line in sorted(forms)), encoding="utf-8")
    return _close(folder, chunks, legs)


def _close(folder: Path, chunks: NDArray[np.int64], legs: dict[str, Postings]) -> Segment:
    alive = np.ones(len(chunks), dtype=np.bool_)
    np.save(folder / "chunks.npy", chunks)
    np.save(folder / "alive-0.npy", alive)
    return Segment(folder, chunks, alive, "alive-0.npy", legs)


def _weighted(hashes: list[int], weight: float) -> tuple[Hashes, Weights]:
    return np.asarray(hashes, dtype=np.uint64), np.full(len(hashes), weight, dtype=np.float32)


def _counted(parts: list[tuple[Hashes, Weights]]) -> tuple[Hashes, Weights]:
    """Distinct terms of one chunk with the sum of their weights."""
    terms = np.concatenate([t for t, _ in parts])
    distinct, inverse = np.unique(terms, return_inverse=True)
    sums = np.bincount(inverse, np.concatenate([w for _, w in parts]), minlength=len(distinct))
    return distinct, sums.astype(np.float32)


def _invert(parts: list[tuple[Hashes, Weights]]) -> Postings:
    """Postings out of the terms of each row."""
    counts = [len(t) for t, _ in parts]
    rows = np.repeat(np.arange(len(parts), dtype=np.uint32), counts)
    terms = np.concatenate([t for t, _ in parts]) if parts else np.zeros(0, np.uint64)
    weights = np.concatenate([w for _, w in parts]) if parts else np.zeros(0, np.float32)
    lengths = np.asarray([w.sum() for _, w in parts], dtype=np.float32)
    return _sorted_postings(terms, rows, weights, lengths)


def _sorted_postings(terms: Hashes, rows: Rows, weights: Weights, lengths: Weights) -> Postings:
    order = np.argsort(terms, kind="stable")
    distinct, counts = np.unique(terms, return_counts=True)
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Postings(distinct, offsets, rows[order], weights[order], lengths)


def _merge_leg(segments: Sequence[Segment], leg: str) -> Postings:
    """The living postings of all segments with rows renumbered."""
    terms, rows, weights, lengths, base = [], [], [], [], 0
    for segment in segments:
        postings = segment.legs[leg]
        renumbered = np.cumsum(segment.alive) - 1 + base
        keep = segment.alive[postings.rows]
        terms.append(np.repeat(postings.terms, np.diff(postings.offsets))[keep])
        rows.append(renumbered[postings.rows[keep]].astype(np.uint32))
        weights.append(postings.frequencies[keep])
        lengths.append(postings.lengths[segment.alive])
        base += int(segment.alive.sum())
    return _sorted_postings(
        np.concatenate(terms), np.concatenate(rows), np.concatenate(weights), np.concatenate(lengths)
    )
