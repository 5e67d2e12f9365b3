"""The benchmark beside other systems: fair parts of large sets, honest figures, and a README that shows them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.evaluation.benchmark.run import OURS, RESULTS, ROOT, figures_of, percentile, run_apart
from tests.evaluation.benchmark.sets import EVERY, Source, prepare, write_part, write_rows
from tests.evaluation.benchmark.table import NAMES, block, draw_growth, growth, quality, read_growth


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """A set of forty documents; the second question has its answer at the end."""
    folder = tmp_path / "articles"
    (folder / "qrels").mkdir(parents=True)
    write_rows(folder / "corpus.jsonl", [{"_id": f"d{i}", "title": "", "text": f"text {i}"} for i in range(40)])
    write_rows(folder / "queries.jsonl", [{"_id": "q1", "text": "text 3"}, {"_id": "q2", "text": "text 39"}])
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td3\t1\nq2\td39\t1\n", encoding="utf-8")
    return folder


def test_a_part_of_a_set_holds_all_that_is_relevant(beir: Path, tmp_path: Path) -> None:
    """A smaller sub-collection keeps every judged document, and is the same each time."""
    parts = []
    for name in ("one", "two"):
        write_part(beir, tmp_path / name, 10)
        parts.append((tmp_path / name / "corpus.jsonl").read_text("utf-8"))
    ids = [json.loads(line)["_id"] for line in parts[0].splitlines()]
    assert parts[0] == parts[1]
    assert {"d3", "d39"} <= set(ids)
    assert len(set(ids)) == 10


def test_a_question_without_a_result_counts_as_wrong(beir: Path) -> None:
    """Nobody gains by finding nothing: the mean is over all judged questions."""
    found = figures_of(Source("articles", beir), {"q1": {"d3": 2.0, "d1": 1.0}})
    assert (found["recall@1"], found["queries"], found["documents"]) == (0.5, 2, 40)


def test_random_vectors_give_no_quality(beir: Path) -> None:
    """Where vectors were drawn at random only sizes are kept, so that no quality can be shown."""
    assert set(figures_of(Source("latency", beir, EVERY, times_only=True), {})) == {"queries", "documents"}


def test_missing_sets_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A machine without the shared sets goes on and says what it did not measure."""
    assert list(prepare(tmp_path, tmp_path / "nowhere", ["child_rights"])) == []
    assert "child_rights is not measured" in capsys.readouterr().out


def test_memory_is_that_of_the_process() -> None:
    """The peak of a child that holds 100 MB is found, and its exit status with it."""
    status, peak = run_apart(["python3", "-c", "x = bytearray(100_000_000); raise SystemExit(3)"], {})
    assert status == 3
    assert peak > 95


def test_percentiles_are_in_milliseconds() -> None:
    """The middle and the slow end of a hundred queries."""
    times = [i / 1000 for i in range(1, 101)]
    assert (percentile(times, 50), percentile(times, 95)) == (51.0, 96.0)


def test_the_best_is_bold_whoever_it_is() -> None:
    """Emphasis follows the figures, also where another system is ahead."""
    ours = {"ndcg@10": 0.5, "recall@1": 0.4, "recall@5": 0.9}
    other = {"ndcg@10": 0.6, "recall@1": 0.3, "recall@5": 0.9}
    cells = dict(zip(NAMES, quality({OURS: ours, "haystack-bm25": other}), strict=True))
    assert cells[OURS] == "0,500 · **0,400** · **0,900**"
    assert cells["haystack-bm25"] == "**0,600** · 0,300 · **0,900**"
    assert cells["txtai-hybrid"] == "–"


def test_readme_shows_the_results_that_are_committed() -> None:
    """The tables of README are those of results.json: «python -m tests.evaluation.benchmark.table» writes them."""
    results = json.loads(RESULTS.read_text("utf-8"))
    assert all(set(rows) <= set(NAMES) for rows in results.values())
    assert block(results, read_growth()) in (ROOT / "README.md").read_text("utf-8")


def test_growth_is_drawn_and_told(tmp_path: Path) -> None:
    """Each size is a row with its costs, and the curve is a picture."""
    point = {"chunks": 20_000, "legs": "all", "p50_ms": 8.2, "p95_ms": 12.0, "p50_cpu_ms": 7.0, "p95_cpu_ms": 9.9}
    point |= {"seconds_catalog": 1.0, "seconds_lexical": 9.0, "seconds_vectors": 30.4, "megabytes": 120}
    point |= {"peak_memory_indexing_mb": 300, "peak_memory_asking_mb": 200}
    words = "slova, čtveřice písmen, vektory"
    assert growth([point])[2] == f"| 20 000 | {words} | 8,2 / 12,0 | 7,0 / 9,9 | 40 s | 120 | 300 |"
    draw_growth([point, {**point, "chunks": 1_000}], tmp_path / "curve.png")
    assert (tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")
