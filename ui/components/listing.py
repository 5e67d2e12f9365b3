"""A plain table: read by screen readers, unlike the canvas that Streamlit draws data frames on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st


def show(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Draw the table; the first cell of a row names it. Everything is text, nothing is HTML."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(line(row) for row in rows)
    st.html(
        f'<div class="sv-scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="sv-listing">'
        f'<caption class="sv-unseen">{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def line(row: Sequence[str]) -> str:
    """One row as HTML."""
    name, *cells = row
    others = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(name)}</th>{others}</tr>'


def facts(pairs: Iterable[tuple[str, str]]) -> None:
    """Names and values below each other."""
    body = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs)
    st.html(f'<dl class="sv-factlist">{body}</dl>')
