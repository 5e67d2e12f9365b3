"""One question with its answer: while it is being written, when it is done, and when it failed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.answers import Answer, Event, Finished, Piece, Turn, Understood
from assistant.conversations import StoredTurn
from ingest.errors import SouvislostiError
from ui import session, texts
from ui.components import passages
from ui.components.answer import answer_html, draft_html
from ui.services import Services

logger = logging.getLogger(__name__)


def show(turn: StoredTurn, earlier: Sequence[StoredTurn], last: bool, services: Services) -> None:
    """Show a question and its answer; the last question is answered now if it was not before."""
    with st.container(key=f"turn-{turn.id}"):
        st.html(f'<h2 class="sv-question">{escape(turn.question)}</h2>')
        slot = st.empty()
        answer = turn.answer
        if answer is None and _due(turn, last):
            answer = reply(turn, earlier, services, slot)
        if answer is None:
            unanswered(turn)
            return
        slot.html(answer_html(answer, turn.id, services.assistant.library))
        passages.show(answer)


def _due(turn: StoredTurn, last: bool) -> bool:
    return turn.id == session.tab().retrying or (last and turn.id not in session.tab().failures)


def reply(turn: StoredTurn, earlier: Sequence[StoredTurn], services: Services, slot: DeltaGenerator) -> Answer | None:
    """Answer a question and keep the answer; None when that failed, with the reason in the session."""
    history = tuple(Turn(t.question, t.answer) for t in earlier if t.answer is not None)
    try:
        answer = follow(services.assistant.stream(turn.question, history), turn.question, slot)
    except SouvislostiError as error:
        session.tab().failures[turn.id] = str(error)
    except Exception:
        logger.exception("A question could not be answered")
        session.tab().failures[turn.id] = texts.UNEXPECTED
    else:
        services.conversations.finish(turn.id, answer)
        return answer
    slot.empty()
    return None


def follow(events: Iterable[Event], question: str, slot: DeltaGenerator) -> Answer:
    """Show an answer while it comes in."""
    text, standalone = "", question
    slot.html(draft_html(text))
    for event in events:
        match event:
            case Understood():
                standalone = event.standalone
            case Piece():
                text += event.text
                slot.html(draft_html(text, standalone if standalone != question else ""))
            case Finished():
                return event.answer
    raise RuntimeError("a stream of events ended without Finished")


def unanswered(turn: StoredTurn) -> None:
    """Say why a question has no answer and offer to try again."""
    reason = session.tab().failures.get(turn.id) or texts.UNFINISHED
    st.html(f'<p class="sv-notice" role="alert">{escape(reason)}</p>')
    key = f"retry-{turn.id}"
    st.button(texts.RETRY, key=key, icon=":material/refresh:", on_click=session.retry, args=(turn.id,))
