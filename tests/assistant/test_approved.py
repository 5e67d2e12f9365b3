"""The FAQ in its file: nothing is lost, nobody's work is overwritten unseen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.approved import Conflict, EntryGone, FaqStore
from assistant.faq import Content, EntryState
from tests.assistant.faq_examples import WHAT, approve, content, statement


@pytest.fixture
def store(tmp_path: Path) -> FaqStore:
    """An empty store."""
    return FaqStore(tmp_path / "faq.sqlite")


def test_reading_makes_no_file(store: FaqStore) -> None:
    """An assistant that only answers leaves no trace of the workshop."""
    assert (store.entries(), store.generation(), store.published()) == ((), 0, {})
    assert not store.path.exists()


def test_an_entry_comes_back_as_it_was_kept(store: FaqStore) -> None:
    """Statements, sources with their snapshots, wordings and topic survive the file."""
    kept = replace(content(WHAT, statement("Jinak.", lead="Stručně:")), wordings=("co to je depistáž",))
    entry = store.add(kept, "Jana")
    assert store.entry(entry.id).content == kept
    assert (entry.state, entry.author, entry.version) == (EntryState.DRAFT, "Jana", 1)


def test_approval_says_who_and_when_and_an_edit_takes_it_back(store: FaqStore) -> None:
    """Nobody's name stands behind what they have not read."""
    entry = approve(store, content(), "Jana")
    assert (entry.state, entry.approved_by) == (EntryState.APPROVED, "Jana")
    assert entry.approved_at is not None
    edited = store.save(entry, content(WHAT), "Olga")
    assert (edited.state, edited.approved_by, edited.approved_at) == (EntryState.DRAFT, "", None)


def test_a_change_on_an_older_version_is_refused(store: FaqStore) -> None:
    """Two editors notice each other; the first one's text stays."""
    entry = store.add(content(), "Jana")
    store.save(entry, content(WHAT), "Jana")
    with pytest.raises(Conflict):
        store.save(entry, content("Jiná?"), "Olga")
    with pytest.raises(Conflict):
        store.approve(entry, "Olga")
    assert store.entry(entry.id).content.question == WHAT


def test_of_two_editors_at_once_exactly_one_wins(store: FaqStore) -> None:
    """Checking the version and writing are one step."""
    entry = store.add(content(), "Jana")

    def save(number: int) -> bool:
        try:
            store.save(entry, content(f"Otázka {number}?"), "Olga")
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(save, range(8))) == 1
    assert store.entry(entry.id).version == 2


def test_the_history_tells_each_step_with_its_text(store: FaqStore) -> None:
    """Who did what, newest first."""
    entry = store.add(content(), "Jana")
    entry = store.approve(store.save(entry, content(WHAT), "Olga"), "Jana")
    entry = store.restore(store.withdraw(entry, "Jana"), "Olga")
    told = [(c.what, c.who) for c in store.history(entry.id)]
    assert told == [
        ("restored", "Olga"), ("withdrawn", "Jana"), ("approved", "Jana"), ("edited", "Olga"), ("created", "Jana"),
    ]  # fmt: skip
    assert store.history(entry.id)[-1].content == content()


def test_order_is_changed_within_a_topic(store: FaqStore) -> None:
    """An entry moves past its neighbour of the same topic; at the ends nothing happens; editing is not disturbed."""
    keys = [store.add(content(q, topic=t), "Jana").id for q, t in (("A?", "dluhy"), ("B?", "bydlení"), ("C?", "dluhy"))]
    store.move(keys[2], -1)
    store.move(keys[2], -1)
    questions = [e.content.question for e in store.entries() if e.content.topic == "dluhy"]
    assert questions == ["C?", "A?"]
    assert {e.version for e in store.entries()} == {1}


def test_what_is_deleted_is_gone_from_the_file(store: FaqStore) -> None:
    """A question is personal: its text is overwritten, its history with it."""
    secret = "Kolik dluží Božena Utajená?"
    entry = store.save(store.add(Content(secret), "Jana"), Content(secret, topic="dluhy"), "Jana")
    store.delete(entry)
    left = b"".join(p.read_bytes() for p in store.path.parent.iterdir())
    assert "Utajená".encode() not in left
    with pytest.raises(EntryGone):
        store.entry(entry.id)
    with pytest.raises(EntryGone):
        store.approve(entry, "Jana")


def test_every_change_moves_the_generation(store: FaqStore) -> None:
    """Readers notice an approval without reading everything again each time."""
    seen = [store.generation()]
    entry = store.add(content(), "Jana")
    seen.append(store.generation())
    store.approve(entry, "Jana")
    seen.append(store.generation())
    assert seen == sorted(set(seen))
