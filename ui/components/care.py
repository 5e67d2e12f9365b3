"""What can be done with a whole conversation: name it, take it away as a file, delete it."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from assistant.conversations import Conversations
from ui import formats, session, texts
from ui.components.filters import scope_text
from ui.exports.conversations import conversation_paper
from ui.exports.markdown import to_markdown
from ui.exports.media import MIMES
from ui.exports.papers import Paper
from ui.exports.word import to_docx
from ui.services import Services

LONGEST_NAME = 120


@st.dialog(texts.CARE)
def show(services: Services, conversation: str, title: str) -> None:
    """The dialog. Files are made when they are downloaded."""
    rename(services.conversations, conversation, title)
    st.html(f'<h2 class="sv-small">{escape(texts.EXPORT_AS)}</h2>')
    with st.container(horizontal=True):
        for name, write, form in ((texts.EXPORT_WORD, word, "docx"), (texts.EXPORT_MARKDOWN, markdown, "md")):
            data, file = partial(write, services, conversation, title), f"{texts.EXPORT_FILE}.{form}"
            st.download_button(name, data, file, MIMES[form], on_click="ignore", icon=":material/download:")
    st.html(f'<h2 class="sv-small">{escape(texts.DELETE)}</h2><p>{escape(texts.DELETE_WARNING)}</p>')
    arguments = (services.conversations, conversation)
    if st.button(texts.DELETE, icon=":material/delete:", on_click=session.delete, args=arguments):
        st.rerun()


def rename(conversations: Conversations, conversation: str, title: str) -> None:
    """The name of the conversation; emptied, it is called by its first question again."""
    key = f"name-{conversation}"
    with st.form("rename", border=False):
        st.text_input(texts.NAME_OF_TALK, title[:LONGEST_NAME], max_chars=LONGEST_NAME, key=key)
        save = partial(take_name, conversations, conversation)
        if st.form_submit_button(texts.SAVE_NAME, on_click=save):
            st.rerun()


def take_name(conversations: Conversations, conversation: str) -> None:
    """Give the conversation the name that stands in the form."""
    conversations.rename(conversation, st.session_state[f"name-{conversation}"])


def word(services: Services, conversation: str, title: str) -> bytes | str:
    """The conversation as a Word document."""
    return to_docx(paper(services, conversation, title))


def markdown(services: Services, conversation: str, title: str) -> bytes | str:
    """The conversation as Markdown."""
    return to_markdown(paper(services, conversation, title))


def paper(services: Services, conversation: str, title: str) -> Paper:
    """The conversation as it is now."""
    turns, library = services.conversations.turns(conversation), services.assistant.library
    return conversation_paper(title, turns, formats.today(), lambda scope: scope_text(scope, library))
