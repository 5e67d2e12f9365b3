"""``souvislosti ingest``, ``status`` and ``serve`` from the command line."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.locks import writing
from tests.knowledge import CORPUS, call, write_files
from tests.tiny_model import make_tiny_model

REPORT = {
    "added": list, "updated": list, "removed": list, "unchanged": int, "failed": list, "warnings": list,
    "documents": int, "chunks": int, "seconds": float,
}  # fmt: skip
STATUS = {
    "index": str, "healthy": bool, "documents": int, "sentences": int, "chunks": int, "vectors": int,
    "embedding": str | None, "model": str | None, "mode": str, "failed": list, "problems": list,
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def without_vectors() -> Iterator[None]:
    """A deployment without an embedding model."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOUVISLOSTI_EMBEDDING", "none")
        environment.delenv("SOUVISLOSTI_INDEX", raising=False)
        yield


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The small knowledge base."""
    return write_files(tmp_path / "corpus")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where the index will be."""
    return tmp_path / "index"


def test_the_report_has_all_keys(corpus: Path, index: Path) -> None:
    """One JSON document on standard output; progress on standard error, without colour codes."""
    result = call("ingest", corpus, "--json", "--index", index)
    assert result.status == 0
    report = result.json
    assert {key: type(report[key]) for key in REPORT} == REPORT
    assert (sorted(report["added"]), report["documents"]) == (sorted(CORPUS), len(CORPUS))
    assert "\x1b" not in result.err
    assert "Traceback" not in result.err


def test_a_second_run_says_that_nothing_changed(corpus: Path, index: Path) -> None:
    """Lists are empty and the number of unchanged files is that of all."""
    call("ingest", corpus, "--json", "--index", index)
    report = call("ingest", corpus, "--json", "--index", index).json
    assert (report["added"], report["updated"], report["removed"], report["unchanged"]) == ([], [], [], len(CORPUS))


def test_a_file_that_cannot_be_read_is_status_one(corpus: Path, index: Path) -> None:
    """It is reported with its reason, the others are there, and a later run without it is status 0."""
    write_files(corpus, {"<b>rozbitý</b>.pdf": "%PDF-1.4 rubbish", "prázdný.docx": ""})
    for _ in range(2):
        result = call("ingest", corpus, "--json", "--index", index)
        assert result.status == 1
        failed = result.json["failed"]
        assert [set(f) for f in failed] == [{"path", "error"}] * 2
        assert {f["path"] for f in failed} == {"<b>rozbitý</b>.pdf", "prázdný.docx"}
        assert result.json["documents"] == len(CORPUS)
        assert "Traceback" not in result.err
    for name in ("<b>rozbitý</b>.pdf", "prázdný.docx"):
        (corpus / name).unlink()
    assert call("ingest", corpus, "--json", "--index", index).status == 0


def test_the_report_reads_well_in_a_terminal(corpus: Path, index: Path) -> None:
    """Counts in a sentence, then what could not be read and what was passed over."""
    write_files(corpus, {"rozbitý.pdf": "x", "tabulka.foreign": "x"})
    out = call("ingest", corpus, "--index", index).out
    assert out.startswith(f"Přidáno {len(CORPUS)}, změněno 0, odebráno 0, beze změny 0.")
    assert "nepřečteno: rozbitý.pdf: " in out
    assert "tabulka.foreign" in out


@pytest.mark.parametrize("missing", [True, False])
def test_a_missing_or_empty_corpus_changes_nothing(corpus: Path, index: Path, missing: bool) -> None:
    """A Czech sentence with the next step on standard error, status 1, the index as it was."""
    call("ingest", corpus, "--json", "--index", index)
    shutil.rmtree(corpus)
    if not missing:
        corpus.mkdir()
    result = call("ingest", corpus, "--json", "--index", index)
    assert (result.status, result.out) == (1, "")
    assert str(corpus) in result.err
    assert call("status", "--json", "--index", index).json["documents"] == len(CORPUS)


def test_a_locked_index_is_status_one(corpus: Path, index: Path) -> None:
    """The person reads to wait and try again."""
    with writing(index):
        result = call("ingest", corpus, "--json", "--index", index)
    assert (result.status, result.out) == (1, "")
    assert "právě upravuje jiný proces" in result.err


def test_an_index_that_is_a_file_is_said(corpus: Path, tmp_path: Path) -> None:
    """A wrong ``--index`` is no traceback."""
    (tmp_path / "file").write_text("x")
    for command in (("ingest", corpus), ("status",), ("ask", "Co je depistáž?")):
        result = call(*command, "--index", tmp_path / "file")
        assert result.status == 1
        assert "Traceback" not in result.err


def test_several_paths_at_once(corpus: Path, index: Path, tmp_path: Path) -> None:
    """Folders and files may be mixed."""
    other = write_files(tmp_path / "other", {"x.md": "# X\n\nVěta.\n", "y.md": "# Y\n\nVěta.\n"})
    report = call("ingest", corpus, other / "x.md", "--json", "--index", index).json
    assert sorted(report["added"]) == sorted([*CORPUS, "x.md"])


