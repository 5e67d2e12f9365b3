"""What to ask next: questions of the documents, never made up, never asked already."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.answers import EVERYTHING, Answer, Citation, Passage, Scope
from assistant.suggestions import suggest_questions
from ingest.documents import Metadata

DOCUMENTS = {
    "dluhy.md": Metadata(
        "Dluhy", "metodika", ("dluhy",),
        questions=(
            "Jak oddlužení probíhá?", "Kdo o oddlužení rozhoduje?", "kdy žádat o oddlužení", "Kolik stojí oddlužení?",
        ),
    ),
    "exekuce.md": Metadata(
        "Exekuce", "faq", ("dluhy",), questions=("Co s exekucí po oddlužení?", "Jak oddlužení probíhá?")
    ),
    "zdravi.md": Metadata("Zdraví", "metodika", ("zdraví",), questions=("Kde je lékař?", "Pomůže oddlužení zdraví?")),
}  # fmt: skip
QUESTION = "Jak dlouho trvá oddlužení?"


def answer(*cited: str, near: Sequence[str] = ()) -> Answer:
    """An answer that cites documents, with further ones near it."""
    citations = tuple(Citation(n, d, d, "metodika", "", None, None, "x", 0, 1) for n, d in enumerate(cited, 1))
    passages = tuple(Passage(n, 1.0, f"{d}#0", d, d, "", None, "x") for n, d in enumerate(near, 1))
    return Answer(QUESTION, "answered", "Oddlužení trvá tři roky.", (), citations, passages, standalone=QUESTION)


def suggest(given: Answer, *asked: str, scope: Scope = EVERYTHING, count: int = 9) -> tuple[str, ...]:
    """Suggestions after an answer to the question."""
    return suggest_questions(given, (QUESTION, *asked), DOCUMENTS, scope, count)


def test_cited_documents_come_first_and_their_neighbours_follow() -> None:
    """No document has more than two, and what is no whole question is left out."""
    found = suggest(answer("dluhy.md"))
    assert found[-1] == "Co s exekucí po oddlužení?"
    assert len(found) == 3
    assert "kdy žádat o oddlužení" not in found
    assert suggest(answer("dluhy.md"), count=1) == found[:1]


def test_the_same_answer_is_followed_by_the_same_questions() -> None:
    """Nothing is left to chance."""
    assert suggest(answer("dluhy.md")) == suggest(answer("dluhy.md"))


def test_what_was_asked_is_not_suggested() -> None:
    """Neither word for word nor in another form."""
    assert "Jak oddlužení probíhá?" not in suggest(answer("dluhy.md"), "jak probíhá oddlužení")
    assert QUESTION not in suggest(answer("dluhy.md"))


def test_a_refusal_is_followed_by_questions_of_the_nearest_documents() -> None:
    """What can be answered is better than a closed door; what has no word in common is not offered."""
    found = suggest(answer(near=["zdravi.md"]))
    assert found == ("Pomůže oddlužení zdraví?",)


@pytest.mark.parametrize(
    ("scope", "found"), [(Scope(kinds=("faq",)), 2), (Scope(documents=("zdravi.md",)), 0), (Scope(topics=("x",)), 0)]
)
def test_suggestions_stay_within_the_scope(scope: Scope, found: int) -> None:
    """A question whose answer is filtered out would be refused."""
    assert len(suggest(answer("dluhy.md"), scope=scope)) == found
