"""Dotazy: one conversation, question by question."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ui import session, texts
from ui.components import care, filters, greeting, message, page, sidebar, suggestions
from ui.services import Services

SHOWN = 20  # questions of a conversation that are shown at first


def show(services: Services) -> None:
    """One run: keep a new question, show the conversation, answer what has no answer."""
    page.equip("chat.css", "cards.js")
    session.arrive(services.question_limit)
    session.refill_box()
    conversation = session.conversation(services.conversations)
    sidebar.show(services, conversation, services.alone)
    question_box(services)
    if conversation is None:
        greeting.show(services.assistant.library)
    else:
        dialogue(services, conversation)
    session.tab().retrying = None


def dialogue(services: Services, conversation: str) -> None:
    """The questions with their answers; of a long conversation only the last ones, until more are wanted."""
    turns = list(services.conversations.turns(conversation))
    if not turns:
        return
    page.name(turns[0].question)
    first = 0 if conversation in session.tab().unfolded else max(0, len(turns) - SHOWN)
    if first:
        unfold = session.tab().unfolded.add
        st.button(texts.OLDER.format(count=first), icon=":material/history:", on_click=unfold, args=(conversation,))
    generation = services.assistant.library.generation
    for number in range(first, len(turns)):
        turn, last = turns[number], number == len(turns) - 1
        answer = message.show(turn, turns[:number], last, services, generation)
        turns[number] = replace(turn, answer=answer)  # the next question may lean on it
    suggestions.show(turns, services.assistant.library)
    if st.button(texts.EXPORT, type="tertiary", icon=":material/download:"):
        care.show(services, conversation, services.conversations.title(conversation) or turns[0].question)


def question_box(services: Services) -> None:
    """The box at the foot of the page, with what there is to say about the last try above it."""
    with st.bottom:
        page.notice(session.notice())
        filters.show(services.assistant.library)
        limit = services.question_limit
        st.chat_input(texts.PLACEHOLDER, key=session.BOX, on_submit=session.submit, args=(limit,))
