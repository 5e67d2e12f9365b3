"""Time in questions and answers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.times import asks_ahead, asks_behind, in_words, overtaken, speaks_ahead, tells_later
from ingest.documents import Metadata

NEWEST = "2026-03"
TODAY = datetime.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("question", "behind"),
    [
        ("Kolik míst fungovalo v srpnu 2026?", True),
        ("Byl zákon v červenci 2026 odložen?", True),
        ("Kolik obcí mělo v roce 2027 vysoké zatížení?", True),
        ("Kolik míst fungovalo v březnu 2026?", False),
        ("Od kdy má v roce 2027 platit zákon?", False),
        ("Kdo vyhlásil výzvu na roky 2021–2027?", False),
        ("Kdy vláda schválila strategii prevence kriminality do roku 2027?", False),
        ("Kdo psal plán sociálních služeb na rok 2028?", False),
        ("Kdo řídil strategii prevence v roce 2027?", True),
        ("Kolik obcí mělo vysoké zatížení?", False),
    ],
)
def test_what_happened_after_the_newest_document_is_recognised(question: str, behind: bool) -> None:
    """A past tense and a month or year behind the last one that documents reach; plans may be asked for."""
    assert asks_behind(question, NEWEST) is behind


@pytest.mark.parametrize(
    ("question", "ahead"),
    [
        ("Kdy bude další workshop?", True),
        ("Kde se uskuteční příští setkání?", True),
        ("Od kdy bude platit zákon?", True),
        ("Kolik bude stát podpora bydlení?", False),
        ("Jaké další workshopy se konaly?", False),
        ("Kdy byl poslední workshop?", False),
    ],
)
def test_questions_for_what_is_to_come_are_recognised(question: str, ahead: bool) -> None:
    """When something will be, or the next of its kind; other plans are asked for like everything else."""
    assert asks_ahead(question) is ahead


def test_only_sentences_about_later_times_answer_them() -> None:
    """A year of the newest document or a later one, or a future tense."""
    assert speaks_ahead("Zákon platí od 1. ledna 2027.", NEWEST)
    assert speaks_ahead("Výzva bude vyhlášena na jaře.", NEWEST)
    assert not speaks_ahead("Workshop byl 28. dubna 2022.", NEWEST)


def test_an_answer_says_to_what_date_it_holds_when_its_topic_changes_fast() -> None:
    """Benefits of eight months ago may have changed; a history of mapping has not, and nor has what has no date."""
    benefits = Metadata(topics=("dávky",), valid_as_of="2026-03")
    assert overtaken([benefits], TODAY) == "2026-03"
    assert overtaken([benefits], datetime.date(2026, 5, 1)) is None
    assert overtaken([Metadata(topics=("data a indikátory",), valid_as_of="2015-12"), Metadata()], TODAY) is None


def test_dates_are_written_as_people_say_them() -> None:
    """A month in the dative, a year alone."""
    assert [in_words(d) for d in ("2026-03", "2024-07-01", "2019")] == ["březnu 2026", "červenci 2024", "roku 2019"]


@given(st.text())
def test_any_question_may_be_asked(question: str) -> None:
    """Nothing that people type makes it fail."""
    assert asks_behind(question, NEWEST) in (True, False)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("V únoru 2026 vláda podpořila odklad.", True),
        ("Odklad podpořila vláda už v lednu 2026.", False),
        ("Zákon je účinný od roku 2025.", False),
        ("Bylo to v prosinci 2025.", False),
    ],
)
def test_a_month_after_the_date_of_a_document_is_noticed(text: str, later: bool) -> None:
    """«Stav k lednu 2026» must not stand below what happened in February."""
    assert tells_later([text], "2026-01") is later
