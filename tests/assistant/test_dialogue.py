"""Follow-up questions are completed from the question before; others are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue import complete, is_follow_up
from assistant.manners import Manner, find_manner

WORKSHOP = "Kdy se konal workshop o sociálním bydlení?"
LOCALITIES = "Kolik sociálně vyloučených lokalit napočítala analýza z roku 2015?"
REGION = "Kolik vyloučených lokalit měl v roce 2015 Ústecký kraj?"


@pytest.mark.parametrize(
    ("follow_up", "earlier", "standalone"),
    [
        ("A v roce 2006?", LOCALITIES, "Kolik sociálně vyloučených lokalit napočítala analýza z roku 2006?"),
        ("a 2006", LOCALITIES, "Kolik sociálně vyloučených lokalit napočítala analýza z roku 2006?"),
        ("A Moravskoslezský?", REGION, "Kolik vyloučených lokalit měl v roce 2015 Moravskoslezský kraj?"),
        ("A o zdraví?", WORKSHOP, "Kdy se konal workshop o zdraví?"),
        ("A pro děti?", "Jaké jsou dávky pro seniory?", "Jaké jsou dávky pro děti?"),
    ],
)
def test_what_is_new_takes_the_place_of_what_it_answers_to(follow_up: str, earlier: str, standalone: str) -> None:
    """A year for a year, a region for a region, a subject for a subject; the rest of the question stays."""
    assert complete(follow_up, earlier) == standalone


@pytest.mark.parametrize(
    ("follow_up", "earlier", "words"),
    [
        ("A kdo ho pořádal?", WORKSHOP, ("Kdo", "pořádal", "workshop", "bydlení")),
        ("Kde se konal?", WORKSHOP, ("Kde", "konal", "workshop", "bydlení")),
        ("a kolik to stálo?", "Jak dopadl projekt Rapid Re-housing v Brně?", ("Kolik", "stálo", "Rapid", "Brně")),
        ("Proč?", "Proč roste počet exekucí?", ("Proč", "počet", "exekucí")),
        ("Kdo ji provádí?", "Co je depistáž?", ("Kdo", "provádí", "depistáž")),
    ],
)
def test_a_follow_up_with_its_own_question_gets_the_topic(follow_up: str, earlier: str, words: tuple[str, ...]) -> None:
    """What the person asks stays, and what they asked about is added so that it can be searched."""
    standalone = complete(follow_up, earlier)
    assert [word for word in words if word not in standalone] == []


@pytest.mark.parametrize(
    "question",
    [
        "Co je depistáž?",
        "Co je exekuce?",
        "Kdo je OSPOD?",
        "Jaké podmínky musí splnit žadatel o příspěvek na péči?",
        "Kolik lidí bydlí v sociálně vyloučených lokalitách v Česku?",
        "Jak se mapuje sociálně vyloučená lokalita?",
        "Kdo financuje terénní programy?",
    ],
)
def test_a_question_of_its_own_is_left_alone(question: str) -> None:
    """Nobody who changes the subject is answered about the old one."""
    assert complete(question, LOCALITIES) == question


@pytest.mark.parametrize("question", ["A v roce 2006?", "Proč?", "Co je to?", ""])
def test_without_an_earlier_question_nothing_is_added(question: str) -> None:
    """The first question of a conversation is taken as it is."""
    assert complete(question, None) == question
    assert complete(question, "") == question


def test_a_completed_question_carries_over_to_the_next() -> None:
    """«2006» and then «2011» both replace the year, because the completed question is the earlier one."""
    first = complete("A v roce 2006?", LOCALITIES)
    assert complete("A v roce 2011?", first) == LOCALITIES.replace("2015", "2011")


@pytest.mark.parametrize(
    ("turn", "manner"),
    [
        ("Řekni to stručněji.", Manner.SHORTER),
        ("strucneji prosim", Manner.SHORTER),
        ("Shrň to jednou větou", Manner.SHORTER),
        ("Můžeš to říct kratší?", Manner.SHORTER),
        ("A zdroj?", Manner.WITH_SOURCES),
        ("Odkud to víš?", Manner.WITH_SOURCES),
        ("Jaký je zdroj?", Manner.WITH_SOURCES),
        ("Jaké jsou zdroje dat o dluzích?", Manner.USUAL),
        ("A v roce 2006?", Manner.USUAL),
    ],
)
def test_the_answer_before_can_be_had_shorter_or_with_sources(turn: str, manner: Manner) -> None:
    """Such a turn stands for the question before it; without one it is a question like any other."""
    assert find_manner(turn, LOCALITIES) is manner
    assert find_manner(turn, None) is Manner.USUAL
    if manner is not Manner.USUAL:
        assert complete(turn, LOCALITIES) == LOCALITIES


TEXTS = st.text(st.sampled_from("aAcokdyjeho ?.,!–2015 éůž()[]\\*+\n")) | st.text(max_size=40)


@given(TEXTS, TEXTS)
def test_any_pair_of_texts_can_be_joined(question: str, earlier: str) -> None:
    """Nothing that people type into a chat makes the completion fail, and the new question is never lost."""
    standalone = complete(question, earlier)
    assert isinstance(is_follow_up(question), bool)
    assert standalone or not question
