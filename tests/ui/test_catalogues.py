"""What the page Katalogy promises, without a browser, on a real index."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.assistant.test_catalogues import LIST, OTHER, TABLE
from tests.knowledge import build, write_files
from tests.ui.conftest import Open
from tests.ui.test_app import html
from ui import texts
from ui.exports.workbook import to_workbook

METHODS = """---
title: Metodiky
kind: katalog
---

# Metodiky

| Metoda | Účel | Kroky | Náročnost |
| --- | --- | --- | --- |
| Dotazník | Zjistit názory | Ptejte se | malá |
| Rozhovor | Porozumět <b>lidem</b> | Mluvte | velká |
| Sčítání | Spočítat | Počítejte | velká |
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Four catalogues and a document that uses a source."""
    using = "# Metodika\n\nSčítání lidu je základ každého mapování.\n"
    files = {"k/a.md": LIST, "k/b.md": TABLE, "k/c.md": OTHER, "k/d.md": METHODS, "m/metodika.md": using}
    folder = write_files(tmp_path / "corpus", files)
    build(tmp_path, folder)
    return folder


def catalogues(open_page: Open, **query: str) -> AppTest:
    """The page at an address."""
    return open_page(page="katalogy", opener="open_real", query=query)


def choose(tab: AppTest, family: str) -> AppTest:
    """Switch to another catalogue."""
    return tab.button_group(key="katalog").set_value(family).run()


def test_sources_come_first_as_a_table_with_details(open_page: Open, corpus: Path) -> None:
    """Each row leads to its record and unfolds what has no column; headings are buttons that sort."""
    page = html(catalogues(open_page))
    assert '<a href="/katalogy?z=scitani-lidu">Sčítání lidu</a>' in page
    assert "<dt>Přístup</dt>" in page
    assert f'aria-label="{texts.SORT_BY.format(column="Držitel")}"' in page


def test_every_catalogue_can_be_chosen(open_page: Open, corpus: Path) -> None:
    """Indicators, methodologies, and those whose labels nobody knows."""
    tab = catalogues(open_page)
    for family, name in (("ukazatele", "Čekací doba"), ("metodiky", "Dotazník"), ("ostatni", "Naděje")):
        assert name in html(choose(tab, family))


def test_a_search_filters_and_marks(open_page: Open, corpus: Path) -> None:
    """Words in any form; nothing found says what to do."""
    tab = choose(catalogues(open_page), "ukazatele")
    tab.text_input(key="hledat-ukazatele").set_value("bytech").run()
    page = html(tab)
    assert '<mark class="sv-hit">byt</mark>' in page
    assert "Míra nezaměstnanosti" not in page
    tab.text_input(key="hledat-ukazatele").set_value("xyzzy").run()
    assert texts.CATALOGUE_NOTHING in html(tab)


def test_a_record_shows_its_sources_and_who_uses_it(open_page: Open, corpus: Path) -> None:
    """Fields with numbered sources, and documents in which its name stands, at the place."""
    page = html(catalogues(open_page, z="scitani-lidu"))
    assert "ČSÚ. <cite>Sčítání</cite>, 2021." in page
    assert 'href="/knihovna?d=m%2Fmetodika.md&amp;s=' in page
    assert "k%2Fa.md" not in page.partition(texts.RECORD_USED)[2]


@pytest.mark.parametrize("slug", ["neni", "<script>alert(1)</script>"])
def test_an_unknown_record_is_said(open_page: Open, corpus: Path, slug: str) -> None:
    """An old link leads to a page that works."""
    page = html(catalogues(open_page, z=slug))
    assert texts.RECORD_GONE in page
    assert "<script>alert" not in page


def test_methodologies_stand_side_by_side(open_page: Open, corpus: Path) -> None:
    """Two to four, a row for each field; one alone is asked for company; text of documents means nothing."""
    tab = choose(catalogues(open_page), "metodiky")
    tab.multiselect(key="porovnat").set_value(["dotaznik"]).run()
    assert texts.COMPARE_MORE in html(tab)
    tab.multiselect(key="porovnat").set_value(["dotaznik", "rozhovor"]).run()
    page = html(tab)
    assert '<th scope="row">Náročnost</th>' in page
    assert '<td data-label="Rozhovor">Porozumět' in page
    assert "<b>" not in page


def test_files_for_a_spreadsheet_are_offered(open_page: Open, corpus: Path) -> None:
    """Both of them, for what is shown."""
    buttons = catalogues(open_page).get("download_button")
    assert [b.proto.label for b in buttons] == [texts.EXPORT_CSV, texts.EXPORT_XLSX]


def test_without_a_catalogue_the_page_says_how_one_comes_to_be(open_page: Open, tmp_path: Path) -> None:
    """The kind and the form are named."""
    build(tmp_path, write_files(tmp_path / "corpus", {"a.md": "# A\n\nVěta.\n"}))
    assert texts.CATALOGUE_EMPTY in html(catalogues(open_page))


def test_no_cell_of_a_workbook_calculates() -> None:
    """A text that begins like a formula stays a text; signs that no file may hold are left out."""
    content = to_workbook("Zdroje: [data]", ("Název",), [("=1+1",), ("+420",), ("a\x00\x0bb",), ("x" * 40_000,)])
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    cells = [sheet.cell(row, 1) for row in range(2, 6)]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert [cell.value for cell in cells[:3]] == ["=1+1", "+420", "ab"]
    assert sheet.title == "Zdroje data"
