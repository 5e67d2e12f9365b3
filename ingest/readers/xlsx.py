"""Excel workbooks → blocks, sheet by sheet: its name as a heading, each row as text that stands alone."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ingest.cleaning import tidy
from ingest.documents import Block, Damage, Extract, Metadata
from ingest.readers.cells import write_value
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.package import broken, check_package
from ingest.readers.rows import linearise
from ingest.readers.sheet_marks import Area, Marks, find_marks

NO_NAME = re.compile(r"(?:list|sheet|table|tabulka)\s*\d*", re.IGNORECASE)
MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_ROW = 300  # characters; a longer row becomes several quotes, each with the name it is about
LONGEST_NAME = 200


def read(path: Path, limits: Limits = DEFAULT) -> Extract:
    """Read a workbook: the stored results of its formulas, never its macros or the files it refers to.

    Hidden sheets, rows and columns are left out and reported, like formulas without a stored result.

    Raises:
        ReadError: the file is no XLSX, is protected by a password, or is packed beyond ``limits``.
    """
    check_package(path, limits, "xl/workbook.xml", "XLSX")
    try:
        with warnings.catch_warnings():  # of styles and extensions that concern no text
            warnings.simplefilter("ignore", UserWarning)
            with closing(openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)) as book:
                return _extract(book, path.stem)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        SyntaxError,
    ) as error:
        raise broken("XLSX") from error


def _extract(book: Any, stem: str) -> Extract:
    blocks: list[Block] = []
    damages: list[Damage] = []
    for number, sheet in enumerate(book.worksheets, 1):
        if sheet.sheet_state != "visible":
            damages.append(Damage(number, f"List «{sheet.title}» je v sešitu skrytý, jeho obsah je vynechán."))
            continue
        table = _Table(number)
        with sheet._get_source() as part:  # the one way to a sheet's XML; openpyxl reads no hidden rows itself
            marks = find_marks(part, MOST_COLUMNS)
        for cells in _visible_rows(sheet, marks):
            table.add(cells)
        if table.blocks:
            blocks += [Block("heading", tidy(sheet.title), 2, number), *table.blocks]
        damages += [Damage(number, problem) for problem in _problems(sheet.title, marks)]
    return Extract(tuple(blocks), Metadata(title=_title(book, blocks, stem)), tuple(damages))


def _title(book: Any, blocks: Sequence[Block], stem: str) -> str:
    """What the properties say, else the name of the first sheet that has one, else that of the file."""
    stated = tidy(book.properties.title or "")
    named = (b.text for b in blocks if b.kind == "heading" and not NO_NAME.fullmatch(b.text))
    return (stated or next(named, "") or stem.replace("-", " ").replace("_", " "))[:300]


def _problems(title: str, marks: Marks) -> Iterator[str]:
    """What is left out of a sheet."""
    if marks.hidden_rows:
        yield f"Skryté řádky listu «{title}» jsou vynechány ({len(marks.hidden_rows)})."
    if marks.hidden_columns:
        yield f"Skryté sloupce listu «{title}» jsou vynechány ({len(marks.hidden_columns)})."
    if marks.formulas_without_value:
        yield (
            f"Vzorce listu «{title}» nemají uložený výsledek ({marks.formulas_without_value});"
            " otevřete sešit v Excelu a uložte ho."
        )
    if marks.last_column > MOST_COLUMNS:
        yield f"Z listu «{title}» je přečteno jen prvních {MOST_COLUMNS} sloupců."
    if marks.last_row > MOST_ROWS:
        yield f"Z listu «{title}» je přečteno jen prvních {MOST_ROWS} řádků."


def _visible_rows(sheet: Any, marks: Marks) -> Iterator[list[str]]:
    """The rows that have text, merged cells filled, hidden rows and columns left out."""
    starting = marks.merged_into()
    open_areas: list[tuple[Area, str]] = []
    last, width = min(marks.last_row, MOST_ROWS), min(marks.last_column, MOST_COLUMNS)
    if not last or not width:
        return
    for number, row in enumerate(sheet.iter_rows(max_row=last, max_col=width), 1):
        if number not in marks.filled_rows:
            continue
        cells = [_text(cell) for cell in row]
        open_areas = [(area, text) for area, text in open_areas if area[2] >= number]
        open_areas += [(area, cells[area[1] - 1]) for area in starting.get(number, ()) if area[1] <= len(cells)]
        for (_, left, _, right), text in open_areas:
            cells[left - 1 : right] = [text] * len(cells[left - 1 : right])
        cells = [cell for at, cell in enumerate(cells, 1) if at not in marks.hidden_columns]
        if any(cells) and number not in marks.hidden_rows:
            yield cells


def _text(cell: Any) -> str:
    """The text of a cell; errors such as #REF! are no text."""
    return "" if cell.data_type == "e" else tidy(write_value(cell.value, cell.number_format or "General"))


@dataclass(slots=True)
class _Table:
    """Turns the rows of one sheet into blocks: what stands above the headers is a paragraph."""

    number: int
    headers: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def add(self, cells: Sequence[str]) -> None:
        """Take the next row that is not empty."""
        distinct = list(dict.fromkeys(filter(None, cells)))
        if not self.headers and len(distinct) > 1:
            self.headers = list(cells)
        elif len(distinct) == 1 and (not self.headers or sum(map(bool, cells)) > 1):  # over the whole width
            self.blocks.append(Block("paragraph", distinct[0], page=self.number))
        else:
            self.blocks += [Block("row", row, page=self.number) for row in linearise_parts(self.headers, cells)]


def linearise_parts(headers: Sequence[str], cells: Sequence[str]) -> Iterator[str]:
    """A row as one text, or as several where it is long: each begins with the first cell, its name."""
    part = [""] * len(cells)
    for index, cell in enumerate(cells):
        longer = [*part[:index], cell, *part[index + 1 :]]
        named = index > 0 and any(part[1:]) and len(cells[0]) <= LONGEST_NAME
        if named and len(linearise(headers, longer)) > LONGEST_ROW:
            yield linearise(headers, part)
            longer = [cells[0], *[""] * (index - 1), cell, *[""] * (len(cells) - index - 1)]
        part = longer
    if any(part):
        yield linearise(headers, part)
