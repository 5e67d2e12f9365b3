"""Words of ours in answers: sources, and the questions suggested instead."""

from __future__ import annotations

from assistant.answers import Citation
from assistant.composition import name_sources
from assistant.hints import nearest_question

SCALE = "Index má škálu 0–30 bodů, kde nula znamená nepatrné zatížení."


def cite(source: str = "", title: str = "Index") -> Citation:
    """A citation of which only the source matters."""
    return Citation(1, "index.md", title, "metodika", "", None, None, SCALE, 0, len(SCALE), source=source)


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
