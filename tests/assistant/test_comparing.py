"""A comparison sets what is said of each side next to each other, each with its own citation."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer
from assistant.factory import open_assistant
from assistant.pipeline import Assistant
from tests.knowledge import build, settings_for, write_files

TERMS = """---
title: Pojmy
kind: slovník
---
# Pojmy

## Příspěvek na nájem

Příspěvek na nájem je dávka pro domácnost s nízkými příjmy. Žádá se o něj na úřadu.

## Doplatek na nájem

Doplatek na nájem je pomoc lidem v hmotné nouzi. Vyplácí ho obec.

## Noclehárna

Noclehárna je služba, která dá člověku lůžko na jednu noc.

## Pečovatelský dům

Pečovatelský dům je zařízení pro seniory, kteří potřebují každodenní péči.
"""
NOTES = """# Zpráva o pomoci

V noclehárně ani v pečovatelském domě se v roce 2020 nekouřilo.

Doplatek na nájem a příspěvek na nájem jsou v rozpočtu města pod jednou položkou spolu s opravami chodníků.

V roce 2021 mělo Hradiště celkem 14 ubytoven. Lhota jich ve stejném roce provozovala méně.

V Nové Lhotě bylo v roce 2021 celkem 9 ubytoven.

Poradna v Hradišti otevřela 3. května 2019.

Poradna v Plané otevřela 7. června 2021.

| Sjezd | Termín |
| --- | --- |
| 1. sjezd | 4. 2. 2018 |
| 2. sjezd | 9. 6. 2018 |
| 3. sjezd | 1. 9. 2018 |
"""
APPROACHES = """---
title: Přístupy
kind: slovník
---
# Přístupy

## Quick Home

Quick Home je přístup, při němž člověk nejdřív dostane byt.

## Stupňovité bydlení

Stupňovité bydlení je systém, ve kterém je byt odměnou za splněné podmínky.

Stupňovité bydlení je širší pojem než Quick Home, protože má několik stupňů.
"""
RENT = ("Příspěvek na nájem je dávka", "Doplatek na nájem je pomoc")
NAMED = ("Quick Home je přístup", "Stupňovité bydlení je systém")
SHELTER = ("Noclehárna je služba", "Pečovatelský dům je zařízení")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over a glossary and a report."""
    folder: Path = tmp_path_factory.mktemp("comparing")
    build(folder / "index", write_files(folder / "files", {"pojmy.md": TERMS, "zprava.md": NOTES}))
    return open_assistant(settings_for(folder / "index"))


def beginning(answer: Answer, count: int = 2) -> list[str]:
    """The first statements."""
    return [s.text for s in answer.statements[:count]]


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Jaký je rozdíl mezi příspěvkem na nájem a doplatkem na nájem?", RENT),
        ("Srovnej příspěvek na nájem s doplatkem na nájem.", RENT),
        ("Čím se liší příspěvek na nájem od doplatku na nájem?", RENT),
        ("prispevek na najem vs. doplatek na najem", RENT),
        ("V čem se liší příspěvek a doplatek na nájem?", RENT),
        ("Je příspěvek na nájem totéž co doplatek na nájem?", RENT),
        ("Jaký je rozdíl mezi noclehárnou a pečovatelským domem?", SHELTER),
        ("Porovnej noclehárnu a pečovatelský dům", SHELTER),
        ("Čím se noclehárna liší od pečovatelského domu?", SHELTER),
        ("Co mají společného noclehárna a pečovatelský dům?", SHELTER),
        ("Je lepší noclehárna, nebo pečovatelský dům?", SHELTER),
        ("Co je rozdíl mezi pojmy noclehárna a pečovatelský dům?", SHELTER),
    ],
)
def test_both_sides_are_told(assistant: Assistant, question: str, sides: tuple[str, str]) -> None:
    """The definitions stand first, in the order of the question, though other sentences hold both names."""
    answer = assistant.ask(question)
    assert answer.outcome == "answered"
    assert all(said.startswith(side) for said, side in zip(beginning(answer), sides, strict=True))
    assert answer.statements[0].markers != answer.statements[1].markers


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Kde je víc ubytoven, v Hradišti, nebo v Nové Lhotě?", ("14 ubytoven", "9 ubytoven")),
        ("Je víc ubytoven v Hradišti než v Nové Lhotě?", ("14 ubytoven", "9 ubytoven")),
        ("Otevřela poradna v Hradišti dřív než v Plané?", ("3. května 2019", "7. června 2021")),
        ("Konal se třetí sjezd dříve než první sjezd?", ("1. 9. 2018", "4. 2. 2018")),
        ("Byl 1. sjezd později než 2. sjezd?", ("4. 2. 2018", "9. 6. 2018")),
    ],
)
def test_figures_of_both_sides_are_told(assistant: Assistant, question: str, held: tuple[str, str]) -> None:
    """A number or a date of each side, next to each other."""
    assert all(figure in said for said, figure in zip(beginning(assistant.ask(question)), held, strict=True))


def test_a_side_that_is_not_there_is_named(assistant: Assistant) -> None:
    """What is known of the other is told, and the answer is partial."""
    answer = assistant.ask("Jaký je rozdíl mezi noclehárnou a městským rozpočtem?")
    assert answer.outcome == "partial"
    assert beginning(answer, 1)[0].startswith("Noclehárna je služba")
    assert "«městským rozpočtem»" in answer.text


def test_a_sentence_with_both_figures_is_enough(tmp_path: Path) -> None:
    """It says what each side has; nothing is put beside it."""
    text = "# Kraje\n\nOlomoucký kraj má 62 lokalit a Zlínský kraj jich má 15.\n\nZlínský kraj má města.\n"
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": text}))
    answer = open_assistant(settings_for(tmp_path / "index")).ask("Má víc lokalit Olomoucký, nebo Zlínský kraj?")
    assert len(answer.statements) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Stálý korpus dává vždy stejné výsledky. Naproti tomu proměnlivý korpus se průběžně doplňuje.",
        "Podle zpracování lze korpusy dělit na: stálé: dávají stejné výsledky. proměnlivé: průběžně se doplňují.",
    ],
)
def test_what_sets_both_next_to_each_other_is_told(tmp_path: Path, text: str) -> None:
    """The second side may begin with «naproti tomu»; one sentence may have both."""
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": f"# Korpusy\n\n{text}\n"}))
    answer = open_assistant(settings_for(tmp_path / "index")).ask("Jaký je rozdíl mezi stálým a proměnlivým korpusem?")
    assert answer.outcome == "answered"
    assert "stejné výsledky" in answer.text
    assert "průběžně" in answer.text


def test_figures_of_something_else_are_none(assistant: Assistant) -> None:
    """Places with other numbers do not answer for what is compared of them."""
    answer = assistant.ask("Kde je víc jeslí, v Hradišti, nebo v Nové Lhotě?")
    assert answer.outcome != "answered"
    assert "ubytoven" not in " ".join(s.text for s in answer.statements)


def test_names_belong_to_their_sides(tmp_path: Path) -> None:
    """Each side has a sentence of its own, which need not name the other; one that compares defines neither."""
    build(tmp_path / "index", write_files(tmp_path / "files", {"pristupy.md": APPROACHES}))
    answer = open_assistant(settings_for(tmp_path / "index")).ask("V čem se liší Quick Home od stupňovitého bydlení?")
    assert answer.outcome != "unanswered"
    assert all(side in answer.text for side in NAMED)
