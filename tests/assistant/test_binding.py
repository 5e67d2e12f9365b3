"""What is told must be about the times and names of the question, said in the sentence or carried over to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.factory import open_assistant
from tests.knowledge import build, settings_for, write_files

STORY = """# Překlad strojem

První překladač byl předveden v roce 1954 ve firmě Orbis. Jeho slovník měl 250 slov a překládal 49 vět.

Ve městě Lhota sídlila poradna přímo na radnici. Na poradnu v Nové Vsi se obracelo ročně 700 lidí.

Agenturu řídil v roce 2017 Petr Malý.
"""


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Kolik vět překládal překladač předvedený v roce 1954?", True),
        ("Kolik vět překládal překladač předvedený v roce 1964?", False),
        ("Kolik lidí se ročně obrací na poradnu v Nové Vsi?", True),
        ("Kolik lidí se ročně obrací na poradnu ve Lhotě?", False),
        ("Kdo šéfoval agentuře v roce 2017?", True),
        ("Kdo šéfoval agentuře v roce 2012?", False),
    ],
)
def test_times_and_names_are_those_of_the_question(tmp_path: Path, question: str, answered: bool) -> None:
    """A year holds to the end of its paragraph; a place does not pass to the sentence on another one."""
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": STORY}))
    assistant = open_assistant(settings_for(tmp_path / "index"))
    assert (assistant.ask(question).outcome != "unanswered") is answered
