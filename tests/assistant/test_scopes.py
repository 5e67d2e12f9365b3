"""Filters: what a person leaves out is neither read nor cited."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import EVERYTHING, Scope
from assistant.pipeline import Assistant
from assistant.retrieval import Retriever
from assistant.scopes import admits
from ingest.documents import Metadata
from ingest.encoders import WarmEncoder
from ingest.index import open_index
from tests.knowledge import build, settings_for, write_files

HOUSING = Metadata("Bydlení", "dobrá praxe", ("bydlení", "evaluace"), "sociální bydlení", "2018-05")
QUESTION = "Kolik rodin si udrželo bydlení?"


@pytest.mark.parametrize(
    ("scope", "let_in"),
    [
        (EVERYTHING, True),
        (Scope(kinds=("dobrá praxe", "faq")), True),
        (Scope(kinds=("faq",)), False),
        (Scope(topics=("evaluace", "dluhy")), True),
        (Scope(topics=("dluhy",)), False),
        (Scope(areas=("sociální bydlení",)), True),
        (Scope(areas=("zdraví",)), False),
        (Scope(documents=("a.md",)), True),
        (Scope(documents=("b.md",)), False),
        (Scope(since="2018", until="2018"), True),
        (Scope(since="2018-05-31"), True),
        (Scope(since="2018-06"), False),
        (Scope(until="2018-05-01"), True),
        (Scope(until="2018-04"), False),
        (Scope(kinds=("dobrá praxe",), topics=("dluhy",)), False),
    ],
)
def test_a_scope_lets_in_what_fits_each_of_its_parts(scope: Scope, let_in: bool) -> None:
    """Within one part any value will do, and all parts must agree; a date stands for all its days."""
    assert admits(scope, "a.md", HOUSING) is let_in


def test_a_limit_of_time_leaves_out_what_has_no_date() -> None:
    """Nobody can say that a document without a date belongs to a time."""
    assert not admits(Scope(since="1990"), "a.md", Metadata("Bez data"))


def test_a_scope_survives_storing() -> None:
    """What was stored with a question comes back the same."""
    scope = Scope(("faq",), ("dluhy", "zdraví"), (), "2020", None, ("a.md",))
    assert Scope.from_dict(json.loads(json.dumps(scope.as_dict()))) == scope
    assert scope
    assert not EVERYTHING


def document(kind: str, count: int) -> str:
    """A document that answers the question with its own number."""
    return f"---\ntitle: Bydlení {count}\nkind: {kind}\n---\n\n# Bydlení {count}\n\nBydlení si udrželo {count} rodin.\n"


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant over two documents of different kinds."""
    corpus = write_files(tmp_path / "corpus", {"a.md": document("metodika", 12), "b.md": document("faq", 48)})
    build(tmp_path / "index", corpus)
    index = open_index(settings_for(tmp_path / "index"))
    encoder = WarmEncoder(None)
    yield Assistant(index, Retriever(index, encoder, 0.0), encoder, 500)
    index.close()


@pytest.mark.parametrize(("scope", "name"), [(Scope(kinds=("faq",)), "b.md"), (Scope(documents=("a.md",)), "a.md")])
def test_an_answer_rests_on_its_scope_alone(assistant: Assistant, scope: Scope, name: str) -> None:
    """Neither a citation nor a nearest passage comes from outside."""
    answer = assistant.ask(QUESTION, scope=scope)
    assert {c.document for c in answer.citations} == {name}
    assert {p.document for p in answer.passages} == {name}


def test_an_empty_scope_ends_in_a_refusal(assistant: Assistant) -> None:
    """A filter that fits no document is no error."""
    answer = assistant.ask(QUESTION, scope=Scope(kinds=("pravidla",)))
    assert (answer.outcome, answer.passages) == ("unanswered", ())
