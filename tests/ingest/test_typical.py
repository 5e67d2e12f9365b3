"""Typical questions: read beside a document, bound to its sentences, embedded, and never part of its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.catalog import Catalog
from ingest.documents import Answered, Block, Extract
from ingest.errors import ReadError
from ingest.index import open_index
from ingest.readers.questions import LARGEST, questions_of, read_questions
from ingest.structure import build_document
from tests.knowledge import WordEncoder, build, settings_for

TEXT = "# Depistáž\n\nDepistáž je vyhledávání lidí v nouzi. Terénní pracovník chodí za lidmi domů.\n"
FINDING = "Kdo obchází byty?\tTerénní pracovník chodí\n"
MEANING = "Jak se říká hledání potřebných?\tDepistáž je vyhledávání\n"


def corpus(folder: Path, questions: str | None) -> Path:
    """A folder with one document and its typical questions."""
    folder.mkdir(exist_ok=True)
    (folder / "depistaz.md").write_text(TEXT, "utf-8")
    if questions is not None:
        (folder / "depistaz.md.questions.tsv").write_text(questions, "utf-8")
    return folder


def catalog(index: Path) -> Catalog:
    """The catalog of an index."""
    return Catalog.open(index / "catalog.sqlite")


def test_lines_are_questions_with_the_beginning_of_their_answer(tmp_path: Path) -> None:
    """Empty lines and spaces around do not count; without a file there are no questions."""
    folder = corpus(tmp_path, f"\n{FINDING}\n  Kam  chodí? \t  Terénní pracovník  \n")
    assert read_questions(folder / "depistaz.md") == (
        Answered("Kdo obchází byty?", "Terénní pracovník chodí"),
        Answered("Kam chodí?", "Terénní pracovník"),
    )
    assert read_questions(folder / "jiny.md") == ()


@pytest.mark.parametrize("line", ["Kdo obchází byty?", "\tTerénní pracovník", "Kdo?\t", "Kdo?\tTerénní\tpracovník"])
def test_a_line_of_another_form_is_named(tmp_path: Path, line: str) -> None:
    """The message says which line and what a line looks like."""
    folder = corpus(tmp_path, f"{FINDING}{line}\n")
    with pytest.raises(ReadError, match=r"Řádek 2 .* nemá tvar"):
        read_questions(folder / "depistaz.md")


def test_a_file_of_any_size_is_not_read(tmp_path: Path) -> None:
    """A megabyte is enough for the questions of one document."""
    folder = corpus(tmp_path, "x" * (LARGEST + 1))
    with pytest.raises(ReadError, match="příliš velký"):
        read_questions(folder / "depistaz.md")


def test_a_question_belongs_to_the_first_sentence_that_begins_so() -> None:
    """One whose sentence is not there is left out, and that is reported with its number."""
    blocks = (Block("heading", "Depistáž", 1), Block("paragraph", "První věta. Druhá věta. Druhá věta znovu."))
    asked = (Answered("Která?", "Druhá věta"), Answered("Jaká?", "Třetí"), Answered("Čí?", "Čtvrtá"))
    document = build_document("x.md", Extract(blocks, questions=asked), 100)
    assert [(q.text, document.text[document.sentences[q.sentence].start :][:11]) for q in document.questions] == [
        ("Která?", "Druhá věta.")
    ]
    assert [d.problem for d in document.damages] == [
        "Typické otázky, jejichž věta v dokumentu není: 2. Opravte je v souboru s otázkami vedle dokumentu."
    ]


def test_questions_are_no_document_and_no_content(tmp_path: Path) -> None:
    """A file of questions is nobody's text: the document's digest stays, so that old citations stay good."""
    folder = corpus(tmp_path / "a", None)
    build(tmp_path / "index", folder)
    before = catalog(tmp_path / "index").digest("depistaz.md")
    report = build(tmp_path / "index", corpus(tmp_path / "a", FINDING))
    assert (report.documents, report.updated, report.skipped) == (1, ["depistaz.md"], [])
    assert catalog(tmp_path / "index").digest("depistaz.md") == before
    assert build(tmp_path / "index", folder).unchanged == 1
    questions_of(folder / "depistaz.md").unlink()
    assert build(tmp_path / "index", folder).updated == ["depistaz.md"]
    assert catalog(tmp_path / "index").questions.all() == []


def test_a_question_knows_its_passage_and_the_place_of_its_sentence(tmp_path: Path) -> None:
    """Chunk, document and offset are those of the sentence that answers."""
    build(tmp_path / "index", corpus(tmp_path / "a", FINDING + MEANING))
    stored = catalog(tmp_path / "index")
    chunk = next(stored.chunks(stored.chunk_ids()))
    asked, meant = stored.questions.all()
    assert {asked.chunk, meant.chunk} == {chunk.id}
    assert chunk.text[asked.start - chunk.span.start :].startswith("Terénní pracovník")
    assert stored.questions.of_chunk(chunk.document, chunk.span) == [
        "Kdo obchází byty?",
        "Jak se říká hledání potřebných?",
    ]


def test_vectors_of_questions_are_made_once_and_go_with_them(tmp_path: Path) -> None:
    """A question that stays keeps its vector; one that goes takes its own along."""
    encoder = WordEncoder()
    index, folder = tmp_path / "index", corpus(tmp_path / "a", FINDING)
    build(index, folder, encoder=encoder)
    build(index, corpus(folder, FINDING + MEANING), encoder=encoder)
    assert encoder.questions == ["Kdo obchází byty?", "Jak se říká hledání potřebných?"]
    build(index, corpus(folder, MEANING), encoder=encoder)
    stored = catalog(index)
    assert stored.questions.without_vectors(encoder.name) == []
    assert [key for key, _ in stored.questions.vectors(encoder.name, [q.id for q in stored.questions.all()])] == [
        q.id for q in stored.questions.all()
    ]
    assert len(encoder.questions) == 2


def test_a_passage_is_lifted_to_its_nearest_question(tmp_path: Path) -> None:
    """A reader sees new questions without being opened again; a passage without any keeps its own similarity."""
    encoder = WordEncoder()
    index, folder = tmp_path / "index", corpus(tmp_path / "a", FINDING)
    (folder / "jiny.md").write_text("# Jiný\n\nKdo obchází ulice, píše deník.\n", "utf-8")
    build(index, folder, encoder=encoder)
    reader = open_index(settings_for(index, encoder))
    chunks, vector = reader.lexical.chunks, encoder.embed_query("Jak se říká hledání potřebných?")
    vectors = reader.open_vectors()
    assert vectors is not None
    similar = vectors.similarities(vector, chunks)
    assert similar is not None
    first = reader.typical.lift(similar, chunks, vector)
    build(index, corpus(folder, FINDING + MEANING), encoder=encoder)
    reader.refresh()
    chunks = reader.lexical.chunks
    vectors = reader.open_vectors()
    assert vectors is not None
    similar = vectors.similarities(vector, chunks)
    assert similar is not None
    lifted = reader.typical.lift(similar, chunks, vector)
    assert first is not None
    assert first.max() < 0.9
    assert lifted is not None
    assert sorted(lifted > similar) == [False, True]
    assert lifted.max() == pytest.approx(1.0, abs=1e-5)
    reader.close()
