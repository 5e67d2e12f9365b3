"""An organiser's whole path in a browser: collect answers, edit two, approve, export to Word; the reader gets them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.conftest import served
from tests.browser.test_accounts import entered
from ui import texts

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

POINTS = "Kolik bodů může obec v indexu sociálního vyloučení získat?"
EDITED = "Nejvýše může obec v indexu sociálního vyloučení získat 30 bodů."
SECOND = "Zatížení obce popisuje index sociálního vyloučení pomocí pěti ukazatelů."


@pytest.fixture
def workshop(guarded_index: Path, tmp_path: Path) -> Iterator[str]:
    """A server of its own, whose documents nobody else counts."""
    import shutil

    ours = shutil.ignore_patterns("conversations*", "lock")
    index = shutil.copytree(guarded_index, tmp_path / "index", ignore=ours)
    with served(index, SOUVISLOSTI_DOCUMENTS=str(tmp_path / "documents")) as found:
        yield found


def test_an_organiser_goes_from_questions_to_a_word_document(workshop: str, context: BrowserContext) -> None:
    """Collect two answers, edit both, approve, and take them away with their sources; a stranger gets the new words."""
    page = entered(context, workshop, "Olga")
    collect_from_chat(page, workshop)
    edit_and_approve(page, EDITED)
    page.get_by_role("button", name=texts.ENTRY_BACK).click()
    page.get_by_label(texts.NEW_ENTRY).fill(
        "Pomocí kolika ukazatelů popisuje index sociálního vyloučení zatížení obce?"
    )
    page.get_by_role("button", name=texts.NEW_ENTRY_BUTTON).click()
    page.get_by_text(texts.DRAFTED).wait_for()
    axe.check(page)
    edit_and_approve(page, SECOND)
    page.get_by_role("button", name=texts.ENTRY_BACK).click()
    page.get_by_role("heading", name=texts.PAGE_WORKSHOP).wait_for()
    axe.check(page)
    assert holds_both(export_word(page))
    read_as_a_stranger(context, workshop)


def collect_from_chat(page: Page, address: str) -> None:
    """Ask, and put the answer into the FAQ."""
    page.goto(address)
    page.get_by_placeholder(texts.PLACEHOLDER).fill(POINTS)
    page.get_by_placeholder(texts.PLACEHOLDER).press("Enter")
    page.get_by_role("button", name=texts.TO_FAQ).click()
    page.get_by_text(texts.DRAFTED).wait_for()


def edit_and_approve(page: Page, text: str) -> None:
    """Reword the first statement beside its source, leave the others out, and stand behind it."""
    field = page.get_by_label(texts.STATEMENT_TEXT.format(number=1), exact=True)
    field.fill(text)
    field.press("Control+Enter")
    page.get_by_text(texts.ENTRY_UNSAVED).wait_for()
    page.get_by_role("button", name=texts.ENTRY_APPROVE).click()
    page.get_by_text(texts.ENTRY_APPROVED).wait_for()


def export_word(page: Page) -> bytes:
    """Download all approved answers."""
    page.get_by_role("button", name=texts.FAQ_EXPORT).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=texts.EXPORT_BUTTON, exact=True).click()
    assert re.fullmatch(r"caste-dotazy-\d{4}-\d\d-\d\d\.docx", download.value.suggested_filename)
    return Path(download.value.path()).read_bytes()


def holds_both(data: bytes) -> bool:
    """Whether the document holds both answers with numbered sources."""
    lines = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    assert any(line.startswith(EDITED) and "[1]" in line for line in lines)
    assert any(line.startswith(SECOND) for line in lines)
    return any(line.startswith("[1] ASZ. Index sociálního vyloučení [online].") for line in lines)


def read_as_a_stranger(context: BrowserContext, address: str) -> None:
    """The approved words come first, with the name; the workshop stays closed."""
    assert context.browser is not None
    other = context.browser.new_context(locale="cs-CZ")
    page = other.new_page()
    page.goto(address)
    page.get_by_placeholder(texts.PLACEHOLDER).fill(POINTS)
    page.get_by_placeholder(texts.PLACEHOLDER).press("Enter")
    page.get_by_text("Schválená odpověď (schválil(a) Olga").wait_for()
    expect(page.locator("article.sv-answer")).to_contain_text(EDITED.removesuffix("."), use_inner_text=True)
    page.goto(f"{address}/dilna")
    page.locator("input[name=heslo]").wait_for()
    other.close()
