"""Rows of tables in questions for the most or the least of something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import czech

_MOST = re.compile(r"\bnej(?:vic\w*|vys\w*|vet\w*|cast\w*|sil\w*|draz\w*|del\w*|hor\w*|pozd\w*)\b")
_LEAST = re.compile(r"\bnej(?:men\w*|min\w*|niz\w*|kra\w*|lep\w*|lev\w*|slab\w*|driv\w*)\b")
_FIELD = re.compile(r"(?:^|; )([^:;]{1,80}): ([^;]*)")
_NUMBER = re.compile(r"^(?:asi |přes |kolem |více než |okolo )?(\d[\d \u00a0]*(?:,\d+)?)(?! ?[.–/-] ?\d)")
LEAST_ROWS = 3  # rows with a number that make a column one can compare


def asks_extreme(question: str) -> bool:
    """Whether a question asks for the most or the least of something."""
    folded = czech.fold(question)
    return (_LEAST.search(folded) or _MOST.search(folded)) is not None


def extreme_row(question: str, rows: Sequence[str]) -> int | None:
    """Which row holds the most, or the least, of what a question asks; None when it does not ask, or none can tell.

    A row is written «Label: value; Label: value». The column is the one whose label shares most with the question.
    """
    if not asks_extreme(question):
        return None
    least = _LEAST.search(czech.fold(question))
    column = _column(question, rows)
    numbers = {i: n for i, row in enumerate(rows) if (n := _number(fields_of(row).get(column, ""))) is not None}
    if len(numbers) < LEAST_ROWS:
        return None
    return (min if least else max)(numbers, key=numbers.__getitem__)


def fields_of(row: str) -> dict[str, str]:
    """The values of a row by their labels, in order."""
    return dict(_FIELD.findall(row))


def _column(question: str, rows: Sequence[str]) -> str:
    """The label of the numeric column nearest to the question; empty when there is none."""
    asked = set(czech.keys(question))
    shared: dict[str, tuple[int, int]] = {}
    for row in rows:
        for place, (label, value) in enumerate(_FIELD.findall(row)):
            if place and _number(value) is not None:
                shared.setdefault(label, (len(asked & set(czech.keys(label))), -place))
    return max(shared, key=shared.__getitem__, default="")


def _number(value: str) -> float | None:
    match = _NUMBER.match(value.strip())
    return float(re.sub(r"[ \u00a0]", "", match[1]).replace(",", ".")) if match else None
