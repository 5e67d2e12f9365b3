"""A sentence that says in other words what was said is not said again."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.repeats import Repeats
from ingest.model.encoder import CzechEncoder


@pytest.fixture(scope="module")
def repeats() -> Repeats:
    """The comparison by the embedded model."""
    return Repeats(CzechEncoder().embed_query)


@pytest.mark.parametrize(
    ("text", "said", "same"),
    [
        (
            "Mezi šetřeními 2023 a 2024 klesl podíl lidí ohrožených příjmovou chudobou z 9,8 % na 9,5 %.",
            "Podíl lidí ohrožených příjmovou chudobou klesl ze 9,8 % v šetření 2023 na 9,5 % v šetření 2024.",
            True,
        ),
        (
            "Průměrná domácnost v roce 2024 zaplatila za bydlení 8 869 Kč měsíčně.",
            "Za bydlení vydala průměrná domácnost v roce 2024 každý měsíc 8 869 Kč.",
            True,
        ),
        ("Typologie ETHOS má čtyři formy.", "Žádost o superdávku se podává přes Klientskou zónu Jenda.", False),
        ("Druhou možností je osobní návštěva Úřadu práce.", "O superdávku se žádá v Klientské zóně Jenda.", False),
    ],
)
def test_the_same_in_other_words_is_told(repeats: Repeats, text: str, said: str, same: bool) -> None:
    """Whatever the order of the words; another fact of the same subject is none."""
    assert repeats(text, [said]) is same


def test_nothing_repeats_without_vectors_and_nothing_is_embedded_twice() -> None:
    """Search by words alone says what it said before; a text of an answer is read once."""
    assert not Repeats(lambda _: None)("Totéž.", ["Totéž."])
    read: list[str] = []

    def embed(text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        read.append(text)
        return np.array([1.0, 0.0] if text == "a" else [0.0, 1.0], np.float32)

    repeats = Repeats(embed)
    assert not repeats("a", ["b", "c"])
    assert repeats("b", ["a", "c"])
    assert sorted(read) == ["a", "b", "c"]
