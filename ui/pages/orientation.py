"""Orientace: the field for newcomers, as a map, as first questions, as a glossary and as a timeline."""

from __future__ import annotations

from html import escape

import streamlit as st

from ui import texts
from ui.components import glossary, page, starts, timeline
from ui.components.field import field_html
from ui.services import Library, Services

PATH = "orientace"


def show(services: Services) -> None:
    """One of the four parts at a time; the choice stands in the address."""
    library = services.assistant.library
    page.heading(texts.PAGE_ORIENTATION, texts.ORIENTATION_LEAD)
    parts = {
        texts.TAB_MAP: show_map,
        texts.TAB_QUESTIONS: starts.show,
        texts.TAB_GLOSSARY: glossary.show,
        texts.TAB_TIMELINE: timeline.show,
    }
    chosen = st.segmented_control(
        texts.PAGE_ORIENTATION,
        list(parts),
        default=texts.TAB_MAP,
        required=True,
        key="cast",
        label_visibility="collapsed",
        bind="query-params",
    )
    parts[chosen or texts.TAB_MAP](library)


def show_map(library: Library) -> None:
    """The picture of the field."""
    field = library.field()
    if not (field.workshops or field.areas):
        page.notice(texts.MAP_EMPTY)
        return
    st.html(f"<p>{escape(texts.MAP_INTRO)}</p>")
    st.html(field_html(field, {entry.name: entry for entry in library.shelf()}))
