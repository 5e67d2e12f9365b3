"""One question with its answer: while it is being written, when it is done, and when it failed."""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterable, Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.answers import Answer, Event, Finished, Piece, Turn, Understood
from assistant.conversations import StoredTurn
from ingest.errors import SouvislostiError
from ui import session, texts
from ui.answering import Stopped
from ui.components import actions, passages
from ui.components.answer import answer_html, draft_html, partial_html
from ui.components.filters import scope_text
from ui.components.rendered import SHARED
from ui.services import Services

logger = logging.getLogger(__name__)


def show(
    turn: StoredTurn, earlier: Sequence[StoredTurn], last: bool, services: Services, generation: int
) -> Answer | None:
    """Show a question and its answer, which is awaited when it is being made; the last question is answered now.

    ``generation`` is the library's, asked once for all questions: it may have to wait for an answer in the making.
    """
    with st.container(key=f"turn-{turn.id}"):
        st.html(question_html(turn, services))
        slot = st.empty()
        answer = turn.answer
        if answer is None and _due(turn, last, services):
            answer = reply(turn, earlier, services, slot)
        if answer is None:
            unanswered(turn)
            return None
        slot.html(rendered(turn, answer, services, generation))
        passages.show(answer)
        if turn.scope and answer.outcome != "answered":
            key, again = f"widen-{turn.id}", session.ask_about_everything
            st.button(texts.WIDEN, key=key, icon=":material/filter_list_off:", on_click=again, args=(turn.question,))
        actions.show(turn, answer, services)
        return answer


def question_html(turn: StoredTurn, services: Services) -> str:
    """The question, and what its answer was restricted to."""
    within = scope_text(turn.scope, services.assistant.library) if turn.scope else ""
    note = f'<p class="sv-within">{escape(texts.WITHIN.format(scope=within))}</p>' if within else ""
    return f'<h2 class="sv-question">{escape(turn.question)}</h2>{note}'


def rendered(turn: StoredTurn, answer: Answer, services: Services, generation: int) -> str:
    """The HTML of the answer, as long as no document changes."""
    key = (job(turn, services), generation)
    return SHARED.get(key, lambda: answer_html(answer, turn.id, services.assistant.library))


def job(turn: StoredTurn, services: Services) -> Hashable:
    """The name of a question among all that the server answers, also when the file of conversations is begun anew."""
    return str(services.conversations.path), turn.id, turn.asked_at


def _due(turn: StoredTurn, last: bool, services: Services) -> bool:
    """Whether the question is being answered, or is to be."""
    if turn.id == session.tab().retrying or services.answering.running(job(turn, services)):
        return True
    return last and turn.id not in session.tab().failures


def reply(turn: StoredTurn, earlier: Sequence[StoredTurn], services: Services, slot: DeltaGenerator) -> Answer | None:
    """Have a question answered and show how; None when that failed, with the reason in the session."""
    stopping = st.empty()
    try:
        return follow(begin(turn, earlier, services), turn, slot, stopping, services)
    except Stopped:
        session.tab().failures[turn.id] = texts.STOPPED
    except SouvislostiError as error:
        session.tab().failures[turn.id] = str(error)
    except Exception:
        logger.exception("A question could not be answered")
        session.tab().failures[turn.id] = texts.UNEXPECTED
    finally:
        stopping.empty()
    slot.empty()
    return None


def begin(turn: StoredTurn, earlier: Sequence[StoredTurn], services: Services) -> Iterable[Event | None]:
    """Begin to answer a question, or join in where that was done already."""
    history = tuple(Turn(t.question, t.answer) for t in earlier)
    assistant, conversations = services.assistant, services.conversations
    return services.answering.begin(
        job(turn, services),
        events=lambda: assistant.stream(turn.question, history, turn.scope),
        keep=lambda answer: conversations.finish(turn.id, answer),
    ).follow()


def follow(
    events: Iterable[Event | None],
    turn: StoredTurn,
    slot: DeltaGenerator,
    stopping: DeltaGenerator,
    services: Services,
) -> Answer:
    """Show an answer while it comes in, with a way to stop it."""
    text, standalone = "", ""
    slot.html(draft_html(text))
    arguments = (services.answering, job(turn, services), turn.id)
    with stopping.container(key=f"stop-{turn.id}"):
        key, icon = f"stopping-{turn.id}", ":material/stop_circle:"
        st.button(texts.STOP, key=key, icon=icon, on_click=session.stop, args=arguments)
    for event in events:
        match event:
            case Understood():
                standalone = event.standalone if event.standalone != turn.question else ""
            case Piece():
                text += event.text
                session.tab().partial[turn.id] = text
            case Finished():
                session.tab().partial.pop(turn.id, None)
                return event.answer
        slot.html(draft_html(text, standalone))  # also without news: only here a click can interrupt
    raise RuntimeError("a stream of events ended without Finished")


def unanswered(turn: StoredTurn) -> None:
    """Say why a question has no answer, show what there is of it, and offer to try again."""
    if partial := session.tab().partial.get(turn.id):
        st.html(partial_html(partial))
    reason = session.tab().failures.get(turn.id) or texts.UNFINISHED
    st.html(f'<p class="sv-notice" role="alert">{escape(reason)}</p>')
    key = f"retry-{turn.id}"
    st.button(texts.RETRY, key=key, icon=":material/refresh:", on_click=session.retry, args=(turn.id,))
