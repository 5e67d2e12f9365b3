"""Sentences of a document as citations that a person may choose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.quotes import cite_between
from tests.assistant.faq_examples import POINTS, opened
from tests.knowledge import build, write_files


def test_a_chosen_sentence_is_cited_as_an_answer_would_cite_it(tmp_path: Path) -> None:
    """Same place, title, section, source and hash; the quote is the document's text."""
    build(tmp_path / "index", write_files(tmp_path / "corpus"))
    assistant = opened(tmp_path / "index")
    cited = assistant.ask(POINTS).citations[0]
    document = assistant.library.document(cited.document)
    assert document is not None
    found = {c.start: c for c in cite_between(document, 0, len(document.text))}
    assert found[cited.start] == replace(cited, marker=1)
    assert all(document.text[c.start : c.end] == c.quote for c in found.values())


def test_headings_and_questions_state_nothing(tmp_path: Path) -> None:
    """Neither can be taken for a statement."""
    text = "# Nadpis\n\n## Kolik bodů?\n\nMá obec body? Obec má body.\n"
    build(tmp_path / "index", write_files(tmp_path / "corpus", {"a.md": text}))
    document = opened(tmp_path / "index").library.document("a.md")
    assert document is not None
    assert [c.quote for c in cite_between(document, 0, len(document.text))] == ["Obec má body."]


def test_nothing_is_cited_out_of_an_approved_answer(tmp_path: Path) -> None:
    """Its originals can be."""
    name = "faq/schvalena-odpoved-7.md"
    build(tmp_path / "index", write_files(tmp_path / "corpus", {name: "# Otázka\n\nObec má body.\n"}))
    document = opened(tmp_path / "index").library.document(name)
    assert document is not None
    assert not list(cite_between(document, 0, len(document.text)))
