"""PowerPoint presentations → blocks, slide by slide: title, texts and tables in reading order, notes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from ingest.cleaning import tidy
from ingest.documents import Block, Damage, Extract, Metadata
from ingest.errors import ReadError
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.package import broken, check_package
from ingest.readers.rows import linearise_table

# What stands on every slide: its number, the date, the foot.
RUNNING = {
    PP_PLACEHOLDER.DATE,
    PP_PLACEHOLDER.FOOTER,
    PP_PLACEHOLDER.HEADER,
    PP_PLACEHOLDER.SLIDE_NUMBER,
}
LISTS = {
    PP_PLACEHOLDER.BODY,
    PP_PLACEHOLDER.OBJECT,
    PP_PLACEHOLDER.VERTICAL_BODY,
    PP_PLACEHOLDER.VERTICAL_OBJECT,
}
BULLET = re.compile(r"^[•●○▪■□·‣–—-]\s+")
NO_TITLE = re.compile(
    r"(?:powerpoint|prezentace|presentation|microsoft|šablona|template|title|bez názvu|snímek|slide)\b.*",
    re.IGNORECASE,
)
BULLETS = {qn("a:buChar"), qn("a:buBlip"), qn("a:buAutoNum"), qn("a:buNone")}
SMALLEST_SIZE = 100  # hundredths of a point
SAME_BAND = 24  # shapes within a 24th of the slide's height are beside each other
DEEPEST_GROUP = 20


def read(path: Path, limits: Limits = DEFAULT) -> Extract:
    """Read a presentation. Hidden slides are left out and reported.

    Raises:
        ReadError: the file is no PPTX, is protected by a password, or is packed beyond ``limits``.
    """
    check_package(path, limits, "ppt/presentation.xml", "PPTX")
    try:
        deck = pptx.Presentation(str(path))
        slides = list(deck.slides)
    except (PythonPptxError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise broken("PPTX") from error
    if len(slides) > limits.pages:
        raise ReadError(f"Prezentace má více než {limits.pages} snímků; rozdělte ji na menší.")
    size = (int(deck.slide_width or 0), int(deck.slide_height or 0))
    blocks: list[Block] = []
    damages: list[Damage] = []
    for number, slide in enumerate(slides, 1):
        if slide._element.get("show", "1") in ("0", "false"):
            damages.append(Damage(number, "Snímek je v prezentaci skrytý, jeho text je vynechán."))
            continue
        found = [block for block in _Slide(slide, number, size).blocks() if block.text]
        if not found and any(True for _ in slide.shapes):
            damages.append(Damage(number, "Snímek neobsahuje text, jen obrázky nebo grafy."))
        blocks += found[1:] if _repeats(blocks, found) else found
    stated = tidy(deck.core_properties.title or "")
    return Extract(tuple(blocks), Metadata(title=_title(stated, blocks)), tuple(damages))


def _repeats(before: Sequence[Block], found: Sequence[Block]) -> bool:
    """Whether a slide goes on under the heading of the last one («Postup», again «Postup»)."""
    last = next((block for block in reversed(before) if block.kind == "heading"), None)
    return bool(found and last and found[0].kind == "heading" and found[0].text == last.text)


def _title(stated: str, blocks: Sequence[Block]) -> str:
    """The title of the first slide; else what the properties say, else the first heading."""
    headings = [block for block in blocks if block.kind == "heading"]
    if headings and headings[0].level == 1:
        return headings[0].text[:300]
    if stated and not NO_TITLE.fullmatch(stated):
        return stated[:300]
    return headings[0].text[:300] if headings else ""


class _Slide:
    """Goes through one slide; ``size`` is its width and height in EMU."""

    def __init__(self, slide: Any, number: int, size: tuple[int, int]) -> None:
        self._slide = slide
        self._number = number
        self._width, self._height = size

    def blocks(self) -> Iterator[Block]:
        """The title, then everything else from top to bottom and from left to right, then the notes."""
        title = self._slide.shapes.title
        if title is not None and not _is_hidden(title):
            text = " ".join(filter(None, (text_of(p) for p in title.text_frame._txBody.p_lst)))
            yield self._block("heading", text, 1 if self._number == 1 else 2)
        others = [s for s in self._slide.shapes if title is None or s.shape_id != title.shape_id]
        yield from self._blocks_of(others)
        if self._slide.has_notes_slide and (notes := self._slide.notes_slide.notes_text_frame):
            for paragraph in notes._txBody.p_lst:
                yield self._block("paragraph", text_of(paragraph))

    def _block(self, kind: Any, text: str, level: int = 0) -> Block:
        return Block(kind, text, level, self._number)

    def _blocks_of(self, shapes: Sequence[Any], depth: int = 0) -> Iterator[Block]:
        for shape in sorted(shapes, key=self._place) if not depth else shapes:
            if _is_hidden(shape) or _is_running(shape) or (not depth and self._is_outside(shape)):
                continue
            if shape.element.tag == qn("p:grpSp"):
                if depth < DEEPEST_GROUP:
                    yield from self._blocks_of(list(shape.shapes), depth + 1)
            elif getattr(shape, "has_table", False):
                yield from self._table(shape.table)
            elif shape.has_text_frame:
                yield from self._texts(shape)
            elif shape.element.tag == qn("p:graphicFrame"):
                yield from self._diagram(shape)

    def _place(self, shape: Any) -> tuple[int, int]:
        band = max(1, self._height // SAME_BAND)
        return ((shape.top or 0) // band, shape.left or 0)

    def _is_outside(self, shape: Any) -> bool:
        """Whether a shape lies beside the slide, where its visitors do not see it."""
        if None in (shape.left, shape.top, shape.width, shape.height) or not self._width:
            return False
        right, bottom = shape.left + shape.width, shape.top + shape.height
        return bool(right <= 0 or bottom <= 0 or shape.left >= self._width or shape.top >= self._height)

    def _texts(self, shape: Any) -> Iterator[Block]:
        bullets = _Bullets(shape)
        for paragraph in shape.text_frame._txBody.p_lst:
            text = text_of(paragraph)
            if not text:
                continue
            level = int(paragraph.pPr.lvl if paragraph.pPr is not None else 0)
            label = bullets.next_label(paragraph, level)
            if label is not None:
                yield self._block("item", label + BULLET.sub("", text), level + 1)
            elif BULLET.match(text):
                yield self._block("item", BULLET.sub("", text), 1)
            else:
                yield self._block("paragraph", text)

    def _table(self, table: Any) -> Iterator[Block]:
        grid = [["" for _ in table.columns] for _ in table.rows]
        for y, row in enumerate(table.rows):
            for x, cell in enumerate(row.cells):
                if not cell.is_spanned:
                    text = " ".join(filter(None, (text_of(p) for p in cell.text_frame._txBody.p_lst)))
                    for below in range(y, min(y + cell.span_height, len(grid))):
                        for beside in range(x, min(x + cell.span_width, len(grid[below]))):
                            grid[below][beside] = text
        for text in linearise_table(grid, 1 if table.first_row and len(grid) > 1 else None):
            yield self._block("row", text)

    def _diagram(self, shape: Any) -> Iterator[Block]:
        """The texts of a SmartArt, which stand in a part of their own."""
        for reference in shape.element.iter(qn("a:graphicData")):
            for child in reference:
                relation = child.get(qn("r:dm"))
                if relation and relation in self._slide.part.rels:
                    data = parse_xml(self._slide.part.related_part(relation).blob)
                    for paragraph in data.iter(qn("a:p")):
                        yield self._block("item", text_of(paragraph), 1)


class _Bullets:
    """Knows the bullets of a shape's paragraphs and counts the numbered ones.

    A paragraph that states none takes that of the shape, then of its place in the layout and in the master.
    """

    def __init__(self, shape: Any) -> None:
        self._styles = list(_list_styles(shape))
        self._counts: dict[int, int] = {}

    def next_label(self, paragraph: Any, level: int) -> str | None:
        """«2. » for a numbered paragraph, empty for one with a bullet, None for one that is no item."""
        bullet = self._find(paragraph, level)
        numbered = bullet is not None and bullet.tag == qn("a:buAutoNum")
        last = level if numbered else level - 1
        self._counts = {at: count for at, count in self._counts.items() if at <= last}
        if bullet is None or bullet.tag == qn("a:buNone"):
            return None
        if not numbered:
            return ""
        start = bullet.get("startAt", "1")
        first = int(start) if start.isdigit() else 1
        self._counts[level] = self._counts.get(level, first - 1) + 1
        return f"{self._counts[level]}. "

    def _find(self, paragraph: Any, level: int) -> Any:
        """The element that says which bullet a paragraph has, None where nothing says it."""
        inherited = (style.find(qn(f"a:lvl{level + 1}pPr")) for style in self._styles)
        for properties in (paragraph.pPr, *inherited):
            for child in properties if properties is not None else ():
                if child.tag in BULLETS:
                    return child
        return None


def _list_styles(shape: Any) -> Iterator[Any]:
    """The list styles that hold for a shape, the nearest first."""
    place = shape
    while place is not None:
        yield from place.element.iter(qn("a:lstStyle"))
        place = getattr(place, "_base_placeholder", None) if shape.is_placeholder else None
    if _type_of(shape) in LISTS:
        yield from shape.part.slide_layout.slide_master.element.iter(qn("p:bodyStyle"))


def text_of(paragraph: Any) -> str:
    """The visible text of a paragraph: runs and breaks, no microscopic runs."""
    parts: list[str] = []
    for child in paragraph:
        if child.tag == qn("a:br"):
            parts.append(" ")
        elif child.tag in (qn("a:r"), qn("a:fld")):
            properties = child.find(qn("a:rPr"))
            size = properties.get("sz", "") if properties is not None else ""
            if not (size.isdigit() and int(size) <= SMALLEST_SIZE):
                parts.append(child.findtext(qn("a:t")) or "")
    return tidy("".join(parts))


def _type_of(shape: Any) -> Any | None:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _is_running(shape: Any) -> bool:
    return _type_of(shape) in RUNNING


def _is_hidden(shape: Any) -> bool:
    return shape.element._nvXxPr.cNvPr.get("hidden", "0") in ("1", "true")
