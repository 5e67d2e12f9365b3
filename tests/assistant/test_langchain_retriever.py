"""Our search offered to LangChain: the same passages, as its documents."""

from __future__ import annotations

from pathlib import Path

from assistant.factory import open_assistant
from assistant.langchain_retriever import SouvislostiRetriever
from tests.knowledge import INDEX, build, settings_for


def test_the_retriever_gives_the_passages_of_search(tmp_path: Path) -> None:
    """A chain gets what the command line finds, best first, with the place of each passage."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "index.md").write_text(INDEX, encoding="utf-8")
    build(tmp_path / "index", corpus)
    assistant = open_assistant(settings_for(tmp_path / "index"))
    found = SouvislostiRetriever(assistant=assistant, count=2).invoke("Kolik bodů může obec získat?")
    hits = [hit.passage for hit in assistant.search("Kolik bodů může obec získat?", 2)]
    assert found
    assert [(d.id, d.page_content, d.metadata["start"]) for d in found] == [(p.chunk, p.text, p.start) for p in hits]
