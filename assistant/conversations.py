"""Conversations kept on disk, so that a reload or a broken connection loses no question."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from assistant import usage
from assistant.answers import EVERYTHING, Answer, Scope
from ingest import czech
from ingest.database import Connection, connect, transaction
from ingest.settings import Settings

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

# Columns that came later; a file of an earlier version gets them when it is opened.
ADDED = (("conversation", "title"), ("turn", "scope"), ("turn", "verdict"))

TURNS = "SELECT id, question, answer, asked_at, scope, verdict FROM turn "

TROUBLED = """
    (json_extract(answer, '$.outcome') IN ('unanswered', 'partial') OR json_extract(verdict, '$.good') = 0)"""

RECENT = """
    SELECT turn.conversation, coalesce(conversation.title, turn.question) AS title, last.asked_at
    FROM turn JOIN conversation ON conversation.id = turn.conversation
        JOIN (SELECT min(id) AS first, max(id) AS newest, max(asked_at) AS asked_at
                    FROM turn GROUP BY conversation) AS last ON turn.id = last.first
    ORDER BY last.newest DESC"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person thought of an answer. ``reasons`` are keys of the interface, ``comment`` their own words."""

    good: bool
    reasons: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A question as it was kept; ``answer`` is None until it has been answered. ``asked_at`` is in UTC."""

    id: int
    question: str
    answer: Answer | None
    asked_at: datetime
    scope: Scope = EVERYTHING
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A conversation in a list: its name or first question, and the time of its last question (UTC)."""

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
            connection.execute("INSERT INTO conversation (id, created_at) VALUES (?, ?)", (conversation, _now()))
        return conversation

    def known(self, conversation: str) -> bool:
        """Whether the conversation exists."""
        with self._open() as connection:
            query = "SELECT 1 FROM conversation WHERE id = ?"
            return connection.execute(query, (conversation,)).fetchone() is not None

    def append(self, conversation: str, question: str, scope: Scope = EVERYTHING) -> int:
        """Keep a question before it is answered. Raises KeyError when the conversation is gone."""
        insert = """INSERT INTO turn (conversation, question, scope, asked_at)
            SELECT id, ?, ?, ? FROM conversation WHERE id = ?"""
        kept = _to_json(scope.as_dict()) if scope else None
        with self._open() as connection:
            done = connection.execute(insert, (question, kept, _now(), conversation))
            if done.rowcount != 1:
                raise KeyError(conversation)
            return int(done.lastrowid or 0)

    def finish(self, turn: int, answer: Answer) -> None:
        """Keep the answer and count it. The first one stays: two tabs may answer the same question."""
        stored = _to_json(answer.as_dict())
        with self._open() as connection, transaction(connection):
            update = "UPDATE turn SET answer = ? WHERE id = ? AND answer IS NULL"
            if connection.execute(update, (stored, turn)).rowcount:
                usage.count_answer(connection, datetime.now(UTC).date(), answer.outcome)

    def judge(self, turn: int, verdict: Verdict | None) -> None:
        """Keep what a person thought of an answer; None takes it back."""
        kept = _to_json(asdict(verdict)) if verdict else None
        with self._open() as connection:
            connection.execute("UPDATE turn SET verdict = ? WHERE id = ?", (kept, turn))

    def rename(self, conversation: str, title: str) -> None:
        """Give a conversation a name of its own; an empty one brings the first question back."""
        with self._open() as connection:
            named = (title.strip() or None, conversation)
            connection.execute("UPDATE conversation SET title = ? WHERE id = ?", named)

    def title(self, conversation: str) -> str | None:
        """The name that the conversation was given, if it was."""
        query = "SELECT title FROM conversation WHERE id = ?"
        with self._open() as connection:
            row = connection.execute(query, (conversation,)).fetchone()
        return row["title"] if row else None

    def turns(self, conversation: str) -> tuple[StoredTurn, ...]:
        """The questions of a conversation, oldest first; none when it is unknown."""
        query = TURNS + "WHERE conversation = ? ORDER BY id"
        with self._open() as connection:
            return tuple(map(_turn, connection.execute(query, (conversation,)).fetchall()))

    def turn(self, number: int) -> StoredTurn | None:
        """One question; None when it is gone."""
        with self._open() as connection:
            row = connection.execute(TURNS + "WHERE id = ?", (number,)).fetchone()
        return _turn(row) if row else None

    def troubled(self, limit: int = 5000) -> tuple[StoredTurn, ...]:
        """Questions that were not answered, in part only, or not well (thumbs down), newest first."""
        query = TURNS + "WHERE " + TROUBLED + " ORDER BY id DESC LIMIT ?"
        with self._open() as connection:
            return tuple(map(_turn, connection.execute(query, (limit,)).fetchall()))

    def recent(self, limit: int, among: Sequence[str] | None = None, holding: str = "") -> tuple[Heading, ...]:
        """The conversations asked in last, newest first; only those in ``among`` when it is given.

        ``holding``: words, in any case and without diacritics if one likes, that must stand in the name, the
        questions or the answers.
        """
        wanted = czech.fold(holding).split()
        with self._open() as connection:
            rows = connection.execute(RECENT).fetchall()
            headings = (Heading(key, title, _time(at)) for key, title, at in rows)
            allowed = (h for h in headings if among is None or h.conversation in among)
            return tuple(islice((h for h in allowed if not wanted or _holds(connection, h, wanted)), limit))

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
            if _missing(connection):
                with transaction(connection):
                    for table, column in _missing(connection):  # asked again: another process may have been faster
                        connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT")
            yield connection


def open_conversations(settings: Settings) -> Conversations:
    """The conversations; their file lies beside the index."""
    return Conversations(settings.index / "conversations.sqlite")


def _missing(connection: Connection) -> list[tuple[str, str]]:
    """The later columns that this file does not have yet."""
    present = {(t, row["name"]) for t, _ in ADDED for row in connection.execute(f"PRAGMA table_info({t})")}
    return [pair for pair in ADDED if pair not in present]


def _holds(connection: Connection, heading: Heading, words: Sequence[str]) -> bool:
    """Whether all words stand somewhere in a conversation."""
    query = "SELECT question, json_extract(answer, '$.answer') FROM turn WHERE conversation = ?"
    texts = [heading.title]
    for question, answer in connection.execute(query, (heading.conversation,)):
        texts += [question, answer or ""]
    folded = czech.fold("\n".join(texts))
    return all(word in folded for word in words)


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _time(stored: str) -> datetime:
    return datetime.fromisoformat(stored)


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _turn(row: Any) -> StoredTurn:
    return StoredTurn(
        row["id"], row["question"], _answer(row["answer"]), _time(row["asked_at"]),
        _scope(row["scope"]), _verdict(row["verdict"]),
    )  # fmt: skip


def _scope(stored: str | None) -> Scope:
    try:
        return Scope.from_dict(json.loads(stored)) if stored else EVERYTHING
    except (TypeError, ValueError):  # of another version
        return EVERYTHING


def _verdict(stored: str | None) -> Verdict | None:
    if stored is None:
        return None
    data = json.loads(stored)
    return Verdict(data["good"], tuple(data["reasons"]), data["comment"])


def _answer(stored: str | None) -> Answer | None:
    """The answer kept, or None: one written by another version is made anew rather than shown wrong."""
    if stored is None:
        return None
    try:
        return Answer.from_dict(json.loads(stored))
    except (KeyError, TypeError, ValueError):
        return None
