"""Failed attempts to sign in: each makes the next ones slower, for every name alike, whether anybody has it or not."""

from __future__ import annotations

from ui.access.accounts import Accounts
from ui.access.problems import LockedOut

FREE = 5  # failures in a row that cost nothing
FIRST_LOCK, LONGEST_LOCK = 60.0, 3600.0  # seconds; each further failure doubles the lock
FORGOTTEN_AFTER = 24 * 3600.0
WINDOW, BUSY = 60.0, 30  # more failures than BUSY within WINDOW seconds, over all names, slow everybody down
SLOW = 2.0  # seconds


class Attempts:
    """The attempts in the file of the accounts."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts

    def delay(self) -> float:
        """Seconds to wait before a password is checked: guessing over many names is slowed, nobody is shut out."""
        with self.accounts.open() as connection:
            since = self.accounts.clock() - WINDOW
            row = connection.execute("SELECT coalesce(sum(failures), 0) FROM attempt WHERE last > ?", (since,))
            return SLOW if int(row.fetchone()[0]) > BUSY else 0.0

    def admit(self, name: str) -> None:
        """Raise LockedOut while the name has to wait."""
        with self.accounts.open() as connection:
            key = self.accounts.attempt_key(connection, name)
            row = connection.execute("SELECT until FROM attempt WHERE key = ?", (key,)).fetchone()
        if row and (left := row[0] - self.accounts.clock()) > 0:
            raise LockedOut(left)

    def fail(self, name: str) -> None:
        """Count a failure."""
        now = self.accounts.clock()
        with self.accounts.open() as connection:
            connection.execute("DELETE FROM attempt WHERE last < ?", (now - FORGOTTEN_AFTER,))
            key = self.accounts.attempt_key(connection, name)
            count = """INSERT INTO attempt VALUES (?, 1, ?, 0)
                ON CONFLICT (key) DO UPDATE SET failures = failures + 1, last = excluded.last
                RETURNING failures"""
            failures = int(connection.execute(count, (key, now)).fetchone()[0])
            until = now + lock_seconds(failures)
            connection.execute("UPDATE attempt SET until = ? WHERE key = ?", (until, key))

    def forget(self, name: str) -> None:
        """Begin again after a success."""
        with self.accounts.open() as connection:
            key = self.accounts.attempt_key(connection, name)
            connection.execute("DELETE FROM attempt WHERE key = ?", (key,))


def lock_seconds(failures: int) -> float:
    """How long a name is locked after so many failures in a row."""
    if failures < FREE:
        return 0.0
    return float(min(LONGEST_LOCK, FIRST_LOCK * 2.0 ** min(failures - FREE, 20)))
