"""How the documents read: links lead somewhere, nothing stands twice or is copied, sentences stand alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest

from tests.corpus.library import (
    CORPUS,
    LINK,
    RENDERED,
    SEEDS,
    SENTENCE,
    SOURCES,
    Text,
    needs_seeds,
    runs,
    texts,
    words,
)

LABEL = re.compile(r"^- (?:[^\W\d_]+ ){0,4}[^\W\d_]+: ")  # of a row of a catalogue
SHORTEST = 12  # words: what is shorter may be a phrase that recurs
RUN = 8  # words in a row that make a copy
OPENINGS = frozenset(
    "ta to ten ti ty tento tato toto tito tyto tohoto této těchto jich jejich jeho její oba obě".split()
)
MOST_LEANING = 4


def test_links_between_documents_resolve() -> None:
    """Every relative link in a document leads to a document of the knowledge base."""
    broken = [(text.name, target) for text in texts() for target in _targets(text) if not _is_there(text, target)]
    assert not broken


def _targets(text: Text) -> Iterator[str]:
    return (match[2] for match in LINK.finditer(text.body) if not match[2].startswith(("http://", "https://")))


def _is_there(text: Text, target: str) -> bool:
    path = (CORPUS / text.place.parent / target.partition("#")[0]).resolve()
    return path.is_file() and CORPUS in path.parents and SOURCES not in path.parents


def test_every_document_is_linked() -> None:
    """From any document one can get on, and every document is reached from another."""
    reached = {(CORPUS / t.place.parent / target).resolve() for t in texts() for target in _targets(t)}
    reached = {path.with_suffix("") for path in reached}
    assert not [text.name for text in texts() if not list(_targets(text))]
    assert not [text.name for text in texts() if (CORPUS / text.place).with_suffix("") not in reached]


@pytest.mark.parametrize("cut", [str.splitlines, SENTENCE.split], ids=["paragraphs", "sentences"])
def test_nothing_stands_twice(cut: Callable[[str], list[str]]) -> None:
    """A paragraph, list item, row or sentence of twelve words or more stands in one place only."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts():
        for paragraph in text.paragraphs:
            for part in cut(LABEL.sub("", paragraph)):
                places[" ".join(words(part))].append(text.name)
    repeated = {p: where for p, where in places.items() if len(where) > 1 and len(p.split()) >= SHORTEST}
    assert not repeated


@needs_seeds
def test_nothing_is_copied_from_the_seeds() -> None:
    """No eight words in a row are those of a document that the project was given to start from."""
    seeds = {run for path in SEEDS.glob("*.txt") for run in runs(path.read_text("utf-8"), RUN)}
    copied = [(text.name, " ".join(run)) for text in texts() for run in runs(text.plain, RUN) if run in seeds]
    assert seeds
    assert not copied


def test_sections_begin_with_their_subject() -> None:
    """A section opens with what it is about: a sentence with «To…» or «Jich…» says nothing alone."""
    assert not [(text.name, heading) for text in texts() for heading, line in text.sections if _leans(line)]


def test_sentences_stand_alone() -> None:
    """A sentence may be shown by itself, so hardly any begins with a word that points at the one before."""
    sentences = [(t.name, s) for t in texts() for p in t.paragraphs for s in SENTENCE.split(p)]
    leaning = [f"{name}: {sentence[:100]}" for name, sentence in sentences if _leans(sentence)]
    print(f"\nsentences: {len(sentences)}, leaning on another: {len(leaning)}", *leaning, sep="\n  ")
    assert len(leaning) <= MOST_LEANING


def _leans(sentence: str) -> bool:
    """Whether a sentence begins with a pronoun; «Tento dokument…» is at home."""
    found = words(sentence)
    return found[:1] != [] and found[0] in OPENINGS and found[1:2] not in (["dokument"], ["slovník"])


def test_sources_are_kept_of_rendered_documents_only() -> None:
    """A text lies in the corpus or, when it ships in another format, below corpus/.source: never in both."""
    for path in SOURCES.rglob("*.md"):
        place = CORPUS / path.relative_to(SOURCES)
        assert not place.is_file(), f"{place} would be read twice"
        assert any(place.with_suffix(suffix).is_file() for suffix in RENDERED), f"render {path}"
