"""``souvislosti evaluate``: metrics that a person can check by hand, and a run that other tools can read."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.evaluation import evaluate, load_benchmark
from tests.knowledge import SHARED, WordEncoder, call, quiet, settings_for, write_lines
from ui.console import EVALUATED_BY_WORDS

CHILD_RIGHTS = SHARED / "eval" / "retrieval" / "child_rights"
LONG = " ".join(["Tato věta jen vyplňuje místo v dlouhém dokumentu."] * 40)

DOCUMENTS = [
    {"_id": "d1", "title": "Depistáž", "text": "Depistáž je vyhledávání lidí v terénu."},
    {"_id": "d2", "title": "Dluhy", "text": "Exekuce a dluhy domácností."},
    {"_id": "d3", "title": "", "text": f"Exekuce, exekuce, exekuce.\nDluhy a exekuce.\n{LONG}\nExekuce dluhů."},
    {"_id": "d4", "title": "Prázdný dokument", "text": ""},
]
QUERIES = [
    {"_id": "q1", "text": "Co je depistáž?"},
    {"_id": "q2", "text": "Prázdný dokument exekuce dluhy domácností"},
    {"_id": "q3", "text": "kvaxzt"},
    {"_id": "unjudged", "text": "exekuce"},
]
# q1 has its document first; q2 has a wrong one first (judged 0) and its own behind; nothing is found for q3.
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t0\nq2\td4\t2\nq3\td1\t1\n"


@pytest.fixture(scope="module", autouse=True)
def without_vectors() -> Iterator[None]:
    """A deployment without an embedding model."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOUVISLOSTI_EMBEDDING", "none")
        yield


@pytest.fixture
def benchmark(tmp_path: Path) -> Path:
    """A folder in BEIR's layout."""
    folder = tmp_path / "set"
    (folder / "qrels").mkdir(parents=True)
    write_lines(folder / "corpus.jsonl", DOCUMENTS)
    write_lines(folder / "queries.jsonl", QUERIES)
    (folder / "qrels" / "test.tsv").write_text(QRELS, encoding="utf-8")
    return folder


def read_run(path: Path) -> dict[str, list[str]]:
    """Documents of each query in the order of a TREC run, whose form is checked on the way."""
    ranked: dict[str, list[str]] = defaultdict(list)
    last: dict[str, float] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        query, q0, document, rank, score, tag = line.split(" ")
        ranked[query].append(document)
        assert (q0, int(rank), tag) == ("Q0", len(ranked[query]), "souvislosti")
        assert float(score) <= last.get(query, math.inf)
        last[query] = float(score)
    return dict(ranked)


def test_metrics_are_those_of_the_book(benchmark: Path, tmp_path: Path) -> None:
    """nDCG, reciprocal rank and the share of questions with a right document among the first k, over judged ones."""
    result = call("evaluate", benchmark, "--run", tmp_path / "run.txt", "--json")
    assert result.status == 0
    ranked = read_run(tmp_path / "run.txt")
    assert ranked["q1"][0] == "d1"
    place = ranked["q2"].index("d4") + 1
    assert place > 1, "the test is meant to have a wrong document in front"
    assert "q3" not in ranked
    figures = result.json
    assert figures["ndcg@10"] == pytest.approx((1 + 1 / math.log2(place + 1) + 0) / 3, abs=1e-4)
    assert figures["mrr@10"] == pytest.approx((1 + 1 / place + 0) / 3, abs=1e-4)
    assert figures["recall@1"] == pytest.approx(1 / 3, abs=1e-4)
    assert (figures["recall@5"], figures["recall@10"]) == pytest.approx((2 / 3, 2 / 3), abs=1e-4)


def test_the_document_has_all_keys(benchmark: Path) -> None:
    """Metrics, sizes and times, and progress on standard error only."""
    figures = call("evaluate", benchmark, "--json").json
    assert set(figures) >= {
        "ndcg@10", "mrr@10", "recall@1", "recall@5", "recall@10", "queries", "documents", "chunks", "seconds_index",
        "latency_ms", "processor_ms", "bytes_index",
    }  # fmt: skip
    assert (figures["queries"], figures["documents"]) == (3, 4)
    assert figures["chunks"] > figures["documents"], "the long document has several passages"
    assert set(figures["latency_ms"]) == {"p50", "p95"}
    assert 0 < figures["latency_ms"]["p50"] <= figures["latency_ms"]["p95"]
    assert 0 < figures["processor_ms"]["p50"] <= figures["processor_ms"]["p95"]
    assert figures["bytes_index"] > 10_000


