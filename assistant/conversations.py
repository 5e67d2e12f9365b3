"""Conversations kept on disk, so that a reload or a broken connection loses no question."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from assistant import usage
from assistant.answers import Answer
from ingest.database import Connection, connect, transaction

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, created_at TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS turn (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        conversation TEXT NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        answer TEXT,
        asked_at TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS turn_of_conversation ON turn(conversation, id)",
    usage.SCHEMA,
)

RECENT = """
    SELECT turn.conversation, turn.question, last.asked_at
    FROM turn JOIN (SELECT min(id) AS first, max(id) AS newest, max(asked_at) AS asked_at
                    FROM turn GROUP BY conversation) AS last ON turn.id = last.first
    ORDER BY last.newest DESC"""


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A question as it was kept; ``answer`` is None until it has been answered. ``asked_at`` is in UTC."""

    id: int
    question: str
    answer: Answer | None
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """A conversation in a list: its first question and the time of its last one (UTC)."""

    conversation: str
    title: str
    asked_at: datetime


class Conversations:
    """The conversations in one file.

    Each call opens the file anew: calls from any thread or process are safe, and closing the last
    connection empties the write-ahead log, in which a deleted question would otherwise live on.
    """

    def __init__(self, path: Path) -> None:
        """Keep conversations in ``path``; file and folder are made with the first one."""
        self.path = path

    def create(self) -> str:
        """Begin a conversation. Its identifier cannot be guessed and fits into an address."""
        conversation = secrets.token_urlsafe(16)
        with self._open() as connection:
            connection.execute("INSERT INTO conversation VALUES (?, ?)", (conversation, _now()))
        return conversation

    def known(self, conversation: str) -> bool:
        """Whether the conversation exists."""
        with self._open() as connection:
            query = "SELECT 1 FROM conversation WHERE id = ?"
            return connection.execute(query, (conversation,)).fetchone() is not None

    def append(self, conversation: str, question: str) -> int:
        """Keep a question before it is answered. Raises KeyError when the conversation is gone."""
        insert = """INSERT INTO turn (conversation, question, asked_at)
            SELECT id, ?, ? FROM conversation WHERE id = ?"""
        with self._open() as connection:
            done = connection.execute(insert, (question, _now(), conversation))
            if done.rowcount != 1:
                raise KeyError(conversation)
            return int(done.lastrowid or 0)

    def finish(self, turn: int, answer: Answer) -> None:
        """Keep the answer and count it. The first one stays: two tabs may answer the same question."""
        stored = json.dumps(answer.as_dict(), ensure_ascii=False)
        with self._open() as connection, transaction(connection):
            update = "UPDATE turn SET answer = ? WHERE id = ? AND answer IS NULL"
            if connection.execute(update, (stored, turn)).rowcount:
                usage.count_answer(connection, datetime.now(UTC).date(), answer.outcome)

    def turns(self, conversation: str) -> tuple[StoredTurn, ...]:
        """The questions of a conversation, oldest first; none when it is unknown."""
        query = "SELECT id, question, answer, asked_at FROM turn WHERE conversation = ? ORDER BY id"
        with self._open() as connection:
            rows = connection.execute(query, (conversation,)).fetchall()
        return tuple(StoredTurn(turn, asked, _answer(text), _time(at)) for turn, asked, text, at in rows)

    def recent(self, limit: int, among: Sequence[str] | None = None) -> tuple[Heading, ...]:
        """The conversations asked in last, newest first; only those in ``among`` when it is given."""
        with self._open() as connection:
            rows = connection.execute(RECENT).fetchall()
        headings = (Heading(conversation, title, _time(at)) for conversation, title, at in rows)
        return tuple(islice((h for h in headings if among is None or h.conversation in among), limit))

    def delete(self, conversation: str) -> None:
        """Remove a conversation so that its text is overwritten in the file, not only unlinked."""
        with self._open() as connection:
            connection.execute("DELETE FROM conversation WHERE id = ?", (conversation,))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def delete_older(self, than: datetime) -> int:
        """Remove for good the conversations in which nothing was asked since ``than``; gives how many."""
        stale = """DELETE FROM conversation WHERE created_at < ?
            AND NOT EXISTS (SELECT 1 FROM turn WHERE conversation = conversation.id AND asked_at >= ?)"""
        with self._open() as connection:
            removed = connection.execute(stale, (than.isoformat(), than.isoformat())).rowcount
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return removed

    def usage(self, since: date) -> tuple[usage.Day, ...]:
        """How many questions were answered on each day from ``since`` on."""
        with self._open() as connection:
            return usage.read_usage(connection, since)

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(connect(self.path)) as connection:
            # On at every change: an answer added to a question moves it and would leave a copy behind.
            connection.execute("PRAGMA secure_delete=ON")
            for statement in SCHEMA:
                connection.execute(statement)
            yield connection


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _time(stored: str) -> datetime:
    return datetime.fromisoformat(stored)


def _answer(stored: str | None) -> Answer | None:
    """The answer kept, or None: one written by another version is made anew rather than shown wrong."""
    if stored is None:
        return None
    try:
        return Answer.from_dict(json.loads(stored))
    except (KeyError, TypeError, ValueError):
        return None
