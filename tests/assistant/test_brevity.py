"""A short question is answered only in the form it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.factory import open_assistant
from tests.knowledge import build, settings_for, write_files

TEXT = """# Depistáž

Depistáž je vyhledávání lidí, kteří potřebují pomoc.

Lidé se při akci scházeli v hospodě u nádraží, kde obec v roce 2020 spočítala 12 % obyvatel Česka bez práce.
"""


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("Co je depistáž?", False),
        ("Co je nádraží?", True),
        ("Kolik má Česko obyvatel?", True),
        ("Kolik stojí hospoda?", True),
        ("Kdo se scházel při akci v hospodě?", False),
    ],
)
def test_a_word_that_occurs_is_no_answer(tmp_path: Path, question: str, refused: bool) -> None:
    """A definition defines, a bare number of people is no share of something else, a price is a price."""
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": TEXT}))
    answer = open_assistant(settings_for(tmp_path / "index")).ask(question)
    assert (answer.outcome == "unanswered") is refused
