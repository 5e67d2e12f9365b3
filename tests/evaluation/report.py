"""Write a report on answers: tables by slice, the reliability of support, errors by class, latency.

Run by hand: ``python -m tests.evaluation.report [FILE…]``. Markdown and pictures go to ``var/evaluation``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.pipeline import SEARCHED, Assistant
from tests.evaluation.judging import held, is_answerable, load_questions
from tests.evaluation.measure import GOLDEN, ROOT, Figures, Judged, ask_all, by_slice, figures_of, open_corpus

REPORT = ROOT / "var" / "evaluation"
BINS = 5  # of equal width, for the reliability of support
Reliability = list[tuple[float, float, int]]  # mean support, share that was right to answer, questions


def error_class(assistant: Assistant, judged: Judged) -> str | None:
    """Why an answer is wrong; None when it is right."""
    question, answer, right = judged
    if right:
        return None
    if not is_answerable(question):
        return "answered, should be refused"
    if answer.outcome == "unanswered":
        return "refused, should be answered"
    read = " ".join(hit.passage.text for hit in assistant.search(answer.standalone or answer.question, SEARCHED))
    if held(question["must"], read) < 1.0:
        return "not in the passages read"
    return "says what is forbidden" if held(question["must"], answer.text) == 1.0 else "read but not chosen"


def reliability(judged: Sequence[Judged]) -> Reliability:
    """For each bin of support how often the question was answerable."""
    rows: Reliability = []
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        inside = [(a.support, is_answerable(q)) for q, a, _ in judged if low <= a.support < high + (high == 1.0)]
        if inside:
            mean = sum(s for s, _ in inside) / len(inside)
            rows.append((mean, sum(able for _, able in inside) / len(inside), len(inside)))
    return rows


def latency(judged: Sequence[Judged]) -> dict[str, float]:
    """Percentiles of the seconds of answers, in milliseconds."""
    ordered = sorted(answer.seconds for _, answer, _ in judged)
    return {f"p{p}": round(1000 * ordered[min(len(ordered) - 1, len(ordered) * p // 100)], 1) for p in (50, 95)}


def table(rows: dict[str, Figures]) -> list[str]:
    """Figures as a Markdown table."""
    lines = ["| questions | right | share | refused | F1 of refusing | statements | words |", "|" + " --- |" * 7]
    for name, f in rows.items():
        lines.append(
            f"| {name} | {f.right}/{f.answerable} | {f.accuracy:.3f} | {f.refused}/{f.refusable} | {f.refusal_f1:.3f} "
            f"| {f.statements} | {f.words} |"
        )
    return lines


def render(name: str, assistant: Assistant, judged: Sequence[Judged]) -> tuple[list[str], Counter[str]]:
    """The part of the report on one set, and its errors by class."""
    errors = [(kind, j) for j in judged if (kind := error_class(assistant, j))]
    counts = Counter(kind for kind, _ in errors)
    cited = [a for _, a, _ in judged if a.outcome != "unanswered"]
    lines = [f"## {name}", "", *table({"all": figures_of(judged), **by_slice(judged)}), ""]
    lines += [
        f"Answers with a citation: {sum(bool(a.citations) for a in cited)}/{len(cited)}. Latency: {latency(judged)}."
    ]
    lines += ["", "| error | questions |", "| --- | --- |", *(f"| {k} | {n} |" for k, n in counts.most_common()), ""]
    for kind, (question, answer, _) in errors:
        if question.get("split") != "test":  # held-out questions are counted, not read
            lines.append(f"- {kind}: {question['id']} {answer.question} (support {answer.support:.2f})")
    return [*lines, ""], counts


def draw(folder: Path, rows: Reliability, counts: Counter[str]) -> None:
    """Pictures: reliability of support, and errors by class."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    left.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    left.plot([r[0] for r in rows], [r[1] for r in rows], marker="o")
    for mean, share, count in rows:
        left.annotate(str(count), (mean, share), textcoords="offset points", xytext=(6, -12))
    left.set(xlabel="support", ylabel="share of answerable questions", title="Reliability of support", ylim=(0, 1.05))
    right.barh(list(counts), list(counts.values()))
    right.set(title="Errors by class", xlabel="questions")
    figure.savefig(folder / "answers.png", dpi=110)
    pyplot.close(figure)


def main() -> None:
    """Ask all, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=list(GOLDEN))
    options = parser.parse_args()
    lines, everything, counts = ["# Answers", ""], [], Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        assistant = open_corpus(Path(folder))
        for path in options.files:
            judged = ask_all(assistant, load_questions(path))
            part, errors = render(path.name, assistant, judged)
            lines += part
            counts += errors
            everything += judged
    REPORT.mkdir(parents=True, exist_ok=True)
    draw(REPORT, rows := reliability(everything), counts)
    lines += ["## Reliability of support", "", "| support | answerable | questions |", "| --- | --- | --- |"]
    lines += [f"| {mean:.2f} | {share:.2f} | {count} |" for mean, share, count in rows]
    (REPORT / "answers.md").write_text("\n".join([*lines, "", "![Reliability](answers.png)", ""]), encoding="utf-8")
    print(json.dumps({"report": str(REPORT / "answers.md"), "errors": counts, "latency_ms": latency(everything)}))


if __name__ == "__main__":
    main()
