"""The golden retrieval set: information needs in five wordings, and the passages that meet them.

A passage is judged by sentences that it holds word for word, so that the judgements survive another way of cutting
documents into passages. Grade 2 answers the question, grade 1 helps.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.evaluation import Qrels, Run, measure
from assistant.retrieval import Retriever
from ingest.catalog import Catalog, StoredChunk
from ingest.encoders import WarmEncoder
from ingest.index import open_index
from ingest.pipeline import ingest
from ingest.settings import Settings

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus"
GOLDEN = HERE / "retrieval.jsonl"
WORDINGS = ("direct", "lay", "plain", "typo", "paraphrase")  # plain: as direct, without diacritics
DEPTH = 50  # passages ranked for each question

Figures = dict[str, float]


@dataclass(frozen=True)
class Anchor:
    """A sentence of a document that meets a need."""

    document: str
    text: str
    grade: int


@dataclass(frozen=True)
class Need:
    """What somebody wants to know. ``split``: «fit» may be fitted on, «test» is only measured."""

    id: str
    about: str
    split: str
    wordings: Mapping[str, str]
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class Asked:
    """One wording of a need."""

    need: Need
    wording: str

    @property
    def id(self) -> str:
        """Need and wording: «r001-lay»."""
        return f"{self.need.id}-{self.wording}"

    @property
    def text(self) -> str:
        """The question."""
        return self.need.wordings[self.wording]


@dataclass(frozen=True)
class Ranked:
    """What was found for all wordings: judgements and ranking by passage, and the passages by name."""

    asked: tuple[Asked, ...]
    qrels: Qrels
    run: Run
    passages: Mapping[str, StoredChunk]


def load_needs(path: Path = GOLDEN) -> tuple[Need, ...]:
    """The needs of a file."""
    with path.open(encoding="utf-8") as handle:
        return tuple(_need(json.loads(line)) for line in handle if line.strip())


def _need(row: Mapping[str, Any]) -> Need:
    anchors = tuple(Anchor(a["document"], a["anchor"], a["grade"]) for a in row["relevant"])
    return Need(row["id"], row["about"], row["split"], row["wordings"], anchors)


def ask_in_all_wordings(needs: Iterable[Need]) -> tuple[Asked, ...]:
    """Every wording of every need."""
    return tuple(Asked(need, wording) for need in needs for wording in WORDINGS)


def grades(need: Need, texts: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, int]:
    """Grades of the passages that hold an anchor; ``texts``: document → (name, text) of its passages."""
    found: dict[str, int] = {}
    for anchor in need.anchors:
        for name, text in texts.get(anchor.document, ()):
            if anchor.text in text:
                found[name] = max(found.get(name, 0), anchor.grade)
    return found


@contextmanager
def open_retriever(folder: Path, embedding: str = "none") -> Iterator[Retriever]:
    """The retriever that ships over the corpus of this repository, indexed in ``folder``."""
    from ingest.encoders import make_encoder

    settings = Settings(index=folder, embedding=embedding)
    encoder = make_encoder(settings)
    ingest(settings, [CORPUS], encoder, lambda *_: None)
    warm = WarmEncoder(encoder)
    warm.load()
    index = open_index(settings)
    yield Retriever(index, warm, settings.dense_weight)
    index.close()


def rank(folder: Path, needs: Sequence[Need], embedding: str = "none") -> Ranked:
    """Ask every wording of ``needs``."""
    asked = ask_in_all_wordings(needs)
    with open_retriever(folder, embedding) as retriever:
        catalog = Catalog.open(folder / "catalog.sqlite")
        passages = {chunk.name: chunk for chunk in catalog.chunks(catalog.chunk_ids())}
        catalog.close()
        run = {a.id: {h.passage.chunk: h.passage.score for h, _ in _search(retriever, a.text)} for a in asked}
    texts: dict[str, list[tuple[str, str]]] = {}
    for chunk in passages.values():
        texts.setdefault(chunk.document_name, []).append((chunk.name, chunk.text))
    judged = {need.id: grades(need, texts) for need in needs}
    return Ranked(asked, {a.id: judged[a.need.id] for a in asked}, run, passages)


def _search(retriever: Retriever, text: str) -> Sequence[tuple[Any, StoredChunk]]:
    return retriever.search(retriever.read(text), DEPTH)


def figures_of(ranked: Ranked, ids: Iterable[str]) -> Figures:
    """Metrics over some of the questions; one for which nothing is found counts as wrong."""
    run = {key: ranked.run.get(key, {}) for key in ids}
    near = sum(finds_document(ranked, key) for key in run) / len(run)
    return {**measure(ranked.qrels, run), "document@5": round(near, 4), "questions": len(run)}


def finds_document(ranked: Ranked, key: str, count: int = 5) -> bool:
    """Whether one of the first passages stands in a document that answers, be it another passage of it."""
    answering = {ranked.passages[name].document_name for name in ranked.qrels[key]}
    best = sorted(ranked.run.get(key, {}).items(), key=lambda item: -item[1])[:count]
    return any(ranked.passages[name].document_name in answering for name, _ in best)


def slices(ranked: Ranked) -> dict[str, Figures]:
    """Metrics of all questions, and by wording, kind of the documents that answer, length, and split."""
    names: dict[str, list[str]] = {"all": [a.id for a in ranked.asked]}
    for asked in ranked.asked:
        for name in _slices_of(asked, ranked):
            names.setdefault(name, []).append(asked.id)
    order = sorted(names, key=lambda name: (":" in name, name))
    return {name: figures_of(ranked, names[name]) for name in order}


def _slices_of(asked: Asked, ranked: Ranked) -> list[str]:
    kinds = {ranked.passages[name].kind for name, grade in ranked.qrels[asked.id].items() if grade > 1}
    words = len(asked.text.split())
    length = "to 5 words" if words <= 5 else "6 to 9 words" if words <= 9 else "10 words and more"
    return [
        f"wording: {asked.wording}",
        *(f"kind: {k}" for k in kinds),
        f"length: {length}",
        f"split: {asked.need.split}",
    ]


def write_beir(target: Path) -> None:
    """The set in BEIR layout for other systems: our documents' sections as documents, and every wording as a query."""
    needs = load_needs()
    with open_retriever(target / "index") as _:
        catalog = Catalog.open(target / "index" / "catalog.sqlite")
        rows = [row for name in catalog.names() for row in _sections(catalog, name)]
        catalog.close()
    texts: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        texts.setdefault(row["_id"].rpartition("#")[0], []).append((row["_id"], row["text"]))
    (target / "qrels").mkdir(parents=True, exist_ok=True)
    write_rows(target / "corpus.jsonl", rows)
    write_rows(target / "queries.jsonl", [{"_id": a.id, "text": a.text} for a in ask_in_all_wordings(needs)])
    judged = {need.id: grades(need, texts) for need in needs}
    lines = [f"{a.id}\t{name}\t{g}" for a in ask_in_all_wordings(needs) for name, g in judged[a.need.id].items()]
    table = "\n".join(["query-id\tcorpus-id\tscore", *lines, ""])
    (target / "qrels" / "test.tsv").write_text(table, encoding="utf-8")


def _sections(catalog: Catalog, name: str) -> Iterator[dict[str, str]]:
    document = catalog.document(name)
    assert document is not None
    for number, section in enumerate(document.sections):
        text = document.text[section.start : section.end].strip()
        if text:
            yield {"_id": f"{name}#{number}", "title": " › ".join([document.title, *section.path[1:]]), "text": text}


def write_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """A file of JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
