"""The sidebar: a new conversation, the recent ones, and what this application is."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from html import escape
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from assistant.conversations import Conversations, Heading
from ui import formats, session, texts
from ui.components.page import label
from ui.services import Services

LISTED = 20


def show(services: Services, current: str | None, alone: bool) -> None:
    """Draw the sidebar. Where several people use the server, only conversations of this tab are listed."""
    with st.sidebar:
        st.html(f'<p class="sv-name">{texts.NAME}</p><p class="sv-tagline">{texts.TAGLINE}</p>')
        st.button(texts.NEW, icon=":material/add:", width="stretch", on_click=session.begin)
        recent = services.conversations.recent(LISTED, among=None if alone else session.tab().visited)
        history(services.conversations, recent, current)
        about(services)


def history(conversations: Conversations, recent: tuple[Heading, ...], current: str | None) -> None:
    """The recent conversations, each with a way to open and to delete it."""
    if not recent:
        return
    st.html(f'<h2 class="sv-small">{escape(texts.RECENT)}</h2>')
    now, zone = datetime.now(UTC), timezone()
    with st.container(key="history", gap=None):
        for heading in recent:
            when = formats.moment(heading.asked_at, now, zone)
            row(conversations, heading, when, current=heading.conversation == current)


def row(conversations: Conversations, heading: Heading, when: str, current: bool) -> None:
    """One conversation of the list."""
    place = "current" if current else "other"
    with st.container(horizontal=True, gap=None, wrap=False, key=f"{place}-{heading.conversation}"):
        st.button(
            f"{label(short(heading.title))} :gray[{when}]",
            key=f"open-{heading.conversation}",
            type="tertiary",
            width="stretch",
            on_click=session.show,
            args=(heading.conversation,),
        )
        delete = label(texts.DELETE_NAMED.format(title=short(heading.title)))
        key = f"delete-{heading.conversation}"
        if st.button(delete, key=key, type="tertiary", icon=":material/delete:"):
            confirm(conversations, heading)


@st.dialog(texts.DELETE_ASK)
def confirm(conversations: Conversations, heading: Heading) -> None:
    """Ask before deleting."""
    st.html(f"<p><strong>{escape(heading.title)}</strong></p><p>{escape(texts.DELETE_WARNING)}</p>")
    with st.container(horizontal=True):
        arguments = (conversations, heading.conversation)
        deleted = st.button(texts.DELETE, type="primary", on_click=session.delete, args=arguments)
        if deleted or st.button(texts.KEEP):
            st.rerun()


def about(services: Services) -> None:
    """How much the answers rest on, and what happens to questions."""
    documents = formats.counted(services.assistant.library.counts().documents, "document")
    st.html(f'<p class="sv-counts">{escape(texts.CORPUS.format(documents=documents))}</p>')
    with st.expander(texts.ABOUT, type="compact"):
        st.html("".join(f"<p>{escape(paragraph)}</p>" for paragraph in texts.ABOUT_TEXT))


def short(title: str, longest: int = 80) -> str:
    """A title that fits into a label; the rest is cut by the style."""
    title = " ".join(title.split())
    return title if len(title) <= longest else title[: longest - 1] + "…"


def timezone() -> tzinfo | None:
    """The time zone of the browser, None (the server's) when it is not known."""
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ZoneInfoNotFoundError, ValueError):
        return None
