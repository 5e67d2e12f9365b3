"""People in need are told from people who ask about need."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.factory import open_assistant
from assistant.needs import find_need
from assistant.phrases import EMERGENCY
from tests.knowledge import build, settings_for, write_files

HELP = """# Kam se obrátit

Lidem v krizi pomáhá Linka Opora.

Dluhová poradna pomáhá lidem s exekucí.

Exekuci mělo v roce 2017 asi 863 tisíc lidí.
"""


@pytest.mark.parametrize(
    "question",
    ["Chci se zabít.", "Myslím na sebevraždu.", "Táta mě zase zbil.", "Sousedka bije dítě, kam to mám nahlásit?"],
)
def test_distress_is_urgent(question: str) -> None:
    """Whoever is harmed, and in whatever order it is said."""
    need = find_need(question)
    assert need is not None
    assert need.is_urgent


@pytest.mark.parametrize(
    "question",
    [
        "Jsem v exekuci, co mám dělat?",
        "Domácí mě chce vystěhovat, co teď?",
        "Obstavili mi výplatu, co teď?",
        "Seberou mi dítě",
        "Vyhánějí nás z bytu",
        "Nemám kde přespat.",
        "Přišli jsme o bydlení",
        "Dostal jsem výpověď z nájmu.",
        "Úřad mi zkrátil dávku",
        "Škola mi nechce přijmout dceru.",
        "Sestra je na ulici, kdo jí pomůže?",
        "Soused mi vyhrožuje, jaký trest by dostal?",
        "Bývalý manžel mě pronásleduje.",
    ],
)
def test_an_own_case_is_a_need(question: str) -> None:
    """Somebody, what happened, and a call for help."""
    need = find_need(question)
    assert need is not None
    assert not need.is_urgent


@pytest.mark.parametrize(
    "question",
    [
        "Kdo pomáhá při domácím násilí?",
        "Kolik dětí je týraných?",
        "Jak předcházet sebevraždám?",
        "Naše obec má dluh, co máme dělat?",
        "Co má dělat člověk v exekuci?",
        "Kam se obrátit s exekucí?",
        "Mám připravit komunitní plán, čím začít?",
        "Co může exekutor zabavit?",
        "Může nám exekutor vzít televizi?",
        "Kolik mi můžou strhnout z výplaty?",
        "Vyhazují lidi z ubytoven?",
        "Kdo vyhrožuje obyvatelům ubytoven?",
        "Naši klienti nám vyhrožují, co s tím?",
        "Vzali jsme si výsledky šetření, co teď?",
        "Zamítli nám dotaci, kam se odvolat?",
        "V naší obci odpojili lidem proud, co můžeme dělat?",
        "Náš klient přišel o byt, jak postupovat?",
        "Berou školky děti bez očkování?",
    ],
)
def test_a_question_about_need_is_a_question(question: str) -> None:
    """Rules, numbers and work are asked for like everything else."""
    assert find_need(question) is None


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Doma mě bijí, co mám dělat?", "Lidem v krizi pomáhá Linka Opora."),
        ("Jsem v exekuci, co mám dělat?", "Dluhová poradna pomáhá lidem s exekucí."),
    ],
)
def test_the_place_to_turn_to_is_cited_and_no_statistics(tmp_path: Path, question: str, quote: str) -> None:
    """The documents' own sentence with its source; what does not help is left out."""
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": HELP}))
    answer = open_assistant(settings_for(tmp_path / "index")).ask(question)
    assert answer.outcome == "partial"
    assert answer.citations[0].quote == quote
    assert "863" not in answer.text


def test_what_only_tells_is_not_taken_for_a_typical_question(tmp_path: Path) -> None:
    """«Berou mi děti» shares a word with many questions and asks none of them."""
    head = "---\nquestions:\n  - Berou děti obědy?\n---\n# Děti\n\n"
    text = f"{head}Rodičům pomáhá poradna pro rodiny s dětmi.\n\nDěti mají obědy.\n"
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": text}))
    answer = open_assistant(settings_for(tmp_path / "index")).ask("Berou mi děti")
    assert answer.citations[0].quote == "Rodičům pomáhá poradna pro rodiny s dětmi."


def test_without_a_place_the_question_is_asked_like_any_other(tmp_path: Path) -> None:
    """No place is made up; in distress the emergency number is said all the same."""
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": "# Obědy\n\nObědy zdarma má 20 tisíc dětí.\n"}))
    answer = open_assistant(settings_for(tmp_path / "index")).ask("Jsem v exekuci, co mám dělat?")
    assert answer.outcome == "unanswered"
    urgent = open_assistant(settings_for(tmp_path / "index")).ask("Chci se zabít.")
    assert urgent.outcome == "unanswered"
    assert urgent.text == EMERGENCY
