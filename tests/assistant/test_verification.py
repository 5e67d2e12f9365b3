"""Checking a model's sentence against what it cites: rewording passes, new facts do not."""

from __future__ import annotations

import pytest

from assistant.verification import is_borne_out

SOURCE = "Workshop o datech se konal 28. dubna 2022 v Ostravě a zúčastnilo se ho 42 zástupců obcí a 7 členů Agentury."
MONEY = "Projekt stál 12 000 Kč měsíčně; dvě třetiny rodin bydlení neztratily. Smlouva není povinná."
LAW = "Služby na webu https://example.org upravuje § 94 zákona č. 108/2006 Sb. a řídí je Jan Novák a Petr Svoboda."
QUESTION = "Kdy a kde se workshop konal?"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Workshop proběhl 28. 4. 2022 v Ostravě.", SOURCE),
        ("V Ostravě se workshop o datech konal v dubnu 2022.", SOURCE),
        ("Zúčastnilo se 42 zástupců obcí a sedm členů Agentury.", SOURCE),
        ("Na rodinu stál projekt 12000 Kč za měsíc.", MONEY),
        ("2/3? Dvě třetiny rodin o bydlení nepřišly, neztratily ho.".partition("? ")[2], MONEY),
        ("Smlouva povinná není.", MONEY),
        ("Podle § 94 zákona č. 108/2006 Sb. se řídí služby.", LAW),
        ("Služby řídí Petr Svoboda.", LAW),
        ("Ano, workshop se konal v Ostravě.", SOURCE),
        ("Celkem se zúčastnilo 42 zástupců obcí.", SOURCE),
    ],
)
def test_rewording_is_borne_out(sentence: str, source: str) -> None:
    """Other order, other inflection, dates and numbers written otherwise."""
    assert is_borne_out(sentence, [source], QUESTION)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Workshop se konal 29. dubna 2022 v Ostravě.", SOURCE),
        ("Workshop se konal 28. května 2022 v Ostravě.", SOURCE),
        ("Workshop se konal 7. dubna 2022 v Ostravě.", SOURCE),
        ("Workshop se konal v dubnu 42.", SOURCE),
        ("Workshop se konal v Praze.", SOURCE),
        ("Workshopu se zúčastnilo nejméně 42 zástupců obcí.", SOURCE),
        ("Ne, workshop se konal v Ostravě.", SOURCE),
        ("Workshop o datech není.", SOURCE.replace("se konal", "je")),
        ("Praha hostila workshop o datech.", SOURCE),
        ("Workshopu se zúčastnilo třicet zástupců obcí.", SOURCE),
        ("Workshopu se zúčastnilo 42 % zástupců obcí.", SOURCE),
        ("Workshop o datech se nekonal.", SOURCE),
        ("Dvě třetiny rodin bydlení ztratily.", MONEY),
        ("Smlouva je povinná.", MONEY),
        ("Projekt stál 12 tisíc Kč měsíčně.", MONEY),
        ("Služby řídí Jan Svoboda.", LAW),
        ("Služby upravuje § 95 zákona č. 108/2006 Sb.", LAW),
        ("Služby jsou na webu https://example.com.", LAW),
        ("Služby řídí Petr, pište na petr@example.org.", LAW),
        ("Kdy a kde?", SOURCE),
        ("…", SOURCE),
    ],
)
def test_what_the_source_does_not_say_is_not(sentence: str, source: str) -> None:
    """Other days, months, places, people, amounts, addresses, and the opposite."""
    assert not is_borne_out(sentence, [source], QUESTION)


@pytest.mark.parametrize("source", [SOURCE, MONEY, LAW])
def test_a_quote_is_borne_out_by_itself(source: str) -> None:
    """The source's own sentence always passes."""
    assert is_borne_out(source, [source], "")


def test_several_sources_bear_out_together() -> None:
    """What one does not hold the other may; a date is not put together from two."""
    assert is_borne_out("Workshop se konal v Ostravě a projekt stál 12 000 Kč.", [SOURCE, MONEY], "")
    assert not is_borne_out("Workshop se konal 28. ledna 2022.", [SOURCE, "Od 5. ledna 2022 platí změna."], "")
