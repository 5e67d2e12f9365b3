"""Fit the weights of the legs of search on retrieval sets, by cross-validation over all sets together.

Run by hand: ``python -m tests.evaluation.fit_fusion DIR… [--write]`` with folders in BEIR layout. What is made best is
the mean over the sets of nDCG@10 and MRR@10; besides folds of queries each set is left out once, because weights that
only fit the questions they were chosen on are worth nothing.
"""

from __future__ import annotations

import argparse
import datetime
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation import Benchmark, build_index, load_benchmark
from assistant.fusion import Fusion, load_fusion
from assistant.retrieval import Retriever, highest
from ingest.encoders import WarmEncoder, make_encoder
from ingest.index import Index, open_index
from ingest.settings import Settings

FOLDS = 5
DEPTH = 200  # rows of each question that are ranked again
GRID = {"grams": (0.5, 0.6, 0.7, 0.85, 1.0, 1.3), "dense": (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 1.0)}

Floats = NDArray[np.float64]


class Weights(NamedTuple):
    """What is fitted; words count 1."""

    grams: float
    dense: float


@dataclass(frozen=True)
class Case:
    """The best rows of one question: what each leg says, the document, the gain."""

    words: Floats
    grams: Floats
    dense: Floats
    documents: NDArray[np.int64]
    gains: Floats
    ideal: float


def collect(folder: Path, settings: Settings) -> list[Case]:
    """The cases of one set, ranked by the search that ships with every leg at 1."""
    benchmark, encoder = load_benchmark(folder), make_encoder(settings)
    with tempfile.TemporaryDirectory() as temporary:
        here = settings.model_copy(update={"index": Path(temporary)})
        build_index(here, benchmark, encoder, lambda *_: None)
        index = open_index(here)
        warm = WarmEncoder(encoder)
        warm.load()
        fusion = replace(load_fusion(), words=1.0, grams=1.0, dense=1.0)
        retriever = Retriever(index, warm, 1.0, fusion=fusion)
        cases = [_case(retriever, index, benchmark, key) for key in benchmark.queries]
        index.close()
    return cases


def _case(retriever: Retriever, index: Index, benchmark: Benchmark, key: str) -> Case:
    legs = retriever.legs(retriever.read(benchmark.queries[key]))
    total = legs["words"] + legs["grams"] + 0.5 * legs.get("dense", np.float32(0))
    rows = highest(total, DEPTH)
    names = [chunk.document_name for chunk in index.catalog.chunks(index.lexical.chunks[rows].tolist())]
    judged = benchmark.qrels[key]
    numbers = {name: i for i, name in enumerate(dict.fromkeys(names))}
    best = sorted((g for g in judged.values() if g > 0), reverse=True)[:10]
    words, grams, dense = (
        np.asarray(legs[name][rows] if name in legs else np.zeros(len(rows)), float)
        for name in ("words", "grams", "dense")
    )
    return Case(
        words,
        grams,
        dense,
        documents=np.asarray([numbers[name] for name in names], dtype=np.int64),
        gains=np.asarray([judged.get(name, 0) for name in names], float),
        ideal=float(sum(gain / np.log2(rank + 2) for rank, gain in enumerate(best))),
    )


def quality(case: Case, weights: Weights) -> float:
    """Mean of nDCG@10 and MRR@10 of one question; documents are ranked by the best of their chunks."""
    if not len(case.words):
        return 0.0
    score = case.words + weights.grams * case.grams + weights.dense * case.dense
    order = np.argsort(-score, kind="stable")
    _, first = np.unique(case.documents[order], return_index=True)
    gains = case.gains[order][np.sort(first)][:10]
    hits = np.flatnonzero(gains > 0)
    ndcg = float((gains / np.log2(np.arange(len(gains)) + 2)).sum()) / case.ideal
    return (ndcg + (1 / (hits[0] + 1) if hits.size else 0.0)) / 2


def tabulate(cases: Sequence[Case]) -> Floats:
    """Quality of each question under each weighting, shape (questions, weightings)."""
    return np.array([[quality(case, weights) for weights in weightings()] for case in cases])


def weightings() -> list[Weights]:
    """All that is tried."""
    return [Weights(*values) for values in product(*GRID.values())]


def cross_validate(tables: Sequence[Floats]) -> list[float]:
    """Quality of each set on questions that took no part in the choice of the weights."""
    folds = [np.random.default_rng(7).permutation(len(t)) % FOLDS for t in tables]
    held: list[list[float]] = [[] for _ in tables]
    for fold in range(FOLDS):
        best = _best([t[f != fold] for t, f in zip(tables, folds, strict=True)])
        for own, table, f in zip(held, tables, folds, strict=True):
            own.extend(table[f == fold, best].tolist())
    return [float(np.mean(values)) for values in held]


def leave_out(tables: Sequence[Floats]) -> list[float]:
    """Quality of each set with the weights that the other sets choose."""
    return [float(t[:, _best([o for o in tables if o is not t])].mean()) for t in tables]


def _best(tables: Sequence[Floats]) -> int:
    return int(np.mean([table.mean(axis=0) for table in tables], axis=0).argmax())


def main() -> None:
    """Fit, print, and with ``--write`` replace the weights that ship."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    tables = []
    for folder in options.folders:
        tables.append(tabulate(collect(folder, Settings())))
        print(f"{folder.name}: {len(tables[-1])} questions", flush=True)
    best = weightings()[_best(tables)]
    names = [folder.name for folder in options.folders]
    for name, table, held, other in zip(names, tables, cross_validate(tables), leave_out(tables), strict=True):
        fitted = table[:, weightings().index(best)].mean()
        print(f"{name:<14} fitted {fitted:.4f}  cross-validated {held:.4f}  set left out {other:.4f}")
    print(best)
    if options.write:
        write(replace(load_fusion(), **best._asdict()), names)


def write(fusion: Fusion, sets: list[str]) -> None:
    """Store the weights as data."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    data = {name: getattr(fusion, name) for name in fusion.__slots__} | {"fitted": today, "sets": sets}
    path = Path("assistant/fusion.json")
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
