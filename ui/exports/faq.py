"""Entries of the FAQ as files to take away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from assistant.faq import Entry, EntryState
from ui import formats, texts
from ui.exports.markdown import to_markdown
from ui.exports.papers import Answered, Paper, assemble
from ui.exports.references import refer
from ui.exports.table import to_csv
from ui.exports.web import to_html
from ui.exports.word import to_docx


def write(entries: Sequence[Entry], form: str, today: date) -> bytes:
    """The entries as a file of that form: docx, md, html or csv."""
    if form == "csv":
        return to_csv(texts.FAQ_COLUMNS, [row(entry, today) for entry in entries])
    paper = to_paper(entries, today)
    if form == "docx":
        return to_docx(paper)
    return (to_html(paper) if form == "html" else to_markdown(paper)).encode()


def to_paper(entries: Sequence[Entry], today: date) -> Paper:
    """Questions by topic, each with who approved it, and one list of sources for all."""
    parts = [(answered(entry), entry.content.citations) for entry in entries]
    return assemble(texts.EXPORT_TITLE, parts, today)


def answered(entry: Entry) -> Answered:
    """One entry; that it is not approved is said."""
    state = texts.FAQ_STATES[entry.state]
    note = approval(entry) if entry.state is EntryState.APPROVED else texts.EXPORT_STATE.format(state=state)
    content = entry.content
    topic = content.topic[:1].upper() + content.topic[1:]
    return Answered(content.question, content.stated(), notes=(note,), topic=topic)


def approval(entry: Entry) -> str:
    """Who approved it and when, as a sentence."""
    said = texts.APPROVED_BY.format(name=entry.approved_by, date=local_day(entry.approved_at))
    return f"{said[0].upper()}{said[1:]}."


def row(entry: Entry, today: date) -> list[str]:
    """One entry as a row; markers in the answer name the sources of this row."""
    content = entry.content
    said = [f"{s.lead}{s.text} {''.join(f'[{m}]' for m in s.markers)}" for s in content.stated()]
    sources = [f"[{c.marker}] {refer(c, today).text} „{c.quote}“" for c in content.citations]
    return [
        content.topic, content.question, "\n".join(content.wordings), "\n".join(said), "\n".join(sources),
        texts.FAQ_STATES[entry.state], entry.approved_by, local_day(entry.approved_at),
    ]  # fmt: skip


def local_day(at: datetime | None) -> str:
    """A moment as a day at the place of the server; empty when there is none."""
    return formats.day(at.astimezone().date()) if at else ""
