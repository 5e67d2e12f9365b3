"""Fit the weights of sentences and of support on golden questions, by cross-validation over questions.

Run by hand: ``python -m tests.evaluation.fit FILE… [--write]``. Sentence weights are fitted on
pairs of sentences of one question, of which one holds more of the expected content; support on the answers chosen with
them. Every question is read three times: with vectors, by words alone, and as if no document had typical questions,
so that the weights serve a library without them as well.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.dialogue import complete_parts
from assistant.evidence import Asked, Candidate, gather
from assistant.joints import split_question
from assistant.kinds import asks_for_catalogue, find_kind
from assistant.pipeline import MOST_PARTS, SEARCHED
from assistant.refusals import refuse
from assistant.retrieval import Retriever
from assistant.selection import MOST_WORDS, choose
from assistant.support import weigh
from assistant.typical import likenesses
from assistant.weights import load_weights
from ingest.encoders import WarmEncoder, make_encoder
from ingest.index import Index, open_index
from ingest.settings import Settings
from tests.evaluation.judging import Question, held, is_answerable, load_questions

WEIGHTS = Path("assistant/weights.json")
FOLDS = 5
STRENGTH = 0.1  # inverse regularisation of the sentence weights, best of the ones that main() tries
# Nearly every sentence of our glossaries defines, so that fitting on them sees no difference; foreign documents do.
# Few questions of ours ask for an indicator or a source of data, which catalogues are there to list.
LEAST = {"defines": 0.15, "catalogue": 0.15}
ANSWERED, PARTIAL = 0.6, 0.35  # probabilities from which an answer is given whole, or in part
TWINS, OF_TWINS = "T", 0.3  # half of the twins are near misses, far more than people ask: each counts less in support
SENTENCE = (
    "asked",
    "own", "context", "heading", "rank", "fits", "counted", "own_counted", "own_fits", "date", "name",
    "reason", "defines", "opens", "rare", "grams", "pairs", "precise", "first", "item",
    "listed", "row", "catalogue", "length", "sourced", "pointer",
)  # fmt: skip
SUPPORT = (
    "own", "context", "lead", "lead_context", "core", "score", "fits", "uncounted", "missing", "missing_name",
    "missing_number", "missing_month", "unknown", "words", "counted", "rank", "asks_number", "asks_reason",
    "unshown", "strangers",
)  # fmt: skip
UNSUPPORTED = PARTIAL - 0.02  # the most that an answer about other times or names gets
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One question with the candidates found for each of its parts and how much each holds; ``rarity`` of a key."""

    question: Question
    parts: tuple[tuple[Asked, list[Candidate]], ...]
    gains: tuple[Floats, ...]
    rarity: Callable[[str], float]


def collect(index: Index, questions: list[Question]) -> list[Case]:
    """Candidates of all questions, read with the retrieval that ships."""
    retriever = Retriever(index, WarmEncoder(make_encoder(index.settings)), index.settings.dense_weight)
    cases = []
    for question in questions:
        whole = retriever.read(question["text"])
        parts = []
        for text in complete_parts(split_question(question["text"])[:MOST_PARTS]):
            query = whole if text == whole.text else retriever.read(text)
            hits = retriever.search(query, SEARCHED)
            likeness = likenesses(index, query, retriever.embed(query.spelled), [c.id for _, c in hits])
            asked = Asked(query, find_kind(text), asks_for_catalogue(whole.text), likeness)
            parts.append((asked, gather(index, asked, hits)))
        gains = tuple(np.array([held(question["must"], c.text) for c in found]) for _, found in parts)
        cases.append(Case(question, tuple(parts), gains, index.lexical.weight))
    return cases


def blind(case: Case) -> Case:
    """The case as if no document had typical questions."""
    parts = tuple(
        (replace(asked, likeness={}), [replace(c, features={**c.features, "asked": 0.0}) for c in found])
        for asked, found in case.parts
    )
    return replace(case, parts=parts)


