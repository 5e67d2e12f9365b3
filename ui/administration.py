"""What administrators do. Each action asks for the role itself, whatever page or button it was called from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import UploadRefused
from ingest.settings import Settings
from ingest.sidecars import write_sidecar
from ingest.uploads import Shelf, check_content, clean_name, default_folders
from ui import texts
from ui.access.people import Role
from ui.identity import require
from ui.jobs import Busy, Item, Job, Jobs
from ui.worker import make_task


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came from the browser; nothing about it is trusted."""

    name: str
    content: bytes


def upload(jobs: Jobs, settings: Settings, files: Sequence[File], replacing: bool) -> Job:
    """Take files in: hostile names and contents are refused at once, the rest is tried and ingested by a job.

    Raises Forbidden without the role, UploadRefused while another job is running.
    """
    require(Role.ADMINISTRATOR)
    _check_free(jobs)
    shelf = Shelf(settings.uploads)
    shelf.sweep()
    staged: list[Path] = []
    refused: list[Item] = []
    for file in files:
        try:
            name = clean_name(file.name)
            check_content(name, file.content, settings.upload_limit_mb)
            if any(place.name == name for place in staged):
                raise UploadRefused(texts.UPLOADED_TWICE)
            staged.append(shelf.stage(name, file.content, replacing))
        except UploadRefused as error:
            refused.append(Item(file.name, "refused", (str(error),)))
    return _start(jobs, settings, texts.JOB_UPLOAD, staged=tuple(staged), refused=refused)


def remove(jobs: Jobs, settings: Settings, name: str) -> Job:
    """Delete an uploaded document and take it out of the index. Raises Forbidden, UploadRefused."""
    require(Role.ADMINISTRATOR)
    _check_free(jobs)
    path = Shelf(settings.uploads).remove(name)
    return _start(jobs, settings, texts.JOB_REMOVE, paths=(path,))


def describe(jobs: Jobs, settings: Settings, name: str, values: Mapping[str, Any]) -> Job:
    """Set title, kind, topics, area, date and address of an uploaded document. Raises Forbidden, ReadError."""
    require(Role.ADMINISTRATOR)
    _check_free(jobs)
    path = Shelf(settings.uploads).path(name)
    write_sidecar(path, values)
    return _start(jobs, settings, texts.JOB_DESCRIBE, paths=(path,))


def repair(jobs: Jobs, settings: Settings, reembed: bool = False) -> Job:
    """Bring the index in line with all files; ``reembed`` makes the vectors anew. Raises Forbidden, UploadRefused."""
    require(Role.ADMINISTRATOR)
    _check_free(jobs)
    return _start(jobs, settings, texts.JOB_REPAIR, paths=tuple(folders(settings)), reembed=reembed)


def folders(settings: Settings) -> list[Path]:
    """The folders to bring the index in line with; a server may have uploaded documents only."""
    return [folder for folder in default_folders(settings) if folder.exists()]


def _check_free(jobs: Jobs) -> None:
    if jobs.busy:
        raise UploadRefused(texts.JOB_BUSY)


def _start(
    jobs: Jobs,
    settings: Settings,
    title: str,
    staged: tuple[Path, ...] = (),
    paths: tuple[Path, ...] = (),
    reembed: bool = False,
    refused: Sequence[Item] = (),
) -> Job:
    try:
        return jobs.start(title, make_task(settings, staged, paths, reembed), refused)
    except Busy as error:
        raise UploadRefused(texts.JOB_BUSY) from error
