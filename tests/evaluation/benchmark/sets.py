"""The retrieval sets of a benchmark: those of ../shared where they are, and the golden questions over our corpus."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.evaluation.retrieval import write_beir

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "eval" / "retrieval"

WITHOUT_TRANSFORMER = ("souvislosti-words", "haystack-bm25")
EVERY = ("souvislosti", *WITHOUT_TRANSFORMER, "langchain-tutorial", "langchain-ensemble", "txtai-hybrid")
WHOLE = ("town_forms", "wiki_nlp", "child_rights")
# Documents of large sets that systems with a transformer embed: all of them would take hours on two cores.
PARTS = {"interviews": 1_000, "articles": 500}
SCALE = 20_000  # documents at which the time of a query is compared
SCALE_QUERIES = 100


@dataclass(frozen=True)
class Source:
    """A set in BEIR layout, which systems take part, and whether only times are compared on it."""

    name: str
    folder: Path
    systems: Sequence[str] = EVERY
    times_only: bool = False


def prepare(folder: Path, shared: Path, names: Sequence[str] | None) -> Iterator[Source]:
    """The sets, written below ``folder`` where they are made; ``names`` restricts them. Missing ones are named."""
    for source in (Source("golden", folder / "golden"), *_shared(folder, shared)):
        if names is not None and source.name not in names:
            continue
        if source.name == "golden":
            write_beir(source.folder)
        elif not (shared / _origin(source)).is_dir():
            print(f"{shared / _origin(source)} is not on this machine: {source.name} is not measured")
            continue
        elif source.times_only:
            write_part(shared / "articles", source.folder, SCALE, SCALE_QUERIES)
        elif source.folder.is_relative_to(folder):
            write_part(shared / _origin(source), source.folder, PARTS[_origin(source)])
        yield source


def _shared(folder: Path, shared: Path) -> Iterator[Source]:
    for name in WHOLE:
        yield Source(name, shared / name)
    for name, count in PARTS.items():
        yield Source(f"{name}-{count}", folder / f"{name}-{count}")
        yield Source(name, shared / name, WITHOUT_TRANSFORMER)
    timed = (*WITHOUT_TRANSFORMER, "langchain-ensemble")
    yield Source(f"latency-{SCALE}", folder / "scale", timed, times_only=True)


def _origin(source: Source) -> str:
    return "articles" if source.times_only else source.name.partition("-")[0]


def write_part(source: Path, target: Path, documents: int, queries: int | None = None) -> None:
    """A part of a set: the first queries, all documents relevant to any, and others drawn with a fixed seed."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "qrels").mkdir(parents=True)
    shutil.copy(source / "qrels" / "test.tsv", target / "qrels" / "test.tsv")
    judged = {line.split("\t")[1] for line in (source / "qrels" / "test.tsv").read_text("utf-8").splitlines()[1:]}
    rows = _read(source / "corpus.jsonl")
    others = [row for row in rows if row["_id"] not in judged]
    random.Random(7).shuffle(others)
    kept = [row for row in rows if row["_id"] in judged]
    write_rows(target / "corpus.jsonl", kept + others[: documents - len(kept)])
    write_rows(target / "queries.jsonl", _read(source / "queries.jsonl")[:queries])


def write_rows(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """A file of JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]
