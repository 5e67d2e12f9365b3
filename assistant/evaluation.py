"""Retrieval metrics on a folder in BEIR layout, in a temporary index, through the same code as questions."""

from __future__ import annotations

import csv
import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.reranking import Reranker
from assistant.retrieval import Retriever
from ingest.catalog import Catalog, FileRecord
from ingest.documents import Block, Extract, Metadata
from ingest.encoder import Encoder
from ingest.encoders import WarmEncoder
from ingest.entries import sync_lexical
from ingest.errors import InputError
from ingest.index import open_index
from ingest.pipeline import embed_catalog
from ingest.reports import Progress
from ingest.settings import Settings
from ingest.structure import build_document

DEPTH = 100  # ranked documents kept for each query
MOST_EMBEDDED = 8_000  # passages that the embedded model reads in a few minutes (40 a second on two cores)

Qrels = dict[str, dict[str, int]]
Run = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A retrieval set: documents, queries and judgements."""

    corpus: tuple[dict[str, str], ...]
    queries: dict[str, str]
    qrels: Qrels

    def passages(self, words: int) -> int:
        """About how many passages of at most so many words the documents make."""
        return sum(1 + len(row["text"].split()) // words for row in self.corpus)


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of one query: by the clock, and of the processor, which other programs on the machine do not lengthen."""

    clock: float
    processor: float


def load_benchmark(folder: Path) -> Benchmark:
    """Read ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/test.tsv``. Raises InputError when one is unusable."""
    corpus = tuple(_read_lines(folder / "corpus.jsonl"))
    queries = {q["_id"]: q["text"] for q in _read_lines(folder / "queries.jsonl")}
    qrels: Qrels = {}
    path = folder / "qrels" / "test.tsv"
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle, delimiter="\t"):
                qrels.setdefault(row["query-id"], {})[row["corpus-id"]] = int(float(row["score"]))
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise InputError(_unusable(path)) from error
    judged = {k: text for k, text in queries.items() if any(s > 0 for s in qrels.get(k, {}).values())}
    if not corpus or not judged:
        raise InputError(_unusable(folder))
    return Benchmark(corpus, judged, qrels)


def _read_lines(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8") as handle:
            for line in handle:
                if line.strip():
                    row = json.loads(line)
                    yield {"_id": str(row["_id"]), "title": row.get("title") or "", "text": row["text"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(_unusable(path)) from error


def _unusable(path: Path) -> str:
    return (
        f"{path} není sada v rozložení BEIR. Složka má obsahovat corpus.jsonl (_id, title, text),"
        " queries.jsonl (_id, text) a qrels/test.tsv (query-id, corpus-id, score)."
    )


def evaluate(
    settings: Settings,
    benchmark: Benchmark,
    encoder: Encoder | None,
    notice: Progress,
    reranker: Reranker | None = None,
) -> tuple[dict[str, Any], Run]:
    """Metrics of the contract and the ranking they were computed from. ``encoder`` adds the dense leg,
    ``reranker`` a second look."""
    with tempfile.TemporaryDirectory(prefix="souvislosti-") as folder:
        temporary = settings.model_copy(update={"index": Path(folder)})
        started = time.perf_counter()
        chunks = build_index(temporary, benchmark, encoder, notice)
        seconds = time.perf_counter() - started
        index = open_index(temporary)
        warm = WarmEncoder(encoder)
        warm.load()
        run, times = _rank(Retriever(index, warm, settings.dense_weight, reranker), benchmark, notice)
        index.close()
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    figures: dict[str, Any] = dict(measure(benchmark.qrels, run))
    figures |= {"queries": len(benchmark.queries), "documents": len(benchmark.corpus), "chunks": chunks}
    figures |= {"seconds_index": round(seconds, 3), "bytes_index": size}
    figures |= {"latency_ms": _percentiles([t.clock for t in times])}
    figures |= {"processor_ms": _percentiles([t.processor for t in times])}
    return figures, run


def build_index(settings: Settings, benchmark: Benchmark, encoder: Encoder | None, notice: Progress) -> int:
    """Index the documents of a benchmark; returns the number of chunks."""
    catalog = Catalog.open(settings.index / "catalog.sqlite")
    for number, row in enumerate(benchmark.corpus):
        if number % 500 == 0:
            notice("files", number, len(benchmark.corpus), "")
        document = build_document(row["_id"], _extract(row), settings.chunk_words)
        record = FileRecord(row["_id"], str(settings.index), row["_id"], "", 0, 0, "")
        catalog.save_document(record, document, [f"{row['_id']}#{i}" for i in range(len(document.chunks))])
    sync_lexical(settings.index, catalog)
    if encoder is not None:
        embed_catalog(settings.index, catalog, encoder, notice)
    chunks = catalog.counts()["chunks"]
    catalog.close()
    return chunks


def _extract(row: dict[str, str]) -> Extract:
    paragraphs = [line.strip() for line in row["text"].splitlines() if line.strip()] or [row["title"]]
    return Extract(tuple(Block("paragraph", p) for p in paragraphs), Metadata(title=row["title"] or paragraphs[0][:80]))


def _rank(retriever: Retriever, benchmark: Benchmark, notice: Progress) -> tuple[Run, list[Taken]]:
    """Documents ranked by the best of their chunks, and the time each query took."""
    run: Run = {}
    times: list[Taken] = []
    for number, (key, text) in enumerate(benchmark.queries.items()):
        if number % 100 == 0:
            notice("queries", number, len(benchmark.queries), "")
        started, used = time.perf_counter(), time.process_time()
        hits = retriever.search(retriever.read(text), DEPTH)
        times.append(Taken(time.perf_counter() - started, time.process_time() - used))
        best: dict[str, float] = {}
        for hit, _ in hits:
            best.setdefault(hit.passage.document, hit.passage.score)
        run[key] = best
    return run, times


def measure(qrels: Qrels, run: Run) -> dict[str, float]:
    """nDCG@10, MRR@10 and recall at 1, 5 and 10 (ir-measures), averaged over the queries of ``run``.

    Recall is what question answering needs: the share of queries with a relevant document among the first
    k (ir-measures calls it Success), not the share of all relevant documents.
    """
    from ir_measures import RR, Success, calc_aggregate, nDCG

    wanted = {"ndcg@10": nDCG @ 10, "mrr@10": RR @ 10}
    wanted |= {f"recall@{k}": Success @ k for k in (1, 5, 10)}
    judged = {key: qrels[key] for key in run}
    found = calc_aggregate(list(wanted.values()), judged, run)
    return {name: round(float(found[metric]), 4) for name, metric in wanted.items()}


def _percentiles(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {f"p{p}": round(1000 * ordered[min(len(ordered) - 1, len(ordered) * p // 100)], 2) for p in (50, 95)}


def write_run(path: Path, run: Run) -> None:
    """Write a ranking in TREC's format."""
    with path.open("w", encoding="utf-8") as handle:
        for query, scores in run.items():
            for rank, (document, score) in enumerate(scores.items(), 1):
                handle.write(f"{query} Q0 {document} {rank} {score} souvislosti\n")
