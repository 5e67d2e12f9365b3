"""The page Správa and what it does, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from assistant.answers import Answer
from assistant.conversations import Conversations
from assistant.evaluation_report import read_report
from ingest.errors import UploadRefused
from ingest.settings import Settings
from ingest.uploads import Shelf
from tests.ui.conftest import Open
from tests.ui.doors import FakeDoor
from tests.ui.test_app import html, press
from tests.ui.test_jobs import done, saying
from ui import administration, identity, texts
from ui.administration import File
from ui.identity import Forbidden
from ui.jobs import Jobs
from ui.pages.administration import open_jobs
from ui.worker import make_task

ACTIONS: dict[str, Callable[[Jobs, Settings], Any]] = {
    "upload": lambda jobs, settings: administration.upload(jobs, settings, [File("a.md", b"text")], True),
    "remove": lambda jobs, settings: administration.remove(jobs, settings, "plán.md"),
    "describe": lambda jobs, settings: administration.describe(jobs, settings, "plán.md", {"title": "x"}),
    "repair": administration.repair,
}


@pytest.fixture
def administrator() -> Iterator[None]:
    """Somebody with the role acts, outside any page."""
    identity.recognise(FakeDoor())
    yield
    st.session_state.clear()


def shelf_with_plan(folder: Path) -> Shelf:
    """A shelf with one document."""
    shelf = Shelf(folder)
    shelf.accept(shelf.stage("plán.md", "# Plán\n\nObec má dva pracovníky.".encode(), replacing=False))
    return shelf


@pytest.mark.parametrize("action", list(ACTIONS))
def test_no_action_works_without_the_role(tmp_path: Path, action: str) -> None:
    """Whoever calls an action without being an administrator is stopped in it, and nothing has changed."""
    settings, jobs = Settings(index=tmp_path), saying({"report": {}})
    shelf = shelf_with_plan(settings.uploads)
    with pytest.raises(Forbidden):
        ACTIONS[action](jobs, settings)
    assert shelf.names() == ["plán.md"]
    assert not list(shelf.folder.glob("*.yaml"))
    assert jobs.last is None


@pytest.mark.usefixtures("administrator")
def test_hostile_files_are_refused_one_by_one(tmp_path: Path) -> None:
    """A bad name, a renamed program, a huge file and a doublet stop nobody else, and each is told why."""
    settings, jobs = Settings(index=tmp_path, upload_limit_mb=1), saying({"accepted": "dobrý.md"}, {"report": {}})
    files = [
        File("dobrý.md", b"# Text"),
        File("<script>alert(1)</script>.exe", b"MZ"),
        File("velký.txt", b"x" * 1_100_000),
        File("../dobrý.md", b"# Jiny"),
        File("program.pdf", b"MZ"),
    ]
    administration.upload(jobs, settings, files, replacing=False)
    states = [(item.name, item.state) for item in done(jobs).items]
    assert states[0] == ("dobrý.md", "accepted")
    assert [state for _, state in states[1:]] == ["refused"] * 4
    assert {path.name for path in settings.uploads.rglob("*") if path.is_file()} == {"dobrý.md"}


def test_an_administrator_uploads_changes_and_removes(open_page: Open, tmp_path: Path) -> None:
    """The whole life of a document: uploaded, given a kind and a date, searchable as such, and removed."""
    given = {"page": "sprava", "role": "administrator", "embedding": "none", "corpus": tmp_path / "none"}
    tab = open_page(**given)
    assert texts.UPLOADED_NONE in html(tab)
    tab.file_uploader[0].upload("plán.md", "# Plán & obec\n\nObec má dva pracovníky.".encode(), "text/markdown").run()
    press(tab, texts.UPLOAD_GO)
    assert not done(open_jobs(str(tmp_path))).error
    tab.run()
    assert "Plán &amp; obec" in html(tab)
    tab.selectbox[0].select("plán.md").run()
    next(field for field in tab.text_input if field.label == texts.FIELD_DATE).set_value("loni")
    press(tab, texts.SAVE)
    assert "datum ve tvaru" in html(tab)
    next(field for field in tab.text_input if field.label == texts.FIELD_DATE).set_value("2025-03")
    press(tab, texts.SAVE)
    assert not done(open_jobs(str(tmp_path))).error
    assert "březen 2025" in html(tab.run())
    press(tab, texts.REMOVE)
    assert texts.REMOVE_WARNING in html(tab)
    tab.button(key="confirm-remove").click().run()
    assert not done(open_jobs(str(tmp_path))).error
    assert texts.UPLOADED_NONE in html(tab.run())


def test_a_running_job_is_shown_to_everybody(open_page: Open, tmp_path: Path) -> None:
    """Another administrator sees what is going on and cannot begin a second change."""
    jobs = open_jobs(str(tmp_path))
    jobs.last = None
    jobs.start(texts.JOB_REPAIR, make_task(Settings(index=tmp_path, embedding="none")))
    done(jobs)
    assert jobs.last
    jobs.last.running = True
    tab = open_page(page="sprava", role="administrator")
    assert texts.JOB_RUNNING.format(title=texts.JOB_REPAIR) in html(tab)
    assert all(button.disabled for button in tab.button if button.label == texts.UPLOAD_GO)
    jobs.last.running = False
    press(tab.run(), texts.JOB_HIDE)
    assert texts.JOB_REPAIR not in html(tab)


def part(open_page: Open, name: str, **given: Any) -> str:
    """The HTML of a part of the page."""
    query = {"cast": texts.PARTS[name]}
    tab = open_page(page="sprava", role="administrator", embedding="none", query=query, **given)
    assert not tab.exception
    return html(tab)


def test_an_empty_index_says_how_to_fill_it(open_page: Open) -> None:
    """The part about the index works before there is one."""
    page = part(open_page, "index")
    assert "souvislosti ingest" in page
    assert texts.MODEL_EXTRACTIVE in page


def test_figures_are_shown_with_their_date_and_their_limits(open_page: Open) -> None:
    """One sees when and on what was measured, and that one's own documents were not."""
    report = read_report()
    assert report
    page = part(open_page, "vyhodnoceni")
    assert "O vašich nahraných dokumentech" in page
    whole = report.sets["questions.jsonl"][0]
    assert f"{whole.right} z {whole.answerable}" in page


