"""The one home of sqlite3: opening databases the same way everywhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Connection = sqlite3.Connection
DatabaseError = sqlite3.DatabaseError
OperationalError = sqlite3.OperationalError  # the file may be sound, but cannot be used: rights, a full disk


def connect(path: Path) -> Connection:
    """Open ``path`` in write-ahead mode, with foreign keys and a patient lock.

    The connection may be used from several threads, one at a time. Transactions are explicit
    (see ``transaction``). Raises DatabaseError when the file is not a database.
    """
    connection = sqlite3.connect(path, timeout=30, check_same_thread=False, isolation_level=None)
    connection.row_factory = sqlite3.Row
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """Everything inside happens, or nothing does."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