def read_thrice(folder: Path, questions: list[Question]) -> list[Case]:
    """Cases with vectors, by words alone, and blind to typical questions: three of each question, one after another."""
    seeing = collect(open_index(Settings(index=folder)), questions)
    by_words = collect(open_index(Settings(index=folder, embedding="none")), questions)
    return [case for s, w in zip(seeing, by_words, strict=True) for case in (s, w, blind(s))]


def rescore(candidates: list[Candidate], weights: dict[str, float]) -> list[Candidate]:
    """The candidates in the order other weights give them."""
    scored = [replace(c, score=sum(weights.get(n, 0.0) * v for n, v in c.features.items())) for c in candidates]
    return sorted(scored, key=lambda c: -c.score)


def fit_sentences(cases: list[Case], strength: float) -> dict[str, float]:
    """Weights that put sentences with more of the expected content first."""
    rows: list[Floats] = []
    shares: list[float] = []
    for case in cases:
        if not is_answerable(case.question):
            continue
        for (_, found), gains in zip(case.parts, case.gains, strict=True):
            matrix = np.array([[c.features[n] for n in SENTENCE] for c in found])
            best = [i for i in np.argsort(-gains)[:6] if gains[i] > 0]
            pairs = [(i, j) for i in best for j in range(len(found)) if gains[j] < gains[i]]
            rows += [matrix[i] - matrix[j] for i, j in pairs]
            shares += [1.0 / max(1, len(pairs))] * len(pairs)
    x = np.array(rows)
    both = np.concatenate([x, -x])
    labels = np.concatenate([np.ones(len(x)), np.zeros(len(x))])
    model = LogisticRegression(C=strength, fit_intercept=False, max_iter=2000)
    model.fit(both, labels, sample_weight=np.array(shares * 2) * 10)
    scale = float(np.abs(model.coef_[0]).sum()) / 2 or 1.0
    return {n: round(float(w) / scale, 4) for n, w in zip(SENTENCE, model.coef_[0], strict=True)}


