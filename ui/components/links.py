"""Links that many pages show: to ask a question, and to read a cited sentence where it stands."""

from __future__ import annotations

from html import escape

from assistant.answers import Citation
from ui import navigation, texts


def question_link(question: str) -> str:
    """A question as a link that asks it."""
    return f'<a href="{escape(navigation.address("dotazy", q=question))}">{escape(question)}</a>'


def library_link(citation: Citation) -> str:
    """Where the sentence can be read in its surroundings; in a tab of its own, so that no edit is lost."""
    where = navigation.address("knihovna", d=citation.document, s=str(citation.start), e=str(citation.end))
    link = f'<a href="{escape(where)}" target="_blank" rel="noopener">{escape(texts.IN_LIBRARY)}</a>'
    return f'<p class="sv-link">{link}</p>'
