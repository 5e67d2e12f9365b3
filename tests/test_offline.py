"""Nothing leaves the machine: everything works with sockets blocked, and nothing even tries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from tests.knowledge import CORPUS, ROOT, write_files
from tests.tiny_model import make_tiny_model, make_tiny_pair_model

# Runs the commands in a process in which every way to the network is closed, and tells who tried one.
BLOCKED = """
import json, socket, sys

tried = []

def refuse(*arguments, **_):
    target = arguments[1:] if arguments and isinstance(arguments[0], socket.socket) else arguments
    if arguments and getattr(arguments[0], "family", None) == socket.AF_UNIX:
        raise OSError("blocked")
    tried.append(repr(target))
    raise OSError("the network is blocked in this test")

for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, refuse)
for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
    setattr(socket, name, refuse)

from ui.cli import main

statuses = [main(arguments) for arguments in json.loads(sys.argv[1])]
heavy = sorted({"torch", "transformers", "sentence_transformers", "chromadb", "streamlit"} & set(sys.modules))
print(json.dumps({"statuses": statuses, "tried": tried, "heavy": heavy}))
"""

# The dense leg of an open assistant, as the chat page has it once the model is warm; then a model that is not here.
DENSE = """
from assistant.retrieval import Retriever
from ingest.encoders import WarmEncoder, make_encoder
from ingest.index import open_index
from ingest.settings import load_settings

settings = load_settings()
warm = WarmEncoder(make_encoder(settings))
warm.load()
retriever = Retriever(open_index(settings), warm, 1.0)
hit, _ = retriever.search(retriever.read("Co je depistáž?"), 1)[0]
print(json.dumps(dict(hit.legs)))

import os
from ingest.encoder import TransformerEncoder
os.environ["HF_HUB_OFFLINE"] = "1"  # a name of the hub may be asked for on the hub otherwise
from ingest.errors import EncoderError

try:
    TransformerEncoder("nikdo/takovy-model-neexistuje").embed_query("x")
except EncoderError as error:
    print(json.dumps(str(error)))
"""


def run_blocked(
    index: Path, *commands: list[str], then: str = "", settings: Mapping[str, str] = MappingProxyType({})
) -> list[Any]:
    """Run commands without a network; gives the JSON documents on standard output, the report on it last."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "SOUVISLOSTI_", "TRANSFORMERS_"))}
    process = subprocess.run(
        [sys.executable, "-c", BLOCKED.replace("heavy = ", then + "\nheavy = "), json.dumps(commands)],
        cwd=ROOT,
        env=clean | {"SOUVISLOSTI_INDEX": str(index), **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    assert "Traceback" not in process.stderr
    return [json.loads(line) for line in process.stdout.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small knowledge base and where its index will be."""
    folder = tmp_path_factory.mktemp("offline")
    write_files(folder / "corpus")
    return folder


@pytest.mark.slow
def test_ingesting_and_answering_need_no_network(folder: Path) -> None:
    """With the embedded model files are read, passages embedded and vectors searched; a model of the hub is said to
    be missing; and nothing tries to connect."""
    ingested, status, legs, error, report = run_blocked(
        folder / "index", ["ingest", str(folder / "corpus"), "--json"], ["status", "--json"], then=DENSE
    )
    assert (ingested["documents"], ingested["failed"]) == (len(CORPUS), [])
    assert ingested["vectors"] == ingested["chunks"] == status["vectors"]
    assert (status["healthy"], status["manifest"]["model"]) == (True, status["embedding"])
    assert status["embedding"].startswith("souvislosti-cs/")
    assert set(legs) == {"words", "grams", "dense"}
    assert "Model vektorů «nikdo/takovy-model-neexistuje» nelze načíst." in error
    assert (report["statuses"], report["tried"]) == ([0, 0], [])


def test_answering_loads_no_model_and_no_chroma(folder: Path) -> None:
    """An answer on the command line, vectors included, takes a second, not ten, and tries no connection either."""
    run_blocked(folder / "index", ["ingest", str(folder / "corpus"), "--json"])
    answer, found, report = run_blocked(
        folder / "index", ["ask", "Co je depistáž?", "--json"], ["search", "depistáž", "--json"]
    )
    assert (answer["outcome"], found["hits"][0]["document"]) == ("answered", "slovnik/pojmy.md")
    assert (report["statuses"], report["tried"], report["heavy"]) == ([0, 0], [], [])


@pytest.mark.slow
def test_models_of_a_folder_ask_no_hub(folder: Path) -> None:
    """A saved model embeds, answers and reranks on the command line, and nothing tries to connect."""
    models = {
        "SOUVISLOSTI_EMBEDDING": str(make_tiny_model(folder / "tiny")),
        "SOUVISLOSTI_RERANKER": str(make_tiny_pair_model(folder / "pairs")),
    }
    ingested, found, status, report = run_blocked(
        folder / "other",
        ["ingest", str(folder / "corpus"), "--json"],
        ["search", "Co je depistáž?", "--json"],
        ["status", "--json"],
        settings=models,
    )
    assert ingested["vectors"] == ingested["chunks"]
    assert set(found["hits"][0]["explain"]) == {"words", "grams", "dense", "reranker"}
    assert (status["healthy"], status["problems"]) == (True, [])
    assert (report["statuses"], report["tried"]) == ([0, 0, 0], [])
