"""How search grows with the collection: time to index, size, latency and memory from a thousand chunks to a million.

Run by hand: ``python -m tests.evaluation.growth [--sizes 1000 10000 …] [--lexical 1000000] [--out FILE]``. The text is
synthetic: Czech word forms, those of our corpus first, drawn by Zipf's law. Vectors are random unit vectors, and the
time to embed a question is not part of the figures. Each size runs in a process of its own, questions on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval import Retriever
from ingest import czech
from ingest.catalog import Catalog, FileRecord
from ingest.documents import Chunk, Document, Metadata, Section, Sentence
from ingest.encoder import Manifest
from ingest.encoders import WarmEncoder
from ingest.entries import sync_lexical
from ingest.index import open_index
from ingest.pipeline import embed_catalog
from ingest.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 10_000, 20_000, 100_000, 200_000)
LEXICAL_SIZES = (1_000_000,)
CHUNKS_OF_A_DOCUMENT = 20
CHUNK_WORDS = (20, 80)  # content words
QUESTION_WORDS = (3, 8)
QUESTIONS = 100
WARM_UP = 10
OFFSET = 20.0  # of the rank in Zipf's law as Mandelbrot has it
DIMENSION = 384


class RandomEncoder:
    """Unit vectors that mean nothing, in no time."""

    name = "random"
    instant = True

    def __init__(self) -> None:
        self._dice = np.random.default_rng(3)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """One vector."""
        vector: NDArray[np.float32] = self.embed_passages([text])[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector a text."""
        vectors: NDArray[np.float32] = self._dice.standard_normal((len(texts), DIMENSION), dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector a question."""
        return self.embed_passages(texts)

    def describe(self) -> Manifest:
        """What an index notes of it."""
        return Manifest(self.name, DIMENSION)


class Text:
    """Czech word forms drawn by Zipf's law."""

    def __init__(self, seed: int) -> None:
        self._dice = np.random.default_rng(seed)
        self.forms = _vocabulary()
        shares = 1 / (np.arange(len(self.forms)) + OFFSET)
        self._bounds = np.cumsum(shares / shares.sum())

    def words(self, least: int, most: int) -> list[str]:
        """Some words."""
        drawn = np.searchsorted(self._bounds, self._dice.random(int(self._dice.integers(least, most + 1))))
        return [self.forms[i] for i in np.minimum(drawn, len(self.forms) - 1)]

    def documents(self, chunks: int) -> Iterator[Document]:
        """Documents of one section; each chunk is a sentence."""
        for number in range(0, chunks, CHUNKS_OF_A_DOCUMENT):
            count = min(CHUNKS_OF_A_DOCUMENT, chunks - number)
            lines = [" ".join(self.words(*CHUNK_WORDS)).capitalize() + "." for _ in range(count)]
            yield _document(f"{number}.txt", " ".join(self.words(3, 6)).capitalize(), lines)


def _document(name: str, title: str, lines: list[str]) -> Document:
    starts = np.concatenate([[0], np.cumsum([len(line) + 1 for line in lines])]).tolist()
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]
    sentences = tuple(Sentence(a, b, 0, "paragraph", i, None) for i, (a, b) in enumerate(spans))
    chunks = tuple(Chunk(i, i + 1, 0, a, b) for i, (a, b) in enumerate(spans))
    text = "\n".join(lines)
    return Document(name, text, Metadata(title=title), (Section((title,), 0, len(text)),), sentences, chunks)


