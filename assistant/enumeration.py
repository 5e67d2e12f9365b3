"""Lists, tables and catalogues that a question asks for as a whole: told in their order, from their beginning."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.catalogues import FEWEST_FIELDS
from assistant.catalogues import KIND as CATALOGUE
from assistant.coverage import RELATED, SIMILAR, degrees, share
from assistant.evidence import Asked, Candidate, read_chunks
from assistant.fields import read_label
from assistant.kinds import Kind
from assistant.ordinals import read_ordinals
from assistant.queries import Word
from assistant.tables import asks_extreme
from ingest import czech
from ingest.catalog import StoredDocument
from ingest.index import Index

NEAR = 8  # candidates among which those of a list are looked for …
STRONG = 0.75  # … with at least this share of the best score
FEWEST = 3  # items by which a list is near, and from which it is one …
FEWEST_OF_ALL = 2  # … or these, when all are asked for
HEADED = 0.9  # share of a question that the headings of a list must meet, when its items are not near …
OWN_HEADING = 0.5  # … and the one right above it
LISTED = (Kind.LIST, Kind.PROCEDURE)
EACH = (Kind.WHEN,)  # what may be asked of every row of a table

_ALL = re.compile(r"\b(?:vsech\w*|vsichni|kazd\w+|jednotliv\w+|vyjmenuj\w*|vypis\w*|seznam\w*|prehled\w*)\b")
# What a catalogue lists and how it is asked for; the rest of a question is the topic.
_CATALOGUED = frozenset(
    czech.key(word)
    for word in "ukazatel indikátor metrika metodika zdroj data údaj informace statistika číslo katalog přehled seznam"
    " měřit sledovat popisovat ukazovat obsahovat patřit všechen jednotlivý".split()
)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What is told of a list, in order, and how many items are left. Nothing when no list is asked for."""

    told: tuple[Candidate, ...] = ()
    left: int = 0


def enumerate_asked(index: Index, asked: Asked, candidates: Sequence[Candidate], most_words: int) -> Enumeration:
    """The list, table or catalogue that a question asks for, from its beginning, as far as the words reach."""
    if not candidates or asks_extreme(asked.query.text):
        return Enumeration()
    whole = _entries(index, asked, candidates) or _near(index, asked, candidates) or _headed(index, asked, candidates)
    told = _within(whole, most_words)
    return Enumeration(tuple(told), len({c.sentence.block for c in whole} - {c.sentence.block for c in told}))


def is_field(candidate: Candidate) -> bool:
    """Whether a sentence is a field of a catalogue's record, and no item of a list."""
    return candidate.sentence.kind == "item" and candidate.label is not None


def _asks_all(asked: Asked) -> bool:
    return _ALL.search(czech.fold(asked.query.text)) is not None


