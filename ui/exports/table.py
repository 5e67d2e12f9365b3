"""Rows as CSV that Czech spreadsheets open rightly and that no cell can make calculate."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from ui.exports.papers import printable

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")  # what spreadsheets may take for a formula


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with its mark (BOM), semicolons between cells, every text cell harmless."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in (header, *rows))
    return file.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """A number stays one; a text that begins like a formula gets an apostrophe, which makes it a text."""
    if not isinstance(value, str):
        return value
    text = printable(value.replace("\r\n", "\n"))
    shown = [v.lstrip(" \u00a0\u202f") for v in (value, text)]  # what is left out may have hidden a sign
    return f"'{text}" if any(v.startswith(STARTS) for v in shown) else text