@pytest.mark.parametrize(
    "content", [None, "", "{}", '{"sets": 3}', "[1]", '{"measured_on": "2026-01-01", "sets": {"a": 1}}']
)
def test_without_figures_there_is_no_report(tmp_path: Path, content: str | None) -> None:
    """A missing or strange file is «neměřeno», never an error."""
    path = tmp_path / "evaluation.json"
    if content is not None:
        path.write_text(content, "utf-8")
    assert read_report(path) is None


def test_usage_is_counts_only(open_page: Open, tmp_path: Path) -> None:
    """How much is asked is shown by day and outcome, without a word of it."""
    assert texts.USAGE_NONE.format(days=90) in part(open_page, "provoz")
    store = Conversations(tmp_path / "conversations.sqlite")
    store.finish(store.append(store.create(), "Tajná otázka?"), Answer("Tajná otázka?", "partial", "Text."))
    page = part(open_page, "provoz")
    assert "<td>1</td><td>0</td><td>1</td><td>0</td>" in page
    assert "Tajná" not in page


@pytest.mark.usefixtures("administrator")
def test_while_a_job_runs_nothing_else_begins(tmp_path: Path) -> None:
    """A second change is refused with a sentence before it touches a file."""
    settings, jobs = Settings(index=tmp_path), saying({"report": {}})
    shelf = shelf_with_plan(settings.uploads)
    job = jobs.start("První", make_task(settings))
    done(jobs)
    job.running = True
    for action in ACTIONS.values():
        with pytest.raises(UploadRefused, match="právě mění"):
            action(jobs, settings)
    assert shelf.names() == ["plán.md"]
