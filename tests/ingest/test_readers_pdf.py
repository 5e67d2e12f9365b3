"""What the PDF reader promises: text of good pages with their numbers, a sentence for every other page."""

from __future__ import annotations

import json
import re
import textwrap
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.documents import Extract
from ingest.errors import ReadError
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.pdf import read
from ingest.readers.pdf_ink import is_white
from ingest.readers.pdf_layout import build_blocks, drop_running_lines
from ingest.readers.pdf_pages import Line, Page

DOCUMENTS = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "documents"
BODY = (
    "Obec pomaha rodinam s bydlenim a s dluhy. Terenni pracovnice navstevuje rodiny doma a pomaha jim jednat "
    "s urady. Deti chodi do klubu, kde se uci a hraji si. "
) * 3


def make(path: Path, *pages: Callable[[Canvas], None]) -> Path:
    """A PDF of pages drawn by the functions."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def text_page(*, head: str = "", text: str = BODY, y: float = 760) -> Callable[[Canvas], None]:
    """A page with a heading and wrapped text."""

    def draw(canvas: Canvas) -> None:
        if head:
            canvas.setFont("Helvetica-Bold", 16)
            canvas.drawString(60, 790, head)
            canvas.setFont("Helvetica", 11)
        for number, line in enumerate(textwrap.wrap(text, 90)):
            canvas.drawString(60, y - 14 * number, line)

    return draw


def scan_page(layer: str = "") -> Callable[[Canvas], None]:
    """A page covered by a picture, with an optional short layer of text."""

    def draw(canvas: Canvas) -> None:
        from PIL import Image

        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
        canvas.setFont("Helvetica", 8)
        for number, line in enumerate(textwrap.wrap(layer, 60)):
            canvas.drawString(60, 100 - 10 * number, line)

    return draw


def problems(extract: Extract) -> dict[int | None, str]:
    """The reported pages."""
    return {found.page: found.problem for found in extract.damages}


def texts(extract: Extract) -> str:
    """All text of the blocks."""
    return "\n".join(block.text for block in extract.blocks)


def test_headings_paragraphs_and_pages(tmp_path: Path) -> None:
    """Wrapped lines are one paragraph, larger bold lines headings, each block knows its page."""
    extract = read(make(tmp_path / "x.pdf", text_page(head="Podpora rodin"), text_page(head="Kluby")))
    assert [(b.kind, b.level, b.page) for b in extract.blocks] == [
        ("heading", 1, 1),
        ("paragraph", 0, 1),
        ("heading", 1, 2),
        ("paragraph", 0, 2),
    ]
    assert extract.blocks[1].text == BODY.strip()
    assert extract.metadata.title == "Podpora rodin"
    assert extract.damages == ()


def test_scans_and_blank_pages_are_reported(tmp_path: Path) -> None:
    """A picture of a page is a scan even under a signature of 300 characters, and its text is no block."""
    signature = "Digitalne podepsal starosta obce, datum 2024-05-01 12:00:00, duvod: schvaleni dokumentu. " * 3
    path = make(tmp_path / "x.pdf", scan_page(signature), text_page(), lambda canvas: None, scan_page())
    extract = read(path)
    assert {page: problem.split()[1] for page, problem in problems(extract).items()} == {
        1: "je",
        3: "neobsahuje",
        4: "je",
    }
    assert {block.page for block in extract.blocks} == {2}


def test_hidden_text_is_left_out_and_reported(tmp_path: Path) -> None:
    """White, tiny, invisible and far-off text is no block; white text on a dark field is one."""

    def draw(canvas: Canvas) -> None:
        text_page()(canvas)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 500, "Bily pokyn pro model.")
        canvas.setFillColorRGB(0, 0, 0.5)
        canvas.rect(50, 380, 300, 30, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 390, "Bily nadpis na modrem poli")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(60, 2000, "Daleky pokyn pro model.")
        canvas.setFont("Helvetica", 0.5)
        canvas.drawString(60, 300, "Drobny pokyn pro model.")
        text = canvas.beginText(60, 200)
        text.setFont("Helvetica", 11)
        text.setTextRenderMode(3)
        text.textOut("Neviditelny pokyn pro model.")
        canvas.drawText(text)

    extract = read(make(tmp_path / "x.pdf", draw))
    assert "pokyn" not in texts(extract)
    assert "Bily nadpis na modrem poli" in texts(extract)
    assert "skrytý text" in problems(extract)[1]


def test_recognised_text_of_a_scan_is_kept(tmp_path: Path) -> None:
    """Invisible text over the picture of a page is what a scanner recognised, when there is enough of it."""

    def draw(canvas: Canvas) -> None:
        scan_page()(canvas)
        text = canvas.beginText(60, 760)
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 11)
        for line in textwrap.wrap(BODY * 2, 90):
            text.textLine(line)
        canvas.drawText(text)

    extract = read(make(tmp_path / "x.pdf", draw))
    assert "Terenni pracovnice navstevuje rodiny" in texts(extract)
    assert extract.damages == ()


def test_encrypted_truncated_and_foreign_files(tmp_path: Path) -> None:
    """A password asks for an unprotected copy, an empty one opens by itself; no PDF is said to be none."""
    good = make(tmp_path / "x.pdf", text_page())
    for password, name in (("tajne", "locked.pdf"), ("", "open.pdf")):
        writer = PdfWriter(clone_from=PdfReader(good))
        writer.encrypt(password, "vlastnik", algorithm="AES-256")
        writer.write(tmp_path / name)
    with pytest.raises(ReadError, match="heslem"):
        read(tmp_path / "locked.pdf")
    assert texts(read(tmp_path / "open.pdf")) == BODY.strip()
    (tmp_path / "half.pdf").write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    (tmp_path / "none.pdf").write_bytes(b"<html>404</html>")
    for name in ("half.pdf", "none.pdf"):
        with pytest.raises(ReadError, match="platné PDF"):
            read(tmp_path / name)


def test_pages_over_the_limit_are_reported(tmp_path: Path) -> None:
    """A file with too many pages is read up to the limit."""
    extract = read(make(tmp_path / "x.pdf", *[text_page()] * 3), Limits(pages=2))
    assert {block.page for block in extract.blocks} == {1, 2}  # a copied page is no running head
    assert "příliš mnoho" in problems(extract)[3]


def test_memory_of_the_worker_is_bounded(tmp_path: Path) -> None:
    """A file that needs more memory than allowed is refused or reported, and we live on."""
    path = make(tmp_path / "x.pdf", text_page())
    with pytest.raises(ReadError):
        read(path, replace(DEFAULT, memory_bytes=30 * 1024 * 1024))


@pytest.mark.parametrize("ending", ["import os; os.kill(os.getpid(), 9)", "import time; time.sleep(60)"])
def test_pages_before_a_crash_or_stop_are_kept(tmp_path: Path, ending: str) -> None:
    """When the worker dies or the time is over, read pages stay and the others are reported."""
    lines = [[BODY, 11, False, None, None]]
    shown = [{"pages": 3, "title": ""}, {"page": 1, "lines": lines, "pictures": 0, "hidden": 0}]
    program = f"print({json.dumps(shown[0])!r})\nprint({json.dumps(shown[1])!r}, flush=True)\n{ending}\n"
    (tmp_path / "worker.py").write_text(program, encoding="utf-8")
    started = time.monotonic()
    path = make(tmp_path / "x.pdf", text_page())
    extract = read(path, replace(DEFAULT, file_seconds=3), worker=[str(tmp_path / "worker.py")])
    assert texts(extract) == BODY.strip()
    assert all("nepřečtená" in problem for problem in problems(extract).values())
    assert list(problems(extract)) == [2, 3]
    assert time.monotonic() - started < 10


def pages_of(*pages: Sequence[Line]) -> list[Page]:
    """Pages of the given lines."""
    return [Page(number, tuple(lines)) for number, lines in enumerate(pages, 1)]


def test_running_lines_and_page_numbers_are_dropped() -> None:
    """Heads, feet and page numbers go."""
    pages = pages_of(
        *([Line("Obec Blešno", at=800), Line(f"Obsah {word}", at=700), Line(f"Strana {number} z 3", at=30)]
          for number, word in enumerate(("jedna", "dva", "tři"), 1))
    )  # fmt: skip
    assert [[line.text for line in page.lines] for page in drop_running_lines(pages)] == [
        ["Obsah jedna"],
        ["Obsah dva"],
        ["Obsah tři"],
    ]


def test_contents_are_dropped_and_tables_with_dots_kept() -> None:
    """Dots leading to a page of the file are its contents; dots or spaces leading to a figure are data."""
    lines = [Line("1. Úvod ............ 2"), Line("Voliči ............ 335"), Line("ANO 2011          22")]
    first, _ = drop_running_lines(pages_of(lines, [Line("Úvod")]))
    assert [line.text for line in first.lines] == ["Voliči … 335", "ANO 2011          22"]


def test_a_paragraph_over_a_page_break_is_joined() -> None:
    """It keeps the page on which it begins; footnotes under it do not stand in between."""
    long = "Tento odstavec se na konci stránky přeruší a pokračuje až na stránce další, kde jeho"
    first = [Line(long, 11, at=100), Line("1 Poznámka pod čarou.", 8, at=50)]
    second = [Line("věta končí.", 11, at=780), Line("Nový odstavec začíná tady.", 11, at=740)]
    blocks = build_blocks(pages_of(first, second))
    assert [(b.text, b.page) for b in blocks] == [
        (f"{long} věta končí.", 1),
        ("1 Poznámka pod čarou.", 1),
        ("Nový odstavec začíná tady.", 2),
    ]


def test_bullets_numbers_and_sections_of_law() -> None:
    """Items are told by their signs and numbers; a paragraph sign is joined to its heading."""
    lines = ["§ 4", "Cena hmot", "Cena činí", "a) 34 Kč za litr,", "b) 39 Kč za litr.", "• odrážka"]
    styled = [Line(text, 14 if index < 2 else 11, at=700 - 20 * index) for index, text in enumerate(lines)]
    assert [(b.kind, b.text) for b in build_blocks(pages_of(styled))] == [
        ("heading", "§ 4 Cena hmot"),
        ("paragraph", "Cena činí"),
        ("item", "a) 34 Kč za litr,"),
        ("item", "b) 39 Kč za litr."),
        ("item", "odrážka"),
    ]


def test_white_is_told_by_the_kind_of_colour() -> None:
    """Full light of grey and RGB is white, no ink of CMYK is white, a pattern is not."""
    assert all(map(is_white, ([1], [1, 1, 1], [0, 0, 0, 0])))
    others: list[list[object]] = [[0], [1, 0, 1], [0, 0, 0, 1], ["/P1"], []]
    assert not any(is_white(other) for other in others)


needs_documents = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the evaluation documents are not here")


@needs_documents
@pytest.mark.parametrize(
    "name",
    [
        "broken/vzor-smlouvy-o-odvadeni-odpadnich-vod.pdf",
        "scanned/jmenovani-vyberove-komise.pdf",
        "scanned/zs_j.a.komenskeho_fulnek-benyskova_vasinova.pdf",
        "wikipedia/pdf/17_lemmatizace.pdf",
        "wikipedia/pdf_images/17_lemmatizace.pdf",
    ],
)
def test_real_unreadable_files_give_no_text(name: str) -> None:
    """Scans and fonts without a Unicode map are reported page by page, and nothing of them is indexed."""
    extract = read(DOCUMENTS / name)
    assert extract.blocks == ()
    assert len(extract.damages) >= len(PdfReader(DOCUMENTS / name).pages)


@needs_documents
@pytest.mark.parametrize(
    ("name", "wanted", "unwanted"),
    [
        ("broken/bib-2006-12.pdf", "předsedové a členové výborů:", "výbor ů"),
        ("broken/bib-2006-12.pdf", "Rozpočet na příští rok", "p ř"),
        ("broken/660058.pdf", "Nové Město", "ˇ"),
        ("broken/660058.pdf", "Přepravu zajišťuje", "˚"),
        ("social/573-2025.pdf", "§ 1 Sazba základní náhrady", "strana 2"),
        ("social/573-2025.pdf", "u osobních silničních motorových vozidel 5,90 Kč", "\u00a0"),
        ("layout/bib-2019-04.pdf", "parcely č. 841/4", "Zpracoval: Miloš Buroň"),
        ("layout/bib-2019-04.pdf", "ve čtvrtek 2. ledna", "\uf0b7"),
        ("layout/smernice-pro-nakladani-s-osobnimi-udaji.pdf", "starostové či tajemníci", "Tel: +420 723"),
        ("layout/vysledky-voleb-do-krajskeho-zastupitelstva-2020-v-blesne.pdf", "ANO 2011 22", "  "),
        ("layout/svozovy-plan-pro-rok-2019.pdf", "52. 25.12. červená, zelená", "......"),
    ],
)
def test_real_files_are_repaired(name: str, wanted: str, unwanted: str) -> None:
    """Split words and spaced accents are repaired, in damaged files only; running heads are gone."""
    text = texts(read(DOCUMENTS / name))
    assert wanted in text
    assert unwanted not in text


@needs_documents
@pytest.mark.parametrize(
    ("name", "reference", "recall", "precision"),
    [("wikipedia/pdf/1_strojové_učení.pdf", "wikipedia/plaintext/1_strojové_učení.txt", 0.99, 0.92)],
)
def test_real_text_is_complete(name: str, reference: str, recall: float, precision: float) -> None:
    """Nearly all words of a printed article are found."""
    plain = (DOCUMENTS / reference).read_text(encoding="utf-8")
    wanted = Counter(re.findall(r"\w+", plain))
    found = Counter(re.findall(r"\w+", texts(read(DOCUMENTS / name))))
    both = sum((wanted & found).values())
    assert both >= recall * sum(wanted.values())
    assert both >= precision * sum(found.values())
