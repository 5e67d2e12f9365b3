"""Signs of what is asked for: an amount of anything, a number of the right things."""

from __future__ import annotations

import pytest

from assistant.signs import counts, tells_amount


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Klub navštěvuje 34 dětí.", True),
        ("Klub navštěvuje většina dětí.", True),
        ("Služba je pro děti zdarma.", True),
        ("Uspělo všech šest přihlášených.", True),
        ("Přechod se podařil jen jedné rodině.", True),
        ("Lokalit je 606.", True),
        ("Klub navštěvují děti z lokality.", False),
        ("4. Podpořte školy doučovacími kluby.", False),
        ("Službu vymezuje § 65 zákona č. 108/2006 Sb.", False),
        ("Klub vznikl 28. dubna 2022.", False),
        ("Klub vznikl v roce 2015.", False),
        ("Workshop: 3. workshop; Termín: 28. 6. 2022", False),
        ("Policie a politici klub podpořili.", False),
        ("Klub navštěvuje polovina dětí.", True),
    ],
)
def test_an_amount_is_told_by_numbers_and_words(sentence: str, told: bool) -> None:
    """Years, dates, laws and numbers of list items tell how many of nothing."""
    assert tells_amount(sentence) is told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Kolik žádostí přišlo do výzvy?", False),
        ("Kolik korun výzva rozdělila?", True),
        ("Kolik milionů výzva rozdělila?", True),
        ("Jaký rozpočet měla výzva?", True),
    ],
)
def test_money_counts_no_things(question: str, told: bool) -> None:
    """Who asks for applications is not told by millions."""
    assert tells_amount("Výzva brala žádosti do 3. října 2024 a rozdělovala 500 milionů korun.", question) is told


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("Jak dlouho se čeká na byt?", "Agentura měla v roce 2022 celkem 36 bytů.", False),
        ("Jak dlouho se čeká na byt?", "Na byt se čeká asi půl roku.", True),
        ("Jak dlouho může máma zůstat v domě?", "V domě tvořily podle sčítání z let 2019 a 2022 děti 32 %.", False),
        ("Jak dlouho může máma zůstat v domě?", "V domě lze zůstat nejdéle jeden rok.", True),
        ("Do kolika dnů úřad rozhodne?", "Úřad měl v březnu 400 tisíc žádostí.", False),
        ("Do kolika dnů úřad rozhodne?", "Úřad rozhodne do 30 dnů.", True),
        ("Od kterého roku do kterého a jak dlouho vedl úřad?", "Úřad vedl v letech 2009–2015.", True),
        ("Kolik hodin má kurz?", "Kurz má 80 hodin.", True),
        ("Kolik stojí hodina?", "Hodina stojí 500 Kč.", True),
        ("Kolik dělalo měsíční pojistné?", "Pojistné činilo 2 187 Kč.", True),
    ],
)
def test_time_is_told_by_time(question: str, sentence: str, told: bool) -> None:
    """«Jak dlouho» is answered by an amount of time alone."""
    assert tells_amount(sentence, question) is told


def test_a_number_of_the_question_is_no_amount() -> None:
    """«Praha 7» has a number that tells nothing."""
    asked = "Kolik dává Praha 7 na jednu rodinu?"
    assert not tells_amount("Bydlení v Praze 7 platí fond.", asked)
    assert tells_amount("Bydlení v Praze 7 platí fond 20 tisíci ročně.", asked)
    assert tells_amount("Zapojilo se všech 16 obcí.", "Kolik z 16 obcí se zapojilo?")


@pytest.mark.parametrize(
    ("question", "sentence", "counted"),
    [
        ("Kolik lidí je ohroženo chudobou?", "Chudoba ohrožovala 998 tisíc osob.", True),
        ("Kolik obcí se zapojilo?", "Sčítání proběhlo ve 403 obcích.", True),
        ("kolik obci se zapojilo", "Sčítání proběhlo ve 403 obcích.", True),
        ("Kolik lékařů pracuje v ordinaci?", "Ordinace registrovala 960 pacientů.", False),
        ("Kolik korun stál projekt?", "Projekt stál 10 milionů Kč.", True),
        ("Kolik korun stál projekt?", "Projekt pomohl 50 rodinám.", False),
        ("Kolik peněz šlo na bydlení?", "Na bydlení šlo 27 % peněz programu.", True),
        ("Kolik peněz šlo na bydlení?", "Bydlení získalo 27 % rodin.", False),
        ("Jaký podíl rodin uspěl?", "Uspělo 80 % rodin.", True),
        ("Kolik odborníků se podílelo na plánu?", "Připravilo ho asi 70 odborníků.", True),
        ("Kolik žádostí přišlo?", "Příjem žádostí: 4. 6. – 3. 10. 2024; Alokace: 500 milionů korun", False),
        ("Kolik žádostí přišlo?", "Žádosti se přijímají 6 týdnů.", False),
        ("O kolik dřív umírají chudí?", "Jejich střední délka života je kratší o více než deset let.", True),
        ("O kolik dřív umírají chudí?", "Jejich střední délka života je kratší.", False),
        ("Kolik týdnů trvá příjem žádostí?", "Žádosti se přijímají 6 týdnů.", True),
    ],
)
def test_a_number_counts_what_is_asked_for(question: str, sentence: str, counted: bool) -> None:
    """In any form of the word, people under any of their names."""
    assert counts(question, sentence) is counted
