"""The gate: answers to the golden questions do not get worse, and nothing in them is without evidence."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from assistant.answers import Answer, Citation
from assistant.joints import split_question
from assistant.phrases import ABOUT, OWN_CASE, URGENT
from assistant.pipeline import Assistant
from tests.evaluation.judging import load_questions, normalise
from tests.evaluation.measure import BASELINE, GOLDEN, Figures, Judged, ask_all, figures_of, open_corpus

FLOOR = {  # least accuracy and refusal F1
    "questions.jsonl": (0.9, 0.88),
    "second.jsonl": (0.82, 0.66),
    "third.jsonl": (0.9, 0.6),
    "dialogues.jsonl": (0.95, 0.75),
}
DROP = 0.02  # most that either may lose against the committed baseline

REFUSALS = Path(__file__).parent / "refusals.jsonl"

Answers = dict[str, list[Judged]]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the corpus of this repository."""
    return open_corpus(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> Answers:
    """The judged answers of each golden file."""
    return {path.name: ask_all(assistant, load_questions(path)) for path in GOLDEN}


@pytest.mark.parametrize("name", [path.name for path in GOLDEN])
def test_answers_do_not_get_worse(answers: Answers, name: str) -> None:
    """Accuracy and refusals stay above the floor and within a small drop of the baseline."""
    found = figures_of(answers[name])
    baseline = Figures(**json.loads(BASELINE.read_text(encoding="utf-8"))[name])
    accuracy, refusal = FLOOR[name]
    assert found.accuracy >= max(accuracy, baseline.accuracy - DROP)
    assert found.refusal_f1 >= max(refusal, baseline.refusal_f1 - DROP)


def test_every_quote_is_verbatim(assistant: Assistant, answers: Answers) -> None:
    """Each quote equals the document's text at its offsets, character for character."""
    for _, answer, _ in _all(answers):
        for citation in answer.citations:
            document = assistant.library.document(citation.document)
            assert document is not None
            assert document.text[citation.start : citation.end] == citation.quote


def test_every_statement_is_its_quote(answers: Answers) -> None:
    """A statement says nothing but what it cites: its text is the quote, and each marker has its citation."""
    for _, answer, _ in _all(answers):
        quotes = {c.marker: c.quote for c in answer.citations}
        assert [c.marker for c in answer.citations] == list(range(1, len(quotes) + 1))
        for statement in answer.statements:
            assert statement.markers
            assert statement.text in [quotes[m] for m in statement.markers]


# Numbers, and words with a capital letter that do not open a sentence or an item: what an answer may not invent.
_CHECKED = re.compile(r"\d+(?:[.,]\d+)*|(?<=[^\W\d_,;] )[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]+")


def test_no_number_date_or_name_is_without_evidence(answers: Answers) -> None:
    """Each number, date and name of a statement, apart from our lead words, stands in the sentences it cites."""
    checked = 0
    for _, answer, _ in _all(answers):
        quotes = {c.marker: c.quote for c in answer.citations}
        for statement in answer.statements:
            cited = " ".join(quotes[m] for m in statement.markers)
            found = _CHECKED.findall(statement.text)
            assert [f for f in found if f not in cited] == []
            checked += len(found)
    assert checked > 1000


ROW = 400  # characters before a quote in which the beginning of its row or entry stands


def test_our_own_words_say_nothing_new(assistant: Assistant, answers: Answers) -> None:
    """Words of ours before a quote name headings, rows and the date of its document, or a number of the question."""
    for _, answer, _ in _all(answers):
        cited = " ".join(
            f"{c.section}{c.title}{_before(assistant, c)}{c.quote} {c.valid_as_of}" for c in answer.citations
        )
        titles = normalise(cited + answer.standalone)
        held = titles + normalise(" ".join(p.text for p in answer.passages))
        for statement in answer.statements:
            assert [n for n in re.findall(r"\d+", statement.lead) if n not in held] == []


def test_answers_have_their_length(answers: Answers) -> None:
    """One to five statements of under 120 words for each question asked; lists may have more items."""
    for _, answer, _ in _all(answers):
        if answer.outcome == "unanswered":
            assert not answer.statements
            continue
        parts = len(split_question(answer.standalone))
        told = [s for s in answer.statements if not s.is_item]
        assert len(answer.statements) >= 1
        assert len(told) <= 5 * parts
        assert sum(len(s.text.split()) for s in answer.statements) < 120


def test_every_answer_cites(answers: Answers) -> None:
    """There is no answer without a citation."""
    assert all(a.citations for _, a, _ in _all(answers) if a.outcome != "unanswered")


def test_refusals_cite_nothing_and_show_what_is_near(answers: Answers) -> None:
    """An unanswered question has no citation; the nearest passages are there when anything is near."""
    refused = [answer for _, answer, _ in _all(answers) if answer.outcome == "unanswered"]
    assert refused
    for answer in refused:
        assert not answer.citations
        assert not answer.statements
        assert answer.text
    assert sum(bool(answer.passages) for answer in refused) / len(refused) > 0.9


def test_refusals_are_for_their_reason_and_near_misses_are_answered(assistant: Assistant) -> None:
    """Of the questions nobody may answer, of people in need, and of their near misses, at least nine in ten are right.

    ``held`` questions were written before the rules and not used for them.
    """
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for question in load_questions(REFUSALS):
        answer = assistant.ask(question["text"])
        found = outcome_of(answer)
        right[question["split"], "all"].append(found == question["expected"])
        right[question["kind"], question["expected"]].append(found == question["expected"])
    shares = {name: sum(rows) / len(rows) for name, rows in right.items()}
    assert shares["held", "all"] >= 0.9
    assert shares["distress", "directed"] == 1.0
    assert min(share for (kind, _), share in shares.items() if kind != "gap") >= 0.75, shares


def outcome_of(answer: Answer) -> str:
    """What happened to a question: answered, refused, shown the way, or told what the assistant does."""
    if answer.text.startswith((URGENT, OWN_CASE)) and answer.citations:
        return "directed"
    if answer.outcome != "unanswered":
        return "answered"
    return "introduced" if answer.text.endswith(ABOUT) else "refused"


def test_shared_development_questions(assistant: Assistant) -> None:
    """On the project's development questions at least 70 % are right and 60 % of the others refused."""
    path = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "questions.jsonl"
    if not path.exists():
        pytest.skip("../shared/eval is not on this machine: development questions not asked")
    found = figures_of(ask_all(assistant, load_questions(path)))
    assert found.accuracy >= 0.70
    assert found.refused / found.refusable >= 0.60


def _before(assistant: Assistant, citation: Citation) -> str:
    """What stands before a quote in its document."""
    document = assistant.library.document(citation.document)
    assert document is not None
    return document.text[max(0, citation.start - ROW) : citation.start]


def _all(answers: Answers) -> list[Judged]:
    return [judged for rows in answers.values() for judged in rows]
