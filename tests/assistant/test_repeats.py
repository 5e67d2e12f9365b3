"""A sentence that says in other words what was said is not said again."""

from __future__ import annotations

import pytest

from assistant.repeats import Repeats
from ingest import czech


def rarity(key: str) -> float:
    """Numbers and long words are rare."""
    return 4.0 if key[0].isdigit() or len(key) > 6 else 1.5


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
        (
            "Průměrná domácnost v roce 2023 zaplatila za bydlení 7 930 Kč měsíčně.",
            "Průměrná domácnost v roce 2024 zaplatila 8 869 Kč, o rok dříve 7 412 Kč a tři roky předtím 6 001 Kč.",
            False,
        ),
    ],
)
def test_the_same_in_other_words_is_told(text: str, said: str, same: bool) -> None:
    """Whatever the order of the words; another fact of the same subject is none."""
    assert Repeats(rarity)(set(czech.keys(text)), [set(czech.keys(said))]) is same


def test_words_that_tell_little_do_not_make_a_repetition() -> None:
    """Two sentences that share their frequent words and differ in a rare one say different things."""
    said = {"obec", "mit", "plan", "bydl"}
    assert not Repeats(lambda key: 9.0 if key in {"bydl", "vzdel"} else 0.5)({"obec", "mit", "vzdel", "skol"}, [said])
