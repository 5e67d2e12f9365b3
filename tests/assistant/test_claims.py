"""Reading what a language model said: whichever way it writes its markers, each sentence gets its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.claims import Claim, read_claims


@pytest.mark.parametrize(
    ("said", "claims"),
    [
        ("Věta [1].", [Claim("Věta.", (1,))]),
        ("Věta. [1]", [Claim("Věta.", (1,))]),
        ("Věta. [1] Druhá [2, 3].", [Claim("Věta.", (1,)), Claim("Druhá.", (2, 3))]),
        ("Věta [2][1][2].", [Claim("Věta.", (2, 1))]),
        ("Bez čísla. S číslem [1].", [Claim("Bez čísla.", ()), Claim("S číslem.", (1,))]),
        ("Podle zákona č. 108/2006 Sb. [1] platí.", [Claim("Podle zákona č. 108/2006 Sb. platí.", (1,))]),
        ("- První [1]\n2. Druhá [2]", [Claim("První", (1,), is_item=True), Claim("Druhá", (2,), is_item=True)]),
        ("<think>Co asi [1].</think>Věta [2].", [Claim("Věta.", (2,))]),
        ("<think>Bez konce [1].", []),
        ("[1] Věta.", [Claim("Věta.", ())]),
        ("Vě\x1bta [1234] [x].", [Claim("Vě ta [1234] [x].", ())]),
        ("", []),
    ],
)  # fmt: skip
def test_markers_belong_to_the_sentence_they_end(said: str, claims: list[Claim]) -> None:
    """Before the stop, behind it, several, none; bullets and thoughts are taken off."""
    assert list(read_claims(said)) == claims


@given(st.text(st.sampled_from("Aa1.?! []<>,-–\n\t\u2028\x00\ud800č"), max_size=60))
def test_nothing_a_model_writes_breaks_the_reading(said: str) -> None:
    """Claims are one line of text each."""
    for claim in read_claims(said):
        assert claim.text == " ".join(claim.text.split()) != ""
