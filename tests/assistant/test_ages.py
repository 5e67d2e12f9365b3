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


def test_crowns_are_compared_like_any_other_unit(tmp_path: Path) -> None:
    """«Kč» has two letters and is still what the number counts."""
    answer = ask(
        tmp_path,
        "Příspěvek na obědy v Lhotě činí 200 Kč.",
        "Příspěvek na obědy v Lhotě činí 350 Kč.",
        "Kolik činí příspěvek na obědy v Lhotě?",
    )
    assert [("350" in s.text, s.lead) for s in answer.statements] == [
        (True, ""),
        (False, "Starší údaj (stav k roku 2015): "),
    ]


CHRONICLE = (
    "# Ústav obcí\n\nJana Malá řídila Ústav obcí v letech 2009–2015. V roce 2017 byla ředitelkou Ústavu obcí"
    " Eva Dlouhá. V březnu 2023 se do čela Ústavu obcí postavil Petr Novotný.\n"
)


def of_chronicle(folder: Path, question: str) -> str:
    """The first statement out of one document that tells who led an institute, and when."""
    build(folder / "index", write_files(folder / "files", {"a.md": CHRONICLE}))
    return open_assistant(settings_for(folder / "index")).ask(question).statements[0].text


def test_the_latest_of_several_people_leads_when_a_question_is_of_today(tmp_path: Path) -> None:
    """And the one of the year that a question names, when it names one."""
    assert "Petr Novotný" in of_chronicle(tmp_path / "now", "Kdo je ředitelkou Ústavu obcí?")
    assert "Petr Novotný" in of_chronicle(tmp_path / "today", "Kdo je teď ředitelka Ústavu obcí?")
    assert "Eva Dlouhá" in of_chronicle(tmp_path / "then", "Kdo byl ředitelkou Ústavu obcí v roce 2017?")


def test_the_newest_figure_of_a_document_leads_when_a_question_is_of_today(tmp_path: Path) -> None:
    """Also when the older one is nearer to the words of the question."""
    told = ("V roce 2017 bylo v exekuci v Lipově 863 lidí.", "V roce 2024 mělo v Lipově exekuci 640 lidí.")
    text = "# Exekuce v Lipově\n\n" + "\n\n".join(told) + "\n"
    build(tmp_path / "index", write_files(tmp_path / "files", {"a.md": text}))
    assistant = open_assistant(settings_for(tmp_path / "index"))
    assert "640" in assistant.ask("Kolik lidí je v exekuci v Lipově?").statements[0].text
    assert "863" in assistant.ask("Kolik lidí bylo v exekuci v Lipově v roce 2017?").statements[0].text
