"""What the pages read from the index besides answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.library import Library
from ingest.index import open_index
from tests.knowledge import CORPUS, build, settings_for, write_files

KINDS = ("workshop", "metodika", "slovník")


def document(kind: str, number: int) -> str:
    """A document with three typical questions."""
    questions = "".join(f'  - "{kind} {number}, otázka {q}?"\n' for q in range(3))
    return f"---\ntitle: T\nkind: {kind}\nquestions:\n{questions}---\n\n# T\n\nVěta.\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The small knowledge base and many documents of the first kind."""
    folder = tmp_path_factory.mktemp("library")
    files = {f"{kind}/{n}.md": document(kind, n) for kind in KINDS for n in range(9 if kind == KINDS[0] else 2)}
    build(folder / "index", write_files(folder / "corpus", {**CORPUS, **files}))
    index = open_index(settings_for(folder / "index"))
    yield Library(index, threading.RLock())
    index.close()


def test_counts_are_those_of_the_index(library: Library) -> None:
    """Documents, sentences and passages."""
    counts = library.counts()
    assert counts.documents == len(CORPUS) + 13
    assert counts.sentences > counts.chunks > counts.documents


def test_a_document_is_found_by_its_name(library: Library) -> None:
    """Text and metadata of one, None for what is not there any more."""
    found = library.document("metodika/index.md")
    assert found is not None
    assert "nejvýše 30 bodů" in found.text
    assert library.document("není/nikde.md") is None


def test_questions_are_spread_over_the_kinds(library: Library) -> None:
    """Nine documents of one kind do not push the others out, and no document offers two questions."""
    for seed in range(5):
        questions = library.questions(4, seed)
        assert len(set(questions)) == 4
        kinds = [q.split()[0] for q in questions if q.split()[0] in KINDS]
        assert max(map(kinds.count, kinds)) <= 2


def test_questions_stay_for_a_seed_and_change_with_it(library: Library) -> None:
    """A page drawn anew shows the same suggestions; «jiné otázky» shows others."""
    assert library.questions(5, 3) == library.questions(5, 3)
    assert len({library.questions(5, seed) for seed in range(6)}) > 1


def test_no_more_questions_than_documents(library: Library) -> None:
    """Asking for many gives what there is."""
    assert len(library.questions(1000)) == 13 + 2
    assert library.questions(0) == ()


def test_threads_take_turns(library: Library) -> None:
    """Several people open sources at the same time."""
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(library.document, list(CORPUS) * 20))
    assert [d.name for d in found if d] == list(CORPUS) * 20


def test_an_index_without_questions_offers_none(tmp_path: Path) -> None:
    """Documents need not suggest anything."""
    build(tmp_path / "index", write_files(tmp_path / "corpus", {"a.md": "# A\n\nVěta.\n"}))
    index = open_index(settings_for(tmp_path / "index"))
    assert Library(index, threading.RLock()).questions(3) == ()
    index.close()
