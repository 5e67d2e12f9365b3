"""Dotazy: one conversation, question by question."""

from __future__ import annotations

import streamlit as st

from ui import session, texts
from ui.components import greeting, message, page, sidebar
from ui.services import Services


def show(services: Services) -> None:
    """One run: keep a new question, show the conversation, answer what has no answer."""
    session.refill_box()
    conversation = session.conversation(services.conversations)
    sidebar.show(services, conversation, services.alone)
    turns = services.conversations.turns(conversation) if conversation else ()
    question_box(services.question_limit)
    if turns:
        page.name(turns[0].question)
    else:
        greeting.show(services.assistant.library)
    for number, turn in enumerate(turns, start=1):
        message.show(turn, turns[: number - 1], last=number == len(turns), services=services)
    session.tab().retrying = None


def question_box(limit: int) -> None:
    """The box at the foot of the page, with what there is to say about the last try above it."""
    with st.bottom:
        page.notice(session.notice())
        st.chat_input(
            texts.PLACEHOLDER,
            key=session.BOX,
            submit_mode="disable",
            on_submit=session.submit,
            args=(limit,),
        )
