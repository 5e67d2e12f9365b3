"""Rows as an XLSX workbook in which every cell is a text or a number, never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ui.exports.papers import printable

LONGEST_CELL = 32_767  # characters; Excel refuses a file with more
WIDEST, NARROWEST = 60, 12  # characters
FORBIDDEN_IN_NAMES = str.maketrans("", "", "[]:*?/\\")


def to_workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet with a header that stays in sight."""
    listed = [list(row) for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title.translate(FORBIDDEN_IN_NAMES)[:31] or "List")
    sheet.freeze_panes = "B2"
    for number, name in enumerate(header, start=1):
        longest = max((len(row[number - 1]) for row in listed), default=0)
        width = min(WIDEST, max(NARROWEST, longest, len(name)) + 2)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, name, bold=True) for name in header])
    for row in listed:
        sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, text: str, bold: bool = False) -> Any:
    """A text stays one, also when it begins like a formula."""
    cell = WriteOnlyCell(sheet, printable(text)[:LONGEST_CELL])
    cell.data_type = "s"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
