"""The tables of a finished benchmark, written into README between two comments, and the curve of our own growth.

``python -m tests.evaluation.benchmark.table``
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.evaluation.benchmark.run import OUR_WORDS, OURS, RESULTS, ROOT

README = ROOT / "README.md"
BEGIN, END = "<!-- benchmark -->", "<!-- /benchmark -->"
GROWTH = RESULTS.parents[1] / "growth.json"
CURVE = RESULTS.with_name("growth.png")
NAMES = {
    OURS: "Souvislosti",
    OUR_WORDS: "Souvislosti bez vektorů",
    "langchain-tutorial": "LangChain: Chroma + MiniLM",
    "langchain-ensemble": "LangChain: BM25 + Chroma",
    "txtai-hybrid": "txtai, hybrid",
    "haystack-bm25": "Haystack, BM25",
}
LINES = {"p50_ms": "p50", "p95_ms": "p95", "p50_cpu_ms": "p50 procesoru"}
QUALITY = ("ndcg@10", "recall@1", "recall@5")

Row = Mapping[str, Any]
Rows = Mapping[str, Row]


def number(value: float, digits: int) -> str:
    """A figure with a decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def quality(rows: Rows) -> list[str]:
    """nDCG@10, recall@1 and recall@5 of each system, the best of each in bold; «–» where it did not take part."""
    best = {key: max((row[key] for row in rows.values() if key in row), default=0.0) for key in QUALITY}
    return [_qualities(rows.get(system, {}), best) for system in NAMES]


def _qualities(row: Row, best: Mapping[str, float]) -> str:
    if "failed" in row:
        return "nedoběhlo"
    shown = [
        number(row[key], 3) if row[key] < best[key] else f"**{number(row[key], 3)}**" for key in QUALITY if key in row
    ]
    return " · ".join(shown) or "–"


def times(rows: Rows) -> list[str]:
    """Milliseconds of a query, by the clock and of the processor: p50 / p95."""
    return [_times(rows.get(system, {})) for system in NAMES]


def _times(row: Row) -> str:
    measured = [row[key] for key in ("latency_ms", "processor_ms") if row.get(key)]
    return " · ".join(f"{number(t['p50'], 1)} / {number(t['p95'], 1)}" for t in measured) or "–"


def costs(rows: Rows) -> list[str]:
    """Seconds of indexing, megabytes on disk, megabytes of memory at most."""
    return [_costs(rows.get(system, {})) for system in NAMES]


def _costs(row: Row) -> str:
    if "seconds_index" not in row:
        return "–"
    size = row.get("bytes_index")
    return f"{number(row['seconds_index'], 1)} s · {number(size / 1e6, 1) if size else '?'} · {row['peak_mb']}"


def tables(results: Mapping[str, Rows]) -> list[str]:
    """Three tables: quality, time of a query, cost of the index; a row for each set, a column for each system."""
    lines: list[str] = []
    for title, cells in (
        ("nDCG@10 · recall@1 · recall@5", quality),
        ("ms na dotaz (p50 / p95) · z toho procesor", times),
        ("indexování · MB na disku · MB paměti", costs),
    ):
        lines += [f"| {title} | {' | '.join(NAMES.values())} |", f"| --- |{' ---: |' * len(NAMES)}"]
        lines += [f"| {_label(name, rows)} | {' | '.join(cells(rows))} |" for name, rows in results.items()]
        lines.append("")
    return lines


def _label(name: str, rows: Rows) -> str:
    some: Row = next((row for row in rows.values() if "documents" in row), {})
    return f"{name} ({some.get('queries', '?')} dotazů, {some.get('documents', '?')} dokumentů)"


def growth(points: Sequence[Row]) -> list[str]:
    """How our own search grows: a table and the curve."""
    head = ["pasáží", "části", "ms na dotaz (p50 / p95)", "z toho procesor", "indexování", "MB na disku", "MB paměti"]
    lines = [f"| {' | '.join(head)} |", f"| ---: | --- |{' ---: |' * (len(head) - 2)}"]
    for point in points:
        clock, processor = (_pair(point, unit) for unit in ("ms", "cpu_ms"))
        seconds = sum(point[f"seconds_{part}"] for part in ("catalog", "lexical", "vectors"))
        memory = max(point["peak_memory_indexing_mb"], point["peak_memory_asking_mb"])
        legs = {"all": "slova, čtveřice písmen, vektory", "lexical": "slova, čtveřice písmen"}[point["legs"]]
        count = f"{point['chunks']:,}".replace(",", " ")
        cells = [count, legs, clock, processor, f"{number(seconds, 0)} s", str(point["megabytes"]), str(memory)]
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, "", f"![Čas dotazu podle počtu pasáží]({CURVE.relative_to(ROOT)})", ""]


def _pair(point: Row, unit: str) -> str:
    return f"{number(point[f'p50_{unit}'], 1)} / {number(point[f'p95_{unit}'], 1)}"


def draw_growth(points: Sequence[Row], path: Path) -> None:
    """Milliseconds of a query against the number of passages, both on logarithmic axes."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 4.5), layout="constrained")
    shown = {"all": ("se všemi částmi", "#3182bd"), "lexical": ("jen slova a čtveřice písmen", "#e6550d")}
    for legs, (label, colour) in shown.items():
        part = sorted((p for p in points if p["legs"] == legs), key=lambda p: int(p["chunks"]))
        for key, style in (("p50_ms", "o-"), ("p95_ms", "o--"), ("p50_cpu_ms", "x:")):
            values = [p[key] for p in part]
            axes.plot([p["chunks"] for p in part], values, style, color=colour, label=f"{label}, {LINES[key]}")
    axes.set(xscale="log", yscale="log", xlabel="pasáží v indexu", ylabel="ms na dotaz, jedno jádro")
    axes.grid(alpha=0.3, which="both")
    axes.legend(fontsize="small")
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def block(results: Mapping[str, Rows], points: Sequence[Row]) -> str:
    """What stands in README between the two comments."""
    return "\n".join([BEGIN, "", *tables(results), *(growth(points) if points else []), END])


def read_growth() -> list[Row]:
    """The points of our own growth («python -m tests.evaluation.growth --out …»), none before they are measured."""
    return list(json.loads(GROWTH.read_text("utf-8"))) if GROWTH.exists() else []


def main() -> None:
    """Write the tables and draw the curve."""
    results, points = json.loads(RESULTS.read_text("utf-8")), read_growth()
    if points:
        draw_growth(points, CURVE)
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    README.write_text(before + block(results, points) + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
