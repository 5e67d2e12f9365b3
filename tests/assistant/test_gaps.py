"""What the documents do not cover: grouped, counted, and gone with the questions."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answers import Answer
from assistant.conversations import Conversations, Verdict
from assistant.gaps import WEEKS, Missed, Reason, collect, group, join
from assistant.refusals import refuse

CARD = ("Jak vyřídit průkaz ZTP?", "Kde se vyřizuje průkaz ZTP?", "kde vyridit prukaz ztp")
ROOF = (
    "Jaké dotace jsou na opravu střechy?",
    "Dotace na střechu bytového domu",
    "dá se sehnat dotace na opravu strech?",
)
BREAD = ("Kolik stojí kilogram chleba v Ostravě?", "kolik stoji chleba v ostrave")
ALONE = ("Kdo vyhrál volby v Praze?", "Co je domovní důvěrník?", "?", "Jak?")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday


def missed(questions: tuple[str, ...], at: datetime = NOW) -> list[Missed]:
    """Questions in the order in which they were asked."""
    return [Missed(n, q, at, Reason.UNANSWERED) for n, q in enumerate(questions, 1)]


def test_questions_that_ask_for_the_same_stand_together() -> None:
    """Other words, other order, no diacritics; what shares only «kolik» or a town stays apart."""
    groups = {frozenset(g.wordings) for g in group(missed((*CARD, *ROOF, *BREAD, *ALONE)))}
    assert {frozenset(CARD), frozenset(ROOF), frozenset(BREAD)} <= groups
    assert {frozenset((q,)) for q in ALONE} <= groups


def test_groups_do_not_depend_on_the_order_of_reading() -> None:
    """The same questions give the same groups, the largest first."""
    listed = missed((*ALONE, *BREAD, *CARD, *ROOF))
    expected = group(listed)
    for seed in range(5):
        shuffled = list(listed)
        random.Random(seed).shuffle(shuffled)
        assert group(shuffled) == expected
    sizes = [len(g.missed) for g in expected]
    assert sizes == sorted(sizes, reverse=True)


def test_every_question_is_in_exactly_one_group() -> None:
    """Nothing is lost and nothing counted twice, also when the same is asked often."""
    listed = missed((*CARD, *CARD, *BREAD, *ALONE, *ALONE))
    turns = [m.turn for g in group(listed) for m in g.missed]
    assert sorted(turns) == [m.turn for m in listed]
    assert group([]) == ()


def test_the_example_is_the_newest_and_weeks_are_counted() -> None:
    """The trend is the last half of the weeks against the half before."""
    ages = (0, 0, 1, 5, 7, 30)
    listed = [
        Missed(9 - n, CARD[0], NOW - timedelta(weeks=age), Reason.PARTIAL if age else Reason.DISLIKED)
        for n, age in enumerate(ages)
    ]
    (gap,) = group(listed)
    assert gap.newest.turn == 9
    assert gap.weeks(NOW.date()) == (1, 0, 1, 0, 0, 0, 1, 2)
    assert len(gap.weeks(NOW.date())) == WEEKS
    assert gap.trend(NOW.date()) == 1
    assert gap.trend(date(2026, 12, 30)) < 0
    assert (gap.count(Reason.DISLIKED), gap.count(Reason.PARTIAL), gap.count(Reason.UNANSWERED)) == (2, 4, 0)


def test_average_linkage_makes_no_chains() -> None:
    """Neighbours of neighbours are not enough."""
    chain = np.array([[1, 0.9, 0, 0], [0.9, 1, 0.5, 0], [0, 0.5, 1, 0.9], [0, 0, 0.9, 1]], dtype=float)
    assert sorted(map(sorted, join(chain, 0.4))) == [[0, 1], [2, 3]]


def store(conversations: Conversations, question: str, outcome: Any, verdict: Verdict | None = None) -> str:
    """An answered question in a conversation of its own."""
    conversation = conversations.create()
    turn = conversations.append(conversation, question)
    conversations.finish(turn, Answer(question, outcome, "Text.", standalone=f"{question} (úplně)"))
    conversations.judge(turn, verdict)
    return conversation


def test_only_questions_without_a_good_answer_are_collected(tmp_path: Path) -> None:
    """Unanswered, in part, or thumbs down; as they were understood; not those that are refused on purpose."""
    conversations = Conversations(tmp_path / "conversations.sqlite")
    store(conversations, "Dobrá?", "answered", Verdict(True))
    store(conversations, "Bez verdiktu?", "answered")
    store(conversations, "Špatná?", "answered", Verdict(False))
    store(conversations, "Zčásti?", "partial")
    store(conversations, "Nic?", "unanswered", Verdict(True))
    weather = "Jaké bude zítra počasí v Brně?"
    store(conversations, weather, "unanswered")
    conversations.append(conversations.create(), "Nedokončená?")
    assert refuse(weather)
    found = collect(conversations, None, refuse)
    assert [(m.question, m.reason) for m in found] == [
        ("Nic? (úplně)", Reason.UNANSWERED), ("Zčásti? (úplně)", Reason.PARTIAL), ("Špatná? (úplně)", Reason.DISLIKED),
    ]  # fmt: skip


def test_what_is_deleted_or_older_than_kept_is_gone(tmp_path: Path) -> None:
    """Questions are personal data: the time of keeping holds here, too."""
    conversations = Conversations(tmp_path / "conversations.sqlite")
    gone = store(conversations, "Smazaná?", "unanswered")
    store(conversations, "Zůstala?", "unanswered")
    conversations.delete(gone)
    assert [m.question for m in collect(conversations, None, refuse)] == ["Zůstala? (úplně)"]
    assert collect(conversations, datetime.now(UTC) + timedelta(seconds=1), refuse) == []
