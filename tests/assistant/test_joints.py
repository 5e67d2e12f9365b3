"""Several questions in one text are told apart; clauses that belong to a question stay with it."""

from __future__ import annotations

import pytest

from assistant.joints import split_question

JOINT = (
    ("Co je OSPOD a kdo ho řídí?", ["Co je OSPOD", "kdo ho řídí?"]),
    ("Kolik stojí oddlužení a jak dlouho trvá?", ["Kolik stojí oddlužení", "jak dlouho trvá?"]),
    ("Kolik je lokalit? Kolik v nich žije lidí?", ["Kolik je lokalit?", "Kolik v nich žije lidí?"]),
    ("Co je SVL? A kdo ji mapuje?", ["Co je SVL?", "A kdo ji mapuje?"]),
    ("Co je SVL? Kdo ji mapuje", ["Co je SVL?", "Kdo ji mapuje"]),
    ("Co je SVL, kolik jich je a kdo v nich žije?", ["Co je SVL", "kolik jich je", "kdo v nich žije?"]),
    ("Kdy začal EPOZ, kolik stál?", ["Kdy začal EPOZ", "kolik stál?"]),
    ("Kdy, kde a za kolik se konal?", ["Kdy", "kde", "za kolik se konal?"]),
    ("co je superdavka a od kdy plati", ["co je superdavka", "od kdy plati"]),
    ("Kdo může žádat a za jakých podmínek?", ["Kdo může žádat", "za jakých podmínek?"]),
    ("Proč vznikl index a z jakých ukazatelů je?", ["Proč vznikl index", "z jakých ukazatelů je?"]),
    ("Jak se jmenuje program, který platí obědy, a kolik stojí?",
     ["Jak se jmenuje program, který platí obědy", "kolik stojí?"]),
    ("Chci vědět, co je OSPOD a kdo ho řídí.", ["Chci vědět, co je OSPOD", "kdo ho řídí."]),
    ("Platí se v azylovém domě? Jak dlouho tam lze být?", ["Platí se v azylovém domě?", "Jak dlouho tam lze být?"]),
)  # fmt: skip

ONE = (
    "Kdo rozhoduje, kolik lidí dostane byt?",
    "Podle čeho se pozná, kdo má nárok a kdo ne?",
    "Jaké obce, kde žijí lidé v exekuci, mají plán?",
    "Co je dávka, o kterou žádá rodina?",
    "Jaký je rozdíl mezi obcí a krajem?",
    "Proč samotný počet přihlášek neřekne, kolik lidí službu potřebuje?",
    "Co je SVL? Děkuji.",
    "Mám tři děti. Na co mám nárok?",
    "Vysvětli mi, jak se mapuje lokalita.",
    "Kde zjistím, kdo vede registr?",
)


@pytest.mark.parametrize(("text", "parts"), JOINT)
def test_each_question_is_a_part(text: str, parts: list[str]) -> None:
    """At «?», at «a» before a question word, and at a comma that joins."""
    assert split_question(text) == parts


@pytest.mark.parametrize("text", ONE)
def test_a_clause_of_a_question_stays_with_it(text: str) -> None:
    """Relative clauses, indirect questions and thanks are no questions of their own."""
    assert split_question(text) == [text]
