"""From one page to another: addresses for links in HTML, and going there from code."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

REGISTERED = "navigation"


def address(path: str, **parameters: str) -> str:
    """The address of a page for the ``href`` of a link, e.g. ``address("knihovna", d="metodika/x.md")``.

    The caller escapes it as any other text that goes into HTML.
    """
    return f"/{path}?{urlencode(parameters)}" if parameters else f"/{path}"


def register(pages: Mapping[str, Page]) -> None:
    """Remember the pages of this run by their paths; called by the entrance."""
    st.session_state[REGISTERED] = dict(pages)


def go(page: str, **parameters: str) -> None:
    """Leave this run and show another page, e.g. ``go("dotazy", q="…")``; not to be called in a callback."""
    pages: Mapping[str, Page] = st.session_state[REGISTERED]
    st.switch_page(pages[page], query_params=parameters)
