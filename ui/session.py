"""What one browser tab remembers, and the address that brings a conversation back.

The address is the truth: ``?c=`` names the conversation. What the tab remembers besides may be lost at any
time without losing a question.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

import streamlit as st

from assistant.answers import EVERYTHING, Scope
from assistant.conversations import Conversations
from ui import formats, texts
from ui.answering import Answering

PARAMETER = "c"
BOX = "question_box"


@dataclass
class Tab:
    """What lasts from one run of the page to the next."""

    asked: str | None = None
    """A question that the next run stores and answers."""
    draft: str | None = None
    """A text that the next run puts back into the box."""
    notice: str | None = None
    """A sentence shown once."""
    retrying: int | None = None
    """A question that the next run answers though it is not the last one."""
    failures: dict[int, str] = field(default_factory=dict)
    """Why questions have no answer; they are not tried again by themselves."""
    partial: dict[int, str] = field(default_factory=dict)
    """What was written of answers that were stopped."""
    scope: Scope = EVERYTHING
    """What further questions are restricted to."""
    form: int = 0
    """Number of the form of restrictions: another one whenever they were changed elsewhere than in it."""
    explaining: int | None = None
    """An answer found wanting, whose reasons are being asked for."""
    unfolded: set[str] = field(default_factory=set)
    """Long conversations that are shown from their beginning."""
    visited: list[str] = field(default_factory=list)
    """Conversations opened here."""
    seed: int = 0
    """Which suggested questions are shown."""


def tab() -> Tab:
    """What this tab remembers."""
    remembered: Tab = st.session_state.setdefault("tab", Tab())
    return remembered


def refill_box() -> None:
    """Put a question that could not be asked back into the box; to be called before the box is drawn."""
    if draft := tab().draft:
        st.session_state[BOX], tab().draft = draft, None


def submit(limit: int) -> None:
    """Take the question out of the box; one that is too long goes back into it with a notice."""
    question = (st.session_state[BOX] or "").strip()
    if not question:
        tab().notice = texts.EMPTY_QUESTION
    elif len(question) > limit:
        length, most = formats.number(len(question)), formats.number(limit)
        tab().notice, tab().draft = texts.LONG_QUESTION.format(length=length, limit=most), question
    else:
        ask(question)


def ask(question: str) -> None:
    """Have a question asked in the next run."""
    tab().asked = question


def retry(turn: int) -> None:
    """Have a question answered again in the next run."""
    tab().failures.pop(turn, None)
    tab().retrying = turn


def stop(answering: Answering, key: Hashable, turn: int) -> None:
    """End an answer in progress; what is there of it stays, and it can be asked for again."""
    answering.stop(key)
    tab().failures[turn] = texts.STOPPED


def restrict(scope: Scope) -> None:
    """Have further questions answered from some documents only.

    The form begins anew: while it is closed, the browser would go on sending what was chosen in it before.
    """
    tab().scope = scope
    tab().form += 1


def ask_about_everything(question: str) -> None:
    """Have a question asked again without any restriction."""
    restrict(EVERYTHING)
    ask(question)


def arrive(limit: int) -> None:
    """Take over what a link to the page brings: ``?doc=`` a document to ask about, ``?q=`` a question."""
    document, question = st.query_params.pop("doc", ""), st.query_params.pop("q", "").strip()
    if document:
        begin()
        restrict(Scope(documents=(document,)))
    if question and len(question) <= limit:
        begin()
        ask(question)


def conversation(conversations: Conversations) -> str | None:
    """The conversation of this run, after a waiting question was added to it; None is a new one."""
    current = _addressed(conversations)
    question, tab().asked = tab().asked, None
    if question is not None:
        current = current or conversations.create()
        conversations.append(current, question, tab().scope)
    elif current is not None and current not in tab().visited:
        _resume(conversations, current)
    if current is not None:
        show(current)
    return current


def _resume(conversations: Conversations, conversation: str) -> None:
    """Go on as the conversation was left: with what its last question was restricted to."""
    turns = conversations.turns(conversation)
    restrict(turns[-1].scope if turns else EVERYTHING)


def _addressed(conversations: Conversations) -> str | None:
    """The conversation that the address names; an unknown one is taken out of it with a notice."""
    named = st.query_params.get(PARAMETER)
    if named is None or conversations.known(named):
        return named
    begin()
    tab().notice = texts.UNKNOWN_CONVERSATION
    return None


def show(conversation: str) -> None:
    """Make this the conversation of the tab."""
    st.query_params[PARAMETER] = conversation
    if conversation not in tab().visited:
        tab().visited.append(conversation)


def begin() -> None:
    """Leave the conversation and begin an empty one, about everything."""
    st.query_params.clear()
    restrict(EVERYTHING)


def delete(conversations: Conversations, conversation: str) -> None:
    """Delete a conversation for good, and leave it if it is the one being shown."""
    conversations.delete(conversation)
    if st.query_params.get(PARAMETER) == conversation:
        begin()


def notice() -> str | None:
    """The sentence to be shown once."""
    sentence, tab().notice = tab().notice, None
    return sentence


def reseed() -> None:
    """Show other suggested questions."""
    tab().seed += 1
