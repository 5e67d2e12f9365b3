"""A conversation as a file: everything that the page shows, sources numbered through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from docx import Document

from assistant.answers import Scope
from assistant.conversations import StoredTurn
from tests.ui.fakes import FAMILIES, HOUSING, INDEX, POINTS, answer, cite
from ui import texts
from ui.exports.conversations import conversation_paper
from ui.exports.markdown import to_markdown
from ui.exports.papers import Paper
from ui.exports.word import to_docx

AT = datetime(2026, 3, 1, tzinfo=UTC)
GIVEN = answer("Kolik bodů?", "answered", cite(1, INDEX, POINTS))
PARTLY = replace(
    answer("A rodin?", "partial", cite(1, HOUSING, FAMILIES), cite(2, INDEX, POINTS), standalone="Kolik rodin?"),
    text=f"{FAMILIES} [1] {POINTS} [2]\n\nPodklady odpovídají jen na část otázky.",
)
TURNS = (
    StoredTurn(1, "Kolik bodů?", GIVEN, AT, Scope(kinds=("metodika",))),
    StoredTurn(2, "A rodin?", PARTLY, AT),
    StoredTurn(3, "Jaké je počasí?", answer("Jaké je počasí?", "unanswered", text="V podkladech to není."), AT),
    StoredTurn(4, "Proč?", None, AT),
)


def paper() -> Paper:
    """The conversation above."""
    return conversation_paper("Rozhovor o obci", TURNS, date(2026, 3, 2), lambda scope: scope.kinds[0])


def test_the_file_says_what_the_page_says() -> None:
    """Questions, answers, how they were understood, what they leave open, and what has no answer."""
    text = to_markdown(paper())
    for expected in (
        *("# Rozhovor o obci", "## Kolik bodů?", f"{POINTS} \\[1\\]".replace("\\", ""), f"„{POINTS}“"),
        texts.WITHIN.format(scope="metodika"),
        *(f"{texts.UNDERSTOOD} Kolik rodin?", "Odpovězeno zčásti. Podklady odpovídají jen na část otázky."),
        *("V podkladech to není.", texts.UNFINISHED),
    ):
        assert expected in text, text


def test_sources_are_numbered_through() -> None:
    """The same place has one number in all answers."""
    second = paper().answers[1]
    assert [s.markers for s in second.statements] == [(2,), (1,)]
    assert [number for number, _ in paper().sources] == [1, 2]


def test_the_word_file_opens_and_holds_quotes_and_links() -> None:
    """An organiser edits it further in Word."""
    document = Document(BytesIO(to_docx(paper())))
    text = "\n".join(p.text for p in document.paragraphs)
    assert f"„{FAMILIES}“" in text
    assert [p.text for p in document.paragraphs if (p.style and p.style.name == "Heading 1")][:2] == [
        *("Kolik bodů?", "A rodin?"),
    ]