def _vocabulary() -> list[str]:
    """Forms of our corpus by frequency, then those of the lemmatiser's dictionary in random order."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").rglob("*.md")))
    ours = Counter(word.lower() for text in texts for word in czech.content_words(text) if word.isalpha())
    rest = sorted(form for form in DefaultDictionaryFactory().get_dictionary("cs") if form.islower() and form.isalpha())
    np.random.default_rng(1).shuffle(rest)
    return [form for form, _ in ours.most_common()] + [form for form in rest if form not in ours]


def store(catalog: Catalog, chunks: int) -> None:
    """Put synthetic documents with so many chunks into a catalog."""
    for document in Text(1).documents(chunks):
        record = FileRecord(document.name, "synthetic", document.name, "", 0, 0, "")
        catalog.save_document(record, document, [f"{document.name}#{i}" for i in range(len(document.chunks))])


def measure(size: int, folder: Path, *, dense: bool) -> dict[str, Any]:
    """Build an index of ``size`` chunks and ask it."""
    started = time.perf_counter()
    catalog = Catalog.open(folder / "catalog.sqlite")
    store(catalog, size)
    stored = time.perf_counter()
    sync_lexical(folder, catalog)
    indexed = time.perf_counter()
    if dense:
        embed_catalog(folder, catalog, RandomEncoder(), lambda *_: None)
    catalog.close()
    figures = {
        "chunks": size,
        "legs": "all" if dense else "lexical",
        "seconds_catalog": round(stored - started, 1),
        "seconds_lexical": round(indexed - stored, 1),
        "seconds_vectors": round(time.perf_counter() - indexed, 1),
        "megabytes_lexical": _megabytes(folder / "lexical"),
        "megabytes": _megabytes(folder),
        "peak_memory_indexing_mb": _memory("VmHWM"),
    }
    return figures | _in_a_process("--ask", str(folder), "--dense" if dense else "--words")


def ask(folder: Path, *, dense: bool) -> dict[str, Any]:
    """Latency of questions against the index in ``folder``, on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    index = open_index(Settings(index=folder, embedding="random" if dense else "none"))
    warm = WarmEncoder(RandomEncoder() if dense else None)
    warm.load()
    retriever = Retriever(index, warm, 1.0)
    text = Text(2)
    times, busy = [], []
    for _ in range(WARM_UP + QUESTIONS):
        question = " ".join(text.words(*QUESTION_WORDS)) + "?"
        started, used = time.perf_counter(), time.process_time()
        retriever.search(retriever.read(question), 10)
        times.append(1000 * (time.perf_counter() - started))
        busy.append(1000 * (time.process_time() - used))
    return {
        "first_ms": round(times[0], 1),
        **_percentiles("ms", times[WARM_UP:]),
        **_percentiles("cpu_ms", busy[WARM_UP:]),
        "peak_memory_asking_mb": _memory("VmHWM"),
        "private_memory_asking_mb": _memory("RssAnon"),
    }


def _percentiles(unit: str, values: Sequence[float]) -> dict[str, float]:
    """Processor time says what a busy machine would take if it were idle."""
    ordered = sorted(values)
    return {f"p{p}_{unit}": round(ordered[len(ordered) * p // 100], 2) for p in (50, 95)}


def _in_a_process(*arguments: str) -> dict[str, Any]:
    """The figures that this module prints when it is run with ``arguments``."""
    command = [sys.executable, "-m", "tests.evaluation.growth", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _megabytes(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) // 2**20


def _memory(kind: str) -> int:
    """Megabytes of this process: ``VmHWM`` at most, pages of mapped files included; ``RssAnon`` now, without them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{kind}:")[2].split()[0]) // 1024


def main() -> None:
    """Measure all sizes, print a line each, and write them to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="sizes to measure with all legs")
    parser.add_argument("--lexical", type=int, nargs="*", default=LEXICAL_SIZES, help="sizes without vectors")
    parser.add_argument("--out", type=Path, help="file for the figures")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--dense", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--words", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        print(json.dumps(ask(options.ask, dense=options.dense)))
    elif options.one:
        with tempfile.TemporaryDirectory(prefix="growth-") as folder:
            print(json.dumps(measure(options.one, Path(folder), dense=options.dense)))
    else:
        _measure_all(options.sizes, options.lexical, options.out)


def _measure_all(sizes: Sequence[int], lexical: Sequence[int], out: Path | None) -> None:
    rows = []
    for size, leg in [*((size, "--dense") for size in sizes), *((size, "--words") for size in lexical)]:
        rows.append(_in_a_process("--one", str(size), leg))
        print(json.dumps(rows[-1]), flush=True)
        if out:
            out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
