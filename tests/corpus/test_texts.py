"""How the documents read: links lead somewhere, nothing stands twice, nothing is copied, sentences stand alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from tests.corpus.library import CORPUS, LINK, RENDERED, SEEDS, SOURCES, Text, needs_seeds, texts, words

SHORTEST = 12  # words: what is shorter may be a phrase that recurs
RUN = 8  # words in a row that make a copy
OPENINGS = frozenset({"ta", "to", "ten", "tyto", "tito", "tato", "toto", "tento", "jich"})
MOST_OPENINGS = 0  # sections whose first sentence leans on what stood before it


def test_links_between_documents_resolve() -> None:
    """Every relative link in a document leads to a document of the knowledge base."""
    broken = [
        (text.name, target) for text in texts() for target in _targets(text) if not _is_there(text, target)
    ]
    assert not broken


def _targets(text: Text) -> Iterator[str]:
    return (
        match[2] for match in LINK.finditer(text.body) if not match[2].startswith(("http://", "https://"))
    )


def _is_there(text: Text, target: str) -> bool:
    path = (CORPUS / text.place.parent / target.partition("#")[0]).resolve()
    return path.is_file() and CORPUS in path.parents and SOURCES not in path.parents


def test_every_document_is_linked() -> None:
    """From any document one can get on, and every document is reached from another."""
    reached = {(CORPUS / t.place.parent / target).resolve() for t in texts() for target in _targets(t)}
    reached = {path.with_suffix("") for path in reached}
    assert not [text.name for text in texts() if not list(_targets(text))]
    assert not [text.name for text in texts() if (CORPUS / text.place).with_suffix("") not in reached]


def test_no_paragraph_stands_twice() -> None:
    """A paragraph, list item or row of twelve words or more stands in one place only."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts():
        for paragraph in text.paragraphs:
            places[" ".join(words(paragraph))].append(text.name)
    repeated = {p: where for p, where in places.items() if len(where) > 1 and len(p.split()) >= SHORTEST}
    assert not repeated


@needs_seeds
def test_nothing_is_copied_from_the_seeds() -> None:
    """No eight words in a row are those of a document that the project was given to start from."""
    seeds = {run for path in SEEDS.glob("*.txt") for run in _runs(path.read_text("utf-8"))}
    copied = [(text.name, " ".join(run)) for text in texts() for run in _runs(text.plain) if run in seeds]
    assert seeds
    assert not copied


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return zip(*(islice(found, start, None) for start in range(RUN)), strict=False)


def test_sections_begin_with_their_subject() -> None:
    """The first sentence of a section names what it is about: «To…» or «Jich…» says nothing when shown alone."""
    leaning = [
        f"{text.name}: {heading}: {line[:60]}"
        for text in texts()
        for heading, line in text.sections
        if words(line)[:1] and words(line)[0] in OPENINGS
    ]
    print(
        f"\nsections that lean on what stood before: {len(leaning)} (at most {MOST_OPENINGS})",
        *leaning,
        sep="\n",
    )
    assert len(leaning) <= MOST_OPENINGS


def test_sources_are_kept_of_rendered_documents_only() -> None:
    """A text lies either in the corpus or, when it ships in another format, below corpus/.source: never in both."""
    for path in SOURCES.rglob("*.md"):
        place = CORPUS / path.relative_to(SOURCES)
        assert not place.is_file(), f"{place} would be read twice"
        assert any(place.with_suffix(suffix).is_file() for suffix in RENDERED), f"render {path}"
