"""Numbered things: what has no ninth is not answered for the ninth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ordinals import beyond, read_ordinals

SERIES = ["První workshop byl v dubnu.", "2. workshop: děti", "Třetí workshop se týkal bydlení.", "5. května 2022"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Kdy se konal 9. workshop?", [9]),
        ("Čemu se věnoval devátý workshop?", [9]),
        ("o druhém workshopu a pátém setkání", [2, 5]),
        ("do 30. června 2026", []),
        ("Kolik je 9 workshopů?", []),
        ("pět workshopů, šest setkání", []),
    ],
)
def test_ordinals_are_read_in_digits_and_words(text: str, numbers: list[int]) -> None:
    """Dates and plain numbers are none."""
    assert [o.number for o in read_ordinals(text)] == numbers


@pytest.mark.parametrize(
    ("question", "is_beyond"),
    [
        ("Kdy byl čtvrtý workshop?", True),
        ("Kdy byl 12. workshop?", True),
        ("Kdy byl třetí workshop?", False),
        ("Jaký je čtvrtý krok?", False),
        ("Kdy byl workshop?", False),
    ],
)
def test_a_number_beyond_the_series_is_noticed(question: str, is_beyond: bool) -> None:
    """Only where the series is there without a break: of steps nothing is known here."""
    assert (beyond(question, SERIES) is not None) is is_beyond


def test_a_broken_series_proves_nothing() -> None:
    """The first and the fifth class do not say that there is no ninth."""
    assert beyond("Kolik žáků je v 9. třídě?", ["V 1. třídě.", "V 2. třídě.", "V 5. třídě."]) is None


@given(st.text(), st.text())
def test_any_text_may_be_read(question: str, text: str) -> None:
    """Nothing that people type makes it fail."""
    found = beyond(question, [text])
    assert found is None or found[0].number > found[1]
