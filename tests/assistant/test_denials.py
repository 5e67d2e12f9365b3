"""A sentence that the documents do not say something refuses only a question for just that."""

from __future__ import annotations

from pathlib import Path

import pytest

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
