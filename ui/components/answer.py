"""An answer as HTML: how it was understood, its outcome, its text with markers, its sources."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.answers import Answer, Citation
from assistant.courtesy import introduces
from ui import formats, texts
from ui.components.prose import prose
from ui.components.source import chip, panel
from ui.components.terms import Terms
from ui.services import Library


def draft_html(text: str, standalone: str = "") -> str:
    """An answer that is still being written: its markers cannot be used yet."""
    body = _unfinished(text)
    waiting = f'<p class="sv-waiting">{escape(texts.SEARCHING)}</p>'
    return (
        f'<div class="sv-answer sv-draft" aria-busy="true">{_understood(standalone)}'
        f'<div class="sv-prose">{body or waiting}</div></div>'
    )


def partial_html(text: str) -> str:
    """What there is of an answer that was stopped."""
    return f'<div class="sv-answer"><div class="sv-prose">{_unfinished(text)}</div></div>'


def _unfinished(text: str) -> str:
    """Text whose markers lead nowhere yet."""
    return prose(text, lambda marker: f'<span class="sv-chip">{marker}</span>')


def answer_html(answer: Answer, turn: int, library: Library) -> str:
    """A finished answer; every marker opens the panel of its source."""
    chips = {citation.marker: chip(citation, turn) for citation in answer.citations}
    terms = Terms(library.glossary(), answer.text, turn)
    body = prose(answer.text, chips.get, terms.mark)
    panels = (panel(c, turn, library.document(c.document)) for c in answer.citations)
    standalone = answer.standalone if answer.standalone != answer.question else ""
    return (
        f'<article class="sv-answer sv-{answer.outcome}">{_understood(standalone)}{_status(answer)}'
        f'<div class="sv-prose">{body}</div>{terms.definitions()}{_note(answer.note)}'
        f"{_sources(answer.citations, turn)}{''.join(panels)}</article>"
    )


def _understood(standalone: str) -> str:
    if not standalone:
        return ""
    return f'<p class="sv-understood">{escape(texts.UNDERSTOOD)} <em>{escape(standalone)}</em></p>'


def _status(answer: Answer) -> str:
    """The outcome by word and sign, the number of documents and, if there was one, the model."""
    documents = len({citation.document for citation in answer.citations})
    details = (
        formats.counted(documents, "document") if documents else "",
        texts.MODEL.format(mode=answer.mode) if answer.mode != "extractive" else "",
    )
    rest = "".join(f"<span>{escape(detail)}</span>" for detail in details if detail)
    label = texts.INTRODUCTION if introduces(answer.text) else texts.OUTCOMES[answer.outcome]
    outcome = f'<span class="sv-sign" aria-hidden="true"></span>{escape(label)}'
    return f'<p class="sv-status" role="status"><span class="sv-outcome">{outcome}</span>{rest}</p>'


def _note(note: str) -> str:
    return f'<p class="sv-note">{escape(note)}</p>' if note else ""


def _sources(citations: Sequence[Citation], turn: int) -> str:
    """The documents cited, each with its markers, in the order of first use."""
    if not citations:
        return ""
    by_document: dict[str, list[Citation]] = {}
    for citation in citations:
        by_document.setdefault(citation.document, []).append(citation)
    items = "".join(_document(group, turn) for group in by_document.values())
    return f'<section class="sv-sources"><h3>{escape(texts.SOURCES)}</h3><ul>{items}</ul></section>'


def _document(citations: Sequence[Citation], turn: int) -> str:
    first = citations[0]
    valid = texts.as_of(first.valid_as_of)
    about = " · ".join(filter(None, (texts.kind(first.kind), valid)))
    chips = "".join(chip(citation, turn) for citation in citations)
    return f"<li><span>{chips}</span><span>{escape(first.title)} <small>{escape(about)}</small></span></li>"
