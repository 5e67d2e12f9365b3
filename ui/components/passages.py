"""The nearest passages, shown where the documents do not answer a question."""

from __future__ import annotations

from html import escape

import streamlit as st

from assistant.answers import Answer, Passage
from ui import texts

SHOWN = 4
SECTION_MARK = " › "  # between the headings of a section


def show(answer: Answer) -> None:
    """Let the person judge how near the documents come: open where there is no answer at all."""
    if answer.outcome == "answered" or not answer.passages:
        return
    with st.expander(texts.NEAREST, expanded=answer.outcome == "unanswered"):
        st.html(f'<ol class="sv-passages">{"".join(map(passage_html, answer.passages[:SHOWN]))}</ol>')


def passage_html(passage: Passage) -> str:
    """One passage: where it stands, and its text."""
    page = texts.PAGE.format(page=passage.page) if passage.page is not None else ""
    section = passage.section.removeprefix(passage.title).removeprefix(SECTION_MARK)
    heading = section.rpartition(SECTION_MARK)[2]
    where = " · ".join(filter(None, (section, page)))
    text = passage.text.removeprefix(heading).lstrip()
    return f'<li><h4>{escape(passage.title)}</h4><p>{escape(where)}</p><div class="sv-text">{escape(text)}</div></li>'
