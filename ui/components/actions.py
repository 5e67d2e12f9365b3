"""What can be done with an answer: copy it, judge it, and, for organisers, make an entry of the FAQ of it."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from assistant.answers import Answer
from assistant.conversations import Conversations, StoredTurn, Verdict
from ui import identity, session, texts
from ui.components.plain import plain_text
from ui.services import Services

LONGEST_COMMENT = 1000


def show(turn: StoredTurn, answer: Answer, services: Services) -> None:
    """The row below an answer, and the question for reasons where it was found wanting."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"actions-{turn.id}"):
        judge(turn, services.conversations)
        if answer.citations:
            st.html(copy_html(answer), width="content")
        if services.draft is not None and identity.person().role >= identity.Role.ORGANISER:
            key = f"faq-{turn.id}"
            if st.button(texts.TO_FAQ, key=key, type="tertiary", icon=":material/playlist_add:"):
                services.draft(turn)
    if session.tab().explaining == turn.id:
        explain(turn, services.conversations)


def judge(turn: StoredTurn, conversations: Conversations) -> None:
    """Two thumbs; the one that was chosen can be taken back."""
    key = f"verdict-{turn.id}"
    if key not in st.session_state and turn.verdict is not None:
        st.session_state[key] = turn.verdict.good
    st.pills(
        texts.VERDICT,
        (True, False),
        key=key,
        format_func=lambda good: texts.THUMBS[good],
        label_visibility="collapsed",
        on_change=partial(take, turn, conversations),
    )


def take(turn: StoredTurn, conversations: Conversations) -> None:
    """Keep the verdict; a bad one is asked for its reasons."""
    good: bool | None = st.session_state[f"verdict-{turn.id}"]
    conversations.judge(turn.id, None if good is None else Verdict(good))
    session.tab().explaining = turn.id if good is False else None


def explain(turn: StoredTurn, conversations: Conversations) -> None:
    """Ask what was wrong; all of it may be left out."""
    with st.form(f"reasons-{turn.id}", border=True):
        chosen = st.pills(
            texts.REASON, tuple(texts.REASONS), selection_mode="multi", format_func=lambda reason: texts.REASONS[reason]
        )
        comment = st.text_area(texts.COMMENT, max_chars=LONGEST_COMMENT, height=80)
        if st.form_submit_button(texts.SEND_REASON, type="primary"):
            conversations.judge(turn.id, Verdict(False, tuple(chosen), comment.strip()))
            session.tab().explaining = None
            session.tab().notice = texts.THANKS
            st.rerun()


def copy_html(answer: Answer) -> str:
    """A button that copies the answer; the text that it copies is not shown."""
    button = f'<button class="sv-copy" type="button" data-done="{texts.COPIED}">{texts.COPY}</button>'
    return f"{button}<pre hidden>{escape(plain_text(answer))}</pre>"
