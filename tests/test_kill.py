"""Ingestion killed at any point (SIGKILL) loses nothing that was committed, and the next run completes it."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGINT, SIGKILL

import pytest

from ingest.catalog import Catalog
from ingest.errors import IndexMissing
from ingest.index import open_index
from ingest.postings import Term
from ingest.readers.registry import read_file
from ingest.settings import Settings
from ingest.status import inspect_index
from ingest.structure import build_document
from tests.knowledge import ROOT, WordEncoder, build, call, settings_for
from tests.tiny_model import make_tiny_model

pytestmark = pytest.mark.usefixtures("models_are_here")

DOCUMENTS = 40
SECTIONS = 4  # 160 passages are three batches of vectors

# Tells each step before it is done, so that the test knows where it kills.
INGEST = """
import sys
from pathlib import Path
from ingest.pipeline import ingest
from tests.knowledge import WordEncoder, settings_for

encoder = WordEncoder()
corpus, index = map(Path, sys.argv[1:])
print("start", 0, flush=True)
ingest(settings_for(index, encoder), [corpus], encoder, lambda stage, done, total, _: print(stage, done, flush=True))
print("end", 0, flush=True)
"""

# The same with another model, and waiting behind each batch for the signal, however busy the machine is.
REEMBED = """
import sys, time
from pathlib import Path
from ingest.pipeline import ingest
from tests.knowledge import WordEncoder, settings_for

def tell(stage, done, total, _):
    print(stage, done, flush=True)
    time.sleep(10 * (stage == "vectors" and done > 0))

encoder = WordEncoder("new-model", dimension=48)
corpus, index = map(Path, sys.argv[1:])
ingest(settings_for(index, encoder), [corpus], encoder, tell, reembed=True)
"""

# (stage, step): in the middle of reading, between the batches of vectors, while Chroma is written.
POINTS = (
    ("start", 0), ("files", 3), ("files", 20), ("files", 40), ("vectors", 64), ("vectors", 128),
    ("vectors", 160), ("end", 0),
)  # fmt: skip


@dataclass
class World:
    """A corpus in versions, and the texts that a document may have."""

    folder: Path
    version: int = 0
    texts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def corpus(self) -> Path:
        """Folder of the documents."""
        return self.folder / "corpus"

    @property
    def index(self) -> Path:
        """Folder of the index."""
        return self.folder / "index"

    def rewrite(self) -> None:
        """A new version of every document; each holds a number that stands nowhere else."""
        self.version += 1
        self.corpus.mkdir(exist_ok=True)
        for number in range(DOCUMENTS):
            path = self.corpus / f"{number:02}.md"
            mark = self.mark(path.name, self.version)
            sections = (f"## Oddíl {s}\n\nVěta {s} nese značku {mark} a nic víc.\n" for s in range(SECTIONS))
            path.write_text(f"# Dokument {number}\n\n" + "\n".join(sections), encoding="utf-8")
            text = build_document(path.name, read_file(path), 120).text
            self.texts.setdefault(path.name, {})[text] = self.version

    def mark(self, name: str, version: int) -> str:
        """The number in a version of a document."""
        return str(1_000_000 + int(name[:2]) * 1000 + version)

    def versions(self) -> dict[str, int]:
        """Version of each committed document. Fails when a text is none that was ever written."""
        if not (self.index / "catalog.sqlite").exists():
            return {}
        with closing(Catalog.open(self.index / "catalog.sqlite")) as catalog:
            stored = {name: catalog.document(name) for name in catalog.names()}
        return {name: self.texts[name][document.text] for name, document in stored.items() if document}

    def assert_searchable(self, settings: Settings) -> None:
        """Each committed document is found by its own number, and by no number of another version."""
        committed = self.versions()
        try:
            index = open_index(settings)
        except IndexMissing:
            assert not committed
            return
        with closing(index):
            for name, version in committed.items():
                for asked in {version, self.version}:
                    scores = index.lexical.scores("words", [[Term(self.mark(name, asked))]])
                    found = [int(c) for c, s in zip(index.lexical.chunks, scores, strict=True) if s > 0]
                    names = {chunk.document_name for chunk in index.catalog.chunks(found)}
                    assert names == ({name} if asked == version else set()), (name, version, asked)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A first version on the disk, nothing ingested."""
    created = World(tmp_path)
    created.rewrite()
    return created


