"""One record of a catalogue: all its fields, its sources, and where else the documents speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from assistant.catalogues import Record, Value
from assistant.finding import Found, gather
from ui import navigation, texts
from ui.components.document import further_link, source_marks, sources_html
from ui.components.marked import snippet_html
from ui.services import Services

SEARCHED = 40  # passages
SHARE = 0.75  # of the words of the name that a passage must hold; all of them in a name of three words or less
SHORT = 3


def show(services: Services, record: Record, back: str) -> None:
    """The page of a record; ``back`` is the address of the catalogue."""
    st.html(
        f'<p class="sv-back"><a href="{escape(back)}">{escape(texts.BACK_TO_CATALOGUE)}</a></p>'
        f'<header class="sv-head"><h1>{escape(record.name)}</h1>'
        f"<p>{escape(' · '.join(filter(None, (texts.FAMILIES[record.family], record.group))))}</p></header>"
    )
    with st.container(horizontal=True):
        if st.button(texts.RECORD_ASK, icon=":material/forum:", type="primary"):
            navigation.go("dotazy", q=texts.RECORD_QUESTION.format(name=record.name))
        if st.button(texts.RECORD_OPEN, icon=":material/menu_book:"):
            navigation.go("knihovna", d=record.document, s=str(record.start))
    st.html(f'<div class="sv-record">{fields_html(record)}{used_html(used(services, record))}</div>')


def fields_html(record: Record) -> str:
    """Labels and values with numbers of their sources, and the sources below."""
    sources = tuple(dict.fromkeys(source for value in record.values for source in value.sources))
    numbers = {source: number for number, source in enumerate(sources, start=1)}
    shown = "".join(
        f"<div><dt>{escape(value.label)}</dt>"
        f"<dd>{escape(value.text)}{source_marks([numbers[s] for s in value.sources])}{_links(value)}</dd></div>"
        for value in record.values
    )
    return f"<dl>{shown}</dl>{sources_html(sources)}"


def _links(value: Value) -> str:
    return "".join(further_link(name) for name in value.links)


def used(services: Services, record: Record) -> tuple[Found, ...]:
    """Documents in which the name of the record stands, other than its own."""
    words = services.assistant.library.words(record.name)
    hits = services.assistant.search(record.name[: services.question_limit], SEARCHED) if words else ()
    share = 1.0 if len(words) <= SHORT else SHARE
    return tuple(found for found in gather(hits, words, share) if found.document != record.document)


def used_html(found: Sequence[Found]) -> str:
    """The documents, each with the first place."""
    items = "".join(
        f'<li><a href="{escape(navigation.address("knihovna", d=f.document, s=str(f.places[0].start)))}">'
        f"{escape(f.title)}</a><p>{snippet_html(f.places[0].snippet)}</p></li>"
        for f in found
    )
    body = f"<ul>{items}</ul>" if items else f"<p>{escape(texts.RECORD_NOT_USED)}</p>"
    return f'<section class="sv-used"><h2>{escape(texts.RECORD_USED)}</h2>{body}</section>'
