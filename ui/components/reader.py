"""The reading view of the library: one document, with what is marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import streamlit as st

from assistant.marks import Span, highlight
from assistant.reading import Heading, Part, lay_out, locate, sentence_at
from assistant.shelf import Entry, State
from ingest.errors import ReadError
from ui import formats, navigation, session, texts
from ui.components import page
from ui.components.document import Reader, contents_html, sources_html
from ui.components.links import question_link
from ui.components.marked import CITED, HIT, TARGET, Painter
from ui.services import Services, Source

PLACE = "misto"
CONVERSATIONS = 40  # whose citations are marked


@dataclass(frozen=True)
class Marks:
    """What is marked: where the reader came from, what their answers cite, what they searched for."""

    target: Span | None
    cited: tuple[Span, ...]
    hits: tuple[Span, ...]


def show(services: Services, name: str) -> None:
    """The document called ``name``, or a word about its absence."""
    library = services.assistant.library
    source = library.document(name)
    back_link()
    if source is None:
        page.heading(texts.PAGE_LIBRARY)
        page.notice(texts.DOCUMENT_GONE)
        return
    shelf = {entry.name: entry for entry in library.shelf()}
    marks = find_marks(services, name, source)
    _head(shelf[name])
    _actions(services, shelf[name])
    _notices(shelf[name], marks)
    with st.container(key="reader"):
        st.html(document_html(name, source, marks, frozenset(shelf)))


def back_link() -> None:
    """The way back to the shelf, or to the results that the reader comes from."""
    query = st.query_params.get("hledat")
    address = navigation.address("knihovna", **({"hledat": query} if query else {}))
    st.html(f'<p class="sv-back"><a href="{escape(address)}">{escape(texts.BACK_TO_LIBRARY)}</a></p>')


def find_marks(services: Services, name: str, source: Source) -> Marks:
    """What the address and the conversations of this person ask to be marked."""
    query = st.query_params.get("hledat", "")
    words = services.assistant.library.words(query[: services.question_limit]) if query else ()
    hits = highlight(source.text, frozenset[str]().union(*words)) if words else ()
    return Marks(_target(source), tuple(cited(services, name, source.text)), hits)


def _target(source: Source) -> Span | None:
    """The place that the address names: from ``s`` to ``e``, or the sentence at ``s``."""
    start, end = (_number(st.query_params.get(key)) for key in ("s", "e"))
    if start is None:
        return None
    if end is not None and start < end <= len(source.text):
        return Span(start, end)
    return sentence_at(source.sentences, start)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def cited(services: Services, name: str, text: str) -> Iterator[Span]:
    """Sentences of the document that answers in this person's conversations rest on."""
    own = None if services.alone else session.tab().visited
    for heading in services.conversations.recent(CONVERSATIONS, among=own):
        for turn in services.conversations.turns(heading.conversation):
            for citation in turn.answer.citations if turn.answer else ():
                place = locate(text, citation.quote, citation.start) if citation.document == name else None
                if place:
                    yield place


def _head(entry: Entry) -> None:
    """Title and what is known of the document."""
    meta = entry.metadata
    valid = texts.as_of(meta.valid_as_of)
    changed = texts.FILE_OF.format(date=formats.day(entry.changed)) if entry.changed else ""
    facts = (texts.kind(meta.kind), meta.area or "", ", ".join(meta.topics), valid, changed)
    shown = "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)
    st.html(f'<header class="sv-head"><h1>{escape(entry.title)}</h1><p class="sv-facts">{shown}</p></header>')


def _actions(services: Services, entry: Entry) -> None:
    """Ask about the document, or take its file away."""
    with st.container(horizontal=True, key="reader-actions"):
        if st.button(texts.ASK_DOCUMENT, icon=":material/forum:", type="primary"):
            navigation.go("dotazy", doc=entry.name)
        if entry.state is not State.MISSING:
            _download(services, entry)


def _download(services: Services, entry: Entry) -> None:
    """The original, when it is still the file that was read."""
    try:
        content = services.assistant.library.original(entry.name)
    except ReadError as error:
        page.notice(str(error))
        return
    label = texts.DOWNLOAD_AS.format(format=page.label(entry.format)) if entry.format else texts.DOWNLOAD
    st.download_button(
        label,
        content,
        file_name=entry.name.rsplit("/", 1)[-1],
        mime="application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
    )


def _notices(entry: Entry, marks: Marks) -> None:
    """What a reader should know before reading."""
    if entry.state is State.MISSING:
        page.notice(texts.STATE_MISSING)
    if entry.state is State.FAILED:
        page.notice(texts.STATE_FAILED.format(problem=entry.problem))
    if entry.damages:
        items = "".join(f"<li>{escape(_damage(d.page, d.problem))}</li>" for d in entry.damages)
        st.html(f'<div class="sv-notice"><p>{escape(texts.STATE_DAMAGED)}</p><ul>{items}</ul></div>')
    if st.query_params.get("s") and marks.target is None:
        page.notice(texts.PLACE_GONE)


def _damage(number: int | None, problem: str) -> str:
    return f"{texts.PAGE.format(page=number)}: {problem}" if number is not None else problem


def document_html(name: str, source: Source, marks: Marks, known: frozenset[str]) -> str:
    """The contents beside the text, the typical questions and the sources below it."""
    meta = source.metadata
    target = (marks.target,) if marks.target else ()
    painter = Painter(source.text, {TARGET: target, CITED: marks.cited, HIT: marks.hits}, PLACE)
    numbers = {s.id: number for number, s in enumerate(meta.sources, start=1)}
    parts = list(lay_out(source.text, source.sections, source.sentences))
    shown = parts[1:] if parts and _is_title(parts[0], source) else parts
    body = Reader(name, painter, numbers, known).html(shown)
    contents = contents_html(source.sections, meta.title)
    aside = (
        f'<nav class="sv-contents" aria-label="{escape(texts.CONTENTS_OF)}"><details open>'
        f"<summary>{escape(texts.CONTENTS)}</summary>{contents}</details></nav>"
        if contents
        else ""
    )
    return (
        f'<div class="sv-reader">{aside}<article class="sv-document">{_legend(marks)}{body}'
        f"{_questions(name, meta.questions)}{sources_html(meta.sources)}</article></div>"
    )


def _is_title(part: Part, source: Source) -> bool:
    """Whether a document begins with its title, which stands above it already."""
    return isinstance(part, Heading) and part.line.span.text_of(source.text) == source.metadata.title


def _legend(marks: Marks) -> str:
    """What the colours mean, and a way to the place."""
    parts = []
    if marks.target:
        parts.append(f'<a class="sv-target" href="#{PLACE}">{escape(texts.MARKED_TARGET)}</a>')
    if marks.cited:
        count = len(set(marks.cited))
        parts.append(f'<span class="sv-cited">{escape(texts.MARKED_CITED.format(count=count))}</span>')
    if marks.hits:
        parts.append(f'<span class="sv-hit">{escape(texts.MARKED_HITS.format(count=len(marks.hits)))}</span>')
    return f'<p class="sv-legend">{escape(texts.MARKED)} {" · ".join(parts)}</p>' if parts else ""


def _questions(name: str, questions: tuple[str, ...]) -> str:
    """Typical questions, each a way to the chat."""
    if not questions:
        return ""
    items = "".join(f"<li>{question_link(question)}</li>" for question in questions)
    return f'<section class="sv-asked"><h2>{escape(texts.TYPICAL_QUESTIONS)}</h2><ul>{items}</ul></section>'
