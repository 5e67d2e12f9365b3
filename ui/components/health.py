"""Whether the index is healthy, and which models run."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from ingest.errors import SouvislostiError
from ingest.settings import Settings
from ingest.status import inspect_index
from ui import administration, formats, texts
from ui.components import listing, page
from ui.components.uploading import attempt
from ui.jobs import Jobs


def show(jobs: Jobs, settings: Settings) -> None:
    """Counts, problems with what to do about them, and the models."""
    try:
        status = inspect_index(settings)
    except SouvislostiError as error:
        page.notice(str(error))
        return
    state(status)
    with st.container(horizontal=True):
        if st.button(texts.REPAIR, type="secondary" if status["healthy"] else "primary", disabled=jobs.busy):
            attempt(lambda: administration.repair(jobs, settings))
        if settings.embedding != "none" and st.button(texts.REEMBED, help=texts.REEMBED_HELP, disabled=jobs.busy):
            attempt(lambda: administration.repair(jobs, settings, reembed=True))
    st.html(f'<h2 class="sv-section-head">{escape(texts.MODELS_HEAD)}</h2>')
    listing.facts(models(settings, status))


def state(status: dict[str, Any]) -> None:
    """The verdict in words, the problems, and how much there is."""
    word, sign = (texts.HEALTHY, "answered") if status["healthy"] else (texts.UNHEALTHY, "partial")
    problems = "".join(f"<li>{escape(problem)}</li>" for problem in status["problems"])
    st.html(
        f'<p class="sv-status sv-{sign}"><span class="sv-outcome"><span class="sv-sign"></span>'
        f"{escape(word)}</span></p>"
        f"<ul>{problems}</ul>"
    )
    counts = {**status, "failed": len(status["failed"])}
    listing.facts((name, formats.number(counts[key])) for key, name in texts.FACTS.items())


def models(settings: Settings, status: dict[str, Any]) -> list[tuple[str, str]]:
    """What makes vectors and what words answers."""
    vectors = texts.MODEL_NONE if settings.embedding == "none" else str(status["embedding"] or settings.embedding)
    model = settings.model or texts.MODEL_EXTRACTIVE
    if settings.model and settings.model_url:
        model = texts.MODEL_AT.format(model=settings.model, url=settings.model_url)
    return [(texts.MODEL_EMBEDDING, vectors), (texts.MODEL_ANSWERS, model)]
