"""What is counted, and what is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.conversations import Conversations

NOW = datetime.now(UTC)
SECRET = "Jak se má Josef Novák z Lhoty?"


@pytest.fixture
def store(tmp_path: Path) -> Conversations:
    """An empty store."""
    return Conversations(tmp_path / "conversations.sqlite")


def ask(store: Conversations, question: str, outcome: Outcome = "answered") -> str:
    """A conversation with one answered question."""
    conversation = store.create()
    store.finish(store.append(conversation, question), Answer(question, outcome, "Text."))
    return conversation


def test_answers_are_counted_by_day_and_outcome(store: Conversations) -> None:
    """One question is one, also when two tabs answered it."""
    ask(store, "a?")
    ask(store, "b?", "unanswered")
    turn = store.append(store.create(), "c?")
    for _ in range(2):
        store.finish(turn, Answer("c?", "answered", "Text."))
    (today,) = store.usage(NOW.date() - timedelta(days=1))
    assert today.counts == {"answered": 2, "unanswered": 1}
    assert today.questions == 3
    assert store.usage(NOW.date() + timedelta(days=1)) == ()


def test_counts_outlive_the_conversation_and_hold_no_text(store: Conversations) -> None:
    """Deleting a conversation leaves a number and not a letter of it in the file."""
    store.delete(ask(store, SECRET))
    assert store.usage(NOW.date())[0].questions == 1
    files = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert "Novák".encode() not in files


def test_old_conversations_are_deleted_for_good(store: Conversations) -> None:
    """What was last asked before the limit is gone from the file; what was asked since stays whole."""
    old, empty, recent = ask(store, SECRET), store.create(), ask(store, "Nová otázka?")
    long_ago = (NOW - timedelta(days=100)).isoformat()
    with store._open() as connection:
        connection.execute("UPDATE conversation SET created_at = ?", (long_ago,))
        connection.execute("UPDATE turn SET asked_at = ? WHERE conversation = ?", (long_ago, old))
    assert store.delete_older(NOW - timedelta(days=90)) == 2
    assert [store.known(name) for name in (old, empty, recent)] == [False, False, True]
    files = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert "Novák".encode() not in files
    assert "Nová otázka".encode() in files
