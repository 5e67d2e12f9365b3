"""The catalog: the source of truth, in which a document is whole or not there."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.catalog import Catalog, FileRecord
from ingest.database import DatabaseError
from ingest.documents import Block, Damage, Document, Extract, Metadata, Source
from ingest.errors import IndexDamaged
from ingest.structure import build_document

METADATA = Metadata(
    title="Titul",
    kind="metodika",
    topics=("bydlení", "dluhy"),
    area="zdraví",
    valid_as_of="2024-12",
    url="https://example.org/a",
    sources=(Source("a", "Zdroj", "Vydavatel", "2020", "https://example.org/z"), Source("b", "Bez adresy")),
    questions=("Co je co?",),
    facts=("F01-001",),
)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """An empty catalog."""
    opened = Catalog.open(tmp_path / "catalog.sqlite")
    yield opened
    opened.close()


def record(name: str, digest: str = "d1", error: str | None = None) -> FileRecord:
    """A file below /root."""
    return FileRecord(name, "/root", name, digest, 1, 1, "1.120", error)


def make(name: str, *sentences: str, title: str = "Titul") -> Document:
    """A document with one section for each sentence."""
    blocks = [b for s in sentences for b in (Block("heading", f"O: {s}", 1, page=1), Block("paragraph", s, page=1))]
    extract = Extract(tuple(blocks), Metadata(title=title), (Damage(2, "Stránka je sken."),))
    return build_document(name, extract, 120)


def save(catalog: Catalog, name: str, *sentences: str, digest: str = "d1") -> Document:
    """Store a document; a chunk's content is told by its text."""
    document = make(name, *sentences)
    catalog.save_document(record(name, digest), document, [document.text[c.start : c.end] for c in document.chunks])
    return document


def test_a_document_comes_back_as_it_was_stored(catalog: Catalog) -> None:
    """Text, metadata, sections and sentences survive, down to page, kind, block and sources."""
    text = "První věta. Druhá věta."
    extract = Extract(
        (Block("heading", "Nadpis", 1), Block("paragraph", text, page=3, notes=((11, "a"), (23, "b"), (23, "c")))),
        METADATA,
    )
    document = build_document("složka/a.md", extract, 120)
    catalog.save_document(record("složka/a.md", "otisk"), document, ["h"] * len(document.chunks))
    stored = catalog.document("složka/a.md")
    assert stored is not None
    assert (stored.name, stored.digest, stored.text) == ("složka/a.md", "otisk", document.text)
    assert (stored.metadata, stored.sections, stored.sentences) == (METADATA, document.sections, document.sentences)
    assert (stored.title, stored.kind, stored.url, stored.valid_as_of) == (
        "Titul", "metodika", "https://example.org/a", "2024-12",
    )  # fmt: skip
    assert dict(catalog.metadata()) == {"složka/a.md": METADATA}


def test_the_newest_date_to_which_a_document_holds(catalog: Catalog) -> None:
    """The latest of all documents; none without documents and dates."""
    assert catalog.newest_validity() == ""
    save(catalog, "a.md", "Bez data.")
    assert catalog.newest_validity() == ""
    for number, date in enumerate(("2015", "2026-03", "2024-12")):
        document = build_document(
            f"{number}.md", Extract((Block("paragraph", "Text.", 0),), Metadata(valid_as_of=date)), 120
        )
        catalog.save_document(record(document.name, date), document, [date])
    assert catalog.newest_validity() == "2026-03"


def test_a_chunk_shows_what_a_hit_needs(catalog: Catalog) -> None:
    """Name, headings, page and text of a passage, and its sentences with their verbatim text."""
    document = save(catalog, "a.md", "První věta. Druhá věta.", "Jiný oddíl.")
    first, second = catalog.chunks(catalog.chunk_ids())
    assert (first.name, second.name) == ("a.md#0", "a.md#1")
    assert (first.section, first.page, first.title) == (("O: První věta. Druhá věta.",), 1, "Titul")
    assert first.text == document.text[first.span.start : first.span.end]
    assert [text for _, text in catalog.sentences(second)] == ["O: Jiný oddíl.", "Jiný oddíl."]
    for chunk in (first, second):
        for sentence, text in catalog.sentences(chunk):
            assert text == document.text[sentence.start : sentence.end]


