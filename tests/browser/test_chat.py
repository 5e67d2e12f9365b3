"""What a person in front of a browser is promised."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from assistant.conversations import Conversations
from ui import texts

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

POINTS_QUESTION = "Kolik bodů může obec v indexu sociálního vyloučení získat?"
POINTS = "Obec může v indexu sociálního vyloučení získat nejvýše 30 bodů."
FAMILIES_QUESTION = "Kolik rodin si po roce udrželo bydlení?"
FAMILIES = "Po roce si nájemní bydlení udrželo 48 rodin."

Open = Callable[..., "Page"]

# Remembers every state of an answer in progress: it may last only an instant.
WATCH = """
window.seen = [];
new MutationObserver(() => {
  for (const draft of document.querySelectorAll(".sv-draft .sv-prose")) window.seen.push(draft.innerText);
}).observe(document, {childList: true, subtree: true, characterData: true});
"""


@pytest.fixture
def open_tab(context: BrowserContext, address: str) -> Open:
    """Open the application, or a conversation, in a new tab and wait until it is ready."""

    def open_page(conversation: str | None = None) -> Page:
        page = context.new_page()
        page.goto(f"{address}/?c={conversation}" if conversation else address)
        page.get_by_label(texts.PLACEHOLDER).wait_for()
        return page

    return open_page


def ask(page: Page, question: str) -> None:
    """Type a question and send it with Enter."""
    page.get_by_label(texts.PLACEHOLDER).fill(question)
    page.get_by_label(texts.PLACEHOLDER).press("Enter")


def answers(page: Page, count: int = 1) -> list[str]:
    """The texts of the finished answers, once there are so many."""
    page.locator("article.sv-answer").nth(count - 1).wait_for()
    return page.locator("article.sv-answer .sv-prose").all_inner_texts()


def conversation(page: Page) -> str:
    """The conversation in the address."""
    page.wait_for_url("**/?c=*")
    return page.url.partition("?c=")[2]


def test_an_answer_comes_in_and_leads_to_its_sentence(open_tab: Open, context: BrowserContext) -> None:
    """A question is answered, and one click on a marker shows the exact sentence in its document."""
    context.add_init_script(WATCH)
    page = open_tab()
    ask(page, POINTS_QUESTION)
    assert "30 bodů" in answers(page)[0]
    assert page.evaluate("window.seen.length") > 0, "the answer was shown while it came in"
    page.locator(".sv-prose button.sv-chip").first.click()
    panel = page.locator(".sv-source:popover-open")
    expect(panel.locator("mark")).to_have_text(POINTS, use_inner_text=True)
    expect(panel.locator(".sv-text")).to_contain_text("pěti ukazatelů", use_inner_text=True)
    expect(panel).to_contain_text("prosinec 2024", use_inner_text=True)
    expect(panel.get_by_role("link", name=texts.LINK)).to_have_attribute("rel", "noopener noreferrer")


def test_a_source_opens_and_closes_by_keyboard(open_tab: Open) -> None:
    """Enter on a marker opens the source, Esc closes it and the marker keeps the focus."""
    page = open_tab()
    ask(page, POINTS_QUESTION)
    answers(page)
    marker = page.locator(".sv-prose button.sv-chip").first
    marker.focus()
    page.keyboard.press("Enter")
    page.locator(".sv-source:popover-open mark").wait_for()
    page.keyboard.press("Escape")
    page.locator(".sv-source:popover-open").wait_for(state="detached")
    expect(marker).to_be_focused()
    assert marker.get_attribute("aria-label")


def test_a_reload_brings_the_conversation_back(open_tab: Open) -> None:
    """F5 loses neither the questions nor the answers nor the way to their sources."""
    page = open_tab()
    ask(page, POINTS_QUESTION)
    answers(page)
    ask(page, FAMILIES_QUESTION)
    before = answers(page, 2)
    page.reload()
    assert answers(page, 2) == before
    page.locator(".sv-prose button.sv-chip").first.click()
    expect(page.locator(".sv-source:popover-open mark")).to_have_text(POINTS, use_inner_text=True)


def test_a_reload_in_the_middle_of_an_answer_loses_nothing(open_tab: Open, index: Path) -> None:
    """The question is there after the reload, and so is its answer, whether it was begun or not."""
    page = open_tab()
    ask(page, POINTS_QUESTION)
    conversation(page)
    page.reload()
    assert "30 bodů" in answers(page)[0]
    store = Conversations(index / "conversations.sqlite")
    interrupted = store.create()
    store.append(interrupted, FAMILIES_QUESTION)
    assert "48 rodin" in answers(open_tab(interrupted))[0]


def test_two_tabs_are_two_conversations(open_tab: Open) -> None:
    """Asking in one tab changes nothing in the other; a copied address opens the same conversation."""
    one, two = open_tab(), open_tab()
    ask(one, POINTS_QUESTION)
    ask(two, FAMILIES_QUESTION)
    assert "30 bodů" in answers(one)[0]
    assert "48 rodin" in answers(two)[0]
    assert conversation(one) != conversation(two)
    assert answers(open_tab(conversation(one))) == answers(one)


def test_nothing_leaves_this_machine(open_tab: Open, context: BrowserContext) -> None:
    """Neither the page nor a document with a picture in it makes the browser call another host."""
    hosts: set[str] = set()
    context.on("request", lambda request: hosts.add(request.url.split("/")[2].split(":")[0]))
    context.on("requestfailed", lambda request: hosts.add(f"failed: {request.url}"))
    page = open_tab()
    ask(page, "Čím se nechat inspirovat v postupu města?")
    answers(page)
    ask(page, "Jaké bude zítra počasí na Marsu?")
    answers(page, 2)
    page.wait_for_load_state("networkidle")
    assert hosts - {""} == {"127.0.0.1"}


def test_tags_in_a_question_are_letters(open_tab: Open) -> None:
    """A question with HTML or Markdown is shown as it was typed, in the page and in the sidebar."""
    page = open_tab()
    page.on("dialog", lambda _: pytest.fail("a script from the question ran"))
    question = "<img src=x onerror=alert(1)> **Kolik** [bodů](https://evil.example)?"
    ask(page, question)
    answers(page)
    expect(page.locator(".sv-question")).to_have_text(question, use_inner_text=True)
    expect(page.locator("section[data-testid=stSidebar]")).to_contain_text(question, use_inner_text=True)
    expect(page.locator("img[src=x], a[href*=evil]")).to_have_count(0)


def test_a_refusal_shows_the_nearest_passages(open_tab: Open) -> None:
    """What the documents do not contain is said in words, with the nearest passages open below."""
    page = open_tab()
    ask(page, "Jaké bude zítra počasí v Tokiu?")
    answers(page)
    expect(page.locator(".sv-status")).to_contain_text(texts.OUTCOMES["unanswered"], use_inner_text=True)
    expect(page.locator(".sv-chip")).to_have_count(0)


def test_the_page_is_czech_and_fits_a_telephone(open_tab: Open, tmp_path: Path) -> None:
    """Screen readers read Czech, nothing sticks out at 400 pixels, and the beginning is what one sees."""
    page = open_tab()
    page.set_viewport_size({"width": 400, "height": 800})
    page.reload()
    page.get_by_role("heading", name=texts.WELCOME).wait_for()
    ask(page, POINTS_QUESTION)
    answers(page)
    assert page.evaluate("document.documentElement.lang") == "cs"
    page.wait_for_function("document.querySelector('.stMain').scrollWidth <= 400")
    page.locator(".sv-prose button.sv-chip").first.click()
    box = page.locator(".sv-source:popover-open").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["width"] < 401
    picture = page.screenshot(path=tmp_path / "telephone.png")
    assert picture.startswith(b"\x89PNG")


def test_the_sidebar_makes_way_on_a_telephone(open_tab: Open) -> None:
    """A conversation chosen in the sidebar is not left covered by it."""
    page = open_tab()
    ask(page, POINTS_QUESTION)
    answers(page)
    page.set_viewport_size({"width": 400, "height": 800})
    page.reload()
    answers(page)
    page.get_by_role("button", name="Zobrazit postranní panel").click()
    page.get_by_role("button", name=texts.NEW).click()
    page.get_by_role("heading", name=texts.WELCOME).wait_for()
    page.get_by_role("button", name="Zobrazit postranní panel").wait_for()


def test_an_answer_is_copied_with_its_sources(open_tab: Open, context: BrowserContext) -> None:
    """What is pasted into a document can still be checked there."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_tab()
    ask(page, POINTS_QUESTION)
    answers(page)
    page.get_by_role("button", name=texts.COPY).click()
    page.get_by_role("button", name=texts.COPIED).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"{POINTS} [1]" in copied
    assert f"„{POINTS}“" in copied


def test_a_suggestion_is_asked_by_a_click(open_tab: Open) -> None:
    """A newcomer gets a first answer without typing a word."""
    page = open_tab()
    page.get_by_role("button", name=FAMILIES_QUESTION).first.click()
    assert "48 rodin" in answers(page)[0]
    expect(page.locator(".sv-greeting")).to_have_count(0)


def test_a_deleted_conversation_is_gone(open_tab: Open, index: Path) -> None:
    """After the confirmation neither the list nor the address leads to it."""
    page = open_tab()
    ask(page, "Kolik bodů je nejvíc a komu to povíte?")
    answers(page)
    deleted = conversation(page)
    page.locator(f".st-key-care-{deleted} button").click()
    page.get_by_role("dialog").get_by_role("button", name=texts.DELETE).click()
    page.get_by_role("heading", name=texts.WELCOME).wait_for()
    assert not Conversations(index / "conversations.sqlite").known(deleted)
    page.goto(page.url.partition("?")[0] + f"?c={deleted}")
    page.get_by_text(texts.UNKNOWN_CONVERSATION).wait_for()
