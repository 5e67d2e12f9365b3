"""Several questions at once, and turns that ask for the answer before them in another manner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answers import Answer, Turn
from assistant.factory import open_assistant
from assistant.phrases import NOT_PLAINER, NOTHING_MORE
from assistant.pipeline import Assistant
from tests.knowledge import build, settings_for, write_files


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the small knowledge base."""
    folder = tmp_path_factory.mktemp("parts")
    build(folder / "index", write_files(folder / "files"))
    return open_assistant(settings_for(folder / "index"))


def talk(assistant: Assistant, turns: Sequence[str]) -> list[Answer]:
    """The answers of a conversation."""
    history: list[Turn] = []
    for turn in turns:
        history.append(Turn(turn, assistant.ask(turn, history)))
    return [turn.answer for turn in history if turn.answer]


def test_both_questions_are_answered(assistant: Assistant) -> None:
    """The pronoun of the second is that of the first; neither is said to be missing."""
    answer = assistant.ask("Co je depistáž a kdo ji provádí?")
    assert answer.outcome == "answered"
    assert "aktivní vyhledávání" in answer.text
    assert "terénní pracovník" in answer.text


def test_only_the_part_concerned_is_refused(assistant: Assistant) -> None:
    """The rest is answered as if it had been asked alone, and the reason names the part."""
    answer = assistant.ask("Co je depistáž a jaké bude zítra počasí?")
    assert answer.outcome == "partial"
    assert "aktivní vyhledávání" in answer.statements[0].text
    assert "K části „jaké bude zítra počasí“: Aktuální údaje" in answer.text


def test_a_part_without_an_answer_is_named(assistant: Assistant) -> None:
    """A question does not pass with the one beside it: no price is found, so none is implied."""
    answer = assistant.ask("Co je depistáž? Kolik stojí?")
    assert answer.outcome == "partial"
    assert "Na tuto část otázky podklady neodpovídají: „Kolik stojí“." in answer.text


def test_a_part_that_leans_on_an_unanswered_one_has_no_answer(assistant: Assistant) -> None:
    """«… a kdy měl premiéru?» is about the film, of which nothing is known, and not about any beginning."""
    assert assistant.ask("Kdo složil hudbu k filmu Pelíšky a kdy měl premiéru?").outcome == "unanswered"


def test_when_every_part_is_refused_nothing_is_searched_for(assistant: Assistant) -> None:
    """Two refusals with one reason say it once."""
    answer = assistant.ask("Jaké bude zítra počasí? Jaký je dnes kurz eura?")
    assert answer.outcome == "unanswered"
    assert answer.text.count("Aktuální údaje") == 1


def test_more_than_three_questions_are_not_passed_over(assistant: Assistant) -> None:
    """What was left out is named, and the outcome says that something is missing."""
    answer = assistant.ask("Co je depistáž? Co je case management? Kdy se konal workshop o datech? Co je exekuce?")
    assert answer.outcome == "partial"
    assert "Zvlášť se prosím zeptejte: „Co je exekuce“." in answer.text


def test_more_tells_what_was_not_told(assistant: Assistant) -> None:
    """«Řekni mi víc» repeats nothing, and says so when there is nothing else."""
    first, *further = talk(assistant, ["Co je depistáž?", *["Řekni mi víc."] * 4])
    told = [s.text for a in (first, *further) for s in a.statements]
    assert all(a.standalone == "Co je depistáž?" for a in further)
    assert len(told) == len(set(told))
    assert further[-1].text == NOTHING_MORE


def test_who_does_not_understand_is_told_what_to_ask(assistant: Assistant) -> None:
    """Documents are quoted, not retold; the answer stays on its topic."""
    _, answer = talk(assistant, ["Co je depistáž?", "Nerozumím."])
    assert answer.standalone == "Co je depistáž?"
    assert answer.text.endswith(NOT_PLAINER)


def test_sources_are_those_of_the_answer_that_was_seen(assistant: Assistant) -> None:
    """After a short answer no source of a statement is named that it did not hold."""
    _, short, sources = talk(assistant, ["Co probírali účastníci workshopu o datech?", "Stručněji.", "A zdroj?"])
    assert sources.citations == short.citations


ACCOUNT = """# Chráněný účet

Chráněný účet je účet u banky, na který exekutor nedosáhne.

O chráněný účet žádá dlužník ve své bance.

V prvních měsících po zavedení v roce 2021 byl o chráněný účet malý zájem.

Zájem o chráněný účet byl v prvních měsících po zavedení v roce 2021 malý.

Chráněný účet nepomůže lidem, kterým nikdo mzdu na účet neposílá.
"""


def test_two_questions_share_one_answer_of_usual_length(tmp_path: Path) -> None:
    """Each has its statement; nothing is said twice, and the answer stays within five statements."""
    build(tmp_path / "index", write_files(tmp_path / "files", {"ucet.md": ACCOUNT}))
    answer = open_assistant(settings_for(tmp_path / "index")).ask("Co je chráněný účet a kde se o něj žádá?")
    assert answer.outcome == "answered"
    assert "exekutor nedosáhne" in answer.text
    assert "ve své bance" in answer.text
    assert sum("v prvních měsících" in statement.text.lower() for statement in answer.statements) <= 1
    assert len(answer.statements) <= 5
