"""Uploading: the field into which files are dropped, and how far their way into the index is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html import escape

import streamlit as st

from ingest.errors import SouvislostiError
from ingest.readers.registry import SUFFIXES
from ingest.settings import Settings
from ui import administration, formats, texts
from ui.administration import File
from ui.components import page
from ui.jobs import Item, Job, Jobs

HIDDEN = "hidden-job"
ROUND = "upload-round"  # a new key empties the field
MANY = 6  # files that do not fit on a telephone at once
ATTENTION = {"refused": 0, "warned": 1}


def show(jobs: Jobs, settings: Settings) -> None:
    """The field, and what happens when it is sent."""
    st.html(f'<h2 class="sv-section-head">{escape(texts.UPLOAD_HEAD)}</h2>')
    st.session_state.setdefault(ROUND, 0)
    key = f"upload-{st.session_state[ROUND]}"
    files = st.file_uploader(
        texts.UPLOAD_LABEL,
        type=[suffix.lstrip(".") for suffix in SUFFIXES],
        accept_multiple_files=True,
        max_upload_size=settings.upload_limit_mb,
        key=key,
    )
    st.caption(texts.UPLOAD_HELP.format(limit=settings.upload_limit_mb))
    replacing = st.checkbox(texts.UPLOAD_REPLACE)
    if st.button(texts.UPLOAD_GO, type="primary", disabled=jobs.busy or not files):  # empty while files are on the way
        given = [File(file.name, file.getvalue()) for file in files]
        attempt(lambda: administration.upload(jobs, settings, given, replacing))


def attempt(action: Callable[[], Job]) -> None:
    """Do something that starts a job and show the page anew, or say in a sentence why it cannot be done."""
    try:
        action()
    except SouvislostiError as error:
        page.notice(str(error))
        return
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def progress(jobs: Jobs) -> None:
    """What is being done or was done last; looks again every second until it is done."""
    if jobs.last is None or st.session_state.get(HIDDEN) is jobs.last:
        return
    st.fragment(watch, run_every=1.0 if jobs.busy else None)(jobs, jobs.busy)


def watch(jobs: Jobs, was_busy: bool) -> None:
    """The state of the last job; the whole page is shown anew once the job has ended."""
    if jobs.last is None:
        return
    describe(jobs.last)
    if was_busy and not jobs.busy:
        st.rerun()


def describe(job: Job) -> None:
    """Title, progress, files with their notes, and the outcome."""
    sentence = texts.JOB_RUNNING if job.running else texts.JOB_FAILED if job.error else texts.JOB_DONE
    lines = "".join(item(one) for one in in_order(job))
    outcome = "".join(f"<p>{escape(said)}</p>" for said in (job.error, tally(job), counts(job)) if said)
    with st.container(key="job"):
        st.html(
            f'<section class="sv-job" role="status"><p><strong>{escape(sentence.format(title=job.title))}</strong></p>'
            f"{outcome}<ul>{lines}</ul></section>"
        )
        if job.running:
            st.progress(job.share, text=texts.STAGES.get(job.stage, "…"))
        else:
            st.button(texts.JOB_HIDE, type="tertiary", on_click=hide, args=(job,))


def hide(job: Job) -> None:
    """Do not show this job in this tab any more."""
    st.session_state[HIDDEN] = job


def item(one: Item) -> str:
    """One file as HTML."""
    notes = "".join(f"<li>{escape(note)}</li>" for note in one.notes)
    return (
        f'<li class="sv-{one.state}"><span>{escape(one.name)}</span> <b>{escape(texts.JOB_STATES[one.state])}</b>'
        f"{f'<ul>{notes}</ul>' if notes else ''}</li>"
    )


def in_order(job: Job) -> list[Item]:
    """The files as they were given; once it is over, those that need somebody's attention come first."""
    return list(job.items) if job.running else sorted(job.items, key=lambda one: ATTENTION.get(one.state, 2))


def tally(job: Job) -> str:
    """How many files are done, or how many ended in which way; a job of few files speaks for itself."""
    states = Counter[str](one.state for one in job.items)
    if len(job.items) < MANY:
        return ""
    if job.running:
        left = states["waiting"] + states["reading"]
        return texts.JOB_SO_FAR.format(done=len(job.items) - left, all=len(job.items))
    return ", ".join(f"{texts.JOB_STATES[state]}: {states[state]}" for state in texts.JOB_STATES if states[state])


def counts(job: Job) -> str:
    """What the index holds after the job; nothing while it runs or when it failed."""
    if job.running or job.error:
        return ""
    if (documents := job.report.get("documents")) is None:
        return ""
    counted = formats.counted(documents, "document")
    return texts.JOB_COUNTS.format(documents=counted, chunks=formats.number(job.report["chunks"]))
