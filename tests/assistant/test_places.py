"""Places in questions: what is asked of Germany, or of another region, is not told by a sentence about Czechia."""

from __future__ import annotations

import pytest

from assistant.factory import open_assistant
from assistant.pipeline import Assistant
from assistant.places import is_home, is_of_place, speaks_of_place
from tests.knowledge import build, settings_for, write_files

TEXT = """# Náklady na bydlení

Náklady na bydlení odčerpaly v roce 2025 domácnostem 16 % čistých příjmů.

Brněnské rodiny si v roce 2019 udržely 48 z 50 bytů.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over one document."""
    folder = tmp_path_factory.mktemp("places")
    build(folder / "index", write_files(folder / "files", {"naklady.md": TEXT}))
    return open_assistant(settings_for(folder / "index"))


@pytest.mark.parametrize("word", ["německým", "vietnamské", "Slovenský", "pražští", "libereckem", "Ústeckého"])
def test_adjectives_of_places_are_known(word: str) -> None:
    """In every case, with and without diacritics."""
    assert is_of_place(word)


@pytest.mark.parametrize("word", ["městský", "rukou", "polky", "romských", "školských", "české", "lidský"])
def test_other_adjectives_are_none(word: str) -> None:
    """Words of people and of things, and of the country that all documents are about."""
    assert not is_of_place(word)


@pytest.mark.parametrize(
    ("word", "home"), [("Čechů", True), ("Česku", True), ("Češi", True), ("Cech", True), ("ceny", False)]
)
def test_the_own_country_need_not_be_named(word: str, home: bool) -> None:
    """«Kolik Čechů má exekuci?» is answered by how many people have."""
    assert is_home(word) is home


def test_a_place_is_named_by_its_adjective_or_its_noun() -> None:
    """«pražský» is met by «v Praze», not by «prázdný»."""
    assert speaks_of_place("pražský", ["Byty v Praze jsou drahé."])
    assert speaks_of_place("brněnským", ["Brněnské rodiny."])
    assert not speaks_of_place("pražský", ["Ten prázdný byt je drahý."])


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Kolik čistých příjmů odčerpaly domácnostem v roce 2025 náklady na bydlení?", True),
        ("Kolik čistých příjmů odčerpaly německým domácnostem v roce 2025 náklady na bydlení?", False),
        ("Kolik bytů si udržely brněnské rodiny?", True),
        ("Kolik bytů si udržely ostravské rodiny?", False),
    ],
)
def test_what_is_asked_of_a_place_is_told_of_it(assistant: Assistant, question: str, answered: bool) -> None:
    """A figure of all households is none of German ones."""
    assert (assistant.ask(question).outcome != "unanswered") is answered
