"""The administrator in a real browser: good, broken and hostile files, and nothing fetched from elsewhere."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.browser import axe
from tests.browser.test_accounts import entered
from ui import texts

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, FilePayload, Page

HOSTILE = """---
title: "Zpráva <script>window.hacked = 1</script><img src=https://evil.example/t.png>"
kind: metodika
---
# Zpráva

Horní Lhota otevřela sedm komunitních center. <script>window.hacked = 1</script>
![obrázek](https://evil.example/x.png) <img src="https://evil.example/y.png" onerror="window.hacked = 1">
"""


def bomb() -> bytes:
    """A DOCX of 300 kB that unpacks to 300 MB."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 300_000_000)
    return packed.getvalue()


def scanned() -> bytes:
    """A PDF whose second page is only a picture."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    canvas.drawString(60, 780, "Obec Lhota zamestnava ctyri terenni pracovniky a dva asistenty prevence.")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    canvas.save()
    return made.getvalue()


def file(name: str, content: bytes) -> FilePayload:
    """A file as the browser is given it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def upload(page: Page, *files: FilePayload) -> str:
    """Send files and wait for the outcome."""
    page.locator("input[type=file]").set_input_files(list(files))
    page.get_by_text(files[-1]["name"]).first.wait_for()
    page.get_by_role("button", name=texts.UPLOAD_GO).click()
    page.get_by_text(texts.JOB_DONE.format(title=texts.JOB_UPLOAD)).wait_for(timeout=60_000)
    return page.locator(".sv-job").inner_text()


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list, as soon as the page has come to rest."""
    box, wanted = page.get_by_role("combobox", name=label), page.get_by_role("option", name=option)
    for _ in range(10):
        box.click()
        page.wait_for_timeout(500)
        if wanted.count():
            wanted.click()
            return
    pytest.fail(f"the list {label} never opened")


def test_hostile_files_do_no_harm(context: BrowserContext, guarded_address: str) -> None:
    """Each bad file is refused with its reason; the good ones are taken, and nothing in them runs or is fetched."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = entered(context, guarded_address, "Jana", "sprava")
    outcome = upload(
        page,
        file("rozbitý.pdf", b"%PDF-1.7 garbage"),
        file("bomba.docx", bomb()),
        file("<img src=x onerror=alert(1)>.txt", "Lhota má náměstí.".encode()),
        file("program.pdf", b"MZ\x90"),
        file("hostile.md", HOSTILE.encode()),
        file("sken.pdf", scanned()),
    )
    for sentence in (
        "není platné PDF",
        "neúměrně velký",
        "neodpovídá příponě .pdf",
        "strana 2: Stránka je naskenovaný",
    ):
        assert sentence in outcome
    assert "img src_x onerror_alert(1).txt" in outcome
    choose(page, texts.TROUBLE_CHOOSE, "sken")
    choose(page, texts.TROUBLE_PAGE, "2")
    page.locator(".sv-sheet img").wait_for()
    axe.check(page)
    page.goto(f"{guarded_address}/dotazy")
    page.get_by_role("textbox").fill("Kolik komunitních center otevřela Horní Lhota?")
    page.get_by_role("textbox").press("Enter")
    page.locator("article.sv-answer").wait_for()
    expect(page.locator("article.sv-answer .sv-prose")).to_contain_text("sedm komunitních center", use_inner_text=True)
    page.locator(".sv-prose button.sv-chip").first.click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hacked") is None
    assert {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}


def test_a_file_that_is_too_large_is_refused_in_czech(context: BrowserContext, guarded_address: str) -> None:
    """The browser says so before anything is sent."""
    page = entered(context, guarded_address, "Jana", "sprava")
    page.locator("input[type=file]").set_input_files(file("velký.txt", b"slovo " * 300_000))
    page.get_by_text("Soubor smí mít nejvýše").wait_for()


@pytest.mark.parametrize("part", list(texts.PARTS)[1:])
def test_each_part_is_accessible(context: BrowserContext, guarded_address: str, part: str) -> None:
    """No serious fault under WCAG 2.1 AA, and nothing sticks out at 400 pixels."""
    page = entered(context, guarded_address, "Jana", "sprava")
    page.get_by_role("radio", name=texts.PARTS[part]).click()
    page.get_by_text({"index": texts.MODELS_HEAD, "vyhodnoceni": "Měřeno", "provoz": "dní"}[part]).first.wait_for()
    axe.check(page)
    page.set_viewport_size({"width": 400, "height": 800})
    page.wait_for_function("document.querySelector('.stMain').scrollWidth <= 400")


def test_an_organiser_does_not_get_in(context: BrowserContext, guarded_address: str) -> None:
    """The navigation does not offer it, the address shows a sentence, and no file is taken."""
    page = entered(context, guarded_address, "Olga", "sprava")
    page.get_by_role("heading", name=texts.FORBIDDEN).wait_for()
    expect(page.get_by_role("link", name=texts.PAGE_ADMINISTRATION)).to_have_count(0)
    expect(page.locator("input[type=file]")).to_have_count(0)
