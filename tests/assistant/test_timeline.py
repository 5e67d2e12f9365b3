"""Dated milestones mined from documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.timeline import find_date, read_timeline
from tests.assistant.test_catalogues import documents


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Zákon nabyl účinnosti 1. ledna 2026.", "2026-01-01"),
        ("Zákon nabyl účinnosti 1. 7. 2021.", "2021-07-01"),
        ("Agentura vznikla v březnu 2008.", "2008-03"),
        ("Projekt běží od září 2009.", "2009-09"),
        ("Analýza vyšla v roce 2015.", "2015"),
        ("Podle zprávy z roku 2019 je málo bytů.", None),
        ("Do konce roku 2025 má být hotovo.", None),
        ("Stav k 31. 12. 2020 je jiný.", None),
        ("Kolem roku 2018 se to změnilo.", None),
        ("V roce 2015–2016 se nic nestalo.", None),
        ("Zákon č. 108/2006 Sb. platí.", None),
    ],
)
def test_a_date_is_that_of_an_event(sentence: str, date: str | None) -> None:
    """As exact as the sentence is; how old a source is, is no date of an event."""
    assert find_date(sentence) == date


LAW = "---\ntitle: {title}\nkind: {kind}\ntopics: [bydlení]\n---\n\n# {title}\n\n{text}\n"


def law(title: str, text: str, kind: str = "pravidla") -> str:
    """A document of one paragraph."""
    return LAW.format(title=title, kind=kind, text=text)


def test_the_same_event_is_told_once(tmp_path: Path) -> None:
    """The most exact sentence stays, and how many documents tell it is counted."""
    files = {
        "a.md": law("A", "Zákon o podpoře bydlení nabyl účinnosti 1. ledna 2026. Obce na to čekaly."),
        "b.md": law("B", "Zákon o podpoře bydlení nabyl účinnosti v lednu 2026."),
        "c.md": law("C", "Zákon o podpoře bydlení nabyl účinnosti 1. ledna 2026.", kind="faq"),
        "d.md": law("D", "Kavárna v Brně otevřela v roce 2019. Pečou tam koláče."),
    }
    found = read_timeline(documents(tmp_path, files))
    assert [(m.date, m.document, m.told, m.is_main) for m in found] == [
        ("2019", "d.md", 1, False),
        ("2026-01-01", "a.md", 2, True),
    ]
    assert found[1].text == "Zákon o podpoře bydlení nabyl účinnosti 1. ledna 2026."
    assert found[1].topics == ("bydlení",)


def test_a_milestone_is_a_sentence_of_its_document(tmp_path: Path) -> None:
    """The offsets lead to it."""
    (document,) = documents(tmp_path, {"a.md": law("A", "Úvod. Agentura vznikla v březnu 2008.")})
    (found,) = read_timeline([document])
    assert document.text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "Podle neověřeného údaje projekt začal v roce 2009.",
        "V roce 2022 vydala domácnost za byt 8 869 korun.",
        "V roce 2019 bylo v Brně málo bytů.",
        "Dokument shrnuje, co začalo platit v roce 2024.",
    ],
)
def test_what_is_unsure_or_only_a_figure_is_left_out(tmp_path: Path, text: str) -> None:
    """A timeline says what happened."""
    assert not read_timeline(documents(tmp_path, {"a.md": law("A", text)}))
