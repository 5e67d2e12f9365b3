"""A document laid out for reading: headings, paragraphs, lists and tables out of its normalised text.

Everything shown is a stretch of the text itself, so that a citation can be marked wherever it stands.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from assistant.fields import Field, read_fields
from assistant.marks import Span
from ingest.documents import Section, Sentence

MOST_COLUMNS = 6
LONGEST_ROW = 260  # characters on average; longer rows are shown as entries, not as a table
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+|[a-z][.)]\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, or a whole cell: where it stands, and the sources it names."""

    span: Span
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``section`` is its number and ``level`` counts from 1."""

    line: Line
    section: int
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """List items, each of one or more sentences; ``numbered`` items have their number in the text."""

    items: tuple[tuple[Line, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; a cell may be empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Rows that are too long for a table: each a list of labelled values."""

    entries: tuple[tuple[tuple[str, Line], ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Here a page of the original begins."""

    page: int


Part = Heading | Paragraph | Listing | Table | Entries | PageBreak


@dataclass(frozen=True, slots=True)
class Row:
    """A table row while it is being laid out."""

    fields: tuple[Field, ...]
    sources: tuple[str, ...] = field(default=())

    @property
    def labels(self) -> tuple[str, ...]:
        """Its labels."""
        return tuple(f.label for f in self.fields)


def lay_out(text: str, sections: Sequence[Section], sentences: Sequence[Sentence]) -> Iterator[Part]:
    """The parts of a document in reading order."""
    page: int | None = None
    for (kind, _, begins), run in groupby(_blocks(sentences), key=_togetherness):
        blocks = list(run)
        if begins is not None and begins != page:
            page = begins
            yield PageBreak(page)
        match kind:
            case "heading":
                yield from (_heading(block, sections) for block in blocks)
            case "item":
                yield _listing(text, blocks)
            case "row":
                yield _rows(text, blocks)
            case _:
                yield from (Paragraph(tuple(map(_line, block))) for block in blocks)


def _blocks(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    return (list(run) for _, run in groupby(sentences, key=lambda s: s.block))


def _togetherness(block: Sequence[Sentence]) -> tuple[str, int, int | None]:
    """Blocks that are alike in this stand in one list or table."""
    return block[0].kind, block[0].section, block[0].page


def _line(sentence: Sentence) -> Line:
    return Line(Span(sentence.start, sentence.end), sentence.sources)


def _heading(block: Sequence[Sentence], sections: Sequence[Section]) -> Heading:
    sentence = block[0]
    return Heading(_line(sentence), sentence.section, max(len(sections[sentence.section].path), 1))


def _listing(text: str, blocks: Sequence[Sequence[Sentence]]) -> Listing:
    items = tuple(tuple(map(_line, block)) for block in blocks)
    return Listing(items, all(_NUMBERED.match(text, item[0].span.start) for item in items))


def _rows(text: str, blocks: Sequence[Sequence[Sentence]]) -> Table | Entries:
    rows = [_row(text, block) for block in blocks]
    columns = tuple(dict.fromkeys(label for row in rows for label in row.labels))
    longest = max(len(row.labels) for row in rows)
    length = sum(block[-1].end - block[0].start for block in blocks) / len(blocks)
    named = all(len(set(row.labels)) == len(row.labels) and "" not in row.labels for row in rows)
    pieces = any(_goes_on(text, list(_labelled(a)), list(_labelled(b))) for a, b in pairwise(rows))
    if (
        named
        and not pieces
        and len(columns) <= min(longest + 1, MOST_COLUMNS)
        and length <= LONGEST_ROW
        and longest > 1
    ):
        return Table(columns, tuple(_cells(row, columns) for row in rows))
    return Entries(tuple(_merged(text, rows)))


def _row(text: str, block: Sequence[Sentence]) -> Row:
    sources = dict.fromkeys(source for sentence in block for source in sentence.sources)
    return Row(tuple(read_fields(text, block[0].start, block[-1].end)), tuple(sources))


def _cells(row: Row, columns: Sequence[str]) -> tuple[Line | None, ...]:
    lines = dict(_labelled(row))
    return tuple(lines.get(column) for column in columns)


def _labelled(row: Row) -> Iterator[tuple[str, Line]]:
    """Labels and values; the sources of a row stand behind its last value."""
    last = len(row.fields) - 1
    return ((f.label, Line(f.value, row.sources if i == last else ())) for i, f in enumerate(row.fields))


def _merged(text: str, rows: Iterable[Row]) -> Iterator[tuple[tuple[str, Line], ...]]:
    """Entries out of rows; a long row of a spreadsheet comes in pieces that all begin with its name."""
    lines: list[tuple[str, Line]] = []
    for row in rows:
        labelled = list(_labelled(row))
        if lines and _goes_on(text, lines, labelled):
            lines += labelled[1:]
            continue
        if lines:
            yield tuple(lines)
        lines = labelled
    if lines:
        yield tuple(lines)


def _goes_on(text: str, lines: Sequence[tuple[str, Line]], further: Sequence[tuple[str, Line]]) -> bool:
    """Whether a row names the same thing as the lines before it and says something new of it."""
    (label, line), (other, again) = lines[0], further[0]
    same = label == other and line.span.text_of(text) == again.span.text_of(text)
    return same and {name for name, _ in further[1:]}.isdisjoint(name for name, _ in lines)


def resolve_link(document: str, link: str) -> str:
    """The name of the document that a relative link in another one leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), link))


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Span | None:
    """The sentence that stands at an offset or follows it; None behind the last one."""
    return next((Span(s.start, s.end) for s in sentences if offset < s.end), None)


def locate(text: str, quote: str, start: int) -> Span | None:
    """Where a quote stands now: at its old place, else wherever it is found; None when it is gone."""
    if quote and text.startswith(quote, start):
        return Span(start, start + len(quote))
    found = text.find(quote) if quote else -1
    return Span(found, found + len(quote)) if found >= 0 else None
