"""Numbers with what they count."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures import read_figures
from ingest import czech


@pytest.mark.parametrize(
    ("text", "numbers", "counted"),
    [
        ("Příspěvek činí 350 Kč.", [350], "Kč"),
        ("Poplatek byl 1 815 korun včetně DPH.", [1815], "Kč"),
        ("Na projekt šlo 1,3 milionu korun.", [1_300_000], "Kč"),
        ("Exekuci mělo celkem 863 tisíc lidí.", [863_000], "lidí"),
        ("Exekuci mělo 863 000 lidí.", [863_000], "lidí"),
        ("Typologie má 13 pracovních kategorií.", [13], "kategorie"),
        ("Česko má 606 sociálně vyloučených lokalit.", [606], "lokalita"),
        ("Obec provozuje 5 zařízení.", [5], "zařízení"),
        ("Oddlužení trvá pět let.", [5], "roky"),
        ("Ve škole je dvacet pět žáků a sto šest dětí.", [25], "žák"),
        ("Index má škálu od 0 do 30 bodů.", [0, 30], "bod"),
        ("Index má škálu 0–30 bodů.", [0, 30], "bod"),
        ("V exekuci bylo 6,9 % obyvatel.", [Decimal("6.9")], "%"),
    ],
)
def test_a_number_is_read_with_what_it_counts(text: str, numbers: list[int], counted: str) -> None:
    """In digits or words, with its thousands, the adjectives before the noun passed over."""
    figure = next(read_figures(text))
    assert list(figure.numbers) == numbers
    assert figure.unit in (counted, czech.key(counted))


@pytest.mark.parametrize(
    "text",
    [
        "1. workshop se konal 28. dubna 2022.",
        "Termín: 28. 4. 2022",
        "Upravuje ho § 94 zákona č. 108/2006 Sb.",
        "Mapa z roku 2015 vyšla v Praze.",
        "Krajský úřad je v budově 12.",
    ],
)
def test_dates_ordinals_and_laws_count_nothing(text: str) -> None:
    """They would contradict every number of a question."""
    assert list(read_figures(text)) == []


def test_a_circumstance_is_told_from_a_claim() -> None:
    """«Ve 297 obcích» is where, not how many there are."""
    first, second = read_figures("Mapa popsala 606 lokalit ve 297 obcích.")
    assert (first.leans, second.leans) == (False, True)
    assert second.text == "297 obcích"


@given(st.text())
def test_any_text_may_be_read(text: str) -> None:
    """What is read stands in the text where it says."""
    assert all(text[f.start : f.end] == f.text for f in read_figures(text))
