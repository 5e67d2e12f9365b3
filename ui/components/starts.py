"""First questions for those who begin, by what they come for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from assistant.orientation import Role
from ui import session, texts
from ui.components import page
from ui.components.links import question_link
from ui.services import Library

SHOWN = 5


def show(library: Library) -> None:
    """A column for each role; a click asks the question."""
    seed = session.tab().seed
    columns = [(role, library.first_questions(role, SHOWN, seed)) for role in Role]
    if not any(questions for _, questions in columns):
        page.notice(texts.NO_STARTS)
        return
    st.html(f'<div class="sv-roles">{"".join(_column(role, questions) for role, questions in columns)}</div>')
    st.button(texts.OTHER_STARTS, type="tertiary", icon=":material/refresh:", on_click=session.reseed)


def _column(role: Role, questions: Sequence[str]) -> str:
    if not questions:
        return ""
    name, lead = texts.ROLE_LEADS[role]
    items = "".join(f"<li>{question_link(question)}</li>" for question in questions)
    return f"<section><h2>{escape(name)}</h2><p>{escape(lead)}</p><ul>{items}</ul></section>"
