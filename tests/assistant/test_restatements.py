"""Sentences that say, or deny, just what a question asks."""

from __future__ import annotations

import pytest

from assistant.restatements import restates


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("Musí mít obec plán sociálních služeb?", "Obec plán sociálních služeb mít nemusí, může si ho pořídit.", False),
        ("Musí mít kraj plán služeb?", "Kraj plán služeb mít musí.", True),
        ("Platí se v azylovém domě za ubytování?", "Za ubytování se v azylovém domě platí.", True),
        ("Platí se za poslední ročník mateřské školy?", "Za poslední ročník mateřské školy se neplatí.", False),
        ("Patří azylový dům mezi služby?", "Azylový dům patří mezi služby sociální prevence.", True),
        ("Patří azylový dům mezi sociální služby?", "Azylový dům je sociální služba pro lidi bez bytu.", True),
        ("Je azylový dům sociální služba?", "Azylový dům je sociální služba, kterou platí kraj.", True),
        ("Je pravda, že se poslední ročník školky neplatí?", "Poslední ročník školky se neplatí.", True),
        ("Je pravda, že obec zřizuje dětskou skupinu?", "Obec dětskou skupinu nezřizuje.", False),
        ("Je pravda, že obec vede evidenci bytů?", "Obec nevede evidenci bytů.", False),
        ("Může škola žáka odmítnout?", "Škola žáka odmítnout nemůže.", False),
    ],
)
def test_a_question_is_answered_by_its_own_words(question: str, sentence: str, said: bool | None) -> None:
    """With the verb moved, denied, or a part after a preposition in another place."""
    assert restates(question, sentence) is said


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Je docházka povinná?", "Docházka je povinná pro děti od pěti let."),
        ("Musí mít obec plán?", "Obec plán mít nemusí, ale kraj ano."),
        ("Je docházka povinná?", "Povinná docházka je devítiletá."),
        ("Předchází vyloučení zadlužení?", "Zadlužení předchází vyloučení."),
        ("Převzal kraj službu od obce?", "Obec převzala službu od kraje."),
        ("Musí mít obec plán?", "Plán musí mít obec, která má lokalitu."),
        ("Platí obec nájem?", "Obec platí nájem, pokud rodina nemá příjem."),
        ("Platí obec nájem?", "Obec platila nájem."),
        ("Platí se v azylovém domě za ubytování?", "V zimě se v azylovém domě za ubytování platí."),
        ("Patří ubytovna mezi sociální služby?", "Azylový dům patří mezi sociální služby."),
        ("Nemusí mít obec plán?", "Obec plán mít nemusí."),
        ("Vede obec evidenci bytů?", "Obec vede evidenci bytů jen výjimečně."),
        ("Vede obec evidenci bytů?", "Velká obec vede evidenci bytů."),
    ],
)
def test_what_is_narrower_or_turned_round_answers_nothing(question: str, sentence: str) -> None:
    """Conditions, other subjects, other times, adjectives that restrict, and parts exchanged."""
    assert restates(question, sentence) is None
