"""Markdown tokens → slides: each heading a slide, block quotes its notes, sources on the last ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
from markdown_it.token import Token
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from packages import repacked
from pages import EDITION, Page, origin

TITLE_SLIDE, TITLE_AND_TEXT, TITLE_ONLY = 0, 1, 5  # layouts of python-pptx's template
WIDTH, TEMPLATE_WIDTH = Inches(13.333), Inches(10)
BLUE = "14395B"
STRIPE = (
    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Pruh"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
    f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{Inches(0.25)}" cy="{Inches(7.5)}"/></a:xfrm>'
    f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{BLUE}"/></a:solidFill>'
    "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
)
SLIDE_NUMBER = (
    f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
    '<a:rPr lang="cs-CZ"/><a:t>‹#›</a:t></a:fld>'
)
SOURCES_ON_A_SLIDE = 12


@dataclass
class Slide:
    """What stands under one heading. ``lines`` are (kind, text), the kind being p, ul or ol."""

    title: str
    level: int
    lines: list[tuple[str, str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def write_pptx(page: Page, path: Path) -> None:
    """Write a presentation."""
    deck = pptx.Presentation()
    widen(deck)
    restyle(deck.slide_master)
    properties = deck.core_properties
    properties.title, properties.author, properties.language = page.metadata.title, "Souvislosti", "cs-CZ"
    properties.created = properties.modified = EDITION
    properties.last_modified_by, properties.revision = "Souvislosti", 1
    for slide in [*cut(page.tokens), *list_sources(page)]:
        add_slide(deck, slide, page.metadata.title)
    unpacked = BytesIO()
    deck.save(unpacked)
    path.write_bytes(repacked(unpacked, EDITION))


def cut(tokens: Sequence[Token]) -> Iterator[Slide]:
    """The slides of a document: a new one at each heading."""
    slide: Slide | None = None
    inside: list[str] = []
    for token in tokens:
        if token.type == "tr_open" and slide:
            slide.rows.append([])
        if token.nesting == 1:
            inside.append(token.tag)
        elif token.nesting == -1:
            inside.pop()
        elif token.type == "inline" and inside[-1][0] == "h":
            if slide:
                yield slide
            slide = Slide(plain(token), int(inside[-1][1:]))
        elif token.type == "inline" and slide:
            add_text(slide, plain(token), inside)
    if slide:
        yield slide


def add_text(slide: Slide, text: str, inside: Sequence[str]) -> None:
    """Put a text where its place in the Markdown says: a cell, a note, an item or a paragraph."""
    if "table" in inside:
        slide.rows[-1].append(text)
    elif "blockquote" in inside:
        slide.notes.append(text)
    else:
        slide.lines.append((next((tag for tag in reversed(inside) if tag in ("ul", "ol")), "p"), text))


def plain(token: Token) -> str:
    """The words of an inline token, without emphasis; links are their words."""
    return "".join(child.content or (" " if child.type == "softbreak" else "") for child in token.children or ())


def list_sources(page: Page) -> Iterator[Slide]:
    """The last slides, with the sources."""
    lines = [("ul", source.title + origin(source)) for source in page.metadata.sources]
    for start in range(0, len(lines), SOURCES_ON_A_SLIDE):
        yield Slide("Zdroje", 3, lines[start : start + SOURCES_ON_A_SLIDE])


def widen(deck: Any) -> None:
    """Make the slides 16 : 9; the template's places are stretched with them."""
    deck.slide_width = WIDTH
    for layer in (deck.slide_master, *deck.slide_layouts):
        for shape in layer.placeholders:
            if shape.element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = (Emu(value * WIDTH // TEMPLATE_WIDTH) for value in (shape.left, shape.width))


def restyle(master: Any) -> None:
    """Titles to the left and in blue, text in sizes for reading, a stripe along the left edge."""
    master.shapes._spTree.insert(2, parse_xml(STRIPE))
    for style, size in (("p:titleStyle", 3600), ("p:bodyStyle", 2600)):
        level = next(master.element.iter(qn(style))).find(qn("a:lvl1pPr"))
        level.set("algn", "l")
        letters = level.find(qn("a:defRPr"))
        letters.set("sz", str(size))
        if style == "p:titleStyle":
            letters.set("b", "1")
            fill = letters.find(qn("a:solidFill"))
            fill.getparent().replace(
                fill, parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{BLUE}"/></a:solidFill>')
            )
        else:
            level.find(qn("a:spcBef")).find(qn("a:spcPct")).set("val", "40000")


def add_slide(deck: Any, content: Slide, foot: str) -> None:
    """Add one slide."""
    kind = TITLE_SLIDE if content.level == 1 else TITLE_ONLY if content.rows else TITLE_AND_TEXT
    slide = deck.slides.add_slide(deck.slide_layouts[kind])
    slide.shapes.title.text = content.title
    if content.level == 1:
        slide.placeholders[1].text = "\n".join(text for _, text in content.lines)
        for paragraph in slide.placeholders[1].text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
        slide.placeholders[1].left, slide.placeholders[1].width = slide.shapes.title.left, slide.shapes.title.width
        slide.placeholders[1].top, slide.placeholders[1].height = Inches(4), Inches(2)
    elif content.rows:
        add_table(slide, content.rows)
    else:
        add_lines(slide.placeholders[1].text_frame, content.lines, 16 if content.level == 3 else None)
    if content.notes:
        slide.notes_slide.notes_text_frame.text = "\n".join(content.notes)
    if content.level > 1:
        add_foot(slide, foot)


def add_lines(frame: Any, lines: Sequence[tuple[str, str]], size: int | None) -> None:
    """Fill a text frame: bullets come from the template, numbers and their absence from the paragraph."""
    bullets = {"p": "<a:buNone {}/>", "ol": '<a:buAutoNum {} type="arabicPeriod"/>'}
    for index, (kind, text) in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text = text
        if kind in bullets:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(parse_xml(bullets[kind].format(nsdecls("a"))))
            if kind == "p":
                properties.set("marL", "0")
                properties.set("indent", "0")
        if size:
            paragraph.font.size = Pt(size)


def add_table(slide: Any, rows: Sequence[Sequence[str]]) -> None:
    """Add a table under the title; the first row names its columns."""
    left, top, width = Inches(0.7), Inches(1.6), WIDTH - Inches(1.4)
    frame = slide.shapes.add_table(len(rows), len(rows[0]), left, top, width, Inches(0.75 * len(rows)))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            cell = frame.table.cell(y, x)
            cell.text = text
            cell.text_frame.paragraphs[0].font.size = Pt(20)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            if y == 0:
                cell.fill.solid()
                cell.fill.fore_color.rgb = RGBColor.from_string(BLUE)  # type: ignore[no-untyped-call]


def add_foot(slide: Any, text: str) -> None:
    """Put the name of the presentation and the number of the slide into their places at the foot."""
    for place in slide.slide_layout.placeholders:
        kind = place.placeholder_format.type
        if kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            slide.shapes.clone_placeholder(place)
            paragraph = list(slide.placeholders)[-1].text_frame.paragraphs[0]
            if kind == PP_PLACEHOLDER.FOOTER:
                paragraph.text = text
                paragraph.font.size, paragraph.font.name = Pt(12), "Calibri"
            else:
                paragraph._p.append(parse_xml(SLIDE_NUMBER))
