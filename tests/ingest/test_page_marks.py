"""Pages of PDF files as pictures with the quoted place marked."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from ingest.errors import ReadError
from ingest.page_marks import LARGEST_SIDE, MARK, render_marked_page

WIDTH = 600


def write_pdf(path: Path, *pages: Sequence[str], size: tuple[float, float] = (300, 200), turned: int = 0) -> Path:
    """A PDF with lines of text from the top of each page."""
    sheet = canvas.Canvas(str(path), pagesize=size)
    for lines in pages:
        sheet.setPageRotation(turned)
        for number, line in enumerate(lines):
            sheet.drawString(20, size[1] - 30 - 20 * number, line)
        sheet.showPage()
    sheet.save()
    return path


def marked(png: bytes) -> list[tuple[int, int]]:
    """Places of the picture that have the colour of the marker."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    return [
        (x, y)
        for y in range(0, picture.height, 2)
        for x in range(0, picture.width, 2)
        if picture.getpixel((x, y)) == MARK
    ]


def dark(png: bytes) -> set[int]:
    """Columns of the picture in which there is ink."""
    picture = Image.open(BytesIO(png)).convert("L")
    return {x for x in range(picture.width) if picture.crop((x, 0, x + 1, picture.height)).getextrema()[0] < 100}  # type: ignore[operator]


def rows(png: bytes) -> tuple[int, int]:
    """First and last marked row, in twentieths of the height from the top."""
    height = Image.open(BytesIO(png)).height
    places = [y for _, y in marked(png)]
    return round(20 * min(places) / height), round(20 * max(places) / height)


def test_the_quote_is_marked_on_its_lines(tmp_path: Path) -> None:
    """The second of three lines is, and the others are not."""
    path = write_pdf(tmp_path / "a.pdf", ["First line is here.", "Second line is here.", "Third line is here."])
    assert rows(render_marked_page(path, 1, "Second line is here.", WIDTH)) == (4, 5)


def test_hyphens_spaces_case_and_diacritics_make_no_difference(tmp_path: Path) -> None:
    """The text as it was read need not be the text as it is printed, letter by letter."""
    path = write_pdf(tmp_path / "a.pdf", ["Something else stands above", "The poc-", "et obci   je 606 v Cesku."])
    assert rows(render_marked_page(path, 1, "Počet obcí je 606 v\u00a0Česku.", WIDTH)) == (4, 7)


def test_a_sentence_over_two_pages_is_marked_where_it_begins(tmp_path: Path) -> None:
    """What follows on the next page does not hide what is there."""
    path = write_pdf(tmp_path / "a.pdf", ["Heading", "A sentence that begins here"], ["and ends here on page two."])
    assert marked(render_marked_page(path, 1, "A sentence that begins here and ends here on page two.", WIDTH))


def test_a_sentence_on_the_next_page_is_found(tmp_path: Path) -> None:
    """A paragraph counts to the page on which it begins; its last sentence may stand on the one after."""
    path = write_pdf(tmp_path / "a.pdf", ["A paragraph begins."], ["Its last sentence is here."])
    assert rows(render_marked_page(path, 1, "Its last sentence is here.", WIDTH))[0] == 2


def test_a_turned_page_is_marked_where_it_is_seen(tmp_path: Path) -> None:
    """The mark follows the rotation of the page."""
    path = write_pdf(tmp_path / "a.pdf", ["A line at the top of the page."], turned=90)
    png = render_marked_page(path, 1, "A line at the top of the page", WIDTH)
    columns, ink = {x for x, _ in marked(png)}, dark(png)
    assert columns
    assert min(columns) - 2 <= min(ink) <= max(ink) <= max(columns) + 2


def test_a_quote_that_is_not_there_marks_nothing(tmp_path: Path) -> None:
    """Better no mark than a wrong one; the page is shown all the same."""
    path = write_pdf(tmp_path / "a.pdf", ["Something else entirely."])
    assert not marked(render_marked_page(path, 1, "Nothing of this stands there.", WIDTH))


def test_a_poster_stays_a_picture(tmp_path: Path) -> None:
    """A page of any size becomes a picture that a browser can show."""
    path = write_pdf(tmp_path / "a.pdf", ["x"], size=(100, 4000))
    assert Image.open(BytesIO(render_marked_page(path, 1, "x", WIDTH))).height == LARGEST_SIDE


@pytest.mark.parametrize(("content", "page"), [(b"%PDF-1.4 broken", 1), (b"", 1), (None, 0), (None, 9)])
def test_what_cannot_be_drawn_is_an_error(tmp_path: Path, content: bytes | None, page: int) -> None:
    """Neither a broken file nor a page that is not there ends in a crash."""
    path = write_pdf(tmp_path / "a.pdf", ["x"])
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReadError, match="nepodařilo vykreslit"):
        render_marked_page(path, page, "x", WIDTH)