def test_a_document_is_ranked_once_by_its_best_passage(benchmark: Path, tmp_path: Path) -> None:
    """Passages of one document do not push others out of the ranking."""
    call("evaluate", benchmark, "--run", tmp_path / "run.txt", "--json")
    for documents in read_run(tmp_path / "run.txt").values():
        assert len(documents) == len(set(documents))


def test_the_index_of_the_person_is_left_alone(benchmark: Path, tmp_path: Path) -> None:
    """Measuring works in a temporary place."""
    assert call("evaluate", benchmark, "--json", "--index", tmp_path / "index").status == 0
    assert not (tmp_path / "index").exists()


def test_figures_read_well_in_a_terminal(benchmark: Path) -> None:
    """One metric a line."""
    out = call("evaluate", benchmark).out
    assert re.search(r"(?m)^ndcg@10 +0,\d+$", out)
    assert re.search(r"(?m)^latency p50 \(ms\) +\d", out)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("corpus.jsonl", None), ("corpus.jsonl", ""), ("corpus.jsonl", "{"), ("corpus.jsonl", "[]\n"),
        ("corpus.jsonl", '{"_id": "x"}\n'), ("queries.jsonl", None), ("queries.jsonl", "null\n"),
        ("queries.jsonl", ""), ("qrels/test.tsv", None), ("qrels/test.tsv", ""),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\tmany\n"), ("qrels/test.tsv", "a\tb\tc\n1\t2\t3\n"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\nnobody\td1\t1\n"),
    ],
)  # fmt: skip
def test_a_folder_of_another_layout_is_said(benchmark: Path, path: str, content: str | None) -> None:
    """Which file is wrong and what should stand where; status 1 and no traceback."""
    (benchmark / path).unlink()
    if content is not None:
        (benchmark / path).write_text(content, encoding="utf-8")
    result = call("evaluate", benchmark, "--json")
    assert (result.status, result.out) == (1, "")
    assert "není sada v rozložení BEIR" in result.err
    assert str(benchmark) in result.err


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """A typo in the path."""
    result = call("evaluate", tmp_path / "nowhere", "--json")
    assert (result.status, result.out) == (1, "")
    assert "corpus.jsonl" in result.err


def test_a_run_that_cannot_be_written_is_said(benchmark: Path, tmp_path: Path) -> None:
    """The place is named."""
    result = call("evaluate", benchmark, "--run", tmp_path / "nowhere" / "run.txt", "--json")
    assert result.status == 1
    assert "nowhere/run.txt" in result.err


@pytest.mark.skipif(not CHILD_RIGHTS.is_dir(), reason=f"the benchmark is not here: {CHILD_RIGHTS}")
def test_questions_to_the_ombudsman_find_their_answers() -> None:
    """Retrieval on real Czech questions about children's rights does not fall below what was reached."""
    figures = call("evaluate", CHILD_RIGHTS, "--json").json
    print(json.dumps(figures))
    assert figures["ndcg@10"] >= 0.55
    assert figures["queries"] == 296


def test_a_set_is_measured_as_the_product_ships_unless_it_is_large(benchmark: Path) -> None:
    """How many passages a set makes decides whether it is measured with vectors; without them, that is said."""
    assert load_benchmark(benchmark).passages(1000) == len(DOCUMENTS)
    assert load_benchmark(benchmark).passages(120) > len(DOCUMENTS)
    assert EVALUATED_BY_WORDS in call("evaluate", benchmark, "--json").err


def test_vectors_can_be_measured_too(benchmark: Path, tmp_path: Path) -> None:
    """With an encoder the same folder is ranked with its dense leg."""
    encoder = WordEncoder()
    figures, run = evaluate(settings_for(tmp_path / "none", encoder), load_benchmark(benchmark), encoder, quiet)
    assert len(encoder.passages) == figures["chunks"]
    assert next(iter(run["q1"])) == "d1"
