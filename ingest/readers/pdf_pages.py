"""Pages of a PDF as the worker process prints them, within limits of time and size."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ingest.readers.limits import Limits

ROOT = Path(__file__).resolve().parents[2]
WORKER = ("-m", "ingest.readers.pdf_worker")
START_SECONDS = 30.0  # a process may start slowly on a busy machine
READ_BYTES = 1 << 16
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """A line: size, height (``at``) and beginning (``left``) in points, in the direction of writing."""

    text: str
    size: float = 0.0
    bold: bool = False
    at: float | None = None
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: ``pictures`` is the share of it under pictures, ``problem`` says why it has no lines."""

    number: int
    lines: tuple[Line, ...] = ()
    pictures: float = 0.0
    hidden: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the worker learnt on opening the file; ``fatal`` names what made it give up."""

    pages: int = 0
    title: str = ""
    fatal: str = ""


def stream_file(path: Path, limits: Limits, worker: Sequence[str] = WORKER) -> Iterator[Opening | Page]:
    """Read a PDF in a child process: first its opening, then its pages. ``worker`` is what Python is to run.

    The stream ends early when the process dies or a limit is reached; what came before is good.
    """
    bounds = (limits.pages, limits.page_seconds, limits.memory_bytes)
    command = [sys.executable, *worker, str(path.resolve()), *map(str, bounds)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            assert process.stdout is not None  # noqa: S101 -- asked for above
            for line in _lines_of(process.stdout, limits):
                yield _parse(json.loads(line))
        finally:
            process.kill()


def _lines_of(pipe: IO[bytes], limits: Limits) -> Iterator[bytes]:
    """Whole lines until the end, a pause longer than a page may take, or the time of the file is over."""
    deadline = time.monotonic() + limits.file_seconds
    pause = START_SECONDS + 2 * limits.page_seconds
    buffer, total = b"", 0
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while total <= MOST_BYTES:
            if not selector.select(max(0.0, min(pause, deadline - time.monotonic()))):
                return
            data = os.read(pipe.fileno(), READ_BYTES)
            if not data:
                return
            total += len(data)
            *lines, buffer = (buffer + data).split(b"\n")
            yield from lines


def _parse(value: dict[str, Any]) -> Opening | Page:
    if "page" not in value:
        return Opening(value.get("pages", 0), value.get("title", ""), value.get("fatal", ""))
    lines = tuple(Line(*line) for line in value.get("lines", ()))
    return Page(value["page"], lines, value.get("pictures", 0.0), value.get("hidden", 0), value.get("problem", ""))
