"""Documents laid out for reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.marks import Span
from assistant.reading import (
    Entries,
    Heading,
    Line,
    Listing,
    PageBreak,
    Paragraph,
    Table,
    lay_out,
    locate,
    resolve_link,
    sentence_at,
)
from ingest.documents import Block, Document, Extract
from ingest.structure import build_document
from tests.knowledge import build, settings_for, write_files


def document(*blocks: Block) -> Document:
    """A document out of blocks."""
    return build_document("a/b.md", Extract(blocks), 120)


def parts(*blocks: Block) -> list[object]:
    """The parts of a document."""
    made = document(*blocks)
    return list(lay_out(made.text, made.sections, made.sentences))


def words(text: str, lines: tuple[Line, ...]) -> list[str]:
    """What lines show."""
    return [line.span.text_of(text) for line in lines]


def test_everything_that_is_shown_is_a_stretch_of_the_text() -> None:
    """Headings, sentences and items keep their offsets, so that citations can be marked."""
    made = document(
        Block("heading", "Titul", 1),
        Block("paragraph", "První věta. Druhá věta."),
        Block("heading", "Kapitola", 2),
        Block("item", "1. Udělejte to. Potom ono."),
        Block("item", "2. Skončete."),
    )
    title, paragraph, chapter, listing = lay_out(made.text, made.sections, made.sentences)
    assert isinstance(title, Heading)
    assert (title.level, title.section) == (1, 0)
    assert isinstance(paragraph, Paragraph)
    assert words(made.text, paragraph.lines) == ["První věta.", "Druhá věta."]
    assert isinstance(chapter, Heading)
    assert (chapter.level, chapter.section) == (2, 1)
    assert isinstance(listing, Listing)
    assert listing.numbered
    assert [words(made.text, item)[-1] for item in listing.items] == ["Potom ono.", "2. Skončete."]


def test_short_rows_become_a_table() -> None:
    """Each label is a column; a row without a value leaves its cell empty."""
    (table,) = parts(Block("row", "Obec: Kadaň; Body: 9; Rok: 2022"), Block("row", "Obec: Most; Rok: 2023"))
    assert isinstance(table, Table)
    assert table.columns == ("Obec", "Body", "Rok")
    assert table.rows[1][1] is None
    assert table.rows[1][2] is not None


def test_long_rows_become_entries() -> None:
    """A row that a spreadsheet's reader cut into pieces is one entry, its name shown once."""
    text = "Co obsahuje: " + "údaj " * 60
    (entries,) = parts(
        Block("row", f"Název: Registr; {text.strip()}"),
        Block("row", "Název: Registr; Cena: zdarma"),
        Block("row", f"Název: Mapa; {text.strip()}"),
    )
    assert isinstance(entries, Entries)
    assert [[label for label, _ in entry] for entry in entries.entries] == [
        ["Název", "Co obsahuje", "Cena"],
        ["Název", "Co obsahuje"],
    ]


def test_rows_without_labels_are_shown_all_the_same() -> None:
    """A cell over the whole width has no label."""
    (entries,) = parts(Block("row", "Celkem nic"))
    assert isinstance(entries, Entries)
    assert entries.entries[0][0][0] == ""


def test_pages_begin_where_they_do_in_the_original() -> None:
    """A reader finds the page of the file."""
    found = parts(
        Block("paragraph", "Jedna.", page=1), Block("paragraph", "Dvě.", page=1), Block("paragraph", "Tři.", page=2)
    )
    assert [part.page for part in found if isinstance(part, PageBreak)] == [1, 2]


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("./x.md", "a/x.md"),
        ("../c/x.pdf", "c/x.pdf"),
        ("d/x.md", "a/d/x.md"),
        ("../../../etc/passwd", "../../etc/passwd"),
    ],
)
def test_links_lead_to_names_of_documents(link: str, name: str) -> None:
    """What is no document stays no document; the name is only looked up, never opened."""
    assert resolve_link("a/b.md", link) == name


def test_a_quote_is_found_where_it_stands_now() -> None:
    """At its place, moved, or gone."""
    text = "Úvod. Citovaná věta. Závěr."
    assert locate(text, "Citovaná věta.", 6) == locate(text, "Citovaná věta.", 0) == Span(6, 20)
    assert locate(text, "Jiná věta.", 6) is None
    assert locate(text, "", 6) is None


def test_the_sentence_at_an_offset_is_found() -> None:
    """Between sentences it is the next one, and behind the end there is none."""
    made = document(Block("paragraph", "První věta. Druhá věta."))
    assert sentence_at(made.sentences, 3) == Span(0, 11)
    assert sentence_at(made.sentences, 11) == Span(12, 23)
    assert sentence_at(made.sentences, 10_000) is None


def test_a_table_of_markdown_is_a_table(tmp_path: Path) -> None:
    """The whole way from the file."""
    text = "# T\n\n| Obec | Body |\n| --- | --- |\n| Kadaň | 9 |\n| Most | 12 |\n"
    build(tmp_path / "index", write_files(tmp_path / "corpus", {"t.md": text}))
    from ingest.index import open_index

    index = open_index(settings_for(tmp_path / "index"))
    stored = index.catalog.document("t.md")
    index.close()
    assert stored is not None
    laid = list(lay_out(stored.text, stored.sections, stored.sentences))
    assert [part.columns for part in laid if isinstance(part, Table)] == [("Obec", "Body")]
