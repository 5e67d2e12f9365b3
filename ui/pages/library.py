"""Knihovna: the documents, searched, filtered and read."""

from __future__ import annotations

import streamlit as st

from ui import texts
from ui.components import page, reader, shelf
from ui.services import Services

PATH = "knihovna"


def show(services: Services) -> None:
    """The document that the address names, else the shelf."""
    if name := st.query_params.get("d"):
        reader.show(services, name)
        return
    services.assistant  # noqa: B018 -- without an index the page is the message alone, not a heading above it
    page.heading(texts.PAGE_LIBRARY, texts.LIBRARY_LEAD)
    shelf.show(services)
