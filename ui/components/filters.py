"""What a question is restricted to: a form behind a button, and the choices made as chips to be taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
            name = texts.FILTER_REMOVE.format(filter=text)
            with st.container(key=f"chip-{number}", width="content"):
                shown = f"{label(text)} ✕"
                st.button(shown, key=f"unfilter-{number}", help=name, on_click=session.restrict, args=(smaller,))


def form(library: Library, scope: Scope) -> None:
    """The choices there are; each takes effect for the next question."""
    offered = library.choices()
    for part in MANY:
        options = list(getattr(offered, part))
        st.session_state[f"filter-{part}"] = [value for value in getattr(scope, part) if value in options]
        shown = texts.kind if part == "kinds" else str
        key, everything = f"filter-{part}", texts.FILTER_ALL
        st.multiselect(
            NAMES[part], options, key=key, format_func=shown, placeholder=everything, on_change=take, select_all=False
        )
    years = ["", *offered.years]
    for part, column in zip(("since", "until"), st.columns(2), strict=True):
        st.session_state[f"filter-{part}"] = getattr(scope, part) or ""
        name = texts.FILTER_SINCE if part == "since" else texts.FILTER_UNTIL
        column.selectbox(name, years, key=f"filter-{part}", format_func=lambda y: y or texts.FILTER_ANY, on_change=take)
    st.caption(texts.FILTER_NOTE)
    if scope:
        st.button(texts.FILTER_CLEAR, type="tertiary", on_click=session.restrict, args=(EVERYTHING,))


def take() -> None:
    """Take over what the form says."""
    chosen: dict[str, Any] = {part: tuple(st.session_state[f"filter-{part}"]) for part in MANY}
    chosen |= {part: st.session_state[f"filter-{part}"] or None for part in ("since", "until")}
    session.restrict(replace(session.tab().scope, **chosen))


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