def answers(cases: list[Case], weights: dict[str, float]) -> tuple[list[list[list[float]]], list[bool], list[bool]]:
    """For each question: support features of its parts (the last tells whether a part is bound), whether the whole
    answer holds what is expected, and whether it said «not here»."""
    features, right, gaps = [], [], []
    for case in cases:
        texts: list[str] = []
        vectors: list[list[float]] = []
        gap = refuse(case.question["text"]) is None
        refused = not gap
        for asked, found in case.parts:
            chosen = choose(rescore(found, weights), asked, MOST_WORDS // len(case.parts), rarity=case.rarity)
            texts += [c.text for choice in chosen for c in choice.candidates]
            support = weigh(asked, chosen)
            vectors.append([*(support.features.get(n, 0.0) for n in SUPPORT), float(support.bound)])
            gap &= bool(chosen) and chosen[0].main.is_gap
        features.append(vectors)
        right.append(is_answerable(case.question) and held(case.question["must"], " ".join(texts)) == 1.0)
        gaps.append(gap or refused)
    return features, right, gaps


def folds(cases: list[Case]) -> list[tuple[list[Case], list[Case]]]:
    """Training and held-out cases of each fold; those of one question stay together."""
    names = sorted({case.question["id"] for case in cases})
    order = [names[i] for i in np.random.default_rng(7).permutation(len(names))]
    held_out = [set(order[i::FOLDS]) for i in range(FOLDS)]
    split = [{i for i, case in enumerate(cases) if case.question["id"] in out} for out in held_out]
    return [
        ([c for i, c in enumerate(cases) if i not in out], [c for i, c in enumerate(cases) if i in out])
        for out in split
    ]


def fit_support(cases: list[Case], weights: dict[str, float]) -> LogisticRegression:
    """Probability that an answer is one that should be given."""
    features, _, gaps = answers(cases, weights)
    bound = [
        (case.question, part[:-1])
        for case, parts, gap in zip(cases, features, gaps, strict=True)
        for part in parts
        if not gap and part[-1]
    ]
    counts = [OF_TWINS if question["id"].startswith(TWINS) else 1.0 for question, _ in bound]
    labels = [is_answerable(question) for question, _ in bound]
    model = LogisticRegression(C=1.0, max_iter=5000)
    return model.fit(np.array([row for _, row in bound]), np.array(labels), sample_weight=counts)


def cross_validate(cases: list[Case], strength: float) -> tuple[float, list[tuple[float, bool, bool]]]:
    """Share of right answers among answerable ones, and (probability, answerable, right) of held-out questions."""
    outcomes: list[tuple[float, bool, bool]] = []
    for train, test in folds(cases):
        weights = fit_sentences(train, strength)
        model = fit_support(train, weights)
        features, right, gaps = answers(test, weights)
        probabilities = [max(_probability(model, part) for part in parts) for parts in features]
        for case, p, ok, gap in zip(test, probabilities, right, gaps, strict=True):
            outcomes.append((0.0 if gap else float(p), is_answerable(case.question), ok))
    good = [ok for _, can, ok in outcomes if can]
    return sum(good) / len(good), outcomes


def _probability(model: LogisticRegression, part: list[float]) -> float:
    """The support of one part: small when it speaks of other times or names."""
    found = float(model.predict_proba(np.array([part[:-1]]))[0, 1])
    return found if part[-1] else min(found, UNSUPPORTED)


def refusal(outcomes: list[tuple[float, bool, bool]], threshold: float) -> tuple[float, float]:
    """F1 of refusing, and the share of answerable questions answered right, at a threshold."""
    true = sum(p < threshold and not can for p, can, _ in outcomes)
    false = sum(p < threshold and can for p, can, _ in outcomes)
    all_unanswerable = sum(not can for _, can, _ in outcomes)
    precision, recall = true / (true + false or 1), true / (all_unanswerable or 1)
    right = sum(p >= threshold and ok for p, can, ok in outcomes if can)
    return 2 * precision * recall / (precision + recall or 1), right / sum(can for _, can, _ in outcomes)


def main() -> None:
    """Cross-validate, print, and with ``--write`` replace the weights that ship."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--index", type=Path, default=Path("var"))
    parser.add_argument("--split", help="leave out questions of other splits than this («fit», «test»)")
    parser.add_argument("--write", choices=("support", "sentence", "all"), help="which weights")
    options = parser.parse_args()
    questions = [
        q for f in options.files for q in load_questions(f) if options.split in (None, q.get("split", options.split))
    ]
    cases = read_thrice(options.index, questions)
    shipped = dict(load_weights().sentence)
    _, right, _ = answers(cases, shipped)
    able = [ok for c, ok in zip(cases, right, strict=True) if is_answerable(c.question)]
    print(f"shipped weights: {sum(able) / len(able):.3f} of {len(able)}")
    for strength in (0.01, 0.03, 0.1):
        share, outcomes = cross_validate(cases, strength)
        table = "  ".join(
            f"{t}: F1 {refusal(outcomes, t)[0]:.2f} right {refusal(outcomes, t)[1]:.2f}"
            for t in (0.25, 0.3, 0.35, 0.4, 0.5)
        )
        print(f"C={strength}: right {share:.3f} | {table}")
    if options.write:
        write(cases, options.files, options.write, shipped)


def write(cases: list[Case], files: list[Path], which: str, shipped: dict[str, float]) -> None:
    """Fit on all cases and store the weights as data: those of sentences, of support, or of both."""
    weights = shipped if which == "support" else fit_sentences(cases, STRENGTH)
    weights = {name: max(weight, LEAST.get(name, weight)) for name, weight in weights.items()}
    changed: dict[str, Any] = {
        "fitted": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "sets": [f.name for f in files],
        "sentence": weights,
    }
    if which != "sentence":
        model = fit_support(cases, weights)
        changed["support"] = {n: round(float(w), 4) for n, w in zip(SUPPORT, model.coef_[0], strict=True)}
        changed |= {"bias": round(float(model.intercept_[0]), 4), "answered": ANSWERED, "partial": PARTIAL}
    store(changed)
    print(json.dumps(changed, indent=1, ensure_ascii=False))


def store(changed: Mapping[str, Any]) -> None:
    """Put weights in place of those of the same name among the ones that ship."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8")) | dict(changed)
    WEIGHTS.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
