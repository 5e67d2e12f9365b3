"""Documents of different dates with different numbers: the newer one leads."""

from __future__ import annotations

from pathlib import Path

from assistant.answers import Answer
from assistant.factory import open_assistant
from tests.knowledge import build, settings_for, write_files

OLD = '---\ntitle: "Starší zpráva"\nvalid_as_of: "2015-06"\n---\n\n# Starší zpráva\n\n'
NEW = '---\ntitle: "Nová zpráva"\nvalid_as_of: "2024-03"\n---\n\n# Nová zpráva\n\n'
QUESTION = "Kolik vyloučených lokalit je ve městě Lipov?"


def ask(folder: Path, old: str, new: str, question: str = QUESTION) -> Answer:
    """An answer out of two documents."""
    build(folder / "index", write_files(folder / "files", {"a.md": OLD + old + "\n", "b.md": NEW + new + "\n"}))
    return open_assistant(settings_for(folder / "index")).ask(question)


def test_the_newer_figure_leads_and_the_older_is_mentioned(tmp_path: Path) -> None:
    """Whichever fits the words better; our words say to what date the older one holds."""
    answer = ask(
        tmp_path, "Ve městě Lipov je 12 vyloučených lokalit.", "Podle zprávy je ve městě Lipov 9 vyloučených lokalit."
    )
    first, second = answer.statements[:2]
    assert "9 vyloučených" in first.text
    assert first.lead == ""
    assert "12 vyloučených" in second.text
    assert second.lead == "Starší údaj (stav k roku 2015): "


def test_years_in_sentences_tell_more_than_dates_of_documents(tmp_path: Path) -> None:
    """A new document may tell of an old count."""
    answer = ask(
        tmp_path,
        "Ve městě Lipov je 12 vyloučených lokalit.",
        "V roce 2006 bylo ve městě Lipov 9 vyloučených lokalit.",
    )
    assert "12 vyloučených" in answer.statements[0].text
    assert answer.statements[1].lead == "Starší údaj (stav k roku 2006): "


def test_other_things_are_no_older_figures(tmp_path: Path) -> None:
    """Another town, another unit, or the same number is no contradiction; a year that is asked for is not overruled."""
    said = "Ve městě Lipov je 12 vyloučených lokalit."
    others = (
        "Ve městě Javor je 9 vyloučených lokalit.",
        "Ve městě Lipov je 9 obyvatel vyloučených lokalit.",
        "Ve městě Lipov je stále 12 vyloučených lokalit.",
    )
    for place, other in enumerate(others):
        assert "Starší údaj" not in ask(tmp_path / str(place), said, other).text
    dated = ask(
        tmp_path / "dated", said, "Nově je ve městě Lipov 9 vyloučených lokalit.", f"{QUESTION[:-1]} v roce 2015?"
    )
    assert "Starší údaj" not in dated.text
