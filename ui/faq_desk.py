"""What an organiser can do in the FAQ workshop. Every action asks for the role itself, whatever the page has shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import streamlit as st

from assistant.answers import Answer, Finished
from assistant.approved import FaqStore, open_faq
from assistant.editing import examine
from assistant.faq import Content, Entry, EntryState
from assistant.publication import Publication
from assistant.standing import Reader, State, worst
from ingest.errors import SouvislostiError
from ui import identity, texts
from ui.services import Assistant, Services

NOTICE = "faq_notice"


def store(services: Services) -> FaqStore:
    """The entries; their file lies beside the index."""
    return open_faq(services.settings)


def publication(services: Services) -> Publication:
    """Who keeps the approved entries among the documents."""
    from ingest.encoders import make_encoder

    return Publication(services.settings, store(services), make_encoder)


def reader(services: Services) -> Reader:
    """Documents as they stand now, each read once in a run of the page."""
    return lru_cache(maxsize=None)(services.assistant.library.document)


def state_of_sources(entry: Entry, documents: Reader) -> State:
    """The gravest change among the sources of an entry."""
    return worst(entry.content.citations, documents)


# -- actions


def draft(services: Services, question: str) -> Entry:
    """Answer a question from the documents and make a draft of it. Raises InputError for an unusable question."""
    person = identity.require(identity.Role.ORGANISER)
    return store(services).add(Content.from_answer(answer(services.assistant, question)), person.name)


def answer(assistant: Assistant, question: str) -> Answer:
    """The answer to a question by itself."""
    for event in assistant.stream(question):
        if isinstance(event, Finished):
            return event.answer
    raise AssertionError("a stream ends with Finished")


def keep(services: Services, content: Content) -> Entry:
    """Put a content that came from somewhere else into the list as a draft."""
    person = identity.require(identity.Role.ORGANISER)
    return store(services).add(content, person.name)


def take(services: Services, conversation: str) -> list[Entry]:
    """Drafts out of all answers of a conversation that rest on sources, in their order."""
    identity.require(identity.Role.ORGANISER)
    answers = (turn.answer for turn in services.conversations.turns(conversation))
    return [keep(services, Content.from_answer(found)) for found in answers if found and found.citations]


def save(services: Services, entry: Entry, content: Content) -> Entry:
    """Keep an edited entry as a draft. Raises Conflict or EntryGone."""
    person = identity.require(identity.Role.ORGANISER)
    saved = store(services).save(entry, content, person.name)
    _follow(services, entry)
    return saved


def approve(services: Services, entry: Entry, content: Content) -> Entry | None:
    """Stand behind an entry with its changes; None when something stops it. Raises Conflict or EntryGone."""
    person = identity.require(identity.Role.ORGANISER)
    if any(f.stops for f in examine(content, reader(services))):
        return None
    faq = store(services)
    if content != entry.content:
        entry = faq.save(entry, content, person.name)
    approved = faq.approve(entry, person.name)
    publish(services)
    return approved


def withdraw(services: Services, entry: Entry) -> Entry:
    """Take an entry out of use. Raises Conflict or EntryGone."""
    person = identity.require(identity.Role.ORGANISER)
    withdrawn = store(services).withdraw(entry, person.name)
    _follow(services, entry)
    return withdrawn


def restore(services: Services, entry: Entry) -> Entry:
    """Make a withdrawn entry a draft again. Raises Conflict or EntryGone."""
    person = identity.require(identity.Role.ORGANISER)
    return store(services).restore(entry, person.name)


def delete(services: Services, entry: Entry) -> None:
    """Remove an entry for good. Raises Conflict or EntryGone."""
    identity.require(identity.Role.ORGANISER)
    store(services).delete(entry)
    _follow(services, entry)


def move(services: Services, key: int, by: int) -> None:
    """Move an entry up or down within its topic."""
    identity.require(identity.Role.ORGANISER)
    store(services).move(key, by)


def publish(services: Services) -> None:
    """Bring the documents in line with what is approved; when that fails, the page says so and it can be repeated."""
    identity.require(identity.Role.ORGANISER)
    try:
        with st.spinner(texts.PUBLISHING):
            publication(services).update()
    except (SouvislostiError, OSError) as error:
        tell(texts.PUBLISH_FAILED.format(reason=error))


def _follow(services: Services, entry: Entry) -> None:
    """What was approved before is among the documents, and has to leave them."""
    if entry.state is EntryState.APPROVED:
        publish(services)


# -- what is said once


def tell(sentence: str) -> None:
    """Have a sentence shown at the next run; what failed is not covered by what went well."""
    st.session_state.setdefault(NOTICE, sentence)


def tell_draft(entry: Entry) -> None:
    """Have it said what a new draft needs next."""
    tell(texts.DRAFTED if entry.content.statements else texts.DRAFTED_EMPTY)


def told() -> str | None:
    """The sentence to be shown now."""
    sentence: str | None = st.session_state.pop(NOTICE, None)
    return sentence


def attempt(action: Callable[[], object]) -> bool:
    """Whether an action went well; if not, its reason is told."""
    try:
        action()
    except SouvislostiError as error:
        tell(str(error))
        return False
    return True
