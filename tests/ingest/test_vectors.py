"""Chroma behind its door: right neighbours, other processes, and damage noticed before it does harm."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest

from ingest.stamps import Stamp
from ingest.vectors import VectorStore, sync_vectors
from tests.knowledge import ROOT

DIMENSION = 16
COUNT = 1200  # Chroma keeps a segment on disk from a thousand rows on
_DICE = np.random.default_rng(5)
VECTORS = _DICE.normal(size=(COUNT + 200, DIMENSION)).astype("<f4")
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)


def read(ids: Sequence[int]) -> Iterable[tuple[int, bytes]]:
    """Vectors as the catalog gives them."""
    return [(key, VECTORS[key].tobytes()) for key in ids]


def never(ids: Sequence[int]) -> Iterable[tuple[int, bytes]]:
    """A reader for syncs that must not add anything."""
    raise AssertionError(f"read again: {ids}")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of vectors to be copied by the tests."""
    folder = tmp_path_factory.mktemp("vectors") / "vectors"
    sync_vectors(folder, 1, "m", range(COUNT), read)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(template, tmp_path / "vectors")


def opened(folder: Path) -> VectorStore:
    """The store, which must be there."""
    store = VectorStore.open(folder, "m")
    assert store is not None
    return store


def test_the_nearest_vector_is_the_nearest(folder: Path) -> None:
    """The approximate search gives the best match of a plain computation, with its cosine similarity."""
    store = opened(folder)
    questions = _DICE.normal(size=(40, DIMENSION)).astype(np.float32)
    questions /= np.linalg.norm(questions, axis=1, keepdims=True)
    for question in questions:
        similarities = VECTORS[:COUNT] @ question
        found = store.search(question, 10)
        assert found[0][0] == int(similarities.argmax())
        assert [s for _, s in found] == sorted((s for _, s in found), reverse=True)
        assert [s for _, s in found] == pytest.approx([similarities[key] for key, _ in found], abs=1e-5)


def test_more_neighbours_than_there_are_is_no_error(tmp_path: Path) -> None:
    """A small index gives what it has."""
    sync_vectors(tmp_path / "v", 1, "m", range(3), read)
    assert {key for key, _ in opened(tmp_path / "v").search(VECTORS[0], 200)} == {0, 1, 2}


def test_a_question_that_is_no_vector_finds_nothing(folder: Path) -> None:
    """Numbers that are none (a model that overflowed) do not reach Chroma."""
    assert opened(folder).search(np.full(DIMENSION, np.nan, dtype=np.float32), 5) == []


def test_a_store_that_cannot_tell_finds_nothing(folder: Path) -> None:
    """A vector of another length, or files taken away from under an open store, end no answer in an error."""
    store = opened(folder)
    assert store.search(np.ones(DIMENSION + 1, dtype=np.float32), 5) == []
    shutil.rmtree(folder)
    assert len(store.search(VECTORS[3], 5)) in (0, 5)


def test_many_neighbours_after_many_removals(folder: Path) -> None:
    """Two hundred neighbours, as retrieval asks for, from what is left of a thousand."""
    sync_vectors(folder, 2, "m", range(0, COUNT, 3), read)
    found = opened(folder).search(VECTORS[3], 200)
    assert len(found) == 200
    assert found[0][0] == 3
    assert all(key % 3 == 0 for key, _ in found)


def test_changes_add_and_remove_only_what_changed(folder: Path) -> None:
    """Removed vectors are never found again, added ones are, and the others are not read."""
    asked: list[int] = []

    def reading(ids: Sequence[int]) -> Iterable[tuple[int, bytes]]:
        asked.extend(ids)
        return read(ids)

    sync_vectors(folder, 2, "m", [k for k in range(COUNT + 5) if k != 7], reading)
    store = opened(folder)
    assert set(asked) == set(range(COUNT, COUNT + 5))
    assert store.search(VECTORS[COUNT + 3], 1)[0][0] == COUNT + 3
    assert store.search(VECTORS[7], 1)[0][0] != 7
    assert store.stamp.generation == 2


def test_nothing_changed_reads_nothing(folder: Path) -> None:
    """The same chunks, of the same generation or of one in which only names changed."""
    sync_vectors(folder, 1, "m", range(COUNT), never)
    sync_vectors(folder, 2, "m", range(COUNT), never)
    assert opened(folder).stamp.generation == 2


