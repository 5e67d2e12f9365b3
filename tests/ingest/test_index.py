"""The opened index: it repairs what is derived, follows other processes, and says what is missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ingest import czech
from ingest.errors import IndexDamaged, IndexLocked, IndexMissing
from ingest.index import Index, open_index
from ingest.locks import writing
from ingest.pipeline import ingest
from ingest.postings import Term
from ingest.status import inspect_index
from ingest.vectors import seal_segments
from tests.knowledge import CORPUS, WordEncoder, build, quiet, settings_for, write_files

ENCODER = WordEncoder()

pytestmark = pytest.mark.usefixtures("models_are_here")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The small knowledge base."""
    return write_files(tmp_path / "corpus")


@pytest.fixture
def index(tmp_path: Path, corpus: Path) -> Path:
    """Its index with vectors."""
    build(tmp_path / "index", corpus, encoder=WordEncoder())
    return tmp_path / "index"


def documents_with(index: Index, word: str) -> set[str]:
    """Names of the documents in which the lexical index finds a word."""
    scores = index.lexical.scores("words", [[Term(czech.key(word))]])
    ids = [int(c) for c, s in zip(index.lexical.chunks, scores, strict=True) if s > 0]
    return {chunk.document_name for chunk in index.catalog.chunks(ids)}


def nearest(folder: Path, text: str) -> str | None:
    """Name of the document whose vector is nearest to ``text``; None when there are no vectors to trust."""
    index = open_index(settings_for(folder, ENCODER))
    try:
        vectors = index.open_vectors()
        if vectors is None:
            return None
        ((chunk, _),) = vectors.search(ENCODER.embed_query(text), 1)
        return next(index.catalog.chunks([chunk])).document_name
    finally:
        index.close()


def lose(path: Path) -> None:
    """Somebody deleted the folder."""
    shutil.rmtree(path)


def empty(path: Path) -> None:
    """Somebody deleted what is in the folder."""
    shutil.rmtree(path)
    path.mkdir()


def cut_off(path: Path) -> None:
    """The disk was full: every file ends in the middle."""
    for file in (path, *path.rglob("*")):
        if file.is_file() and file.name != "stamp.json":
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwrite(path: Path) -> None:
    """Something wrote into the files without changing their size."""
    for file in (path, *path.rglob("*")):
        if file.is_file() and file.name != "stamp.json":
            file.write_bytes(b"\xff" * file.stat().st_size)


DAMAGES = (lose, empty, cut_off, overwrite)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_reader_repairs_the_lexical_index(index: Path, damage: Callable[[Path], None]) -> None:
    """Whatever happened to the folder, the next question is answered as if nothing had."""
    damage(index / "lexical")
    reader = open_index(settings_for(index))
    assert documents_with(reader, "depistáž") == {"slovnik/pojmy.md"}
    reader.close()


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("derived", ["lexical", "vectors", "vectors/chroma"])
def test_ingestion_repairs_what_is_derived(
    index: Path, corpus: Path, derived: str, damage: Callable[[Path], None]
) -> None:
    """A lost or broken folder is made anew from the catalog: no file is read, no passage is embedded."""
    settings = settings_for(index, ENCODER)
    damage(index / derived)
    assert not inspect_index(settings)["healthy"]
    told: list[tuple[str, int]] = []
    report = ingest(settings, [corpus], WordEncoder(most=0), lambda stage, _d, total, _n: told.append((stage, total)))
    assert (report.unchanged, report.vectors) == (len(CORPUS), 0)
    assert told == [("files", 0), ("vectors", 0)]
    assert inspect_index(settings)["problems"] == []
    assert nearest(index, CORPUS["praxe/dluhy.txt"]) == "praxe/dluhy.txt"


def test_a_lost_catalog_is_made_anew_with_all_that_hangs_on_it(index: Path, corpus: Path) -> None:
    """Numbers of passages begin again, and no old posting or vector answers for a new passage."""
    (index / "catalog.sqlite").unlink()
    one, other = "metodika/index.md", "praxe/bydleni.md"
    write_files(corpus, {one: CORPUS[other], other: CORPUS[one]})
    build(index, corpus, encoder=WordEncoder())
    reader = open_index(settings_for(index))
    assert documents_with(reader, "ubytovna") == {"metodika/index.md"}
    reader.close()
    assert nearest(index, CORPUS["praxe/bydleni.md"]) == "metodika/index.md"


def test_an_open_reader_follows_another_process(index: Path, corpus: Path) -> None:
    """After ``refresh`` a reader sees what was added and removed since it opened, in words and in vectors."""
    reader = open_index(settings_for(index, ENCODER))
    assert reader.open_vectors() is not None
    write_files(corpus, {"novy.md": "# Zoologie\n\nVelbloud není tématem sociální práce.\n"})
    (corpus / "praxe/dluhy.txt").unlink()
    build(index, corpus, encoder=WordEncoder())
    assert documents_with(reader, "velbloud") == set()
    reader.refresh()
    assert documents_with(reader, "velbloud") == {"novy.md"}
    assert documents_with(reader, "milostivé") == set()
    vectors = reader.open_vectors()
    assert vectors is not None
    ((chunk, similarity),) = vectors.search(ENCODER.embed_query("Zoologie Velbloud tématem sociální práce"), 1)
    assert next(reader.catalog.chunks([chunk])).document_name == "novy.md"
    assert similarity > 0.8
    reader.close()


