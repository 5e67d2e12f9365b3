"""The menu that writes entries of the FAQ into a file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

import streamlit as st

from assistant.faq import Entry, EntryState
from ui import formats, texts
from ui.exports.faq import write
from ui.exports.media import MIMES


def show(entries: Sequence[Entry], ticked: Collection[int]) -> None:
    """Which entries, which format, and the button; the file is written when it is pressed."""
    choices = {
        "vybrane": [e for e in entries if e.id in ticked],
        "schvalene": [e for e in entries if e.state is EntryState.APPROVED],
        "vse": list(entries),
    }
    with st.popover(texts.FAQ_EXPORT, icon=":material/download:", width="stretch"):
        offered = [name for name in choices if choices[name]]
        picked = st.radio(
            texts.EXPORT_SCOPE,
            offered,
            format_func=lambda name: texts.EXPORT_WHAT[name].format(count=len(choices[name])),
            key=f"faq-export-scope-{bool(ticked)}",
        )
        form = st.radio(
            texts.EXPORT_FORMAT,
            texts.EXPORT_FORMATS,
            format_func=lambda name: texts.EXPORT_FORMATS[name],
            key="faq-export-form",
        )
        today = formats.today()
        st.download_button(
            texts.EXPORT_BUTTON,
            partial(write, choices[picked or "vse"], form or "docx", today),
            file_name=f"{texts.FAQ_EXPORT_FILE}-{today.isoformat()}.{form}",
            mime=MIMES[form or "docx"],
            on_click="ignore",
            type="primary",
        )
