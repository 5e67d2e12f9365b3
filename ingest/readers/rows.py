"""Table rows as text that stands alone: each cell with the name of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

# A full stop behind a whole word; that of an abbreviation («s. r. o.») stays.
FULL_STOP = re.compile(r"(?<=\w{4})\.$")

NUMERIC = re.compile(r"[\d\s.,%/+–-]*\d[\d\s.,%/+–-]*(?:Kč|%|,-)*")
LONGEST_HEADER = 60


def linearise(headers: Sequence[str], cells: Sequence[str]) -> str:
    """One row as «header: cell; header: cell». A cell without a header stands alone, an empty one is skipped.

    The result is empty when every cell is.
    """
    parts: list[str] = []
    for index, cell in enumerate(cells):
        header = headers[index].strip().rstrip(":").strip() if index < len(headers) else ""
        if cell := cell.strip():
            parts.append(f"{header}: {cell}" if header and header != cell else cell)
    return "; ".join([*(FULL_STOP.sub("", part) for part in parts[:-1]), *parts[-1:]])


def linearise_table(grid: Sequence[Sequence[str]], header_rows: int | None = None) -> Iterator[str]:
    """The rows of a table, header rows left out; without a header the first cell names the others.

    ``header_rows`` is how many rows on top name the columns; None: judge by their cells.
    """
    count = guess_header_rows(grid) if header_rows is None else header_rows
    headers = [" ".join(dict.fromkeys(filter(None, column))) for column in zip_longest(*grid[:count], fillvalue="")]
    for cells in grid[count:]:
        distinct = [cell for index, cell in enumerate(cells) if index == 0 or cell != cells[index - 1]]
        if len(distinct) == 1:  # one cell over the whole width
            row = distinct[0]
        elif headers:
            row = linearise(headers, cells)
        else:
            row = linearise(cells[:1], ["; ".join(filter(None, distinct[1:]))]) or cells[0]
        if row.strip():
            yield row


def guess_header_rows(grid: Sequence[Sequence[str]]) -> int:
    """1 if the first row can name the columns: it has two or more, short, none of them a number; else 0."""
    if len(grid) < 2 or len(grid[0]) < 2:
        return 0
    first = [cell.strip() for cell in grid[0]]
    named = all(len(cell) <= LONGEST_HEADER and not NUMERIC.fullmatch(cell) for cell in first)
    if not named or sum(map(bool, first)) < len(first) - 1 or len(set(filter(None, first))) < 2:
        return 0
    if len(first) == 2:  # «IČO: 123» pairs have no header; two columns need a sign of one
        return int(any(NUMERIC.fullmatch(row[-1].strip()) for row in grid[1:]) and not first[0].endswith(":"))
    return 1
