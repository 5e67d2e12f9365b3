"""What the server does by itself."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.conversations import Conversations
from ingest.settings import Settings
from ui.housekeeping import forget_old, keep_house

LATER = datetime.now(UTC) + timedelta(days=31)


@pytest.mark.parametrize(("days", "left"), [(30, False), (60, True), (0, True)])
def test_conversations_are_kept_as_long_as_is_set(tmp_path: Path, days: int, left: bool) -> None:
    """After the days that are set they are gone; nought keeps them."""
    store = Conversations(tmp_path / "conversations.sqlite")
    conversation = store.create()
    forget_old(Settings(index=tmp_path, keep_days=days), LATER)
    assert store.known(conversation) is left


def test_nothing_is_made_where_nothing_was_asked(tmp_path: Path) -> None:
    """A server that nobody has asked has no file of conversations."""
    assert forget_old(Settings(index=tmp_path), LATER) == 0
    assert not list(tmp_path.iterdir())


def test_a_damaged_file_does_not_stop_the_house(tmp_path: Path) -> None:
    """The next round tries again instead of ending for ever."""
    (tmp_path / "conversations.sqlite").write_bytes(b"no database" * 1000)

    async def two_rounds() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(keep_house(Settings(index=tmp_path), pause=0.01), timeout=0.3)

    with ThreadPoolExecutor(1) as beside:  # Playwright's loop may be running in this thread
        beside.submit(lambda: asyncio.run(two_rounds())).result()
