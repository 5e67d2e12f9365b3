"""An answer as plain text, to be pasted into a document or a message without losing its sources."""

from __future__ import annotations

from assistant.answers import Answer, Citation
from ui import texts


def plain_text(answer: Answer) -> str:
    """Question, answer with markers, and the list of what the markers stand for."""
    sources = "\n".join(_source(citation) for citation in answer.citations)
    parts = (answer.question, answer.text, f"{texts.SOURCES}:\n{sources}" if sources else "")
    return "\n\n".join(part for part in parts if part)


def _source(citation: Citation) -> str:
    page = texts.PAGE.format(page=citation.page) if citation.page is not None else ""
    valid = texts.as_of(citation.valid_as_of)
    where = ", ".join(filter(None, (citation.title, citation.section, page, valid, citation.url)))
    return f"[{citation.marker}] {where}: „{citation.quote}“"
