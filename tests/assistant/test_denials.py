"""A sentence that the documents do not say something refuses only a question for just that."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chunk_sentences import says_gap
from assistant.factory import open_assistant
from tests.knowledge import build, settings_for, write_files

TEXT = """# Služba Most

Služba Most pomáhá rodinám s bydlením, protože v obci chybějí byty.

Podklady neuvádějí počet rodin ve službě Most, takže podíl úspěšných spočítat nelze.

Závazná jednotná celostátní metodika služby Most v podkladech není.

Metodika služby Most popisuje vstupní rozhovor a plán rodiny.
"""


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("Kolik rodin je ve službě Most?", True),
        ("Proč služba Most pomáhá rodinám?", False),
        ("Jaká metodika služby Most existuje?", False),
    ],
)
def test_only_what_is_denied_is_refused(tmp_path: Path, question: str, refused: bool) -> None:
    """A number is denied, a reason is not; «závazná jednotná metodika» denies no methodology."""
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": TEXT}))
    answer = open_assistant(settings_for(tmp_path / "index")).ask(question)
    assert (answer.outcome == "unanswered") is refused
    assert ("neuvádějí počet rodin" in answer.text) is refused


@pytest.mark.parametrize(
    ("sentence", "gap"),
    [
        ("Podklady neuvádějí počet rodin.", True),
        ("Z pozvánky se nedá zjistit, kdo workshop vedl.", True),
        ("Počty účastníků nejsou součástí dokumentů.", True),
        ("Jak se údaje nahradí, není ověřeno.", True),
        ("Číslo dokumentu není součástí názvu.", False),
        ("Záznam je upraven, aby z něj nešlo poznat konkrétní lidi.", False),
        ("Zásada není převzata z ověřeného zdroje.", False),
    ],
)
def test_what_says_that_nothing_is_known(sentence: str, gap: bool) -> None:
    """Such a sentence completes no answer; it can only say why there is none."""
    assert says_gap(sentence) is gap


def test_what_is_denied_is_a_question_of_its_own_kind(tmp_path: Path) -> None:
    """That the documents do not say whether something can be done is no answer to where it is done."""
    text = "# Cyklus\n\nPřihlášky na cyklus se podávaly na stránce agentury Most.\n\n"
    text += "Pozvánka neříká, jestli bylo možné přihlásit se na cyklus jen jednou.\n"
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": text}))
    assistant = open_assistant(settings_for(tmp_path / "index"))
    answer = assistant.ask("Kde bylo možné přihlásit se na cyklus?")
    assert answer.outcome != "unanswered"
    assert answer.statements[0].text.startswith("Přihlášky na cyklus se podávaly na stránce")


def test_the_number_of_a_name_must_be_met(tmp_path: Path) -> None:
    """What is known of Praha 14 says nothing of Praha 5."""
    text = "# Skupiny v Praze 14\n\nVýzkum našel v Praze 14 celkem 110 aktivních skupin.\n"
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": text}))
    assistant = open_assistant(settings_for(tmp_path / "index"))
    assert assistant.ask("Kolik aktivních skupin našel výzkum v Praze 14?").outcome == "answered"
    assert assistant.ask("Kolik aktivních skupin našel výzkum v Praze 5?").outcome == "unanswered"
