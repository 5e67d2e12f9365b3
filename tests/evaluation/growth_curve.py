"""Draw the figures of ``growth.json`` as a curve, and print them as the table of README.

Run by hand: ``python -m tests.evaluation.growth_curve [--figures FILE] [--out PICTURE]``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FIGURES = Path(__file__).with_name("growth.json")
PICTURE = ROOT / ".screenshots" / "rust.png"
COLUMNS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "pasáží": lambda r: f"{r['chunks']:,}".replace(",", " "),
    "části": lambda r: "všechny" if r["legs"] == "all" else "jen slova",
    "dotaz p50 / p95 (ms)": lambda r: f"{_comma(r['p50_ms'])} / {_comma(r['p95_ms'])}",
    "z toho procesor p50": lambda r: _comma(r["p50_cpu_ms"]),
    "indexování (s)": lambda r: f"{r['seconds_catalog'] + r['seconds_lexical'] + r['seconds_vectors']:.0f}",
    "na disku (MB)": lambda r: str(r["megabytes"]),
    "paměť indexování / dotazů (MB)": lambda r: f"{r['peak_memory_indexing_mb']} / {r['peak_memory_asking_mb']}",
    "z toho vlastní": lambda r: str(r["private_memory_asking_mb"]),
}

Rows = Sequence[Mapping[str, Any]]


def _comma(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def table(rows: Rows) -> str:
    """The rows as a Markdown table in Czech."""
    head = [f"| {' | '.join(COLUMNS)} |", f"| {' | '.join(['---:', '---', *['---:'] * (len(COLUMNS) - 2)])} |"]
    return "\n".join([*head, *(f"| {' | '.join(show(row) for show in COLUMNS.values())} |" for row in rows)])


def draw(rows: Rows, path: Path) -> None:
    """Time of a question and memory against the size of the collection, both axes logarithmic."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (time, memory) = pyplot.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
    for legs, label, colour in (("all", "všechny části", "#2c5aa0"), ("lexical", "jen slova", "#b5651d")):
        chosen = [row for row in rows if row["legs"] == legs]
        sizes = [row["chunks"] for row in chosen]
        time.plot(sizes, [r["p50_ms"] for r in chosen], "o-", color=colour, label=f"{label}, p50")
        time.plot(sizes, [r["p95_ms"] for r in chosen], "o--", color=colour, alpha=0.5, label=f"{label}, p95")
        memory.plot(sizes, [r["peak_memory_asking_mb"] for r in chosen], "o-", color=colour, label=f"{label}, dotazy")
        memory.plot(
            sizes, [r["private_memory_asking_mb"] for r in chosen], "o:", color=colour, alpha=0.7,
            label=f"{label}, bez mapovaných souborů",
        )  # fmt: skip
    for axes, title in ((time, "ms na dotaz, jedno jádro"), (memory, "MB paměti")):
        axes.set(xscale="log", yscale="log", xlabel="pasáží", title=title)
        axes.grid(alpha=0.3)
        axes.legend(fontsize="small")
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=Path, default=FIGURES)
    parser.add_argument("--out", type=Path, default=PICTURE)
    options = parser.parse_args()
    rows = json.loads(options.figures.read_text(encoding="utf-8"))
    draw(rows, options.out)
    print(table(rows))


if __name__ == "__main__":
    main()
