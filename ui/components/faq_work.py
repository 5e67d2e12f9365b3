"""An entry while it is being edited: what stands in the fields, until it is saved or left."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count

import streamlit as st

from assistant.answers import Citation
from assistant.faq import Content, Entry, FaqStatement, place

WORK = "faq_work"
_numbers = count(1)


@dataclass
class Row:
    """One statement in its fields; ``number`` stays when rows are moved, so that fields keep their text."""

    statement: FaqStatement
    number: int = field(default_factory=lambda: next(_numbers))


@dataclass
class Work:
    """The entry as it was opened, and what has become of it in this tab."""

    entry: Entry
    rows: list[Row]
    question: str
    wordings: str
    topic: str

    @classmethod
    def of(cls, entry: Entry) -> Work:
        """An entry just opened."""
        content = entry.content
        rows = [Row(s) for s in content.statements]
        return cls(entry, rows, content.question, "\n".join(content.wordings), content.topic)

    @property
    def content(self) -> Content:
        """What would be saved now."""
        wordings = (" ".join(line.split()) for line in self.wordings.splitlines())
        return Content(
            " ".join(self.question.split()),
            tuple(_tidy(row.statement) for row in self.rows),
            tuple(dict.fromkeys(filter(None, wordings))),
            self.topic,
        )

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return self.content != Work.of(self.entry).content

    def key(self, name: str, row: Row | None = None) -> str:
        """The key of a field; another version of the entry has other fields."""
        return f"faq-{name}-{self.entry.id}-{self.entry.version}-{row.number if row else 0}"

    def move(self, row: Row, by: int) -> None:
        """Exchange a statement with its neighbour."""
        at = self.rows.index(row)
        if 0 <= at + by < len(self.rows):
            self.rows[at], self.rows[at + by] = self.rows[at + by], self.rows[at]

    def remove(self, row: Row) -> None:
        """Leave a statement out."""
        self.rows.remove(row)

    def add(self, citation: Citation) -> None:
        """A sentence of the documents as a further statement."""
        self.rows.append(Row(FaqStatement(citation.quote, (citation,))))

    def add_source(self, row: Row, citation: Citation) -> None:
        """A further source of a statement, each place once."""
        if place(citation) not in map(place, row.statement.citations):
            row.statement = replace(row.statement, citations=(*row.statement.citations, citation))

    def drop_source(self, row: Row, citation: Citation) -> None:
        """Leave a source of a statement out."""
        left = tuple(c for c in row.statement.citations if place(c) != place(citation))
        row.statement = replace(row.statement, citations=left)


def current(entry: Entry) -> Work:
    """The work on an entry in this tab; it is begun when there is none, or when it was on another version.

    Unsaved work on an older version stays, so that its author sees the conflict and loses nothing.
    """
    work: Work | None = st.session_state.get(WORK)
    if work is None or work.entry.id != entry.id or (work.entry.version != entry.version and not work.is_changed):
        work = Work.of(entry)
        st.session_state[WORK] = work
    return work


def reload() -> None:
    """Forget what is not saved."""
    st.session_state.pop(WORK, None)


def _tidy(statement: FaqStatement) -> FaqStatement:
    """Text and free words in one line; a quote that was not touched stays as it is, character for character."""
    text = statement.text if statement.text == statement.quote else " ".join(statement.text.split())
    return replace(statement, text=text, lead=" ".join(statement.lead.split()))
