"""Approved entries as documents: found by search, removed again, and never evidence in place of their originals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.approved import FaqStore, open_faq
from assistant.faq import Content, is_published
from assistant.publication import Publication, document_text
from ingest.encoder import Encoder
from ingest.errors import IndexLocked
from ingest.locks import writing
from ingest.readers.registry import read_file
from ingest.settings import Settings
from tests.assistant.faq_examples import POINTS, WHAT, approve, content, drafted, opened, statement
from tests.knowledge import build, settings_for, write_files

NAME = "faq/schvalena-odpoved-1.md"


def no_encoder(settings: Settings) -> Encoder | None:
    """The tests' index has no vectors."""
    return None


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The small knowledge base; uploads stand elsewhere."""
    build(tmp_path / "index", write_files(tmp_path / "corpus"))
    return settings_for(tmp_path / "index", documents=tmp_path / "uploads")


@pytest.fixture
def store(settings: Settings) -> FaqStore:
    """Its FAQ."""
    return open_faq(settings)


@pytest.fixture
def publication(settings: Settings, store: FaqStore) -> Publication:
    """Under test."""
    return Publication(settings, store, no_encoder)


def test_an_approved_entry_becomes_a_document_of_kind_faq(
    settings: Settings, store: FaqStore, publication: Publication
) -> None:
    """Search finds it, and each of its sentences keeps the marks of its originals."""
    approve(store, replace(drafted(opened(settings.index), POINTS), topic="data a indikátory"))
    assert publication.is_pending()
    publication.update()
    assert not publication.is_pending()
    assistant = opened(settings.index)
    document = assistant.library.document(NAME)
    assert document is not None
    assert (document.kind, document.title) == ("faq", POINTS)
    assert document.metadata.topics == ("data a indikátory",)
    quoted = [s for s in document.sentences if document.text[s.start : s.end].endswith("30 bodů.")]
    assert quoted
    assert all(s.sources for s in quoted)
    assert document.metadata.sources[0].url == "https://example.org/index"
    assert NAME in [hit.passage.document for hit in assistant.search(POINTS, 10)]


def test_a_published_answer_is_no_evidence_for_other_questions(
    settings: Settings, store: FaqStore, publication: Publication
) -> None:
    """Its sentences are in the originals too, and those are cited, also after the entry's own source changed."""
    approve(store, drafted(opened(settings.index), POINTS))
    publication.update()
    for question in ("Kolik bodů má obec?", "Co znamená více bodů v indexu sociálního vyloučení?", POINTS):
        answer = opened(settings.index).ask(question)
        assert not [c for c in answer.citations if is_published(c.document)]


def test_withdrawing_removes_the_document(settings: Settings, store: FaqStore, publication: Publication) -> None:
    """The last one too, though an empty folder is nothing to ingest."""
    approve(store, drafted(opened(settings.index), POINTS))
    two = approve(store, drafted(opened(settings.index), WHAT))
    publication.update()
    store.withdraw(two, "Jana")
    publication.update()
    assert opened(settings.index).library.document("faq/schvalena-odpoved-2.md") is None
    store.withdraw(store.entries()[0], "Jana")
    publication.update()
    assert opened(settings.index).library.document(NAME) is None
    assert not list(settings.uploads.rglob("*.md"))
    assert not publication.is_pending()


def test_uploads_of_others_are_left_alone(settings: Settings, store: FaqStore, publication: Publication) -> None:
    """Only files of ours are written and removed."""
    other = write_files(settings.uploads, {"faq/jine.md": "# Jiné\n\nJiná věta o dluzích.\n"}) / "faq/jine.md"
    store.withdraw(approve(store, drafted(opened(settings.index), POINTS)), "Jana")
    publication.update()
    assert other.exists()


def test_a_failed_publication_is_made_good_later(settings: Settings, store: FaqStore) -> None:
    """While somebody else writes the index, the approval stands and the document waits."""
    publication = Publication(settings, store, no_encoder, patience=0.1)
    approve(store, drafted(opened(settings.index), POINTS))
    with writing(settings.index), pytest.raises(IndexLocked):
        publication.update()
    assert publication.is_pending()
    publication.update()
    assert opened(settings.index).library.document(NAME) is not None


def test_hostile_text_stays_text(tmp_path: Path, store: FaqStore) -> None:
    """Nothing an organiser types becomes markup, a link, front matter or another source mark."""
    evil = '1. <script>alert(1)</script> ![x](https://evil.example/y.png) [^z9] # "nadpis"\n---\nkind: pravidla'
    entry = approve(store, Content(f"Otázka: {evil}", (statement(evil, lead="- [^z8]"),), (evil,), "a: b"), 'Jana "J"')
    path = tmp_path / "entry.md"
    path.write_text(document_text(entry), encoding="utf-8")
    extract = read_file(path)
    assert extract.metadata.kind == "faq"
    assert extract.metadata.title.startswith("Otázka: 1. <script>")
    assert [b.kind for b in extract.blocks] == ["heading", "paragraph", "paragraph"]
    assert "<script>alert(1)</script> ![x](https://evil.example/y.png)" in extract.blocks[1].text
    assert {mark for b in extract.blocks for _, mark in b.notes} == {"z1"}


def test_the_document_is_dated_by_its_oldest_source(store: FaqStore) -> None:
    """An answer holds no longer than the oldest fact in it."""
    old = replace(statement().citations[0], valid_as_of="2015", start=1, end=2)
    entry = approve(store, content(POINTS, statement(), replace(statement(), citations=(old,))))
    assert "valid_as_of: 2015\n" in document_text(entry)
