"""A document as HTML for reading: its parts in order, source marks, contents and the list of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from assistant.reading import Entries, Heading, Line, Listing, PageBreak, Paragraph, Part, Table, resolve_link
from ingest.documents import Section, Source
from ui import navigation, texts
from ui.components.marked import Painter
from ui.exports.references import web_address

DEEPEST = 5


@dataclass(frozen=True)
class Reader:
    """What turns the parts of one document into HTML. ``known`` are the names of all documents."""

    name: str
    painter: Painter
    numbers: dict[str, int]
    known: frozenset[str]

    def html(self, parts: Iterable[Part]) -> str:
        """The document."""
        return "".join(map(self.part, parts))

    def part(self, part: Part) -> str:
        """One part."""
        match part:
            case Heading(line, section, level):
                rank = min(level + 1, DEEPEST)
                return f'<h{rank} id="{anchor(section)}" tabindex="-1">{self.line(line)}</h{rank}>'
            case Paragraph(lines):
                return f"<p>{self.lines(lines)}</p>"
            case Listing(items, numbered):
                body = "".join(f"<li>{self.lines(item)}</li>" for item in items)
                return f'<ul class="sv-numbered">{body}</ul>' if numbered else f"<ul>{body}</ul>"
            case Table(columns, rows):
                return self.table(columns, rows)
            case Entries(entries):
                return "".join(self.entry(entry) for entry in entries)
            case PageBreak(page):
                return self.page(page)

    def lines(self, lines: Sequence[Line]) -> str:
        """Sentences of one paragraph."""
        return " ".join(map(self.line, lines))

    def line(self, line: Line) -> str:
        """A sentence with the marks of its sources."""
        return self.painter.paint(line.span.start, line.span.end) + self.sources(line.sources)

    def sources(self, marks: Sequence[str]) -> str:
        """Numbers of public sources, and links to other documents."""
        numbers = [self.numbers[mark] for mark in marks if mark in self.numbers]
        links = [name for mark in marks if "/" in mark and (name := resolve_link(self.name, mark)) in self.known]
        return source_marks(numbers) + "".join(map(further_link, links))

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[Line | None]]) -> str:
        """A table; where it is too wide, it can be scrolled, by keyboard as well."""
        head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{self.line(cell) if cell else ''}</td>" for cell in row) + "</tr>" for row in rows
        )
        label = escape(", ".join(columns))
        return (
            f'<div class="sv-wide" tabindex="0" role="region" aria-label="{label}">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def entry(self, entry: Sequence[tuple[str, Line]]) -> str:
        """A long row: its first value is its name."""
        body = "".join(
            f"<div>{f'<dt>{escape(label)}</dt>' if label else ''}<dd>{self.line(line)}</dd></div>"
            for label, line in entry
        )
        return f'<dl class="sv-entry">{body}</dl>'

    def page(self, page: int) -> str:
        """Where a page of the original begins; documents without pages have none."""
        name = texts.PAGES_OF.get(self.name.rsplit(".", 1)[-1].lower(), texts.PAGE)
        return f'<p class="sv-page">{escape(name.format(page=page))}</p>'


def source_marks(numbers: Sequence[int]) -> str:
    """Numbers of public sources, each leading to its line in the list."""
    refs = "".join(
        f'<a class="sv-ref" href="#pramen-{n}" aria-label="{escape(texts.SOURCE_BACK.format(number=n))}">{n}</a>'
        for n in numbers
    )
    return f"<sup>{refs}</sup>" if refs else ""


def further_link(name: str) -> str:
    """A link to another document."""
    address = escape(navigation.address("knihovna", d=name))
    return f' <a class="sv-further" href="{address}">{escape(texts.OPEN_DOCUMENT)}</a>'


def anchor(section: int) -> str:
    """The id of a section's heading."""
    return f"oddil-{section}"


def contents_html(sections: Sequence[Section], title: str) -> str:
    """Links to the sections, indented by their depth."""
    listed = [(number, s) for number, s in enumerate(sections) if s.heading and s.heading != title]
    shallowest = min((len(s.path) for _, s in listed), default=1)
    items = "".join(
        f'<li class="sv-level-{min(len(s.path) - shallowest, 2)}">'
        f'<a href="#{anchor(number)}">{escape(s.heading)}</a></li>'
        for number, s in listed
    )
    return f"<ol>{items}</ol>" if items else ""


def sources_html(sources: Sequence[Source]) -> str:
    """The public sources of a document, numbered as in the text, in the manner of ČSN ISO 690."""
    if not sources:
        return ""
    items = "".join(f'<li id="pramen-{n}" tabindex="-1">{reference(s)}</li>' for n, s in enumerate(sources, start=1))
    return f'<section class="sv-bibliography"><h2>{escape(texts.SOURCES_OF)}</h2><ol>{items}</ol></section>'


def reference(source: Source) -> str:
    """One source: publisher, title, year, and its address when it is one of the web."""
    year = source.year if source.year and not source.year.startswith("b.") else texts.UNDATED
    publisher = f"{escape(source.publisher)}. " if source.publisher else ""
    return f"{publisher}<cite>{escape(source.title)}</cite>, {escape(year)}.{web_link(source.url)}"


def web_link(url: str | None) -> str:
    """« Dostupné z: …», only for addresses of the web."""
    address = escape(web_address(url) or "")
    if not address:
        return ""
    return f' {escape(texts.AVAILABLE)} <a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>'