def test_an_open_reader_takes_up_vectors_that_come_later(index: Path, corpus: Path) -> None:
    """Vectors are the last and longest part of a run; who asks meanwhile has them as soon as they are there."""
    reader = open_index(settings_for(index, ENCODER))
    write_files(corpus, {"novy.md": "# Zoologie\n\nVelbloud není tématem sociální práce.\n"})
    build(index, corpus)
    question = ENCODER.embed_query("Zoologie Velbloud tématem sociální práce")
    found = []
    for encoder in (None, WordEncoder()):
        build(index, corpus, encoder=encoder)
        reader.refresh()
        vectors = reader.open_vectors()
        assert vectors is not None
        ((chunk, _),) = vectors.search(question, 1)
        found.append(next(reader.catalog.chunks([chunk])).document_name)
    assert found[0] != "novy.md"
    assert found[1] == "novy.md"
    reader.close()


def test_a_reader_goes_on_when_vectors_break(index: Path) -> None:
    """Without trustworthy vectors there is no dense leg, and no error either."""
    overwrite(index / "vectors")
    assert nearest(index, "cokoli") is None


def test_an_open_reader_notices_a_repair(index: Path, corpus: Path) -> None:
    """A server that found the vectors broken uses them again after the next ingestion, without a restart."""
    overwrite(index / "vectors")
    reader = open_index(settings_for(index, ENCODER))
    assert reader.open_vectors() is None
    build(index, corpus, encoder=WordEncoder())
    assert reader.open_vectors() is not None
    reader.close()


def test_nothing_ingested_is_said_with_the_next_step(tmp_path: Path) -> None:
    """No folder, an empty one, or a catalog without documents: the person reads which command makes an index."""
    broken = write_files(tmp_path / "broken", {"x.md": ""})
    (tmp_path / "empty").mkdir()
    assert build(tmp_path / "unread", broken).documents == 0
    for name in ("nowhere", "empty", "unread"):
        with pytest.raises(IndexMissing, match="souvislosti ingest"):
            open_index(settings_for(tmp_path / name))


def test_asking_for_a_missing_index_makes_no_folder(tmp_path: Path) -> None:
    """A typo in ``--index`` leaves no trace."""
    with pytest.raises(IndexMissing):
        open_index(settings_for(tmp_path / "typo"))
    inspect_index(settings_for(tmp_path / "typo"))
    assert not (tmp_path / "typo").exists()


def test_a_broken_catalog_is_said(index: Path) -> None:
    """The one file that cannot be made anew by itself is named."""
    (index / "catalog.sqlite").write_bytes(b"rubbish" * 100)
    with pytest.raises(IndexDamaged, match=r"catalog\.sqlite"):
        open_index(settings_for(index))


def test_the_first_build_of_another_process_is_waited_for(index: Path) -> None:
    """While the very first build runs there is nothing to search yet, and the person reads so."""
    shutil.rmtree(index / "lexical")
    with writing(index), pytest.raises(IndexLocked, match="poprvé vytváří"):
        open_index(settings_for(index))


def test_the_lock_is_free_afterwards(tmp_path: Path) -> None:
    """Also when the work inside failed."""
    with pytest.raises(ZeroDivisionError), writing(tmp_path):
        raise ZeroDivisionError
    with writing(tmp_path):
        pass


def test_status_describes_a_healthy_index(index: Path) -> None:
    """Counts, models, and nothing to complain about."""
    status = inspect_index(settings_for(index, ENCODER))
    assert (status["healthy"], status["problems"]) == (True, [])
    assert status["documents"] == len(CORPUS)
    assert status["chunks"] == status["vectors"] > 0
    assert status["sentences"] > status["chunks"]
    assert (status["embedding"], status["failed"], status["warnings"]) == (ENCODER.name, [], 0)


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [("another-model", "--reembed"), (ENCODER.name, None), ("none", None)],
)
def test_status_compares_the_models(index: Path, setting: str, sentence: str | None) -> None:
    """An index of another model is not healthy; without vectors any index is."""
    status = inspect_index(settings_for(index).model_copy(update={"embedding": setting}))
    assert status["healthy"] is (sentence is None)
    assert (sentence is None) or sentence in status["problems"][0]


def test_status_changes_nothing(index: Path) -> None:
    """Looking repairs nothing and writes nothing that was derived."""
    shutil.rmtree(index / "lexical")
    assert not inspect_index(settings_for(index))["healthy"]
    assert not (index / "lexical").exists()


def test_status_lists_failed_files(index: Path, corpus: Path) -> None:
    """What could not be read is told until it is mended."""
    write_files(corpus, {"broken.pdf": "x"})
    build(index, corpus)
    assert [f["path"] for f in inspect_index(settings_for(index))["failed"]] == ["broken.pdf"]


def test_a_document_without_passages_breaks_nothing(tmp_path: Path) -> None:
    """Headings alone give a document that cannot be found, and an index that can be asked."""
    corpus = write_files(tmp_path / "corpus", {"a.md": "# Jeden\n\n## Druhý\n"})
    ingest(settings_for(tmp_path / "index", ENCODER), [corpus], WordEncoder(), quiet)
    reader = open_index(settings_for(tmp_path / "index", ENCODER))
    assert np.asarray(reader.lexical.chunks).size == 0
    assert documents_with(reader, "jeden") == set()
    assert reader.open_vectors() is None
    reader.close()


def test_the_seal_is_of_content(tmp_path: Path) -> None:
    """One changed byte of a segment is noticed before Chroma opens it: a changed header has crashed it."""
    segment = tmp_path / "chroma" / "segment"
    write_files(segment, {"index_metadata.pickle": "a", "header.bin": "b", "data_level0.bin": "c"})
    seal = seal_segments(tmp_path)
    write_files(segment, {"header.bin": "x"})
    assert seal_segments(tmp_path) != seal
