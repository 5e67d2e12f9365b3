"""Catalogues: what documents of the kind «katalog» list, as records with labelled fields.

A record is a heading with a list of «Label: value» below it, or a row of a table. Nothing is known of single
catalogues: an organiser's own file is read the same way, and what its labels are decides where it belongs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.fields import read_label
from assistant.glossary import collation
from assistant.reading import Entries, Heading, Line, Listing, Part, Table, lay_out, resolve_link
from ingest import czech
from ingest.catalog import StoredDocument
from ingest.documents import Source

KIND = "katalog"
FEWEST_FIELDS = 3
GROUPS = ("oblast", "skupina", "kategorie")  # labels that sort records into groups


class Family(StrEnum):
    """What a catalogue lists."""

    SOURCES = "zdroje"
    INDICATORS = "ukazatele"
    METHODS = "metodiky"
    OTHERS = "ostatni"


SIGNS: dict[Family, frozenset[str]] = {
    Family.SOURCES: frozenset(("drzitel", "spravce", "co obsahuje", "pristup", "cena")),
    Family.INDICATORS: frozenset(("definice", "jednotka", "vypocet", "vypocet nebo jednotka", "co rika", "co nerika")),
    Family.METHODS: frozenset(("kroky", "kdy ji pouzit", "narocnost", "ucel")),
}
FEWEST_SIGNS = 2


@dataclass(frozen=True, slots=True)
class Value:
    """A labelled value; ``sources`` are the public sources it names and ``links`` other documents."""

    label: str
    text: str
    start: int
    sources: tuple[Source, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a catalogue; ``slug`` names it in addresses."""

    name: str
    group: str
    values: tuple[Value, ...]
    document: str
    title: str
    start: int
    family: Family = Family.OTHERS
    slug: str = ""

    def value(self, label: str) -> str:
        """What stands under a label, empty when there is no such."""
        return next((v.text for v in self.values if czech.fold(v.label) == czech.fold(label)), "")

    @property
    def labels(self) -> frozenset[str]:
        """Its labels, folded."""
        return frozenset(czech.fold(v.label) for v in self.values)


def read_catalogues(documents: Iterable[StoredDocument]) -> tuple[Record, ...]:
    """The records of all catalogues in the order of the Czech alphabet, each with a slug of its own."""
    records = [record for document in documents if document.kind == KIND for record in _read(document)]
    records.sort(key=lambda record: collation(record.name))
    seen: Counter[str] = Counter()
    named = []
    for record in records:
        slug = slugify(record.name)
        seen[slug] += 1
        named.append(replace(record, slug=slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"))
    return tuple(named)


def slugify(name: str) -> str:
    """A name for an address: «Mapa exekucí» → «mapa-exekuci»."""
    return re.sub(r"[^a-z0-9]+", "-", czech.fold(name)).strip("-")


def _read(document: StoredDocument) -> list[Record]:
    """The records of one document. Where some are of a known family, the others (lists of sources) are none."""
    found = [replace(r, family=_family(r)) for r in _records(document)]
    known = [record for record in found if record.family is not Family.OTHERS]
    return known or found


def _family(record: Record) -> Family:
    counts = {family: len(signs & record.labels) for family, signs in SIGNS.items()}
    best = max(counts, key=lambda family: counts[family])
    return best if counts[best] >= FEWEST_SIGNS else Family.OTHERS


def _records(document: StoredDocument) -> Iterator[Record]:
    heading: Heading | None = None
    for part in lay_out(document.text, document.sections, document.sentences):
        if isinstance(part, Heading):
            heading = part
            continue
        for name, values in _listed(document, part, heading):
            if len(values) >= FEWEST_FIELDS:
                yield _record(document, name, values, heading)


def _listed(
    document: StoredDocument, part: Part, heading: Heading | None
) -> Iterator[tuple[tuple[str, int], tuple[Value, ...]]]:
    """Name (with its place) and values of what a part lists."""
    text = document.text
    match part:
        case Listing(items) if heading is not None:
            values = tuple(v for v in (_item(document, lines) for lines in items) if v is not None)
            span = heading.line.span
            yield (text[span.start : span.end], span.start), values
        case Table(columns, rows):
            for row in rows:
                cells = [(c, line) for c, line in zip(columns, row, strict=True) if line is not None]
                yield _named(document, cells)
        case Entries(entries):
            for entry in entries:
                yield _named(document, entry)


def _named(document: StoredDocument, cells: Sequence[tuple[str, Line]]) -> tuple[tuple[str, int], tuple[Value, ...]]:
    """A row is called by its first cell."""
    (_, first), *rest = cells
    values = tuple(_value(document, label, line.span.start, line.span.end, line.sources) for label, line in rest)
    return (document.text[first.span.start : first.span.end], first.span.start), tuple(v for v in values if v.label)


def _item(document: StoredDocument, lines: Sequence[Line]) -> Value | None:
    """A list item with a label."""
    labelled = read_label(document.text, lines[0].span.start, lines[-1].span.end)
    if not labelled.label:
        return None
    sources = tuple(dict.fromkeys(source for line in lines for source in line.sources))
    return _value(document, labelled.label, labelled.value.start, labelled.value.end, sources)


def _value(document: StoredDocument, label: str, start: int, end: int, marks: Sequence[str]) -> Value:
    known = {source.id: source for source in document.metadata.sources}
    sources = tuple(known[mark] for mark in marks if mark in known)
    links = tuple(resolve_link(document.name, mark) for mark in marks if "/" in mark)
    return Value(label, document.text[start:end], start, sources, links)


def _record(
    document: StoredDocument, name: tuple[str, int], values: tuple[Value, ...], heading: Heading | None
) -> Record:
    group = next((v.text for v in values if czech.fold(v.label) in GROUPS), "")
    path = document.sections[heading.section].path if heading else ()
    above = path[-2] if len(path) > 1 and path[-1] == name[0] else (path[-1] if path else "")
    if not group and above != document.title:
        group = above
    kept = tuple(v for v in values if czech.fold(v.label) not in GROUPS)
    return Record(name[0], group, kept, document.name, document.title, name[1])


def select(records: Iterable[Record], family: Family, group: str = "", words: str = "") -> tuple[Record, ...]:
    """Records of a family, of a group, that contain all words in whatever form (or as a beginning)."""
    wanted = [(czech.key(word), czech.fold(word)) for word in czech.content_words(words)]
    return tuple(r for r in records if r.family is family and (not group or r.group == group) and _holds(r, wanted))


def _holds(record: Record, wanted: Sequence[tuple[str, str]]) -> bool:
    if not wanted:
        return True
    tokens = [token.text for text in (record.name, *(v.text for v in record.values)) for token in czech.tokenise(text)]
    keys, folded = {czech.key(token) for token in tokens}, {czech.fold(token) for token in tokens}
    return all(key in keys or any(form.startswith(word) for form in folded) for key, word in wanted)


def columns(records: Iterable[Record]) -> tuple[str, ...]:
    """Labels of the records in the order in which they come, the frequent ones first where they differ."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(v.label for v in record.values)
    return tuple(counts)


def groups(records: Iterable[Record]) -> tuple[str, ...]:
    """Groups of the records, by the alphabet."""
    return tuple(sorted({record.group for record in records if record.group}, key=collation))
