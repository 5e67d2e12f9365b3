"""Questions for the most or the least, answered by a row."""

from __future__ import annotations

import pytest

from assistant.tables import extreme_row

ROWS = (
    "Rok: 2014; Podpořená místa domovníků: 26; Počet obcí: 12",
    "Rok: 2015; Podpořená místa domovníků: 23; Počet obcí: 11",
    "Rok: 2016; Podpořená místa domovníků: 1 032,5; Počet obcí: 10",
    "Rok: 2017; Podpořená místa domovníků: neuvedeno; Počet obcí: 40",
)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Ve kterém roce bylo nejvíc míst domovníků?", 2),
        ("Kdy bylo podpořeno nejméně míst domovníků?", 1),
        ("Ve kterém roce byl nejvyšší počet obcí?", 3),
        ("Kolik míst domovníků bylo v roce 2014?", None),
    ],
)
def test_the_row_with_the_most_is_found(question: str, row: int | None) -> None:
    """In the column the question speaks of; numbers with spaces and decimals count as they are meant."""
    assert extreme_row(question, ROWS) == row


@pytest.mark.parametrize("rows", [(), ("Kdo: obec; Co: plán",), ROWS[:2], ("bez sloupců",)])
def test_too_few_numbers_decide_nothing(rows: tuple[str, ...]) -> None:
    """Two rows, or none with numbers, are no table that can be compared."""
    assert extreme_row("Kde je jich nejvíc?", rows) is None
