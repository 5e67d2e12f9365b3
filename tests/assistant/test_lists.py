"""Lists that do not fit an answer: nobody takes a part for the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer
from assistant.factory import open_assistant
from assistant.phrases import further_items, further_rows
from tests.knowledge import build, settings_for, write_files

ITEM = "- {} potvrzení vydané úřadem, které žadatel přiloží k žádosti spolu s kopií svého dokladu a čestným prohlášením"
WORDS = ("první", "druhé", "třetí", "čtvrté", "páté", "šesté", "sedmé", "osmé", "deváté", "desáté", "jedenácté")


def ask(folder: Path, count: int, after: str = "") -> Answer:
    """An answer out of a document with a list of so many items."""
    items = "\n".join(ITEM.format(word) for word in WORDS[:count])
    text = f"# Žádost o byt\n\n## Přílohy\n\nK žádosti o městský byt se přikládají tyto přílohy:\n\n{items}\n{after}"
    build(folder / "index", write_files(folder / "files", {"byt.md": text}))
    return open_assistant(settings_for(folder / "index")).ask("Jaké přílohy se přikládají k žádosti o městský byt?")


def test_what_does_not_fit_is_counted(tmp_path: Path) -> None:
    """Told and left out make the whole list; the sentence is ours, behind the statements, with the list's marker."""
    answer = ask(tmp_path, 11, "\nŽádost se podává na radnici.\n\n- jiný seznam\n- o něčem jiném\n")
    told = sum(s.is_item for s in answer.statements)
    assert 2 <= told < 11
    assert further_items(11 - told, 1) in answer.text
    assert all("má ještě" not in s.text + s.lead for s in answer.statements)


def test_a_whole_list_has_no_remainder(tmp_path: Path) -> None:
    """Nothing is said when nothing is missing."""
    answer = ask(tmp_path, 3)
    assert sum(s.is_item for s in answer.statements) == 3
    assert "má ještě" not in answer.text


@pytest.mark.parametrize(
    ("count", "items", "rows"),
    [(1, "1 položku", "1 řádek"), (4, "4 položky", "4 řádky"), (5, "5 položek", "5 řádků")],
)
def test_numbers_are_said_in_czech(count: int, items: str, rows: str) -> None:
    """One, two to four, and more take different forms."""
    assert further_items(count, 2) == f"Seznam má ještě {items}, viz zdroj [2]."
    assert further_rows(count, 1) == f"Tabulka má ještě {rows}, viz zdroj [1]."