def _near(index: Index, asked: Asked, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The list of which several items are among the best candidates; a question may pick one row of a table."""
    groups: dict[tuple[int, int, str], list[Candidate]] = defaultdict(list)
    for c in candidates[:NEAR]:
        if _is_item(c) and c.score >= STRONG * candidates[0].score:
            groups[(c.chunk.document, c.sentence.section, c.sentence.kind)].append(c)
    for (_, _, form), group in groups.items():
        if len(group) < (FEWEST_OF_ALL if _asks_all(asked) else FEWEST) or _announces(candidates[0], group):
            continue
        if not (asked.kind in LISTED or _asks_all(asked) or (form == "row" and asked.kind in EACH)):
            continue
        whole = _run(index, asked, group[0])
        if not _is_one_picked(asked, whole):
            return whole
    return []


def _headed(index: Index, asked: Asked, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The list whose headings say what is asked, when a list is asked for."""
    if asked.kind is not Kind.LIST or candidates[0].announces:
        return []
    for c in candidates:
        if _is_item(c) and c.features["heading"] >= OWN_HEADING:
            above = frozenset(czech.keys(" ".join([c.chunk.title, *c.chunk.section])))
            if share(asked.words, degrees(asked.words, above)) >= HEADED:
                whole = _run(index, asked, c)
                return [] if len(whole) < FEWEST or _is_one_picked(asked, whole) else whole
    return []


def _is_item(candidate: Candidate) -> bool:
    return candidate.sentence.kind in ("item", "row") and not is_field(candidate)


def _announces(lead: Candidate, group: Sequence[Candidate]) -> bool:
    """Whether a sentence stands before the items of a list, which are told with it then."""
    return lead.sentence.kind == "paragraph" and lead.chunk.id == group[0].chunk.id and lead.announces


def _is_one_picked(asked: Asked, whole: Sequence[Candidate]) -> bool:
    """Whether a question asks for some rows of a table and not for all: by a word of them, or by their number."""
    if whole[0].sentence.kind != "row" or _asks_all(asked):
        return False
    numbered = _numbers(asked.query.text)
    return _picks(asked.words, whole) or any(numbered & _numbers(c.text) for c in whole)


def _numbers(text: str) -> set[tuple[int, str]]:
    """The things of a text that have an ordinal: its number and the key of their noun."""
    return {(ordinal.number, ordinal.noun) for ordinal in read_ordinals(text)}


def _picks(words: Sequence[Word], rows: Sequence[Candidate]) -> bool:
    """Whether a word of the question is in some rows and not in others, so that it asks for those."""
    blocks: dict[int, frozenset[str]] = defaultdict(frozenset)
    for row in rows:
        blocks[row.sentence.block] |= row.keys
    for word in words:
        met = sum(degrees((word,), keys)[0] >= RELATED for keys in blocks.values())
        if word.share == 1.0 and 0 < met < len(blocks):
            return True
    return False


def _run(index: Index, asked: Asked, one: Candidate) -> list[Candidate]:
    """All items of the list of one of them: the unbroken run of their blocks, in order."""
    catalog, form, section = index.catalog, one.sentence.kind, one.sentence.section
    ids = catalog.chunks_of([one.chunk.document_name])
    chunks = [chunk for chunk in catalog.chunks(ids) if chunk.section == one.chunk.section]
    blocks = {s.block for c in chunks for s, _ in catalog.sentences(c) if s.kind == form and s.section == section}
    first = last = one.sentence.block
    while first - 1 in blocks:
        first -= 1
    while last + 1 in blocks:
        last += 1
    items = {c.place: c for c in read_chunks(index, asked, chunks, form) if first <= c.sentence.block <= last}
    return sorted((c for c in items.values() if c.sentence.section == section), key=lambda c: c.place)


def _entries(index: Index, asked: Asked, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The names of a catalogue's records, or of a group of them, that the topic of a question names."""
    topic = [w for w in asked.words if w.share == 1.0 and _CATALOGUED.isdisjoint(w.keys)]
    if not (asked.wants_catalogue and asked.kind is Kind.LIST and topic):
        return []
    names = dict.fromkeys(c.chunk.document_name for c in candidates if c.chunk.kind == CATALOGUE)
    for name in names:
        document = index.catalog.document(name)
        if document and (places := _named_places(document, asked, topic)):
            chunks = index.catalog.chunks(index.catalog.chunks_of([name]))
            headings = read_chunks(index, asked, chunks, "heading")
            return sorted({c.place: c for c in headings if c.sentence.start in places}.values(), key=lambda c: c.place)
    return []


def _named_places(document: StoredDocument, asked: Asked, topic: Sequence[Word]) -> set[int]:
    """Where the headings of a catalogue's records begin: of the group that the topic is the name of, else of all."""
    listed = _catalogued_keys(asked)
    if not all(d >= SIMILAR for d in degrees(listed, frozenset(czech.keys(document.title)))):
        return set()
    fields: dict[int, int] = defaultdict(int)
    for s in document.sentences:
        fields[s.section] += s.kind == "item" and bool(read_label(document.text, s.start, s.end).label)
    records = [
        s for s in document.sentences if s.kind == "heading" and fields[s.section] >= FEWEST_FIELDS
    ]  # fmt: skip
    grouped = [s for s in records if _meets(topic, " ".join(document.sections[s.section].path[1:-1]))]
    if _meets(topic, document.title) and not (_several(document.title) and len(grouped) >= FEWEST):
        grouped = records
    return {s.start for s in grouped} if len(grouped) >= FEWEST else set()


def _catalogued_keys(asked: Asked) -> list[Word]:
    """The words of the question that say what is listed: «ukazatele», «zdroje»."""
    return [w for w in asked.words if w.keys and not _LISTED_THINGS.isdisjoint(w.keys)]


_LISTED_THINGS = frozenset(czech.key(word) for word in "ukazatel indikátor metrika metodika zdroj".split())


def _several(title: str) -> bool:
    """Whether a title names several topics: «bydlení, dluhy, bezpečnost»."""
    return title.count(",") > 0


def _meets(topic: Iterable[Word], text: str) -> bool:
    return all(d >= RELATED for d in degrees(topic, frozenset(czech.keys(text))))


def _within(whole: Sequence[Candidate], most_words: int) -> list[Candidate]:
    """The first of them that fit; a row in several sentences is told to its end."""
    told: list[Candidate] = []
    for c in whole:
        most_words -= len(c.text.split())
        if most_words < 0:
            break
        told.append(c)
    return told
