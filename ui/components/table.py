"""A table that can be sorted in the browser, by mouse and by keyboard; on a telephone its rows become cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ui import texts

Cell = tuple[str, str]
"""HTML that is shown, and the text by which the column is sorted."""


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column; ``style`` is a class of its cells."""

    name: str
    style: str = ""


def table_html(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> str:
    """The table. Page.js sorts the rows when the button in a heading is used."""
    head = "".join(
        f'<th scope="col"><button type="button" class="sv-sort" '
        f'aria-label="{escape(texts.SORT_BY.format(column=column.name))}">{escape(column.name)}</button></th>'
        for column in columns
    )
    body = "".join(f"<tr>{''.join(map(_cell, columns, cells))}</tr>" for cells in rows)
    return (
        f'<table class="sv-table" aria-label="{escape(caption)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _cell(column: Column, cell: Cell) -> str:
    shown, key = cell
    style = f' class="{column.style}"' if column.style else ""
    return f'<td{style} data-label="{escape(column.name)}" data-sort="{escape(key)}">{shown}</td>'
