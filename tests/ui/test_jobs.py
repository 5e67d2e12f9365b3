"""Changes of the index: one at a time, watched by all, and never ending without a word."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from ingest.holdings import list_holdings
from ingest.settings import Settings
from ingest.uploads import Shelf
from ui import texts
from ui.jobs import Busy, Job, Jobs, Message, run_worker
from ui.worker import Task, make_task

TASK = Task({}, staged=("/x/a.pdf", "/x/b.md"))


def done(jobs: Jobs, seconds: float = 60.0) -> Job:
    """The last job, once it has ended."""
    deadline = time.monotonic() + seconds
    while jobs.busy and time.monotonic() < deadline:
        time.sleep(0.02)
    assert jobs.last
    assert not jobs.last.running
    return jobs.last


def saying(*messages: Message) -> Jobs:
    """Jobs whose worker says this."""

    def run(_: Task) -> Iterator[Message]:
        yield from messages

    return Jobs(run)


def test_each_file_gets_its_own_outcome() -> None:
    """What was refused says why, what was taken names its damaged pages."""
    jobs = saying(
        {"progress": ["check", 0, 1, "a.pdf"]},
        {"accepted": "a.pdf"},
        {"refused": "b.md", "reason": "Soubor je prázdný."},
        {"report": {"documents": 3, "chunks": 9, "warnings": [{"path": "a.pdf", "page": 2, "problem": "Sken."}]}},
    )
    jobs.start("Zařazení", TASK)
    items = {item.name: item for item in done(jobs).items}
    assert (items["a.pdf"].state, items["a.pdf"].notes) == ("warned", ("strana 2: Sken.",))
    assert (items["b.md"].state, items["b.md"].notes) == ("refused", ("Soubor je prázdný.",))


def test_one_job_at_a_time() -> None:
    """Two administrators cannot change the index at once; the second is told."""
    go_on = Event()

    def run(_: Task) -> Iterator[Message]:
        go_on.wait(10)
        yield {"report": {}}

    jobs = Jobs(run)
    jobs.start("První", TASK)
    with pytest.raises(Busy):
        jobs.start("Druhá", TASK)
    go_on.set()
    assert done(jobs).title == "První"
    jobs.start("Druhá", TASK)
    done(jobs)


def test_a_worker_that_dies_is_said() -> None:
    """A process that was killed, and a defect of ours, end in a sentence with the next step."""

    def broken(_: Task) -> Iterator[Message]:
        raise RuntimeError("secret detail")
        yield {}

    for jobs in (saying({"progress": ["files", 1, 2, "a.pdf"]}), Jobs(broken)):
        jobs.start("Zařazení", TASK)
        assert done(jobs).error == texts.JOB_BROKEN_OFF


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An index of its own, without vectors."""
    return Settings(index=tmp_path / "index", corpus=tmp_path / "corpus", embedding="none")


def test_a_real_worker_takes_good_files_and_refuses_broken_ones(settings: Settings) -> None:
    """Uploaded, searchable, listed as ours; the broken file leaves nothing; a removed one is gone from the index."""
    shelf, jobs = Shelf(settings.uploads), Jobs(run_worker)
    good = shelf.stage("plán.md", "# Plán\n\nObec Lhota má dva terénní pracovníky.".encode(), replacing=False)
    bad = shelf.stage("rozbitý.pdf", b"%PDF-1.7 garbage", replacing=False)
    jobs.start(texts.JOB_UPLOAD, make_task(settings, staged=(good, bad)))
    job = done(jobs)
    assert not job.error
    assert [item.state for item in job.items] == ["accepted", "refused"]
    (holding,) = list_holdings(settings)
    assert (holding.title, holding.uploaded, holding.troubled) == ("Plán", True, False)
    assert shelf.names() == ["plán.md"]
    path = shelf.remove("plán.md")
    jobs.start(texts.JOB_REMOVE, make_task(settings, paths=(path,)))
    assert not done(jobs).error
    assert list_holdings(settings) == ()
