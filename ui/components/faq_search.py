"""Finding a sentence in the documents that a statement can rest on."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from assistant.answers import Citation
from ingest.errors import InputError
from ui import faq_desk, texts
from ui.components import page
from ui.components.faq_work import Row, Work
from ui.services import Services

FOUND = 6  # passages looked through
SHOWN = 12  # sentences


def show(services: Services, work: Work) -> None:
    """A search field, where a found sentence goes, and the sentences."""
    with st.expander(texts.FIND_SENTENCE, icon=":material/search:", expanded=not work.rows):
        query = st.text_input(texts.FIND_QUERY, key=work.key("find"), max_chars=services.question_limit)
        target = st.selectbox(
            texts.FIND_TARGET,
            [None, *work.rows],
            format_func=lambda row: target_name(work, row),
            key=work.key("target"),
        )
        if not query.strip():
            return
        found = search(services, query)
        if not found:
            st.html(f'<p class="sv-empty">{escape(texts.FIND_NOTHING)}</p>')
        for number, citation in enumerate(found):
            sentence(work, target, citation, number)


def target_name(work: Work, row: Row | None) -> str:
    """A place in the entry for a sentence, in words."""
    if row is None or row not in work.rows:
        return texts.FIND_NEW
    return texts.FIND_TO.format(number=work.rows.index(row) + 1)


def search(services: Services, query: str) -> list[Citation]:
    """Sentences of the passages found, in their order."""
    try:
        hits = services.assistant.search(query, FOUND)
    except InputError as error:
        faq_desk.tell(str(error))
        return []
    library = services.assistant.library
    quotes = (q for h in hits for q in library.quotes(h.passage.document, h.passage.start, h.passage.end))
    return list({(q.document, q.start): q for q in quotes}.values())[:SHOWN]


def sentence(work: Work, target: Row | None, citation: Citation, number: int) -> None:
    """One sentence with its place and the button that takes it."""
    with st.container(horizontal=True, vertical_alignment="top", key=f"faq-found-{number}"):
        take = partial(work.add, citation) if target is None else partial(work.add_source, target, citation)
        name = f"{texts.FIND_ADD}: {page.label(citation.quote[:60])}"
        st.button(name, key=f"faq-icon-add-{number}", icon=":material/add:", on_click=take)
        where = " · ".join(filter(None, (citation.title, citation.section)))
        st.html(quote_html(citation.quote, where))


def quote_html(quote: str, where: str) -> str:
    """A sentence of a document and where it stands."""
    return f'<blockquote class="sv-quote">„{escape(quote)}“<footer>{escape(where)}</footer></blockquote>'
