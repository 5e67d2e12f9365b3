"""What conversations on disk promise."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answers import EVERYTHING, Answer, Citation, Passage, Scope, Statement
from assistant.conversations import Conversations, Verdict
from ingest.database import connect

ANSWER = Answer(
    question="Co je depistáž?",
    outcome="answered",
    text="Depistáž je vyhledávání. [1]",
    statements=(Statement("Depistáž je vyhledávání.", (1,)),),
    citations=(Citation(1, "a.md", "Pojmy", "slovník", "Depistáž", None, None, "Depistáž je vyhledávání.", 0, 24),),
    passages=(Passage(1, 0.5, "a.md#0", "a.md", "Pojmy", "Depistáž", None, "Depistáž je vyhledávání."),),
)


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    """Conversations in a folder that does not exist yet."""
    return Conversations(tmp_path / "index" / "conversations.sqlite")


def test_a_question_is_kept_before_its_answer(conversations: Conversations) -> None:
    """A crash while answering loses no question."""
    conversation = conversations.create()
    conversations.append(conversation, "Co je depistáž?")
    (turn,) = Conversations(conversations.path).turns(conversation)
    assert (turn.question, turn.answer) == ("Co je depistáž?", None)
    assert turn.asked_at.utcoffset() is not None


def test_an_answer_comes_back_whole(conversations: Conversations) -> None:
    """Statements, citations and passages survive storing."""
    conversation = conversations.create()
    conversations.finish(conversations.append(conversation, ANSWER.question), ANSWER)
    assert conversations.turns(conversation)[0].answer == ANSWER


def test_the_first_answer_stays(conversations: Conversations) -> None:
    """A second tab that answers the same question changes nothing that was shown already."""
    conversation = conversations.create()
    turn = conversations.append(conversation, ANSWER.question)
    conversations.finish(turn, ANSWER)
    conversations.finish(turn, Answer("jiná", "unanswered", "Není."))
    assert conversations.turns(conversation)[0].answer == ANSWER


def test_an_unreadable_answer_counts_as_missing(conversations: Conversations) -> None:
    """An answer that another version wrote is made anew instead of breaking the page."""
    conversation = conversations.create()
    turn = conversations.append(conversation, ANSWER.question)
    with conversations._open() as connection:
        connection.execute("UPDATE turn SET answer = '{\"a\": 1}' WHERE id = ?", (turn,))
    assert conversations.turns(conversation)[0].answer is None


def test_identifiers_cannot_be_guessed(conversations: Conversations) -> None:
    """The address of a conversation is its key: long, random, safe in a URL."""
    identifiers = {conversations.create() for _ in range(20)}
    assert len(identifiers) == 20
    assert all(re.fullmatch(r"[\w-]{22}", identifier) for identifier in identifiers)


def test_recent_lists_by_last_question_and_is_called_by_the_first(conversations: Conversations) -> None:
    """The list shows what one was last busy with; conversations without a question stay out of it."""
    older, newer, _ = conversations.create(), conversations.create(), conversations.create()
    for conversation, question in ((older, "první"), (newer, "druhá"), (older, "doplnění")):
        conversations.append(conversation, question)
    assert [(h.conversation, h.title) for h in conversations.recent(9)] == [
        (older, "první"),
        (newer, "druhá"),
    ]
    assert [h.title for h in conversations.recent(1)] == ["první"]
    assert [h.title for h in conversations.recent(9, among=[newer])] == ["druhá"]
    assert conversations.recent(9, among=[]) == ()


def test_deleting_leaves_no_trace_in_the_file(conversations: Conversations) -> None:
    """What a person deletes is gone from the disk, also from the write-ahead log."""
    kept, secret = conversations.create(), conversations.create()
    conversations.append(kept, "zůstane")
    for number in range(30):
        turn = conversations.append(secret, f"velmi osobní otázka {number}")
        conversations.finish(turn, Answer("velmi osobní", "unanswered", "osobní odpověď" * 100 * number))
    conversations.delete(secret)
    stored = b"".join(file.read_bytes() for file in conversations.path.parent.iterdir())
    assert "osobní".encode() not in stored
    assert "zůstane".encode() in stored
    assert not conversations.known(secret)
    assert conversations.turns(secret) == ()


def test_a_question_needs_its_conversation(conversations: Conversations) -> None:
    """A conversation deleted in another tab is not brought back by a late question."""
    conversation = conversations.create()
    conversations.delete(conversation)
    with pytest.raises(KeyError):
        conversations.append(conversation, "pozdě")


def test_many_threads_may_write_at_once(conversations: Conversations) -> None:
    """Several people ask at the same time and nothing is lost or mixed up."""
    conversation = conversations.create()

    def ask(number: int) -> None:
        question = f"otázka {number}"
        conversations.finish(conversations.append(conversation, question), Answer(question, "unanswered", question))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(40)))
    turns = conversations.turns(conversation)
    assert len(turns) == 40
    assert all(turn.answer and turn.answer.text == turn.question for turn in turns)


def test_a_scope_is_kept_with_its_question(conversations: Conversations) -> None:
    """What a question was restricted to is known whenever it is shown or answered again."""
    conversation = conversations.create()
    scope = Scope(kinds=("faq",), since="2020")
    turn = conversations.append(conversation, "Kolik?", scope)
    conversations.append(conversation, "Kolik celkem?")
    assert [t.scope for t in conversations.turns(conversation)] == [scope, EVERYTHING]
    found = conversations.turn(turn)
    assert found
    assert found.scope == scope
    assert conversations.turn(turn + 100) is None


def test_a_verdict_can_be_given_changed_and_taken_back(conversations: Conversations) -> None:
    """Thumbs belong to the answer and to whoever reads it again."""
    conversation = conversations.create()
    turn = conversations.append(conversation, "Kolik?")
    for verdict in (Verdict(True), Verdict(False, ("wrong", "old"), "Údaj je z roku 2010."), None):
        conversations.judge(turn, verdict)
        assert conversations.turns(conversation)[0].verdict == verdict


def test_a_conversation_can_be_renamed(conversations: Conversations) -> None:
    """The name takes the place of the first question until it is emptied."""
    conversation = conversations.create()
    conversations.append(conversation, "první otázka")
    for name, shown in (("  Podklady pro radu ", "Podklady pro radu"), (" ", "první otázka")):
        conversations.rename(conversation, name)
        assert [h.title for h in conversations.recent(9)] == [shown]
    assert conversations.title(conversation) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [("zadluzeni", ["a"]), ("OBEC exekuce", ["a"]), ("rada", ["b"]), ("obec rada", []), ("  ", ["b", "a"])],
)
def test_conversations_are_searched_by_their_words(conversations: Conversations, words: str, found: list[str]) -> None:
    """All words must stand in the name, a question or an answer, whatever their case and diacritics."""
    names = {}
    for name, question, text in (("a", "Jak na zadlužení?", "Obec řeší exekuce."), ("b", "Kdo?", "Není.")):
        key = conversations.create()
        names[key] = name
        conversations.finish(conversations.append(key, question), Answer(question, "answered", text))
    conversations.rename(next(k for k, n in names.items() if n == "b"), "Rada města")
    assert [names[h.conversation] for h in conversations.recent(9, holding=words)] == found


def test_a_file_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    """An update loses no conversation."""
    path = tmp_path / "old.sqlite"
    with closing(connect(path)) as old:
        old.execute("CREATE TABLE conversation (id TEXT PRIMARY KEY, created_at TEXT NOT NULL)")
        old.execute(
            "CREATE TABLE turn (id INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL"
            " REFERENCES conversation(id) ON DELETE CASCADE, question TEXT NOT NULL, answer TEXT,"
            " asked_at TEXT NOT NULL)"
        )
        old.execute("INSERT INTO conversation VALUES ('c', '2026-01-01T10:00:00+00:00')")
        old.execute("INSERT INTO turn VALUES (1, 'c', 'Kolik?', NULL, '2026-01-01T10:00:00+00:00')")
    (turn,) = Conversations(path).turns("c")
    assert (turn.question, turn.scope, turn.verdict) == ("Kolik?", EVERYTHING, None)
