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
