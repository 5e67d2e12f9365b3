"""Words of ours in answers: sources, and the questions suggested instead."""

from __future__ import annotations

from pathlib import Path

from assistant.answers import Citation
from assistant.composition import name_sources
from assistant.factory import open_assistant
from assistant.hints import nearest_question
from tests.knowledge import build, settings_for, write_files

SCALE = "Index má škálu 0–30 bodů, kde nula znamená nepatrné zatížení."


STEPS = """# Mikrogranty

Mikrogranty jsou pro skupiny sousedů.

3. O přidělení mikrograntu rozhoduje nadace v březnu.
"""


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


def test_an_item_told_alone_is_a_sentence(tmp_path: Path) -> None:
    """Without its number in a list of which nothing else is told; the quote begins behind it, at its own offset."""
    build(tmp_path / "index", write_files(tmp_path / "files", {"granty.md": STEPS}))
    assistant = open_assistant(settings_for(tmp_path / "index"))
    answer = assistant.ask("Kdy rozhoduje nadace o přidělení mikrograntu?")
    alone = [s for s in answer.statements if "v březnu" in s.text]
    assert alone[0].text.startswith("O přidělení")
    assert not alone[0].is_item
    citation = next(c for c in answer.citations if c.marker == alone[0].markers[0])
    document = assistant.library.document(citation.document)
    assert document is not None
    assert document.text[citation.start : citation.end] == citation.quote == alone[0].text
