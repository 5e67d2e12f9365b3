"""The figures of the last evaluation, as they came with this version; ``python -m tests.evaluation.measure --write``
makes them."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

PACKAGED = Path(__file__).with_name("evaluation.json")


@dataclass(frozen=True, slots=True)
class Row:
    """One group of questions: how many have an answer in the documents, and how many were answered right, and so on."""

    name: str
    answerable: int
    right: int
    refusable: int
    refused: int
    refused_wrongly: int

    @property
    def accuracy(self) -> float | None:
        """Share of answerable questions whose answer holds the expected content."""
        return self.right / self.answerable if self.answerable else None

    @property
    def refusal(self) -> float | None:
        """Share of unanswerable questions that were refused."""
        return self.refused / self.refusable if self.refusable else None


@dataclass(frozen=True, slots=True)
class Report:
    """All groups of each set of questions; the first row of a set is the whole of it."""

    measured_on: date
    sets: dict[str, tuple[Row, ...]]


def read_report(path: Path = PACKAGED) -> Report | None:
    """The report, None when nothing was measured or the file is not one of ours."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        sets = {name: tuple(_row(*group) for group in groups.items()) for name, groups in stored["sets"].items()}
        return Report(date.fromisoformat(stored["measured_on"]), sets)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _row(name: str, stored: dict[str, float]) -> Row:
    return Row(name, *(int(stored[field.name]) for field in fields(Row)[1:]))
