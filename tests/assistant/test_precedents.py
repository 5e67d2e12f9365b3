"""Approved answers first: to the same question, with sources that still stand, and only then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.approved import FaqStore, open_faq
from assistant.faq import Content
from tests.assistant.faq_examples import POINTS, WHAT, approve, drafted, opened
from tests.knowledge import CORPUS, INDEX, build, call, settings_for, write_files

APPROVED = "Schválená odpověď"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """The small knowledge base."""
    build(tmp_path / "index", write_files(tmp_path / "corpus"))
    return tmp_path / "index"


@pytest.fixture
def store(index: Path) -> FaqStore:
    """Its FAQ, with one approved answer whose text an organiser has reworded."""
    store = open_faq(settings_for(index))
    draft = drafted(opened(index), POINTS)
    first = replace(draft.statements[0], text="Nejvýše může obec získat 30 bodů.", lead="Stručně:")
    approve(store, replace(draft, statements=(first,), wordings=("Jaké je maximum bodů v indexu?",)))
    return store


def change(tmp_path: Path, text: str) -> None:
    """Replace the cited document and ingest it."""
    write_files(tmp_path / "corpus", {**CORPUS, "metodika/index.md": text})
    build(tmp_path / "index", tmp_path / "corpus")


@pytest.mark.parametrize(
    "question", [POINTS, "kolik bodu muze ziskat obec v indexu socialniho vylouceni", "Jaké je maximum bodů v indexu?"]
)
def test_an_approved_answer_comes_first(index: Path, store: FaqStore, question: str) -> None:
    """Its wording, its sources, who approved it and when; also for a typo-free paraphrase and a further wording."""
    answer = opened(index).ask(question)
    assert answer.note.startswith(f"{APPROVED} (schválil(a) Jana, ")
    assert answer.text == "Stručně: Nejvýše může obec získat 30 bodů. [1]"
    assert (answer.outcome, answer.mode, answer.question) == ("answered", "extractive", question)
    assert answer.statements[0].edited
    assert [c.quote for c in answer.citations] == ["Obec může v indexu sociálního vyloučení získat nejvýše 30 bodů."]


@pytest.mark.parametrize(
    "question",
    [
        "Kolik bodů může kraj v indexu sociálního vyloučení získat?",
        "Kolik ukazatelů má index sociálního vyloučení?",
        "Kolik bodů mohla obec v roce 2015 v indexu sociálního vyloučení získat?",
        "Kolik bodů může obec Krnov v indexu sociálního vyloučení získat?",
    ],
)
def test_another_question_is_answered_from_the_documents(index: Path, store: FaqStore, question: str) -> None:
    """Another subject, thing, year or place."""
    assert APPROVED not in opened(index).ask(question).note


def test_only_what_is_approved_is_used(index: Path, store: FaqStore) -> None:
    """A draft, a withdrawn and an edited entry are not; an assistant that is open already notices it at once."""
    assistant = opened(index)
    assert APPROVED in assistant.ask(POINTS).note
    entry = store.withdraw(store.entries()[0], "Jana")
    assert APPROVED not in assistant.ask(POINTS).note
    entry = store.approve(store.restore(entry, "Jana"), "Jana")
    assert APPROVED in assistant.ask(POINTS).note
    store.save(entry, entry.content, "Jana")
    assert APPROVED not in assistant.ask(POINTS).note


def test_a_source_that_moved_is_cited_where_it_stands_now(index: Path, store: FaqStore, tmp_path: Path) -> None:
    """The quote equals the document's text at its place, section included."""
    moved = INDEX.replace("## Co index měří", "## Úvod\n\nNový odstavec na začátku.\n\n## Kolik měří")
    change(tmp_path, moved)
    assistant = opened(index)
    answer = assistant.ask(POINTS)
    assert APPROVED in answer.note
    citation = answer.citations[0]
    document = assistant.library.document(citation.document)
    assert document is not None
    assert document.text[citation.start : citation.end] == citation.quote
    assert (citation.digest, citation.section) == (document.digest, "Kolik měří")


def test_a_source_that_changed_ends_the_use_of_an_answer(index: Path, store: FaqStore, tmp_path: Path) -> None:
    """The documents speak again; so they do when the document is gone."""
    change(tmp_path, INDEX.replace("nejvýše 30 bodů", "nejvýše 40 bodů"))
    answer = opened(index).ask(POINTS)
    assert APPROVED not in answer.note
    assert "40" in answer.text
    (tmp_path / "corpus/metodika/index.md").unlink()
    build(index, tmp_path / "corpus")
    assert APPROVED not in opened(index).ask(POINTS).note


def test_an_entry_without_statements_or_sources_is_never_an_answer(index: Path) -> None:
    """Whatever got into the file."""
    approve(open_faq(settings_for(index)), Content(WHAT))
    assert APPROVED not in opened(index).ask(WHAT).note


def test_the_nearest_of_several_approved_questions_answers(index: Path, store: FaqStore) -> None:
    """Near-duplicates: each question gets its own answer."""
    assistant = opened(index)
    approve(store, drafted(assistant, WHAT), "Olga")
    assert "Olga" in assistant.ask("co je to depistáž?").note
    assert "Jana" in assistant.ask(POINTS).note


def test_signs_in_free_words_mean_nothing(index: Path, store: FaqStore) -> None:
    """Connecting words bring no markers and no markup of their own."""
    entry = store.entries()[0]
    hostile = replace(entry.content.statements[0], lead="[9] **tučně** [x](http://evil.example):")
    approve(store, replace(entry.content, question=WHAT, wordings=(), statements=(hostile,)))
    answer = opened(index).ask(WHAT)
    assert APPROVED in answer.note
    assert "[9]" not in answer.text
    assert "**" not in answer.text
    assert "](" not in answer.text


def test_a_damaged_file_costs_the_approved_answers_only(index: Path) -> None:
    """A question never ends in an error."""
    (index / "faq.sqlite").write_bytes(b"no database at all" * 100)
    assert opened(index).ask(POINTS).outcome != "unanswered"


def test_the_command_line_gives_approved_answers_too(
    index: Path, store: FaqStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One path: what the browser answers, the command line answers."""
    monkeypatch.setenv("SOUVISLOSTI_EMBEDDING", "none")
    document = call("ask", POINTS, "--json", "--index", index).json
    assert document["answer"].startswith("Stručně: ")
    assert document["passages"]
    assert APPROVED in call("ask", POINTS, "--index", index).out
