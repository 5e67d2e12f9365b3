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
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest import czech

LEGS = ("words", "grams")
STEP = 0.1  # weights of fields are multiples of it, so that a frequency is stored in a byte; from 25.5 on all are alike

Hashes = NDArray[np.uint64]
Rows = NDArray[np.uint32]
Weights = NDArray[np.float32]
Tenths = NDArray[np.uint8]


class Term(NamedTuple):
    """A term of a question, how much it counts, and the most that its rareness may count (``cap``)."""

    text: str
    weight: float = 1.0
    cap: float = inf


@lru_cache(maxsize=500_000)
def term_hash(term: str) -> int:
    """A 64-bit hash of a term that stays the same between processes."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Postings:
    """One leg of a segment: sorted term hashes, and for each its slice of rows and weighted frequencies in tenths."""

    terms: Hashes
    offsets: NDArray[np.int64]
    rows: Rows
    frequencies: Tenths
    lengths: Weights

    def find(self, term: str) -> tuple[Rows, Weights]:
        """The rows that hold ``term`` with its weighted frequency in each; empty when unknown."""
        return self.find_all([term])[0]

    def find_all(self, terms: Sequence[str]) -> list[tuple[Rows, Weights]]:
        """What ``find`` says of each term, in one look into the dictionary."""
        wanted = np.asarray([term_hash(t) for t in terms], dtype=np.uint64)
        places = np.searchsorted(self.terms, wanted)
        known = places < len(self.terms)
        known[known] = self.terms[places[known]] == wanted[known]
        starts, ends = np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.int64)
        starts[known], ends[known] = self.offsets[places[known]], self.offsets[places[known] + 1]
        slices = [slice(i, j) for i, j in zip(starts.tolist(), ends.tolist(), strict=True)]
        return [(self.rows[part], self.frequencies[part] * np.float32(STEP)) for part in slices]

    def save(self, folder: Path, leg: str) -> None:
        """Write the arrays as ``<leg>.<array>.npy``."""
        for name in self.__slots__:
            np.save(folder / f"{leg}.{name}.npy", getattr(self, name))

    @classmethod
    def open(cls, folder: Path, leg: str) -> Postings:
        """Map the arrays that ``save`` wrote. Raises OSError or ValueError when one is missing or cut off."""
        arrays = (np.load(folder / f"{leg}.{name}.npy", mmap_mode="r") for name in cls.__slots__)
        return cls(*(array.view(np.ndarray) for array in arrays))  # slices of a memmap cost five times as much


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
    """Collects the words of chunks and saves them as one segment.

    A word is analysed once, however often it stands in the chunks: what is counted are forms, and how they
    divide into terms is multiplied in at the end (chunks × forms times forms × terms).
    """

    def __init__(self) -> None:
        self._chunks: list[int] = []
        self._forms: dict[str, int] = {}
        self._keys: list[str] = []
        self._counts: list[tuple[NDArray[np.int32], Weights]] = []

    def __len__(self) -> int:
        return len(self._chunks)

    def add(self, chunk: int, fields: Sequence[tuple[str, float]]) -> None:
        """Add a chunk given as texts with their weights."""
        self._chunks.append(chunk)
        numbers: list[int] = []
        weights: list[float] = []
        for text, weight in fields:
            found = [self._number(word) for word in czech.content_words(text)]
            numbers += found
            weights += [weight] * len(found)
        self._counts.append((np.asarray(numbers, dtype=np.int32), np.asarray(weights, dtype=np.float32)))

    def _number(self, word: str) -> int:
        """The number of a form; a new one gets its key from the word as written, since names keep their capital."""
        number = self._forms.setdefault(word.lower(), len(self._keys))
        if number == len(self._keys):
            self._keys.append(czech.key(word))
        return number

    def save(self, folder: Path) -> Segment:
        """Write the segment into the empty ``folder``."""
        self._invert([[term_hash(key)] for key in self._keys]).save(folder, "words")
        grams = [[term_hash(gram) for gram in czech.grams(czech.fold(form))] for form in self._forms]
        self._invert(grams).save(folder, "grams")
        lines = "".join(
            f"{form}\t{key}\t{_family(form, key)}\n" for form, key in sorted(zip(self._forms, self._keys, strict=True))
        )
        (folder / "forms.tsv").write_text(lines, encoding="utf-8")
        return _close(folder, np.asarray(self._chunks, dtype=np.int64))

    def _invert(self, terms_of_forms: list[list[int]]) -> Postings:
        """Postings of the terms that the forms divide into."""
        from scipy.sparse import csr_array

        sizes = [len(numbers) for numbers, _ in self._counts]
        shape = (len(sizes), len(terms_of_forms))
        starts = np.concatenate([[0], np.cumsum(sizes)])
        numbers = _joined([n for n, _ in self._counts], np.int32)
        weights = _joined([w for _, w in self._counts], np.float32)
        counts = csr_array((weights, numbers, starts), shape=shape)
        hashes = np.asarray([h for terms in terms_of_forms for h in terms], dtype=np.uint64)
        distinct, columns = np.unique(hashes, return_inverse=True)
        bounds = np.concatenate([[0], np.cumsum([len(terms) for terms in terms_of_forms])])
        parts = csr_array((np.ones(len(hashes), np.float32), columns, bounds), shape=(shape[1], len(distinct)))
        product = (counts @ parts).tocsr()
        lengths = np.asarray(product.sum(axis=1), dtype=np.float32)
        columnar = product.tocsc()
        return Postings(
            distinct,
            columnar.indptr.astype(np.int64),
            columnar.indices.astype(np.uint32),
            np.rint(columnar.data / STEP).clip(1, 255).astype(np.uint8),
            lengths,
        )


def _family(form: str, key: str) -> str:
    """The family of a form where it says more than its key, else nothing."""
    family = czech.family(form)
    return "" if family == key else family


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
        forms.update(line for line in lines if term_hash(line.split("\t")[1]) in known)
    (folder / "forms.tsv").write_text("".join(f"{line}\n" for line in sorted(forms)), encoding="utf-8")
    return _close(folder, chunks)


def _close(folder: Path, chunks: NDArray[np.int64]) -> Segment:
    alive = np.ones(len(chunks), dtype=np.bool_)
    np.save(folder / "chunks.npy", chunks)
    np.save(folder / "alive-0.npy", alive)
    return Segment.open(folder, "alive-0.npy", _size(folder))  # mapped: what was written leaves the memory


def _joined(arrays: Sequence[NDArray[Any]], kind: type) -> NDArray[Any]:
    """One array after another; an empty one of the right type when there is none."""
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=kind)


def _sorted_postings(terms: Hashes, rows: Rows, frequencies: Tenths, lengths: Weights) -> Postings:
    order = np.argsort(terms, kind="stable")
    distinct, counts = np.unique(terms, return_counts=True)
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Postings(distinct, offsets, rows[order], frequencies[order], lengths)


def _merge_leg(segments: Sequence[Segment], leg: str) -> Postings:
    """The living postings of all segments with rows renumbered."""
    terms, rows, frequencies, lengths, base = [], [], [], [], 0
    for segment in segments:
        postings = segment.legs[leg]
        renumbered = np.cumsum(segment.alive) - 1 + base
        keep = segment.alive[postings.rows]
        terms.append(np.repeat(postings.terms, np.diff(postings.offsets))[keep])
        rows.append(renumbered[postings.rows[keep]].astype(np.uint32))
        frequencies.append(postings.frequencies[keep])
        lengths.append(postings.lengths[segment.alive])
        base += int(segment.alive.sum())
    return _sorted_postings(
        np.concatenate(terms), np.concatenate(rows), np.concatenate(frequencies), np.concatenate(lengths)
    )
