"""What the knowledge base promises to cover: workshops, areas, catalogues, terms, and every verified fact."""

from __future__ import annotations

import re
from collections import Counter

from ingest.documents import KINDS
from tests.corpus.library import AREAS, MARK, TOPICS, Text, all_facts, named, needs_facts, of_kind, texts, words

FEWEST = {
    "workshop": 7,
    "metodika": 19,
    "dobrá praxe": 17,
    "slovník": 7,
    "faq": 7,
    "pravidla": 4,
    "katalog": 7,
}
SOURCE_LABELS = frozenset(
    "Držitel|Co obsahuje|Územní podrobnost|Jak často|Přístup|Cena|Adresa|Omezení|Témata".split("|")
)
INDICATOR_LABELS = frozenset(
    "Definice|Výpočet nebo jednotka|Zdroj|Územní podrobnost|Jak často|Co říká|Co neříká|Na co si dát pozor"
    "|Související ukazatele".split("|")
)
METHOD_LABELS = frozenset("Účel|Kdy ji použít|Kroky|Data|Náročnost|Meze|Podrobněji".split("|"))
LABEL = re.compile(r"^- ([^:]+):", re.M)


def test_every_kind_is_there() -> None:
    """All seven kinds of documents are present, in the numbers of the outline."""
    counts = Counter(text.front["kind"] for text in texts())
    print(f"\ndocuments: {counts.total()}, words: {sum(len(words(t.plain)) for t in texts())}")
    print(*(f"  {kind}: {counts[kind]}" for kind in KINDS), sep="\n")
    assert not {kind: counts[kind] for kind, fewest in FEWEST.items() if counts[kind] < fewest}


def test_every_topic_has_documents() -> None:
    """A newcomer who picks a topic finds at least two documents."""
    counts = Counter(topic for text in texts() for topic in text.front["topics"])
    print("\ndocuments by topic:", ", ".join(f"{topic} {count}" for topic, count in counts.most_common()))
    assert not [topic for topic in TOPICS if counts[topic] < 2]


def test_the_six_workshops_and_their_overview_are_there() -> None:
    """Each of the six workshops has its document, and one shows the whole cycle."""
    numbers = [re.match(r"workshopy/w(\d)-", text.name) for text in of_kind("workshop")]
    assert sorted(match[1] for match in numbers if match) == list("0123456")


def test_the_ten_areas_are_there() -> None:
    """Each of the ten areas of good practice has its document."""
    assert {text.front["area"] for text in of_kind("dobrá praxe")} >= AREAS


def test_catalogue_of_sources() -> None:
    """At least 45 sources of information, each described under all labels."""
    assert _rows("katalog/zdroje-*.md", SOURCE_LABELS) >= 45


def test_bank_of_indicators() -> None:
    """At least 70 indicators in context, each described under all labels."""
    assert _rows("katalog/ukazatele-*.md", INDICATOR_LABELS) >= 70


def test_overview_of_methodologies() -> None:
    """At least 14 methodologies, each described under all labels."""
    assert _rows("katalog/prehled-metodik.md", METHOD_LABELS) >= 14


def _rows(pattern: str, labels: frozenset[str]) -> int:
    """The number of rows of a catalogue; fails when a row has not each label once, or no source."""
    rows = [row for text in named(pattern) for row in _entries(text)]
    for row in rows:
        found = LABEL.findall(row)
        assert sorted(found) == sorted(labels), (row.partition("\n")[0], set(found) ^ labels)
        assert MARK.search(row), row.partition("\n")[0]
    names = Counter(row.partition("\n")[0].casefold() for row in rows)
    assert not [name for name, count in names.items() if count > 1]
    print(f"\n{pattern}: {len(rows)} rows")
    return len(rows)


def _entries(text: Text) -> list[str]:
    """What stands under each heading of the third level, the heading first."""
    return re.findall(r"^### (.+?)(?=^#{2,3} |\Z)", text.body, re.M | re.S)


def test_glossary() -> None:
    """At least 120 terms, each once, with a source or with the word that it has none."""
    entries = [entry for text in named("slovnik/slovnicek-*.md") for entry in _entries(text)]
    names = Counter(entry.partition("\n")[0].casefold() for entry in entries)
    print(f"\nglossary: {len(entries)} terms")
    assert len(names) >= 120
    assert not [name for name, count in names.items() if count > 1]
    assert not [entry for entry in entries if not MARK.search(entry) and "neověřen" not in entry]


@needs_facts
def test_every_verified_fact_is_used() -> None:
    """Each verified fact, of the sheet and of the further facts, stands in at least one document."""
    verified = {fact["id"] for fact in all_facts().values() if fact["status"] == "ověřeno"}
    used = {fact for text in texts() for fact in text.front["facts"]}
    print(f"\nverified facts used: {len(verified & used)} of {len(verified)}")
    assert not verified - used