def test_characters_beyond_the_basic_plane_do_not_shift_offsets(catalog: Catalog) -> None:
    """Offsets count code points, in Python and in SQLite alike."""
    document = save(catalog, "a.md", "Smajlík 😀 a 𝒳. Příliš žluťoučký.", "Druhý 🏠 oddíl.")
    for chunk in catalog.chunks(catalog.chunk_ids()):
        assert chunk.text == document.text[chunk.span.start : chunk.span.end]


def test_a_change_is_one_transaction(catalog: Catalog) -> None:
    """When storing fails in the middle, the document stands as it stood, and so does the generation."""
    save(catalog, "a.md", "Stará věta.")
    before = (catalog.generation, catalog.counts(), catalog.chunk_ids(), catalog.files())
    document = make("a.md", "Nová věta.", "Ještě jedna.")
    with pytest.raises(ValueError, match="zip"):
        catalog.save_document(record("a.md", "d2"), document, ["one hash for two chunks"])
    assert (catalog.generation, catalog.counts(), catalog.chunk_ids(), catalog.files()) == before
    stored = catalog.document("a.md")
    assert stored is not None
    assert "Stará věta." in stored.text
    save(catalog, "b.md", "Další zápis už projde.")


def test_a_new_version_takes_the_place_of_the_old_one(catalog: Catalog) -> None:
    """Nothing of the old text stays, and ids of chunks are never given twice."""
    save(catalog, "a.md", "Stará.", "Druhá stará.")
    old = catalog.chunk_ids()
    save(catalog, "a.md", "Nová.", digest="d2")
    assert catalog.counts() == {"documents": 1, "sentences": 2, "chunks": 1}
    assert min(catalog.chunk_ids()) > max(old)
    assert catalog.digest("a.md") == "d2"


def test_renaming_keeps_the_ids_of_chunks(catalog: Catalog) -> None:
    """A moved file needs no new vectors and no new postings, only its name changes."""
    save(catalog, "a.md", "První.", "Druhá.")
    ids = catalog.chunk_ids()
    catalog.rename("a.md", record("složka/b.md"))
    assert catalog.chunk_ids() == ids
    assert [c.name for c in catalog.chunks(ids)] == ["složka/b.md#0", "složka/b.md#1"]
    assert list(catalog.files()) == ["složka/b.md"]
    assert catalog.document("a.md") is None
    assert catalog.document("složka/b.md") is not None


def test_removing_leaves_nothing_behind(catalog: Catalog) -> None:
    """Sections, sentences, chunks and damages go with their document; others stay."""
    save(catalog, "a.md", "První.")
    save(catalog, "b.md", "Zůstane.")
    catalog.remove("a.md")
    assert catalog.counts() == {"documents": 1, "sentences": 2, "chunks": 1}
    assert catalog.names() == ["b.md"]
    assert catalog.damages() == [("b.md", Damage(2, "Stránka je sken."))]
    assert list(catalog.files()) == ["b.md"]


def test_each_change_of_documents_is_a_new_generation(catalog: Catalog) -> None:
    """Readers notice by a number; a file that failed or was only looked at changes nothing they show."""
    seen = [catalog.generation]
    save(catalog, "a.md", "První.")
    seen.append(catalog.generation)
    catalog.rename("a.md", record("b.md"))
    seen.append(catalog.generation)
    catalog.remove("b.md")
    seen.append(catalog.generation)
    assert seen == [0, 1, 2, 3]
    catalog.fail(record("c.md", error="nejde"))
    catalog.save_file(record("d.md"))
    assert catalog.generation == 3


def test_a_file_that_fails_keeps_its_last_text(catalog: Catalog) -> None:
    """A document that got broken on disk stays searchable as it was."""
    save(catalog, "a.md", "První.")
    catalog.fail(record("a.md", "broken", "Soubor je poškozený."))
    assert catalog.files()["a.md"].error == "Soubor je poškozený."
    assert catalog.names() == ["a.md"]
    assert catalog.digest("a.md") == "d1"


def blob(*numbers: float) -> bytes:
    """A vector as it is stored."""
    return np.asarray(numbers, dtype="<f4").tobytes()


