"""Which things a question compares, whatever its wording."""

from __future__ import annotations

import pytest

from assistant.kinds import Kind
from assistant.sides import find_comparison


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Jaký je rozdíl mezi exekucí a oddlužením?", ("exekucí", "oddlužením")),
        ("Co je rozdíl mezi pojmy chudoba a vyloučení", ("chudoba", "vyloučení")),
        ("rozdil mezi chudobou a vyloucenim", ("chudobou", "vyloucenim")),
        ("Srovnej příspěvek na bydlení s doplatkem na bydlení.", ("příspěvek na bydlení", "doplatkem na bydlení")),
        ("Porovnejte Housing First a prostupné bydlení!", ("Housing First", "prostupné bydlení")),
        ("Čím se liší azylový dům od ubytovny?", ("azylový dům", "ubytovny")),
        ("Čím se azylový dům liší od ubytovny?", ("azylový dům", "ubytovny")),
        ("V čem se od sebe liší klub a poradna?", ("klub", "poradna")),
        ("Jak se liší klub, poradna a ubytovna?", ("klub", "poradna", "ubytovna")),
        ("exekuce vs. oddlužení", ("exekuce", "oddlužení")),
        ("Je poradna totéž co klub?", ("poradna", "klub")),
        ("Co mají společného depistáž a streetwork?", ("depistáž", "streetwork")),
        ("Je lepší klub, nebo poradna?", ("klub", "poradna")),
    ],
)
def test_things_are_compared_as_such(question: str, sides: tuple[str, ...]) -> None:
    """Of each side it is asked what it is; the sides stand as they are written."""
    comparison = find_comparison(question)
    assert comparison is not None
    assert (comparison.sides, comparison.topic, comparison.kind) == (sides, "", Kind.DEFINITION)


@pytest.mark.parametrize(
    ("question", "questions", "kind"),
    [
        (
            "Kde je víc exekucí, v Ústeckém, nebo v Karlovarském kraji?",
            ("exekucí v Ústeckém kraji", "exekucí v Karlovarském kraji"),
            Kind.HOW_MANY,
        ),
        ("Je víc lokalit v Brně než v Praze?", ("lokalit v Brně", "lokalit v Praze"), Kind.HOW_MANY),
        ("Má víc obcí Olomoucký, nebo Zlínský kraj?", ("obcí Olomoucký kraj", "obcí Zlínský kraj"), Kind.HOW_MANY),
        ("Žije v domech víc mužů než žen?", ("Žije v domech mužů", "Žije v domech žen"), Kind.HOW_MANY),
        ("Konal se 3. workshop dříve než 5. workshop?", ("3. workshop", "5. workshop"), Kind.WHEN),
        ("Byl sjezd v Brně dřív než ten v Plzni?", ("sjezd v Brně", "sjezd v Plzni"), Kind.WHEN),
        ("Kdo to platí, obec nebo kraj?", ("to platí obec", "to platí kraj"), Kind.OPEN),
        (
            "Srovnejte počet lokalit v roce 2006 a 2015.",
            ("počet lokalit v roce 2006", "počet lokalit v roce 2015"),
            Kind.HOW_MANY,
        ),
    ],
)  # fmt: skip
def test_something_of_things_is_compared(question: str, questions: tuple[str, ...], kind: Kind) -> None:
    """Each side is searched with what is asked of both: a number, a time, or whatever it is."""
    comparison = find_comparison(question)
    assert comparison is not None
    assert comparison.kind is kind
    assert comparison.questions == questions


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Jaký je rozdíl mezi sociálním a dostupným bydlením?", ("sociálním bydlením", "dostupným bydlením")),
        ("Čím se liší 1. a 2. vlna oddlužení?", ("1. vlna oddlužení", "2. vlna oddlužení")),
        ("Srovnej chudobu v Česku a v Evropě.", ("chudobu v Česku", "chudobu v Evropě")),
        ("Jak se liší zakázky Mostu a Kadaně?", ("zakázky Mostu", "zakázky Kadaně")),
        (
            "rozdíl mezi materiální a sociální deprivací a příjmovou chudobou",
            ("materiální a sociální deprivací", "příjmovou chudobou"),
        ),
    ],
)
def test_what_sides_share_belongs_to_both(question: str, sides: tuple[str, ...]) -> None:
    """A noun behind two adjectives, what stands before two numbers, names or places."""
    comparison = find_comparison(question)
    assert comparison is not None
    assert comparison.sides == sides


@pytest.mark.parametrize(
    "question",
    [
        "Co je exekuce?",
        "Jak se liší chudoba?",
        "Kolik Čechů mělo víc než deset exekucí?",
        "Je víc než 20 lokalit v Praze?",
        "Kde najdu data o exekucích nebo dluzích?",
        "Komu výsledky ukázat dřív, než je uvidí noviny?",
    ],
)
def test_what_compares_nothing_has_no_sides(question: str) -> None:
    """One thing alone, a number as a threshold, a choice that is none, a clause."""
    assert find_comparison(question) is None
