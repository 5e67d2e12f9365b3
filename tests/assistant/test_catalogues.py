"""Catalogues read from documents, ours and anybody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.catalogues import Family, Record, columns, groups, read_catalogues, select
from ingest.catalog import StoredDocument
from ingest.index import open_index
from tests.knowledge import build, settings_for, write_files

LIST = """---
title: Katalog zdrojů
kind: katalog
sources:
  - {id: csu, title: "Sčítání", publisher: "ČSÚ", year: "2021", url: "https://example.org"}
---

# Katalog zdrojů

Úvodní věta.

## Obyvatelé

### Sčítání lidu

- Držitel: Sčítání drží Český statistický úřad.[^csu]
- Co obsahuje: Počty obyvatel; domy a byty. Druhá věta: s dvojtečkou.
- Přístup: Data jsou na webu. Podrobněji je popisuje [Přehled](./prehled.md).

### Poznámka

- Jen jedna věta bez popisku.
- A druhá.
"""

TABLE = """---
title: Můj katalog
kind: katalog
---

# Můj katalog

| Ukazatel | Definice | Jednotka | Oblast |
| --- | --- | --- | --- |
| Míra nezaměstnanosti | Podíl lidí bez práce | % | Práce |
| Čekací doba | Dny čekání na byt | dny | Bydlení |
"""

OTHER = """---
title: Kontakty
kind: katalog
---

# Kontakty

| Organizace | Město | Web | Telefon |
| --- | --- | --- | --- |
| Naděje | Brno | nadeje.cz | 1 |
"""

NOT_ONE = LIST.replace("kind: katalog", "kind: metodika")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, ...]:
    """The records of three catalogues and of a document that is none."""
    folder = tmp_path_factory.mktemp("catalogues")
    files = {
        "k/seznam.md": LIST,
        "k/tabulka.md": TABLE,
        "k/jine.md": OTHER,
        "m/x.md": NOT_ONE,
        "k/prehled.md": "# P\n\nV.\n",
    }
    return read_catalogues(documents(folder, files))


def documents(folder: Path, files: dict[str, str]) -> list[StoredDocument]:
    """The files as the catalog holds them."""
    build(folder / "index", write_files(folder / "corpus", files))
    index = open_index(settings_for(folder / "index"))
    found = [index.catalog.document(name) for name in index.catalog.names()]
    index.close()
    return [document for document in found if document is not None]


def named(records: tuple[Record, ...], name: str) -> Record:
    """The record of a name."""
    return next(record for record in records if record.name == name)


def test_a_heading_with_labelled_items_is_a_record(records: tuple[Record, ...]) -> None:
    """Name, group, fields, sources and links come out of the document; other lists are no records."""
    record = named(records, "Sčítání lidu")
    assert (record.family, record.group, record.document) == (Family.SOURCES, "Obyvatelé", "k/seznam.md")
    assert record.value("držitel") == "Sčítání drží Český statistický úřad."
    assert record.value("Co obsahuje") == "Počty obyvatel; domy a byty. Druhá věta: s dvojtečkou."
    assert [source.publisher for source in record.values[0].sources] == ["ČSÚ"]
    assert record.values[2].links == ("k/prehled.md",)
    assert not [r for r in records if r.name == "Poznámka"]


def test_a_row_of_anybodys_table_is_a_record(records: tuple[Record, ...]) -> None:
    """An organiser's own file needs no form of ours: its labels decide where it belongs."""
    record = named(records, "Čekací doba")
    assert (record.family, record.group) == (Family.INDICATORS, "Bydlení")
    assert [value.label for value in record.values] == ["Definice", "Jednotka"]


def test_unknown_labels_make_a_catalogue_of_their_own(records: tuple[Record, ...]) -> None:
    """Nothing is lost because its columns are called otherwise."""
    assert named(records, "Naděje").family is Family.OTHERS


def test_only_documents_of_the_kind_are_catalogues(records: tuple[Record, ...]) -> None:
    """A methodology with a list is none."""
    assert not [record for record in records if record.document == "m/x.md"]


def test_records_can_be_chosen(records: tuple[Record, ...]) -> None:
    """By family, group, and words in any form or as beginnings; all words must be there."""

    def chosen(**choice: str) -> list[str]:
        return [r.name for r in select(records, Family.INDICATORS, **choice)]

    assert chosen() == ["Čekací doba", "Míra nezaměstnanosti"]
    assert chosen(group="Práce") == ["Míra nezaměstnanosti"]
    assert chosen(words="bytech") == ["Čekací doba"]
    assert chosen(words="nezam") == ["Míra nezaměstnanosti"]
    assert chosen(words="byt prace") == []
    assert groups(select(records, Family.INDICATORS)) == ("Bydlení", "Práce")
    assert columns(select(records, Family.INDICATORS)) == ("Definice", "Jednotka")


def test_addresses_of_records_are_their_own(tmp_path: Path) -> None:
    """Two records of one name can both be opened."""
    twice = TABLE.replace("Čekací doba", "Míra nezaměstnanosti")
    slugs = [record.slug for record in read_catalogues(documents(tmp_path, {"a.md": twice}))]
    assert slugs == ["mira-nezamestnanosti", "mira-nezamestnanosti-2"]
