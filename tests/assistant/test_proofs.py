"""What a rule may prove, and what it leaves alone: a wrong «Ano» is worse than none."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.factory import open_assistant
from assistant.pipeline import Assistant
from tests.knowledge import build, settings_for, write_files

EVENTS = {
    "bydleni.md": "# Workshop o bydlení\n\nWorkshop o bydlení se konal 28. dubna 2022 v Ostravě.\n",
    "zdravi.md": "# Workshop o zdraví\n\nWorkshop o zdraví se konal 5. března 2023 v Brně a přišli na něj lékaři.\n",
    "skoly.md": "# Workshop o školách\n\nWorkshop o školách se měl konat 7. května 2021 v Praze, ale byl odložen.\n",
    "index.md": "# Index zatížení\n\nIndex zatížení má škálu 0–30 bodů.\n\nIndex zatížení se počítá každý rok znovu.\n",
    "rodiny.md": "# Zabydlování rodin\n\nMěsto zabydlelo přes 50 rodin z ubytoven.\n",
    "byty.md": "# Městské byty\n\nV roce 2006 pronajímalo město Lipov 40 bytů.\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant that knows of some events and numbers."""
    folder: Path = tmp_path_factory.mktemp("proofs")
    build(folder / "index", write_files(folder / "files", EVENTS))
    return open_assistant(settings_for(folder / "index"))


def lead(assistant: Assistant, question: str) -> str:
    """Our words before the first statement of an answer."""
    answer = assistant.ask(question)
    assert answer.statements, answer.text
    return answer.statements[0].lead


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Konal se workshop o bydlení dřív než workshop o zdraví?", "Ano: "),
        ("Konal se workshop o zdraví dřív než workshop o bydlení?", "Ne: "),
        ("Konal se workshop o zdraví později než workshop o bydlení?", "Ano: "),
    ],
)
def test_the_order_of_two_dated_events_is_proved(assistant: Assistant, question: str, said: str) -> None:
    """Both dates are quoted behind our word, so that anybody can check it."""
    assert lead(assistant, question) == said
    told = assistant.ask(question).text
    assert "28. dubna 2022" in told
    assert "5. března 2023" in told


@pytest.mark.parametrize(
    "question",
    [
        "Konal se workshop o školách dřív než workshop o bydlení?",
        "Konal se workshop dřív než workshop o bydlení?",
        "Konal se workshop o dluzích dřív než workshop o bydlení?",
    ],
)
def test_an_order_in_doubt_is_not_proved(assistant: Assistant, question: str) -> None:
    """An event that was put off, one that is not told apart, and one that no document knows."""
    assert "Ano: " not in assistant.ask(question).text
    assert "Ne: " not in assistant.ask(question).text


def test_a_number_of_the_question_is_confirmed_or_denied(assistant: Assistant) -> None:
    """When one sentence says all that the question says, with this number or another one."""
    assert lead(assistant, "Má index zatížení škálu 0–30 bodů?") == "Ano: "
    assert lead(assistant, "Má index zatížení škálu 0–100 bodů?").startswith("Ne: Podklady uvádějí jiný údaj")


@pytest.mark.parametrize(
    "question",
    [
        "Zabydlelo město z ubytoven 50 rodin?",
        "Pronajímalo město Lipov 40 bytů?",
        "Pronajímalo město Lipov 60 bytů?",
        "Má index zatížení škálu víc než 20 bodů?",
        "Nemá index zatížení škálu 0–30 bodů?",
        "Má index obcí škálu 0–30 bodů?",
        "Kolik bodů má index zatížení?",
    ],
)
def test_a_number_in_doubt_proves_nothing(assistant: Assistant, question: str) -> None:
    """An estimate, a year that was not asked for, a limit, a denial, another thing, and no yes/no question."""
    assert "Ano: " not in assistant.ask(question).text
    assert "Ne: " not in assistant.ask(question).text
