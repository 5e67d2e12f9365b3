"""What a question demands must be told of just that: the thing by name, the price, the year, the right namesake."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.demands import is_adjective
from assistant.factory import open_assistant
from assistant.pipeline import Assistant
from tests.knowledge import build, settings_for, write_files

TEXT = """# Zpráva o roce

Kurz sousedské pomoci má 80 hodin rozdělených do 8 modulů.

"""
OTHER = """# Spolek

Rozpočet spolku Habr činil v roce 2018 celkem 12 milionů korun.

Nový odbor si spolek Habr zřídil v roce 2022 a vede ho Jana Malá.

Prohlídka v ordinaci spolku Habr je pro lidi bez domova zdarma.

Kontaktní místo pro bydlení hodnotí obce kladně.

Soutěž o granty: přihlášky OPR+ přijímá spolek Habr od března do května.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over two documents."""
    folder: Path = tmp_path_factory.mktemp("demands")
    build(folder / "index", write_files(folder / "files", {"kurz.md": TEXT, "spolek.md": OTHER}))
    return open_assistant(settings_for(folder / "index"))


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Kolik hodin má kurz sousedské pomoci?", True),
        ("Kolik stojí kurz sousedské pomoci?", False),
        ("Jaký rozpočet měl spolek Habr v roce 2018?", True),
        ("Jaký rozpočet měl spolek Habr v roce 2022?", False),
        ("Kolik zaplatí lidé bez domova za prohlídku v ordinaci spolku Habr?", True),
        ("Jak vysoký poplatek se platí za kurz sousedské pomoci?", False),
        ("Jaké občerstvení bylo na kurzu sousedské pomoci?", False),
        ("Kde je v Kladně kontaktní místo pro bydlení?", False),
        ("Kdy přijímá spolek Habr přihlášky OPR plus?", True),
    ],
)
def test_what_is_demanded_must_be_told(assistant: Assistant, question: str, answered: bool) -> None:
    """A sentence on the same subject that tells something else is no answer."""
    assert (assistant.ask(question).outcome != "unanswered") is answered


@pytest.mark.parametrize(("word", "adjective"), [("sociální", True), ("hlavních", True), ("občerstvení", False)])
def test_verbal_nouns_are_no_adjectives(word: str, adjective: bool) -> None:
    """They end alike."""
    assert is_adjective(word) is adjective
