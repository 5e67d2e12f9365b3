"""A paper as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answers import Statement
from ui import formats, texts
from ui.exports.papers import Answered, Paper, printable

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~!])")


def to_markdown(paper: Paper) -> str:
    """The whole paper. What is quoted has no meaning as markup; addresses are in angle brackets."""
    return "\n".join(_lines(paper)).strip() + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    yield from (f"# {_plain(paper.title)}", "")
    if paper.lead:
        yield from (_plain(paper.lead), "")
    yield from (texts.MADE_ON.format(date=formats.day(paper.made_on)), "")
    for topic, answers in paper.topics():
        if topic:
            yield from (f"## {_plain(topic)}", "")
        for answered in answers:
            yield from _answer(answered, "###" if topic else "##")
    if paper.sources:
        yield from (f"## {texts.SOURCES}", "")
        for number, source in paper.sources:
            link = f"<{source.url}>." if source.url else ""
            yield f"[{number}] {_plain(source.before)}*{_plain(source.title)}*{_plain(source.after)}{link}  "
            yield from (f"„{_plain(source.quote)}“", "")


def _answer(answered: Answered, level: str) -> Iterator[str]:
    yield from (f"{level} {_plain(answered.question)}", "")
    if answered.text:
        yield from (_plain(answered.text), "")
    running: list[str] = []
    for statement in answered.statements:
        if statement.is_item:
            yield from _paragraph(running)
            running = []
            yield f"- {_statement(statement)}"
        else:
            running.append(_statement(statement))
    if answered.statements and answered.statements[-1].is_item:
        yield ""
    yield from _paragraph(running)
    for note in answered.notes:
        yield from (f"*{_plain(note)}*", "")


def _paragraph(running: list[str]) -> Iterator[str]:
    if running:
        yield from (" ".join(running), "")


def _statement(statement: Statement) -> str:
    markers = "".join(f"[{m}]" for m in statement.markers)
    return f"{_plain(statement.lead)}{_plain(statement.text)} {markers}".strip()


def _plain(text: str) -> str:
    """Text in one line in which Markdown finds no sign; a space at either end stays."""
    return _SIGNS.sub(r"\\\1", re.sub(r"\s+", " ", printable(text)))
