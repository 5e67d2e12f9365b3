"""The lexical index: words and character 4-grams under BM25, in immutable memory-mapped segments.

Derived from the catalog and rebuilt from it when lost. New chunks become a new segment, removed chunks are
masked, and segments are merged when there are many; nothing is ever rebuilt at query time. ``manifest.json``
is replaced atomically, so that a reader sees the old state or the new one and never something between.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest import czech
from ingest.lexicon import Lexicon
from ingest.postings import LEGS, Segment, SegmentWriter, Term, merge_segments

FORMAT = "5"
MOST_SEGMENTS = 8
SEGMENT_ROWS = 125_000  # a segment that is written takes about 3 kB of memory a row
MERGED_ROWS = 125_000  # segments of more rows are not merged, so that no change rewrites a large index

# Postings read in full for one question; of more common terms only those of the best rows count.
MOST_POSTINGS = 400_000

# Lengths count less than usual: passages are cut to about the same, and a short one is often a heading or a list's end.
# Measured on five sets with vectors: b .4 gains .012 nDCG on our questions and costs none of the others (k1: nothing).
K1 = 1.2
B = 0.4

Floats = NDArray[np.float32]
Alternative = Term | tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one chunk: its fields with their weights."""

    chunk: int
    fields: Sequence[tuple[str, float]]


EntryReader = Callable[[list[int]], Iterable[Entry]]


