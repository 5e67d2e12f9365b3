"""«Does it still hold?»: what the documents say with their date, never a bare yes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer
from assistant.factory import open_assistant
from tests.knowledge import build, settings_for, write_files

HEAD = '---\ntitle: "Příspěvek na dojíždění"\n{}---\n\n# Příspěvek na dojíždění\n\n'
SAID = "Příspěvek na dojíždění vyplácí obec každému žákovi.\n"


def ask(folder: Path, front: str, question: str) -> Answer:
    """An answer out of one document with these fields."""
    build(folder / "index", write_files(folder / "files", {"a.md": HEAD.format(front) + SAID}))
    return open_assistant(settings_for(folder / "index")).ask(question)


@pytest.mark.parametrize(
    "question", ["Vyplácí obec ještě příspěvek na dojíždění?", "Platí pořád příspěvek na dojíždění?"]
)
def test_the_date_of_the_document_leads(tmp_path: Path, question: str) -> None:
    """The reader sees when it held; the statement itself is quoted."""
    first = ask(tmp_path, 'valid_as_of: "2023-05"\n', question).statements[0]
    assert first.lead == "Podle podkladů k květnu 2023: "
    assert first.text == SAID.strip()


def test_the_date_is_told_once(tmp_path: Path) -> None:
    """Where the topic changes fast, only that nothing newer is known follows."""
    answer = ask(tmp_path, 'valid_as_of: "2020-05"\ntopics: [dávky]\n', "Vyplácí obec ještě příspěvek na dojíždění?")
    assert answer.text.endswith("Novější změny podklady nezachycují.")
    assert answer.text.count("květnu 2020") == 1


def test_without_a_date_nothing_is_claimed(tmp_path: Path) -> None:
    """Neither a date nor a yes is made up."""
    first = ask(tmp_path, "", "Vyplácí obec ještě příspěvek na dojíždění?").statements[0]
    assert first.lead == ""


def ask_all(folder: Path, text: str, question: str) -> Answer:
    """An answer out of one document that says more, valid in March 2026."""
    files = {"a.md": HEAD.format('valid_as_of: "2026-03"\n') + text}
    build(folder / "index", write_files(folder / "files", files))
    return open_assistant(settings_for(folder / "index")).ask(question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Vyplácí se ještě příspěvek na dojíždění?", "Příspěvek na dojíždění skončil v říjnu 2025."),
        ("Platí pořád příspěvek na dojíždění?", "Příspěvek na dojíždění od října 2025 nahradila dávka na dopravu."),
        ("Existuje ještě příspěvek na dojíždění?", "Zákon účinný od 1. října 2025 zrušil příspěvek na dojíždění."),
        (
            "Je příspěvek na dojíždění pořád v platnosti?",
            "Příspěvek na dojíždění zákon v roce 2025 sloučil.",
        ),
    ],
)
def test_a_sentence_about_the_end_leads(tmp_path: Path, question: str, said: str) -> None:
    """Before one that tells what was paid out while it lasted."""
    paid = "V září 2025 vyplácely obce příspěvek na dojíždění 64 tisícům žáků.\n\n"
    first = ask_all(tmp_path, f"{SAID}\n{paid}{said}\n", question).statements[0]
    assert first.text == said
    assert first.lead == "Podle podkladů k březnu 2026: "


def test_a_name_that_holds_a_time_gone_by_is_told(tmp_path: Path) -> None:
    """The span is quoted behind our words; one that is only a time of an event says nothing of the thing."""
    said = "Strategie dopravy 2015–2020 má sloužit žákům a vláda ji schválila."
    answer = ask_all(tmp_path / "a", said, "Platí pořád strategie dopravy?")
    assert answer.statements[0].lead == "Období v názvu skončilo rokem 2020. Podle podkladů k březnu 2026: "
    other = ask_all(
        tmp_path / "b", "Strategie dopravy v letech 2015–2020 pomohla žákům.", "Platí pořád strategie dopravy?"
    )
    assert "Období" not in other.text
    future = ask_all(tmp_path / "c", said.replace("2020", "2098"), "Platí pořád strategie dopravy?")
    assert "Období" not in future.text
