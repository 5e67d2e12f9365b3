"""Models by name: on this machine first, then a hub that is given a few seconds, once."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ingest.hub import PACKAGED, is_here, locate
from tests.knowledge import ROOT

# Asks twice, then tries to load; tells how it went, how long it took and what was imported.
ASK = """
import json, sys, time
from ingest.encoder import TransformerEncoder
from ingest.encoder_pairs import PairScorer
from ingest.errors import EncoderError
from ingest.hub import is_on_hub

started = time.monotonic()
said = []
for attempt in range(2):
    encoder, scorer = TransformerEncoder(sys.argv[1]), PairScorer(sys.argv[1])
    for use in (lambda: encoder.embed_query("x"), lambda: scorer.score("x", ["y"])):
        try:
            use()
        except EncoderError as error:
            said.append(str(error))
print(json.dumps([said, time.monotonic() - started, "torch" in sys.modules, is_on_hub(sys.argv[1])]))
"""


def ask(endpoint: str, name: str, cache: Path) -> subprocess.CompletedProcess[str]:
    """Use a model of a hub in a process of its own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("HF_") and not k.lower().endswith("_proxy")}
    environment = clean | {"HF_ENDPOINT": endpoint, "HF_HOME": str(cache)}
    return subprocess.run(
        [sys.executable, "-c", ASK, name], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )


@pytest.fixture
def silent() -> Iterator[str]:
    """A hub that takes every connection and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def empty() -> Iterator[tuple[str, list[str]]]:
    """A hub that has no model, and what it was asked for."""
    asked: list[str] = []

    class Hub(BaseHTTPRequestHandler):
        """Knows nothing."""

        def do_GET(self) -> None:
            """Not found."""
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 -- its name there
            """Keep quiet."""

    with HTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_a_hub_that_does_not_answer_is_given_up_soon(silent: str, tmp_path: Path) -> None:
    """A few seconds once for the whole process, a Czech sentence each time, no lines about retries, no torch."""
    run = ask(silent, "nikdo/neni", tmp_path)
    said, seconds, torch, found = json_of(run.stdout)
    assert len(said) == 4
    assert all("SOUVISLOSTI_" in s and s.endswith("Na tomto počítači není a z hubu ho stáhnout nelze.") for s in said)
    assert seconds < 15, "a limit of three seconds, and a busy machine"
    assert (torch, found, run.stderr) == (False, False, "")


def test_a_model_that_the_hub_does_not_have_is_asked_for_once(empty: tuple[str, list[str]], tmp_path: Path) -> None:
    """However often it is needed; names without an owner are tried as the library would."""
    endpoint, asked = empty
    run = ask(endpoint, "neni", tmp_path)
    said, _, torch, found = json_of(run.stdout)
    assert (len(said), torch, found, run.stderr) == (4, False, False, "")
    assert asked == ["/api/models/neni", "/api/models/sentence-transformers/neni"]


def test_a_packaged_model_is_found_without_a_hub() -> None:
    """By the name of its package; it is here when the package is installed."""
    name = next(iter(PACKAGED))
    assert is_here(name)
    assert (Path(locate(name)) / "config.json").is_file()


def test_a_folder_and_a_copy_from_the_hub_are_here(tmp_path: Path) -> None:
    """Other names are not, nor is an empty one."""
    assert is_here(str(tmp_path))
    assert not is_here(str(tmp_path / "neni"))
    assert not is_here("")
    snapshot = tmp_path / "hub" / "models--nekdo--model" / "snapshots" / "abc"
    snapshot.mkdir(parents=True)
    code = "import sys; from ingest.hub import is_here; print([is_here(name) for name in sys.argv[1:]])"
    run = subprocess.run(
        [sys.executable, "-c", code, "nekdo/model", "nekdo/jiny"],
        cwd=ROOT, env={**os.environ, "HF_HOME": str(tmp_path)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.strip() == "[True, False]"


def json_of(output: str) -> tuple[list[str], float, bool, bool]:
    """What the process said last."""
    said, seconds, torch, found = json.loads(output.splitlines()[-1])
    return said, seconds, torch, found
