"""A sentence that points to another does not stand alone, least of all at the beginning of an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer
from assistant.factory import open_assistant
from tests.knowledge import build, settings_for, write_files


def ask(folder: Path, text: str, question: str) -> Answer:
    """An answer out of one document."""
    build(folder / "index", write_files(folder / "files", {"a.md": f"# Zpráva\n\n{text}\n"}))
    return open_assistant(settings_for(folder / "index")).ask(question)


@pytest.mark.parametrize(
    ("before", "pointing", "question"),
    [
        (
            "Startovací byt je v Plané krok k nájmu.",
            "Útulek má být naopak krátkou pomocí na pár nocí.",
            "Čím má být útulek?",
        ),
        ("Zprávu o herně psala v roce 2012 univerzita.", "Hernu podle téhož textu vedl spolek Dub.", "Kdo vedl hernu?"),
        ("Deník dítěte vznikl v Opavě.", "Škola ho používala od roku 2015.", "Od kdy škola používala deník?"),
        ("Vyúčtování znamená součet dokladů.", "Úspěch zde znamená úsporu tří procent.", "Co znamená úspěch?"),
        ("Poradna sídlí na radnici.", "Chodí do ní hlavně senioři z celé obce.", "Kdo chodí do poradny?"),
    ],
)  # fmt: skip
def test_what_a_word_points_to_comes_along(tmp_path: Path, before: str, pointing: str, question: str) -> None:
    """The sentence before stands in the same quote."""
    answer = ask(tmp_path, f"{before} {pointing}", question)
    told = next(s.text for s in answer.statements if pointing in s.text)
    assert told == f"{before} {pointing}"


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Byt je začátek, postup po stupních je naopak odměna.", "Čím je postup po stupních?"),
        ("Projekt Lípa stál 20 milionů a půlku z nich dal kraj.", "Kolik milionů stál projekt Lípa?"),
        ("Podíl žáků se počítá mezi dětmi téhož věku.", "Jak se počítá podíl žáků?"),
    ],
)
def test_what_is_meant_in_the_sentence_itself_needs_nothing(tmp_path: Path, sentence: str, question: str) -> None:
    """A contrast or a pronoun whose noun stands before it in the sentence."""
    answer = ask(tmp_path, f"Město má radnici. {sentence}", question)
    assert answer.statements[0].text == sentence


def test_a_sentence_that_is_understood_by_itself_leads(tmp_path: Path) -> None:
    """Of two that say as much the one that points to nothing."""
    text = (
        "Startovací byt je krok k nájmu. V zkušebním bydlení je byt naopak odměnou.\n\n"
        "Zkušební bydlení je systém stupňů, v němž byt je odměnou na konci."
    )
    assert ask(tmp_path, text, "Co je zkušební bydlení?").statements[0].text.startswith("Zkušební bydlení je systém")
