"""What the server does by itself: old conversations are deleted at its start and once a day."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

from assistant.conversations import open_conversations
from ingest.database import DatabaseError
from ingest.settings import Settings

DAY = 24 * 3600.0

logger = logging.getLogger(__name__)


def forget_old(settings: Settings, now: datetime) -> int:
    """Delete the conversations that are older than the settings allow; gives how many."""
    store = open_conversations(settings)
    if not settings.keep_days or not store.path.exists():
        return 0
    return store.delete_older(now - timedelta(days=settings.keep_days))


async def keep_house(settings: Settings, pause: float = DAY) -> None:
    """Forget now, and again after each pause (seconds). A failure is logged and tried again the next time."""
    while True:
        try:
            removed = await asyncio.to_thread(forget_old, settings, datetime.now(UTC))
            logger.info("%d old conversations deleted", removed)
        except (DatabaseError, OSError):
            logger.exception("Old conversations could not be deleted")
        await asyncio.sleep(pause)


@asynccontextmanager
async def housekeeping(settings: Settings) -> AsyncIterator[None]:
    """Keep house while the server runs."""
    task = asyncio.create_task(keep_house(settings))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
