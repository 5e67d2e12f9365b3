"""Words of ours in answers: corrections, sources, and the questions suggested instead."""

from __future__ import annotations

import pytest

from assistant.answers import Citation, Statement
from assistant.composition import Composition, correct, name_sources
from assistant.hints import nearest_question

SCALE = "Index má škálu 0–30 bodů, kde nula znamená nepatrné zatížení."


def cite(source: str = "", title: str = "Index") -> Citation:
    """A citation of which only the source matters."""
    return Citation(1, "index.md", title, "metodika", "", None, None, SCALE, 0, len(SCALE), source=source)


def composed(text: str) -> Composition:
    """An answer of one statement."""
    return Composition((Statement(text, (1,)),), (cite(),))


def test_a_wrong_number_in_a_question_is_corrected() -> None:
    """Both numbers are named: the question's in our words, the documents' in the quote, which stays as it is."""
    first = correct(composed(SCALE), "Má index rozsah 0–100 bodů?").statements[0]
    assert first.lead == "Podklady uvádějí jiný údaj než „0–100 bodů“: "
    assert first.text == SCALE


@pytest.mark.parametrize(
    "question",
    ["Má index škálu 0–30 bodů?", "Kolik bodů má index?", "Jaký index měly obce v roce 2015?", "Platí to pro 5 obcí?"],
)
def test_what_is_right_or_of_other_things_is_not_corrected(question: str) -> None:
    """The same number, no number, a year, or a number of something else."""
    assert correct(composed(SCALE), question).statements[0].lead == ""


def test_sources_are_named_once_each() -> None:
    """In words where the sentence names its source, else by the document's title."""
    named = name_sources([cite("ČSÚ: Sčítání (2021)"), cite("ČSÚ: Sčítání (2021)"), cite("", "Průvodce")])
    assert named == "Zdroje: ČSÚ: Sčítání (2021); Průvodce."


def test_a_near_typical_question_is_suggested() -> None:
    """The one that shares most; none when nothing is near, and never the question itself."""
    typical = ["Kolik lokalit je v kraji?", "Kdo platí službu?"]
    assert nearest_question("Kolik lokalit má náš kraj?", typical) == typical[0]
    assert nearest_question("Kdy jede vlak?", typical) is None
    assert nearest_question(typical[0], typical[:1]) is None
