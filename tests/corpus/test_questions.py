"""The questions that each document brings lead back to it, by words alone: no model, no network.

They are indexed with their document, with a low weight, so this says that documents do not hide one another;
how well strangers' questions are answered is measured in tests/evaluation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.factory import open_assistant
from ingest.pipeline import ingest
from ingest.settings import Settings
from tests.corpus.library import CORPUS, Text, texts

READ = 20  # passages: enough for three documents
FIRST = 3
FEWEST = 0.95
FEWEST_OF_A_KIND = 0.85

Found = list[tuple[Text, str, list[str]]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Each document with each of its questions and the places of the documents found, best first."""
    settings = Settings(index=tmp_path_factory.mktemp("index"), embedding="none")
    report = ingest(settings, [CORPUS], None, lambda *_: None)
    assert not report.failed
    assert report.documents == len(texts())
    assistant = open_assistant(settings)

    def search(question: str) -> list[str]:
        hits = assistant.search(question, READ)
        return list(dict.fromkeys(_place(hit.passage.document) for hit in hits))

    return [(text, question, search(question)) for text in texts() for question in text.front["questions"]]


def _place(name: str) -> str:
    """The place without the suffix, which differs between a document and its source."""
    return Path(name).with_suffix("").as_posix()


def _is_found(text: Text, places: list[str], among: int = FIRST) -> bool:
    return _place(text.name) in places[:among]


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted)


def test_documents_are_found_by_their_own_questions(found: Found) -> None:
    """Of the questions in the heads of the documents, 95 % find their document among the first three."""
    share = _share(_is_found(text, places) for text, _, places in found)
    first = _share(_is_found(text, places, 1) for text, _, places in found)
    print(f"\nown questions: {len(found)}, found first {first:.1%}, among three {share:.1%}; not found:")
    for text, question, places in found:
        if not _is_found(text, places):
            print(f"  {text.name}: {question} → {', '.join(places[:FIRST])}")
    assert share >= FEWEST


def test_no_kind_is_hidden_by_the_others(found: Found) -> None:
    """Documents of every kind are found by their questions: catalogues do not push out what explains."""
    kinds: defaultdict[str, list[bool]] = defaultdict(list)
    for text, _, places in found:
        kinds[text.front["kind"]].append(_is_found(text, places))
    shares = {kind: _share(hits) for kind, hits in kinds.items()}
    print("\nfound among three:", ", ".join(f"{kind} {share:.1%}" for kind, share in shares.items()))
    assert min(shares.values()) >= FEWEST_OF_A_KIND


def test_every_document_is_found(found: Found) -> None:
    """No document is out of reach: at least two thirds of its questions lead to it."""
    documents: defaultdict[str, list[bool]] = defaultdict(list)
    for text, _, places in found:
        documents[text.name].append(_is_found(text, places))
    assert not {name: hits for name, hits in documents.items() if _share(hits) < 2 / 3}
