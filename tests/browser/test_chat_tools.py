"""What stands around an answer: cards, filters, thumbs, files, pages of PDF, and answers that take their time."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from playwright.sync_api import expect
from reportlab.pdfgen import canvas

from assistant.conversations import Conversations, Verdict
from tests.browser import axe
from tests.browser.conftest import CORPUS, served, souvislosti
from tests.model_server import ModelServer, running_server
from ui import texts

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

POINTS_QUESTION = "Kolik bodů může obec v indexu sociálního vyloučení získat?"
FAMILIES_QUESTION = "Kolik rodin si po roce udrželo bydlení?"
BEDS_QUESTION = "Kolik lůžek má ubytovna Lhota?"
BEDS = "Ubytovna Lhota má 40 lůžek."
GLOSSARY = """---
title: Slovníček
kind: slovník
---

# Slovníček

## Sociální vyloučení

Sociální vyloučení je stav, kdy člověk nemá přístup k tomu, co mají ostatní.
"""
HOSTILE = """---
title: Návod <script>fetch("https://evil.example/title")</script>
kind: metodika
---

# Návod

Nástěnka visí v přízemí radnice <script>fetch("https://evil.example/s")</script> ![n](https://evil.example/n.png) vedle
dveří [zde](https://evil.example/odkaz) <img src="https://evil.example/i.png" onerror="alert(1)">.
"""

Open = Callable[..., "Page"]


def write_corpus(folder: Path) -> Path:
    """The documents of the other tests, a glossary, a hostile one, and a PDF."""
    folder.mkdir()
    for name, text in {**CORPUS, "slovnik.md": GLOSSARY, "navod.md": HOSTILE}.items():
        (folder / name).write_text(text, "utf-8")
    sheet = canvas.Canvas(str(folder / "ubytovna.pdf"))
    # The standard fonts of PDF have no letters with a hook, but these.
    for number, line in enumerate(("Ubytovna Lhota", BEDS.replace("ů", "u"), "Vaří se ve společné kuchyni.")):
        sheet.setFont("Helvetica", 20 if not number else 12)
        sheet.drawString(60, 760 - 40 * number, line.replace("ř", "r").replace("č", "c").replace("ž", "z"))
    sheet.save()
    (folder / "ubytovna.pdf.yaml").write_text("title: Ubytovna Lhota\nkind: dobrá praxe\n", "utf-8")
    return folder


def ingest(corpus: Path, index: Path) -> None:
    """Bring the index in line with the corpus."""
    command = souvislosti("ingest", str(corpus), "--index", str(index))
    environment = {**os.environ, "SOUVISLOSTI_EMBEDDING": "none"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus and its index."""
    made = tmp_path_factory.mktemp("tools")
    ingest(write_corpus(made / "corpus"), made / "index")
    return made


@pytest.fixture(scope="module")
def tools_address(folder: Path) -> Iterator[str]:
    """A server that answers at once."""
    with served(folder / "index") as found:
        yield found


@pytest.fixture(scope="module")
def model() -> Iterator[ModelServer]:
    """A language model that never says a word."""
    with running_server() as server:
        server.will("[]", hang=0)
        yield server


@pytest.fixture(scope="module")
def slow_address(folder: Path, model: ModelServer) -> Iterator[str]:
    """A server whose answers wait four seconds for the model before they do without it."""
    settings = {"MODEL": "openai:test", "MODEL_URL": model.url, "MODEL_SECONDS": "4"}
    variables = {f"SOUVISLOSTI_{name}": value for name, value in settings.items()}
    with served(folder / "index", OPENAI_API_KEY="none", **variables) as found:
        yield found


@pytest.fixture
def open_tab(context: BrowserContext) -> Open:
    """Open an address in a new tab and wait until a question can be asked."""

    def open_page(address: str, path: str = "/") -> Page:
        page = context.new_page()
        page.goto(address + path)
        page.get_by_label(texts.PLACEHOLDER).wait_for()
        return page

    return open_page


def ask(page: Page, question: str) -> None:
    """Type a question and send it."""
    page.get_by_label(texts.PLACEHOLDER).fill(question)
    page.get_by_label(texts.PLACEHOLDER).press("Enter")


def answer(page: Page, question: str) -> Page:
    """Ask and wait for the answer, and for what stands below it."""
    before = page.locator("article.sv-answer").count()
    ask(page, question)
    page.locator("article.sv-answer").nth(before).wait_for()
    page.get_by_role("button", name=texts.EXPORT).wait_for()
    return page


def stored(folder: Path, page: Page) -> Conversations:
    """The conversations of the server, once the page has one."""
    page.wait_for_url("**/?c=*")
    return Conversations(folder / "index" / "conversations.sqlite")


def key(page: Page) -> str:
    """The conversation in the address."""
    return page.url.partition("?c=")[2]


def test_a_card_shows_what_a_marker_stands_for(open_tab: Open, tools_address: str) -> None:
    """The sentence is seen by pointing or by moving the focus, and goes with Esc; the server is not asked."""
    page = answer(open_tab(tools_address), POINTS_QUESTION)
    card, marker = page.locator("#sv-card:popover-open"), page.locator(".sv-prose button.sv-chip").first
    marker.hover()
    expect(card).to_contain_text("nejvýše 30 bodů", use_inner_text=True)
    page.locator(".sv-question").first.hover()
    card.wait_for(state="detached")
    page.locator(".sv-term").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    card.get_by_text("co mají ostatní").wait_for()
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text(texts.IN_GLOSSARY)
    page.keyboard.press("Escape")
    card.wait_for(state="detached")
    expect(page.locator(":focus")).to_have_class("sv-term")
    assert page.locator(".sv-term").first.get_attribute("aria-describedby")


def test_a_filter_is_chosen_seen_and_taken_off(open_tab: Open, tools_address: str) -> None:
    """Only documents of the chosen kind answer, the answer says so, and one click is enough to go on without."""
    page = open_tab(tools_address)
    page.get_by_role("button", name=texts.FILTERS).click()
    page.get_by_label(texts.FILTER_KINDS).click()
    page.get_by_role("option", name="metodika").click()
    chip = page.locator(".st-key-filters [class*=st-key-chip-] button")
    chip.wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    answer(page, FAMILIES_QUESTION)
    expect(page.locator(".stMain")).to_contain_text(texts.WITHIN.format(scope="metodika"), use_inner_text=True)
    expect(page.locator(".sv-prose")).not_to_contain_text("48 rodin", use_inner_text=True)
    chip.click()
    chip.wait_for(state="detached")
    answer(page, FAMILIES_QUESTION)
    expect(page.locator(".sv-prose").nth(1)).to_contain_text("48 rodin", use_inner_text=True)


def test_an_answer_is_judged(open_tab: Open, tools_address: str, folder: Path) -> None:
    """A click keeps the verdict, a second form takes the reasons, and both are there after a reload."""
    page = answer(open_tab(tools_address), POINTS_QUESTION)
    page.locator("[class*=st-key-verdict-] button").nth(1).click()
    page.get_by_text(texts.REASONS["old"]).click()
    page.get_by_label(texts.COMMENT).fill("Údaj je z roku 2010.")
    page.get_by_role("button", name=texts.SEND_REASON).click()
    page.get_by_text(texts.THANKS).wait_for()
    turn = stored(folder, page).turns(key(page))[0]
    assert turn.verdict == Verdict(False, ("old",), "Údaj je z roku 2010.")
    page.reload()
    page.locator("[class*=st-key-verdict-] [aria-checked=true]").wait_for()


def test_a_conversation_is_taken_away_as_a_word_file(open_tab: Open, tools_address: str, tmp_path: Path) -> None:
    """The file opens, and quotes and sources are in it."""
    page = answer(open_tab(tools_address), POINTS_QUESTION)
    page.get_by_role("button", name=texts.EXPORT).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=texts.EXPORT_WORD).click()
    download.value.save_as(tmp_path / "x.docx")
    written = "\n".join(p.text for p in Document(str(tmp_path / "x.docx")).paragraphs)
    assert POINTS_QUESTION in written
    assert "„Obec může v indexu sociálního vyloučení získat nejvýše 30 bodů.“" in written


def test_the_page_of_a_pdf_is_seen_until_its_file_goes(open_tab: Open, tools_address: str, folder: Path) -> None:
    """The picture comes when it is asked for; of a document that was removed the quote stays, and that is said."""
    page = answer(open_tab(tools_address), BEDS_QUESTION)
    page.locator(".sv-prose button.sv-chip").first.click()
    panel = page.locator(".sv-source:popover-open")
    picture = panel.locator("img")
    assert picture.evaluate("e => e.naturalWidth") == 0, "nothing is drawn before somebody wants to see it"
    panel.get_by_text(texts.SHOW_PAGE).click()
    page.wait_for_function("() => document.querySelector('.sv-source:popover-open img').naturalWidth > 500")
    assert panel.get_by_role("link", name=texts.IN_LIBRARY).get_attribute("href")
    where = str(picture.get_attribute("src"))
    page.keyboard.press("Escape")
    (folder / "corpus" / "ubytovna.pdf").unlink()
    ingest(folder / "corpus", folder / "index")
    page.reload()
    page.locator(".sv-prose button.sv-chip").first.click()
    expect(panel).to_contain_text(texts.VANISHED, use_inner_text=True)
    expect(panel.locator("mark")).to_contain_text("40", use_inner_text=True)
    expect(panel.get_by_text(texts.SHOW_PAGE)).to_have_count(0)
    assert page.request.get(tools_address + where).status == 410


def test_a_hostile_document_stays_text(open_tab: Open, context: BrowserContext, tools_address: str) -> None:
    """Scripts, pictures and links of a document are letters in answer, card, panel and file: nothing is fetched."""
    elsewhere: list[str] = []
    context.on("request", lambda request: elsewhere.append(request.url) if "//evil" in request.url else None)
    page = open_tab(tools_address)
    page.on("dialog", lambda _: pytest.fail("a script of the document ran"))
    answer(page, "Kde visí nástěnka?")
    expect(page.locator(".sv-prose")).to_contain_text("přízemí radnice", use_inner_text=True)
    page.locator(".sv-prose button.sv-chip").first.hover()
    page.locator("#sv-card:popover-open").wait_for()
    page.locator(".sv-prose button.sv-chip").first.click()
    page.locator(".sv-source:popover-open mark").wait_for()
    page.wait_for_load_state("networkidle")
    assert not elsewhere
    expect(page.locator("img[src*=evil], a[href*=evil]")).to_have_count(0)


def test_the_states_of_the_page_are_accessible(open_tab: Open, tools_address: str) -> None:
    """No serious fault under WCAG 2.1 AA: an answer with its card, the panel, the filters, the dialog, a refusal."""
    page = answer(open_tab(tools_address), POINTS_QUESTION)
    page.locator(".sv-prose button.sv-chip").first.hover()
    page.locator("#sv-card:popover-open").wait_for()
    axe.check(page)
    page.locator(".sv-prose button.sv-chip").first.click()
    axe.check(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=texts.FILTERS).click()
    page.get_by_label(texts.FILTER_KINDS).wait_for()
    axe.check(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=texts.EXPORT).click()
    page.get_by_label(texts.NAME_OF_TALK).wait_for()
    axe.check(page)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    answer(page, "Jaké bude zítra počasí v Tokiu?")
    axe.check(page)


def test_a_slow_answer_survives_a_reload(open_tab: Open, slow_address: str, folder: Path, model: ModelServer) -> None:
    """The server goes on while the page is away: the answer is made once, and the page that comes back gets it."""
    page = open_tab(slow_address)
    model.asked.clear()
    ask(page, POINTS_QUESTION)
    page.locator(".sv-draft").wait_for()
    assert model.asked.wait(10)
    model.requests.clear()
    page.reload()
    page.locator("article.sv-answer").wait_for()
    expect(page.locator(".sv-prose")).to_contain_text("30 bodů", use_inner_text=True)
    assert not model.requests, "the question was not asked a second time"
    assert stored(folder, page).turns(key(page))[0].answer is not None


def test_a_second_question_waits_its_turn(open_tab: Open, slow_address: str) -> None:
    """Both questions are answered, in their order, though the second was asked while the first was in work."""
    page = open_tab(slow_address)
    ask(page, POINTS_QUESTION)
    page.locator(".sv-draft").wait_for()
    ask(page, FAMILIES_QUESTION)
    page.locator("article.sv-answer").nth(1).wait_for()
    first, second = page.locator("article.sv-answer .sv-prose").all_inner_texts()
    assert "30 bodů" in first
    assert "48 rodin" in second


def test_a_slow_answer_is_stopped(open_tab: Open, slow_address: str, folder: Path) -> None:
    """One press ends the waiting, nothing is stored as an answer, and the question can be asked again."""
    page = open_tab(slow_address)
    ask(page, POINTS_QUESTION)
    page.get_by_role("button", name=texts.STOP).click()
    page.get_by_text(texts.STOPPED).wait_for()
    assert stored(folder, page).turns(key(page))[0].answer is None
    page.get_by_role("button", name=texts.RETRY).click()
    page.locator("article.sv-answer").wait_for()
