"""O aplikaci a soukromí: what is stored, for how long, what leaves the machine, and how accessible all is."""

from __future__ import annotations

from html import escape

import streamlit as st

from ui import texts
from ui.components import page
from ui.services import Services


def show(services: Services) -> None:
    """The page, with the facts of this very server."""
    page.heading(texts.ABOUT_HEAD, texts.ABOUT_LEAD)
    settings = services.settings
    leaving = (
        texts.LEAVES_MODEL.format(model=settings.model, place=settings.model_url or texts.MODEL_PROVIDER)
        if settings.model
        else texts.LEAVES_NOTHING
    )
    kept = texts.kept_for(settings.keep_days)
    sections = {
        texts.ABOUT_ANSWERS_HEAD: texts.ABOUT_ANSWERS,
        texts.LEAVES_HEAD: (leaving, texts.LEAVES_PAGE),
        texts.STORED_HEAD: (texts.STORED_QUESTIONS.format(kept=kept), *texts.STORED_MORE),
        texts.DELETE_HEAD: texts.DELETE_HOW,
        texts.ACCESSIBLE_HEAD: texts.ACCESSIBLE,
        texts.LICENCE_HEAD: texts.LICENCE,
    }
    st.html("".join(section(head, paragraphs) for head, paragraphs in sections.items()))


def section(head: str, paragraphs: tuple[str, ...]) -> str:
    """One heading with its paragraphs, as HTML."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return f'<section class="sv-reading"><h2>{escape(head)}</h2>{body}</section>'
