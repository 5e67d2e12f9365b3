"""Changes of the index, one at a time, in a process of their own; any number of pages may watch.

A job belongs to the server, not to a tab: a reload or another administrator sees how far it is.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from ui import texts
from ui.worker import Task

ROOT = Path(__file__).resolve().parents[1]
Message = dict[str, Any]
Runner = Callable[[Task], Iterator[Message]]
State = Literal["waiting", "reading", "accepted", "warned", "refused"]

logger = logging.getLogger(__name__)


@dataclass
class Item:
    """One file of a job, and how it fared."""

    name: str
    state: State = "waiting"
    notes: tuple[str, ...] = ()


@dataclass
class Job:
    """What is being done or was done last."""

    title: str
    items: list[Item] = field(default_factory=list)
    stage: str = ""
    done: int = 0
    total: int = 0
    running: bool = True
    error: str = ""
    report: Message = field(default_factory=dict)

    @property
    def share(self) -> float:
        """How much of the current stage is done, from 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0

    def item(self, name: str) -> Item | None:
        """The file of that name."""
        return next((item for item in self.items if item.name == name), None)


class Busy(Exception):
    """Another job is running."""


class Jobs:
    """Runs jobs one after the other; ``run`` does the work and tells what happens."""

    def __init__(self, run: Runner) -> None:
        self._run = run
        self._lock = threading.Lock()
        self.last: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self.last is not None and self.last.running

    def start(self, title: str, task: Task, refused: Sequence[Item] = ()) -> Job:
        """Begin a job; ``refused`` are files that did not even come so far. Raises Busy."""
        with self._lock:
            if self.busy:
                raise Busy
            waiting = [Item(Path(path).name) for path in task.staged]
            self.last = job = Job(title, [*waiting, *refused])
        threading.Thread(target=self._work, args=(job, task), daemon=True).start()
        return job

    def _work(self, job: Job, task: Task) -> None:
        try:
            for message in self._run(task):
                follow(job, message)
            if not job.report and not job.error:
                job.error = texts.JOB_BROKEN_OFF
        except Exception:
            logger.exception("A change of the index failed")
            job.error = texts.JOB_BROKEN_OFF
        finally:
            job.running = False


def follow(job: Job, message: Message) -> None:
    """Take one message of the worker into the state of the job."""
    if progress := message.get("progress"):
        job.stage, job.done, job.total, detail = progress
        if item := job.item(Path(detail).name):
            item.state = "reading" if item.state == "waiting" else item.state
    if (name := message.get("accepted")) and (item := job.item(name)):
        item.state = "accepted"
    if (name := message.get("refused")) and (item := job.item(name)):
        item.state, item.notes = "refused", (message["reason"],)
    job.error = message.get("error", job.error)
    if "report" in message:
        finish(job, message["report"])


def finish(job: Job, report: Message) -> None:
    """Give each file its warnings from the report of the ingestion."""
    job.report = report or {"documents": None}
    for warning in report.get("warnings", ()):
        item = job.item(Path(warning["path"]).name)
        if item and item.state in ("accepted", "warned"):
            item.state = "warned"
            item.notes = (*item.notes, texts.at_page(warning["page"], warning["problem"]))


def run_worker(task: Task) -> Iterator[Message]:
    """Do a task in a child process; yields what it says."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "ui.worker"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 -- asked for above
        process.stdin.write(task.as_json() + "\n")
        process.stdin.close()
        for line in process.stdout:
            yield json.loads(line)