class LexicalIndex:
    """BM25 over two legs, «words» and «grams». Open it with ``LexicalIndex.open``.

    ``chunks`` are the ids of its rows. Removed rows are not among them and count in no statistic, so that an
    index that grew by many small changes answers like one made at once.
    """

    def __init__(self, folder: Path, generation: int, segments: Sequence[Segment]) -> None:
        self.folder = folder
        self.generation = generation
        self.segments = tuple(segments)
        self.chunks: NDArray[np.int64] = _joined([s.chunks[s.alive] for s in segments], np.int64)
        self.lexicon = Lexicon([s.folder / "forms.tsv" for s in segments])
        self._alive: NDArray[np.bool_] = _joined([s.alive for s in segments], np.bool_)
        self._whole = bool(self._alive.all())
        self._norms = {leg: self._length_norms(leg) for leg in LEGS}

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex | None:
        """The index in ``folder``; None when it is missing, damaged or of another format."""
        try:
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            if manifest["format"] != FORMAT or manifest["analyser"] != czech.VERSION:
                return None
            segments = [Segment.open(folder / s["name"], s["alive"], s["size"]) for s in manifest["segments"]]
            return cls(folder, int(manifest["generation"]), segments)
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            return None

    def _length_norms(self, leg: str) -> list[Floats]:
        """What BM25 adds to a frequency in the denominator, for each row of each segment."""
        lengths = _joined([s.legs[leg].lengths[s.alive] for s in self.segments], np.float32)
        mean = float(lengths.mean()) if lengths.size else 1.0
        return [K1 * (1 - B + B / (mean or 1.0) * np.asarray(s.legs[leg].lengths)) for s in self.segments]

    def frequency(self, leg: str, term: str) -> int:
        """In how many rows ``term`` stands."""
        return self._find(leg, [term])[term].frequency

    def weight(self, term: str) -> float:
        """Inverse document frequency of a word key, also of one the index does not know."""
        return self._idf(self.frequency("words", term))

    def ideal(self, leg: str, terms: Iterable[Term]) -> float:
        """The score of a row that would hold all the terms to the full."""
        wanted = list(terms)
        found = self._find(leg, {t.text for t in wanted})
        return float(sum(t.weight * min(found[t.text].idf, t.cap) for t in wanted) * (K1 + 1))

    def _idf(self, frequency: int) -> float:
        """BM25's inverse document frequency in Lucene's form, never negative."""
        return float(np.log1p((len(self.chunks) - frequency + 0.5) / (frequency + 0.5)))

    def scores(self, leg: str, groups: Iterable[Sequence[Alternative]]) -> Floats:
        """BM25 of every row, in the order of ``chunks``.

        A group holds alternatives of one word of the question: the best of them counts. An alternative of
        several terms adds them up.
        """
        listed = [list(group) for group in groups]
        found = self._find(leg, {t.text for group in listed for a in group for t in _terms(a)})
        total, best, one = (np.zeros(len(self._alive), np.float32) for _ in range(3))
        for group in listed:
            if len(group) == 1 and isinstance(group[0], Term):
                self._add(total, found[group[0].text], group[0])
                continue
            touched = []
            for alternative in group:
                rows = [self._add(one, found[term.text], term) for term in _terms(alternative)]
                met = np.concatenate(rows) if len(rows) > 1 else rows[0]
                best[met] = np.maximum(best[met], one[met])
                one[met] = 0
                touched.append(met)
            rows_met = np.concatenate(touched) if touched else np.zeros(0, np.int64)
            total[rows_met] += best[rows_met]  # a row named twice is still added once
            best[rows_met] = 0
        return total if self._whole else total[self._alive]

    def near_scores(
        self,
        leg: str,
        terms: Sequence[Term],
        near: Callable[[Floats], NDArray[np.int64]],
        most: int = MOST_POSTINGS,
    ) -> Floats:
        """BM25 of single terms like ``scores``, without reading all postings of the most common ones.

        The rarest terms are read in full. Beyond ``most`` postings the others count only in the rows that
        ``near`` names when it is shown the scores so far: what is not among the best by then will not be.
        """
        found = self._find(leg, {t.text for t in terms})
        ordered = sorted(terms, key=lambda t: found[t.text].frequency)
        spent = np.cumsum([found[t.text].frequency for t in ordered])
        full = int(np.searchsorted(spent, most, side="right"))
        total = np.zeros(len(self._alive), np.float32)
        for term in ordered[:full]:
            self._add(total, found[term.text], term)
        if full < len(ordered):
            places = np.flatnonzero(self._alive)
            rows = np.sort(places[near(total[self._alive])])
            for term in ordered[full:]:
                self._add_at(total, found[term.text], term, rows)
        return total if self._whole else total[self._alive]

    def _find(self, leg: str, terms: Iterable[str]) -> dict[str, _Found]:
        """Postings of terms in all segments, with the inverse document frequency of each."""
        wanted = list(terms)
        parts: list[list[_Part]] = [[] for _ in wanted]
        base = 0
        for segment, norms in zip(self.segments, self._norms[leg], strict=True):
            for i, (rows, tf) in enumerate(segment.legs[leg].find_all(wanted) if wanted else []):
                if rows.size:
                    parts[i].append(_Part(base, rows, tf, norms))
            base += len(segment.chunks)
        found = {}
        for term, places in zip(wanted, parts, strict=True):
            alive = (
                p.rows.size if self._whole else np.count_nonzero(self._alive[p.base + p.rows.astype(np.int64)])
                for p in places
            )
            frequency = int(sum(alive))
            found[term] = _Found(places, frequency, self._idf(frequency))
        return found

    def _add(self, total: Floats, found: _Found, term: Term) -> NDArray[np.int64]:
        """Add a term to the scores of the rows that hold it, and return those rows."""
        weight = np.float32(term.weight * min(found.idf, term.cap) * (K1 + 1))
        met = []
        for part in found.parts:
            rows = part.rows.astype(np.int64)
            values = weight * part.tf / (part.tf + part.norms[rows])
            rows += part.base
            total[rows] += values
            met.append(rows)
        return np.concatenate(met) if len(met) > 1 else met[0] if met else np.zeros(0, np.int64)

    def _add_at(self, total: Floats, found: _Found, term: Term, rows: NDArray[np.int64]) -> None:
        """Add a term to the scores of some rows only, given in order."""
        weight = np.float32(term.weight * min(found.idf, term.cap) * (K1 + 1))
        for part in found.parts:
            lowest, highest = np.searchsorted(rows, [part.base, part.base + len(part.norms)])
            wanted = (rows[lowest:highest] - part.base).astype(np.uint32)
            places = np.minimum(np.searchsorted(part.rows, wanted), len(part.rows) - 1)
            hit = part.rows[places] == wanted
            tf, own = part.tf[places[hit]], wanted[hit].astype(np.int64)
            total[own + part.base] += weight * tf / (tf + part.norms[own])


