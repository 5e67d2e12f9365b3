"""Word documents → blocks in document order: headings, paragraphs, items, table rows, boxes, footnotes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml

from ingest.cleaning import tidy
from ingest.documents import Block, Extract, Metadata
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.numbering import Numbering, W, parse_numbering
from ingest.readers.package import broken, check_package
from ingest.readers.rows import linearise_table

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HEADING_STYLE = re.compile(r"(?:heading|nadpis) ?([1-9])", re.IGNORECASE)
TITLE_STYLES = {"title", "název", "nazev"}
LIST_STYLE = re.compile(r"list|seznam|odrážk", re.IGNORECASE)
BULLET = re.compile(r"^[•●○▪■□·‣–—-]\s+")
NO_TITLE = re.compile(r"(?:document|dokument|word|microsoft|šablona|template|title|bez názvu)\b.*", re.IGNORECASE)
LONGEST_HEADING = 100
BOLD_HEADING_LEVEL = 3
LONGEST_CELL = 1_000
DEEPEST_STYLE = 12
SMALLEST_HALF_POINTS = 2


def read(path: Path, limits: Limits = DEFAULT) -> Extract:
    """Read a Word document.

    Raises:
        ReadError: the file is no DOCX, is protected by a password, or is packed beyond ``limits``.
    """
    check_package(path, limits, "word/document.xml", "DOCX")
    try:
        document = docx.Document(str(path))
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise broken("DOCX") from error
    blocks = tuple(block for block in _Body(document).blocks() if block.text)
    return Extract(blocks, Metadata(title=_title(tidy(document.core_properties.title or ""), blocks)))


def _title(stated: str, blocks: Sequence[Block]) -> str:
    """The heading of level 1 near the beginning; else what the properties say, else the first heading."""
    first = next((block.text for block in blocks[:8] if block.kind == "heading" and block.level == 1), "")
    if not first and stated and not NO_TITLE.fullmatch(stated):
        return stated[:300]
    return (first or next((block.text for block in blocks if block.kind == "heading"), ""))[:300]


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says: heading level (0 none), list and depth, bold."""

    heading: int = 0
    list_id: str = ""
    depth: int = 0
    bold: bool = False
    listed: bool = False


