"""The application as people run it: a tiny corpus, the real server, a real browser."""

from __future__ import annotations

import os
import re
import select
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher

from tests.knowledge import INDEX
from ui.access.accounts import Accounts
from ui.access.passwords import Passwords
from ui.access.people import Role

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

CORPUS = {
    "index.md": INDEX,
    "bydleni.md": """---
title: "Sociální bydlení: zabydlování rodin"
kind: dobrá praxe
questions:
  - "Kolik rodin si po roce udrželo bydlení?"
---

# Sociální bydlení: zabydlování rodin

## Výsledky

Město zabydlelo 50 rodin z ubytoven v běžných bytech. Po roce si nájemní bydlení udrželo 48 rodin.
Nechte se inspirovat <b>postupem města</b> a ![obrázkem](https://evil.example/x.png).
""",
}

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)

START_SECONDS = 90
SECRET = "správné heslo jany"


def souvislosti(*arguments: str) -> list[str]:
    """The command line of the product."""
    return [sys.executable, "-m", "ui.cli", *arguments]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two documents."""
    folder = tmp_path_factory.mktemp("browser")
    (folder / "corpus").mkdir()
    for name, text in CORPUS.items():
        (folder / "corpus" / name).write_text(text, "utf-8")
    ingest = souvislosti("ingest", str(folder / "corpus"), "--index", str(folder / "index"))
    environment = {**os.environ, "SOUVISLOSTI_EMBEDDING": "none"}
    done = subprocess.run(ingest, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "index"


def free_port() -> str:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@contextmanager
def served(index: Path, port: str = "", **settings: str) -> Iterator[str]:
    """The running server on an index; yields the address that it prints. ``settings`` are variables."""
    port = port or free_port()
    environment = {**os.environ, "SOUVISLOSTI_EMBEDDING": "none", **settings}
    command = souvislosti("serve", "--port", port, "--index", str(index))
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        ready, _, _ = select.select([server.stdout], [], [], START_SECONDS)
        line = server.stdout.readline() if ready else ""
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        try:
            assert found, f"the server did not start: {line!r}"
            yield found[0]
        finally:
            server.terminate()
            assert server.wait(timeout=20) == 0, "SIGTERM ends the server without an error"


@pytest.fixture(scope="session")
def address(index: Path) -> Iterator[str]:
    """A server for one person alone; it ends with the tests."""
    with served(index) as found:
        yield found


@pytest.fixture(scope="session")
def guarded_index(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the index with two accounts: Jana is an administrator, Olga an organiser."""
    ours = shutil.ignore_patterns("conversations*", "lock")
    folder = shutil.copytree(index, tmp_path_factory.mktemp("guarded") / "index", ignore=ours)
    accounts, cheap = Accounts(folder / "accounts.sqlite"), PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    for name, role in (("Jana", Role.ADMINISTRATOR), ("Olga", Role.ORGANISER)):
        accounts.add(name, role, Passwords(cheap).hash(SECRET))
    return folder


@pytest.fixture(scope="session")
def guarded_address(guarded_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server where reading is open and the rest behind a sign-in."""
    documents = tmp_path_factory.mktemp("documents")
    folders = {"SOUVISLOSTI_DOCUMENTS": str(documents), "SOUVISLOSTI_CORPUS": str(documents / "none")}
    with served(guarded_index, SOUVISLOSTI_UPLOAD_LIMIT_MB="1", **folders) as found:
        yield found


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    """Debian's Chromium, one for all tests."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A person of their own: Czech, in Prague, with empty storage."""
    person = browser.new_context(locale="cs-CZ", timezone_id="Europe/Prague", viewport={"width": 1280, "height": 800})
    person.set_default_timeout(20_000)
    yield person
    person.close()
