"""Pictures of the application for the documentation: ``make screenshots``.

They are taken of the real server on a copy of the index, so that nobody's conversations are in them.
Needs the index, Playwright and a Chromium (SOUVISLOSTI_BROWSER names it where it is not found by itself).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.approved import open_faq
from assistant.conversations import Conversations
from assistant.factory import open_assistant
from assistant.faq import Content
from assistant.publication import Publication
from ingest.encoders import make_encoder
from ingest.settings import load_settings
from ui import texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = Path(".screenshots")
WIDE, NARROW = (1360, 860), (400, 800)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage")
SOURCE = ".sv-prose button.sv-chip"


@dataclass(frozen=True)
class Shot:
    """One picture: the page, the questions asked before it, and what was done then (keys of ``STEPS``)."""

    name: str
    questions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE
    dark: bool = False
    path: str = ""
    """The page; the start when it is empty."""


ORGANISER = "Jana Nováková"
ANSWERED = "Co měří index sociálního vyloučení?"
HEALTH = "Kdo jsou mediátoři podpory zdraví?"
NOT_THERE = "Kolik stojí kilogram chleba v Ostravě?"
DOCUMENT = "metodika/cteni-chudoby-silc.md"
COMPARED = "&".join(f"porovnat={name}" for name in ("Index sociálního vyloučení", "Místní mapování lokality"))
LIMITS = "Jaké limity mají dobré praxe?"

ENTRIES = (ANSWERED, "Kolik sociálně vyloučených lokalit napočítala analýza z roku 2015?", HEALTH, "Co je depistáž?")
TOPICS = ("data a indikátory", "data a indikátory", "zdraví", "sociální služby")
MISSED = ("Jak vyřídit průkaz ZTP?", "Kde se vyřizuje průkaz ZTP?", NOT_THERE)

SHOTS = (
    Shot("uvod"),
    Shot("odpoved", (ANSWERED,)),
    Shot("zdroj", (ANSWERED,), ("source",)),
    Shot("karta", (HEALTH,), ("card",)),
    Shot("stranka-pdf", (LIMITS,), ("sheet",)),
    Shot("filtry", (), ("filters",)),
    Shot("hodnoceni", (HEALTH,), ("thumb",)),
    Shot("rozhovor", (HEALTH,), ("care",)),
    Shot("dal", (HEALTH,), ("end",)),
    Shot("odmitnuti", (NOT_THERE,)),
    Shot("tmavy", (HEALTH,), ("source",), dark=True),
    Shot("telefon", (HEALTH,), size=NARROW),
    Shot("telefon-zdroj", (HEALTH,), ("source",), size=NARROW),
    Shot("telefon-filtry", (), ("filters",), size=NARROW, dark=True),
    Shot("telefon-uvod", size=NARROW),
    Shot("sprava", path="sprava"),
    Shot("sprava-vyhodnoceni", path="sprava?cast=Vyhodnocení"),
    Shot("sprava-telefon", path="sprava", size=NARROW),
    Shot("o-aplikaci", path="o-aplikaci"),
    Shot("dilna", path="dilna"),
    Shot("dilna-polozka", path="dilna?polozka=2", size=(1360, 1060)),
    Shot("dilna-mezery", steps=("gaps",), path="dilna"),
    Shot("telefon-dilna", path="dilna", size=NARROW),
    Shot("knihovna", path="knihovna"),
    Shot("knihovna-hledani", path="knihovna?hledat=mapování lokalit"),
    Shot("knihovna-dokument", path=f"knihovna?d={DOCUMENT}&s=2000"),
    Shot("knihovna-telefon", path=f"knihovna?d={DOCUMENT}", size=NARROW, dark=True),
    Shot("orientace", (), ("node",), path="orientace"),
    Shot("orientace-otazky", path="orientace?cast=První otázky"),
    Shot("slovnicek", path="orientace?cast=Slovníček&pojem=exekuce", dark=True),
    Shot("casova-osa", path="orientace?cast=Časová osa"),
    Shot("orientace-telefon", path="orientace", size=NARROW),
    Shot("katalogy", (), ("record",), path="katalogy?katalog=Ukazatele&hledat-ukazatele=exekuce"),
    Shot("metodiky", path=f"katalogy?katalog=Metodiky&{COMPARED}"),
    Shot("katalogy-telefon", path="katalogy", size=NARROW),
)


def _open_sheet(page: Page) -> None:
    """Open a source that has pages, and its page."""
    panel = page.locator(".sv-source:has(.sv-sheet)").first
    page.locator(f".sv-prose [popovertarget='{panel.get_attribute('id')}']").first.click()
    panel.get_by_text(texts.SHOW_PAGE).click()
    page.wait_for_function("() => document.querySelector('.sv-source:popover-open img').naturalWidth > 0")


STEPS: dict[str, Callable[[Page], object]] = {
    "source": lambda page: page.locator(SOURCE).first.click(),
    "card": lambda page: page.locator(SOURCE).first.hover(),
    "sheet": _open_sheet,
    "filters": lambda page: page.get_by_role("button", name=texts.FILTERS).click(),
    "thumb": lambda page: page.locator("[class*=st-key-verdict-] button").nth(1).click(),
    "care": lambda page: page.get_by_role("button", name=texts.EXPORT).click(),
    "gaps": lambda page: page.get_by_text(texts.WORKSHOP_VIEWS["mezery"], exact=True).click(),
    "node": lambda page: page.locator(".sv-node-button").nth(1).click(),
    "record": lambda page: page.locator(".sv-table summary").first.click(),
    "end": lambda page: page.locator(".stMain").evaluate("element => element.scrollTo(0, element.scrollHeight)"),
}


def main() -> int:
    """Take all pictures; gives the exit status."""
    from playwright.sync_api import sync_playwright

    browser = shutil.which(os.environ.get("SOUVISLOSTI_BROWSER", "chromium"))
    if browser is None:
        print("Chromium tu není, nainstalujte ho: apt-get install chromium", file=sys.stderr)
        return 1
    if not load_settings().index.is_dir():
        print("Index tu není, vytvořte ho: souvislosti ingest", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with copied_index() as index, served(index) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(FLAGS))
        for shot in SHOTS:
            fill(index, shot)
            print(take(chromium, address, shot))
            forget(Conversations(index / "conversations.sqlite"))
        chromium.close()
    return 0


@contextmanager
def copied_index() -> Iterator[Path]:
    """A copy of the index without its conversations, accounts and entries of the FAQ."""
    ours = shutil.ignore_patterns("conversations*", "accounts*", "faq.sqlite*", "*.lock")
    with tempfile.TemporaryDirectory() as folder:
        yield shutil.copytree(load_settings().index, Path(folder) / "index", ignore=ours)


@contextmanager
def served(index: Path) -> Iterator[str]:
    """The application on this index; yields its address."""
    command = [sys.executable, "-m", "ui.cli", "serve", "--index", str(index), "--port", str(_free_port())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield _address(server)
        finally:
            server.terminate()


def fill(index: Path, shot: Shot) -> None:
    """What the pictures of the workshop need; those of answers come first, when nothing is approved yet."""
    if not shot.path.startswith("dilna"):
        return
    fill_gaps(index, Conversations(index / "conversations.sqlite"))
    if not open_faq(load_settings(index)).entries():
        fill_faq(index)


def fill_faq(index: Path) -> None:
    """Entries of the FAQ: all approved but the last one."""
    settings = load_settings(index)
    assistant, publication = open_assistant(settings), Publication(settings, open_faq(settings), make_encoder)
    for question, topic in zip(ENTRIES, TOPICS, strict=True):
        content = replace(Content.from_answer(assistant.ask(question)), topic=topic)
        entry = open_faq(settings).add(content, ORGANISER)
        if question != ENTRIES[-1]:
            open_faq(settings).approve(entry, ORGANISER)
    publication.update()


def fill_gaps(index: Path, conversations: Conversations) -> None:
    """Questions that stayed without an answer."""
    assistant = open_assistant(load_settings(index))
    for question in MISSED:
        conversations.finish(conversations.append(conversations.create(), question), assistant.ask(question))


def forget(conversations: Conversations) -> None:
    """Leave no trace of one picture in the sidebar of the next."""
    for heading in conversations.recent(100):
        conversations.delete(heading.conversation)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _address(server: subprocess.Popen[str]) -> str:
    """The address that the server prints when it is ready."""
    line = server.stdout.readline() if server.stdout else ""
    words = [word for word in line.split() if word.startswith("http://")]
    if not words:
        raise SystemExit("Aplikace se nespustila, důvod je výše.")
    return words[0]


def take(browser: Browser, address: str, shot: Shot) -> Path:
    """Take one picture."""
    width, height = shot.size
    context = browser.new_context(
        locale="cs-CZ",
        timezone_id="Europe/Prague",
        color_scheme="dark" if shot.dark else "light",
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        device_scale_factor=2 if width < 600 else 1,
    )
    page = context.new_page()
    page.goto(f"{address}/{shot.path}")
    page.get_by_role("heading", level=1).wait_for()
    _ask(page, shot)
    page.wait_for_timeout(900)  # what scrolls or fades has come to rest
    path = FOLDER / f"{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def _ask(page: Page, shot: Shot) -> None:
    box = page.get_by_label(texts.PLACEHOLDER)
    for number, question in enumerate(shot.questions):
        box.fill(question)
        box.press("Enter")
        page.locator("article.sv-answer").nth(number).wait_for()
        page.get_by_role("button", name=texts.EXPORT).wait_for()
    for step in shot.steps:
        page.wait_for_timeout(900)  # the page scrolls to the answer
        STEPS[step](page)


if __name__ == "__main__":
    sys.exit(main())
