"""The head of every document: the keys, values and sources that the assistant and its pages rely on."""

from __future__ import annotations

import json
import re
from collections import Counter

from ingest.documents import KINDS
from tests.corpus.library import (
    AREAS,
    EVALUATION,
    MARK,
    RENDERED,
    SOURCES,
    TOPICS,
    Text,
    all_facts,
    needs_evaluation,
    needs_facts,
    runs,
    texts,
)

KEYS = frozenset(
    {"title", "kind", "topics", "area", "valid_as_of", "sources", "questions", "facts"}
)  # what every document has; a source of another format has RENDER as well
RENDER = frozenset({"render", "style"})
SOURCE_KEYS = frozenset({"id", "title", "publisher", "year", "url"})
MONTH = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SOURCE_ID = re.compile(r"[a-z0-9-]+")


def test_keys_are_those_of_the_guide() -> None:
    """A document has all keys of the schema and no others, so that a misspelt key is not silently ignored."""
    wrong = {t.name: set(t.front) ^ KEYS for t in texts() if set(t.front) - RENDER != KEYS}
    assert not wrong


def test_kind_topics_and_area_come_from_the_lists() -> None:
    """The page filters by these words: each is one of the agreed ones, and only good practice has an area."""
    for text in texts():
        front = text.front
        assert front["kind"] in KINDS, text.name
        assert 1 <= len(front["topics"]) <= 4, text.name
        assert len(set(front["topics"])) == len(front["topics"]), text.name
        assert set(front["topics"]) <= TOPICS, (text.name, set(front["topics"]) - TOPICS)
        assert _area_fits(text), (text.name, front["area"])


def _area_fits(text: Text) -> bool:
    """Good practice belongs to one area, apart from the pages about all of them."""
    area = text.front["area"]
    if text.front["kind"] == "dobrá praxe":
        return area in AREAS or (area == "null" and text.name.startswith(("praxe/00-", "praxe/16-")))
    return bool(area == "null")


def test_documents_are_dated() -> None:
    """Each document says to which year, month or day it holds."""
    assert not [t.name for t in texts() if not MONTH.fullmatch(t.front["valid_as_of"])]


def test_title_is_the_first_heading() -> None:
    """The title in a citation is the title that the reader sees, and no two documents share it."""
    assert not [t.name for t in texts() if not t.body.lstrip().startswith(f"# {t.front['title']}\n")]
    titles = Counter(t.front["title"] for t in texts())
    assert not [title for title, count in titles.items() if count > 1]


def test_sources_are_complete() -> None:
    """Each source has an id, title, publisher, year and a web address, or null where there is none."""
    for text in texts():
        sources = text.front["sources"]
        ids = Counter(source["id"] for source in sources)
        assert max(ids.values()) == 1, (text.name, ids.most_common(1))
        for source in sources:
            assert set(source) == SOURCE_KEYS, (text.name, source)
            assert SOURCE_ID.fullmatch(source["id"]), (text.name, source["id"])
            assert all(source.values()), (text.name, source)
            assert source["url"] == "null" or source["url"].startswith(("http://", "https://")), source


def test_marks_and_sources_match() -> None:
    """Every mark of a source has its source, and every source is cited by a sentence at least once."""
    for text in texts():
        marks, sources = set(MARK.findall(text.body)), {s["id"] for s in text.front["sources"]}
        assert marks == sources, (text.name, "undefined", marks - sources, "unused", sources - marks)


def test_questions_are_five_to_twelve() -> None:
    """Each document brings 5 to 12 questions; a question belongs to one document and is not its heading."""
    asked = Counter(q.casefold() for t in texts() for q in t.front["questions"])
    assert not [question for question, count in asked.items() if count > 1]
    for text in texts():
        assert 5 <= len(text.front["questions"]) <= 12, text.name
        headings = {line.lstrip("# ").casefold() for line in text.body.splitlines() if line.startswith("#")}
        assert not headings & {q.casefold() for q in text.front["questions"]}, text.name


@needs_evaluation
def test_questions_are_not_those_of_the_evaluation() -> None:
    """The questions that judge the assistant are unknown to the documents: no six words in a row are theirs."""
    judging = [json.loads(line)["text"] for line in EVALUATION.read_text("utf-8").splitlines()]
    known = {run for question in judging for run in runs(question, 6)}
    assert known
    assert not [(t.name, q) for t in texts() for q in t.front["questions"] if known & set(runs(q, 6))]


@needs_facts
def test_named_facts_exist() -> None:
    """An id under «facts» is one of the fact sheet or of the further facts, and stands there once."""
    for text in texts():
        facts = Counter(text.front["facts"])
        assert not set(facts) - set(all_facts()), (text.name, set(facts) - set(all_facts()))
        assert max(facts.values()) == 1, (text.name, facts.most_common(1))


def test_rendered_documents_carry_the_head_of_their_source() -> None:
    """A document in another format than Markdown has its head beside it and its text below corpus/.source."""
    corpus = SOURCES.parent
    rendered = [p for p in corpus.rglob("*") if p.suffix in RENDERED and SOURCES not in p.parents]
    for path in rendered:
        assert path.with_name(path.name + ".yaml").is_file(), path
        assert (SOURCES / path.relative_to(corpus)).with_suffix(".md").is_file(), path
