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
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest import czech
from ingest.lexicon import Lexicon
from ingest.postings import LEGS, Segment, SegmentWriter, Term, merge_segments

FORMAT = "2"
MOST_SEGMENTS = 8

# k1 and b as measured in shared experiments; nothing to gain around them.
K1 = 1.2
B = 0.75

Floats = NDArray[np.float64]


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
        self._means = {leg: self._mean_length(leg) for leg in LEGS}

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

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Which of ``chunks`` may be found: all."""
        return np.ones(len(self.chunks), dtype=np.bool_)

    def _mean_length(self, leg: str) -> float:
        lengths = _joined([s.legs[leg].lengths[s.alive] for s in self.segments], np.float32)
        return float(lengths.mean()) if lengths.size else 1.0

    def frequency(self, leg: str, term: str) -> int:
        """In how many rows ``term`` stands."""
        return sum(int(np.count_nonzero(s.alive[s.legs[leg].find(term)[0]])) for s in self.segments)

    def weight(self, term: str) -> float:
        """Inverse document frequency of a word key, also of one the index does not know."""
        return self._idf(self.frequency("words", term))

    def _idf(self, frequency: int) -> float:
        """BM25's inverse document frequency in Lucene's form, never negative."""
        return float(np.log1p((len(self.chunks) - frequency + 0.5) / (frequency + 0.5)))

    def scores(self, leg: str, groups: Iterable[Sequence[Term]]) -> Floats:
        """BM25 of every row, in the order of ``chunks``.

        A group holds alternatives of one word of the question: the best of them counts.
        """
        total = np.zeros(len(self._alive))
        for group in groups:
            if len(group) == 1:
                self._add(total, leg, group[0])
                continue
            best = np.zeros(len(total))
            for term in group:
                one = np.zeros(len(total))
                self._add(one, leg, term)
                np.maximum(best, one, out=best)
            total += best
        return total[self._alive]

    def _add(self, total: Floats, leg: str, term: Term) -> None:
        idf = self._idf(self.frequency(leg, term.text))
        mean, base = self._means[leg], 0
        for segment in self.segments:
            rows, tf = segment.legs[leg].find(term.text)
            if rows.size:
                lengths = segment.legs[leg].lengths[rows]
                norm = tf + K1 * (1 - B + B * lengths / mean)
                total[base + rows.astype(np.int64)] += term.weight * idf * (K1 + 1) * tf / norm
            base += len(segment.chunks)


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
    if new.size:
        segments.append(_write_segment(folder, f"s{generation}", read(new.tolist())))
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
    dead = sum(int((~s.alive).sum()) for s in segments)
    rows = sum(len(s.chunks) for s in segments)
    if len(segments) > MOST_SEGMENTS or dead * 4 > rows:
        segments = [merge_segments(segments, _fresh(folder, f"m{generation}"))]
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


def _joined(arrays: Sequence[NDArray[Any]], kind: type) -> NDArray[Any]:
    """One array after another; an empty one of the right type when there is none."""
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=kind)
