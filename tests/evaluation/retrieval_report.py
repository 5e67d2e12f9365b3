"""Measure retrieval on the golden set and write a report with tables, plots and the errors by class.

Run by hand: ``python -m tests.evaluation.retrieval_report [--write] [--shared FOLDER]``. ``--write`` makes the result
the committed baseline. The retrieval sets of ../shared take part where they are, as they are and with their
questions perturbed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from assistant.evaluation import Benchmark, evaluate, load_benchmark, measure
from ingest import czech
from ingest.settings import Settings
from tests.evaluation.perturbations import misspell, strip_diacritics
from tests.evaluation.retrieval import WORDINGS, Asked, Figures, Ranked, load_needs, rank, slices

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BASELINE = HERE / "retrieval_baseline.json"
SHARED = ROOT.parent / "shared" / "eval" / "retrieval"
SETS = ("child_rights", "town_forms", "interviews", "wiki_nlp")
REPORT = ROOT / "var" / "evaluation"
METRICS = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10")
NEAR = "document@5"  # share of questions with a passage of a document that answers among the first five
SHOWN = 5  # passages among which an answer must be found; a question without one is an error

Tables = dict[str, Figures]


def perturb(benchmark: Benchmark) -> Benchmark:
    """Every question three times: as it is, without diacritics, and with typos."""
    queries: dict[str, str] = {}
    for key, text in benchmark.queries.items():
        queries |= {f"{key}|as is": text, f"{key}|no diacritics": strip_diacritics(text)}
        queries[f"{key}|typos"] = misspell(text, key)
    qrels = {key: benchmark.qrels[key.rpartition("|")[0]] for key in queries}
    return Benchmark(benchmark.corpus, queries, qrels)


def measure_shared(folder: Path, name: str, embedding: str) -> Tables:
    """Metrics of a shared set by the way its questions are typed."""
    from ingest.encoders import make_encoder

    benchmark = perturb(load_benchmark(folder / name))
    settings = Settings(embedding=embedding)
    _, run = evaluate(settings, benchmark, make_encoder(settings), lambda *_: None)
    tables: Tables = {}
    for way in ("as is", "no diacritics", "typos"):
        chosen = [key for key in benchmark.queries if key.endswith(f"|{way}")]
        tables[way] = {**measure(benchmark.qrels, {k: run.get(k, {}) for k in chosen}), "questions": len(chosen)}
    return tables


def error_class(asked: Asked, ranked: Ranked) -> str | None:
    """Why no answering passage is among the first five, None when one is."""
    relevant = ranked.qrels[asked.id]
    best = sorted(ranked.run[asked.id].items(), key=lambda item: -item[1])
    if any(name in relevant for name, _ in best[:SHOWN]):
        return None
    if any(name in relevant for name, _ in best[:10]):
        return "found at place 6 to 10"
    documents = {ranked.passages[name].document_name for name in relevant}
    if any(ranked.passages[name].document_name in documents for name, _ in best[:SHOWN]):
        return "another passage of a document that answers"
    words = set(czech.keys(asked.text))
    if not any(words & set(czech.keys(ranked.passages[name].text)) for name in relevant):
        return "no word shared with any passage that answers"
    return "other documents came first"


def errors(ranked: Ranked) -> dict[str, list[Asked]]:
    """Failed questions by class, the most frequent class first."""
    found: dict[str, list[Asked]] = {}
    for asked in ranked.asked:
        if (name := error_class(asked, ranked)) is not None:
            found.setdefault(name, []).append(asked)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def table(title: str, rows: Mapping[str, Figures]) -> list[str]:
    """A Markdown table of metrics, one row a slice."""
    metrics = [m for m in (*METRICS, NEAR) if all(m in figures for figures in rows.values())]
    head = f"| {title} | questions | {' | '.join(metrics)} |"
    rule = f"| --- |{' ---: |' * (len(metrics) + 1)}"
    body = [f"| {n} | {f['questions']:.0f} | {' | '.join(f'{f[m]:.3f}' for m in metrics)} |" for n, f in rows.items()]
    return [head, rule, *body, ""]


def error_lines(found: Mapping[str, Sequence[Asked]]) -> list[str]:
    """The errors by class: how many of each wording, and the questions."""
    lines = [f"| class | all | {' | '.join(WORDINGS)} |", f"| --- |{' ---: |' * (len(WORDINGS) + 1)}"]
    for name, asked in found.items():
        counts = Counter(a.wording for a in asked)
        lines.append(f"| {name} | {len(asked)} | {' | '.join(str(counts[w]) for w in WORDINGS)} |")
    for name, asked in found.items():
        lines += ["", f"### {name}", *(f"- `{a.id}` {a.text} *({a.need.about})*" for a in asked)]
    return [*lines, ""]


def plot(path: Path, title: str, rows: Mapping[str, Figures]) -> None:
    """Bars of recall at one and five and of nDCG at ten for each slice."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 0.5 * len(rows) + 1.5), layout="constrained")
    for place, (metric, colour) in enumerate(
        (("recall@1", "#9ecae1"), ("recall@5", "#3182bd"), ("ndcg@10", "#fdae6b"))
    ):
        heights = [row + 0.27 * (place - 1) for row in range(len(rows))]
        axes.barh(heights, [f[metric] for f in rows.values()], 0.25, label=metric, color=colour)
    axes.set_yticks(range(len(rows)), list(rows))
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.set_title(title, loc="left")
    axes.grid(axis="x", alpha=0.3)
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def groups_of(rows: Tables) -> dict[str, Tables]:
    """Slices by what they slice: «wording: lay» → wording → lay."""
    groups: dict[str, Tables] = {}
    for name, figures in rows.items():
        group, _, value = name.partition(": ")
        groups.setdefault(group, {})[value or "all"] = figures
    return groups


def write_report(
    folder: Path, rows: Tables, found: Mapping[str, Sequence[Asked]], shared: Mapping[str, Tables]
) -> Path:
    """``retrieval.md`` and its plots in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["# Retrieval on the golden set", ""]
    for group, part in groups_of(rows).items():
        lines += table(group, part)
        if len(part) > 1:
            plot(folder / f"retrieval-{group}.png", f"Golden set by {group}", part)
            lines += [f"![by {group}](retrieval-{group}.png)", ""]
    lines += ["## Questions without an answering passage among the first five", "", *error_lines(found)]
    for name, part in shared.items():
        lines += [f"## {name}", "", *table("typed", part)]
    path = folder / "retrieval.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def measure_all_shared(folder: Path, names: Iterable[str], embedding: str) -> dict[str, Tables]:
    """All shared sets that are on this machine; the others are named with the reason."""
    found = {}
    for name in names:
        if (folder / name).is_dir():
            found[name] = measure_shared(folder, name, embedding)
            print("\n".join(table(name, found[name])))
        else:
            print(f"{folder / name} is not on this machine: {name} is not measured")
    return found


def main() -> None:
    """Measure, write the report, and with ``--write`` the baseline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folder", type=Path, default=REPORT)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--sets", nargs="*", default=SETS)
    parser.add_argument("--embedding", default="none")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as index:
        ranked = rank(Path(index), load_needs(), options.embedding)
    rows, found = slices(ranked), errors(ranked)
    for group, part in groups_of(rows).items():
        print("\n".join(table(group, part)))
    shared = measure_all_shared(options.shared, options.sets, options.embedding)
    print(write_report(options.folder, rows, found, shared))
    if options.write:
        baseline = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
        baseline[options.embedding] = {"slices": rows, "errors": {n: len(a) for n, a in found.items()}}
        BASELINE.write_text(json.dumps(baseline, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
