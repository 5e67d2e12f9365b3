"""What a question asks for, and whether a sentence holds such a thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.joints import split_question
from assistant.kinds import Kind, find_kind
from assistant.signs import shows
from ingest import czech

QUESTIONS = (
    (Kind.DEFINITION, "Co je sociálně vyloučená lokalita?"),
    (Kind.DEFINITION, "co znamená zkratka OSPOD"),
    (Kind.DEFINITION, "Co se rozumí bytovou nouzí?"),
    (Kind.DEFINITION, "Vysvětli depistáž."),
    (Kind.DEFINITION, "Jak funguje OSPOD?"),
    (Kind.DEFINITION, "Co dokáže Housing First?"),
    (Kind.PROCEDURE, "Jak fungují obědy ve škole?"),
    (Kind.WHEN, "Kdy se konal workshop o zdraví?"),
    (Kind.WHEN, "Od kdy platí nový zákon?"),
    (Kind.WHEN, "Ve kterém roce vznikla Agentura?"),
    (Kind.HOW_MANY, "Kolik je v Česku vyloučených lokalit?"),
    (Kind.HOW_MANY, "Jak velký je podíl dětí v exekuci?"),
    (Kind.REASON, "Když je domů pár, proč nezveřejnit, kolik tam žije dlužníků?"),
    (Kind.REASON, "Proč počet žádostí neřekne, kolik lidí službu potřebuje?"),
    (Kind.WHERE, "Kde se dozvím, kolik lidí je v exekuci?"),
    (Kind.WHERE, "Lidé, kteří přišli o byt, kde mohou spát?"),
    (Kind.LIST, "Co znamenají jednotlivé kategorie ETHOS?"),
    (Kind.WHO, "Kdo pořádal workshop o datech?"),
    (Kind.WHO, "Komu je určena dávka?"),
    (Kind.WHERE, "Kde se konal workshop o zdraví?"),
    (Kind.WHERE, "Na koho se obrátit s dluhy?"),
    (Kind.REASON, "Proč děti propadají?"),
    (Kind.COMPARISON, "Jaký je rozdíl mezi sociálním a dostupným bydlením?"),
    (Kind.COMPARISON, "Čím se liší ETHOS od sčítání?"),
    (Kind.PROCEDURE, "Jak zmapovat lokalitu?"),
    (Kind.LIST, "Jaké ukazatele má index sociálního vyloučení?"),
    (Kind.LIST, "Které kraje mají nejvíc lokalit?"),
    (Kind.YES_NO, "Má index vypovídat o jednotlivcích?"),
    (Kind.YES_NO, "Lze podat návrh na oddlužení dvakrát?"),
    (Kind.STILL, "Platí ještě bezdoplatkové zóny?"),
    (Kind.STILL, "je pořád možné přihlásit se do výzvy"),
    (Kind.STILL, "Pořád platí hranice 30 %?"),
    (Kind.STILL, "Funguje poradna ještě dnes?"),
    (Kind.STILL, "Vyplácí se přídavek na dítě ještě zvlášť?"),
    (Kind.YES_NO, "Má žádost ještě další přílohy?"),
    (Kind.HOW_MANY, "Kolik lidí je pořád v exekuci?"),
    (Kind.WHERE, "Mám pořád dluhy, kam se obrátit?"),
    (Kind.OPEN, "sociální bydlení Brno"),
)


@pytest.mark.parametrize(("kind", "question"), QUESTIONS)
def test_the_kind_is_told_by_the_question(kind: Kind, question: str) -> None:
    """With diacritics, without them and in capitals."""
    assert {find_kind(text) for text in (question, czech.fold(question), question.upper())} == {kind}


@pytest.mark.parametrize(
    ("kind", "sentence", "other"),
    [
        (Kind.WHEN, "Konal se 28. dubna 2022.", "Konal se v Ostravě."),
        (Kind.WHEN, "Zákon platí od 1. 1. 2024.", "Zákon platí pro obce."),
        (Kind.HOW_MANY, "Analýza našla 606 lokalit.", "Analýza našla lokality."),
        (Kind.HOW_MANY, "Šlo o polovinu rodin.", "Šlo o rodiny v roce 2015."),
        (Kind.WHERE, "Konal se v Ostravě.", "Trval celý den."),
        (Kind.REASON, "Přišli, protože měli dluhy.", "Přišli ráno."),
        (Kind.DEFINITION, "Depistáž je vyhledávání lidí.", "Depistáž provádí obce."),
        (Kind.COMPARISON, "Index měří obce, zatímco mapa lokality.", "Index měří obce."),
    ],
)
def test_a_sentence_shows_what_was_asked_for(kind: Kind, sentence: str, other: str) -> None:
    """A question «kdy» wants a date, «kolik» an amount, «proč» a reason."""
    assert shows(kind, sentence)
    assert not shows(kind, other)


@pytest.mark.parametrize("kind", [Kind.OPEN, Kind.YES_NO])
def test_an_open_question_takes_any_sentence(kind: Kind) -> None:
    """Where nothing tells what is wanted, nothing is ruled out."""
    assert shows(kind, "Cokoli.")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Kdy se konal workshop a čemu se věnoval?", ["Kdy se konal workshop", "čemu se věnoval?"]),
        ("Co je depistáž, kdo ji dělá a kde?", ["Co je depistáž", "kdo ji dělá", "kde?"]),
        ("Jaký je rozdíl mezi obcí a krajem?", ["Jaký je rozdíl mezi obcí a krajem?"]),
        ("Co dělá obec a kraj?", ["Co dělá obec a kraj?"]),
        ("", []),
    ],
)
def test_two_questions_in_one_are_told_apart(question: str, parts: list[str]) -> None:
    """Each part begins with its own question word; things merely joined by «a» stay together."""
    assert split_question(question) == parts


@given(st.text())
def test_any_text_has_a_kind(text: str) -> None:
    """Nothing that people type makes it fail, and no word of the question is lost in splitting."""
    assert isinstance(find_kind(text), Kind)
    assert all(shows(kind, text) in (True, False) for kind in Kind)
    assert all(part in text for part in split_question(text))
