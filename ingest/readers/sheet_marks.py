"""What openpyxl leaves out while streaming a sheet: hidden rows and columns, merges, results never stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree  # type: ignore[import-untyped]  # as in html.py

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
TAGS = tuple(f"{space}{name}" for space in (MAIN, STRICT) for name in ("row", "col", "mergeCell"))
CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
MOST_MERGES = 10_000
Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from one, all inclusive


@dataclass(slots=True)
class Marks:
    """Rows and columns count from one."""

    filled_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)
    formulas_without_value: int = 0
    last_row: int = 0
    last_column: int = 0

    def merged_into(self) -> dict[int, list[Area]]:
        """The merged areas by the number of their first row."""
        by_row: dict[int, list[Area]] = {}
        for area in self.merges:
            by_row.setdefault(area[0], []).append(area)
        return by_row


def find_marks(part: IO[bytes], most_columns: int) -> Marks:
    """Read through the XML of a worksheet once, keeping nothing of it in memory but the marks."""
    marks = Marks()
    for element in _elements(part):
        name = etree.QName(element).localname
        if name == "row":
            _add_row(marks, element)
        elif name == "col" and _is_hidden(element):
            first, last = int(element.get("min", 0)), int(element.get("max", 0))
            marks.hidden_columns.update(range(first, min(last, most_columns) + 1))
        elif name == "mergeCell" and len(marks.merges) < MOST_MERGES:
            corners = CELL.findall(element.get("ref", ""))
            if len(corners) == 2:
                (left, top), (right, bottom) = corners
                marks.merges.append((int(top), _number(left), int(bottom), _number(right)))
    return marks


def _elements(part: IO[bytes]) -> Iterator[Any]:
    """The elements of interest, forgotten as soon as the next one is asked for."""
    for _, element in etree.iterparse(part, tag=TAGS, resolve_entities=False, no_network=True):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _add_row(marks: Marks, row: Any) -> None:
    stated = row.get("r", "")
    marks.last_row = int(stated) if stated.isdigit() else marks.last_row + 1
    if _is_hidden(row):
        marks.hidden_rows.add(marks.last_row)
    if len(row):
        marks.filled_rows.add(marks.last_row)
    marks.last_column = max(marks.last_column, len(row))
    for cell in row:
        if place := CELL.fullmatch(cell.get("r", "")):
            marks.last_column = max(marks.last_column, _number(place[1]))
        parts = {etree.QName(part).localname: part.text for part in cell}
        if "f" in parts and not parts.get("v"):
            marks.formulas_without_value += 1


def _is_hidden(element: Any) -> bool:
    return element.get("hidden", "0") in ("1", "true")


def _number(letters: str) -> int:
    """The number of a column: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
