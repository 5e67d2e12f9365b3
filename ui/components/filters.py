"""What a question is restricted to: a form behind a button, and the choices made as chips to be taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from assistant.answers import EVERYTHING, Scope
from ui import session, texts
from ui.components.page import label
from ui.services import Library

MANY = ("kinds", "topics", "areas")
NAMES = {"kinds": texts.FILTER_KINDS, "topics": texts.FILTER_TOPICS, "areas": texts.FILTER_AREAS}
LONGEST = 44  # characters of a title on a chip


def show(library: Library) -> None:
    """The button with the form, and a chip for each choice."""
    scope = session.tab().scope
    with st.container(horizontal=True, gap="small", key="filters"):
        with st.popover(texts.FILTERS, icon=":material/filter_list:", type="tertiary"):
            form(library, scope)
        for number, (text, smaller) in enumerate(chips(scope, library)):
            with st.container(key=f"chip-{number}", width="content"):
                st.button(
                    label(text),
                    key=f"unfilter-{number}",
                    icon=":material/close:",
                    icon_position="right",
                    on_click=session.restrict,
                    args=(smaller,),
                )


def form(library: Library, scope: Scope) -> None:
    """The choices there are; each takes effect for the next question."""
    offered = library.choices()
    for part in MANY:
        options = list(getattr(offered, part))
        chosen = [value for value in getattr(scope, part) if value in options]
        st.multiselect(
            NAMES[part],
            options,
            chosen,
            key=field(part),
            format_func=texts.kind if part == "kinds" else str,
            placeholder=texts.FILTER_ALL,
            on_change=take,
            select_all=False,
        )
    years = ["", *offered.years]
    for part, column in zip(("since", "until"), st.columns(2), strict=True):
        name = texts.FILTER_SINCE if part == "since" else texts.FILTER_UNTIL
        at = years.index(year) if (year := getattr(scope, part) or "") in years else 0
        column.selectbox(name, years, at, key=field(part), format_func=lambda y: y or texts.FILTER_ANY, on_change=take)
    st.html(f'<p class="sv-small-print">{escape(texts.FILTER_NOTE)}</p>')
    if scope:
        st.button(texts.FILTER_CLEAR, type="tertiary", on_click=session.restrict, args=(EVERYTHING,))


def field(part: str) -> str:
    """The key of a field in the present form."""
    return f"filter-{part}-{session.tab().form}"


def take() -> None:
    """Take over what the form says."""
    chosen: dict[str, Any] = {part: tuple(st.session_state[field(part)]) for part in MANY}
    chosen |= {part: st.session_state[field(part)] or None for part in ("since", "until")}
    session.tab().scope = replace(session.tab().scope, **chosen)


def chips(scope: Scope, library: Library) -> Iterator[tuple[str, Scope]]:
    """Each choice in words, with the scope that is left without it."""
    for name in scope.documents:
        yield _title(name, library), replace(scope, documents=tuple(d for d in scope.documents if d != name))
    for part in MANY:
        values = getattr(scope, part)
        for value in values:
            without: dict[str, Any] = {part: tuple(v for v in values if v != value)}
            yield texts.kind(value) if part == "kinds" else value, replace(scope, **without)
    if scope.since:
        yield texts.SINCE.format(year=scope.since), replace(scope, since=None)
    if scope.until:
        yield texts.UNTIL.format(year=scope.until), replace(scope, until=None)


def scope_text(scope: Scope, library: Library) -> str:
    """What an answer was restricted to, in one line."""
    return ", ".join(text for text, _ in chips(scope, library))


def _title(name: str, library: Library) -> str:
    """The title of a document, cut where it is long; its name when the document is gone."""
    source = library.document(name)
    title = source.title if source else name
    return title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"
