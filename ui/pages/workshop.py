"""FAQ dílna: from questions to approved answers, and what the documents do not cover."""

from __future__ import annotations

import streamlit as st

from assistant.approved import EntryGone
from assistant.faq import Entry
from ui import faq_desk, texts
from ui.components import faq_editor, faq_gaps, faq_list, page
from ui.faq_drafts import ENTRY
from ui.services import Services


def show(services: Services) -> None:
    """The entry that the address names, else the list or the gaps."""
    entry = addressed(services)
    if entry is not None:
        faq_editor.show(services, entry)
        return
    page.heading(texts.PAGE_WORKSHOP, texts.WORKSHOP_LEAD)
    page.notice(faq_desk.told())
    view = st.segmented_control(
        texts.WORKSHOP_VIEW,
        texts.WORKSHOP_VIEWS,
        default="polozky",
        format_func=lambda name: texts.WORKSHOP_VIEWS[name],
        key="faq-view",
        label_visibility="collapsed",
    )
    if view == "mezery":
        faq_gaps.show(services)
    else:
        faq_list.show(services)


def addressed(services: Services) -> Entry | None:
    """The entry of the address; one that is gone is taken out of it with a notice."""
    named = st.query_params.get(ENTRY)
    if named is None:
        return None
    try:
        return faq_desk.store(services).entry(int(named) if named.isdecimal() and len(named) < 12 else 0)
    except EntryGone as error:
        st.query_params.pop(ENTRY, None)
        faq_desk.tell(str(error))
        return None
