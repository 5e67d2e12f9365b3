"""Správa: documents, the index, how good the answers are, and how much is asked."""

from __future__ import annotations

import streamlit as st

from ingest.errors import IndexDamaged
from ingest.holdings import Holding, list_holdings
from ingest.settings import Settings
from ui import texts
from ui.components import figures, health, holdings, page, uploading
from ui.jobs import Jobs, run_worker
from ui.services import Services

PATH = "sprava"


def show(services: Services) -> None:
    """The part that the address names."""
    jobs = open_jobs(str(services.settings.index))
    page.heading(texts.PAGE_ADMINISTRATION, texts.ADMINISTRATION_LEAD)
    part = st.segmented_control(
        texts.PART,
        options=list(texts.PARTS),
        format_func=texts.PARTS.__getitem__,
        default="dokumenty",
        required=True,
        key="cast",
        bind="query-params",
        label_visibility="collapsed",
    )
    uploading.progress(jobs)
    match part:
        case "index":
            health.show(jobs, services.settings)
        case "vyhodnoceni":
            figures.evaluation()
        case "provoz":
            figures.usage(services.conversations)
        case _:
            documents(jobs, services.settings)


def documents(jobs: Jobs, settings: Settings) -> None:
    """Uploading, changing and looking at what could not be read."""
    uploading.show(jobs, settings)
    listed = known(settings)
    holdings.uploaded(jobs, settings, [holding for holding in listed if holding.uploaded], len(listed))
    holdings.troubled([holding for holding in listed if holding.troubled], len(listed))


def known(settings: Settings) -> tuple[Holding, ...]:
    """The documents; none when the index is damaged, which its own part says."""
    try:
        return list_holdings(settings)
    except IndexDamaged as error:
        page.notice(str(error))
        return ()


@st.cache_resource(show_spinner=False)
def open_jobs(index: str) -> Jobs:
    """The changes of one index, watched from all tabs."""
    return Jobs(run_worker)
