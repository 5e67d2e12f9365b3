"""Markdown tokens → a Word document with real headings, lists and tables."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it.token import Token

from ingest.documents import Metadata, Source
from packages import repacked
from pages import EDITION, Page, origin

LIST_STYLES = {"bullet_list_open": "List Bullet", "ordered_list_open": "List Number"}


def write_docx(page: Page, path: Path) -> None:
    """Write a document."""
    document = docx.Document()
    describe(document, page.metadata)
    Body(document).write(page.tokens)
    add_sources(document, page.metadata.sources)
    unpacked = BytesIO()
    document.save(unpacked)
    path.write_bytes(repacked(unpacked, EDITION))


def describe(document: Document, metadata: Metadata) -> None:
    """Fill in the properties, the language, the paper and the foot of the pages."""
    properties = document.core_properties
    properties.title, properties.author, properties.language = metadata.title, "Souvislosti", "cs-CZ"
    properties.comments, properties.subject = "", ", ".join(metadata.topics)
    properties.created = properties.modified = EDITION
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "cs-CZ")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.footer.paragraphs[0].text = f"Souvislosti · {metadata.title}"


class Body:
    """Walks the tokens and adds to the document what they mean."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lists: list[tuple[str, int | None]] = []  # style and numbering of each list we are in
        self.style: str | None = None  # of the paragraph that comes next
        self.rows: list[list[Token]] = []  # of the table we are in

    def write(self, tokens: Sequence[Token]) -> None:
        """Add all tokens to the document."""
        for token in tokens:
            match token.type:
                case "heading_open":
                    self.style = f"Heading {token.tag[1:]}"
                case "bullet_list_open" | "ordered_list_open":
                    self.open_list(token)
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "blockquote_open":
                    self.style = "Intense Quote"
                case "heading_close" | "blockquote_close":
                    self.style = None
                case "table_open" | "table_close":
                    self.add_table()
                case "tr_open":
                    self.rows.append([])
                case "inline":
                    self.add_inline(token)

    def open_list(self, token: Token) -> None:
        """Enter a list; a numbered one starts from one again."""
        depth = len(self.lists) + 1
        style = LIST_STYLES[token.type] + (f" {depth}" if depth > 1 else "")  # Word's own names: «List Bullet 2»
        number = new_numbering(self.document, style) if token.type == "ordered_list_open" else None
        self.lists.append((style, number))

    def add_inline(self, token: Token) -> None:
        """Add a run of text: to the table row we are in, or as a paragraph of its own."""
        if self.rows:
            self.rows[-1].append(token)
            return
        style, number = self.lists[-1] if self.lists and not self.style else (self.style, None)
        paragraph = self.document.add_paragraph(style=style)
        if number is not None:
            numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbering.get_or_add_ilvl().val, numbering.get_or_add_numId().val = 0, number
        add_runs(paragraph, token)

    def add_table(self) -> None:
        """Add the rows collected since the table began; at its beginning there are none."""
        if not self.rows:
            return
        table = self.document.add_table(len(self.rows), len(self.rows[0]), style="Light Grid Accent 1")
        for number, row in enumerate(self.rows):
            for cell, token in zip(table.rows[number].cells, row, strict=True):
                add_runs(cell.paragraphs[0], token)
        repeat_header(table)
        self.document.add_paragraph()
        self.rows = []


def add_runs(paragraph: Paragraph, token: Token) -> None:
    """Add the text of an inline token with its bold and italic parts; links keep their text."""
    bold = italic = False
    for child in token.children or ():
        match child.type:
            case "strong_open" | "strong_close":
                bold = child.type == "strong_open"
            case "em_open" | "em_close":
                italic = child.type == "em_open"
            case "softbreak":
                paragraph.add_run(" ")
            case "hardbreak":
                paragraph.add_run().add_break()
            case _ if child.content:
                run = paragraph.add_run(child.content)
                run.bold, run.italic = bold or None, italic or None


def new_numbering(document: Document, style: str) -> int:
    """A numbering that starts from one, shaped like that of the style."""
    numbering = document.part.numbering_part.element
    of_style = document.styles[style].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def repeat_header(table: Table) -> None:
    """Mark the first row as the header: Word repeats it on each page, readers know it from the data."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def add_sources(document: Document, sources: Sequence[Source]) -> None:
    """List the sources at the end, titles linked."""
    document.add_paragraph("Zdroje", style="Heading 2")
    for source in sources:
        paragraph = document.add_paragraph(style="List Bullet")
        add_link(paragraph, source.title, source.url)
        paragraph.add_run(origin(source))


def add_link(paragraph: Paragraph, text: str, url: str | None) -> None:
    """Add a text that leads to an address, or plain text where there is none."""
    run = paragraph.add_run(text)
    if url is None:
        return
    run.font.underline = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    link.append(run._r)
