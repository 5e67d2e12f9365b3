"""The list of the FAQ workshop: entries by topic with state and flags, their order, and what can be begun here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from assistant.faq import Entry, EntryState
from assistant.standing import State
from ui import faq_desk, formats, session, texts
from ui.components import faq_export, page
from ui.exports.faq import local_day
from ui.faq_drafts import ENTRY
from ui.services import Services

RECENT = 30  # conversations to choose from


def show(services: Services) -> None:
    """One run of the list."""
    begin(services)
    from_conversation(services)
    pending(services)
    entries = faq_desk.store(services).entries()
    if not entries:
        st.html(f'<p class="sv-empty">{escape(texts.FAQ_EMPTY)}</p>')
        return
    documents = faq_desk.reader(services)
    changed = {e.id for e in entries if faq_desk.state_of_sources(e, documents) in (State.CHANGED, State.VANISHED)}
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        shown = chosen(entries, changed)
    chosen_ids = selected(entries)
    with right:
        faq_export.show(entries, chosen_ids)
    if not shown:
        st.html(f'<p class="sv-empty">{escape(texts.FAQ_NONE_LEFT)}</p>')
    for topic in dict.fromkeys(e.content.topic for e in shown):
        st.html(f'<h2 class="sv-section-head">{escape(topic[:1].upper() + topic[1:] or texts.NO_TOPIC)}</h2>')
        same = [e for e in entries if e.content.topic == topic]
        for entry in (e for e in shown if e.content.topic == topic):
            row(services, entry, entry.id in changed, first=entry is same[0], last=entry is same[-1])


def begin(services: Services) -> None:
    """A question from which a draft is made."""
    with st.form("faq-new", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        question = st.text_input(texts.NEW_ENTRY, max_chars=services.question_limit, key="faq-new-question")
        wanted = st.form_submit_button(texts.NEW_ENTRY_BUTTON, type="primary", icon=":material/add:")
    if not wanted:
        return
    if not question.strip():
        faq_desk.tell(texts.NEW_ENTRY_EMPTY)
        st.rerun()
    with st.spinner(texts.DRAFTING):
        done = faq_desk.attempt(lambda: open_draft(services, question))
    if done:
        st.session_state.pop("faq-new-question", None)
    st.rerun()


def from_conversation(services: Services) -> None:
    """All answers of a conversation as drafts; offered are those that the side bar of the chat would list here."""
    among = None if services.alone else session.tab().visited
    recent = services.conversations.recent(RECENT, among)
    if not recent:
        return
    with st.popover(texts.FROM_CONVERSATION, icon=":material/forum:"):
        titles = {h.conversation: h.title for h in recent}
        picked = st.selectbox(texts.WHICH_CONVERSATION, titles, format_func=lambda key: titles[key])
        if st.button(texts.TAKE_ANSWERS, type="primary") and picked:
            taken = faq_desk.take(services, picked)
            faq_desk.tell(texts.TAKEN.format(count=len(taken)) if taken else texts.TAKEN_NONE)
            st.rerun()


def open_draft(services: Services, question: str) -> None:
    """Make a draft and lead to it."""
    entry = faq_desk.draft(services, question)
    faq_desk.tell_draft(entry)
    st.query_params[ENTRY] = str(entry.id)


def pending(services: Services) -> None:
    """What is approved but not published yet, with the button that makes it good."""
    if not faq_desk.publication(services).is_pending():
        return
    with st.container(horizontal=True, vertical_alignment="center", key="faq-pending"):
        st.html(f'<p class="sv-notice">{escape(texts.PUBLISH_PENDING)}</p>')
        if st.button(texts.PUBLISH_AGAIN):
            faq_desk.publish(services)
            st.rerun()


def chosen(entries: Sequence[Entry], changed: set[int]) -> list[Entry]:
    """The entries that the filter lets through."""
    counts = {name: len(filtered(entries, changed, name)) for name in texts.STATE_FILTERS}
    offered = [name for name in texts.STATE_FILTERS if counts[name] or name == "vse"]
    picked = st.pills(
        texts.STATE_FILTER,
        offered,
        default="vse",
        format_func=lambda name: f"{texts.STATE_FILTERS[name]} ({counts[name]})",
        key="faq-filter",
    )
    return filtered(entries, changed, picked or "vse")


def filtered(entries: Sequence[Entry], changed: set[int], name: str) -> list[Entry]:
    """The entries of one choice of the filter."""
    if name == "changed":
        return [e for e in entries if e.id in changed]
    return [e for e in entries if name in ("vse", e.state)]


def selected(entries: Sequence[Entry]) -> set[int]:
    """The entries ticked for a file, also those that the filter hides now."""
    ticked: set[int] = st.session_state.setdefault("faq-ticked", set())
    for entry in entries:
        value = st.session_state.get(f"faq-tick-{entry.id}")
        if value is not None:
            (ticked.add if value else ticked.discard)(entry.id)
    ticked &= {e.id for e in entries}
    return ticked


def row(services: Services, entry: Entry, changed: bool, first: bool, last: bool) -> None:
    """One entry: tick, question, state, and its place in the order."""
    question = entry.content.question
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"faq-row-{entry.id}"):
        ticked = entry.id in st.session_state["faq-ticked"]
        label = texts.SELECT_ENTRY.format(question=page.label(question))
        st.checkbox(label, value=ticked, key=f"faq-tick-{entry.id}", label_visibility="collapsed")
        with st.container(key=f"faq-entry-{entry.id}", gap=None):
            if st.button(page.label(question), key=f"faq-open-{entry.id}", type="tertiary"):
                st.query_params[ENTRY] = str(entry.id)
                st.rerun()
            st.html(status_html(entry, changed))
        for by, end, text in ((-1, first, texts.MOVE_UP), (1, last, texts.MOVE_DOWN)):
            name, icon = ("up", "arrow_upward") if by < 0 else ("down", "arrow_downward")
            named = text.format(question=page.label(question))
            key = f"faq-{name}-{entry.id}"
            if st.button(named, key=key, icon=f":material/{icon}:", type="tertiary", disabled=end):
                faq_desk.attempt(lambda step=by: faq_desk.move(services, entry.id, step))  # type: ignore[misc]
                st.rerun()


def status_html(entry: Entry, changed: bool) -> str:
    """State, who stands behind it, and how much there is to it."""
    who = (
        texts.APPROVED_BY.format(name=entry.approved_by, date=local_day(entry.approved_at))
        if entry.state is EntryState.APPROVED
        else texts.DRAFTED_BY.format(name=entry.author)
    )
    content = entry.content
    facts = (
        who,
        formats.counted(len(content.statements), "statement"),
        formats.counted(len(content.citations), "source"),
    )
    flag = f'<span class="sv-badge sv-badge-changed">{escape(texts.SOURCE_CHANGED)}</span>' if changed else ""
    return f'<p class="sv-faq-facts">{badge(entry.state)}{flag}<span>{escape(" · ".join(facts))}</span></p>'


def badge(state: EntryState) -> str:
    """The state by word and colour."""
    return f'<span class="sv-badge sv-badge-{state}">{escape(texts.FAQ_STATES[state])}</span>'
