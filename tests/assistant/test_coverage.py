"""How far the words of a question are met: by themselves, by what stands for them, by words that begin alike."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.coverage import RELATED, SIMILAR, Coverage, core_share, degrees, share
from assistant.queries import Word
from assistant.thesaurus import Expression, Kind

HOUSING = Word(
    "bydlení", ("bydl",), 2.0, True, (Expression(("byt",), Kind.SYNONYM), Expression(("hous", "first"), Kind.SYNONYM))
)
SEGREGATED = Word("segregovaný", ("segregov",), 4.0, True)
YEAR = Word("2006", ("2006",), 4.0, True)
TOWN = Word("Kadaň", ("kadan",), 4.0, True)
WORDS = (HOUSING, SEGREGATED, YEAR, TOWN)


@pytest.mark.parametrize(
    ("keys", "met"),
    [
        ({"bydl"}, (1.0, 0, 0, 0)),
        ({"byt"}, (RELATED, 0, 0, 0)),
        ({"hous"}, (0, 0, 0, 0)),
        ({"hous", "first"}, (RELATED, 0, 0, 0)),
        ({"bydl", "byt"}, (1.0, 0, 0, 0)),
        ({"segregac"}, (0, SIMILAR, 0, 0)),
        ({"segr"}, (0, 0, 0, 0)),
        ({"20061"}, (0, 0, 0, 0)),
        ({"2006", "kadan"}, (0, 0, 1.0, 1.0)),
        (set(), (0, 0, 0, 0)),
    ],
)
def test_a_word_is_met_by_its_best_likeness(keys: set[str], met: tuple[float, ...]) -> None:
    """Its own key before an expression for it, all of whose keys are needed, before a word of its family."""
    coverage = Coverage(WORDS)
    assert coverage.degrees(keys) == met
    assert coverage.degrees(keys) == met
    assert degrees(WORDS, keys) == met


def test_shares_are_weighted_and_the_core_leaves_out_names_and_numbers() -> None:
    """By the rarity of the words; one sentence and many give the same; what has no core asks all of it."""
    coverage, met = Coverage(WORDS), (1.0, 0.5, 0.0, 1.0)
    assert coverage.share(met) == share(WORDS, met) == pytest.approx((2 + 2 + 4) / 14)
    assert coverage.shares(np.array([met, (0, 0, 0, 0)])) == pytest.approx([coverage.share(met), 0.0])
    assert coverage.core_share(met) == core_share(WORDS, met) == pytest.approx((2 + 2) / 6)
    assert Coverage((YEAR, TOWN)).core_share((0.0, 1.0)) == 1.0
    assert Coverage(()).share(()) == 0.0