class _Body:
    """Goes through the body of a document; holds its styles, the counts of its lists, and its footnotes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbering = _numbering_of(document)
        self._footnotes = _footnotes_of(document)
        self._styles: dict[str, _Style] = {}
        self._elements = {style.get(f"{W}styleId", ""): style for style in document.styles.element.iter(f"{W}style")}

    def blocks(self) -> Iterator[Block]:
        """All blocks in document order; text boxes and footnotes follow the paragraph they hang on."""
        yield from self._blocks_of(self._document.element.body)

    def _blocks_of(self, parent: Any) -> Iterator[Block]:
        for element in parent.iterchildren():
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
                yield from self._blocks_of(element)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        text = tidy(text_of(element))
        if text:
            yield self._classify(element, text)
        for box in element.iter(f"{W}txbxContent"):
            if not _within(box, FALLBACK, element):
                yield from self._blocks_of(box)
        for reference in element.iter(f"{W}footnoteReference"):
            if note := self._footnotes.get(reference.get(f"{W}id", ""), ""):
                yield Block("paragraph", note)

    def _classify(self, element: Any, text: str) -> Block:
        style = self._style(_child_value(element, "pPr", "pStyle"))
        level = _child_value(element, "pPr", "outlineLvl")
        heading = int(level) + 1 if level.isdigit() and int(level) < 9 else style.heading
        properties = element.find(f"{W}pPr/{W}numPr")
        list_id = _child_value(properties, "numId") if properties is not None else style.list_id
        depth = _child_value(properties, "ilvl") if properties is not None else str(style.depth)
        listed = bool(list_id and list_id != "0")
        at = min(8, int(depth)) if depth.isdigit() else 0
        label = self._numbering.next_label(list_id, at) if listed else ""
        if heading:
            return Block("heading", label + text, heading)
        if listed:
            return Block("item", label + BULLET.sub("", text), at + 1)
        if style.listed or BULLET.match(text):
            return Block("item", BULLET.sub("", text), 1)
        if len(text) <= LONGEST_HEADING and text[-1] not in ".,;:!" and _all_bold(element, style.bold):
            return Block("heading", text, BOLD_HEADING_LEVEL)
        return Block("paragraph", text)

    def _style(self, style_id: str, chain: int = 0) -> _Style:
        if style_id not in self._styles:
            self._styles[style_id] = self._read_style(style_id, chain)
        return self._styles[style_id]

    def _read_style(self, style_id: str, chain: int) -> _Style:
        """A style with what it inherits; a chain that runs in a circle ends."""
        element = self._elements.get(style_id)
        if element is None or chain > DEEPEST_STYLE:
            return _Style()
        style = self._style(_child_value(element, "basedOn"), chain + 1)
        name = _child_value(element, "name") or style_id
        if match := HEADING_STYLE.fullmatch(name.strip()):
            style = replace(style, heading=int(match[1]))
        elif name.strip().lower() in TITLE_STYLES:
            style = replace(style, heading=1)
        if number := _child_value(element, "pPr", "numPr", "numId"):
            depth = _child_value(element, "pPr", "numPr", "ilvl")
            style = replace(style, list_id=number, depth=int(depth) if depth.isdigit() else 0)
        if LIST_STYLE.match(name) and "paragraph" not in name.lower() and "odstavec" not in name.lower():
            style = replace(style, listed=True)
        bold = element.find(f"{W}rPr/{W}b")
        return style if bold is None else replace(style, bold=_is_on(bold))

    def _table(self, table: Any) -> Iterator[Block]:
        grid = grid_of(table)
        width = max(map(len, grid), default=0)
        longest = max((len(cell) for row in grid for cell in row), default=0)
        if width < 2 or len(grid) < 2 or longest > LONGEST_CELL:  # it only lays out the page
            for cell in table.iterchildren(f"{W}tr"):
                for part in cell.iterchildren(f"{W}tc"):
                    yield from self._blocks_of(part)
            return
        marked = sum(1 for row in table.iterchildren(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None)
        for row in linearise_table(grid, min(marked, len(grid) - 1) or None):
            yield Block("row", row)


def text_of(element: Any) -> str:
    """The visible text of a paragraph or cell: no deleted or hidden runs, no text boxes."""
    parts: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag == f"{W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}p"):
            parts.append(" ")
        elif node.tag == f"{W}noBreakHyphen":
            parts.append("-")
        if node.tag in (f"{W}txbxContent", f"{W}del", f"{W}pPr", f"{W}instrText", FALLBACK) or _is_hidden(node):
            continue
        stack.extend(reversed(node))
    return "".join(parts)


def grid_of(table: Any) -> list[list[str]]:
    """The cells of a table; merged ones are repeated in each place they cover."""
    grid: list[list[str]] = []
    for row in table.iterchildren(f"{W}tr"):
        cells: list[str] = []
        for cell in row.iter(f"{W}tc"):
            if _within(cell, f"{W}tc", row):
                continue
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            above = grid[-1][len(cells)] if grid and len(grid[-1]) > len(cells) else ""
            span = _child_value(cell, "tcPr", "gridSpan")
            text = above if continues else tidy(text_of(cell))
            cells += [text] * (min(int(span), 50) if span.isdigit() and int(span) else 1)
        grid.append(cells)
    width = max(map(len, grid), default=0)
    return [cells + [""] * (width - len(cells)) for cells in grid]


def _numbering_of(document: Document) -> Numbering:
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        return parse_numbering(None)
    return parse_numbering(parse_xml(part.blob))


def _footnotes_of(document: Document) -> dict[str, str]:
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    except KeyError:
        return {}
    notes = parse_xml(part.blob).iterchildren(f"{W}footnote")
    return {note.get(f"{W}id", ""): tidy(text_of(note)) for note in notes if not note.get(f"{W}type")}


def _child_value(element: Any, *names: str) -> str:
    child = element.find("/".join(f"{W}{name}" for name in names))
    return str(child.get(f"{W}val", "")) if child is not None else ""


def _within(element: Any, tag: str, root: Any) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is root:
            return False
        if ancestor.tag == tag:
            return True
    return False


def _is_on(element: Any) -> bool:
    return element.get(f"{W}val", "1") not in ("0", "false", "off")


def _is_hidden(run: Any) -> bool:
    """Runs that Word does not show, or shows too small to be seen."""
    if run.tag != f"{W}r":
        return False
    vanish = run.find(f"{W}rPr/{W}vanish")
    size = _child_value(run, "rPr", "sz")
    return (vanish is not None and _is_on(vanish)) or (size.isdigit() and int(size) <= SMALLEST_HALF_POINTS)


def _all_bold(element: Any, inherited: bool) -> bool:
    runs = [run for run in element.iter(f"{W}r") if any((t.text or "").strip() for t in run.iter(f"{W}t"))]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return all(_is_on(mark) if mark is not None else inherited for mark in marks)
