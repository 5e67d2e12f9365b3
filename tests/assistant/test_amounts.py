"""Which side has more is proved only by numbers that compare."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.factory import open_assistant
from assistant.pipeline import Assistant
from tests.knowledge import build, settings_for, write_files

REPORT = {
    "lokality.md": "# Lokality\n\nV roce 2015 ležel největší počet lokalit v Ústeckém kraji (89) a v Praze (7).\n\n"
    "V Olomouckém a Zlínském kraji bylo v roce 2015 celkem 60 lokalit.\n",
    "kluby.md": "# Kluby\n\nV Javoru bylo v roce 2021 celkem 14 klubů.\n\nV Dubu bylo v roce 2021 celkem 9 klubů.\n\n"
    "V Lipov\u011b bylo v roce 2018 celkem 20 klubů.\n",
    "domy.md": "# Domy\n\nV Javoru bylo asi 100 domů a v Dubu asi 95 domů.\n",
    "podil.md": "# Podíl\n\nPodíl dětí bez školky byl v roce 2022 v Javoru 12 % a v Dubu necelých 5 %.\n",
    "dozit.md": "# Dožití\n\nV roce 2020 byla naděje dožití mužů v Javoru 73 let a v Dubu 77 let.\n",
    "vek.md": "# Byty\n\nObec měla v roce 2010 celkem 40 bytů, v roce 2020 jen 25 bytů.\n",
    "spor.md": "# Školy\n\nV Javoru bylo v roce 2020 celkem 5 škol.\n\nV Javoru bylo v roce 2020 celkem 8 škol.\n\n"
    "V Dubu bylo v roce 2020 celkem 2 školy.\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over a report with figures of places."""
    folder: Path = tmp_path_factory.mktemp("amounts")
    build(folder / "index", write_files(folder / "files", REPORT))
    return open_assistant(settings_for(folder / "index"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Je víc lokalit v Ústeckém kraji než v Praze?", "Ano: "),
        ("Je naděje dožití mužů v Javoru nižší než v Dubu?", "Ano: "),
        ("Je počet lokalit v Praze nižší než v Ústeckém kraji?", "Ano: "),
        ("Má Praha víc lokalit než Ústecký kraj?", "Ne: "),
        ("Je v Praze méně lokalit než v Ústeckém kraji?", "Ano: "),
        ("Je víc klubů v Javoru než v Dubu?", "Ano: "),
        ("Je v Javoru míň klubů než v Dubu?", "Ne: "),
        ("Je podíl dětí bez školky v Javoru vyšší než v Dubu?", "Ano: "),
        ("Měla obec v roce 2010 víc bytů než v roce 2020?", "Ano: "),
    ],
)
def test_comparable_numbers_prove_which_is_more(assistant: Assistant, question: str, said: str) -> None:
    """In one sentence or in two, counts, shares and years."""
    answer = assistant.ask(question)
    assert answer.statements
    assert answer.statements[0].lead.startswith(said)


@pytest.mark.parametrize(
    "question",
    [
        "Je víc lokalit v Olomouckém kraji než v Praze?",
        "Je víc klubů v Lipově než v Javoru?",
        "Je víc domů v Javoru než v Dubu?",
        "Je víc škol v Javoru než v Dubu?",
        "Je naděje dožití v Javoru nižší než v Dubu?",
        "Je víc dětí v Javoru než v Dubu?",
        "Kde je víc klubů, v Javoru, nebo v Dubu?",
    ],
)
def test_numbers_that_do_not_compare_prove_nothing(assistant: Assistant, question: str) -> None:
    """One number of both, other years, ranges that meet, two figures, a narrower thing, another thing, no claim."""
    text = assistant.ask(question).text
    assert "Ano: " not in text
    assert "Ne: " not in text


@pytest.mark.parametrize(
    "question", ["Kde je víc klubů, v Dubu, nebo v Javoru?", "Kde je víc klubů, v Javoru, nebo v Dubu?"]
)
def test_the_side_with_more_leads(assistant: Assistant, question: str) -> None:
    """In whatever order the sides are named."""
    assert "14 klubů" in assistant.ask(question).statements[0].text
