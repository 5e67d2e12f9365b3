"""What a person sees before the first question."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from ui import session, texts
from ui.components.page import label
from ui.services import Library

SUGGESTED = 6


def show(library: Library) -> None:
    """Say what the assistant does and what it does not, and offer first questions."""
    st.html(
        f'<section class="sv-greeting"><h1>{escape(texts.WELCOME)}</h1>'
        f"<p>{escape(texts.DOES)}</p><p>{escape(texts.DOES_NOT)}</p></section>"
    )
    listed = library.questions(SUGGESTED * 4, seed=session.tab().seed)
    if questions := [question for question in listed if question.endswith("?")]:
        suggest(questions[:SUGGESTED])


def suggest(questions: Sequence[str]) -> None:
    """Questions that are asked by a click."""
    st.html(f'<h2 class="sv-small">{escape(texts.SUGGESTIONS)}</h2>')
    with st.container(key="suggestions"):
        for number, question in enumerate(questions):
            key = f"suggestion-{number}"
            st.button(label(question), key=key, width="stretch", on_click=session.ask, args=(question,))
    st.button(texts.OTHER_SUGGESTIONS, type="tertiary", icon=":material/refresh:", on_click=session.reseed)
