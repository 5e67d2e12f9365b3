"""The shelf of the library: search, filters, and the documents as a table or as results."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from assistant.answers import Scope
from assistant.finding import Found, Place, gather
from assistant.scopes import Choices
from assistant.shelf import Entry, Order, State, select
from ingest.errors import InputError
from ui import explanation, formats, identity, navigation, texts
from ui.components import page
from ui.components.marked import snippet_html
from ui.components.passages import SECTION_MARK
from ui.components.table import Column, table_html
from ui.services import Services

PASSAGES = 60  # looked through for a search
KEYS = ("druh", "tema", "oblast", "stav", "razeni")


def show(services: Services) -> None:
    """Everything on the shelf, or what a search finds."""
    shelf = services.assistant.library.shelf()
    if not shelf:
        page.notice(texts.LIBRARY_EMPTY)
        return
    query = st.text_input(
        texts.LIBRARY_SEARCH, key="hledat", placeholder=texts.LIBRARY_SEARCH_HINT, bind="query-params"
    ).strip()
    scope, states, order = filters(services.assistant.library.choices(), sorted({entry.state for entry in shelf}))
    entries = select(shelf, scope, states, order)
    if query:
        results(services, query, entries, restricted=len(entries) < len(shelf))
    else:
        listing(entries, len(shelf))


def filters(choices: Choices, states: Sequence[State]) -> tuple[Scope, tuple[State, ...], Order]:
    """What the reader wants to see; every choice stands in the address."""
    active = sum(bool(st.session_state.get(key, st.query_params.get_all(key))) for key in KEYS[:-1])
    name = texts.SHELF_FILTERS_ACTIVE.format(count=active) if active else texts.SHELF_FILTERS
    with st.expander(name, expanded=bool(active), key="filtry", on_change="rerun"):
        with st.container(key="filters"):
            kinds = _choose(texts.SHELF_FILTER_KIND, choices.kinds, "druh", texts.kind)
            topics = _choose(texts.SHELF_FILTER_TOPIC, choices.topics, "tema")
            areas = _choose(texts.SHELF_FILTER_AREA, choices.areas, "oblast") if choices.areas else ()
            chosen = _choose(texts.SHELF_FILTER_STATE, [s.value for s in states], "stav", lambda s: texts.STATES[s])
            order = st.selectbox(
                texts.ORDER, list(texts.ORDERS), key="razeni", format_func=texts.ORDERS.__getitem__, bind="query-params"
            )
        if active:
            st.button(texts.SHELF_FILTER_RESET, type="tertiary", icon=":material/filter_alt_off:", on_click=reset)
    scope = Scope(kinds=kinds, topics=topics, areas=areas)
    return scope, tuple(State(value) for value in chosen), Order(order)


def _choose(label: str, options: Sequence[str], key: str, shown: object = str) -> tuple[str, ...]:
    """Any number of options."""
    function = shown if callable(shown) else str
    return tuple(
        st.multiselect(
            label, options, key=key, format_func=function, placeholder=texts.SHELF_FILTER_ANY, bind="query-params"
        )
    )


def reset() -> None:
    """Take all filters away."""
    for key in KEYS[:-1]:
        st.session_state[key] = []


def listing(entries: Sequence[Entry], total: int) -> None:
    """The documents as a table."""
    if not entries:
        page.notice(texts.SHELF_FILTER_NOTHING)
        return
    counted = formats.counted(len(entries), "document")
    shown = counted if len(entries) == total else texts.CATALOGUE_COUNT.format(shown=counted, all=total)
    st.html(f'<p class="sv-count" role="status">{escape(shown)}</p>')
    columns = (
        Column(texts.COLUMN_DOCUMENT, "sv-first"),
        Column(texts.COLUMN_KIND),
        Column(texts.COLUMN_TOPICS),
        Column(texts.COLUMN_AS_OF),
        Column(texts.COLUMN_STATE),
    )
    st.html(table_html(texts.PAGE_LIBRARY, columns, [row(entry) for entry in entries]))


def row(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Cells of one document, each with what it is sorted by."""
    meta = entry.metadata
    address = escape(navigation.address("knihovna", d=entry.name))
    where = " · ".join(filter(None, (entry.format, meta.area or "")))
    title = f'<a href="{address}">{escape(entry.title)}</a><small>{escape(where)}</small>'
    return (
        (title, entry.title),
        (escape(texts.kind(meta.kind)), texts.kind(meta.kind)),
        (escape(", ".join(meta.topics)), ", ".join(meta.topics)),
        (escape(formats.day(meta.valid_as_of)) if meta.valid_as_of else "", meta.valid_as_of or ""),
        (state_html(entry), entry.state),
    )


