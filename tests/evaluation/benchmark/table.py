"""The tables of a finished benchmark, written into README between two comments, and the curve of our own growth.

``python -m tests.evaluation.benchmark.table [--print]``
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.evaluation.benchmark.run import OURS, RESULTS, ROOT

README = ROOT / "README.md"
BEGIN, END = "<!-- benchmark -->", "<!-- /benchmark -->"
GROWTH = RESULTS.parents[1] / "growth.json"
CURVE = RESULTS.with_name("growth.png")
NAMES = {
    OURS: "Souvislosti",
    "langchain-tutorial": "LangChain: Chroma + MiniLM",
    "langchain-ensemble": "LangChain: BM25 + Chroma",
    "txtai-hybrid": "txtai, hybrid",
    "haystack-bm25": "Haystack, BM25",
}
QUALITY = (("ndcg@10", "nDCG@10"), ("recall@1", "recall@1"), ("recall@5", "recall@5"))

Rows = Mapping[str, Mapping[str, Any]]


def number(value: float, digits: int = 2) -> str:
    """A figure with a decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def quality(rows: Rows) -> list[str]:
    """Quality of each system, the best of each column in bold; nothing where only times were compared."""
    best = {key: max((r[key] for r in rows.values() if key in r), default=0.0) for key, _ in QUALITY}
    lines = []
    for system in (s for s in NAMES if s in rows):
        row = rows[system]
        shown = [_cell(row, key, best[key]) for key, _ in QUALITY]
        lines.append(f"| {NAMES[system]} | {' | '.join(shown)} | {' | '.join(cost(row))} |")
    return lines


def _cell(row: Mapping[str, Any], key: str, best: float) -> str:
    if key not in row:
        return "–"
    text = number(row[key], 3)
    return f"**{text}**" if row[key] == best else text


def cost(row: Mapping[str, Any]) -> list[str]:
    """Milliseconds of a query (clock, then processor), seconds of indexing, megabytes on disk and in memory."""
    if "failed" in row:
        return ["nedoběhlo"] * 5
    size = row.get("bytes_index")
    return [
        _milliseconds(row.get("latency_ms")),
        _milliseconds(row.get("processor_ms")),
        number(row["seconds_index"], 1),
        number(size / 1e6, 1) if size else "–",
        f"{row['peak_mb']}",
    ]


def _milliseconds(times: Mapping[str, float] | None) -> str:
    return f"{number(times['p50'], 1)} / {number(times['p95'], 1)}" if times else "–"


def tables(results: Mapping[str, Rows]) -> list[str]:
    """One table for each set."""
    head = ["systém", *(name for _, name in QUALITY), "dotaz ms", "procesor ms", "index s", "index MB", "paměť MB"]
    lines: list[str] = []
    for name, rows in results.items():
        some = next(iter(rows.values()))
        lines += [f"**{name}** ({some.get('documents', '?')} dokumentů, {some.get('queries', '?')} dotazů)", ""]
        lines += [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}", *quality(rows), ""]
    return lines


def draw_growth(points: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Milliseconds of a query against the number of passages, both on logarithmic axes."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 4.5), layout="constrained")
    for name in dict.fromkeys(str(point["legs"]) for point in points):
        part = [p for p in points if p["legs"] == name]
        axes.plot([p["chunks"] for p in part], [p["p50_ms"] for p in part], marker="o", label=f"{name}, p50")
        axes.plot([p["chunks"] for p in part], [p["p95_ms"] for p in part], marker=".", ls="--", label=f"{name}, p95")
    axes.set(xscale="log", yscale="log", xlabel="pasáží v indexu", ylabel="ms na dotaz")
    axes.grid(alpha=0.3, which="both")
    axes.legend()
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def main() -> None:
    """Write or print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--print", action="store_true")
    options = parser.parse_args()
    results = json.loads(RESULTS.read_text("utf-8"))
    block = "\n".join([BEGIN, "", *tables(results), END])
    if options.print:
        print(block)
        return
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    README.write_text(before + block + after, encoding="utf-8")


if __name__ == "__main__":
    main()