@pytest.mark.slow
def test_a_model_that_cannot_be_loaded_leaves_a_usable_index(corpus: Path, index: Path, tmp_path: Path) -> None:
    """Documents are searchable, the sentence says what to set, and status says what is missing."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOUVISLOSTI_EMBEDDING", str(tmp_path / "no-model"))
        environment.setenv("HF_HUB_OFFLINE", "1")
        result = call("ingest", corpus, "--json", "--index", index)
        assert (result.status, result.out) == (1, "")
        assert result.err.splitlines()[-1].startswith("Model vektorů")
        assert "doplní" in " ".join(call("status", "--json", "--index", index).json["problems"]).lower()
    assert call("ask", "Co je depistáž?", "--json", "--index", index).json["outcome"] == "answered"


def test_reembedding_needs_no_folder(corpus: Path, index: Path, tmp_path: Path) -> None:
    """Vectors are made for what the index holds, from anywhere, though the files are gone; nothing is added."""
    call("ingest", corpus, "--json", "--index", index)
    shutil.rmtree(corpus)
    write_files(tmp_path / "elsewhere" / "corpus", {"jine.md": "# Jiné\n\nVěta.\n"})
    with pytest.MonkeyPatch.context() as place:
        place.setenv("SOUVISLOSTI_EMBEDDING", "souvislosti-cs")
        place.chdir(tmp_path / "elsewhere")
        result = call("ingest", "--reembed", "--json", "--index", index)
        status = call("status", "--json", "--index", index).json
    assert result.status == 0
    assert (result.json["added"], result.json["removed"], result.json["documents"]) == ([], [], len(CORPUS))
    assert result.json["vectors"] == status["vectors"] == status["chunks"] > 0
    assert status["healthy"]


def test_reembedding_nothing_is_said(index: Path) -> None:
    """Without an index there is nothing to embed; with vectors switched off there is nothing to embed with."""
    result = call("ingest", "--reembed", "--index", index)
    assert (result.status, "SOUVISLOSTI_EMBEDDING=none" in result.err) == (1, True)
    with pytest.MonkeyPatch.context() as setting:
        setting.setenv("SOUVISLOSTI_EMBEDDING", "souvislosti-cs")
        result = call("ingest", "--reembed", "--index", index)
    assert (result.status, "zatím neobsahuje žádný dokument" in result.err) == (1, True)
    assert not index.exists()


@pytest.mark.slow
def test_any_model_is_used_on_the_command_line(corpus: Path, index: Path, tmp_path: Path) -> None:
    """Search and answers have its leg; when its folder goes away they say so and go on, and status knows."""
    model = make_tiny_model(tmp_path / "tiny")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOUVISLOSTI_EMBEDDING", str(model))
        assert call("ingest", corpus, "--json", "--index", index).status == 0
        found = call("search", "depistáž", "--json", "--index", index)
        assert ("dense" in found.json["hits"][0]["explain"], found.err) == (True, "")
        assert call("status", "--json", "--index", index).json["problems"] == []
        shutil.rmtree(model)
        found = call("search", "depistáž", "--json", "--index", index)
        assert "dense" not in found.json["hits"][0]["explain"]
        assert (found.err.count("\n"), "nelze načíst" in found.err) == (1, True)
        status = call("status", "--json", "--index", index)
        assert (status.status, len(status.json["problems"])) == (1, 1)
        assert str(model) in status.json["problems"][0]


def test_status_of_a_reranker_that_is_not_here(corpus: Path, index: Path, tmp_path: Path) -> None:
    """Status says that the first question will look for it, and what happens when it is not found."""
    call("ingest", corpus, "--json", "--index", index)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOUVISLOSTI_RERANKER", str(tmp_path / "neni"))
        (problem,) = call("status", "--json", "--index", index).json["problems"]
    assert "pořadí hledání" in problem


def test_status_of_nothing(index: Path) -> None:
    """Before the first ingestion: not healthy, and which command makes an index."""
    result = call("status", "--json", "--index", index)
    assert result.status == 1
    status = result.json
    assert {key for key, kind in STATUS.items() if not isinstance(status[key], kind)} == set()
    assert (status["healthy"], status["documents"]) == (False, 0)
    assert "souvislosti ingest" in status["problems"][0]
    assert "souvislosti ingest" in call("status", "--index", index).out


def test_status_of_a_sound_index(corpus: Path, index: Path) -> None:
    """Healthy, counted, and said so in words."""
    call("ingest", corpus, "--json", "--index", index)
    result = call("status", "--json", "--index", index)
    assert (result.status, result.err) == (0, "")
    assert {key for key, kind in STATUS.items() if not isinstance(result.json[key], kind)} == set()
    assert (result.json["documents"], result.json["problems"]) == (len(CORPUS), [])
    assert call("status", "--index", index).out.endswith("Vše je v pořádku.\n")


def test_a_port_in_use_is_status_one(corpus: Path, index: Path) -> None:
    """Which port, and which command to give instead."""
    call("ingest", corpus, "--json", "--index", index)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = call("serve", "--port", str(port), "--index", index)
    assert (result.status, result.out) == (1, "")
    assert f"Port {port} je obsazený" in result.err
    assert "--port" in result.err
