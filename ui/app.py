"""The page of the browser application: ask, call, show."""

from __future__ import annotations

import logging

import streamlit as st

from assistant.conversations import Conversations
from ingest.errors import SouvislostiError
from ingest.settings import Settings, load_settings
from ui import session, texts
from ui.components import greeting, message, page, sidebar
from ui.services import OpenAssistant, Services

LOOPBACK = ("127.0.0.1", "::1", "localhost")

logger = logging.getLogger(__name__)


def main(settings: Settings, open_assistant: OpenAssistant, alone: bool) -> None:
    """Show the page. ``alone``: one person uses the server, who may see all its conversations."""
    page.prepare()
    session.refill_box()
    try:
        chat(services(str(settings.index), settings, open_assistant), alone)
    except SouvislostiError as error:
        page.trouble(str(error))
    except Exception:
        logger.exception("The page failed")
        page.trouble(texts.UNEXPECTED)


@st.cache_resource(show_spinner=False)
def services(index: str, _settings: Settings, _open_assistant: OpenAssistant) -> Services:
    """What all sessions share, opened once for each index; an error is not kept, so a reload tries again."""
    assistant = _open_assistant(_settings)
    assistant.warm()
    conversations = Conversations(_settings.index / "conversations.sqlite")
    return Services(assistant, conversations, _settings.question_limit)


def chat(services: Services, alone: bool) -> None:
    """One run: keep a new question, show the conversation, answer what has no answer."""
    conversation = session.conversation(services.conversations)
    sidebar.show(services, conversation, alone)
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


if __name__ == "__main__":
    from assistant.factory import open_assistant

    main(load_settings(), open_assistant, alone=st.get_option("server.address") in LOOPBACK)