def kill_at(world: World, stage: str, step: int, patience: float, script: str = INGEST, how: int = SIGKILL) -> None:
    """Ingest in a process of its own and kill it ``patience`` seconds after it told the step."""
    command = [sys.executable, "-c", script, str(world.corpus), str(world.index)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if line.split() == [stage, str(step)]:
                break
        else:
            pytest.fail(f"the process ended before {stage} {step}")
        time.sleep(patience)
        child.send_signal(how)
        child.stdout.close()
        child.wait()


@pytest.mark.slow
def test_killing_loses_nothing_and_the_next_run_completes(world: World) -> None:
    """Eight kills on one index, each in the middle of a new version of all documents.

    After each of them every document is whole, in an old version or the new one, and can be found; the
    documents committed before stay. In the end one run makes the index healthy and equal to a fresh one.
    """
    encoder = WordEncoder()
    dice = random.Random(20261123)
    partly = 0
    for stage, step in dice.sample(POINTS, len(POINTS)):
        before = world.versions()
        kill_at(world, stage, step, dice.uniform(0, 0.005 if stage == "files" else 0.03))
        after = world.versions()
        assert set(before) <= set(after)
        assert all(after[name] in (before.get(name, world.version), world.version) for name in after)
        if stage == "files":
            assert sum(v == world.version for v in after.values()) >= step
        partly += 0 < sum(v == world.version for v in after.values()) < DOCUMENTS
        world.assert_searchable(settings_for(world.index))
        world.rewrite()
    assert partly, "the test is meant to kill in the middle of reading"
    report = build(world.index, world.corpus, encoder=encoder)
    assert (len(report.updated), report.failed) == (DOCUMENTS, [])
    assert set(world.versions().values()) == {world.version}
    world.assert_searchable(settings_for(world.index, encoder))
    status = inspect_index(settings_for(world.index, encoder))
    assert (status["problems"], status["vectors"]) == ([], DOCUMENTS * SECTIONS)


def environment(embedding: str) -> dict[str, str]:
    """The surroundings of a command."""
    return {**os.environ, "SOUVISLOSTI_EMBEDDING": embedding, "HF_HUB_OFFLINE": "1"}


def test_killing_a_change_of_the_model_keeps_the_old_one_answering(world: World) -> None:
    """Stopped twice on the way, killed and interrupted, the old vectors answer; then it goes on where it stopped.

    Who has the new setting meanwhile searches by words, and is told how far it is.
    """
    old, new = WordEncoder(), WordEncoder("new-model", dimension=48)
    build(world.index, world.corpus, encoder=old)
    question = f"Dokument 7 značka {world.mark('07.md', 1)}"
    for how in (SIGKILL, SIGINT):
        kill_at(world, "vectors", 64, 0, REEMBED, how)
        with closing(open_index(settings_for(world.index, old))) as reader:
            vectors = reader.open_vectors()
            assert vectors is not None
            ((chunk, _),) = vectors.search(old.embed_query(question), 1)
            assert next(reader.catalog.chunks([chunk])).document_name == "07.md"
            assert reader.foreign_model is None
        with closing(open_index(settings_for(world.index, new))) as reader:
            assert (reader.open_vectors(), reader.foreign_model) == (None, old.name)
        world.assert_searchable(settings_for(world.index, new))
        (problem,) = inspect_index(settings_for(world.index, new))["problems"]
        assert "--reembed" in problem
        assert "z 160 pasáží" in problem
    report = build(world.index, world.corpus, encoder=new, reembed=True)
    assert report.vectors == 160 - 2 * 64
    status = inspect_index(settings_for(world.index, new))
    assert (status["healthy"], status["manifest"]["dimension"]) == (True, 48)
    with closing(open_index(settings_for(world.index, new))) as reader:
        assert reader.open_vectors() is not None
    with closing(open_index(settings_for(world.index, old))) as reader:
        assert (reader.open_vectors(), reader.foreign_model) == (None, "new-model")


@pytest.mark.slow
def test_the_command_may_be_killed_at_any_time(world: World) -> None:
    """The command as people start it, killed somewhere between its beginning and its end."""
    dice = random.Random(7)
    command = [sys.executable, "-m", "ui.cli", "ingest", str(world.corpus), "--json", "--index", str(world.index)]
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=environment("none"), capture_output=True, check=True)
    whole = time.monotonic() - started
    for _ in range(3):
        world.rewrite()
        with subprocess.Popen(
            command, cwd=ROOT, env=environment("none"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as child:
            time.sleep(dice.uniform(0.4, 1.0) * whole)
            child.kill()
        assert set(world.versions()) == set(world.texts)
        world.assert_searchable(settings_for(world.index))
    build(world.index, world.corpus)
    assert set(world.versions().values()) == {world.version}
    assert inspect_index(settings_for(world.index))["problems"] == []


def count_vectors(index: Path) -> int:
    """How many vectors are saved in the catalog."""
    try:
        with closing(sqlite3.connect(f"file:{index / 'catalog.sqlite'}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM vectors").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.fixture
def model(tmp_path: Path) -> Iterator[str]:
    """The folder of a tiny real model, set as the model of this deployment."""
    folder = str(make_tiny_model(tmp_path / "models" / "tiny"))
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("SOUVISLOSTI_EMBEDDING", folder)
        surroundings.setenv("HF_HUB_OFFLINE", "1")
        yield folder


@pytest.mark.slow
def test_killing_while_a_real_model_embeds(world: World, model: str) -> None:
    """Documents are searchable at once, saved vectors are kept, and the next run computes only the others."""
    command = [sys.executable, "-m", "ui.cli", "ingest", str(world.corpus), "--json", "--index", str(world.index)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(model), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        while child.poll() is None and not count_vectors(world.index):
            time.sleep(0.002)
        child.kill()
    saved = count_vectors(world.index)
    assert saved
    assert set(world.versions().values()) == {world.version}
    world.assert_searchable(settings_for(world.index))
    result = call("ingest", world.corpus, "--json", "--index", world.index)
    assert result.status == 0
    assert (result.json["unchanged"], result.json["vectors"]) == (DOCUMENTS, DOCUMENTS * SECTIONS - saved)
    status = call("status", "--json", "--index", world.index)
    assert (status.status, status.json["vectors"]) == (0, DOCUMENTS * SECTIONS)
