"""What to ask next, below the last answer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from assistant.conversations import StoredTurn
from ui import session, texts
from ui.components.page import label
from ui.services import Library

OFFERED = 3


def show(turns: Sequence[StoredTurn], library: Library) -> None:
    """Questions that the documents answer and nobody has asked here yet; nothing below an unfinished answer."""
    last = turns[-1]
    if last.answer is None:
        return
    questions = library.suggest(last.answer, [turn.question for turn in turns], last.scope, OFFERED)
    if not questions:
        return
    with st.container(key="next"):
        st.html(f'<h2 class="sv-small">{escape(texts.NEXT)}</h2>')
        for number, question in enumerate(questions):
            key = f"next-{last.id}-{number}"
            arguments = (question,)
            st.button(label(question), key=key, type="tertiary", on_click=session.ask, args=arguments)
