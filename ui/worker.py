"""A process that changes the index while the server goes on answering.

It reads one task as JSON from standard input and prints what happens as JSON lines: ``{"accepted": name}``,
``{"refused": name, "reason": …}``, ``{"progress": [stage, done, total, detail]}``, and at the end
``{"report": {…}}`` or ``{"error": sentence}``.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ingest.database import DatabaseError
from ingest.errors import ReadError, SouvislostiError
from ingest.settings import Settings
from ui import texts


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done: ``staged`` files are tried and taken, then ``paths`` and the taken ones are ingested."""

    settings: dict[str, Any]
    staged: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    reembed: bool = False

    def as_json(self) -> str:
        """The task on one line."""
        return json.dumps(asdict(self))


def make_task(
    settings: Settings, staged: tuple[Path, ...] = (), paths: tuple[Path, ...] = (), reembed: bool = False
) -> Task:
    """A task for the settings of this server."""
    return Task(settings.model_dump(mode="json"), tuple(map(str, staged)), tuple(map(str, paths)), reembed)


def main() -> None:
    """Do the task of standard input, at a lower priority than answers."""
    os.nice(10)
    task = Task(**json.loads(sys.stdin.readline()))
    try:
        work(task, Settings(**task.settings))
    except SouvislostiError as error:
        say(error=str(error))
    except (DatabaseError, OSError) as error:
        say(error=texts.INDEX_NOT_CHANGED.format(reason=error))


def work(task: Task, settings: Settings) -> None:
    """Try the staged files, take the good ones, and bring the index in line."""
    from ingest.encoders import make_encoder
    from ingest.pipeline import ingest

    taken = [place for staged in task.staged if (place := take(Path(staged), settings))]
    paths = [*taken, *map(Path, task.paths)]
    if not paths and not task.reembed:
        say(report={})
        return
    report = ingest(settings, paths, make_encoder(settings), tell, reembed=task.reembed)
    say(report=report.as_dict())


def take(staged: Path, settings: Settings) -> Path | None:
    """Move a file to its place when a reader can read it; None, and a word why, when none can."""
    from ingest.readers.limits import DEFAULT, MEBIBYTE
    from ingest.readers.registry import read_file
    from ingest.uploads import Shelf

    shelf = Shelf(settings.uploads)
    tell("check", 0, 1, staged.name)
    try:
        read_file(staged, replace(DEFAULT, file_bytes=settings.upload_limit_mb * MEBIBYTE))
    except ReadError as error:
        shelf.reject(staged)
        say(refused=staged.name, reason=str(error))
        return None
    say(accepted=staged.name)
    return shelf.accept(staged)


def tell(stage: str, done: int, total: int, detail: str) -> None:
    """How far the work has come."""
    say(progress=[stage, done, total, detail])


def say(**message: Any) -> None:
    """One line for the server."""
    print(json.dumps(message), flush=True)  # noqa: T201 – the way in which it is told


if __name__ == "__main__":
    main()