def test_the_same_content_shares_one_vector(catalog: Catalog) -> None:
    """A passage that stands in two documents is embedded once, and again found after it moved."""
    save(catalog, "a.md", "Stejná.")
    save(catalog, "b.md", "Stejná.", "Jiná.")
    first, second, third = catalog.chunk_ids()
    assert catalog.missing_vectors("m") == [first, second, third]
    catalog.save_vectors("m", [(first, blob(1, 2))])
    assert catalog.missing_vectors("m") == [third]
    assert dict(catalog.vectors("m", catalog.chunk_ids())) == {first: blob(1, 2), second: blob(1, 2)}
    assert catalog.missing_vectors("other model") == [first, second, third]
    catalog.remove("a.md")
    assert dict(catalog.vectors("m", catalog.chunk_ids())) == {second: blob(1, 2)}


def test_pruning_drops_what_nobody_needs(catalog: Catalog) -> None:
    """Vectors of removed content and of another model go, the others stay."""
    save(catalog, "a.md", "První.")
    save(catalog, "b.md", "Druhá.")
    first, second = catalog.chunk_ids()
    for model in ("old", "new"):
        catalog.save_vectors(model, [(first, blob(1)), (second, blob(2))])
    catalog.remove("a.md")
    catalog.prune_vectors("new")
    assert catalog.missing_vectors("new") == []
    assert catalog.missing_vectors("old") == [second]
    save(catalog, "a.md", "První.")
    assert catalog.missing_vectors("new") == catalog.chunk_ids()[-1:]


def test_vectors_half_saved_are_not_saved(catalog: Catalog) -> None:
    """A batch of vectors is stored whole or not at all."""
    save(catalog, "a.md", "První.", "Druhá.")
    first, second = catalog.chunk_ids()

    def interrupted() -> Iterator[tuple[int, bytes]]:
        yield first, blob(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        catalog.save_vectors("m", interrupted())
    assert catalog.missing_vectors("m") == [first, second]


def test_unknown_names_and_ids_are_no_error(catalog: Catalog) -> None:
    """A citation may point to what was removed in the meantime."""
    assert catalog.document("není.md") is None
    assert catalog.document_metadata("není.md") is None
    assert catalog.digest("není.md") == ""
    assert list(catalog.chunks([1, 2])) == []
    assert catalog.meta("není") is None


def test_two_connections_see_each_other(tmp_path: Path) -> None:
    """What one process has committed, another one reads without opening anew."""
    with_text, reader = (Catalog.open(tmp_path / "catalog.sqlite") for _ in range(2))
    save(with_text, "a.md", "První.")
    assert reader.names() == ["a.md"]
    assert reader.generation == 1
    with_text.close()
    reader.close()


@pytest.mark.parametrize("content", [b"This is no database at all. " * 50, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_catalog_is_said_with_the_next_step(tmp_path: Path, content: bytes) -> None:
    """The person reads which folder to rename, and that the documents are safe."""
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"Přejmenujte složku.*souvislosti ingest.*beze změny"):
        Catalog.open(path)
    assert path.read_bytes() == content


def test_a_catalog_of_another_version_is_not_touched(tmp_path: Path) -> None:
    """A newer program's catalog is not read with older eyes."""
    catalog = Catalog.open(tmp_path / "catalog.sqlite")
    catalog.set_meta("schema", "999")
    catalog.close()
    with pytest.raises(IndexDamaged):
        Catalog.open(tmp_path / "catalog.sqlite")


def read_everything(path: Path) -> None:
    """Read every document of a catalog."""
    catalog = Catalog.open(path)
    for name in catalog.names():
        catalog.document(name)


def test_damage_inside_the_file_is_a_database_error(tmp_path: Path) -> None:
    """What shows only later is one kind of error, which the entrances translate."""
    catalog = Catalog.open(tmp_path / "catalog.sqlite")
    for number in range(40):
        save(catalog, f"{number}.md", "Dlouhá věta o ničem. " * 40)
    catalog.close()
    path = tmp_path / "catalog.sqlite"
    content = bytearray(path.read_bytes())
    dice = random.Random(1)
    for at in range(8192, len(content), 512):
        content[at : at + 64] = dice.randbytes(64)
    path.write_bytes(bytes(content))
    with pytest.raises((IndexDamaged, DatabaseError)):
        read_everything(path)


def test_a_place_that_cannot_be_written_is_not_called_damaged(tmp_path: Path) -> None:
    """Nobody is told to put a sound index aside because of missing rights."""
    (tmp_path / "catalog.sqlite").mkdir()
    with pytest.raises(IndexDamaged, match=r"nelze použít \(.+\)\. Zkontrolujte práva"):
        Catalog.open(tmp_path / "catalog.sqlite")