class _Part(NamedTuple):
    """Postings of a term in one segment, whose rows begin at ``base``."""

    base: int
    rows: NDArray[np.uint32]
    tf: Floats
    norms: Floats


class _Found(NamedTuple):
    """Postings of a term in all segments."""

    parts: list[_Part]
    frequency: int
    idf: float


def _terms(alternative: Alternative) -> tuple[Term, ...]:
    return (alternative,) if isinstance(alternative, Term) else alternative


def sync(folder: Path, generation: int, wanted: Sequence[int], read: EntryReader) -> LexicalIndex:
    """Bring the index in ``folder`` in line with the catalog and return it opened.

    ``wanted`` are the ids of all chunks the catalog holds; ``read`` yields the entries of the new ones.
    """
    old = LexicalIndex.open(folder)
    if old is None:
        shutil.rmtree(folder, ignore_errors=True)
    keep = np.asarray(sorted(wanted), dtype=np.int64)
    have = old.chunks if old else np.zeros(0, np.int64)
    new = np.setdiff1d(keep, have)
    if old and not new.size and len(have) == len(keep) and old.generation == generation:
        return old
    segments = [s.masked(np.isin(s.chunks, keep), generation) for s in (old.segments if old else ())]
    for number, start in enumerate(range(0, len(new), SEGMENT_ROWS)):
        part = new[start : start + SEGMENT_ROWS].tolist()
        name = f"s{generation}-{number}" if number else f"s{generation}"
        segments.append(_write_segment(folder, name, read(part)))
    return _commit(folder, generation, [s for s in segments if s.alive.any()])


def _write_segment(folder: Path, name: str, entries: Iterable[Entry]) -> Segment:
    writer = SegmentWriter()
    for entry in entries:
        writer.add(entry.chunk, entry.fields)
    return writer.save(_fresh(folder, name))


def _fresh(folder: Path, name: str) -> Path:
    """A folder for a new segment; what a killed run left under the same name is removed."""
    target = folder / name
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    return target


def _commit(folder: Path, generation: int, segments: list[Segment]) -> LexicalIndex:
    """Make ``segments`` the index: merge when there are many, replace the manifest, drop what is unused."""
    segments = _merged(folder, generation, segments)
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {
        "format": FORMAT,
        "analyser": czech.VERSION,
        "generation": generation,
        "segments": [{"name": s.folder.name, "alive": s.mask, "size": s.size} for s in segments],
    }
    draft = folder / "manifest.json.new"
    draft.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    draft.replace(folder / "manifest.json")
    used = {s.folder.name for s in segments}
    for child in folder.iterdir():
        if child.is_dir() and child.name not in used:
            shutil.rmtree(child, ignore_errors=True)
    return LexicalIndex(folder, generation, segments)


def _merged(folder: Path, generation: int, segments: list[Segment]) -> list[Segment]:
    """The small segments put together when there are many, and any with too many dead rows written anew."""
    groups, kept, small = [], [], []
    for segment in segments:
        living = int(np.count_nonzero(segment.alive))
        if living * 4 < len(segment.chunks) * 3:
            groups.append([segment])
        elif living < MERGED_ROWS:
            small.append(segment)
        else:
            kept.append(segment)
    if len(small) + len(groups) > MOST_SEGMENTS:
        groups.append(small)
        small = []
    names = [f"m{generation}-{number}" if number else f"m{generation}" for number in range(len(groups))]
    merged = [merge_segments(g, _fresh(folder, n)) for g, n in zip(groups, names, strict=True) if g]
    return [*kept, *small, *merged]


def _joined(arrays: Sequence[NDArray[Any]], kind: type) -> NDArray[Any]:
    """One array after another; an empty one of the right type when there is none."""
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=kind)
