"""Fit when an answer takes a further statement, on statements that were judged by reading.

Run by hand: ``python -m tests.evaluation.fit_further [--index FOLDER] [--write]``. A line of ``statements.jsonl`` holds
a question and the sentences considered for its answer, the leading one first, each with a mark: A answers,
U is a complement to keep, R repeats, P pads. A further sentence should be told when it is marked A or U.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold

from assistant.completion import completion_features
from ingest.index import Index, open_index
from ingest.settings import Settings
from tests.evaluation.fit import collect, store
from tests.evaluation.judging import load_questions

HERE = Path(__file__).parent
STATEMENTS = HERE / "statements.jsonl"
FILES = (HERE / "questions.jsonl", HERE / "twins.jsonl")
TOLD = frozenset("AU")
FOLDS = 8

Floats = NDArray[np.float64]


def judged(index: Index) -> Iterator[tuple[str, list[dict[str, float]], list[bool]]]:
    """For each question: its id, the features of the sentences behind the first one, and which should be told."""
    known = {q["id"]: q for file in FILES for q in load_questions(file)}
    lines = [json.loads(line) for line in STATEMENTS.read_text(encoding="utf-8").splitlines()]
    for line, case in zip(lines, collect(index, [known[line["id"]] for line in lines]), strict=True):
        asked = case.parts[0][0]
        found = {c.text: c for c in case.parts[0][1]}
        lead, *further = [(found.get(s["text"]), s["mark"]) for s in line["statements"]]
        if lead[0] is None:
            continue
        rows: list[dict[str, float]] = []
        marks: list[bool] = []
        said = [lead[0]]
        for candidate, mark in further:
            if candidate is not None:
                features = completion_features([candidate], lead[0], said, asked.coverage)
                rows.append({name: float(column[0]) for name, column in features.items()})
                marks.append(mark in TOLD)
                said.append(candidate)
        yield line["id"], rows, marks


def main() -> None:
    """Cross-validate over questions, print, and with ``--write`` replace the weights that ship."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=Path("var"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    data = list(judged(open_index(Settings(index=options.index))))
    names = list(next(row for _, rows, _ in data for row in rows))
    x: Floats = np.array([[row[n] for n in names] for _, rows, _ in data for row in rows])
    y = np.array([told for _, _, marks in data for told in marks])
    groups = [number for number, (_, rows, _) in enumerate(data) for _ in rows]
    likely = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        likely[test] = _model().fit(x[train], y[train]).predict_proba(x[test])[:, 1]
    print(f"{len(data)} questions, {len(y)} sentences, {y.sum()} to be told")
    print(f"AUC {roc_auc_score(y, likely):.3f}  average precision {average_precision_score(y, likely):.3f}")
    for enough in (0.05, 0.06, 0.08, 0.1, 0.12, 0.15):
        told = likely >= enough
        print(
            f"from {enough}: {told.sum() / len(data):.2f} a question,"
            f" precision {y[told].mean():.3f}, recall {y[told].sum() / y.sum():.3f}"
        )
    if options.write:
        _write(_model().fit(x, y), names)


def _model() -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=3000)


def _write(model: LogisticRegression, names: list[str]) -> None:
    weights = {n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True)}
    store({"further": weights, "further_bias": round(float(model.intercept_[0]), 4)})


if __name__ == "__main__":
    main()