def test_another_model_begins_anew(folder: Path) -> None:
    """Vectors of two models, of two lengths even, never meet."""
    assert VectorStore.open(folder, "another") is None
    sync_vectors(folder, 1, "another", [1, 2], lambda ids: [(k, VECTORS[k][:4].tobytes()) for k in ids])
    assert VectorStore.open(folder, "m") is None
    store = VectorStore.open(folder, "another")
    assert store is not None
    assert [key for key, _ in store.search(VECTORS[1][:4], 5)] == [1, 2]


WRITE = """
import sys
from pathlib import Path
from ingest.vectors import sync_vectors
from tests.ingest.test_vectors import COUNT, read
sync_vectors(Path(sys.argv[1]), 2, "m", range(100, COUNT + 50), read)
"""


def test_a_reader_sees_what_another_process_wrote(folder: Path) -> None:
    """Chroma's own open client would go on answering from the old state; opening again does not."""
    before = opened(folder)
    assert before.search(VECTORS[3], 1)[0][0] == 3
    subprocess.run([sys.executable, "-c", WRITE, str(folder)], cwd=ROOT, check=True)
    after = opened(folder)
    assert after.search(VECTORS[COUNT + 40], 1)[0][0] == COUNT + 40
    assert after.search(VECTORS[3], 1)[0][0] != 3
    assert after.stamp.generation == 2


def segment_file(name: str) -> Callable[[Path], Path]:
    """Finds a file of the only segment."""
    return lambda folder: next((folder / "chroma").glob(f"*/{name}"))


def database(folder: Path) -> Path:
    """Chroma's own catalog."""
    return folder / "chroma" / "chroma.sqlite3"


@pytest.mark.parametrize("harm", ["lost", "emptied", "cut off", "flipped"])
@pytest.mark.parametrize(
    "find",
    [database, *(segment_file(n) for n in ("header.bin", "data_level0.bin", "length.bin", "index_metadata.pickle"))],
)
def test_a_damaged_file_is_noticed_and_made_anew(folder: Path, find: Callable[[Path], Path], harm: str) -> None:
    """Damage is unhealthy, not a crash; the next sync restores everything from the catalog's vectors."""
    path = find(folder)
    content = path.read_bytes()
    path.unlink()
    if harm != "lost":
        half = len(content) // 2
        broken = {"emptied": b"", "cut off": content[:half], "flipped": bytes(255 - b for b in content)}
        path.write_bytes(broken[harm])
    assert VectorStore.open(folder, "m") is None
    sync_vectors(folder, 1, "m", range(COUNT), read)
    assert opened(folder).search(VECTORS[42], 1)[0][0] == 42


def test_a_lost_segment_is_unhealthy(folder: Path) -> None:
    """A deleted segment folder would answer every question with nothing."""
    shutil.rmtree(segment_file("header.bin")(folder).parent)
    assert VectorStore.open(folder, "m") is None


def test_what_was_not_written_to_the_end_is_made_anew(folder: Path) -> None:
    """Without a stamp, as a killed writer leaves it, the folder is not trusted, whatever it holds."""
    (folder / "stamp.json").unlink()
    assert VectorStore.open(folder, "m") is None
    sync_vectors(folder, 1, "m", range(50), read)
    assert {key for key, _ in opened(folder).search(VECTORS[60], 100)} == set(range(50))


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"format": "2"}', '{"unknown": 1}'])
def test_a_stamp_of_rubbish_is_no_stamp(tmp_path: Path, content: str) -> None:
    """Whatever stands in the file, reading it never raises."""
    (tmp_path / "stamp.json").write_text(content)
    assert Stamp.read(tmp_path) is None
    assert VectorStore.open(tmp_path, "m") is None


def test_no_vectors_at_all_are_no_error(tmp_path: Path) -> None:
    """An index whose last document was removed."""
    for _ in range(2):
        sync_vectors(tmp_path / "v", 1, "m", [], read)
        assert VectorStore.open(tmp_path / "v", "m") is None
    sync_vectors(tmp_path / "v", 2, "m", [1], read)
    assert opened(tmp_path / "v").search(VECTORS[1], 1)[0][0] == 1
