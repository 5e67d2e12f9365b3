"""The glossary: what the documents define, and where an answer uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.glossary import Glossary, Term, read_glossary
from ingest.index import open_index
from tests.knowledge import build, settings_for, write_files

SLOVNIK = """---
title: Slovníček
kind: slovník
---

# Slovníček

Slovníček vysvětluje pojmy.

## Depistáž

Depistáž je vyhledávání lidí, kteří potřebují pomoc. Patří k sociální práci.

## MAS – místní akční skupina

MAS je zkratka místní akční skupiny, která rozvíjí své území.

## Sociálně vyloučená lokalita (SVL)

Sociálně vyloučená lokalita (SVL) je území, kde žijí vyloučení lidé.

## KPSV 2021+ – Koordinovaný přístup

KPSV 2021+ je zkratka Koordinovaného přístupu.

## Úřady

Státní zdravotní ústav (SZÚ) vedl projekt podpory zdraví.

## Kde hledat víc

O službách píše další dokument.
"""


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    """The glossary above, after ingestion."""
    return glossary_of(tmp_path_factory.mktemp("glossary"))


def glossary_of(folder: Path) -> Glossary:
    """Ingest two glossaries and another document, and read the terms."""
    other = SLOVNIK.replace("kind: slovník", "kind: metodika").replace("Depistáž", "Mapování")
    files = {"a.md": SLOVNIK, "b.md": SLOVNIK, "c.md": other}
    build(folder / "index", write_files(folder / "corpus", files))
    index = open_index(settings_for(folder / "index"))
    documents = [index.catalog.document(name) for name in files]
    index.close()
    return read_glossary(d for d in documents if d)


def test_terms_are_what_glossaries_define(glossary: Glossary) -> None:
    """Headings with a defining sentence and names with a short form, once each, in Czech order."""
    assert [(t.name, t.abbreviation) for t in glossary.terms()] == [
        ("Depistáž", ""),
        ("Koordinovaný přístup", "KPSV 2021+"),
        ("Místní akční skupina", "MAS"),
        ("Sociálně vyloučená lokalita", "SVL"),
        ("Státní zdravotní ústav", "SZÚ"),
    ]
    assert {t.document for t in glossary.terms()} == {"a.md"}


def test_a_definition_is_one_sentence_of_its_document(glossary: Glossary) -> None:
    """It can be opened at its place."""
    term = glossary.terms()[0]
    assert term.definition == "Depistáž je vyhledávání lidí, kteří potřebují pomoc."
    assert term.end - term.start == len(term.definition)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("O depistáži a depistáží lidí.", ["depistáži"]),
        ("Depistáž nádorů", []),
        ("Ve dvou sociálně vyloučených lokalitách", ["sociálně vyloučených lokalitách"]),
        ("MAS není máš.", ["MAS"]),
        ("Co máš?", []),
        ("místní. Akční skupina", []),
        ("SVL a sociálně vyloučená lokalita", ["SVL"]),
        ("Depistáž je vyhledávání lidí, kteří potřebují pomoc.", []),
        ("", []),
    ],
)
def test_the_first_mention_in_any_form_is_found(glossary: Glossary, text: str, found: list[str]) -> None:
    """Inflected words are found, short forms only as written, explained terms not at all."""
    assert [text[m.start : m.end] for m in glossary.mentions(text)] == found


def test_the_alphabet_is_czech() -> None:
    """«Ch» follows «h», and letters with a hook follow those without."""
    names = ["Chata", "Čas", "Cena", "Hora", "Zima", "Žák", "Ihned"]
    terms = [Term(name, f"{name} je pojem.", "a", number, number) for number, name in enumerate(names)]
    assert [t.name for t in Glossary(terms).terms()] == ["Cena", "Čas", "Hora", "Chata", "Ihned", "Zima", "Žák"]
