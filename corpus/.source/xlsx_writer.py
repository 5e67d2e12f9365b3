"""Markdown catalogue → a workbook: one row per entry (### heading), one column per label of its items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import openpyxl
from markdown_it.token import Token
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from packages import repacked
from pages import EDITION, Page
from pptx_writer import plain

NAME, GROUP = "Název", "Oblast"
WIDTHS = {NAME: 30, GROUP: 18, "Rok": 10, "Adresa": 40}
USUAL_WIDTH = 36
LINE_HEIGHT = 15.5  # points
SPARE = 1.1  # words that do not fit at the end of a line
HEAD = PatternFill("solid", fgColor="14395B")

Row = dict[str, str]


def write_xlsx(page: Page, path: Path) -> None:
    """Write a workbook: the catalogue, what to know about it, and its sources."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = page.metadata.title, "Souvislosti"
    book.properties.language, book.properties.created = "cs-CZ", EDITION.replace(tzinfo=None)
    add_sheet(book.create_sheet("Katalog"), list(find_rows(page.tokens)))
    about = book.create_sheet("O katalogu")
    about.column_dimensions["A"].width = 110
    for text in [page.metadata.title, *find_introduction(page.tokens)]:
        about.append([text])
        about.cell(about.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    set_heights(about)
    about.cell(1, 1).font = Font(name="Calibri", bold=True, size=14)
    sources = (
        {"Zdroj": s.title, "Vydavatel": s.publisher, "Rok": s.year, "Adresa": s.url or ""}
        for s in page.metadata.sources
    )
    add_sheet(book.create_sheet("Zdroje"), list(sources))
    unpacked = BytesIO()
    book.save(unpacked)
    path.write_bytes(repacked(unpacked, EDITION))


def find_rows(tokens: Sequence[Token]) -> Iterator[Row]:
    """The entries of a catalogue: name, group (the heading above), and its items «label: text»."""
    group, row = "", Row()
    for opening, token in pairwise(tokens):
        if token.type != "inline":
            continue
        text = plain(token)
        if opening.tag in ("h2", "h3"):
            if row:
                yield row
            group, row = (text, Row()) if opening.tag == "h2" else (group, {NAME: text, GROUP: group})
        elif row:
            label, _, content = text.partition(": ")
            row[label] = content
    if row:
        yield row


def find_introduction(tokens: Sequence[Token]) -> Iterator[str]:
    """The paragraphs before the first group."""
    for opening, token in pairwise(tokens):
        if opening.tag == "h2":
            return
        if token.type == "inline" and opening.type == "paragraph_open":
            yield plain(token)


def add_sheet(sheet: Worksheet, rows: Sequence[Row]) -> None:
    """Fill a sheet: names of columns in the first row, which stays in view; a filter; pages of a printer."""
    headers = list(dict.fromkeys(label for row in rows for label in row))
    sheet.append(headers)
    for row in rows:
        sheet.append([row.get(header, "") for header in headers])
    for number, header in enumerate(headers, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(header, USUAL_WIDTH)
        sheet.cell(1, number).font = Font(name="Calibri", bold=True, color="FFFFFF")
        sheet.cell(1, number).fill = HEAD
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    set_heights(sheet)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def set_heights(sheet: Worksheet) -> None:
    """Make each row as high as its longest cell needs: not every program does so when it opens a file."""
    for number, cells in enumerate(sheet.iter_rows(), 1):
        lines = (
            len(str(cell.value or "")) / sheet.column_dimensions[get_column_letter(column)].width
            for column, cell in enumerate(cells, 1)
        )
        sheet.row_dimensions[number].height = LINE_HEIGHT * (1 + int(SPARE * max(lines)))