def state_html(entry: Entry) -> str:
    """How a document fares, by word and sign."""
    name = texts.STATES[entry.state]
    if entry.state is State.DAMAGED:
        name = f"{name}: {len(entry.damages)}"
    return f'<span class="sv-state sv-{entry.state}">{escape(name)}</span>'


def results(services: Services, query: str, entries: Sequence[Entry], restricted: bool) -> None:
    """Documents in which the words stand, with the places."""
    names = tuple(entry.name for entry in entries)
    found: tuple[Found, ...] = ()
    if names:
        try:
            hits = services.assistant.search(query, PASSAGES, Scope(documents=names) if restricted else Scope())
        except InputError as error:
            page.notice(str(error))
            return
        found = gather(hits, services.assistant.library.words(query))
    if not found:
        page.notice(texts.SEARCH_NOTHING)
        return
    count = texts.SEARCH_FOUND.format(query=query, documents=formats.counted(len(found), "document"))
    st.html(f'<p class="sv-count" role="status">{escape(count)}</p>')
    known = {entry.name: entry for entry in entries}
    explained = identity.person().role >= identity.Role.ORGANISER
    items = "".join(result_html(f, known[f.document], query, explained) for f in found if f.document in known)
    st.html(f'<ol class="sv-results">{items}</ol>')


def result_html(found: Found, entry: Entry, query: str, explained: bool) -> str:
    """One document with its places; each place leads to itself and, ``explained``, says why it was found."""
    about = (texts.kind(entry.metadata.kind), texts.as_of(entry.metadata.valid_as_of))
    places = "".join(
        f'<li><a href="{_address(found.document, query, place.start)}">'
        f"{escape(_where(found.title, place.section, place.page))}</a>"
        f"<p>{snippet_html(place.snippet)}</p>{why_html(place) if explained else ''}</li>"
        for place in found.places
    )
    return (
        f'<li><h2><a href="{_address(found.document, query)}">{escape(found.title)}</a></h2>'
        f'<p class="sv-about">{escape(" · ".join(filter(None, about)))}</p><ul>{places}</ul></li>'
    )


def why_html(place: Place) -> str:
    """What each leg of search gave to the score of a place, folded away; nothing where no leg is known."""
    if not place.legs:
        return ""
    total = texts.WHY_SCORE.format(score=formats.decimal(place.score), legs=explanation.add_up(place.legs))
    told = [explanation.LEGS[leg] for leg in place.legs if leg in explanation.LEGS]
    legs = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(meaning)}</dd></div>" for name, meaning in told)
    return (
        f'<details class="sv-why"><summary>{escape(texts.WHY)}</summary><p>{escape(total)}</p><dl>{legs}</dl></details>'
    )


def _address(name: str, query: str, start: int | None = None) -> str:
    place = {} if start is None else {"s": str(start)}
    return escape(navigation.address("knihovna", d=name, hledat=query, **place))


def _where(title: str, section: str, number: int | None) -> str:
    """The headings above a place, without the title of the document."""
    inner = section.removeprefix(title).removeprefix(SECTION_MARK)
    shown = texts.PAGE.format(page=number) if number is not None else ""
    return " · ".join(filter(None, (inner or texts.BEGINNING, shown)))
