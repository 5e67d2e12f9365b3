"""A catalogue as a table: filters, details of each row, export, and records side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from assistant.catalogues import Family, Record, columns, groups, select
from assistant.marks import highlight
from ui import formats, navigation, texts
from ui.components import page, record
from ui.components.marked import marked_text
from ui.components.table import Column, table_html
from ui.exports.media import MIMES
from ui.exports.table import to_csv
from ui.exports.workbook import to_workbook
from ui.services import Library, Services

SHOWN_COLUMNS = 2  # fields beside the name and the group; the others are among the details
MOST_COMPARED, FEWEST_COMPARED = 4, 2

Keys = frozenset[str]


def show(services: Services) -> None:
    """The record that the address names, else one of the catalogues."""
    library = services.assistant.library
    records = library.records()
    if slug := st.query_params.get("z"):
        named(services, records, slug)
        return
    page.heading(texts.PAGE_CATALOGUES, texts.CATALOGUES_LEAD)
    if not records:
        page.notice(texts.CATALOGUE_EMPTY)
        return
    family = choose_family(records)
    own = [r for r in records if r.family is family]
    chosen, query = filters(own, family)
    if family is Family.METHODS:
        compare(own)
    listing(library, chosen, len(own), query)
    if chosen:
        export(family, chosen)


def named(services: Services, records: Sequence[Record], slug: str) -> None:
    """The page of one record."""
    found = next((r for r in records if r.slug == slug), None)
    if found is None:
        page.heading(texts.PAGE_CATALOGUES, texts.CATALOGUES_LEAD)
        page.notice(texts.RECORD_GONE)
        address = escape(navigation.address("katalogy"))
        st.html(f'<p class="sv-back"><a href="{address}">{escape(texts.BACK_TO_CATALOGUE)}</a></p>')
        return
    record.show(services, found, navigation.address("katalogy", katalog=texts.FAMILIES[found.family]))


def choose_family(records: Sequence[Record]) -> Family:
    """Which catalogue is shown; the choice stands in the address, by its name."""
    present = {r.family for r in records}
    offered = [family.value for family in Family if family in present]
    chosen = st.segmented_control(
        texts.CATALOGUE_KIND,
        offered,
        default=offered[0],
        required=True,
        key="katalog",
        format_func=texts.FAMILIES.__getitem__,
        label_visibility="collapsed",
        bind="query-params",
    )
    return Family(chosen or offered[0])


def filters(records: Sequence[Record], family: Family) -> tuple[tuple[Record, ...], str]:
    """The records that the person wants to see, and the words that they searched for."""
    left, right = st.columns((3, 2))
    query = left.text_input(
        texts.CATALOGUE_SEARCH, key=f"hledat-{family}", placeholder=texts.CATALOGUE_HINT, bind="query-params"
    ).strip()
    offered = groups(records)
    group = ""
    if offered:
        group = right.selectbox(
            texts.CATALOGUE_GROUP,
            ["", *offered],
            key=f"skupina-{family}",
            format_func=lambda value: value or texts.SHELF_FILTER_ANY,
            bind="query-params",
        )
    return select(records, family, group or "", query), query


def listing(library: Library, chosen: Sequence[Record], total: int, query: str) -> None:
    """The records as a table, each with its details."""
    if not chosen:
        page.notice(texts.CATALOGUE_NOTHING)
        return
    keys = frozenset[str]().union(*library.words(query)) if query else frozenset[str]()
    fields = columns(chosen)[:SHOWN_COLUMNS]
    grouped = any(r.group for r in chosen)
    heads = [Column(texts.COLUMN_NAME, "sv-first")]
    heads += [Column(texts.COLUMN_GROUP)] if grouped else []
    heads += [Column(field) for field in fields]
    count = formats.counted(len(chosen), "record")
    if len(chosen) < total:
        count = texts.CATALOGUE_COUNT.format(shown=count, all=formats.number(total))
    st.html(f'<p class="sv-count" role="status">{escape(count)}</p>')
    rows = [row(r, fields, grouped, keys) for r in chosen]
    st.html(f'<div class="sv-record">{table_html(texts.FAMILIES[chosen[0].family], heads, rows)}</div>')


def row(item: Record, fields: Sequence[str], grouped: bool, keys: Keys) -> list[tuple[str, str]]:
    """Cells of one record, each with what it is sorted by."""
    address = escape(navigation.address("katalogy", z=item.slug))
    name = (
        f'<a href="{address}">{marked_text(item.name, highlight(item.name, keys))}</a>{more_html(item, fields, keys)}'
    )
    cells = [(name, item.name)]
    if grouped:
        cells.append((escape(item.group), item.group))
    cells += [(marked_text(text := item.value(field), highlight(text, keys)), text) for field in fields]
    return cells


def more_html(item: Record, shown: Sequence[str], keys: Keys) -> str:
    """The fields that have no column, to be unfolded."""
    further = "".join(
        f"<div><dt>{escape(v.label)}</dt><dd>{marked_text(v.text, highlight(v.text, keys))}</dd></div>"
        for v in item.values
        if v.label not in shown
    )
    return f"<details><summary>{escape(texts.RECORD_MORE)}</summary><dl>{further}</dl></details>" if further else ""


def export(family: Family, chosen: Sequence[Record]) -> None:
    """What is shown as files for a spreadsheet."""
    fields = columns(chosen)
    header = [texts.COLUMN_NAME, texts.COLUMN_GROUP, *fields, texts.EXPORT_DOCUMENT]
    rows = [[r.name, r.group, *(r.value(field) for field in fields), r.title] for r in chosen]
    with st.container(horizontal=True, key="exports"):
        st.download_button(
            texts.EXPORT_CSV,
            lambda: to_csv(header, rows),
            file_name=f"{family}.csv",
            mime=MIMES["csv"],
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            texts.EXPORT_XLSX,
            lambda: to_workbook(texts.FAMILIES[family], header, rows),
            file_name=f"{family}.xlsx",
            mime=MIMES["xlsx"],
            icon=":material/download:",
            on_click="ignore",
        )


def compare(records: Sequence[Record]) -> None:
    """Two to four records side by side."""
    names = {r.slug: r.name for r in records}
    with st.expander(texts.COMPARE, key="porovnani", expanded="porovnat" in st.query_params):
        chosen = st.multiselect(
            texts.COMPARE_CHOOSE,
            list(names),
            key="porovnat",
            format_func=names.__getitem__,
            max_selections=MOST_COMPARED,
            placeholder=texts.COMPARE_HINT,
            bind="query-params",
        )
        by_slug = {r.slug: r for r in records}
        if len(chosen) >= FEWEST_COMPARED:
            st.html(comparison_html([by_slug[slug] for slug in chosen]))
        elif chosen:
            page.notice(texts.COMPARE_MORE)


def comparison_html(records: Sequence[Record]) -> str:
    """A row for each label, a column for each record; on a telephone the records stand below each other."""
    heads = "".join(
        f'<th scope="col"><a href="{escape(navigation.address("katalogy", z=r.slug))}">{escape(r.name)}</a></th>'
        for r in records
    )
    body = "".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        + "".join(f'<td data-label="{escape(r.name)}">{escape(r.value(label))}</td>' for r in records)
        + "</tr>"
        for label in columns(records)
    )
    return (
        f'<div class="sv-record"><table class="sv-compare" aria-label="{escape(texts.COMPARE)}">'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )
