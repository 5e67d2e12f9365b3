"""The sidebar: a new conversation, the recent ones, and what this application is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from html import escape
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from assistant.conversations import Heading
from ui import formats, session, texts
from ui.components import care
from ui.components.page import label
from ui.services import Services

LISTED = 20
FEW = 5  # from so many conversations on they can be searched


def show(services: Services, current: str | None, alone: bool) -> None:
    """Draw the sidebar. Where several people use the server, only conversations of this tab are listed."""
    with st.sidebar:
        st.html(f'<p class="sv-name">{texts.NAME}</p><p class="sv-tagline">{texts.TAGLINE}</p>')
        st.button(texts.NEW, icon=":material/add:", width="stretch", on_click=session.begin)
        history(services, current, among=None if alone else session.tab().visited)
        about(services)


def history(services: Services, current: str | None, among: Sequence[str] | None) -> None:
    """The recent conversations, or those that hold what is searched for."""
    recent = services.conversations.recent(LISTED, among)
    if not recent:
        return
    st.html(f'<h2 class="sv-small">{escape(texts.RECENT)}</h2>')
    if len(recent) >= FEW:
        words = search()
        recent = services.conversations.recent(LISTED, among, holding=words) if words else recent
    now, zone = datetime.now(UTC), timezone()
    with st.container(key="history", gap=None):
        for heading in recent:
            when = formats.moment(heading.asked_at, now, zone)
            row(services, heading, when, current=heading.conversation == current)
        if not recent:
            st.html(f'<p class="sv-tagline">{escape(texts.NO_TALK)}</p>')


def search() -> str:
    """The words to be searched for in the conversations."""
    words = st.text_input(texts.SEARCH_TALKS, placeholder=texts.SEARCH_TALKS, label_visibility="collapsed", key="talks")
    return words.strip()


def row(services: Services, heading: Heading, when: str, current: bool) -> None:
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
        name = label(texts.CARE_NAMED.format(title=short(heading.title)))
        if st.button(name, key=f"care-{heading.conversation}", type="tertiary", icon=":material/more_horiz:"):
            care.show(services, heading.conversation, heading.title)


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
