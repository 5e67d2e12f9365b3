"""The glossary of the page Orientace: search, abbreviations, definitions with their source."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from assistant.glossary import Term
from assistant.terms import search_terms
from ui import formats, navigation, texts
from ui.components import page
from ui.services import Library


def show(library: Library) -> None:
    """All terms, or those that a search finds."""
    terms = library.glossary().terms()
    if not terms:
        page.notice(texts.GLOSSARY_EMPTY)
        return
    query = st.text_input(
        texts.GLOSSARY_SEARCH, key="pojem", placeholder=texts.GLOSSARY_HINT, bind="query-params"
    ).strip()
    short = st.toggle(texts.GLOSSARY_ONLY, key="zkratky", bind="query-params")
    found = search_terms([term for term in terms if term.abbreviation or not short], query)
    if not found.terms:
        page.notice(texts.GLOSSARY_NOTHING)
        return
    if found.repaired:
        page.notice(texts.GLOSSARY_REPAIRED)
    count = formats.counted(len(found.terms), "term")
    if abbreviations := sum(bool(term.abbreviation) for term in found.terms):
        count = texts.GLOSSARY_COUNT.format(terms=count, abbreviations=formats.counted(abbreviations, "abbreviation"))
    st.html(f'<p class="sv-count" role="status">{escape(count)}</p>{terms_html(found.terms)}')


def terms_html(terms: Sequence[Term]) -> str:
    """Terms with their definitions and a way to where they stand."""
    return f'<dl class="sv-terms">{"".join(map(_term, terms))}</dl>'


def _term(term: Term) -> str:
    short = f" <span>({escape(term.abbreviation)})</span>" if term.abbreviation not in ("", term.name) else ""
    address = escape(navigation.address("knihovna", d=term.document, s=str(term.start)))
    return (
        f"<div><dt>{escape(term.name)}{short}</dt><dd>{escape(term.definition)} "
        f'<a href="{address}">{escape(texts.GLOSSARY_SOURCE)}</a></dd></div>'
    )
