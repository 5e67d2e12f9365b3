"""Measure answers on the golden questions, and keep the baseline.

Run by hand: ``python -m tests.evaluation.measure [FILE…] [--write]``. Without files the golden questions and dialogues
of this folder are asked; ``--write`` makes the result the committed baseline and the report
that the application shows.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.answers import Answer, Turn
from assistant.evaluation_report import PACKAGED
from assistant.factory import open_assistant
from assistant.pipeline import Assistant
from ingest.errors import InputError
from ingest.pipeline import ingest
from ingest.settings import Settings
from tests.evaluation.judging import Question, is_answerable, is_right, load_questions

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GOLDEN = tuple(HERE / name for name in ("questions.jsonl", "second.jsonl", "third.jsonl", "dialogues.jsonl"))
BASELINE = HERE / "baseline.json"

Judged = tuple[Question, Answer, bool]


@dataclass(frozen=True)
class Figures:
    """Counts and shares of one set of questions."""

    answerable: int
    right: int
    refusable: int
    refused: int
    refused_wrongly: int
    statements: float
    words: float

    @property
    def accuracy(self) -> float:
        """Share of answerable questions whose answer holds the expected content."""
        return self.right / self.answerable if self.answerable else 1.0

    @property
    def refusal_f1(self) -> float:
        """F1 of refusing what must be refused."""
        total = self.refusable + self.refused + self.refused_wrongly
        return 2 * self.refused / total if total else 1.0


def open_corpus(folder: Path) -> Assistant:
    """An assistant over the corpus of this repository, indexed in ``folder`` without vectors."""
    settings = Settings(index=folder, embedding="none")
    ingest(settings, [ROOT / "corpus"], None, lambda *_: None)
    return open_assistant(settings)


def ask_all(assistant: Assistant, questions: Iterable[Question]) -> list[Judged]:
    """Ask each question, or the last turn of each dialogue, and judge the answer."""
    judged = []
    for question in questions:
        *earlier, last = question.get("turns") or [question["text"]]
        history: list[Turn] = []
        for turn in earlier:
            history.append(Turn(turn, assistant.ask(turn, history)))
        try:
            answer = assistant.ask(last, history)
        except InputError as error:
            answer = Answer(last, "unanswered", str(error))
        judged.append((question, answer, is_right(question, answer.as_dict())))
    return judged


def figures_of(judged: Sequence[Judged]) -> Figures:
    """Figures of judged answers."""
    able = [(answer, right) for question, answer, right in judged if is_answerable(question)]
    unable = [answer for question, answer, _ in judged if not is_answerable(question)]
    given = [answer for answer, _ in able if answer.statements]
    return Figures(
        answerable=len(able),
        right=sum(right for _, right in able),
        refusable=len(unable),
        refused=sum(answer.outcome == "unanswered" for answer in unable),
        refused_wrongly=sum(answer.outcome == "unanswered" for answer, _ in able),
        statements=round(sum(len(a.statements) for a in given) / (len(given) or 1), 2),
        words=round(sum(len(a.text.split()) for a in given) / (len(given) or 1), 1),
    )


def by_slice(judged: Sequence[Judged]) -> dict[str, Figures]:
    """Figures of each file's splits and of each type of question."""
    names = Counter(name for question, _, _ in judged for name in _slices(question))
    return {name: figures_of([j for j in judged if name in _slices(j[0])]) for name in names}


def _slices(question: Question) -> list[str]:
    split = [f"split {question['split']}"] if "split" in question else []
    return [*split, f"type {question.get('type', '–')}"]


def show(name: str, figures: Figures) -> str:
    """One line of the report."""
    return (
        f"{name:<34} right {figures.right:>3}/{figures.answerable:<3} = {figures.accuracy:.3f}   "
        f"refused {figures.refused:>2}/{figures.refusable:<2} F1 {figures.refusal_f1:.3f}   "
        f"{figures.statements} statements, {figures.words} words"
    )


def main() -> None:
    """Ask, print, and with ``--write`` keep the result as the baseline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=list(GOLDEN))
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    baseline, groups = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        assistant = open_corpus(Path(folder))
        for path in options.files:
            judged = ask_all(assistant, load_questions(path))
            baseline[path.name] = asdict(figures_of(judged))
            print(show(path.name, figures_of(judged)))
            slices = by_slice(judged)
            for name, figures in slices.items():
                print("  " + show(name, figures))
            groups[path.name] = {"": baseline[path.name], **{name: asdict(f) for name, f in slices.items()}}
            for question, answer, right in judged if options.failures else ():
                if not right:
                    print(f"    {question['id']} {answer.question} → {answer.outcome}: {answer.text[:160]}")
    if options.write:
        BASELINE.write_text(json.dumps(baseline, indent=1) + "\n", encoding="utf-8")
        report = {"measured_on": datetime.now(UTC).date().isoformat(), "sets": groups}
        PACKAGED.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
