"""Labels of catalogue fields and table rows: the value is quoted, what it is a value of is said in words of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer, Statement
from assistant.composition import Composition
from assistant.factory import open_assistant
from assistant.labels import Label, introduce
from ingest.catalog import Catalog
from tests.knowledge import build, settings_for, write_files

CATALOGUE = """---
title: "Katalog zdrojů"
kind: katalog
---

# Katalog zdrojů

## Mapa hřišť

- Držitel: Mapu hřišť vede odbor zeleně města Lhoty.
- Co obsahuje: Mapa hřišť uvádí polohu a stav všech hřišť ve Lhotě.
- Jak často: Mapa hřišť se obnovuje jednou za rok na jaře. Mimořádně se doplňuje po stavbě nového hřiště.
- Cena: zdarma
- Omezení: Herní prvky starší patnácti let v ní chybějí.

## Registr laviček

- Držitel: Registr laviček vede technická správa.
- Jak často: Registr laviček se obnovuje každý měsíc.
- Cena: 200 korun ročně
"""

TABLE = """# Dotace na zeleň

## Přehled dotací na zeleň

| Dotace | Pro koho je | Částka |
| --- | --- | --- |
| Zelená ulice | spolky a sousedské skupiny | 20 tisíc korun |
| Živý park | školy a školky | 50 tisíc korun |
"""


def ask(folder: Path, question: str) -> Answer:
    """An answer out of the catalogue and the table."""
    build(folder / "index", write_files(folder / "files", {"katalog.md": CATALOGUE, "dotace.md": TABLE}))
    return open_assistant(settings_for(folder / "index")).ask(question)


def test_a_value_that_names_its_entry_stands_alone(tmp_path: Path) -> None:
    """The label is left out of quote and citation alike, the offsets fit, and the sentence is no item of a list."""
    answer = ask(tmp_path, "Jak často se obnovuje mapa hřišť?")
    first, citation = answer.statements[0], answer.citations[0]
    assert first == Statement("Mapa hřišť se obnovuje jednou za rok na jaře.", (1,))
    assert citation.quote == first.text
    catalog = Catalog.open(tmp_path / "index" / "catalog.sqlite")
    text = catalog.document("katalog.md").text  # type: ignore[union-attr]  # it has just been read
    assert text[citation.start : citation.end] == first.text
    assert text[: citation.start].endswith("Jak často: ")
    assert not answer.text.startswith("- ")


def test_a_value_that_tells_too_little_is_introduced(tmp_path: Path) -> None:
    """Entry and label are said in our words; the quote is the value."""
    answer = ask(tmp_path, "Jaká je cena mapy hřišť?")
    told = {s.text: s.lead for s in answer.statements}
    assert told["zdarma"].lower().endswith("cena: ")
    assert "Mapa hřišť" in answer.text.partition("zdarma")[0]


def test_a_field_does_not_bring_its_entry_along(tmp_path: Path) -> None:
    """Also where a list is asked for, fields are chosen each by itself, and none is counted as left out."""
    answer = ask(tmp_path, "Jaké údaje obsahuje mapa hřišť?")
    assert "Mapa hřišť uvádí polohu" in answer.text
    assert "má ještě" not in answer.text
    assert not any(s.is_item for s in answer.statements)


def test_the_name_of_a_table_stands_above_its_rows(tmp_path: Path) -> None:
    """A row is quoted from its name on, the heading is said once and outside of the list."""
    answer = ask(tmp_path, "Pro koho je dotace Živý park?")
    lines = answer.text.splitlines()
    assert lines[0] == "Přehled dotací na zeleň:"
    assert lines[1].startswith("- Živý park; Pro koho je: školy a školky; Částka: 50 tisíc korun [1]")
    assert answer.text.count("Přehled dotací") == 1


@pytest.mark.parametrize(
    ("label", "value", "before", "lead"),
    [
        (Label("Mapa hřišť", "Cena"), "zdarma", "", "Mapa hřišť – cena: "),
        (Label("Mapa hřišť", "Cena"), "zdarma", "Mapa hřišť", "Cena: "),
        (Label("Mapa hřišť", "ORP"), "všechny", "", "Mapa hřišť – ORP: "),
        (Label("Mapa hřišť", "Omezení"), "Prvky starší patnácti let v ní chybějí.", "", "Mapa hřišť: "),
        (Label("Mapa hřišť", "Omezení"), "V mapách hřišť chybějí lavičky.", "", ""),
        (Label("Přehled dotací", ""), "Živý park; Částka: 50", "", "Přehled dotací: "),
        (Label("Přehled dotací", ""), "Živý park; Částka: 50", "Přehled dotací", ""),
    ],
)
def test_words_of_ours_before_a_value(label: Label, value: str, before: str, lead: str) -> None:
    """What was named just before is not named again."""
    assert introduce(label, value, before) == lead


@pytest.mark.parametrize(
    ("text", "lead", "lines"),
    [
        ("1. Na začátku je schůzka.", "Ano: ", ["Ano:", "1. Na začátku je schůzka. [1]"]),
        ("Zelená ulice; Kdy: jaro", "Ano: Přehled: ", ["Ano: Přehled:", "- Zelená ulice; Kdy: jaro [1]"]),
    ],
)
def test_our_words_stand_above_an_item(text: str, lead: str, lines: list[str]) -> None:
    """They do not come between the sign of a list and its text."""
    assert Composition((Statement(text, (1,), lead, is_item=True),), ()).text.splitlines() == lines
