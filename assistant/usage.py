"""How much the application is used: counts for each day and outcome, and nothing else.

No text, person or address is kept, so nothing here has to be deleted with a conversation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from assistant.answers import Outcome
from ingest.database import Connection

SCHEMA = """CREATE TABLE IF NOT EXISTS usage (
    day TEXT NOT NULL, outcome TEXT NOT NULL, questions INTEGER NOT NULL, PRIMARY KEY (day, outcome))"""


@dataclass(frozen=True, slots=True)
class Day:
    """Questions of one day (UTC) by how they were answered."""

    day: date
    counts: dict[Outcome, int] = field(default_factory=dict)

    @property
    def questions(self) -> int:
        """All questions of the day."""
        return sum(self.counts.values())


def count_answer(connection: Connection, day: date, outcome: Outcome) -> None:
    """Add one answered question to a day."""
    insert = """INSERT INTO usage VALUES (?, ?, 1)
        ON CONFLICT (day, outcome) DO UPDATE SET questions = questions + 1"""
    connection.execute(insert, (day.isoformat(), outcome))


def read_usage(connection: Connection, since: date) -> tuple[Day, ...]:
    """The days with questions from ``since`` on, oldest first."""
    rows = connection.execute(
        "SELECT day, outcome, questions FROM usage WHERE day >= ? ORDER BY day", (since.isoformat(),)
    ).fetchall()
    days: dict[str, Day] = {}
    for day, outcome, questions in rows:
        days.setdefault(day, Day(date.fromisoformat(day))).counts[outcome] = questions
    return tuple(days.values())
