"""The pages for reading, in a real browser: from the first look at the field to the sentence in its document."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.conftest import CORPUS, served, souvislosti
from tests.ui.test_catalogues import METHODS
from tests.ui.test_orientation import CLUBS, HEALTH, SCHOOL
from ui import texts

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

LONG = "---\ntitle: Dlouhý dokument\nkind: metodika\n---\n\n# Dlouhý dokument\n" + "".join(
    f"\n## Kapitola {n}\n\n" + f"Věta kapitoly {n} říká, že poradna {n} pomáhá lidem. " * 8 + "\n" for n in range(1, 25)
)
GLOSSARY = "---\ntitle: Pojmy\nkind: slovník\n---\n\n# Pojmy\n\n## Depistáž\n\nDepistáž je vyhledávání lidí.\n"
HOSTILE = """---
title: Zlý <script>window.hurt = 1</script>
kind: metodika
---

# Zlý

Věta <script>window.hurt = 1</script> a ![obrázek](https://evil.example/x.png) a <img src="https://evil.example/y.png"
onerror="window.hurt = 1"> konec. Kód `<img src=x onerror="window.hurt=1">` a `![n](https://evil.example/n.png)`.
"""
QUESTION = "Kolik rodin si po roce udrželo bydlení?"
ANSWER = "Po roce si nájemní bydlení udrželo 48 rodin."

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def documents_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on documents of every kind that the pages know."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "corpus").mkdir()
    own = {"workshop.md": SCHOOL, "kluby.md": CLUBS, "ordinace.md": HEALTH, "metodiky.md": METHODS}
    for name, text in {**CORPUS, **own, "dlouhy.md": LONG, "pojmy.md": GLOSSARY, "zly.md": HOSTILE}.items():
        (folder / "corpus" / name).write_text(text, "utf-8")
    command = souvislosti("ingest", str(folder / "corpus"), "--index", str(folder / "index"))
    environment = {**os.environ, "SOUVISLOSTI_EMBEDDING": "none"}
    subprocess.run(command, env=environment, capture_output=True, check=True)
    with served(folder / "index") as address:
        yield address


@pytest.fixture
def open_at(context: BrowserContext, documents_address: str) -> Open:
    """Open a page in a new tab and wait for its heading."""

    def open_page(path: str, width: int = 1360) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{documents_address}/{path}")
        page.locator("h1").first.wait_for()
        return page

    return open_page


def in_view(page: Page, selector: str) -> bool:
    """Whether the first such element stands within the window."""
    box = page.locator(selector).first.bounding_box()
    return box is not None and 0 <= box["y"] <= 900


def test_a_newcomer_gets_from_the_map_to_the_sentence(open_at: Open, context: BrowserContext) -> None:
    """Orientation, a question of a role, its answer, the source, and the sentence in its document."""
    page = open_at("orientace")
    page.get_by_role("button", name="Kluby").or_(page.locator("[data-node=o1]")).first.click()
    panel = page.locator("#uzel-o1")
    panel.wait_for()
    expect(panel.get_by_role("link", name="Kluby")).to_have_count(1)
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    page.get_by_text(texts.TAB_QUESTIONS, exact=True).click()
    page.get_by_role("link", name=QUESTION).first.click()
    page.locator("article.sv-answer").wait_for()
    expect(page.locator("article.sv-answer .sv-prose")).to_contain_text(ANSWER, use_inner_text=True)
    page.locator(".sv-prose button.sv-chip").first.click()
    with context.expect_page() as opened:
        page.get_by_role("link", name=texts.IN_LIBRARY).first.click()
    library = opened.value
    library.locator("#misto").wait_for()
    expect(library.locator("mark.sv-target")).to_have_text(ANSWER, use_inner_text=True)


def test_a_link_keeps_the_session_and_the_way_back(open_at: Open) -> None:
    """Going from page to page reloads nothing, and the button of the browser leads back to the same results."""
    page = open_at("knihovna")
    page.evaluate("window.kept = true")
    page.get_by_label(texts.LIBRARY_SEARCH).fill("poradny")
    page.get_by_label(texts.LIBRARY_SEARCH).press("Enter")
    page.locator(".sv-results mark").first.wait_for()
    page.locator(".sv-results ul a").first.click()
    page.locator("#misto").wait_for()
    assert page.locator("mark.sv-hit").count() > 10
    page.go_back()
    page.locator(".sv-results").wait_for()
    expect(page.get_by_label(texts.LIBRARY_SEARCH)).to_have_value("poradny")
    assert page.evaluate("window.kept") is True


def test_a_cited_place_is_scrolled_to(open_at: Open) -> None:
    """However long the document is, the reader begins at the sentence."""
    page = open_at("knihovna?d=dlouhy.md&s=9000")
    page.locator("#misto").wait_for()
    page.wait_for_function("document.activeElement.id === 'misto'")
    page.wait_for_timeout(1000)  # the place is looked for as long as the page may still grow
    assert in_view(page, "#misto")
    assert page.evaluate("document.activeElement.id") == "misto"


def test_the_contents_lead_to_a_section_by_keyboard(open_at: Open) -> None:
    """The focus goes along, and the address of the document stays."""
    page = open_at("knihovna?d=dlouhy.md")
    page.locator(".sv-contents a", has_text="Kapitola 20").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'oddil-20'")
    page.wait_for_timeout(300)
    assert in_view(page, "#oddil-20")
    assert page.evaluate("document.activeElement.id") == "oddil-20"
    assert "d=dlouhy.md" in page.url


def test_a_table_is_sorted_by_keyboard(open_at: Open) -> None:
    """The heading says by what and in which direction; a second time it is the other one."""
    page = open_at("knihovna")
    heading = page.get_by_role("button", name=texts.SORT_BY.format(column=texts.COLUMN_DOCUMENT))
    heading.focus()
    for direction, first in (("ascending", "1. workshop"), ("descending", "Zlý")):
        page.keyboard.press("Enter")
        expect(page.locator("th").first).to_have_attribute("aria-sort", direction)
        assert page.locator(".sv-table tbody tr").first.inner_text().startswith(first)


def test_a_document_does_nothing_but_be_read(open_at: Open) -> None:
    """Scripts and images in a text are characters: nothing runs, nothing is fetched."""
    page = open_at("knihovna")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="Zlý").click()
    page.locator(".sv-document").wait_for()
    page.wait_for_timeout(500)
    expect(page.locator("h1")).to_contain_text("<script>window.hurt = 1</script>", use_inner_text=True)
    text = page.locator(".sv-document").inner_text()
    assert '<img src=x onerror="window.hurt=1">' in text
    assert "![n](https://evil.example/n.png)" in text
    assert page.evaluate("window.hurt") is None
    assert not [url for url in asked if "evil.example" in url]


def test_the_original_and_tables_can_be_taken_away(open_at: Open, tmp_path: Path) -> None:
    """The very file that was read; a CSV that spreadsheets open as Czech."""
    page = open_at("knihovna?d=pojmy.md")
    with page.expect_download() as download:
        page.get_by_role("button", name="Stáhnout původní soubor").click()
    download.value.save_as(tmp_path / "pojmy.md")
    assert (tmp_path / "pojmy.md").read_text("utf-8") == GLOSSARY
    page = open_at("katalogy")
    with page.expect_download() as download:
        page.get_by_role("button", name=texts.EXPORT_CSV).click()
    download.value.save_as(tmp_path / "metodiky.csv")
    content = (tmp_path / "metodiky.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Dotazník;" in content.decode("utf-8-sig")


def test_a_document_can_be_asked_about(open_at: Open) -> None:
    """The chat answers from this document alone."""
    page = open_at("knihovna?d=bydleni.md")
    page.get_by_role("button", name=texts.ASK_DOCUMENT).click()
    page.get_by_label(texts.PLACEHOLDER).fill(QUESTION)
    page.get_by_label(texts.PLACEHOLDER).press("Enter")
    page.locator("article.sv-answer").wait_for()
    expect(page.locator("article.sv-answer .sv-prose")).to_contain_text(ANSWER, use_inner_text=True)


@pytest.mark.parametrize("width", [1360, 400])
@pytest.mark.parametrize(
    "path",
    [
        "knihovna",
        "knihovna?hledat=poradna",
        "knihovna?d=dlouhy.md&s=9000",
        "katalogy",
        "katalogy?z=dotaznik",
        "orientace",
        "orientace?cast=Slovn%C3%AD%C4%8Dek",
        "orientace?cast=%C4%8Casov%C3%A1%20osa",
    ],
)
def test_the_pages_are_accessible(open_at: Open, path: str, width: int) -> None:
    """No serious fault under WCAG 2.1 AA, in light and dark, and nothing wider than the window."""
    page = open_at(path, width)
    page.wait_for_timeout(800)
    axe.check(page)
    page.wait_for_function(f"document.documentElement.scrollWidth <= {width}")


def test_the_map_is_accessible_with_an_open_panel(open_at: Open) -> None:
    """The panel of a node as well."""
    page = open_at("orientace")
    page.locator("[data-node=w1]").click()
    page.locator("#uzel-w1").wait_for()
    axe.check(page)
