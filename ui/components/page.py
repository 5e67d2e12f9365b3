"""The frame of the page: title, look, notices and the page shown when nothing works."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from ui import texts

STATIC = Path(__file__).parents[1] / "static"
SCRIPTS = ("page.js", "czech.js", "documents.js")


def prepare() -> None:
    """Name the page, give it its look, and make it a Czech page for screen readers."""
    st.set_page_config(page_title=texts.NAME, page_icon=STATIC / "icon.svg")
    st.html(STATIC / "style.css")
    with st.container(key="script"):
        for name in SCRIPTS:
            script = (STATIC / name).read_text("utf-8")
            st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def equip(style: str, script: str) -> None:
    """Give a page a style and a script of its own, files of ``static/``."""
    st.html(STATIC / style)
    with st.container(key="own-script"):
        st.html(f"<script>{(STATIC / script).read_text('utf-8')}</script>", unsafe_allow_javascript=True)


def name(question: str) -> None:
    """Call the tab by the question that its conversation is about."""
    st.set_page_config(page_title=f"{question} – {texts.NAME}")


def title(name: str, wide: bool = False) -> None:
    """Call the tab by the name of its page; ``wide`` uses the whole width of the window."""
    st.set_page_config(page_title=f"{name} – {texts.NAME}", layout="wide" if wide else "centered")


def heading(title: str, lead: str = "") -> None:
    """The heading of a page, with a sentence that says what the page is for."""
    below = f"<p>{escape(lead)}</p>" if lead else ""
    st.html(f'<header class="sv-head"><h1>{escape(title)}</h1>{below}</header>')


def notice(sentence: str | None) -> None:
    """A sentence that concerns what the person just did."""
    if sentence:
        st.html(f'<p class="sv-notice" role="alert">{escape(sentence)}</p>')


def trouble(sentence: str) -> None:
    """The page for the time when no question can be answered, with the next step."""
    st.html(
        f'<section class="sv-trouble"><h1>{escape(texts.NOT_READY)}</h1>'
        f'<p role="alert">{escape(sentence)}</p></section>'
    )
    st.button(texts.TRY_AGAIN, type="primary")


def label(text: str) -> str:
    """Text for a label, where Streamlit reads Markdown: every sign of it is escaped."""
    return "".join(sign if sign.isalnum() or sign.isspace() else "\\" + sign for sign in text)
